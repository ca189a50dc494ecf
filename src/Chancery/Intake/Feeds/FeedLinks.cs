using AngleSharp.Html.Parser;

namespace Chancery.Intake.Feeds;

/// <summary>The feed that a page names in its head.</summary>
internal static class FeedLinks
{
    private static readonly string[] Types = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"];

    /// <summary>The address of the first feed that the page names; null where it names none.</summary>
    public static string? Of(string html, Uri address)
    {
        using var page = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(html);
        foreach (var link in page.QuerySelectorAll("link[rel~=alternate][href]"))
        {
            if (Types.Contains(link.GetAttribute("type")?.Trim().ToLowerInvariant(), StringComparer.Ordinal) && Uri.TryCreate(address, link.GetAttribute("href"), out var feed)
                && (feed.Scheme == Uri.UriSchemeHttp || feed.Scheme == Uri.UriSchemeHttps))
                return feed.AbsoluteUri;
        }

        return null;
    }
}
