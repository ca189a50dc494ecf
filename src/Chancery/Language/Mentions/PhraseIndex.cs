using System.Diagnostics.CodeAnalysis;

namespace Chancery.Language.Mentions;

/// <summary>
/// Phrases of a table by their words; a phrase that starts with a small letter matches in any letter case, another only where the
/// capitals agree. Hyphens separate words. Filled once, then safe for several threads.
/// </summary>
internal sealed class PhraseIndex<T>
{
    private readonly Dictionary<string, List<(string[] Words, T Value)>> byFirst = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a phrase.</summary>
    public void Add(string phrase, T value)
    {
        var words = phrase.Replace("'s", " 's", StringComparison.Ordinal).Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        if (!byFirst.TryGetValue(words[0], out var list))
            byFirst.Add(words[0], list = []);
        list.Add((words, value));
        list.Sort((a, b) => b.Words.Length.CompareTo(a.Words.Length));
    }

    /// <summary>The longest phrase that starts at a piece of the text.</summary>
    /// <param name="pieces">The text's words, split at hyphens.</param>
    /// <param name="start">Index of the first piece.</param>
    /// <param name="value">What the phrase means.</param>
    /// <param name="count">How many pieces it takes.</param>
    /// <param name="plural">Whether its last word stands in the plural.</param>
    public bool TryMatch(IReadOnlyList<Piece> pieces, int start, [MaybeNullWhen(false)] out T value, out int count, out bool plural)
    {
        value = default;
        (count, plural) = (0, false);
        if (byFirst.TryGetValue(pieces[start].Text, out var list) && Longest(list, pieces, start, out value, out count, out plural))
            return true;

        // A phrase of one word in the plural, or one whose plural changes its first word ("ministers of finance").
        return Singular(pieces[start].Text) is { } singular && byFirst.TryGetValue(singular, out list) && Longest(list, pieces, start, out value, out count, out plural);
    }

    private static bool Longest(List<(string[] Words, T Value)> list, IReadOnlyList<Piece> pieces, int start, [MaybeNullWhen(false)] out T value, out int count, out bool plural)
    {
        foreach (var (words, found) in list)
        {
            if (start + words.Length > pieces.Count)
                continue;
            var fits = true;
            plural = false;
            for (var k = 0; k < words.Length && fits; k++)
            {
                var piece = pieces[start + k];
                if (k > 0 && piece.Sentence != pieces[start].Sentence)
                    fits = false;
                else if (Same(words[k], piece.Text))
                    continue;
                else if ((k == words.Length - 1 || k == 0) && Singular(piece.Text) is { } singular && Same(words[k], singular))
                    plural = true;
                else
                    fits = false;
            }

            if (fits)
            {
                (value, count) = (found, words.Length);
                return true;
            }
        }

        (value, count, plural) = (default, 0, false);
        return false;
    }

    private static bool Same(string word, string text) =>
        string.Equals(word, text, char.IsLower(word[0]) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static string? Singular(string text)
    {
        if (text.Length < 4)
            return null;
        if (text.EndsWith("men", StringComparison.OrdinalIgnoreCase))
            return text[..^2] + (char.IsUpper(text[^1]) ? "AN" : "an");
        if (text.EndsWith("ies", StringComparison.OrdinalIgnoreCase))
            return text[..^3] + "y";
        if (text.EndsWith("sses", StringComparison.OrdinalIgnoreCase) || text.EndsWith("ches", StringComparison.OrdinalIgnoreCase))
            return text[..^2];
        if (text.EndsWith('s') && !text.EndsWith("ss", StringComparison.OrdinalIgnoreCase))
            return text[..^1];
        return null;
    }
}

/// <summary>A word of the text, or a part of one between hyphens.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Token">Index of its token.</param>
/// <param name="Sentence">Index of its sentence.</param>
internal readonly record struct Piece(string Text, int Token, int Sentence);
