namespace Chancery.Ontology;

/// <summary>One of the four quarters that cross words with deeds and friendly with hostile.</summary>
/// <param name="Number">1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.</param>
/// <param name="Name">Its name, such as <c>verbal cooperation</c>.</param>
/// <param name="Meaning">What falls into it.</param>
public sealed record QuadClass(int Number, string Name, string Meaning);
