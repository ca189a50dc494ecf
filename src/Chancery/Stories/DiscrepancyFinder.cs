using System.Collections.Immutable;
using System.Globalization;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Stories;

/// <summary>
/// Finds where reports of one happening give different numbers for the same thing: sentences that share most of their content words
/// and the words after the number, but not the number.
/// </summary>
internal static class DiscrepancyFinder
{
    private const double SharedContent = 0.3;
    private const int MostOfAStory = 40;

    public static ImmutableArray<Discrepancy> Find(ImmutableArray<Report> reports)
    {
        var counts = reports.Take(MostOfAStory).Select(Counts).ToList();
        var found = ImmutableArray.CreateBuilder<Discrepancy>();
        for (var i = 0; i < counts.Count; i++)
        {
            for (var j = i + 1; j < counts.Count; j++)
            {
                foreach (var left in counts[i])
                {
                    // Two numbers for one thing within a report are two things ("two groups of 10 and 12").
                    var same = counts[j].Where(c => c.Thing == left.Thing).ToList();
                    if (same.Count == 0 || counts[i].Count(c => c.Thing == left.Thing) > 1 || same.Count > 1)
                        continue;
                    var right = same[0];
                    if (left.Value == right.Value || Shared(left.Words, right.Words) < SharedContent)
                        continue;
                    found.Add(new Discrepancy(left.IsTime ? "time" : "number", left.Span.Of(reports[i].Text), right.Span.Of(reports[j].Text), new Evidence(reports[i], left.Sentence), new Evidence(reports[j], right.Sentence)));
                }
            }
        }

        return found.ToImmutable();
    }

    private readonly record struct Count(string Thing, long Value, bool IsTime, TextSpan Span, TextSpan Sentence, HashSet<string> Words);

    private static List<Count> Counts(Report report)
    {
        var found = new List<Count>();
        foreach (var paragraph in report.Paragraphs)
        {
            foreach (var sentence in Sentences(report.Text, paragraph))
            {
                var words = Words(report.Text, sentence);
                var content = words.Select(w => TermWeights.Stem(w.In(report.Text))).Where(w => w.Length > 3).ToHashSet(StringComparer.Ordinal);
                for (var i = 0; i + 1 < words.Count; i++)
                {
                    var word = words[i].In(report.Text);
                    if (Number(word) is not { } value || word.Length == 4 && value is > 1800 and < 2100 || !char.IsLower(report.Text[words[i + 1].Start]) && !char.IsUpper(report.Text[words[i + 1].Start]))
                        continue;
                    var next = TermWeights.Stem(words[i + 1].In(report.Text));
                    var thing = i + 2 < words.Count && char.IsLower(report.Text[words[i + 2].Start]) && words[i + 2].Start - words[i + 1].End == 1
                        ? next + " " + TermWeights.Stem(words[i + 2].In(report.Text))
                        : next;
                    if (next.Length < 3)
                        continue;
                    found.Add(new Count(next is "minute" or "hour" or "day" or "week" ? next : thing, value, next is "minute" or "hour" or "day" or "week", new TextSpan(words[i].Start, words[i + 1].End), sentence, content));
                }
            }
        }

        return found;
    }

    private static IEnumerable<TextSpan> Sentences(string text, TextSpan paragraph)
    {
        var start = paragraph.Start;
        for (var i = start; i + 1 < paragraph.End; i++)
        {
            if (text[i] is '.' or '!' or '?' or '”' && char.IsWhiteSpace(text[i + 1]) && i + 2 < paragraph.End && char.IsUpper(text[i + 2]) && i - start > 20)
            {
                yield return new TextSpan(start, i + 1);
                start = i + 2;
            }
        }

        if (start < paragraph.End)
            yield return new TextSpan(start, paragraph.End);
    }

    private static List<TextSpan> Words(string text, TextSpan span)
    {
        var words = new List<TextSpan>();
        var i = span.Start;
        while (i < span.End)
        {
            while (i < span.End && !char.IsLetterOrDigit(text[i]))
                i++;
            var start = i;
            while (i < span.End && (char.IsLetterOrDigit(text[i]) || (text[i] is ',' && i + 1 < span.End && char.IsDigit(text[i + 1]) && char.IsDigit(text[i - 1]))))
                i++;
            if (i > start)
                words.Add(new TextSpan(start, i));
        }

        return words;
    }

    private static readonly string[] Small = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static long? Number(ReadOnlySpan<char> word)
    {
        if (char.IsDigit(word[0]))
            return long.TryParse(word, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) ? value : null;
        for (var i = 0; i < Small.Length; i++)
        {
            if (word.Equals(Small[i], StringComparison.OrdinalIgnoreCase))
                return i + 2;
        }

        return null;
    }

    private static double Shared(HashSet<string> left, HashSet<string> right) =>
        left.Count == 0 || right.Count == 0 ? 0 : (double)left.Count(right.Contains) / Math.Min(left.Count, right.Count);
}
