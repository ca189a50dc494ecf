using Chancery.Text;

namespace Chancery.Entries;

/// <summary>
/// The words an entry came from: a selector in the manner of the W3C Web Annotation model. Offsets count UTF-16 code units of
/// the report's text. Nothing enters the record without one.
/// </summary>
public sealed record Evidence
{
    /// <summary>Points at <paramref name="span"/> of <paramref name="report"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span is empty or runs past the text.</exception>
    public Evidence(Report report, TextSpan span)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (span.IsEmpty || span.End > report.Text.Length)
            throw new ArgumentOutOfRangeException(nameof(span), $"{span} is empty or runs past the {report.Text.Length} characters of report {report.Id}.");
        (Report, Span, Exact) = (report.Id, span, span.Of(report.Text));
    }

    /// <summary>Restores evidence that was checked when it was recorded.</summary>
    public Evidence(ReportId report, TextSpan span, string exact) => (Report, Span, Exact) = (report, span, exact);

    /// <summary>The report the words stand in.</summary>
    public ReportId Report { get; }

    /// <summary>Where they stand in its text.</summary>
    public TextSpan Span { get; }

    /// <summary>The words themselves, so that they can be found again when a text is mended.</summary>
    public string Exact { get; }
}
