namespace Chancery.Intake.Pages;

/// <summary>A block element that holds text, itself or further in.</summary>
internal sealed class PageFrame
{
    /// <summary>The block element round it, or null for the outermost.</summary>
    public required PageFrame? Parent { get; init; }

    /// <summary>Lower-case tag.</summary>
    public required string Tag { get; init; }

    /// <summary>Its class, id, role and data names, in that order, null where it has none.</summary>
    public required string? Names { get; init; }

    /// <summary>Whether microdata marks it as the article's body.</summary>
    public bool IsStatedBody { get; init; }

    /// <summary>How many block elements stand round it.</summary>
    public int Depth { get; init; }

    /// <summary>What its names tell.</summary>
    public PageCues Cues { get; set; }

    /// <summary>Number of its kind: frames of the same tag and names, under the same, share it.</summary>
    public int Kind { get; set; } = -1;

    /// <summary>Text blocks inside.</summary>
    public int Blocks { get; set; }

    /// <summary>Words inside.</summary>
    public int Words { get; set; }

    /// <summary>Words of prose inside.</summary>
    public int Prose { get; set; }

    /// <summary>Characters inside.</summary>
    public int Length { get; set; }

    /// <summary>Characters of links inside.</summary>
    public int LinkLength { get; set; }

    /// <summary>Sum of the weights of the blocks inside, see <see cref="MainContent"/>.</summary>
    public double Weight { get; set; }

    /// <summary>The first block inside.</summary>
    public int First { get; set; } = -1;
}
