namespace Chancery.Stories;

/// <summary>Agglomerative clustering with average linkage (UPGMA, Sokal and Michener 1958) over a sparse table of similarities.</summary>
internal static class AverageLink
{
    /// <summary>The cluster of each item: the least index of its members. Pairs that are not in the table count as unlike.</summary>
    public static int[] Cluster(IReadOnlyList<List<(int Other, float Value)>> rows, double cut, CancellationToken cancellation)
    {
        var count = rows.Count;
        var size = new int[count];
        var parent = new int[count];
        var sums = new Dictionary<int, double>?[count];
        var queue = new PriorityQueue<(int A, int B, double Average), (double, int, int)>();
        for (var i = 0; i < count; i++)
        {
            (size[i], parent[i]) = (1, i);
            var sum = sums[i] = [];
            foreach (var (other, value) in rows[i])
            {
                sum[other] = value;
                if (other > i && value >= cut)
                    queue.Enqueue((i, other, value), (-value, i, other));
            }
        }

        while (queue.TryDequeue(out var pair, out _))
        {
            cancellation.ThrowIfCancellationRequested();
            var (a, b) = (pair.A, pair.B);
            if (sums[a] is not { } left || sums[b] is not { } right || !left.TryGetValue(b, out var now) || now / ((double)size[a] * size[b]) != pair.Average)
                continue; // one of the two has grown or gone since

            foreach (var (other, value) in right)
            {
                if (other == a)
                    continue;
                left[other] = left.GetValueOrDefault(other) + value;
                var theirs = sums[other]!;
                theirs.Remove(b);
                theirs[a] = left[other];
            }

            left.Remove(b);
            sums[b] = null;
            size[a] += size[b];
            parent[b] = a;
            foreach (var (other, value) in left)
            {
                var average = value / ((double)size[a] * size[other]);
                if (average >= cut)
                {
                    var (first, second) = a < other ? (a, other) : (other, a);
                    queue.Enqueue((first, second, average), (-average, first, second));
                }
            }
        }

        var cluster = new int[count];
        for (var i = 0; i < count; i++)
        {
            var root = i;
            while (parent[root] != root)
                root = parent[root];
            cluster[i] = root;
        }

        return cluster;
    }
}
