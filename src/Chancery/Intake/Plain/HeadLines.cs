using Chancery.Text;
using Chancery.Time;

namespace Chancery.Intake.Plain;

/// <summary>"By Jane Smith in Geneva".</summary>
internal static class Byline
{
    private const int MaxLength = 120;

    /// <summary>The author as printed, or null where the block is no byline.</summary>
    public static string? Match(ReadOnlySpan<char> block)
    {
        if (block.Length > MaxLength || block.Contains('\n'))
            return null;
        var rest = block.StartsWith("By ", StringComparison.Ordinal) || block.StartsWith("BY ", StringComparison.Ordinal) ? block[3..]
            : block.StartsWith("Written by ", StringComparison.OrdinalIgnoreCase) ? block[11..]
            : block.StartsWith("Reported by ", StringComparison.OrdinalIgnoreCase) ? block[12..]
            : block.StartsWith("From our ", StringComparison.OrdinalIgnoreCase) ? block[5..]
            : default;
        rest = rest.Trim();
        if (rest.IsEmpty || rest[^1] is '.' or '?' or '!')
            return null;

        // A name has capitals: "By contrast the talks" has not.
        var capitals = 0;
        var words = 0;
        foreach (var range in rest.Split(' '))
        {
            var word = rest[range];
            if (word.IsEmpty)
                continue;
            words++;
            if (char.IsUpper(word[0]))
                capitals++;
        }

        return words <= 14 && (capitals * 2 >= words || block.StartsWith("From our ", StringComparison.OrdinalIgnoreCase)) ? rest.ToString() : null;
    }
}

/// <summary>"Published: 2 August 2012", "For Immediate Release October 1, 2009", or a date alone on its line.</summary>
internal static class PublishedLine
{
    private const int MaxLength = 120;

    private static readonly string[] Labels =
    [
        "published", "posted", "date:", "dated", "updated", "last updated", "first published", "for immediate release", "for release", "release date",
        "issued", "released", "created",
    ];

    /// <summary>Whether the block is such a line, be its day one that does not exist.</summary>
    public static bool Is(ReadOnlySpan<char> block, bool inHead) => Match(block, inHead, out var impossible) is not null || impossible is not null;

    /// <summary>The date that the block states, or null where it is no such line, or <paramref name="impossible"/> where the day it states does not exist.</summary>
    public static Edtf? Match(ReadOnlySpan<char> block, bool inHead, out string? impossible)
    {
        impossible = null;
        if (block.Length > MaxLength)
            return null;
        foreach (var label in Labels)
        {
            if (block.StartsWith(label, StringComparison.OrdinalIgnoreCase))
                return StatedDate.Find(block, out impossible);
        }

        if (!inHead)
            return null;
        var date = StatedDate.Find(block, out var odd);
        if (date is null && odd is null)
            return null;

        // A line of nothing but a date: at most a weekday, a time and a zone beside it, and no lower-case words of prose.
        var others = 0;
        foreach (var range in block.Split(' '))
        {
            var word = block[range].Trim(",.|-–()");
            if (word.Length > 1 && !char.IsDigit(word[0]) && StatedDate.Find(string.Concat("1 ", word, " 2000")) is null && !IsClockWord(word))
                others++;
        }

        if (others > 0)
            return null;
        impossible = odd;
        return date;
    }

    private static bool IsClockWord(ReadOnlySpan<char> word) =>
        word.EndsWith("day", StringComparison.OrdinalIgnoreCase) || word.Equals("of", StringComparison.OrdinalIgnoreCase) || word.Equals("at", StringComparison.OrdinalIgnoreCase)
        || (word.Length <= 4 && !word.ContainsAnyInRange('a', 'z')) || word.Equals("am", StringComparison.OrdinalIgnoreCase) || word.Equals("pm", StringComparison.OrdinalIgnoreCase)
        || word.Equals("a.m", StringComparison.OrdinalIgnoreCase) || word.Equals("p.m", StringComparison.OrdinalIgnoreCase);
}

/// <summary>"MOSCOW, Aug 2 (Agency) -" at the start of the first paragraph.</summary>
internal static class Dateline
{
    private const int MaxLength = 90;

    /// <summary>The dateline with its dash, or null where the paragraph has none.</summary>
    public static TextSpan? Match(string text, TextSpan paragraph)
    {
        var limit = Math.Min(paragraph.End, paragraph.Start + MaxLength);
        var block = text.AsSpan(paragraph.Start, limit - paragraph.Start);
        var letters = 0;
        while (letters < block.Length && (char.IsUpper(block[letters]) || block[letters] is ' ' or '.' or '\'' or '-'))
            letters++;
        var place = block[..letters].Trim();
        var capitals = 0;
        foreach (var c in place)
        {
            if (char.IsUpper(c))
                capitals++;
        }

        // Without a place in capitals only the agency in brackets makes it a dateline.
        var dash = -1;
        for (var i = 1; i + 1 < block.Length; i++)
        {
            if (block[i] is '—' or '–' || (block[i] == '-' && (block[i - 1] is ' ' or ')') && (block[i + 1] is ' ' or '-')))
            {
                dash = i;
                break;
            }

            if (block[i] is '.' && block[i + 1] == ' ' && i > 0 && char.IsLower(block[i - 1]) && i + 2 < block.Length && char.IsUpper(block[i + 2]) && !IsMonthStop(block[..i]))
                return null;
        }

        if (dash < 0)
            return null;
        var before = block[..dash].TrimEnd();
        var bracketed = before.Length > 2 && before[^1] == ')' && before.Contains('(') && char.IsUpper(before[0]);
        if (!(capitals >= 3 && place.Length >= 3) && !bracketed)
            return null;
        var end = dash + 1;
        while (end < block.Length && block[end] is '-' or ' ')
            end++;
        return new TextSpan(paragraph.Start, paragraph.Start + end);
    }

    private static bool IsMonthStop(ReadOnlySpan<char> before)
    {
        var space = before.LastIndexOf(' ');
        var word = before[(space + 1)..];
        return word.Length is 3 or 4 && StatedDate.Find(string.Concat("1 ", word, " 2000")) is not null;
    }
}

/// <summary>A line of place or time under a title: "Geneva, Switzerland", "2:48 P.M. EDT".</summary>
internal static class PlaceOrTime
{
    /// <summary>Whether the block is such a line.</summary>
    public static bool Is(ReadOnlySpan<char> block, BlockShape shape)
    {
        if (shape.Words > 7)
            return false;
        if (block.Length > 0 && char.IsDigit(block[0]) && block.Contains(':') && (block.Contains("M.", StringComparison.OrdinalIgnoreCase) || block.Contains("am", StringComparison.OrdinalIgnoreCase)
            || block.Contains("pm", StringComparison.OrdinalIgnoreCase) || block.Contains("GMT", StringComparison.Ordinal)))
            return true;
        return shape.Words <= 5 && shape.IsTitleCase && !shape.EndsSentence && block.Contains(',');
    }
}

/// <summary>A list item.</summary>
internal static class Bullet
{
    /// <summary>Whether the block begins as a list item does.</summary>
    public static bool Is(ReadOnlySpan<char> block) =>
        block.Length > 2 && (block[0] is '•' or '*' or '·' or '▪' or '-' or '–' || (char.IsDigit(block[0]) && block[1] is '.' or ')'));
}
