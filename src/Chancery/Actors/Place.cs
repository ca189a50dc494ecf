using System.Collections.Immutable;
using Chancery.Entries;

namespace Chancery.Actors;

/// <summary>A place of the register.</summary>
public sealed record Place
{
    /// <summary>Slug with its state (<c>los-cabos-mex</c>).</summary>
    public required ActorId Id { get; init; }

    /// <summary>Its usual name.</summary>
    public required string Name { get; init; }

    /// <summary>Other names.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary><c>capital</c>, <c>city</c>, <c>town</c>, <c>region</c>, <c>area</c>, <c>sea</c>, <c>site</c>.</summary>
    public required string Sort { get; init; }

    /// <summary>The state it is in; null for a sea or an area of several.</summary>
    public ActorId? Country { get; init; }

    /// <summary>Degrees north; NaN where not given.</summary>
    public double Latitude { get; init; } = double.NaN;

    /// <summary>Degrees east; NaN where not given.</summary>
    public double Longitude { get; init; } = double.NaN;

    /// <summary>Weight for choosing among places of one name, higher first: inhabitants in thousands, or a judgement for the small.</summary>
    public int Weight { get; init; }
}
