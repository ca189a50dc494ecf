using System.Collections.Immutable;

namespace Chancery.Ontology;

/// <summary>Another way to read a code in PLOVER, where the words decide.</summary>
/// <param name="Event">The PLOVER event.</param>
/// <param name="Mode">Its mode, or null.</param>
public sealed record PloverReading(string Event, string? Mode);

/// <summary>One code of CAMEO with its way into PLOVER.</summary>
/// <param name="Code">Two to four digits as text, such as <c>1246</c>.</param>
/// <param name="Name">What it is called here.</param>
/// <param name="Quad">CAMEO's own quad class, 1 to 4.</param>
/// <param name="Event">The PLOVER event it usually is, or null for speech without an act, which PLOVER does not code.</param>
/// <param name="Mode">The mode, or null.</param>
/// <param name="Contexts">The PLOVER contexts that the code implies.</param>
/// <param name="Also">Another PLOVER reading, or null.</param>
/// <param name="Goldstein">Weight on Goldstein's scale, −10 (worst) to +10 (best).</param>
/// <param name="WeightIsInherited">Whether no weight is published for the code and that of the code above it stands.</param>
/// <param name="Definition">What it covers.</param>
public sealed record CameoCode(
    string Code,
    string Name,
    int Quad,
    string? Event,
    string? Mode,
    ImmutableArray<string> Contexts,
    PloverReading? Also,
    double Goldstein,
    bool WeightIsInherited,
    string Definition)
{
    /// <summary>The first two digits.</summary>
    public string Root => Code[..2];

    /// <summary>1 for a root, 2 for a code of three digits, 3 for one of four.</summary>
    public int Level => Code.Length - 1;
}
