using System.Collections.Immutable;
using System.Globalization;
using Chancery.Record;

namespace Chancery.Storage.Sql;

/// <summary>Puts counted values into the words of the record.</summary>
internal static class FacetValues
{
    /// <summary>The counts, the most frequent first.</summary>
    /// <param name="counts">What was counted: numbers of kinds, of days (for years), or words.</param>
    /// <param name="facet">What that is.</param>
    /// <param name="limit">How many at most.</param>
    internal static ImmutableArray<FacetCount> Of(IEnumerable<(object Value, long Number)> counts, Facet facet, int limit) =>
    [
        .. counts
            .Select(c => (Value: Word(c.Value, facet), c.Number))
            .GroupBy(c => c.Value, StringComparer.Ordinal)
            .Select(g => new FacetCount(g.Key, g.Sum(c => c.Number)))
            .OrderByDescending(c => c.Count)
            .ThenBy(c => c.Value, StringComparer.Ordinal)
            .Take(limit),
    ];

    private static string Word(object value, Facet facet) => facet switch
    {
        Facet.Kind => ((EntryKind)Convert.ToInt32(value, CultureInfo.InvariantCulture)).Name(),
        Facet.Year => Convert.ToInt32(value, CultureInfo.InvariantCulture) is >= 0 and var day ? DateOnly.FromDayNumber(day).ToString("yyyy", CultureInfo.InvariantCulture) : "",
        _ => (string)value,
    };
}
