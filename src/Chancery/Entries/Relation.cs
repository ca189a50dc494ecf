using System.Collections.Immutable;
using Chancery.Time;

namespace Chancery.Entries;

/// <summary>How a relationship stands or moves.</summary>
public enum RelationDirection
{
    /// <summary>Warmer than before.</summary>
    Improved,

    /// <summary>Colder than before.</summary>
    Worsened,

    /// <summary>Stopped; may return.</summary>
    Suspended,

    /// <summary>Taken up again.</summary>
    Resumed,

    /// <summary>Broken off.</summary>
    Severed,

    /// <summary>Said to be allies.</summary>
    Allied,

    /// <summary>Said not to move.</summary>
    Unchanged,
}

/// <summary>A change or state of a relationship.</summary>
public sealed record Relation : Entry
{
    /// <summary>The two actors, in ordinal order.</summary>
    public required ImmutableArray<ActorId> Dyad { get; init; }

    /// <summary>The part named: <c>overall</c>, <c>diplomatic</c>, <c>intelligence</c>, <c>military</c>, <c>trade</c>, or an issue's slug.</summary>
    public required string Aspect { get; init; }

    /// <summary>How it stands or moves.</summary>
    public required RelationDirection Direction { get; init; }

    /// <summary>When.</summary>
    public Edtf? Period { get; init; }

    /// <summary>What of the relationship the words cover, in words.</summary>
    public string? Scope { get; init; }

    /// <summary>Who says so.</summary>
    public Attribution AttributedBy { get; init; }

    /// <summary>The person who says so, where one does.</summary>
    public string? AttributedTo { get; init; }
}
