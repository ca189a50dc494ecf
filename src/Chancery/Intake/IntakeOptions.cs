using System.Collections.Frozen;

namespace Chancery.Intake;

/// <summary>How reports are taken in.</summary>
public sealed record IntakeOptions
{
    /// <summary>
    /// Which column of a CSV or TSV file holds what: from a field (<c>text</c>, <c>title</c>, <c>date</c>, <c>outlet</c>, <c>byline</c>, <c>url</c>,
    /// <c>id</c>, <c>section</c>, <c>language</c>) to the column's name. Fields that are not named are found by <c>data/intake/columns.tsv</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The program that turns PDF into text (poppler's or xpdf's <c>pdftotext</c>): a path, or a name to look for on the PATH.</summary>
    public string PdfToText { get; init; } = "pdftotext";

    /// <summary>The longest that <see cref="PdfToText"/> may take for one file.</summary>
    public TimeSpan PdfTime { get; init; } = TimeSpan.FromSeconds(60);
}
