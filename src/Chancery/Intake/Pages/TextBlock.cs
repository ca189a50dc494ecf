using AngleSharp.Dom;

namespace Chancery.Intake.Pages;

/// <summary>A run of a page's text that stands as a block of its own.</summary>
internal sealed class TextBlock
{
    /// <summary>The text with runs of blanks made one.</summary>
    public required string Text { get; init; }

    /// <summary>The block element that holds it.</summary>
    public required IElement Element { get; init; }

    /// <summary>Lower-case tag of the innermost block element.</summary>
    public required string Tag { get; init; }

    /// <summary>How many of its characters are in links.</summary>
    public required int LinkLength { get; init; }

    /// <summary>Hint of the element and those above it, the worst.</summary>
    public ElementHint Hint { get; set; }

    /// <summary>Whether an element above it can hold no article text (nav, footer, aside, form).</summary>
    public required bool IsOutside { get; init; }

    public int Words { get; init; }

    public double LinkShare => Text.Length == 0 ? 0 : (double)LinkLength / Text.Length;

    public bool IsHeading => Tag is ['h', >= '1' and <= '6'];

    public bool EndsSentence
    {
        get
        {
            var end = Text.AsSpan().TrimEnd("\"'”’)] ");
            return end.Length > 0 && end[^1] is '.' or '!' or '?' or '…' or ':' or '。';
        }
    }

    /// <summary>Whether it reads as prose rather than as a label or a list of links.</summary>
    public bool IsProse => LinkShare < 0.5 && ((Words >= 6 && EndsSentence) || Words >= 18 || (Text.Length > 90 && Words < 6));
}
