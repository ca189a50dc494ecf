using System.Collections.Immutable;
using Chancery.Entries;

namespace Chancery.Stories;

/// <summary>Groups reports of the same happening, and finds near-copies and where reports disagree.</summary>
public sealed class StoryGrouper
{
    /// <summary>The stories among <paramref name="reports"/>: the same whatever their order.</summary>
    public ImmutableArray<Story> Group(IReadOnlyList<Report> reports, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reports);
        return [];
    }
}
