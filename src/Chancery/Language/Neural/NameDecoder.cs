using System.Collections.Immutable;

namespace Chancery.Language.Neural;

/// <summary>Turns scores of BILOU labels (begin, inside, last, outside, unit) into the best run of whole names.</summary>
internal sealed class NameDecoder
{
    private readonly NameType[] types;
    private readonly char[] places;
    private readonly float[] follows;

    /// <summary>Reads the labels: <c>O</c>, or a letter of BILU, a dash and a type.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="order">What it adds to the score that a label (column) follows another (row).</param>
    public NameDecoder(string[] labels, ReadOnlySpan<float> order)
    {
        places = [.. labels.Select(l => l[0])];
        types = [.. labels.Select(l => l[(l.IndexOf('-', StringComparison.Ordinal) + 1)..] switch
        {
            "PER" => NameType.Person,
            "ORG" => NameType.Organisation,
            "LOC" => NameType.Place,
            "NORP" => NameType.Nationality,
            "EVENT" => NameType.Event,
            _ => NameType.Other,
        })];
        follows = new float[labels.Length * labels.Length];
        for (var a = 0; a < labels.Length; a++)
        {
            for (var b = 0; b < labels.Length; b++)
            {
                var whole = places[a] is 'B' or 'I'
                    ? places[b] is 'I' or 'L' && types[a] == types[b]
                    : places[b] is 'O' or 'B' or 'U';
                follows[(a * labels.Length) + b] = whole ? order[(a * labels.Length) + b] : float.NegativeInfinity;
            }
        }
    }

    /// <summary>The names of a sentence, in order.</summary>
    /// <param name="scores">A row of label scores for each word.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="count">How many words.</param>
    public ImmutableArray<NameSpan> Decode(ReadOnlySpan<float> scores, int stride, int count)
    {
        var k = places.Length;

        var back = new sbyte[count * k];
        Span<float> best = stackalloc float[k];
        Span<float> next = stackalloc float[k];
        for (var j = 0; j < k; j++)
            best[j] = places[j] is 'O' or 'B' or 'U' ? scores[j] : float.NegativeInfinity;
        for (var i = 1; i < count; i++)
        {
            for (var j = 0; j < k; j++)
            {
                var (from, top) = (0, float.NegativeInfinity);
                for (var a = 0; a < k; a++)
                {
                    var sum = best[a] + follows[(a * k) + j];
                    if (sum > top)
                        (from, top) = (a, sum);
                }

                back[(i * k) + j] = (sbyte)from;
                next[j] = top + scores[(i * stride) + j];
            }

            next.CopyTo(best);
        }

        var last = 0;
        for (var j = 1; j < k; j++)
        {
            if (places[j] is 'O' or 'L' or 'U' && best[j] > best[last])
                last = j;
        }

        var names = ImmutableArray.CreateBuilder<NameSpan>();
        var end = 0;
        for (var i = count - 1; i >= 0; i--)
        {
            if (places[last] == 'U')
                names.Add(new NameSpan(i, i + 1, types[last]));
            else if (places[last] == 'L')
                end = i + 1;
            else if (places[last] == 'B')
                names.Add(new NameSpan(i, end, types[last]));
            if (i > 0)
                last = back[(i * k) + last];
        }

        names.Reverse();
        return names.ToImmutable();
    }
}
