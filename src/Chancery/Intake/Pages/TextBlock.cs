namespace Chancery.Intake.Pages;

/// <summary>A run of a page's text that stands as a block of its own.</summary>
internal sealed class TextBlock
{
    /// <summary>The text with runs of blanks made one.</summary>
    public required string Text { get; init; }

    /// <summary>The block element that holds it.</summary>
    public required PageFrame Frame { get; init; }

    /// <summary>How many of its characters are in links.</summary>
    public required int LinkLength { get; init; }

    /// <summary>How many of its characters are strong or emphasised.</summary>
    public int StressLength { get; init; }

    /// <summary>Whether the page hides it (until something is pressed, or for good).</summary>
    public bool IsHidden { get; init; }

    /// <summary>Words, by blanks; for Chinese and Japanese, by pairs of characters.</summary>
    public int Words { get; init; }

    /// <summary>Lower-case tag of the innermost block element.</summary>
    public string Tag => Frame.Tag;

    /// <summary>The share of its characters that are in links.</summary>
    public double LinkShare => Text.Length == 0 ? 0 : (double)LinkLength / Text.Length;

    /// <summary>Whether it is a heading.</summary>
    public bool IsHeading => Tag is ['h', >= '1' and <= '6'];

    /// <summary>Whether it ends as a sentence does.</summary>
    public bool EndsSentence
    {
        get
        {
            var end = Text.AsSpan().TrimEnd("\"'”’»)] ");
            return end.Length > 0 && end[^1] is '.' or '!' or '?' or '…' or ':' or '。' or '！' or '？' or '।' or '؟';
        }
    }

    /// <summary>Whether it reads as prose rather than as a label or a list of links.</summary>
    public bool IsProse => LinkShare < 0.5 && ((Words >= 6 && EndsSentence) || Words >= 18 || (Text.Length > 90 && Words < 6));

    /// <summary>How many words <paramref name="run"/> has.</summary>
    public static int CountWords(ReadOnlySpan<char> run)
    {
        var words = 1;
        var ideographs = 0;
        foreach (var c in run)
        {
            if (c == ' ')
                words++;
            else if (c is >= '\u3040' and <= '\u9FFF')
                ideographs++;
        }

        // Chinese and Japanese are written without blanks: two characters make a word, roughly.
        return words + (ideographs / 2);
    }
}
