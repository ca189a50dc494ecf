using System.Collections.Immutable;
using Chancery.Text;

namespace Chancery.Language.Neural;

/// <summary>
/// States, organisations and armed groups of the actor tables, by name: what the network takes for another sort of name is put
/// right, and what it passes over is found where the tagger sees proper nouns. Immutable.
/// </summary>
internal sealed class KnownNames
{
    // Names are looked up by their first letters: as many as the shortest name has.
    private const int KeyLength = 2;
    private const int ShortestFound = 3;

    private static readonly Lazy<KnownNames> Shared = new(() => new KnownNames(
        (DataFile.Shipped("data/actors/states.tsv"), NameType.Place),
        (DataFile.Shipped("data/actors/organisations.tsv"), NameType.Organisation),
        (DataFile.Shipped("data/actors/groups.tsv"), NameType.Organisation)));

    private readonly Dictionary<string, (string Name, NameType Type)[]> byStart;

    /// <summary>Reads the columns <c>name</c> and <c>names</c> of the tables; a name in two of them with two types is left out.</summary>
    internal KnownNames(params ReadOnlySpan<(DataFile Table, NameType Type)> tables)
    {
        var types = new SortedDictionary<string, NameType?>(StringComparer.Ordinal);
        foreach (var (table, type) in tables)
        {
            foreach (var row in table.Rows)
            {
                foreach (var name in row.List("names").Prepend(row["name"]))
                {
                    if (name.Length >= KeyLength && char.IsUpper(name[0]))
                        types[name] = types.TryGetValue(name, out var other) && other != type ? null : type;
                }
            }
        }

        byStart = types.Where(t => t.Value is not null)
            .GroupBy(t => t.Key[..KeyLength], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderByDescending(t => t.Key.Length).Select(t => (t.Key, t.Value!.Value)).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Those that ship with the library.</summary>
    public static KnownNames Shipped => Shared.Value;

    /// <summary>The names of a sentence, put right and added to.</summary>
    public ImmutableArray<NameSpan> Correct(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> words, SentenceAnalysis analysis)
    {
        var names = ImmutableArray.CreateBuilder<NameSpan>(analysis.Names.Length);
        var (next, changed) = (0, false);
        for (var i = 0; i < words.Length;)
        {
            if (next < analysis.Names.Length && analysis.Names[next].First == i)
            {
                var name = analysis.Names[next++];
                var right = TypeOf(text[words[i].Start..words[name.End - 1].End]);
                if (right is { } type && type != name.Type && !(name.Type == NameType.Person && name.End - name.First == 1))
                    (name, changed) = (name with { Type = type }, true);
                names.Add(name);
                i = name.End;
                continue;
            }

            var limit = next < analysis.Names.Length ? analysis.Names[next].First : words.Length;
            if (Find(text, words[i..limit], analysis.Words.AsSpan(i, limit - i)) is var (count, found))
            {
                names.Add(new NameSpan(i, i + count, found));
                changed = true;
                i += count;
                continue;
            }

            i++;
        }

        return changed ? names.ToImmutable() : analysis.Names;
    }

    private NameType? TypeOf(ReadOnlySpan<char> form)
    {
        foreach (var (name, type) in Starting(form))
        {
            if (form.SequenceEqual(name))
                return type;
        }

        return null;
    }

    private ReadOnlySpan<(string Name, NameType Type)> Starting(ReadOnlySpan<char> text) =>
        text.Length >= KeyLength && byStart.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..KeyLength], out var names) ? names : [];

    // The longest known name that begins with the first word, ends with a word, and has only proper nouns in it.
    private (int Count, NameType Type)? Find(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> words, ReadOnlySpan<WordAnalysis> analyses)
    {
        if (analyses[0].Upos != Upos.Propn || (words[0].Start > 0 && text[words[0].Start - 1] == '-'))
            return null;
        var rest = text[words[0].Start..];
        foreach (var (name, type) in Starting(rest))
        {
            if (name.Length < ShortestFound || !rest.StartsWith(name, StringComparison.Ordinal))
                continue;
            var end = words[0].Start + name.Length;
            if (end < text.Length && text[end] == '-')
                continue;
            for (var i = 0; i < words.Length && words[i].End <= end; i++)
            {
                if (analyses[i].Upos is not (Upos.Propn or Upos.Punct or Upos.Adp or Upos.Det or Upos.Cconj))
                    break;
                if (words[i].End == end)
                    return (i + 1, type);
            }
        }

        return null;
    }
}
