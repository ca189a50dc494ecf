using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Chancery.Entries;
using Chancery.Intake.Pages;
using Chancery.Intake.Plain;
using Chancery.Text;

namespace Chancery.Intake.Feeds;

/// <summary>RSS 2.0, RSS 1.0 and Atom: one report for each item. External entities and document types are never followed.</summary>
internal static class FeedReader
{
    private const int MaxDepth = 64;

    public static IntakeResult Read(string name, string xml, CancellationToken cancellation)
    {
        XDocument feed;
        try
        {
            var settings = new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Ignore,
                XmlResolver = null,
                MaxCharactersInDocument = ReportIntake.MaxBytes,
                CheckCharacters = false,
            };
            using var text = new StringReader(Declare(xml));
            using var reader = new DepthGuard(XmlReader.Create(text, settings), MaxDepth);
            feed = XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException e)
        {
            return new IntakeResult([], [Diagnostic.Error("CHA0111", name, $"broken XML: {e.Message}", e.LineNumber)]);
        }

        var outlet = Child(feed.Root?.Elements().FirstOrDefault(e => e.Name.LocalName == "channel") ?? feed.Root, "title");
        var reports = ImmutableArray.CreateBuilder<Report>();
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        var number = 0;
        foreach (var item in feed.Descendants().Where(e => e.Name.LocalName is "item" or "entry"))
        {
            cancellation.ThrowIfCancellationRequested();
            number++;
            var link = Link(item);
            var body = Body(item);
            if (string.IsNullOrWhiteSpace(body))
            {
                faults.Add(Diagnostic.Error("CHA0112", name, $"item {number} ('{Child(item, "title") ?? link ?? "untitled"}') has no text.", (item as IXmlLineInfo)?.LineNumber ?? 0));
                continue;
            }

            var key = Child(item, "guid") ?? Child(item, "id") ?? link ?? number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var address = link is not null && Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? link : null;
            var stamp = Child(item, "pubDate") ?? Child(item, "published") ?? Child(item, "date") ?? Child(item, "updated") ?? Child(item, "issued");
            reports.Add(TextReportReader.Read($"{name}#{key}", $"{ReportIntake.LastSegment(name)}#{key}", body, new ReportFacts
            {
                Title = Plain(Child(item, "title")),
                Byline = Child(item, "creator") ?? Child(item.Elements().FirstOrDefault(e => e.Name.LocalName == "author"), "name") ?? Child(item, "author"),
                Outlet = Plain(outlet),
                Published = stamp is null ? null : StatedDate.Find(stamp),
                Url = address,
                BodyOnly = true,
            }));
        }

        if (number == 0)
            faults.Add(Diagnostic.Error("CHA0113", name, $"XML without items or entries (its root is '{feed.Root?.Name.LocalName}'); it is no feed."));
        return new IntakeResult(reports.ToImmutable(), faults.ToImmutable());
    }

    private static string? Body(XElement item)
    {
        var longest = item.Elements().Where(e => e.Name.LocalName is "encoded" or "content" or "description" or "summary")
            .Select(e => e.HasElements ? string.Concat(e.Nodes()) : e.Value).OrderByDescending(t => t.Length).FirstOrDefault();
        return longest is null ? null : string.Join("\n\n", PageExtractor.Paragraphs(longest));
    }

    private static string? Link(XElement item)
    {
        var links = item.Elements().Where(e => e.Name.LocalName == "link").ToList();
        var best = links.FirstOrDefault(l => l.Attribute("rel") is null || l.Attribute("rel")!.Value == "alternate") ?? links.FirstOrDefault();
        var address = best?.Attribute("href")?.Value ?? best?.Value;
        return string.IsNullOrWhiteSpace(address) ? null : address.Trim();
    }

    private static string? Child(XElement? element, string name)
    {
        var value = element?.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }

    private static string? Plain(string? text) => text is null ? null : string.Join(' ', WebUtility.HtmlDecode(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // HTML's named characters are not declared in XML, but feeds use them.
    private static string Declare(string xml)
    {
        var at = xml.IndexOf('&', StringComparison.Ordinal);
        if (at < 0)
            return xml.TrimStart();
        var mended = new StringBuilder(xml.Length);
        var from = 0;
        while (at >= 0)
        {
            var end = at + 1;
            while (end < xml.Length && end - at < 12 && char.IsAsciiLetterOrDigit(xml[end]))
                end++;
            var isNamed = end < xml.Length && xml[end] == ';' && end > at + 1;
            var entity = isNamed ? xml[at..(end + 1)] : "&";
            mended.Append(xml, from, at - from);
            if (isNamed && entity is not ("&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;"))
                mended.Append(WebUtility.HtmlDecode(entity) is var decoded && decoded != entity ? decoded : "&amp;" + entity[1..]);
            else if (isNamed || (at + 1 < xml.Length && xml[at + 1] == '#'))
                mended.Append(entity);
            else
                mended.Append("&amp;");
            from = at + entity.Length;
            at = xml.IndexOf('&', from);
        }

        return mended.Append(xml, from, xml.Length - from).ToString().TrimStart();
    }
}
