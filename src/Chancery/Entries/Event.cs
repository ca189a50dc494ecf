using System.Collections.Immutable;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Entries;

/// <summary>Whether an event is said to have happened.</summary>
public enum Factuality
{
    /// <summary>Told as fact by the report.</summary>
    Asserted,

    /// <summary>Only a source's account.</summary>
    Reported,

    /// <summary>Somebody denies it.</summary>
    Denied,

    /// <summary>Said not to have happened.</summary>
    Negated,

    /// <summary>Announced.</summary>
    Planned,

    /// <summary>Suggested.</summary>
    Proposed,

    /// <summary>Conditional or imagined.</summary>
    Hypothetical,

    /// <summary>Done as a rule, not once.</summary>
    Habitual,
}

/// <summary>One party to an event.</summary>
/// <param name="Actor">The actor: state, body, group or person.</param>
/// <param name="State">The state behind it, where known.</param>
/// <param name="Sector">PLOVER sector (<c>GOV</c>, <c>MIL</c>, <c>OPP</c> …), where known.</param>
/// <param name="Person">The person, where one acts.</param>
/// <param name="Code">CAMEO-style code such as <c>GBRGOV</c>.</param>
/// <param name="Text">The words that name it.</param>
/// <param name="Span">Where they stand in the report's text.</param>
public sealed record EventParty(ActorId Actor, ActorId? State, string? Sector, ActorId? Person, string Code, string Text, TextSpan Span);

/// <summary>One coded happening (PLOVER event with its CAMEO code).</summary>
public sealed record Event : Entry
{
    /// <summary>PLOVER event type, such as <c>CONSULT</c>.</summary>
    public required string Type { get; init; }

    /// <summary>PLOVER mode, where plain.</summary>
    public string? Mode { get; init; }

    /// <summary>PLOVER contexts.</summary>
    public ImmutableArray<string> Contexts { get; init; } = [];

    /// <summary>CAMEO code, where one fits.</summary>
    public string? Cameo { get; init; }

    /// <summary>Goldstein weight of the CAMEO code, −10 to 10.</summary>
    public double? Goldstein { get; init; }

    /// <summary>Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.</summary>
    public int Quad { get; init; }

    /// <summary>When it happened, never finer than the evidence.</summary>
    public Edtf? Date { get; init; }

    /// <summary>Where, from its own clause.</summary>
    public string? Place { get; init; }

    /// <summary>Who acts or speaks.</summary>
    public ImmutableArray<EventParty> Sources { get; init; } = [];

    /// <summary>Who is addressed or hit.</summary>
    public ImmutableArray<EventParty> Targets { get; init; } = [];

    /// <summary>Whether it is said to have happened.</summary>
    public Factuality Factuality { get; init; }

    /// <summary>The statement that tells it, where only a source does.</summary>
    public EntryId? ReportedBy { get; init; }

    /// <summary>Whether the report recalls it as older than its news.</summary>
    public bool Background { get; init; }
}
