using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery;

/// <summary>What was understood of one report.</summary>
public sealed record Reading
{
    /// <summary>The report, dated as far as it could be.</summary>
    public required Report Report { get; init; }

    /// <summary>Its text with syntax, names, times and mentions.</summary>
    public required Document Document { get; init; }

    /// <summary>Everybody the entries name, in ordinal order of id.</summary>
    public ImmutableArray<Actor> Actors { get; init; } = [];

    /// <summary>Who met whom.</summary>
    public ImmutableArray<Encounter> Encounters { get; init; } = [];

    /// <summary>Who said what.</summary>
    public ImmutableArray<Statement> Statements { get; init; } = [];

    /// <summary>Who stands where.</summary>
    public ImmutableArray<Position> Positions { get; init; } = [];

    /// <summary>Who asked what of whom.</summary>
    public ImmutableArray<Ask> Asks { get; init; } = [];

    /// <summary>How relationships stand.</summary>
    public ImmutableArray<Relation> Relations { get; init; } = [];

    /// <summary>Coded happenings.</summary>
    public ImmutableArray<Event> Events { get; init; } = [];

    /// <summary>What could not be read.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];
}
