using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Chancery.Time;

namespace Chancery.Actors;

/// <content>Summits and other dated happenings.</content>
public sealed partial class ActorRegister
{
    // Some thirty thousand names, which many runs never ask for.
    private readonly Lazy<NameTrie<OccasionName>> occasionNames;
    private readonly Dictionary<string, ImmutableArray<Occasion>> bySeries = new(StringComparer.Ordinal);

    /// <summary>The occasions of a series (<c>G20</c>, <c>Olympics</c>) in order of date.</summary>
    public ImmutableArray<Occasion> OccasionsOf(string series) => bySeries.GetValueOrDefault(series, []);

    /// <summary>The occasions that can be going on on some day of <paramref name="when"/>.</summary>
    public IEnumerable<Occasion> OccasionsOn(Edtf when) => Occasions.Where(o => o.Term.Overlaps(when));

    /// <summary>The summits and happenings named in a text, longest first from the left, without overlap.</summary>
    public ImmutableArray<OccasionMatch> MatchOccasions(ReadOnlySpan<char> text)
    {
        var found = new List<(Text.TextSpan Span, ImmutableArray<OccasionName> Values)>();
        occasionNames.Value.Match(text, [], found);
        var matches = ImmutableArray.CreateBuilder<OccasionMatch>(found.Count);
        foreach (var (span, values) in found)
        {
            var single = values.Where(v => v.Single >= 0).Select(v => Occasions[v.Single]).ToImmutableArray();
            if (!single.IsEmpty)
                matches.Add(new OccasionMatch(span, [.. single.OrderBy(o => o.Term.Earliest)], false));
            else
                matches.Add(new OccasionMatch(span, [.. values.SelectMany(v => OccasionsOf(v.Series)).Distinct()], true));
        }

        return matches.DrainToImmutable();
    }

    private void IndexOccasions()
    {
        foreach (var group in Occasions.Where(o => o.Series.Length > 0).GroupBy(o => o.Series, StringComparer.Ordinal))
            bySeries[group.Key] = [.. group];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private NameTrie<OccasionName> NamesOfOccasions()
    {
        var found = new NameTrie<OccasionName>(20 * Occasions.Length);
        foreach (var series in bySeries.Keys)
        {
            var value = new OccasionName(series, -1);
            found.Add(series + " summit", value);
            found.Add(series + " meeting", value);
        }

        for (var i = 0; i < Occasions.Length; i++)
        {
            var occasion = Occasions[i];
            foreach (var name in occasion.Names.Prepend(occasion.Name))
            {
                // A name that starts with "series:" is one of the whole series, such as "series:the Games".
                if (name.StartsWith("series:", StringComparison.Ordinal))
                    found.Add(name.AsSpan(7), new OccasionName(occasion.Series, -1));
                else
                    found.Add(name, new OccasionName("", i));
            }
        }

        return found;
    }

    private readonly record struct OccasionName(string Series, int Single);
}
