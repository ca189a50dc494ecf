using System.Collections.Immutable;
using Chancery.Time;

namespace Chancery.Entries;

/// <summary>What sort of encounter.</summary>
public enum EncounterKind
{
    /// <summary>Persons meet on one occasion.</summary>
    Meeting,

    /// <summary>Delegations talk, or no persons are named.</summary>
    Talks,

    /// <summary>By telephone or video.</summary>
    Call,

    /// <summary>Somebody travels; no meeting is told.</summary>
    Visit,

    /// <summary>Heads meet as a body.</summary>
    Summit,

    /// <summary>A conference.</summary>
    Conference,

    /// <summary>A signing.</summary>
    Signing,

    /// <summary>A vote in a body.</summary>
    Vote,

    /// <summary>A negotiation over several rounds.</summary>
    Negotiation,
}

/// <summary>Whether an encounter took place.</summary>
public enum EncounterStatus
{
    /// <summary>It took place.</summary>
    Held,

    /// <summary>It is going on.</summary>
    Ongoing,

    /// <summary>It is announced.</summary>
    Planned,

    /// <summary>Somebody suggests it.</summary>
    Proposed,

    /// <summary>It was called off.</summary>
    Cancelled,

    /// <summary>It was offered and declined.</summary>
    Refused,
}

/// <summary>People or states meeting.</summary>
public sealed record Encounter : Entry
{
    /// <summary>What sort.</summary>
    public required EncounterKind Kind { get; init; }

    /// <summary>The named persons who took part.</summary>
    public ImmutableArray<ActorId> Participants { get; init; } = [];

    /// <summary>The states and bodies that took part (not the host as such).</summary>
    public ImmutableArray<ActorId> States { get; init; } = [];

    /// <summary>When, never finer than the evidence.</summary>
    public Edtf? Date { get; init; }

    /// <summary>The place as named.</summary>
    public string? Place { get; init; }

    /// <summary>The state the place lies in.</summary>
    public ActorId? Country { get; init; }

    /// <summary>The larger occasion ("G20 summit").</summary>
    public string? Occasion { get; init; }

    /// <summary>How long it took, in minutes.</summary>
    public int? DurationMinutes { get; init; }

    /// <summary>Slugs of the issues it dealt with.</summary>
    public ImmutableArray<string> Issues { get; init; } = [];

    /// <summary>Whether it took place.</summary>
    public EncounterStatus Status { get; init; }

    /// <summary>What came of it, in the report's words.</summary>
    public string? Outcome { get; init; }

    /// <summary>Whether the report recalls it as older than its news.</summary>
    public bool Background { get; init; }
}
