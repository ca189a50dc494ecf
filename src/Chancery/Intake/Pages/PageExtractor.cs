using System.Globalization;
using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
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
        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = false }, BrowsingContext.New(Configuration.Default));
        using var page = parser.ParseDocument(html);
        cancellation.ThrowIfCancellationRequested();
        var metadata = PageMetadata.Of(page);
        var body = page.Body is null ? [] : TextBlocks.Of(page.Body, cancellation);
        var title = PageTitle.Choose(page, metadata);
        var content = MainContent.Find(body);
        var paragraphs = content.Select(b => b.Text).Where(t => !string.Equals(t, title, StringComparison.OrdinalIgnoreCase)).ToList();
        if (metadata.ArticleBody is { Length: > 400 } stated && stated.Length > 3 * paragraphs.Sum(p => p.Length))
            paragraphs = [.. stated.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        return new PageArticle
        {
            Title = title,
            Authors = [.. metadata.Authors],
            Stamp = metadata.Published,
            Published = Day(metadata.Published),
            Paragraphs = [.. paragraphs],
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
        using var page = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(html);
        return page.Body is null ? [] : [.. TextBlocks.Of(page.Body, cancellation).Where(b => !b.IsOutside).Select(b => b.Text)];
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
