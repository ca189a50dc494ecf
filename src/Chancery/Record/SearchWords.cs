using System.Collections.Immutable;

namespace Chancery.Record;

/// <summary>
/// What people type to find words: words that must all be there, <c>"…"</c> keeps words together, a final <c>*</c> opens the end of a
/// word. Letter case and accents do not count.
/// </summary>
/// <param name="Terms">The terms: the words of each in the form in which they are compared, and whether the last is open.</param>
public sealed record SearchWords(ImmutableArray<(ImmutableArray<string> Words, bool Open)> Terms)
{
    /// <summary>Reads what was typed. Without a word in it there are no terms, and nothing matches.</summary>
    public static SearchWords Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var terms = ImmutableArray.CreateBuilder<(ImmutableArray<string>, bool)>();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var quoted = text[at] == '"';
            var start = quoted ? at + 1 : at;
            var end = start;
            while (end < text.Length && text[end] != '"' && (quoted || !char.IsWhiteSpace(text[end])))
                end++;
            var part = text[start..end];
            at = quoted && end < text.Length ? end + 1 : end;
            var words = NameKey.Words(part);
            if (words.Length > 0)
                terms.Add(([.. words], !quoted && part.EndsWith('*')));
        }

        return new SearchWords(terms.ToImmutable());
    }

    /// <summary>Whether a text has all terms.</summary>
    public bool Match(string text)
    {
        if (Terms.IsEmpty)
            return false;
        var words = NameKey.Words(text);
        return Terms.All(term => Enumerable.Range(0, Math.Max(0, words.Length - term.Words.Length + 1)).Any(at => At(words, at, term.Words, term.Open)));
    }

    private static bool At(string[] words, int at, ImmutableArray<string> term, bool open)
    {
        for (var i = 0; i < term.Length; i++)
        {
            var last = open && i == term.Length - 1;
            if (last ? !words[at + i].StartsWith(term[i], StringComparison.Ordinal) : !string.Equals(words[at + i], term[i], StringComparison.Ordinal))
                return false;
        }

        return true;
    }
}
