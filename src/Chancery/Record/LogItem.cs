using Chancery.Entries;

namespace Chancery.Record;

/// <summary>What a line of the log says.</summary>
public enum LogKind
{
    /// <summary>A report was read, and its first entries follow.</summary>
    Read,

    /// <summary>A report was read again by another version, and what that changed follows.</summary>
    Reread,

    /// <summary>An entry is new.</summary>
    Added,

    /// <summary>Another version made the entry anew, and it differs.</summary>
    Recoded,

    /// <summary>Another version no longer finds the entry.</summary>
    Withdrawn,

    /// <summary>A person confirms an entry.</summary>
    Confirmed,

    /// <summary>A person sets fields of an entry.</summary>
    Corrected,

    /// <summary>A person disputes an entry.</summary>
    Disputed,

    /// <summary>A person says that an entry is the same as another, and it is folded into that.</summary>
    Merged,

    /// <summary>A person says that an entry is two, and the second is added.</summary>
    Split,

    /// <summary>A person takes an earlier correction back.</summary>
    Undone,
}

/// <summary>One line of the append-only log that a record is made of.</summary>
/// <param name="Sequence">Its number, from 1, without order of importance and never used again.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Entry">The entry's kind; null for lines about something else (an actor).</param>
/// <param name="Subject">The entry, report or actor that it is about.</param>
/// <param name="Report">The report that was read, where one was.</param>
/// <param name="Version">The version that made it; for a correction the version in use.</param>
/// <param name="Author">Who signs a correction; null for what was read.</param>
/// <param name="Payload">The entry's JSON, or what a correction says.</param>
/// <param name="RecordedAt">When it was written. It is kept out of ids, entries and their JSON.</param>
public sealed record LogItem(
    long Sequence,
    LogKind Kind,
    EntryKind? Entry,
    string Subject,
    ReportId? Report,
    string Version,
    string? Author,
    string Payload,
    DateTimeOffset RecordedAt);
