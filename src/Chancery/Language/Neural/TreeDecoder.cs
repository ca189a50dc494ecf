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

    // weights[d * size + h]: the arc from head h to dependent d; node 0 is the root.
    private static int[] Best(double[] weights, int size)
    {
        var heads = new int[size];
        heads[0] = -1;
        for (var d = 1; d < size; d++)
        {
            var best = -1;
            for (var h = 0; h < size; h++)
            {
                if (h != d && (best < 0 || weights[(d * size) + h] > weights[(d * size) + best]))
                    best = h;
            }

            heads[d] = best;
        }

        var cycle = Cycle(heads);
        if (cycle is null)
            return heads;

        // The cycle becomes one node, the last; the others keep their order.
        var inside = new bool[size];
        var total = 0.0;
        foreach (var c in cycle)
        {
            inside[c] = true;
            total += weights[(c * size) + heads[c]];
        }

        var small = new int[size];
        var outer = new List<int>();
        for (var v = 0; v < size; v++)
        {
            if (inside[v])
                continue;
            small[v] = outer.Count;
            outer.Add(v);
        }

        var next = outer.Count;
        var smaller = next + 1;
        var contracted = ArrayPool<double>.Shared.Rent(smaller * smaller);
        contracted.AsSpan(0, smaller * smaller).Fill(double.NegativeInfinity);
        var leave = new int[next];
        var enter = new int[next];
        foreach (var v in outer)
        {
            foreach (var u in outer)
            {
                if (u != v)
                    contracted[(small[v] * smaller) + small[u]] = weights[(v * size) + u];
            }

            var (bestOut, bestIn) = (double.NegativeInfinity, double.NegativeInfinity);
            leave[small[v]] = cycle[0];
            enter[small[v]] = cycle[0];
            foreach (var c in cycle)
            {
                var away = weights[(v * size) + c];
                if (away > bestOut)
                    (bestOut, leave[small[v]]) = (away, c);
                var into = weights[(c * size) + v] - weights[(c * size) + heads[c]] + total;
                if (into > bestIn)
                    (bestIn, enter[small[v]]) = (into, c);
            }

            contracted[(small[v] * smaller) + next] = v == 0 ? double.NegativeInfinity : bestOut;
            contracted[(next * smaller) + small[v]] = bestIn;
        }

        var sub = Best(contracted, smaller);
        ArrayPool<double>.Shared.Return(contracted);
        foreach (var v in outer)
        {
            if (v != 0)
                heads[v] = sub[small[v]] == next ? leave[small[v]] : outer[sub[small[v]]];
        }

        heads[enter[sub[next]]] = outer[sub[next]];
        return heads;
    }

    private static List<int>? Cycle(int[] heads)
    {
        var marks = new int[heads.Length];
        for (var i = 1; i < heads.Length; i++)
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
