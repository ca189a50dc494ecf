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
    public static List<(int Other, float Value)>[] Of(IReadOnlyList<(ulong Term, float Count)[]> texts, double power, CancellationToken cancellation)
    {
        // All terms of all texts in one line, in order of term and text: the stretch of a term is its posting list. The order is
        // part of the result, since sums of floats depend on it.
        var postings = new Posting[texts.Sum(t => t.Length)];
        var at = 0;
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var (term, count) in texts[i])
                postings[at++] = new Posting(term, i, count > 1 ? 1 + MathF.Log(count) : count);
        }

        Array.Sort(postings);
        var lengths = new double[texts.Count];
        var collection = Math.Max(texts.Count, LeastCollection);
        var singles = ShareOfSingles(texts.Count);

        // Where each text's terms stand in the line; those of one text alone, or of too many, are left out.
        var places = new List<(int At, int End)>[texts.Count];
        for (var i = 0; i < places.Length; i++)
            places[i] = [];
        for (int start = 0, end; start < postings.Length; start = end)
        {
            end = start + 1;
            while (end < postings.Length && postings[end].Term == postings[start].Term)
                end++;
            var idf = Math.Pow(Math.Log((double)collection / (end - start)), power);
            for (var k = start; k < end; k++)
            {
                var (term, text, weight) = postings[k];
                weight = (float)(weight * idf);
                postings[k] = new Posting(term, text, weight);
                lengths[text] += weight * (double)weight * (end - start == 1 ? singles : 1);
                if (end - start <= WidestTerm && k + 1 < end)
                    places[text].Add((k, end));
            }
        }

        var rows = new List<(int, float)>[texts.Count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = [];
        var sums = new double[texts.Count];
        var touched = new List<int>();
        for (var i = 0; i < texts.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (own, end) in places[i])
            {
                double weight = postings[own].Weight;
                for (var k = own + 1; k < end; k++)
                {
                    var (_, other, theirs) = postings[k];
                    if (sums[other] == 0)
                        touched.Add(other);
                    sums[other] += weight * theirs;
                }
            }

            // A pair is looked at from its first text; the row of the second has by then all that come before.
            places[i] = [];
            touched.Sort();
            foreach (var other in touched)
            {
                if (lengths[i] > 0 && lengths[other] > 0)
                {
                    var value = (float)(sums[other] / Math.Sqrt(lengths[i] * lengths[other]));
                    if (value >= Least)
                    {
                        rows[i].Add((other, value));
                        rows[other].Add((i, value));
                    }
                }

                sums[other] = 0;
            }

            touched.Clear();
        }

        return rows;
    }

    private readonly record struct Posting(ulong Term, int Text, float Weight) : IComparable<Posting>
    {
        public int CompareTo(Posting other) => Term != other.Term ? Term.CompareTo(other.Term) : Text.CompareTo(other.Text);
    }
}
