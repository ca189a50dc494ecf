namespace Chancery.Ontology;

/// <summary>Who acts beside the country, such as <c>MIL</c>.</summary>
/// <param name="Code">PLOVER's code of three letters.</param>
/// <param name="Cameo">The code of the same sector in CAMEO; equal to <paramref name="Code"/> for most.</param>
/// <param name="Meaning">Whom it covers.</param>
/// <param name="IsCommon">Whether the news is full of it.</param>
public sealed record PloverSector(string Code, string Cameo, string Meaning, bool IsCommon);
