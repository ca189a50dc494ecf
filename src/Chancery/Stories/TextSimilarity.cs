namespace Chancery.Stories;

/// <summary>
/// Cosine similarity of texts by TF-IDF (Salton and Buckley 1988): logarithm of the count, inverse document frequency raised to a
/// power, unit length. Only pairs that share something rare are kept.
/// </summary>
internal static class TextSimilarity
{
    // A term in more texts than this tells nothing apart, and would make the work quadratic.
    private const int WidestTerm = 600;
    private const float Least = 0.02f;

    // Rarity is reckoned as in a collection of at least this many texts: among three, everything is rare.
    private const int LeastCollection = 1000;

    // In a small collection a word of one text alone may well be in other texts of its story that are not there; in a large one it is
    // noise. It counts in full for one text, half at this many, less and less beyond.
    private const double SinglesHalf = 100;

    /// <summary>How much a word of one text alone counts in a collection of <paramref name="count"/> texts, 0 to 1.</summary>
    public static double ShareOfSingles(int count) => SinglesHalf / (SinglesHalf + count);

    /// <summary>The similarities of all pairs above a small floor, each row in order of the other's index.</summary>
    public static List<(int Other, float Value)>[] Of(IReadOnlyList<Dictionary<string, float>> texts, double power, CancellationToken cancellation)
    {
        var postings = new Dictionary<string, List<(int Text, float Weight)>>(StringComparer.Ordinal);
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var (term, count) in texts[i])
            {
                if (!postings.TryGetValue(term, out var list))
                    postings[term] = list = [];
                list.Add((i, count > 1 ? 1 + MathF.Log(count) : count));
            }
        }

        // Terms in ordinal order: sums of floats depend on it, and the record may not.
        var lengths = new double[texts.Count];
        var collection = Math.Max(texts.Count, LeastCollection);
        var singles = ShareOfSingles(texts.Count);
        var terms = new List<List<(int Text, float Weight)>>(postings.Count);
        foreach (var (_, list) in postings.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            var idf = Math.Pow(Math.Log((double)collection / list.Count), power);
            for (var k = 0; k < list.Count; k++)
            {
                list[k] = (list[k].Text, (float)(list[k].Weight * idf));
                lengths[list[k].Text] += list[k].Weight * (double)list[k].Weight * (list.Count == 1 ? singles : 1);
            }

            if (list.Count > 1)
                terms.Add(list);
        }

        var byText = new List<(int Term, float Weight)>[texts.Count];
        for (var i = 0; i < byText.Length; i++)
            byText[i] = [];
        for (var t = 0; t < terms.Count; t++)
        {
            if (terms[t].Count > WidestTerm)
                continue;
            foreach (var (text, weight) in terms[t])
                byText[text].Add((t, weight));
        }

        var rows = new List<(int, float)>[texts.Count];
        var sums = new double[texts.Count];
        var touched = new List<int>();
        for (var i = 0; i < texts.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (t, weight) in byText[i])
            {
                foreach (var (other, theirs) in terms[t])
                {
                    if (sums[other] == 0)
                        touched.Add(other);
                    sums[other] += weight * (double)theirs;
                }
            }

            touched.Sort();
            rows[i] = [];
            foreach (var other in touched)
            {
                if (other != i && lengths[i] > 0 && lengths[other] > 0)
                {
                    var value = (float)(sums[other] / Math.Sqrt(lengths[i] * lengths[other]));
                    if (value >= Least)
                        rows[i].Add((other, value));
                }

                sums[other] = 0;
            }

            touched.Clear();
        }

        return rows;
    }
}
