using System.Collections.Immutable;
using Chancery.Text;

namespace Chancery.Stories;

/// <summary>How many came to something, as one sentence counts them.</summary>
/// <param name="Outcome">What they came to.</param>
/// <param name="Value">How many.</param>
/// <param name="Span">The words of the count.</param>
/// <param name="Kinds">The words for who was counted, stemmed, lower case.</param>
/// <param name="Names">Names among them ("Indian"), stemmed.</param>
internal sealed record OutcomeCount(string Outcome, long Value, TextSpan Span, ImmutableHashSet<string> Kinds, ImmutableHashSet<string> Names);

/// <summary>
/// Finds counts of those who died, were expelled, voted …: a number with its noun, or two joined by "and" ("an envoy and two clerks"),
/// right before or after a word for what they came to. Rounded and summed numbers are passed over.
/// </summary>
internal static class OutcomeCounts
{
    private const int MostWordsOfACount = 10;

    private static readonly Lazy<(string Outcome, string[][] Undergo, string[][] Suffer, string[][] Do)[]> Table = new(() =>
        [.. DataFile.Shipped("data/lexicon/outcome-counts.tsv").Rows.Select(r => (r["outcome"], Split(r, "undergo"), Split(r, "suffer"), Split(r, "do")))]);

    private static readonly HashSet<string> Auxiliaries = new(StringComparer.OrdinalIgnoreCase) { "were", "was", "are", "been", "being" };
    private static readonly HashSet<string> Before = new(StringComparer.OrdinalIgnoreCase) { "have", "had", "has" };
    private static readonly HashSet<string> Prepositions = new(StringComparer.OrdinalIgnoreCase) { "in", "on", "at", "by", "near", "during", "after", "when", "as", "over" };
    private static readonly HashSet<string> Rounding = new(StringComparer.OrdinalIgnoreCase) { "least", "than", "over", "about", "around", "some", "nearly", "almost", "to", "another", "other", "further", "first", "last", "or" };
    private static readonly HashSet<string> Summing = new(StringComparer.OrdinalIgnoreCase) { "since", "total", "altogether", "overall", "each", "every", "annually", "if", "no", "not", "denied", "would", "could", "may", "might" };
    private static readonly HashSet<string> Links = new(StringComparer.OrdinalIgnoreCase) { "of", "the", "from" };

    // A word that ends the words for who was counted.
    private static readonly HashSet<string> Ends = new(StringComparer.OrdinalIgnoreCase) { "who", "that", "which", "when", "while", "after", "said", "but", "with", "to", "for", "by", "as", "in", "on", "at", "were", "was", "are", "have", "had", "has", "is", "be", "been", "or" };

    /// <summary>The counts of a sentence.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">Its words, in order.</param>
    public static IEnumerable<OutcomeCount> Find(string text, List<TextSpan> words)
    {
        if (words.Exists(w => Summing.Contains(w.Of(text))))
            yield break;
        for (var i = 0; i < words.Count; i++)
        {
            if (Count(text, words, i) is not { } count)
                continue;
            foreach (var (outcome, undergo, suffer, act) in Table.Value)
            {
                if (!After(text, words, count.End, undergo, suffer) && !act.Any(a => Stands(text, words, i - a.Length, a)))
                    continue;
                yield return new OutcomeCount(outcome, count.Value, new TextSpan(words[i].Start, words[count.End - 1].End), count.Kinds, count.Names);
                break;
            }

            i = count.End - 1;
        }
    }

    /// <summary>Whether the number says no more than a bound or a rest ("at least nine", "another nine").</summary>
    public static bool IsRounded(string text, List<TextSpan> words, int at) => at > 0 && Rounding.Contains(words[at - 1].Of(text)) && Touches(text, words, at);

    private static bool After(string text, List<TextSpan> words, int at, string[][] undergo, string[][] suffer)
    {
        if (suffer.Any(s => Stands(text, words, at, s)))
            return true;
        var aux = at;
        while (aux < words.Count && aux < at + 3 && (Auxiliaries.Contains(words[aux].Of(text)) || Before.Contains(words[aux].Of(text))) && Touches(text, words, aux))
            aux++;
        foreach (var participle in undergo)
        {
            if (!Stands(text, words, aux, participle))
                continue;
            var next = aux + participle.Length;
            if (aux > at ? Auxiliaries.Contains(words[aux - 1].Of(text)) : next == words.Count || (Touches(text, words, next) && Prepositions.Contains(words[next].Of(text))))
                return true;
        }

        return false;
    }

    /// <summary>"Twenty Indian soldiers", "an officer and two soldiers of the army": who is counted, and where it ends.</summary>
    private static (long Value, int End, ImmutableHashSet<string> Kinds, ImmutableHashSet<string> Names)? Count(string text, List<TextSpan> words, int start)
    {
        var (value, at) = Number(text, words, start);
        var isOne = value is null && words[start].Of(text) is "a" or "an" or "A" or "An" or "one" or "One";
        if ((value is null && !isOne) || IsRounded(text, words, start))
            return null;
        if (isOne)
            at = start + 1;
        var sum = value ?? 1;
        var counted = !isOne;
        var kinds = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var end = at;
        for (; end < words.Count && end - start < MostWordsOfACount; end++)
        {
            var word = words[end].Of(text);
            if (!Touches(text, words, end) || IsOutcome(text, words, end))
                break;
            if (word.Equals("and", StringComparison.OrdinalIgnoreCase))
            {
                if (end + 1 >= words.Count || Number(text, words, end + 1) is not { Value: { } more } second || kinds.Count == 0)
                    break;
                sum += more;
                counted = true;
                end = second.End - 1;
                continue;
            }

            if (Ends.Contains(word) || Prepositions.Contains(word) || Number(text, words, end).Value is not null)
                break;
            if (Links.Contains(word))
                continue;
            (char.IsUpper(word[0]) ? names : kinds).Add(TermWeights.Stem(word));
        }

        while (end > at && Links.Contains(words[end - 1].Of(text)))
            end--;
        return counted && kinds.Count > 0 && end > at ? (sum, end, kinds.ToImmutable(), names.ToImmutable()) : null;
    }

    private static bool IsOutcome(string text, List<TextSpan> words, int at)
    {
        foreach (var (_, undergo, suffer, _) in Table.Value)
        {
            if (undergo.Any(u => Stands(text, words, at, u)) || suffer.Any(s => Stands(text, words, at, s)))
                return true;
        }

        return false;
    }

    private static (long? Value, int End) Number(string text, List<TextSpan> words, int at)
    {
        var word = words[at].In(text);
        if (DiscrepancyFinder.Number(word) is not { } value || (word.Length == 4 && char.IsDigit(word[0]) && value is > 1800 and < 2100))
            return (null, at);
        if (value is >= 20 and < 100 && value % 10 == 0 && !char.IsDigit(word[0]) && at + 1 < words.Count && words[at + 1].Start == words[at].End + 1 && text[words[at].End] == '-')
        {
            var unit = words[at + 1].In(text);
            var ones = unit.Equals("one", StringComparison.OrdinalIgnoreCase) ? 1 : DiscrepancyFinder.Number(unit);
            return ones is > 0 and < 10 ? (value + ones, at + 2) : (null, at);
        }

        return (value, at + 1);
    }

    // Only a space or a hyphen stands before the word: no comma, no mark of quotation.
    private static bool Touches(string text, List<TextSpan> words, int at) => at == 0 || (words[at].Start - words[at - 1].End == 1 && text[words[at - 1].End] is ' ' or '-');

    private static bool Stands(string text, List<TextSpan> words, int at, string[] phrase)
    {
        if (at < 0 || at + phrase.Length > words.Count)
            return false;
        for (var i = 0; i < phrase.Length; i++)
        {
            if (!words[at + i].In(text).Equals(phrase[i], StringComparison.OrdinalIgnoreCase) || !Touches(text, words, at + i))
                return false;
        }

        return true;
    }

    private static string[][] Split(DataFile.Row row, string column) => [.. row.List(column).Select(w => w.Split(' '))];
}
