using System.Globalization;
using Chancery.Text;

namespace Chancery.Dating;

/// <summary>What cannot be older than its words: names that were given on a day, and acts that are numbered in order.</summary>
internal static class CoinageClues
{
    public static void Find(DatedText text, List<DatingClue> clues)
    {
        var words = text.Document.Text;
        (string Words, DateOnly From, int At)? latest = null;
        foreach (var (name, from) in DatingTables.Default.Coinages)
        {
            if (latest is { } l && from <= l.From)
                continue;
            if (IndexOf(words, name) is var at and >= 0)
                latest = (name, from, at);
        }

        if (latest is { } coined)
            clues.Add(new DatingClue($"{coined.Words} was not so called before {coined.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", DaySet.From(coined.From), new TextSpan(coined.At, coined.At + coined.Words.Length), ClueStrength.Coinage));
        foreach (var series in DatingTables.Default.Numbers.Select(n => n.Series).Distinct(StringComparer.Ordinal).ToList())
            Numbered(text, series, clues);
    }

    /// <summary>"Executive Order 14024", also "E.O. 14024" where the series is abbreviated by its first letters.</summary>
    private static void Numbered(DatedText text, string series, List<DatingClue> clues)
    {
        var words = text.Document.Text;
        var initials = string.Concat(series.Split(' ').Select(w => w[0]));
        var dotted = string.Concat(initials.Select(c => $"{c}."));
        (int Number, DateOnly From, TextSpan Span)? latest = null;
        foreach (var name in new[] { series, initials, dotted })
        {
            for (var at = words.IndexOf(name, StringComparison.Ordinal); at >= 0; at = words.IndexOf(name, at + 1, StringComparison.Ordinal))
            {
                var start = at + name.Length;
                while (start < words.Length && words[start] is ' ' or '\u00a0' or '(' or ')' or '.')
                    start++;
                var end = start;
                while (end < words.Length && char.IsAsciiDigit(words[end]))
                    end++;
                if (end == start || end - start > 6 || (at > 0 && char.IsLetter(words[at - 1])))
                    continue;
                var number = int.Parse(words.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture);
                foreach (var known in DatingTables.Default.Numbers)
                {
                    if (known.Series == series && known.Number <= number && (latest is null || known.From > latest.Value.From))
                        latest = (number, known.From, new TextSpan(at, end));
                }
            }
        }

        if (latest is { } act)
            clues.Add(new DatingClue($"{series} {act.Number} was not made before {act.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", DaySet.From(act.From), act.Span, ClueStrength.Coinage));
    }

    /// <summary>Where a name stands as words of their own, letter case counted; -1 where it does not.</summary>
    private static int IndexOf(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]) || !char.IsLetterOrDigit(name[^1])))
                return at;
        }

        return -1;
    }
}
