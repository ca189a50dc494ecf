using Chancery.Text;

namespace Chancery.Language.Neural;

/// <summary>
/// Hangs quotation marks and brackets, both of a pair, under the head of what they enclose, as the guidelines of Universal
/// Dependencies ask; the scores of single words do not see that the two belong together.
/// </summary>
internal static class PairedMarks
{
    /// <summary>Changes <paramref name="heads"/> where a pair hangs otherwise.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">The words of the sentence.</param>
    /// <param name="heads">0 for the root, else the head's place from 1.</param>
    /// <param name="marks">Which words are punctuation by their relation.</param>
    public static void Attach(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> words, Span<int> heads, ReadOnlySpan<bool> marks)
    {
        var n = words.Length;
        Span<int> open = stackalloc int[16];
        var depth = 0;
        for (var i = 0; i < n; i++)
        {
            if (!marks[i] || words[i].Length > 2)
                continue;
            var form = words[i].In(text);
            var from = depth - 1;
            while (from >= 0 && !Closes(words[open[from]].In(text), form))
                from--;
            if (from >= 0)
            {
                Attach(open[from], i, heads, marks);
                depth = from;
            }
            else if (Opens(form) && depth < open.Length)
            {
                open[depth++] = i;
            }
        }
    }

    private static bool Opens(ReadOnlySpan<char> form) => form is "(" or "[" or "{" or "<" or "\"" or "'" or "``" or "\u201c" or "\u2018" or "\u00ab";

    private static bool Closes(ReadOnlySpan<char> open, ReadOnlySpan<char> close) => open switch
    {
        "(" => close is ")",
        "[" => close is "]",
        "{" => close is "}",
        "<" => close is ">",
        "``" => close is "''",
        "\u201c" => close is "\u201d" or "\u201c",
        "\u2018" => close is "\u2019",
        "\u00ab" => close is "\u00bb",
        _ => open.SequenceEqual(close),
    };

    // Of the words inside whose heads lie outside, the one that covers most, or the sentence's root.
    private static void Attach(int first, int last, Span<int> heads, ReadOnlySpan<bool> marks)
    {
        foreach (var head in heads)
        {
            if (head == first + 1 || head == last + 1)
                return;
        }

        if (heads[first] == 0 || heads[last] == 0)
            return;
        var (top, reach) = (-1, -1);
        for (var i = first + 1; i < last; i++)
        {
            if (marks[i] || (heads[i] - 1 > first && heads[i] - 1 < last))
                continue;
            var size = heads[i] == 0 ? int.MaxValue : Reach(i, heads, marks);
            if (size > reach)
                (top, reach) = (i, size);
        }

        if (top >= 0)
            heads[first] = heads[last] = top + 1;
    }

    // How far apart the ends of a word's subtree are.
    private static int Reach(int word, ReadOnlySpan<int> heads, ReadOnlySpan<bool> marks)
    {
        var (low, high) = (word, word);
        for (var i = 0; i < heads.Length; i++)
        {
            if (marks[i])
                continue;
            var (at, steps) = (i, 0);
            while (at >= 0 && at != word && steps++ < heads.Length)
                at = heads[at] - 1;
            if (at == word)
                (low, high) = (Math.Min(low, i), Math.Max(high, i));
        }

        return high - low;
    }
}
