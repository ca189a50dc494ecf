using Chancery.Text;

namespace Chancery.Intake.Plain;

/// <summary>A paragraph-like stretch of a text, without blanks at its ends.</summary>
/// <param name="Span">Where it stands.</param>
internal readonly record struct Block(TextSpan Span)
{
    /// <summary>
    /// The blocks of <paramref name="text"/>: parted by blank lines; where lines are too long to be wrapped, each line is a block of
    /// its own, since many systems end paragraphs with a single line end.
    /// </summary>
    public static List<Block> Split(string text)
    {
        var blocks = new List<Block>();
        var lines = new List<TextSpan>();
        var at = 0;
        while (at <= text.Length)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0)
                end = text.Length;
            var line = Trim(text, at, end);
            if (line.IsEmpty)
                Flush(text, lines, blocks);
            else
                lines.Add(line);
            at = end + 1;
        }

        Flush(text, lines, blocks);
        return blocks;
    }

    private static void Flush(string text, List<TextSpan> lines, List<Block> blocks)
    {
        if (lines.Count == 0)
            return;
        var start = 0;
        for (var i = 1; i <= lines.Count; i++)
        {
            if (i < lines.Count && Continues(text, lines[i - 1], lines[i], lines))
                continue;
            blocks.Add(new Block(new TextSpan(lines[start].Start, lines[i - 1].End)));
            start = i;
        }

        lines.Clear();
    }

    // A wrapped line runs near the width of the longest line of its group and does not end a paragraph before it is full.
    private static bool Continues(string text, TextSpan line, TextSpan next, List<TextSpan> group)
    {
        var width = 0;
        foreach (var l in group)
            width = Math.Max(width, l.Length);
        if (width is < 40 or > 110)
            return false;

        // A byline right above the date is long enough to look like wrapped prose.
        if (line == group[0] && PublishedLine.Is(next.In(text), inHead: true) && Byline.Match(line.In(text)) is not null)
            return false;
        var first = text[next.Start];
        if (char.IsLower(first))
            return true;
        var nextWord = text.AsSpan(next.Start, next.Length).IndexOf(' ');
        var room = width - line.Length;
        return room <= (nextWord < 0 ? next.Length : nextWord) + 1;
    }

    private static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && IsBlank(text[start]))
            start++;
        while (end > start && IsBlank(text[end - 1]))
            end--;
        return new TextSpan(start, end);
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF';
}
