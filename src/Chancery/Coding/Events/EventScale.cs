using Chancery.Ontology;

namespace Chancery.Coding.Events;

/// <summary>Where a code stands on the scales of conflict and cooperation.</summary>
internal static class EventScale
{
    /// <summary>Quad class of a PLOVER event, 1 to 4.</summary>
    public static int Quad(string type) => type switch
    {
        "AGREE" or "CONSULT" or "SUPPORT" or "CONCEDE" => 1,
        "COOPERATE" or "AID" or "RETREAT" => 2,
        "REQUEST" or "ACCUSE" or "REJECT" or "THREATEN" => 3,
        _ => 4,
    };

    /// <summary>Goldstein weight of a CAMEO code.</summary>
    public static double? Goldstein(string? cameo) => cameo is null ? null : CameoTable.Default.Find(cameo)?.Goldstein;
}
