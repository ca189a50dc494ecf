namespace Chancery.Stories;

/// <summary>
/// Average linkage leaves texts over that belong to a large group: the larger a group has grown, the more its members differ, and the
/// lower is a newcomer's average likeness to them. A group of few joins the nearest larger one where it is not much less like it than
/// texts must be, and not much less than that group's own members are like each other.
/// </summary>
internal static class LeftOvers
{
    /// <summary>Groups of so many texts at most are left over; they join larger ones only, which therefore stay where they are.</summary>
    private const int Few = 3;

    private const double ShareOfCut = 0.7;
    private const double ShareOfCohesion = 0.4;

    /// <summary>The cluster of each item when left-overs have joined: the least index of its members.</summary>
    public static int[] Join(int[] cluster, IReadOnlyList<List<(int Other, float Value)>> rows, double cut)
    {
        var size = new int[cluster.Length];
        foreach (var own in cluster)
            size[own]++;

        // The sums of likeness between each group of few and the larger ones, and within the larger ones (there each pair twice).
        var within = new double[cluster.Length];
        var between = new SortedDictionary<(int Few, int Many), double>();
        for (var i = 0; i < rows.Count; i++)
        {
            var own = cluster[i];
            foreach (var (other, value) in rows[i])
            {
                var theirs = cluster[other];
                if (theirs == own)
                    within[own] += value;
                else if (size[own] <= Few && size[theirs] > Few)
                    between[(own, theirs)] = between.GetValueOrDefault((own, theirs)) + value;
            }
        }

        var target = new Dictionary<int, (int Group, double Average)>();
        foreach (var ((few, many), sum) in between)
        {
            var average = sum / ((double)size[few] * size[many]);
            if (!target.TryGetValue(few, out var best) || average > best.Average)
                target[few] = (many, average);
        }

        var joined = new int[cluster.Length];
        var first = new Dictionary<int, int>();
        for (var i = 0; i < cluster.Length; i++)
        {
            var own = cluster[i];
            if (target.TryGetValue(own, out var best)
                && best.Average >= ShareOfCut * cut
                && best.Average >= ShareOfCohesion * within[best.Group] / ((double)size[best.Group] * (size[best.Group] - 1)))
                own = best.Group;
            joined[i] = first.TryGetValue(own, out var least) ? least : first[own] = i;
        }

        return joined;
    }
}
