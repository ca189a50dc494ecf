using System.Collections.Immutable;

namespace Chancery.Ontology;

/// <summary>What an event is about, such as <c>military</c> or <c>human_rights</c>.</summary>
/// <param name="Name">PLOVER's name of the context.</param>
/// <param name="Meaning">What it covers.</param>
/// <param name="Cues">Words and phrases that speak for it when they stand in the clause.</param>
public sealed record PloverContext(string Name, string Meaning, ImmutableArray<string> Cues);
