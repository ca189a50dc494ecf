using Chancery.Language.Neural;

namespace Chancery.Tests.Language.Neural;

public sealed class TreeDecoderTests
{
    [Fact]
    public void The_tree_found_scores_as_high_as_any_tree_with_one_root()
    {
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var n = random.Next(1, 6);
            var stride = n + 4;
            var scores = new float[n * stride];
            for (var i = 0; i < scores.Length; i++)
                scores[i] = random.Next(-50, 50);
            var heads = new int[n];
            TreeDecoder.Decode(scores, stride, heads);
            Assert.True(IsTree(heads), string.Join(' ', heads));
            Assert.Equal(Best(scores, stride, new int[n], 0), Sum(scores, stride, heads));
        }
    }

    private static float Sum(float[] scores, int stride, int[] heads) => heads.Select((h, i) => scores[(i * stride) + h]).Sum();

    private static float Best(float[] scores, int stride, int[] heads, int at)
    {
        if (at == heads.Length)
            return IsTree(heads) ? Sum(scores, stride, heads) : float.NegativeInfinity;
        var best = float.NegativeInfinity;
        for (var h = 0; h <= heads.Length; h++)
        {
            heads[at] = h;
            best = Math.Max(best, Best(scores, stride, heads, at + 1));
        }

        return best;
    }

    private static bool IsTree(int[] heads)
    {
        if (heads.Count(h => h == 0) != 1)
            return false;
        for (var i = 1; i <= heads.Length; i++)
        {
            var (at, steps) = (i, 0);
            while (at != 0)
            {
                if (++steps > heads.Length)
                    return false;
                at = heads[at - 1];
            }
        }

        return true;
    }
}
