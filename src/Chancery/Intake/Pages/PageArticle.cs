using System.Collections.Immutable;
using Chancery.Time;

namespace Chancery.Intake.Pages;

/// <summary>The article of a web page.</summary>
public sealed record PageArticle
{
    /// <summary>Its title, where one was found.</summary>
    public string? Title { get; init; }

    /// <summary>Who wrote it.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    /// <summary>When it was published, as the page writes it (ISO 8601 mostly).</summary>
    public string? Stamp { get; init; }

    /// <summary>The day of <see cref="Stamp"/>.</summary>
    public Edtf? Published { get; init; }

    /// <summary>When it was last changed, as the page writes it.</summary>
    public string? Modified { get; init; }

    /// <summary>The outlet's section.</summary>
    public string? Section { get; init; }

    /// <summary>What the page is; only the first three kinds are articles.</summary>
    public PageKind Kind { get; init; }

    /// <summary>The paragraphs of the body.</summary>
    public ImmutableArray<string> Paragraphs { get; init; } = [];

    /// <summary>ISO 639-1 code that the page gives.</summary>
    public string? Language { get; init; }

    /// <summary>Canonical address.</summary>
    public string? Url { get; init; }

    /// <summary>The outlet's name.</summary>
    public string? Outlet { get; init; }

    /// <summary>The body: paragraphs parted by an empty line.</summary>
    public string Body => string.Join("\n\n", Paragraphs);
}
