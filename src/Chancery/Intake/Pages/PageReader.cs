using Chancery.Intake.Plain;
using Chancery.Text;

namespace Chancery.Intake.Pages;

/// <summary>A web page to one report, whose text is the extracted article.</summary>
internal static class PageReader
{
    public static IntakeResult Read(string name, string html, CancellationToken cancellation)
    {
        var article = PageExtractor.Extract(html, cancellation);
        if (Fault(name, article) is { } fault)
            return new IntakeResult([], [fault]);
        var report = TextReportReader.Read(name, ReportIntake.LastSegment(name), article.Body, new ReportFacts
        {
            Title = article.Title,
            Byline = article.Authors.IsEmpty ? null : string.Join(", ", article.Authors),
            Outlet = article.Outlet,
            Published = article.Published,
            Section = article.Section,
            Language = article.Language,
            Url = article.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? url : null,
            BodyOnly = true,
        });
        return article is { Published: null, Stamp: { } stamp } && StatedDate.Find(stamp, out var impossible) is null && impossible is not null
            ? new IntakeResult([report], [StatedDate.Fault(name, impossible)])
            : new IntakeResult([report], []);
    }

    /// <summary>Why the page is not to be recorded as an article, or null where it is one.</summary>
    internal static Diagnostic? Fault(string name, PageArticle article) => article.Kind switch
    {
        PageKind.Stub => Diagnostic.Error("CHA0131", name, "only the beginning of an article, the rest of which is for subscribers; save the page with the whole text showing."),
        PageKind.ConsentWall => Diagnostic.Error("CHA0132", name, "the page asks for consent to cookies and shows no article; answer it, then save the page."),
        PageKind.Fault => Diagnostic.Error("CHA0133", name, $"an error page or a refusal ('{article.Title}') and no article."),
        _ when article.Kind == PageKind.NoArticle || article.Paragraphs.IsEmpty => Diagnostic.Error("CHA0110", name, "nothing on the page reads as an article (an index, or text made by scripts); save the article itself."),
        _ => null,
    };
}
