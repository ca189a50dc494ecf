using System.Collections.Immutable;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Entries;

/// <summary>How a report's date is known.</summary>
public enum DateBasis
{
    /// <summary>It is not known.</summary>
    Unknown,

    /// <summary>The text states it (date line, "Published:").</summary>
    Stated,

    /// <summary>The page, feed or archive that carried it says so.</summary>
    Metadata,

    /// <summary>It follows from what the text says (office terms, dated happenings, arithmetic).</summary>
    Inferred,
}

/// <summary>One constraint on when a report was written.</summary>
/// <param name="Why">The reason in words.</param>
/// <param name="Interval">The days that the constraint allows.</param>
/// <param name="Evidence">The words it rests on; null for metadata.</param>
/// <param name="RuledOut">What the constraint ruled out of what the ones before it had left; null where it ruled out nothing.</param>
/// <param name="Dropped">Why the constraint was not used (it contradicts stronger ones); null where it was.</param>
public sealed record DatingConstraint(string Why, Edtf Interval, Evidence? Evidence, string? RuledOut = null, string? Dropped = null);

/// <summary>Why a stretch of text is not the article.</summary>
public enum FurnitureKind
{
    /// <summary>Links and labels of the page ("Close", "Home").</summary>
    Navigation,

    /// <summary>Advertising, newsletters, "read more".</summary>
    Promotion,

    /// <summary>A cross-head or section head.</summary>
    SectionHead,

    /// <summary>A second headline or a repeated title.</summary>
    RepeatedTitle,

    /// <summary>A picture's caption or credit.</summary>
    Caption,

    /// <summary>Letterhead, release lines, legal notices.</summary>
    Letterhead,
}

/// <summary>A stretch of a report's text that is not the article.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Kind">What it is.</param>
public sealed record Furniture(TextSpan Span, FurnitureKind Kind);

/// <summary>One news report as published. The text is never changed: markings lie beside it.</summary>
public sealed record Report
{
    /// <summary>Stable identifier.</summary>
    public required ReportId Id { get; init; }

    /// <summary>The path or address it was read from; for one of many in a file, followed by <c>#</c> and its place in it.</summary>
    public required string Source { get; init; }

    /// <summary>The outlet that published it, where known.</summary>
    public string? Outlet { get; init; }

    /// <summary>Its title, where it has one.</summary>
    public string? Title { get; init; }

    /// <summary>Where the title stands in the text; null where the title came from beside the text.</summary>
    public TextSpan? TitleSpan { get; init; }

    /// <summary>Who wrote it, as printed.</summary>
    public string? Byline { get; init; }

    /// <summary>Where the byline stands in the text, where it does.</summary>
    public TextSpan? BylineSpan { get; init; }

    /// <summary>The place (and date) that opens an agency report ("MOSCOW, Aug 2 (Reuters) -"), where it has one.</summary>
    public TextSpan? DatelineSpan { get; init; }

    /// <summary>Where a line that states the publication date stands ("Published: 2 August 2012"); part of the report, but not of its prose.</summary>
    public TextSpan? PublishedSpan { get; init; }

    /// <summary>When it was published, as precise as is known.</summary>
    public Edtf? Published { get; init; }

    /// <summary>How the date is known.</summary>
    public DateBasis PublishedBasis { get; init; }

    /// <summary>The constraints that the date rests on.</summary>
    public ImmutableArray<DatingConstraint> Dating { get; init; } = [];

    /// <summary>ISO 639-1 code of its language; null where it could not be told.</summary>
    public string? Language { get; init; }

    /// <summary>Canonical address, where known.</summary>
    public string? Url { get; init; }

    /// <summary>The section or desk that it appeared in, where known.</summary>
    public string? Section { get; init; }

    /// <summary>How many words the database that carried it says it has; null where it does not say.</summary>
    public int? StatedWords { get; init; }

    /// <summary>The text, line ends normalised to <c>\n</c>; all offsets refer to it.</summary>
    public required string Text { get; init; }

    /// <summary>The paragraphs of the article, furniture, title and byline left out, in order.</summary>
    public ImmutableArray<TextSpan> Paragraphs { get; init; } = [];

    /// <summary>What is in the text but is not the article.</summary>
    public ImmutableArray<Furniture> Furniture { get; init; } = [];

    /// <summary>The report that this is a near-copy of.</summary>
    public ReportId? DuplicateOf { get; init; }
}
