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

    [Fact]
    public void In_a_long_sentence_full_of_cycles_no_other_head_of_any_word_gives_a_better_tree()
    {
        var random = new Random(5);
        for (var round = 0; round < 20; round++)
        {
            const int Words = 60;
            const int Stride = Words + 1;
            var scores = new float[Words * Stride];
            for (var i = 0; i < scores.Length; i++)
                scores[i] = random.Next(-500, 500);

            // Neighbours draw each other, then their neighbours: cycles within cycles.
            for (var i = 0; i < Words; i++)
                scores[(i * Stride) + (i ^ 1) + 1] += 2000;
            var heads = new int[Words];
            TreeDecoder.Decode(scores, Stride, heads);
            Assert.True(IsTree(heads), string.Join(' ', heads));
            var best = Sum(scores, Stride, heads);
            for (var i = 0; i < Words; i++)
            {
                var kept = heads[i];
                for (var h = 0; h <= Words; h++)
                {
                    heads[i] = h;
                    Assert.True(!IsTree(heads) || Sum(scores, Stride, heads) <= best);
                }

                heads[i] = kept;
            }
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
