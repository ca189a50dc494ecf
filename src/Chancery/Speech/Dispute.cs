using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Time;

namespace Chancery.Speech;

/// <summary>
/// What two actors quarrel about: asks, accusations, denials, measures and opposed stands on one issue, drawn together from entries
/// that each have their own evidence.
/// </summary>
/// <param name="Issue">Slug of the issue.</param>
/// <param name="First">One side; of the two ids the one that comes first in ordinal order.</param>
/// <param name="Second">The other side.</param>
/// <param name="Asks">What one asked of the other, answered or not.</param>
/// <param name="Accusations">Events in which one accuses the other.</param>
/// <param name="Denials">Statements in which one of them denies.</param>
/// <param name="Measures">Events in which one threatens, rejects, punishes or coerces the other.</param>
/// <param name="Stands">Positions of the two that oppose each other.</param>
/// <param name="From">The first day of the oldest dated entry.</param>
/// <param name="To">The last day of the latest dated entry.</param>
public sealed record Dispute(
    string Issue,
    ActorId First,
    ActorId Second,
    ImmutableArray<Ask> Asks,
    ImmutableArray<Event> Accusations,
    ImmutableArray<Statement> Denials,
    ImmutableArray<Event> Measures,
    ImmutableArray<Position> Stands,
    DateOnly? From,
    DateOnly? To)
{
    /// <summary>All entries that it is drawn from.</summary>
    public IEnumerable<Entry> Entries => [.. Asks, .. Accusations, .. Denials, .. Measures, .. Stands];

    /// <summary>Whether some ask in it is still without an answer.</summary>
    public bool IsOpen => Asks.Any(a => a.Status == AskStatus.Open);
}
