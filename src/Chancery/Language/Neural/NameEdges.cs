using System.Collections.Frozen;
using System.Collections.Immutable;
using Chancery.Text;

namespace Chancery.Language.Neural;

/// <summary>
/// Where a name ends, by the words at its edge (<c>data/lexicon/name-parts.tsv</c>): the legal form of a business is part of its name, the state
/// or region behind a town is a name of its own. Immutable.
/// </summary>
internal sealed class NameEdges
{
    private const int LongestRegion = 3;

    private static readonly Lazy<NameEdges> Shared = new(() => new NameEdges(DataFile.Shipped("data/lexicon/name-parts.tsv"), DataFile.Shipped("data/actors/states.tsv")));

    private readonly FrozenSet<string> companies;
    private readonly FrozenSet<string> regions;
    private readonly FrozenSet<string> beginnings;

    /// <summary>Reads the table of parts; the names of <paramref name="states"/> are regions too.</summary>
    internal NameEdges(DataFile parts, DataFile states)
    {
        FrozenSet<string> Of(string sort, StringComparer comparer) => parts.Rows.Where(r => r["sort"] == sort).SelectMany(r => r.List("words")).ToFrozenSet(comparer);
        companies = Of("company", StringComparer.Ordinal);
        regions = Of("region", StringComparer.OrdinalIgnoreCase).Concat(states.Rows.SelectMany(r => r.List("names").Prepend(r["name"]))).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        beginnings = Of("begins-place", StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The one that ships with the library.</summary>
    public static NameEdges Shipped => Shared.Value;

    /// <summary>The names of a sentence with their edges put right.</summary>
    public ImmutableArray<NameSpan> Mend(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> words, ImmutableArray<NameSpan> names)
    {
        ImmutableArray<NameSpan>.Builder? mended = null;
        for (var i = 0; i < names.Length; i++)
        {
            var name = names[i];
            var limit = i + 1 < names.Length ? names[i + 1].First : words.Length;
            if (name.Type == NameType.Place && TownBefore(text, words, name) is > 0 and var town)
            {
                mended ??= Before(names, i);
                mended.Add(name with { End = name.First + town });
                var region = name.First + town;
                mended.Add(name with { First = words[region].In(text) is "," ? region + 1 : region });
            }
            else if (name.Type is NameType.Organisation or NameType.Person or NameType.Place && EndWithForm(text, words, name, limit) is var end && end > name.End)
            {
                mended ??= Before(names, i);
                mended.Add(name with { End = end, Type = NameType.Organisation });
            }
            else
            {
                mended?.Add(name);
            }
        }

        return mended?.ToImmutable() ?? names;
    }

    private static ImmutableArray<NameSpan>.Builder Before(ImmutableArray<NameSpan> names, int count)
    {
        var kept = ImmutableArray.CreateBuilder<NameSpan>(names.Length + 1);
        for (var i = 0; i < count; i++)
            kept.Add(names[i]);
        return kept;
    }

    // "Quay Holdings, Inc.": a comma may stand between; the form begins no name of its own.
    private int EndWithForm(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> words, NameSpan name, int limit)
    {
        var at = name.End;
        if (at + 1 < limit && words[at].In(text) is ",")
            at++;
        return at < limit && Holds(companies, words[at].In(text)) ? at + 1 : name.End;
    }

    // How many words of a place are the town before its region; 0 where the whole is one name.
    private int TownBefore(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> words, NameSpan name)
    {
        if (name.End - name.First < 2 || Holds(regions, text[words[name.First].Start..words[name.End - 1].End]))
            return 0;
        for (var size = Math.Min(LongestRegion, name.End - name.First - 1); size > 0; size--)
        {
            var first = name.End - size;
            if (!Holds(regions, text[words[first].Start..words[name.End - 1].End]))
                continue;
            var end = words[first - 1].In(text) is "," ? first - 1 : first;
            if (end == name.First)
                return 0;
            var last = words[end - 1].In(text);
            return Holds(beginnings, last) || (last.Length <= 3 && char.IsLower(last[0])) ? 0 : end - name.First;
        }

        return 0;
    }

    private static bool Holds(FrozenSet<string> set, ReadOnlySpan<char> word) => set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
