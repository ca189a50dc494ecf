using System.Collections.Immutable;

namespace Chancery.Record;

/// <summary>Reads what people have said of an entry out of its log.</summary>
public static class CorrectionLog
{
    /// <summary>The lines of people that are in force, the oldest first: those that nobody has taken back.</summary>
    /// <param name="history">The log of one entry, oldest first, as <see cref="IRecordStore.History"/> gives it.</param>
    public static ImmutableArray<LogItem> InForce(IEnumerable<LogItem> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var force = new List<LogItem>();
        foreach (var line in history)
        {
            if (IsCorrection(line.Kind))
                force.Add(line);
            else if (line.Kind == LogKind.Undone && Correction.Read(line).Undoes is { } undone)
                force.RemoveAll(l => l.Sequence == undone);
        }

        return [.. force];
    }

    /// <summary>Whether a line of this kind says what a person thinks of an entry, and can be taken back.</summary>
    public static bool IsCorrection(LogKind kind) => kind is LogKind.Confirmed or LogKind.Corrected or LogKind.Disputed or LogKind.Merged or LogKind.Split;
}
