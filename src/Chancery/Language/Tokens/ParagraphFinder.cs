using System.Collections.Immutable;
using Chancery.Text;

namespace Chancery.Language.Tokens;

/// <summary>
/// Parts a plain text into paragraphs: at empty lines, and at every line end unless the text is set in lines of a fixed
/// width, whose ends mean nothing.
/// </summary>
public static class ParagraphFinder
{
    private const int NarrowestColumn = 45;
    private const int WidestColumn = 100;

    /// <summary>The paragraphs of <paramref name="text"/> in order, without the white space around them; none is empty.</summary>
    public static ImmutableArray<TextSpan> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        var wrapped = IsWrapped(text);
        var start = -1;
        var end = -1;
        var at = 0;
        while (at < text.Length)
        {
            var stop = text.AsSpan(at).IndexOfAny('\n', '\r', '\u2029');
            stop = stop < 0 ? text.Length : at + stop;
            var first = at;
            var last = stop;
            while (first < last && CharClass.IsSpace(text[first]))
                first++;
            while (last > first && CharClass.IsSpace(text[last - 1]))
                last--;
            var blank = first == last;
            if (start >= 0 && (blank || !wrapped || IsItem(text, first, last)))
            {
                // The LF of a CR LF makes no empty line of its own.
                if (!(blank && at > 0 && stop < text.Length && text[at - 1] == '\r' && text[stop] == '\n'))
                {
                    spans.Add(new TextSpan(start, end));
                    start = -1;
                }
            }

            if (!blank)
            {
                if (start < 0)
                    start = first;
                end = last;
            }

            at = stop + 1;
        }

        if (start >= 0)
            spans.Add(new TextSpan(start, end));
        return spans.ToImmutable();
    }

    // A text is wrapped when most lines that another line follows directly end in the same narrow band of columns.
    private static bool IsWrapped(string text)
    {
        var followed = 0;
        var inColumn = 0;
        var at = 0;
        while (at < text.Length)
        {
            var stop = text.IndexOf('\n', at);
            if (stop < 0)
                break;
            var next = stop + 1;
            if (stop - at > 0 && next < text.Length && text[next] is not ('\n' or '\r' or ' ' or '\t'))
            {
                followed++;
                if (stop - at is >= NarrowestColumn and <= WidestColumn)
                    inColumn++;
            }

            at = next;
        }

        return followed >= 3 && inColumn * 5 >= followed * 4;
    }

    private static bool IsItem(string text, int first, int last) => text[first] is '•' or '*' or '·' or '-' && first + 1 < last && text[first + 1] == ' ';
}
