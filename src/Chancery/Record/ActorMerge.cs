using System.Collections.Immutable;
using Chancery.Entries;

namespace Chancery.Record;

/// <summary>
/// Joins what several reports know of one actor. The result is the same in whatever order they come and however often:
/// lists are united, and where single values differ, the register's wins, then the first in ordinal order.
/// </summary>
public static class ActorMerge
{
    /// <summary>How many places that introduce an actor are kept.</summary>
    public const int MaxEvidence = 5;

    /// <summary>What both know.</summary>
    public static Actor Merge(Actor left, Actor right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Known != right.Known)
            (left, right) = left.Known ? (left, right) : (right, left);
        else if (Precedes(right, left))
            (left, right) = (right, left);

        // Only what a report taught can grow; the register's actors say all they have to say each time.
        var learned = !left.Known;
        return left with
        {
            Names = learned ? [.. left.Names.Concat(right.Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : left.Names,
            State = left.State ?? right.State,
            Wikidata = left.Wikidata ?? right.Wikidata,
            Offices = learned
                ? [.. left.Offices.Concat(right.Offices).Distinct().OrderBy(o => o.From?.Earliest ?? DateOnly.MinValue).ThenBy(o => o.Title, StringComparer.Ordinal).ThenBy(o => o.Of).ThenBy(o => o.ToString(), StringComparer.Ordinal)]
                : left.Offices,
            Evidence = [.. left.Evidence.Concat(right.Evidence).Distinct().OrderBy(e => e.Report).ThenBy(e => e.Span).Take(MaxEvidence)],
        };
    }

    private static bool Precedes(Actor left, Actor right) =>
        (string.CompareOrdinal(left.Name, right.Name), left.Kind.CompareTo(right.Kind), string.CompareOrdinal(left.State?.Value, right.State?.Value), string.CompareOrdinal(left.Wikidata, right.Wikidata)) switch
        {
            ( < 0, _, _, _) => true,
            (0, < 0, _, _) => true,
            (0, 0, < 0, _) => true,
            (0, 0, 0, < 0) => true,
            _ => false,
        };
}
