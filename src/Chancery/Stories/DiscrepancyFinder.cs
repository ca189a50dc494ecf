using System.Collections.Immutable;
using System.Globalization;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Stories;

/// <summary>
/// Finds where reports of one happening give different numbers for the same thing: sentences that share most of their content words
/// and the words after the number, but not the number; and counts of those who died, were expelled, voted and the like, in whatever words.
/// </summary>
internal static class DiscrepancyFinder
{
    private const double SharedContent = 0.3;
    private const int MostOfAStory = 40;

    public static ImmutableArray<Discrepancy> Find(ImmutableArray<Report> reports)
    {
        var counts = reports.Take(MostOfAStory).Select(Counts).ToList();
        var outcomes = reports.Take(MostOfAStory).Select(Outcomes).ToList();
        var found = ImmutableArray.CreateBuilder<Discrepancy>();
        for (var i = 0; i < counts.Count; i++)
        {
            for (var j = i + 1; j < counts.Count; j++)
            {
                foreach (var (left, right) in Outcomes(outcomes[i], outcomes[j]))
                    found.Add(new Discrepancy("number", left.Count.Span.Of(reports[i].Text), right.Count.Span.Of(reports[j].Text), new Evidence(reports[i], left.Sentence), new Evidence(reports[j], right.Sentence)));
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
                var outcomes = OutcomeCounts.Find(report.Text, words).Select(c => c.Span).ToList();
                for (var i = 0; i + 1 < words.Count; i++)
                {
                    var word = words[i].In(report.Text);
                    if (Number(word) is not { } value || word.Length == 4 && value is > 1800 and < 2100 || !char.IsLower(report.Text[words[i + 1].Start]) && !char.IsUpper(report.Text[words[i + 1].Start]))
                        continue;
                    var next = TermWeights.Stem(words[i + 1].In(report.Text));
                    var thing = i + 2 < words.Count && char.IsLower(report.Text[words[i + 2].Start]) && words[i + 2].Start - words[i + 1].End == 1
                        ? next + " " + TermWeights.Stem(words[i + 2].In(report.Text))
                        : next;
                    if (next.Length < 3 || outcomes.Exists(o => o.Contains(words[i])) || OutcomeCounts.IsRounded(report.Text, words, i))
                        continue;
                    found.Add(new Count(next is "minute" or "hour" or "day" or "week" ? next : thing, value, next is "minute" or "hour" or "day" or "week", new TextSpan(words[i].Start, words[i + 1].End), sentence, content));
                }
            }
        }

        return found;
    }

    private readonly record struct Told(OutcomeCount Count, TextSpan Sentence, HashSet<string> Words);

    private static List<Told> Outcomes(Report report)
    {
        var found = new List<Told>();
        foreach (var paragraph in report.Paragraphs)
        {
            foreach (var sentence in Sentences(report.Text, paragraph))
            {
                var words = Words(report.Text, sentence);
                var counts = OutcomeCounts.Find(report.Text, words).ToList();
                if (counts.Count == 0)
                    continue;
                var content = words.Select(w => TermWeights.Stem(w.In(report.Text))).Where(w => w.Length > 3).ToHashSet(StringComparer.Ordinal);
                found.AddRange(counts.Select(c => new Told(c, sentence, content)));
            }
        }

        return found;
    }

    /// <summary>One count of each report for one outcome of the same people, where they differ; none where a report gives two numbers itself.</summary>
    private static IEnumerable<(Told Left, Told Right)> Outcomes(List<Told> left, List<Told> right)
    {
        foreach (var outcome in left.Select(t => t.Count.Outcome).Distinct(StringComparer.Ordinal))
        {
            var pairs = (from l in left
                         where l.Count.Outcome == outcome
                         from r in right
                         where r.Count.Outcome == outcome && AreSame(l.Count, r.Count)
                         select (l, r)).ToList();
            if (pairs.Count == 0 || pairs.Select(p => p.l.Count.Value).Distinct().Count() > 1 || pairs.Select(p => p.r.Count.Value).Distinct().Count() > 1 || pairs[0].l.Count.Value == pairs[0].r.Count.Value)
                continue;
            foreach (var pair in pairs.Where(p => Shared(p.l.Words, p.r.Words) >= SharedContent).Take(1))
                yield return pair;
        }
    }

    private static bool AreSame(OutcomeCount left, OutcomeCount right) =>
        left.Kinds.Overlaps(right.Kinds) && (left.Names.IsEmpty || right.Names.IsEmpty || left.Names.Overlaps(right.Names));

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

    private static readonly string[] Small = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    internal static long? Number(ReadOnlySpan<char> word)
    {
        if (char.IsDigit(word[0]))
            return long.TryParse(word, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) ? value : null;
        for (var i = 0; i < Small.Length; i++)
        {
            if (word.Equals(Small[i], StringComparison.OrdinalIgnoreCase))
                return i + 2;
        }

        for (var i = 0; i < Tens.Length; i++)
        {
            if (word.Equals(Tens[i], StringComparison.OrdinalIgnoreCase))
                return (i + 2) * 10;
        }

        return null;
    }

    private static double Shared(HashSet<string> left, HashSet<string> right) =>
        left.Count == 0 || right.Count == 0 ? 0 : (double)left.Count(right.Contains) / Math.Min(left.Count, right.Count);
}
