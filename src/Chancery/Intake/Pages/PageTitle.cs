using AngleSharp.Html.Dom;

namespace Chancery.Intake.Pages;

/// <summary>Chooses a page's title among what it calls itself and its main heading.</summary>
internal static class PageTitle
{
    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " • "];

    public static string? Choose(IHtmlDocument page, PageMetadata metadata)
    {
        var headings = page.QuerySelectorAll("h1").Select(h => Squeeze(h.TextContent)).Where(t => t.Length > 0).ToList();
        var stated = metadata.Titles.Select(Squeeze).Where(t => t.Length > 0).ToList();

        // The heading that readers see, where the page's own account confirms it.
        foreach (var heading in headings)
        {
            if (stated.Any(s => Same(s, heading) || s.StartsWith(heading, StringComparison.OrdinalIgnoreCase)))
                return heading;
        }

        if (metadata.Headline is { Length: > 0 } headline)
            return Squeeze(headline);
        if (headings.Count == 1 && headings[0].Split(' ').Length >= 4)
            return headings[0];
        if (stated.Count > 0)
            return WithoutOutlet(stated[0], metadata.Outlet);
        return headings.Count > 0 ? headings[0] : null;
    }

    private static string WithoutOutlet(string title, string? outlet)
    {
        foreach (var separator in Separators)
        {
            var at = title.LastIndexOf(separator, StringComparison.Ordinal);
            if (at <= 0)
                continue;
            var tail = title[(at + separator.Length)..];
            if ((outlet is not null && tail.Contains(outlet, StringComparison.OrdinalIgnoreCase)) || (tail.Split(' ').Length <= 4 && at > title.Length / 2))
                return title[..at].TrimEnd();
        }

        return title;
    }

    private static bool Same(string left, string right) => Letters(left).Equals(Letters(right), StringComparison.OrdinalIgnoreCase);

    private static string Letters(string text) => new([.. text.Where(char.IsLetterOrDigit)]);

    private static string Squeeze(string text) => string.Join(' ', (PageMetadata.Unescape(text) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
