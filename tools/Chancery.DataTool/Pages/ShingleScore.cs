using System.Text.RegularExpressions;

namespace Chancery.DataTool.Pages;

/// <summary>
/// The article-extraction benchmark's measure: runs of four words (case kept) that prediction and gold share. Precision is the mean
/// over pages with a prediction, recall over pages with a gold, F1 the harmonic mean of the two means.
/// </summary>
internal sealed partial class ShingleScore
{
    private const int Width = 4;
    private double precision;
    private double recall;
    private int predicted;
    private int golden;

    public int Pages { get; private set; }

    public double Precision => predicted == 0 ? 0 : precision / predicted;

    public double Recall => golden == 0 ? 0 : recall / golden;

    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    public static List<string> Words(string text) => [.. WordRun().EnumerateMatches(text).Spans(text)];

    public (double? Precision, double? Recall) Add(string gold, string found)
    {
        var (g, p) = (Shingles(Words(gold)), Shingles(Words(found)));
        var hits = 0;
        foreach (var (shingle, count) in g)
            hits += Math.Min(count, p.GetValueOrDefault(shingle));
        var (gn, pn) = (g.Values.Sum(), p.Values.Sum());
        Pages++;
        if (pn > 0)
        {
            predicted++;
            precision += (double)hits / pn;
        }

        if (gn > 0)
        {
            golden++;
            recall += (double)hits / gn;
        }

        return (pn > 0 ? (double)hits / pn : null, gn > 0 ? (double)hits / gn : null);
    }

    public static Dictionary<string, int> Shingles(List<string> words)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        if (words.Count == 0)
            return counts;
        for (var i = 0; i + Width <= words.Count || i == 0; i++)
        {
            var shingle = string.Join(' ', words.GetRange(i, Math.Min(Width, words.Count - i)));
            counts[shingle] = counts.GetValueOrDefault(shingle) + 1;
        }

        return counts;
    }

    [GeneratedRegex(@"\w+", RegexOptions.NonBacktracking)]
    private static partial Regex WordRun();
}

/// <summary>Matches as strings.</summary>
internal static class MatchSpans
{
    public static IEnumerable<string> Spans(this Regex.ValueMatchEnumerator matches, string text)
    {
        var list = new List<string>();
        foreach (var match in matches)
            list.Add(text.Substring(match.Index, match.Length));
        return list;
    }
}
