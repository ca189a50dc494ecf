using System.Collections.Immutable;
using Chancery.Entries;

namespace Chancery.Actors;

/// <summary>A dated summit, conference or other happening that reports lean on.</summary>
public sealed record Occasion
{
    /// <summary>Slug (<c>g20-2012-los-cabos</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The series it belongs to (<c>G20</c>, <c>Olympics</c>); empty for one that stands alone.</summary>
    public string Series { get; init; } = "";

    /// <summary><c>summit</c>, <c>conference</c>, <c>sport</c>, <c>election</c>, <c>war</c>, <c>treaty</c>, <c>resolution</c>, <c>attack</c>, <c>death</c>, <c>coup</c>, <c>disaster</c> …</summary>
    public required string Sort { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Other names.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>First and last day.</summary>
    public TermDates Term { get; init; }

    /// <summary>The place; empty where there is none.</summary>
    public string Place { get; init; } = "";

    /// <summary>The state it is in, where it is in one.</summary>
    public ActorId? Country { get; init; }
}

/// <summary>A summit or happening named in a text.</summary>
/// <param name="Span">Where its name stands.</param>
/// <param name="Occasions">Those that may be meant, in order of date: all of a series where only the series is named.</param>
/// <param name="NamesSeries">Whether only the series is named ("the G20 summit"), not the single occasion.</param>
public readonly record struct OccasionMatch(Text.TextSpan Span, ImmutableArray<Occasion> Occasions, bool NamesSeries);
