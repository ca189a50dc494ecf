using System.Buffers;

namespace Chancery.Language.Neural;

/// <summary>Finds the best tree with one root among the scores of all heads (Chu and Liu 1965, Edmonds 1967).</summary>
internal static class TreeDecoder
{
    // Taken from every arc to the root, so that a second one is never worth it.
    private const double RootPrice = 1e6;

    /// <summary>Decodes.</summary>
    /// <param name="scores">For each word a row: the root first, then each word as its head; a word's own place does not count.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="heads">For each word the head found: 0 for the root, else the head's place from 1.</param>
    public static void Decode(ReadOnlySpan<float> scores, int stride, Span<int> heads)
    {
        var n = heads.Length;
        var roots = 0;
        for (var i = 0; i < n; i++)
        {
            var row = scores.Slice(i * stride, n + 1);
            var best = -1;
            for (var j = 0; j <= n; j++)
            {
                if (j != i + 1 && (best < 0 || row[j] > row[best]))
                    best = j;
            }

            heads[i] = best;
            roots += best == 0 ? 1 : 0;
        }

        if (roots == 1 && IsTree(heads))
            return;

        var size = n + 1;
        var weights = ArrayPool<double>.Shared.Rent(size * size);
        weights.AsSpan(0, size * size).Fill(double.NegativeInfinity);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= n; j++)
            {
                if (j != i + 1)
                    weights[((i + 1) * size) + j] = scores[(i * stride) + j] - (j == 0 ? RootPrice : 0);
            }
        }

        var found = Best(weights, size);
        ArrayPool<double>.Shared.Return(weights);
        for (var i = 0; i < n; i++)
            heads[i] = found[i + 1];
    }

    private static bool IsTree(ReadOnlySpan<int> heads)
    {
        // Every word is walked once: marks carry the walk that first came by.
        Span<int> marks = heads.Length < 512 ? stackalloc int[heads.Length + 1] : new int[heads.Length + 1];
        marks.Clear();
        for (var i = 1; i <= heads.Length; i++)
        {
            var at = i;
            while (at != 0 && marks[at] == 0)
            {
                marks[at] = i;
                at = heads[at - 1];
            }

            if (at != 0 && marks[at] == i)
                return false;
        }

        return true;
    }

    // weights[d * size + h]: the arc from head h to dependent d; node 0 is the root. A cycle becomes one node, which takes the place of its first;
    // only that node's row and column are worked out anew (Tarjan 1977), so that a sentence that is no sentence, and full of cycles, costs no more than
    // the square of its words.
    private static int[] Best(double[] weights, int size)
    {
        var arcs = ArrayPool<(int Dependent, int Head)>.Shared.Rent(size * size);
        for (var d = 0; d < size; d++)
        {
            for (var h = 0; h < size; h++)
                arcs[(d * size) + h] = (d, h);
        }

        // Places are rows of the table; nodes are words, and behind them the cycles in the order in which they were closed.
        var places = Enumerable.Range(0, size).ToList();
        var node = places.ToArray();
        var most = 2 * size;
        var parent = new int[most];
        var chosen = new (int Dependent, int Head)[most];
        var heads = new int[size];
        heads[0] = -1;
        for (var d = 1; d < size; d++)
            heads[d] = BestHead(weights, size, d, places);

        var nodes = size;
        var inside = new bool[size];
        while (Cycle(heads, places) is { } cycle)
        {
            var whole = cycle[0];
            foreach (var c in cycle)
            {
                inside[c] = true;
                chosen[node[c]] = arcs[(c * size) + heads[c]];
                parent[node[c]] = nodes;
            }

            places.RemoveAll(p => inside[p]);
            foreach (var v in places)
            {
                var (bestOut, bestIn) = (double.NegativeInfinity, double.NegativeInfinity);
                (int, int) leave = default, enter = default;
                foreach (var c in cycle)
                {
                    var away = weights[(v * size) + c];
                    if (away > bestOut)
                        (bestOut, leave) = (away, arcs[(v * size) + c]);
                    var into = weights[(c * size) + v] - weights[(c * size) + heads[c]];
                    if (into > bestIn)
                        (bestIn, enter) = (into, arcs[(c * size) + v]);
                }

                if (v != 0)
                    (weights[(v * size) + whole], arcs[(v * size) + whole]) = (bestOut, leave);
                if (heads[v] >= 0 && inside[heads[v]])
                    heads[v] = whole;
                (weights[(whole * size) + v], arcs[(whole * size) + v]) = (bestIn, enter);
            }

            foreach (var c in cycle)
                inside[c] = false;
            node[whole] = nodes++;
            heads[whole] = BestHead(weights, size, whole, places);
            places.Add(whole);
        }

        foreach (var p in places)
        {
            if (p != 0)
                chosen[node[p]] = arcs[(p * size) + heads[p]];
        }

        ArrayPool<(int, int)>.Shared.Return(arcs);

        // The arc into a cycle takes the place of the one by which the cycle reached the word it leads to.
        for (var n = nodes - 1; n >= size; n--)
        {
            var member = chosen[n].Dependent;
            while (parent[member] != n)
                member = parent[member];
            chosen[member] = chosen[n];
        }

        for (var d = 1; d < size; d++)
            heads[d] = chosen[d].Head;
        return heads;
    }

    private static int BestHead(double[] weights, int size, int dependent, List<int> places)
    {
        var best = -1;
        foreach (var h in places)
        {
            if (h != dependent && (best < 0 || weights[(dependent * size) + h] > weights[(dependent * size) + best]))
                best = h;
        }

        return best;
    }

    private static List<int>? Cycle(int[] heads, List<int> places)
    {
        var marks = new int[heads.Length];
        foreach (var i in places)
        {
            var at = i;
            while (at > 0 && marks[at] == 0)
            {
                marks[at] = i;
                at = heads[at];
            }

            if (at <= 0 || marks[at] != i)
                continue;
            var cycle = new List<int> { at };
            for (var v = heads[at]; v != at; v = heads[v])
                cycle.Add(v);
            return cycle;
        }

        return null;
    }
}
