using Chancery.Text;

namespace Chancery.Language.Tokens;

/// <summary>
/// Parts a text into the syntactic words of English Universal Dependencies (2.16): "don't" is two words, "well-known" three,
/// "U.S." one. One pass from left to right with bounded look-ahead: linear in the text, whatever it holds. Every character that
/// is no white space belongs to exactly one word. Safe for use from several threads.
/// </summary>
internal sealed partial class Tokeniser
{
    private const int LookAhead = 256;
    private readonly TokenTables tables;

    /// <summary>A tokeniser over the given tables.</summary>
    public Tokeniser(TokenTables tables) => this.tables = tables;

    /// <summary>The tokeniser with the shipped tables.</summary>
    public static Tokeniser Default { get; } = new(TokenTables.Shipped);

    /// <summary>Adds the words of one paragraph of <paramref name="text"/> to <paramref name="words"/>.</summary>
    public void Tokenise(string text, TextSpan paragraph, List<RawToken> words)
    {
        var openSingleQuote = false;
        var end = paragraph.End;
        var at = paragraph.Start;
        while (true)
        {
            while (at < end && CharClass.IsSpace(text[at]))
                at++;
            if (at >= end)
                return;
            var stop = at + 1;
            var plain = CharClass.Of(text[at]) == CharClass.Letter;
            while (stop < end)
            {
                var c = CharClass.Of(text[stop]);
                if (c == CharClass.Space)
                    break;
                plain &= c == CharClass.Letter;
                stop++;
            }

            if (plain)
                Word(text, at, stop, end, RawKind.Word, words);
            else
                new Chunk(this, text, at, stop, paragraph, words).Split(ref openSingleQuote);
            at = stop;
        }
    }

    /// <summary>Adds a word, parted where it is a contraction.</summary>
    private void Word(string text, int start, int end, int limit, RawKind kind, List<RawToken> words)
    {
        var length = end - start;
        if (tables.SplitBefore.TryGetValue(text.AsSpan(start, length), out var before) && before.Next.Contains(NextWord(text, end, limit)))
        {
            words.Add(new RawToken(start, start + before.Part, RawKind.Word, 2));
            words.Add(new RawToken(start + before.Part, end, RawKind.Word, 0, true));
            return;
        }

        if (length <= tables.LongestSplitWord && length > 1 && tables.SplitWords.TryGetValue(text.AsSpan(start, length), out var at)
            && !IsShout(text.AsSpan(start, length)))
        {
            words.Add(new RawToken(start, start + at, RawKind.Word, 2));
            words.Add(new RawToken(start + at, end, RawKind.Word, 0, true));
            return;
        }

        words.Add(new RawToken(start, end, kind));
    }

    // The word after one blank, or nothing where a sign or the end comes first.
    private static ReadOnlySpan<char> NextWord(string text, int end, int limit)
    {
        if (end >= limit || text[end] != ' ')
            return [];
        var stop = end + 1;
        while (stop < limit && stop - end <= 16 && CharClass.IsLetter(text[stop]))
            stop++;
        return stop < limit && CharClass.IsHyphen(text[stop]) ? [] : text.AsSpan(end + 1, stop - end - 1);
    }

    // "IM" and "HES" in capitals are more often initials than words.
    private static bool IsShout(ReadOnlySpan<char> word) => word.Length < 4 && char.IsUpper(word[^1]) && char.IsUpper(word[0]);
}
