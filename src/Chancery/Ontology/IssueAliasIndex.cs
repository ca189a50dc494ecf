using Chancery.Text;

namespace Chancery.Ontology;

/// <summary>
/// Finds aliases in a text in one pass: the longest at each word, none inside another. Words are runs of letters and digits;
/// what stands between two words of an alias may be at most three characters (a blank, a hyphen, an apostrophe). <c>@</c> is any
/// word with a capital.
/// </summary>
internal sealed class IssueAliasIndex
{
    private const int LongestGap = 3;
    private const int LeastStem = 3;
    private const char AnyName = '@';

    private readonly Dictionary<string, List<Alias>> byFirstWord = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Alias>> byFirstStem = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Alias> byAnyName = [];

    public IssueAliasIndex(IEnumerable<Issue> issues)
    {
        foreach (var issue in issues)
        {
            foreach (var alias in issue.Strong)
                Add(alias, issue, isStrong: true);
            foreach (var alias in issue.Weak)
                Add(alias, issue, isStrong: false);
        }

        foreach (var list in byFirstWord.Values.Concat(byFirstStem.Values).Append(byAnyName))
            list.Sort(static (a, b) => b.Words.Length != a.Words.Length ? b.Words.Length - a.Words.Length : string.CompareOrdinal(a.Text, b.Text));
    }

    /// <summary>The words of an alias; empty where it has none.</summary>
    public static IReadOnlyList<(string Word, bool IsStem)> WordsOf(string alias)
    {
        var words = new List<(string Word, bool IsStem)>();
        foreach (var (start, end) in Words(alias, new TextSpan(0, alias.Length)))
            words.Add((alias[start..end], end < alias.Length && alias[end] == '*'));
        return words;
    }

    public List<IssueMention> Find(string text, TextSpan span)
    {
        var words = Words(text, span);
        var mentions = new List<IssueMention>();
        for (var i = 0; i < words.Count;)
        {
            var best = LongestAt(text, words, i);
            if (best is null)
            {
                i++;
                continue;
            }

            var end = words[i + best[0].Words.Length - 1].End;
            // Spellings of one alias ("Tehran research reactor", "Tehran Research Reactor") are one mention.
            foreach (var alias in best.DistinctBy(a => a.Issue.Slug, StringComparer.Ordinal))
                mentions.Add(new IssueMention(alias.Issue, new TextSpan(words[i].Start, end), alias.Text, alias.IsStrong));
            i += best[0].Words.Length;
        }

        return mentions;
    }

    private static List<(int Start, int End)> Words(string text, TextSpan span)
    {
        var words = new List<(int Start, int End)>();
        for (var i = span.Start; i < span.End;)
        {
            if (text[i] == AnyName)
            {
                words.Add((i, i + 1));
                i++;
                continue;
            }

            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < span.End && char.IsLetterOrDigit(text[i]))
                i++;
            words.Add((start, i));
        }

        return words;
    }

    private void Add(string text, Issue issue, bool isStrong)
    {
        var words = WordsOf(text);
        if (words.Count == 0)
            return;
        var alias = new Alias(text, [.. words], issue, isStrong);
        if (words[0].Word[0] == AnyName)
        {
            byAnyName.Add(alias);
            return;
        }

        var index = words[0].IsStem ? byFirstStem : byFirstWord;
        if (!index.TryGetValue(words[0].Word, out var list))
            index.Add(words[0].Word, list = []);
        list.Add(alias);
    }

    private List<Alias>? LongestAt(string text, List<(int Start, int End)> words, int at)
    {
        List<Alias>? best = null;
        var first = text.AsSpan(words[at].Start, words[at].End - words[at].Start);
        var whole = byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
        if (whole.TryGetValue(first, out var list))
            best = Longer(best, list, text, words, at);

        // The plural of an alias of one word: "summits" for "summit".
        if (first.Length > LeastStem && first[^1] is 's' or 'S' && whole.TryGetValue(first[..^1], out list))
            best = Longer(best, list, text, words, at);

        var stems = byFirstStem.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = LeastStem; length <= first.Length; length++)
        {
            if (stems.TryGetValue(first[..length], out list))
                best = Longer(best, list, text, words, at);
        }

        return char.IsUpper(first[0]) ? Longer(best, byAnyName, text, words, at) : best;
    }

    private static List<Alias>? Longer(List<Alias>? best, List<Alias> candidates, string text, List<(int Start, int End)> words, int at)
    {
        foreach (var alias in candidates)
        {
            var least = best is null ? 1 : best[0].Words.Length;
            if (alias.Words.Length < least)
                break;
            if (!Fits(alias, text, words, at))
                continue;
            if (best is null || alias.Words.Length > least)
                best = [alias];
            else
                best.Add(alias);
        }

        return best;
    }

    private static bool Fits(Alias alias, string text, List<(int Start, int End)> words, int at)
    {
        if (at + alias.Words.Length > words.Count)
            return false;
        for (var i = 0; i < alias.Words.Length; i++)
        {
            var (start, end) = words[at + i];
            if (i > 0 && start - words[at + i - 1].End > LongestGap)
                return false;
            if (!FitsWord(alias.Words[i].Word, alias.Words[i].IsStem, i == alias.Words.Length - 1, text.AsSpan(start, end - start)))
                return false;
        }

        return true;
    }

    private static bool FitsWord(string wanted, bool isStem, bool isLast, ReadOnlySpan<char> word)
    {
        if (wanted[0] == AnyName)
            return char.IsUpper(word[0]);
        if (wanted.Length > 1 && IsAllCapitals(wanted))
            return word.SequenceEqual(wanted);
        if (char.IsUpper(wanted[0]) && !char.IsUpper(word[0]))
            return false;
        if (isStem)
            return word.StartsWith(wanted, StringComparison.OrdinalIgnoreCase);
        return word.Equals(wanted, StringComparison.OrdinalIgnoreCase)
            || (isLast && word.Length == wanted.Length + 1 && word[^1] is 's' or 'S' && word[..^1].Equals(wanted, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsAllCapitals(string word) => word.All(c => char.IsUpper(c) || char.IsDigit(c)) && word.Any(char.IsUpper);

    private sealed record Alias(string Text, (string Word, bool IsStem)[] Words, Issue Issue, bool IsStrong);
}
