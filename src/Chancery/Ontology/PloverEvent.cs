using System.Collections.Immutable;

namespace Chancery.Ontology;

/// <summary>One of PLOVER's sixteen kinds of event.</summary>
/// <param name="Code">Its code, such as <c>CONSULT</c>.</param>
/// <param name="Name">Its name in words.</param>
/// <param name="Quad">Its quad class, 1 to 4.</param>
/// <param name="NeedsRecipient">Whether it cannot be coded without a recipient.</param>
/// <param name="Score">Cooperation score from −10 to +10.</param>
/// <param name="CameoRoots">The CAMEO roots of two digits that it grew from.</param>
/// <param name="Definition">What it covers.</param>
/// <param name="NotThis">Its nearest neighbours, and how to tell them apart.</param>
/// <param name="Modes">Its modes in the order of the table; empty for some.</param>
public sealed record PloverEvent(
    string Code,
    string Name,
    int Quad,
    bool NeedsRecipient,
    double Score,
    ImmutableArray<string> CameoRoots,
    string Definition,
    string NotThis,
    ImmutableArray<PloverMode> Modes)
{
    /// <summary>The mode of that name, or null.</summary>
    public PloverMode? Mode(string? name) => name is null ? null : Modes.FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.Ordinal));

    /// <summary>The score of the mode where one is published, else the event's own.</summary>
    public double ScoreOf(string? mode) => Mode(mode)?.Score ?? Score;
}
