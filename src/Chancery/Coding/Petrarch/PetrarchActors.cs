using System.Collections.Immutable;
using System.Globalization;
using Chancery.Text;

namespace Chancery.Coding.Petrarch;

/// <summary>
/// A PETRARCH actor dictionary: phrases with codes that may hold only between dates. Both ends of a restriction are inside;
/// the first restriction of the file that holds wins, else the default.
/// </summary>
public sealed class PetrarchActors
{
    private readonly Dictionary<string, List<Phrase>> byFirst = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> diagnostics = [];

    private readonly List<Actor> actors = [];

    internal sealed record Code(string Value, DateOnly? From, DateOnly? To);

    internal sealed class Actor(int line)
    {
        public int Line { get; } = line;

        public List<string> Phrases { get; } = [];

        public List<Code> Codes { get; } = [];
    }

    private sealed record Phrase(ImmutableArray<string> Words, ImmutableArray<bool> Loose, bool Whole, Actor Actor);

    /// <summary>Lines that could not be used.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>The records in the order of the files.</summary>
    internal IReadOnlyList<Actor> Records => actors;

    /// <summary>Reads a dictionary and adds its entries.</summary>
    public void Read(string file, TextReader reader)
    {
        Actor? actor = null;
        foreach (var (line, text) in PetrarchLines.Read(reader))
        {
            var semicolon = text.IndexOf(';', StringComparison.Ordinal);
            var rest = semicolon >= 0 ? text[..semicolon].TrimEnd() : text;
            if (rest.Length == 0)
                continue;
            var open = rest.IndexOf('[', StringComparison.Ordinal);
            var phrase = (open >= 0 ? rest[..open] : rest).Trim();
            if (phrase.Length > 0)
            {
                if (phrase[0] == '+')
                {
                    if (actor is null)
                    {
                        diagnostics.Add(PetrarchLines.Fault(file, line, "a synonym before any actor."));
                        continue;
                    }

                    phrase = phrase[1..].Trim();
                }
                else
                {
                    actor = new Actor(line);
                    actors.Add(actor);
                }

                actor!.Phrases.Add(phrase);
                Add(phrase, actor!);
            }

            if (open >= 0)
                ReadCodes(file, line, rest[open..], actor);
        }
    }

    private void ReadCodes(string file, int line, string text, Actor? actor)
    {
        for (var open = text.IndexOf('[', StringComparison.Ordinal); open >= 0; open = text.IndexOf('[', open + 1))
        {
            var close = text.IndexOf(']', open);
            if (close < 0)
            {
                diagnostics.Add(PetrarchLines.Fault(file, line, "a '[' without its ']'."));
                return;
            }

            var inside = text[(open + 1)..close].Trim();
            if (actor is null)
                diagnostics.Add(PetrarchLines.Fault(file, line, "a code before any actor."));
            else if (Parse(inside) is { } code)
                actor.Codes.Add(code);
            else
                diagnostics.Add(PetrarchLines.Fault(file, line, $"'{inside}' is not CODE, CODE <DATE, CODE >DATE or CODE DATE-DATE."));
            open = close;
            if (open + 1 >= text.Length)
                return;
        }
    }

    private static Code? Parse(string text)
    {
        var at = text.AsSpan().IndexOfAny('<', '>', ' ');
        if (at < 0)
            return text.Length > 0 ? new Code(text, null, null) : null;
        var value = text[..at].Trim();
        var rest = text[at..].Replace(" ", "", StringComparison.Ordinal);
        if (rest.Length == 0)
            return new Code(value, null, null);
        if (rest[0] == '<')
            return Date(rest[1..]) is { } to ? new Code(value, null, to) : null;
        if (rest[0] == '>')
            return Date(rest[1..]) is { } from ? new Code(value, from, null) : null;
        var dash = rest.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
            return null;
        return Date(rest[..dash]) is { } first && Date(rest[(dash + 1)..]) is { } last && first <= last ? new Code(value, first, last) : null;
    }

    // YYYYMMDD or YYMMDD, where 00 to 30 are of this century.
    private static DateOnly? Date(string text)
    {
        if (text.Length == 6)
            text = (string.CompareOrdinal(text[..2], "30") <= 0 ? "20" : "19") + text;
        return DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    private void Add(string text, Actor actor)
    {
        var whole = text.EndsWith('_');
        var words = ImmutableArray.CreateBuilder<string>();
        var loose = ImmutableArray.CreateBuilder<bool>();
        var start = 0;
        var gap = false;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not ('_' or ' '))
                continue;
            if (i > start)
            {
                words.Add(text[start..i]);
                loose.Add(gap);
            }

            gap = i < text.Length && text[i] == ' ';
            start = i + 1;
        }

        if (words.Count == 0)
            return;
        var phrase = new Phrase(words.ToImmutable(), loose.ToImmutable(), whole || words.Count > 1, actor);
        if (!byFirst.TryGetValue(words[0], out var list))
            byFirst.Add(words[0], list = []);
        list.Add(phrase);
    }

    /// <summary>The longest phrase that starts at a word: its last word and its codes on a date; null where there is none.</summary>
    internal (int End, ImmutableArray<string> Codes)? Match(IReadOnlyList<PetrarchWord> words, int at, DateOnly? date)
    {
        Phrase? best = null;
        var end = -1;
        var first = words[at].Text;

        // Without a final "_" an entry also matches longer words that it begins.
        for (var length = first.Length; length >= 2; length--)
        {
            if (!byFirst.TryGetValue(length == first.Length ? first : first[..length], out var list))
                continue;
            foreach (var phrase in list)
            {
                if (length < first.Length && (phrase.Whole || length < 4))
                    continue;
                var last = Last(words, at, phrase);
                if (last >= 0 && (best is null || phrase.Words.Length > best.Words.Length))
                    (best, end) = (phrase, last);
            }

            if (best is not null)
                break;
        }

        return best is null ? null : (end, Codes(best.Actor, date));
    }

    private static int Last(IReadOnlyList<PetrarchWord> words, int at, Phrase phrase)
    {
        var position = at;
        for (var i = 1; i < phrase.Words.Length; i++)
        {
            var next = position + 1;
            var reach = phrase.Loose[i] ? 2 : 0;
            while (next < words.Count && !Same(words[next].Text, phrase.Words[i]) && reach-- > 0 && words[next].IsNominal)
                next++;
            if (next >= words.Count || !Same(words[next].Text, phrase.Words[i]))
                return -1;
            position = next;
        }

        return position;
    }

    private static bool Same(string word, string wanted) => string.Equals(word, wanted, StringComparison.Ordinal);

    private static ImmutableArray<string> Codes(Actor actor, DateOnly? date)
    {
        Code? found = null;
        foreach (var code in actor.Codes)
        {
            if ((code.From ?? code.To) is not null && date is { } day && (code.From is null || code.From <= day) && (code.To is null || day <= code.To))
            {
                found = code;
                break;
            }
        }

        found ??= actor.Codes.FirstOrDefault(c => c.From is null && c.To is null);
        if (found is null || found.Value is "---" or "+++" or "###")
            return [];
        return [.. found.Value.Split('/', StringSplitOptions.RemoveEmptyEntries)];
    }
}
