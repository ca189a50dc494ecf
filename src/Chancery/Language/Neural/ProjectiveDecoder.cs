using System.Buffers;

namespace Chancery.Language.Neural;

/// <summary>
/// Finds the best tree without crossing arcs (Eisner 1996), for sentences in which the best of all trees has some: English crosses in
/// one sentence of sixty, the scores of single arcs in three times as many, mostly wrongly.
/// </summary>
internal static class ProjectiveDecoder
{
    /// <summary>The time grows with the cube of the words; a longer sentence keeps its tree.</summary>
    internal const int MostWords = 160;

    /// <summary>Puts the best tree without crossing arcs in the place of one with some, unless that has a lead over it that few wrong ones have.</summary>
    /// <param name="scores">As <see cref="TreeDecoder.Decode"/> takes them.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="heads">The tree, which is changed.</param>
    /// <param name="lead">By how much the sum of the scores may fall.</param>
    public static void Uncross(ReadOnlySpan<float> scores, int stride, Span<int> heads, float lead)
    {
        if (heads.Length is < 4 or > MostWords || !IsCrossed(heads))
            return;
        var before = Sum(scores, stride, heads);
        Span<int> found = stackalloc int[heads.Length];
        Decode(scores, stride, found);
        if (before - Sum(scores, stride, found) <= lead)
            found.CopyTo(heads);
    }

    /// <summary>Decodes.</summary>
    /// <param name="scores">As <see cref="TreeDecoder.Decode"/> takes them.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="heads">For each word the head found: 0 for the root, which has one dependent, else the head's place from 1.</param>
    internal static void Decode(ReadOnlySpan<float> scores, int stride, Span<int> heads)
    {
        // A span of words from..to is complete when all its words hang, in the end, under one of its ends, and open while the one end awaits further
        // dependents of the other. [from * n + to] has the head on the left, [to * n + from] on the right.
        var n = heads.Length;
        var complete = ArrayPool<float>.Shared.Rent(n * n);
        var open = ArrayPool<float>.Shared.Rent(n * n);
        var completeAt = ArrayPool<int>.Shared.Rent(n * n);
        var openAt = ArrayPool<int>.Shared.Rent(n * n);
        for (var i = 0; i < n; i++)
            complete[(i * n) + i] = 0;
        for (var width = 1; width < n; width++)
        {
            for (var from = 0; from + width < n; from++)
            {
                var to = from + width;
                var (best, at) = (float.NegativeInfinity, from);
                for (var k = from; k < to; k++)
                {
                    var sum = complete[(from * n) + k] + complete[(to * n) + k + 1];
                    if (sum > best)
                        (best, at) = (sum, k);
                }

                open[(from * n) + to] = best + scores[(to * stride) + from + 1];
                open[(to * n) + from] = best + scores[(from * stride) + to + 1];
                openAt[(from * n) + to] = openAt[(to * n) + from] = at;
                (best, at) = (float.NegativeInfinity, to);
                for (var k = from + 1; k <= to; k++)
                {
                    var sum = open[(from * n) + k] + complete[(k * n) + to];
                    if (sum > best)
                        (best, at) = (sum, k);
                }

                (complete[(from * n) + to], completeAt[(from * n) + to]) = (best, at);
                (best, at) = (float.NegativeInfinity, from);
                for (var k = from; k < to; k++)
                {
                    var sum = complete[(k * n) + from] + open[(to * n) + k];
                    if (sum > best)
                        (best, at) = (sum, k);
                }

                (complete[(to * n) + from], completeAt[(to * n) + from]) = (best, at);
            }
        }

        var (most, root) = (float.NegativeInfinity, 0);
        for (var r = 0; r < n; r++)
        {
            var sum = complete[r * n] + complete[(r * n) + n - 1] + scores[r * stride];
            if (sum > most)
                (most, root) = (sum, r);
        }

        heads[root] = 0;
        var todo = new Stack<(int Head, int End, bool IsOpen)>();
        todo.Push((root, 0, false));
        todo.Push((root, n - 1, false));
        while (todo.TryPop(out var span))
        {
            var (head, end, isOpen) = span;
            if (head == end)
                continue;
            if (isOpen)
            {
                heads[end] = head + 1;
                var at = openAt[(head * n) + end];
                todo.Push((Math.Min(head, end), at, false));
                todo.Push((Math.Max(head, end), at + 1, false));
            }
            else
            {
                var at = completeAt[(head * n) + end];
                todo.Push((head, at, true));
                todo.Push((at, end, false));
            }
        }

        ArrayPool<float>.Shared.Return(complete);
        ArrayPool<float>.Shared.Return(open);
        ArrayPool<int>.Shared.Return(completeAt);
        ArrayPool<int>.Shared.Return(openAt);
    }

    /// <summary>Whether two arcs cross; the root stands before the first word.</summary>
    internal static bool IsCrossed(ReadOnlySpan<int> heads)
    {
        for (var i = 1; i <= heads.Length; i++)
        {
            var (a, b) = (Math.Min(i, heads[i - 1]), Math.Max(i, heads[i - 1]));
            for (var j = a + 1; j < b; j++)
            {
                if (heads[j - 1] < a || heads[j - 1] > b)
                    return true;
            }
        }

        return false;
    }

    private static float Sum(ReadOnlySpan<float> scores, int stride, ReadOnlySpan<int> heads)
    {
        var sum = 0f;
        for (var i = 0; i < heads.Length; i++)
            sum += scores[(i * stride) + heads[i]];
        return sum;
    }
}
