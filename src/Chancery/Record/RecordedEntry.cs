using Chancery.Entries;

namespace Chancery.Record;

/// <summary>What people have said of an entry, all in all.</summary>
public enum Review
{
    /// <summary>Nobody has looked at it.</summary>
    None,

    /// <summary>Confirmed.</summary>
    Confirmed,

    /// <summary>Corrected.</summary>
    Corrected,

    /// <summary>Disputed.</summary>
    Disputed,

    /// <summary>Folded into another entry.</summary>
    Merged,
}

/// <summary>An entry as it stands in a record.</summary>
public sealed record RecordedEntry
{
    private Entry? entry;
    private Report? report;

    /// <summary>Its kind.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>Its identifier.</summary>
    public required string Id { get; init; }

    /// <summary>The report of its first evidence; for a report itself.</summary>
    public required ReportId ReportId { get; init; }

    /// <summary>Where its first evidence starts in that report.</summary>
    public required int Start { get; init; }

    /// <summary>The log line that made it what it is.</summary>
    public required long Sequence { get; init; }

    /// <summary>The log line that ended this form of it (it was made anew, corrected or withdrawn); null where it still holds.</summary>
    public long? Until { get; init; }

    /// <summary>Whether queries leave it out: it is folded into another entry.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The version that made it.</summary>
    public required string Version { get; init; }

    /// <summary>What people have said of it.</summary>
    public Review Review { get; init; }

    /// <summary>
    /// The day by which it is found and ordered: its own date, or where it has none that of its report. Null where neither is known.
    /// </summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of that date.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Its canonical JSON.</summary>
    public required string Json { get; init; }

    /// <summary>Whether it is a report that is a near-copy of another. Told from its JSON alone: in canonical JSON these letters stand nowhere else.</summary>
    public bool IsCopy => Kind == EntryKind.Report && Json.Contains(",\"duplicateOf\":\"", StringComparison.Ordinal);

    /// <summary>Whether it stood in the record after a log line: made by then, not yet ended, and not folded into another.</summary>
    public bool Stands(long sequence) => Sequence <= sequence && (Until is null || Until > sequence) && !IsHidden;

    /// <summary>The entry, read from <see cref="Json"/> at first use.</summary>
    /// <exception cref="InvalidOperationException">It is a report: use <see cref="Report"/>.</exception>
    public Entry Entry => Kind == EntryKind.Report
        ? throw new InvalidOperationException($"{Id} is a report, not an entry.")
        : entry ??= EntryJson.Read(Kind, Json);

    /// <summary>The report, read from <see cref="Json"/> at first use.</summary>
    /// <exception cref="InvalidOperationException">It is no report: use <see cref="Entry"/>.</exception>
    public Report Report => Kind == EntryKind.Report
        ? report ??= EntryJson.ReadReport(Json)
        : throw new InvalidOperationException($"{Id} is no report.");
}
