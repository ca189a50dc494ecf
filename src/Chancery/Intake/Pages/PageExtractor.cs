using System.Globalization;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Intake.Pages;

/// <summary>
/// Takes the article out of a web page: what the page says of itself (JSON-LD, Open Graph, microdata) is checked against its visible
/// text, and the body is found by <see cref="MainContent"/>. Nothing in the page is run or fetched. Stateless; safe for
/// several threads.
/// </summary>
public static class PageExtractor
{
    /// <summary>Extracts the article of <paramref name="html"/>; its body is empty where nothing on the page reads as one.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static PageArticle Extract(string html, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(html);
        var page = PageScan.Of(WellFormed.Of(html), cancellation);
        var metadata = PageMetadata.Of(page);
        var title = PageTitle.Choose(page, metadata);
        var layout = PageLayout.Of(page);
        var features = new BlockFeatures(layout, title, metadata.Description, metadata.ArticleBody);
        cancellation.ThrowIfCancellationRequested();
        var content = MainContent.Find(layout, features, metadata.ArticleBody);
        var paragraphs = content.Select(b => b.Text).Where(t => !PageTitle.IsTold(page, t, title)).ToList();
        var stands = false;
        if (metadata.ArticleBody is { Length: > 400 } stated && stated.Length > 3 * paragraphs.Sum(p => p.Length))
        {
            stands = true;
            paragraphs = [.. stated.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        }

        return new PageArticle
        {
            Title = title,
            Authors = [.. metadata.Authors],
            Stamp = metadata.Published,
            Published = Day(metadata.Published),
            Paragraphs = [.. paragraphs],
            Modified = metadata.Modified,
            Section = metadata.Section,
            Kind = paragraphs.Count == 0 ? PageStates.Default.Of(page, metadata, title, layout.Blocks, []) : stands ? PageKind.Article : PageStates.Default.Of(page, metadata, title, layout.Blocks, content),
            Language = metadata.Language,
            Url = metadata.Url,
            Outlet = metadata.Outlet,
        };
    }

    /// <summary>The paragraphs of a piece of HTML that is all article, such as a feed item's content; plain text comes back by its lines.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static IReadOnlyList<string> Paragraphs(string html, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(html);
        return [.. PageLayout.Rows(PageScan.Of(WellFormed.Of(html), cancellation).Blocks).Where(b => !b.IsHidden && !IsOutside(b.Frame)).Select(b => b.Text)];
    }

    /// <summary>Why the page taken from <paramref name="place"/> is not to be recorded as an article, or null where it is one.</summary>
    public static Diagnostic? WhyNoArticle(string place, PageArticle article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return PageReader.Fault(place, article);
    }

    private static bool IsOutside(PageFrame? frame)
    {
        for (; frame is not null; frame = frame.Parent)
        {
            if (frame.Tag is "nav" or "footer" or "aside" or "form" or "menu" or "figcaption" or "fieldset")
                return true;
        }

        return false;
    }

    private static Edtf? Day(string? stamp)
    {
        if (string.IsNullOrWhiteSpace(stamp))
            return null;
        if (stamp.All(char.IsDigit) && stamp.Length is 10 or 13 && long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var unix))
        {
            var seconds = stamp.Length == 13 ? unix / 1000 : unix;
            return Edtf.Day(DateOnly.FromDateTime(DateTime.UnixEpoch.AddSeconds(seconds)));
        }

        return StatedDate.Find(stamp);
    }
}
