using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Intake.Pages;
using Chancery.Intake.Plain;
using Chancery.Intake.Rows;
using Chancery.Text;

namespace Chancery.Intake.Feeds;

/// <summary>The items of a feed to reports, each from the text that the feed itself carries.</summary>
internal static class FeedReader
{
    public static IntakeResult Read(string name, string text, CancellationToken cancellation)
    {
        var feed = FeedParser.Parse(name, text, cancellation);
        if (!feed.IsFeed)
            return new IntakeResult([], feed.Diagnostics);
        if (feed.Feeds.Length > 0)
            return new IntakeResult([], [.. feed.Diagnostics, Diagnostic.Error("CHA0114", name, $"a list of {feed.Feeds.Length} {(feed.IsSitemap ? "sitemaps" : "feeds")} holds no reports; 'chancery watch' reads what they lead to.")]);
        if (feed.IsSitemap)
            return new IntakeResult([], [.. feed.Diagnostics, Diagnostic.Error("CHA0114", name, $"a sitemap names {feed.Items.Length} pages and holds no text; 'chancery watch' reads the pages.")]);
        var reports = ImmutableArray.CreateBuilder<Report>();
        var faults = feed.Diagnostics.ToBuilder();
        for (var i = 0; i < feed.Items.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var item = feed.Items[i];
            if (Report(item, feed, $"{name}#{item.Key}", $"{ReportIntake.LastSegment(name)}#{item.Key}", faults, cancellation) is { } report)
                reports.Add(report);
            else
                faults.Add(Diagnostic.Error("CHA0112", name, $"item {i + 1} ('{item.Title ?? item.Link ?? "untitled"}') has no text.", item.Line));
        }

        if (feed.Items.IsEmpty)
            faults.Add(Diagnostic.Error("CHA0113", name, "a feed without items."));
        return new IntakeResult(reports.ToImmutable(), faults.ToImmutable());
    }

    /// <summary>An item's own text as a report; null where it has none.</summary>
    public static Report? Report(FeedItem item, Feed feed, string source, string name, ImmutableArray<Diagnostic>.Builder faults, CancellationToken cancellation)
    {
        var body = item.Body is null ? "" : string.Join("\n\n", PageExtractor.Paragraphs(item.Body, cancellation));
        if (string.IsNullOrWhiteSpace(body))
            return null;
        var published = RowDate.Read(item.Stamp, out var isOdd);
        if (isOdd)
            faults.Add(FeedDate.Fault(source, item.Stamp, item.Line));
        return TextReportReader.Read(source, name, WellFormed.Of(body), new ReportFacts
        {
            Title = item.Title,
            Byline = item.Byline,
            Outlet = item.Outlet ?? feed.Title,
            Published = published,
            Url = item.Link,
            BodyOnly = true,
        }, faults);
    }
}
