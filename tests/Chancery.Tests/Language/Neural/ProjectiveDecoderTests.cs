using Chancery.Language.Neural;

namespace Chancery.Tests.Language.Neural;

public sealed class ProjectiveDecoderTests
{
    [Fact]
    public void The_tree_found_scores_as_high_as_any_that_crosses_nothing()
    {
        var random = new Random(17);
        for (var round = 0; round < 300; round++)
        {
            var n = random.Next(1, 6);
            var stride = n + 3;
            var scores = new float[n * stride];
            for (var i = 0; i < scores.Length; i++)
                scores[i] = random.Next(-50, 50);
            var heads = new int[n];
            ProjectiveDecoder.Decode(scores, stride, heads);
            Assert.True(IsTree(heads) && !Crosses(heads), string.Join(' ', heads));
            Assert.Equal(Trees(n).Where(t => !Crosses(t)).Max(t => Sum(scores, stride, t)), Sum(scores, stride, heads));
        }
    }

    [Fact]
    public void A_tree_crosses_when_two_of_its_arcs_do()
    {
        foreach (var tree in Enumerable.Range(1, 5).SelectMany(Trees))
            Assert.Equal(Crosses(tree), ProjectiveDecoder.IsCrossed(tree));
    }

    [Theory]
    [InlineData(1f, 3f, false)]
    [InlineData(5f, 3f, true)]
    public void Crossing_arcs_stay_only_with_a_clear_lead(float crossing, float lead, bool stays)
    {
        // "The hearing opened there": what is there, the opening or, across it, the hearing.
        const int Stride = 5;
        int[] tree = [2, 3, 0, 3];
        var scores = new float[4 * Stride];
        for (var i = 0; i < 4; i++)
            scores[(i * Stride) + tree[i]] = 10;
        int[] crossed = [2, 3, 0, 2];
        scores[(3 * Stride) + 2] = 10 + crossing;
        var heads = crossed.ToArray();
        Assert.True(ProjectiveDecoder.IsCrossed(heads));
        ProjectiveDecoder.Uncross(scores, Stride, heads, lead);
        Assert.Equal(stays ? crossed : tree, heads);
    }

    private static float Sum(float[] scores, int stride, int[] heads) => heads.Select((h, i) => scores[(i * stride) + h]).Sum();

    private static IEnumerable<int[]> Trees(int n)
    {
        var count = (int)Math.Pow(n + 1, n);
        for (var code = 0; code < count; code++)
        {
            var heads = new int[n];
            for (var (i, rest) = (0, code); i < n; i++, rest /= n + 1)
                heads[i] = rest % (n + 1);
            if (IsTree(heads))
                yield return heads;
        }
    }

    private static bool IsTree(int[] heads) =>
        heads.Count(h => h == 0) == 1 && Enumerable.Range(1, heads.Length).All(i =>
        {
            for (var steps = 0; i != 0; steps++)
            {
                if (steps > heads.Length)
                    return false;
                i = heads[i - 1];
            }

            return true;
        });

    // By the definition: two arcs cross when one end of the one lies inside the other, and the other end outside.
    private static bool Crosses(int[] heads)
    {
        for (var i = 1; i <= heads.Length; i++)
        {
            for (var j = 1; j <= heads.Length; j++)
            {
                var (a, b) = (Math.Min(i, heads[i - 1]), Math.Max(i, heads[i - 1]));
                var (c, d) = (Math.Min(j, heads[j - 1]), Math.Max(j, heads[j - 1]));
                if (a < c && c < b && b < d)
                    return true;
            }
        }

        return false;
    }
}
