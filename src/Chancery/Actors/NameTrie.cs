using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Chancery.Text;

namespace Chancery.Actors;

/// <summary>
/// Finds names in text: the longest ones, left to right, without overlap. Comparison folds diacritics and punctuation; a name
/// written with a capital wants a capital, an acronym wants capitals ("US" is not "us"), a name in small letters takes any.
/// Built once, then immutable and safe for several threads. Time is linear in the text for names of bounded length.
/// </summary>
/// <typeparam name="T">What a name stands for.</typeparam>
internal sealed class NameTrie<T>
    where T : IEquatable<T>
{
    private const int LongestName = 16;

    private readonly Dictionary<string, int> vocabulary;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> words;
    private readonly Dictionary<ulong, int> edges;
    private readonly List<int> starts = [0];
    private readonly List<End> ends = [default];
    private readonly List<NamePiece> scratch = [];

    /// <summary>An empty trie with room for about <paramref name="names"/> names.</summary>
    public NameTrie(int names)
    {
        vocabulary = new Dictionary<string, int>(names, StringComparer.Ordinal);
        words = vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        edges = new Dictionary<ulong, int>(2 * names);
    }

    /// <summary>Adds a name. Not safe while others read.</summary>
    /// <param name="name">The name as usually written.</param>
    /// <param name="value">What it stands for.</param>
    /// <param name="anyCase">Whether letter case does not matter.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<char> name, T value, bool anyCase = false)
    {
        scratch.Clear();
        NamePiece.Scan(name, scratch);
        if (scratch.Count is 0 or > LongestName)
            return;
        Span<char> folded = stackalloc char[2 * NamePiece.Longest];
        var node = 0;
        var mask = 0U;
        for (var k = 0; k < scratch.Count; k++)
        {
            var count = scratch[k].Fold(name, folded);
            if (count == 0)
                return;
            if (!words.TryGetValue(folded[..count], out var word))
            {
                word = vocabulary.Count + 1;
                words[folded[..count]] = word;
                starts.Add(0);
            }

            node = Step(node, word);
            if (!anyCase)
                mask |= (uint)CaseWanted(name[scratch[k].Start..scratch[k].End], scratch[k].Case) << (2 * k);
        }

        ref var end = ref CollectionsMarshal.AsSpan(ends)[node];
        var entry = new Entry(value, mask);
        if (!end.IsName)
            (end.IsName, end.First) = (true, entry);
        else if (!end.First.Equals(entry) && end.More?.Contains(entry) != true)
            (end.More ??= []).Add(entry);
    }

    /// <summary>Calls <paramref name="found"/> for each name in the text, in order.</summary>
    public void Match(ReadOnlySpan<char> text, List<NamePiece> pieces, ICollection<(TextSpan Span, ImmutableArray<T> Values)> found)
    {
        pieces.Clear();
        NamePiece.Scan(text, pieces);
        var all = CollectionsMarshal.AsSpan(pieces);
        var ids = all.Length <= 512 ? stackalloc int[all.Length] : new int[all.Length];
        Span<char> folded = stackalloc char[2 * NamePiece.Longest];
        for (var i = 0; i < all.Length; i++)
        {
            var count = all[i].Fold(text, folded);
            ids[i] = count > 0 && words.TryGetValue(folded[..count], out var id) ? id : 0;
        }

        for (var i = 0; i < all.Length;)
        {
            var node = ids[i] == 0 ? 0 : starts[ids[i]];
            if (node == 0)
            {
                i++;
                continue;
            }

            var (bestEnd, bestNode) = (-1, 0);
            var j = i;
            while (true)
            {
                if (ends[node].IsName && Passes(ends[node], all[i..(j + 1)]))
                    (bestEnd, bestNode) = (j, node);
                j++;
                if (j >= all.Length || j - i >= LongestName || !all[j].Joins || ids[j] == 0 || !edges.TryGetValue(Edge(node, ids[j]), out node))
                    break;
            }

            if (bestEnd < 0)
            {
                i++;
                continue;
            }

            found.Add((new TextSpan(all[i].Start, all[bestEnd].End), Values(ends[bestNode], all[i..(bestEnd + 1)])));
            i = bestEnd + 1;
        }
    }

    /// <summary>What a whole name stands for, letter case aside where <paramref name="anyCase"/>.</summary>
    public ImmutableArray<T> Find(ReadOnlySpan<char> name, bool anyCase = false)
    {
        var pieces = new List<NamePiece>();
        NamePiece.Scan(name, pieces);
        Span<char> folded = stackalloc char[2 * NamePiece.Longest];
        var node = 0;
        foreach (var piece in pieces)
        {
            var count = piece.Fold(name, folded);
            if (count == 0 || !words.TryGetValue(folded[..count], out var id))
                return [];
            if (node == 0)
                node = starts[id];
            else if (!edges.TryGetValue(Edge(node, id), out node))
                return [];
            if (node == 0)
                return [];
        }

        if (node == 0 || !ends[node].IsName)
            return [];
        return anyCase
            ? [.. (ends[node].More ?? []).Prepend(ends[node].First).Select(e => e.Value).Distinct()]
            : Values(ends[node], CollectionsMarshal.AsSpan(pieces));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Step(int node, int word)
    {
        if (node == 0)
        {
            if (starts[word] == 0)
                starts[word] = NewNode();
            return starts[word];
        }

        ref var child = ref CollectionsMarshal.GetValueRefOrAddDefault(edges, Edge(node, word), out _);
        if (child == 0)
            child = NewNode();
        return child;
    }

    private int NewNode()
    {
        ends.Add(default);
        return ends.Count - 1;
    }

    private static ulong Edge(int node, int word) => ((ulong)(uint)node << 32) | (uint)word;

    /// <summary>Acronyms of up to six letters want capitals; a longer word in capitals may also be written with one.</summary>
    private static PieceCase CaseWanted(ReadOnlySpan<char> piece, PieceCase written) =>
        written == PieceCase.Upper && (piece.Length > 6 || (piece.Length == 1 && piece[0] is not 'G' and not 'P')) ? PieceCase.Capital : written;

    private static bool Fits(uint mask, ReadOnlySpan<NamePiece> pieces)
    {
        for (var k = 0; k < pieces.Length && mask != 0; k++, mask >>= 2)
        {
            if ((uint)pieces[k].Case < (mask & 3))
                return false;
        }

        return true;
    }

    private static bool Passes(in End end, ReadOnlySpan<NamePiece> pieces)
    {
        if (Fits(end.First.Mask, pieces))
            return true;
        foreach (var entry in end.More ?? [])
        {
            if (Fits(entry.Mask, pieces))
                return true;
        }

        return false;
    }

    private static ImmutableArray<T> Values(in End end, ReadOnlySpan<NamePiece> pieces)
    {
        if (end.More is null)
            return Fits(end.First.Mask, pieces) ? [end.First.Value] : [];
        var values = ImmutableArray.CreateBuilder<T>(end.More.Count + 1);
        if (Fits(end.First.Mask, pieces))
            values.Add(end.First.Value);
        foreach (var entry in end.More)
        {
            if (Fits(entry.Mask, pieces) && !values.Contains(entry.Value))
                values.Add(entry.Value);
        }

        return values.DrainToImmutable();
    }

    private readonly record struct Entry(T Value, uint Mask);

    /// <summary>What ends at a node: most names stand for one thing, so the first is held without a list.</summary>
    private struct End
    {
        public bool IsName;
        public Entry First;
        public List<Entry>? More;
    }
}
