using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Chancery.Text;

namespace Chancery.Intake.Feeds;

/// <summary>
/// RSS 2.0, RSS 1.0, Atom, JSON Feed, sitemaps with and without news, and lists of feeds (OPML). External entities and document types are
/// never followed. XML that is broken is read item by item, and what cannot be mended is named.
/// </summary>
internal static class FeedParser
{
    private const int MaxDepth = 64;
    private const int MostItems = 50_000;

    public static Feed Parse(string name, string text, CancellationToken cancellation)
    {
        var first = text.AsSpan().TrimStart();
        if (first.StartsWith("{"))
            return Json(name, text, cancellation);
        var xml = XmlMending.Entities(text);
        try
        {
            return Xml(name, Load(xml), [], cancellation);
        }
        catch (XmlException e)
        {
            return Mended(name, xml, e, cancellation);
        }
    }

    private static XDocument Load(string xml)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = ReportIntake.MaxBytes, CheckCharacters = false };
        using var text = new StringReader(xml);
        using var reader = new DepthGuard(XmlReader.Create(text, settings), MaxDepth);
        return XDocument.Load(reader, LoadOptions.SetLineInfo);
    }

    private static Feed Xml(string name, XDocument document, ImmutableArray<Diagnostic> faults, CancellationToken cancellation)
    {
        var root = document.Root!;
        switch (root.Name.LocalName.ToLowerInvariant())
        {
            case "opml":
                return new Feed
                {
                    Title = Child(root.Element("head"), "title"),
                    Feeds = [.. root.Descendants().Where(e => e.Name.LocalName == "outline").Select(o => (o, Address: Attribute(o, "xmlUrl"))).Where(o => o.Address is not null)
                        .Select(o => new FeedLink(o.Address!, Attribute(o.o, "title") ?? Attribute(o.o, "text"))).DistinctBy(f => f.Address, StringComparer.Ordinal).Take(MostItems)],
                };
            case "sitemapindex":
                return new Feed
                {
                    IsSitemap = true,
                    Feeds = [.. root.Elements().OrderByDescending(e => Child(e, "lastmod") ?? "", StringComparer.Ordinal).Select(e => Child(e, "loc")).OfType<string>().Take(MostItems).Select(l => new FeedLink(l, null))],
                };
            case "urlset":
                return new Feed { IsSitemap = true, Items = [.. root.Elements().Where(e => e.Name.LocalName == "url").Take(MostItems).Select(Place).OfType<FeedItem>()] };
        }

        var channel = root.Elements().FirstOrDefault(e => e.Name.LocalName == "channel") ?? root;
        var items = ImmutableArray.CreateBuilder<FeedItem>();
        foreach (var element in root.Descendants().Where(e => e.Name.LocalName is "item" or "entry").Take(MostItems))
        {
            cancellation.ThrowIfCancellationRequested();
            items.Add(Item(element, items.Count + 1, (element as IXmlLineInfo).LineNumber, Link(channel) ?? name));
        }

        if (items.Count == 0 && root.Name.LocalName is not ("rss" or "feed" or "RDF"))
            return new Feed { IsFeed = false, Diagnostics = [Diagnostic.Error("CHA0113", name, $"XML without items or entries (its root is '{root.Name.LocalName}'); it is no feed.")] };
        return new Feed { Title = Plain(Child(channel, "title")), Items = items.ToImmutable(), Every = Pace(channel), Diagnostics = faults };
    }

    // Item by item: one that is whole is read although others are not.
    private static Feed Mended(string name, string xml, XmlException fault, CancellationToken cancellation)
    {
        var items = ImmutableArray.CreateBuilder<FeedItem>();
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        var isSitemap = false;
        var number = 0;
        foreach (var (piece, line) in XmlMending.Items(xml))
        {
            cancellation.ThrowIfCancellationRequested();
            if (++number > MostItems)
                break;
            try
            {
                var element = Load(piece).Root!;
                if (element.Name.LocalName == "url")
                {
                    isSitemap = true;
                    if (Place(element) is { } place)
                        items.Add(place with { Line = line });
                }
                else
                    items.Add(Item(element, number, line, name));
            }
            catch (XmlException e)
            {
                if (faults.Count < 100)
                    faults.Add(Diagnostic.Error("CHA0111", name, $"item {number} is broken XML and was left out: {e.Message}", line));
            }
        }

        var told = items.Count > 0
            ? Diagnostic.Warning("CHA0111", name, $"broken XML, read item by item: {fault.Message}", fault.LineNumber)
            : Diagnostic.Error("CHA0111", name, $"broken XML: {fault.Message}", fault.LineNumber);
        var head = xml[..Math.Min(xml.Length, 4096)];
        var title = head.IndexOf("<title>", StringComparison.OrdinalIgnoreCase) is >= 0 and var at && head.IndexOf("</title>", at, StringComparison.OrdinalIgnoreCase) is > 0 and var end
            ? Plain(head[(at + 7)..end].Replace("<![CDATA[", "", StringComparison.Ordinal).Replace("]]>", "", StringComparison.Ordinal)) : null;
        return new Feed { Title = title, Items = items.ToImmutable(), IsSitemap = isSitemap, IsFeed = items.Count > 0, Diagnostics = items.Count > 0 ? [told, .. faults] : [told] };
    }

    private static FeedItem Item(XElement item, int number, int line, string origin)
    {
        var link = Link(item);
        if (link is not null && !Uri.TryCreate(link, UriKind.Absolute, out _) && Uri.TryCreate(origin, UriKind.Absolute, out var from) && Uri.TryCreate(from, link, out var whole))
            link = whole.AbsoluteUri;
        var guid = item.Elements().FirstOrDefault(e => e.Name.LocalName == "guid");
        link ??= guid is not null && guid.Value.Trim().StartsWith("http", StringComparison.OrdinalIgnoreCase) && Attribute(guid, "isPermaLink") != "false" ? guid.Value.Trim() : null;
        return new FeedItem
        {
            Key = Child(item, "guid") ?? Child(item, "id") ?? link ?? number.ToString(CultureInfo.InvariantCulture),
            Title = Plain(Child(item, "title")),
            Link = IsWeb(link) ? link : null,
            Byline = Plain(Child(item, "creator") ?? Child(item.Elements().FirstOrDefault(e => e.Name.LocalName == "author"), "name") ?? Child(item, "author")),
            Outlet = Plain(Child(item.Elements().FirstOrDefault(e => e.Name.LocalName == "source"), "title")),
            Stamp = Child(item, "pubDate") ?? Child(item, "published") ?? Child(item, "date") ?? Child(item, "issued") ?? Child(item, "created") ?? Child(item, "updated") ?? Child(item, "modified"),
            Updated = Child(item, "updated") ?? Child(item, "modified"),
            Body = Body(item),
            Line = line,
        };
    }

    // <url><loc/><lastmod/><news:news><news:publication><news:name/>…<news:publication_date/><news:title/></news:news></url>
    private static FeedItem? Place(XElement url)
    {
        if (Child(url, "loc") is not { } loc || !IsWeb(loc))
            return null;
        var news = url.Elements().FirstOrDefault(e => e.Name.LocalName == "news");
        return new FeedItem
        {
            Key = loc,
            Link = loc,
            Title = Plain(Child(news, "title")),
            Outlet = Plain(Child(news?.Elements().FirstOrDefault(e => e.Name.LocalName == "publication"), "name")),
            Stamp = Child(news, "publication_date"),
            Updated = Child(url, "lastmod"),
            Line = (url as IXmlLineInfo).LineNumber,
        };
    }

    private static Feed Json(string name, string text, CancellationToken cancellation)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (!root.TryGetProperty("items", out var list) || list.ValueKind != JsonValueKind.Array)
                return new Feed { IsFeed = false, Diagnostics = [Diagnostic.Error("CHA0113", name, "JSON without items; it is no feed.")] };
            var items = ImmutableArray.CreateBuilder<FeedItem>();
            foreach (var item in list.EnumerateArray().Take(MostItems))
            {
                cancellation.ThrowIfCancellationRequested();
                if (item.ValueKind != JsonValueKind.Object)
                    continue;
                var link = Text(item, "url") ?? Text(item, "external_url");
                items.Add(new FeedItem
                {
                    Key = Text(item, "id") ?? link ?? (items.Count + 1).ToString(CultureInfo.InvariantCulture),
                    Title = Plain(Text(item, "title")),
                    Link = IsWeb(link) ? link : null,
                    Byline = Plain(Authors(item)),
                    Stamp = Text(item, "date_published") ?? Text(item, "date_modified"),
                    Updated = Text(item, "date_modified"),
                    Body = Text(item, "content_html") ?? Escaped(Text(item, "content_text")) ?? Escaped(Text(item, "summary")),
                });
            }

            return new Feed { Title = Plain(Text(root, "title")), Items = items.ToImmutable() };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new Feed { IsFeed = false, Diagnostics = [Diagnostic.Error("CHA0106", name, $"not JSON: {e.Message}")] };
        }
    }

    private static string? Authors(JsonElement item)
    {
        if (item.TryGetProperty("authors", out var authors) && authors.ValueKind == JsonValueKind.Array)
            return string.Join(", ", authors.EnumerateArray().Select(a => Text(a, "name")).OfType<string>());
        return item.TryGetProperty("author", out var author) ? Text(author, "name") : null;
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value.ValueKind == JsonValueKind.String ? value.GetString() is { Length: > 0 } text ? text : null : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null
            : null;

    // Plain text with its paragraphs, as HTML.
    private static string? Escaped(string? text) => text is null ? null
        : string.Concat(TextDecoding.NormaliseLineEnds(text).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(p => $"<p>{WebUtility.HtmlEncode(p)}</p>"));

    // <ttl> in minutes; or so many times an hour, a day, a week.
    private static TimeSpan? Pace(XElement channel)
    {
        if (int.TryParse(Child(channel, "ttl"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and < 100_000)
            return TimeSpan.FromMinutes(minutes);
        TimeSpan? period = Child(channel, "updatePeriod")?.ToLowerInvariant() switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            _ => null,
        };
        return period is { } span && int.TryParse(Child(channel, "updateFrequency") ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times > 0 ? span / times : period;
    }

    private static string? Body(XElement item) =>
        item.Elements().Where(e => e.Name.LocalName is "encoded" or "content" or "description" or "summary")
            .Select(e => e.HasElements ? string.Concat(e.Nodes()) : Attribute(e, "type") == "text" ? Escaped(e.Value)! : e.Value)
            .Where(t => !string.IsNullOrWhiteSpace(t)).MaxBy(t => t.Length);

    private static string? Link(XElement item)
    {
        var links = item.Elements().Where(e => e.Name.LocalName == "link").ToList();
        var best = links.FirstOrDefault(l => Attribute(l, "rel") is null or "alternate") ?? links.FirstOrDefault(l => Attribute(l, "rel") != "self");
        var address = best is null ? null : Attribute(best, "href") ?? best.Value;
        return string.IsNullOrWhiteSpace(address) ? null : address.Trim();
    }

    private static bool IsWeb(string? link) => link is not null && Uri.TryCreate(link, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    private static string? Attribute(XElement element, string name) => element.Attributes().FirstOrDefault(a => a.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } value ? value : null;

    private static string? Child(XElement? element, string name)
    {
        var value = element?.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }

    private static string? Plain(string? text) => text is null || string.Join(' ', WebUtility.HtmlDecode(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is not { Length: > 0 } plain ? null : plain;
}
