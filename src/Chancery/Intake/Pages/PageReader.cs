using Chancery.Intake.Plain;
using Chancery.Text;

namespace Chancery.Intake.Pages;

/// <summary>A web page to one report, whose text is the extracted article.</summary>
internal static class PageReader
{
    public static IntakeResult Read(string name, string html, CancellationToken cancellation)
    {
        var article = PageExtractor.Extract(html, cancellation);
        if (article.Paragraphs.IsEmpty)
            return new IntakeResult([], [Diagnostic.Error("CHA0110", name, "nothing on the page reads as an article (an index, an error page, or text made by scripts); save the article itself.")]);
        var report = TextReportReader.Read(name, ReportIntake.LastSegment(name), article.Body, new ReportFacts
        {
            Title = article.Title,
            Byline = article.Authors.IsEmpty ? null : string.Join(", ", article.Authors),
            Outlet = article.Outlet,
            Published = article.Published,
            Language = article.Language,
            Url = article.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? url : null,
            BodyOnly = true,
        });
        return new IntakeResult([report], []);
    }
}
