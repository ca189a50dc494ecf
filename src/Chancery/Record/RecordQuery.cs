using System.Collections.Immutable;
using Chancery.Entries;

namespace Chancery.Record;

/// <summary>In what order entries come.</summary>
public enum EntryOrder
{
    /// <summary>By report, place in its text and id: the order in which a record is printed.</summary>
    Text,

    /// <summary>The oldest happening first; what has no date comes first.</summary>
    OldestFirst,

    /// <summary>The latest happening first; what has no date comes last.</summary>
    LatestFirst,

    /// <summary>What was recorded last first.</summary>
    NewestRecorded,
}

/// <summary>
/// Which entries are wanted. All conditions must hold; one that is null or empty does not count. An entry involves an actor that
/// it names, and also the state of a person whom it names.
/// </summary>
public sealed record RecordQuery
{
    /// <summary>The kinds wanted; empty for all.</summary>
    public ImmutableArray<EntryKind> Kinds { get; init; } = [];

    /// <summary>Actors of whom all must be involved.</summary>
    public ImmutableArray<ActorId> Actors { get; init; } = [];

    /// <summary>The one who acts: the speaker of a statement, the holder of a position, the asker, a source of an event.</summary>
    public ActorId? By { get; init; }

    /// <summary>Slug of an issue.</summary>
    public string? Issue { get; init; }

    /// <summary>Only what may have happened on this day or later.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Only what may have happened on this day or earlier.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Only what this report gave evidence for.</summary>
    public ReportId? Report { get; init; }

    /// <summary>
    /// The word that stands for its state: status of an encounter or ask, stance of a position, direction of a relation, kind of a
    /// statement, type of an event.
    /// </summary>
    public string? State { get; init; }

    /// <summary>Whether background is wanted alone (true) or not at all (false); null for both.</summary>
    public bool? Background { get; init; }

    /// <summary>What people have said of it.</summary>
    public Review? Review { get; init; }

    /// <summary>Words that must all stand in the entry or its evidence (in a report: in its title or text); "…" keeps words together, a final * opens the end of a word.</summary>
    public string? Text { get; init; }

    /// <summary>In what order.</summary>
    public EntryOrder Order { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>Go on after the page that gave this <see cref="RecordPage.Next"/>, with the same conditions and order.</summary>
    public string? After { get; init; }

    /// <summary>Only what reports say that were published on this day or earlier; null for all. See <see cref="RecordClock"/>.</summary>
    public DateOnly? PublishedUntil { get; init; }

    /// <summary>The record as it stood after this log line; null for now.</summary>
    public long? AsOf { get; init; }
}

/// <summary>Some of the entries that were asked for.</summary>
/// <param name="Entries">The entries in the order asked for.</param>
/// <param name="Next">What to ask for to go on; null at the end.</param>
public sealed record RecordPage(ImmutableArray<RecordedEntry> Entries, string? Next);

/// <summary>By what entries are counted.</summary>
public enum Facet
{
    /// <summary>By kind.</summary>
    Kind,

    /// <summary>By issue.</summary>
    Issue,

    /// <summary>By actor involved.</summary>
    Actor,

    /// <summary>By the word that stands for their state.</summary>
    State,

    /// <summary>By the year in which they start.</summary>
    Year,

    /// <summary>By report.</summary>
    Report,
}

/// <summary>How many entries have a value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">How many.</param>
public sealed record FacetCount(string Value, long Count);

/// <summary>An actor whose name starts with what was typed.</summary>
/// <param name="Actor">Its id.</param>
/// <param name="Name">The name that fits.</param>
/// <param name="Entries">How many entries name it.</param>
public sealed record ActorSuggestion(ActorId Actor, string Name, long Entries);

/// <summary>What came of recording a reading.</summary>
/// <param name="Added">How many entries are new.</param>
/// <param name="Changed">How many another version had made otherwise.</param>
/// <param name="Withdrawn">How many the version no longer finds.</param>
/// <param name="New">Whether the report is new.</param>
/// <param name="LastSequence">The number of the last log line.</param>
public sealed record RecordOutcome(int Added, int Changed, int Withdrawn, bool New, long LastSequence);
