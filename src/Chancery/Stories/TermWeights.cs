using System.Collections.Frozen;
using Chancery.Text;

namespace Chancery.Stories;

/// <summary>
/// The weighted terms of a text: words and pairs of neighbouring words, names and numbers weighing more. A term is kept as a number
/// of 64 bits that its letters give, which takes a fifth of the memory; that two terms of a collection share one is not to be expected.
/// </summary>
internal static class TermWeights
{
    private static readonly FrozenSet<string> Common = DataFile.Shipped("data/lexicon/story-words.tsv").Rows.Select(r => r["word"]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Counts the terms of <paramref name="text"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="marked">How often a name or a number counts for a plain word.</param>
    /// <param name="pairs">Whether pairs of words count too.</param>
    public static (ulong Term, float Count)[] Of(StoryText text, float marked, bool pairs)
    {
        var terms = new Dictionary<ulong, float>();
        Add(text.Text, marked, pairs, terms);
        if (text.Title is { Length: > 0 } title)
            Add(title, marked, pairs, terms);
        return [.. terms.Select(t => (t.Key, t.Value)).OrderBy(t => t.Key)];
    }

    private static void Add(string text, float marked, bool pairs, Dictionary<ulong, float> terms)
    {
        ulong previous = 0;
        var i = 0;
        while (i < text.Length)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var isNumber = char.IsDigit(text[i]);
            while (i < text.Length && (isNumber
                ? char.IsDigit(text[i]) || (text[i] is '.' or ',' && i + 1 < text.Length && char.IsDigit(text[i + 1]))
                : char.IsLetter(text[i]) || text[i] is '\'' or '’'))
                i++;
            var word = Stem(text.AsSpan(start, i - start));
            if (word.Length < 2 || Common.Contains(word))
            {
                previous = 0;
                continue;
            }

            var weight = isNumber || (char.IsUpper(text[start]) && !OpensSentence(text, start)) ? marked : 1f;
            var term = Number(word);
            terms[term] = terms.GetValueOrDefault(term) + weight;
            if (pairs && previous != 0)
            {
                var pair = Mixed((previous * 31) + term);
                terms[pair] = terms.GetValueOrDefault(pair) + weight;
            }

            previous = term;
        }
    }

    // FNV-1a (Fowler, Noll, Vo), its bits mixed once more, since its lower ones alone are weak.
    private static ulong Number(string word)
    {
        var number = 14695981039346656037UL;
        foreach (var letter in word)
            number = (number ^ letter) * 1099511628211UL;
        return Mixed(number);
    }

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    private static ulong Mixed(ulong number)
    {
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9UL;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EBUL;
        return number ^ (number >> 31);
    }

    private static bool OpensSentence(string text, int start)
    {
        for (var i = start - 1; i >= 0 && start - i <= 3; i--)
        {
            if (text[i] is '.' or '!' or '?' or '"' or '“' or '\n')
                return true;
            if (!char.IsWhiteSpace(text[i]))
                return false;
        }

        return start <= 3;
    }

    /// <summary>A word without its commonest endings, lower case: enough to match "visits" and "visited", no more.</summary>
    internal static string Stem(ReadOnlySpan<char> word)
    {
        var lower = string.Create(word.Length, word, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                to[i] = from[i] == '’' ? '\'' : char.ToLowerInvariant(from[i]);
        });
        if (lower.EndsWith("'s", StringComparison.Ordinal))
            lower = lower[..^2];
        lower = lower.Trim('\'');
        if (lower.Length > 4 && lower.EndsWith("ies", StringComparison.Ordinal))
            return lower[..^3] + "y";
        if (lower.Length > 3 && lower[^1] == 's' && lower[^2] != 's')
            lower = lower[..^1];
        if (lower.Length > 5 && lower.EndsWith("ing", StringComparison.Ordinal))
            return lower[..^3];
        return lower.Length > 4 && lower.EndsWith("ed", StringComparison.Ordinal) ? lower[..^2] : lower;
    }
}
