namespace Chancery.Ontology;

/// <summary>How an event was done, such as <c>visit</c> under <c>CONSULT</c>.</summary>
/// <param name="Event">The event it belongs to.</param>
/// <param name="Name">Its name, unique within the event.</param>
/// <param name="Score">Published cooperation score from −10 to +10, or null where none is published.</param>
/// <param name="Definition">What it covers.</param>
public sealed record PloverMode(string Event, string Name, double? Score, string Definition);
