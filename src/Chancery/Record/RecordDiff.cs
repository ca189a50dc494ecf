using System.Collections.Immutable;
using System.Text.Json;
using Chancery.Entries;

namespace Chancery.Record;

/// <summary>How an entry differs between two states of a record.</summary>
public enum DifferenceKind
{
    /// <summary>It is there only afterwards.</summary>
    Added,

    /// <summary>It was there only before.</summary>
    Withdrawn,

    /// <summary>Its fields differ.</summary>
    Changed,
}

/// <summary>A field that differs.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Before">Its value before, as JSON; null where it was not there.</param>
/// <param name="After">Its value afterwards, as JSON; null where it is not there.</param>
public sealed record FieldDifference(string Name, string? Before, string? After);

/// <summary>An entry that differs between two states of a record.</summary>
/// <param name="Kind">How.</param>
/// <param name="Before">The entry before; null where it was not there.</param>
/// <param name="After">The entry afterwards; null where it is not there.</param>
/// <param name="Fields">The fields that differ, in ordinal order; empty where it is there only once.</param>
public sealed record EntryDifference(DifferenceKind Kind, RecordedEntry? Before, RecordedEntry? After, ImmutableArray<FieldDifference> Fields)
{
    /// <summary>The entry as it is afterwards, or as it was before where it is gone.</summary>
    public RecordedEntry Entry => After ?? Before!;
}

/// <summary>Compares two states of a record. The version stamp of an entry and the dating of a report (its date does) count as no difference of their own.</summary>
public static class RecordDiff
{
    private const int Page = 1000;

    /// <summary>What differs between the record after one log line and after another, in order of report, kind and id.</summary>
    /// <param name="record">The record.</param>
    /// <param name="from">The log line of the state before; 0 for the empty record.</param>
    /// <param name="to">The log line of the state afterwards.</param>
    /// <param name="cancellation">Stops the comparing.</param>
    public static IEnumerable<EntryDifference> Between(IRecordStore record, long from, long to, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        var subjects = new HashSet<string>(StringComparer.Ordinal);
        for (var after = from; after < to;)
        {
            cancellation.ThrowIfCancellationRequested();
            var lines = record.Changes(after, Page);
            if (lines.IsEmpty)
                break;
            after = lines[^1].Sequence;
            subjects.UnionWith(lines.Where(l => l.Entry is not null && l.Sequence <= to).Select(l => l.Subject));
        }

        return InOrder(subjects.Select(id => Compare(State(record, id, from), State(record, id, to))));
    }

    /// <summary>
    /// What differs between how two versions read the same reports, in order of report, kind and id. Reports that only one of them
    /// has read are left out, as are stories, which rest on several reports.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="before">A version, as entries carry it, or the start of one.</param>
    /// <param name="after">Another.</param>
    /// <param name="cancellation">Stops the comparing.</param>
    /// <exception cref="ArgumentException">No report was read by one of the versions, or the start of its name fits several.</exception>
    public static IEnumerable<EntryDifference> BetweenVersions(IRecordStore record, string before, string after, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        var versions = Versions(record);
        var (left, right) = (Named(versions, before), Named(versions, after));
        return InOrder(Reports());

        IEnumerable<EntryDifference?> Reports()
        {
            foreach (var id in Pages(record, new RecordQuery { Kinds = [EntryKind.Report] }).Select(e => e.ReportId))
            {
                cancellation.ThrowIfCancellationRequested();
                var readings = record.History(id.Value).Where(l => l.Kind is LogKind.Read or LogKind.Reread).ToList();
                if (Last(readings, left) is not { } was || Last(readings, right) is not { } now)
                    continue;
                var (first, second) = (Entries(record, id, was), Entries(record, id, now));
                foreach (var key in first.Keys.Union(second.Keys))
                    yield return Compare(first.GetValueOrDefault(key), second.GetValueOrDefault(key));
            }
        }
    }

    /// <summary>The versions that have read reports into a record, in the order in which they first did.</summary>
    public static ImmutableArray<string> Versions(IRecordStore record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var versions = new List<string>();
        foreach (var id in Pages(record, new RecordQuery { Kinds = [EntryKind.Report] }).Select(e => e.ReportId))
            versions.AddRange(record.History(id.Value).Where(l => l.Kind is LogKind.Read or LogKind.Reread).Select(l => l.Version));
        return [.. versions.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What differs between two forms of an entry; null where nothing does.</summary>
    public static EntryDifference? Compare(RecordedEntry? before, RecordedEntry? after)
    {
        if (before is null && after is null)
            return null;
        if (before is null)
            return new EntryDifference(DifferenceKind.Added, null, after, []);
        if (after is null)
            return new EntryDifference(DifferenceKind.Withdrawn, before, null, []);
        var fields = Fields(before.Json, after.Json);
        return fields.IsEmpty ? null : new EntryDifference(DifferenceKind.Changed, before, after, fields);
    }

    private static ImmutableArray<FieldDifference> Fields(string before, string after)
    {
        if (string.Equals(before, after, StringComparison.Ordinal))
            return [];
        using var left = JsonDocument.Parse(before);
        using var right = JsonDocument.Parse(after);
        var (was, now) = (Values(left), Values(right));
        return
        [
            .. was.Keys.Union(now.Keys)
                .Where(name => name is not ("version" or "dating"))
                .Order(StringComparer.Ordinal)
                .Select(name => new FieldDifference(name, was.GetValueOrDefault(name), now.GetValueOrDefault(name)))
                .Where(f => !string.Equals(f.Before, f.After, StringComparison.Ordinal)),
        ];

        static Dictionary<string, string> Values(JsonDocument json) => json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetRawText(), StringComparer.Ordinal);
    }

    private static RecordedEntry? State(IRecordStore record, string id, long sequence) =>
        sequence > 0 && record.Find(id, sequence) is { } entry && entry.Stands(sequence) ? entry : null;

    /// <summary>The line up to which the last reading of a report by a version held.</summary>
    private static long? Last(List<LogItem> readings, string version)
    {
        var index = readings.FindLastIndex(l => string.Equals(l.Version, version, StringComparison.Ordinal));
        return index < 0 ? null : index + 1 < readings.Count ? readings[index + 1].Sequence - 1 : long.MaxValue;
    }

    private static Dictionary<string, RecordedEntry> Entries(IRecordStore record, ReportId report, long sequence) =>
        record.Query(new RecordQuery { Report = report, AsOf = sequence }).Entries
            .Where(e => e.ReportId == report && e.Kind != EntryKind.Story)
            .ToDictionary(e => e.Id, StringComparer.Ordinal);

    private static string Named(ImmutableArray<string> versions, string name)
    {
        var named = versions.Where(v => string.Equals(v, name, StringComparison.Ordinal)).ToArray();
        if (named.Length == 0)
            named = [.. versions.Where(v => v.StartsWith(name, StringComparison.Ordinal) || v.EndsWith("+" + name, StringComparison.Ordinal))];
        return named switch
        {
            [var only] => only,
            [] => throw new ArgumentException($"no report was read by version '{name}'; the record knows {string.Join(", ", versions)}.", nameof(name)),
            _ => throw new ArgumentException($"'{name}' may be {string.Join(" or ", named)}.", nameof(name)),
        };
    }

    private static IEnumerable<EntryDifference> InOrder(IEnumerable<EntryDifference?> differences) =>
        differences.OfType<EntryDifference>().OrderBy(d => d.Entry.ReportId).ThenBy(d => d.Entry.Kind).ThenBy(d => d.Entry.Start).ThenBy(d => d.Entry.Id, StringComparer.Ordinal);

    private static IEnumerable<RecordedEntry> Pages(IRecordStore record, RecordQuery query)
    {
        string? after = null;
        do
        {
            var page = record.Query(query with { Limit = Page, After = after });
            foreach (var entry in page.Entries)
                yield return entry;
            after = page.Next;
        }
        while (after is not null);
    }
}
