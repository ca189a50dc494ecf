using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Chancery.Entries;
using Chancery.Intake.Fetching;
using Chancery.Record;
using Chancery.Runs;
using Chancery.Runs.Watching;
using Chancery.Testing;

namespace Chancery.Storage.Tests;

/// <summary>Watching feeds, against servers on loopback.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly Temporary temporary = new();
    private readonly ManualClock clock = new();
    private readonly MemoryRecordStore record = new();
    private readonly ConcurrentDictionary<string, Func<LoopbackRequest, byte[]>> pages = new(StringComparer.Ordinal);
    private readonly LoopbackServer server;

    public WatchTests() => server = new LoopbackServer(r => pages.TryGetValue(r.Path, out var page) ? page(r) : LoopbackServer.Answer(404, "text/plain", "none"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        server.Dispose();
        record.Dispose();
        temporary.Dispose();
    }

    private string State => temporary.Path("watch.json");

    private FeedWatcher Watcher(WatchOptions? options = null) => new(record, State, (options ?? new WatchOptions()) with
    {
        Clock = clock,
        Fetch = new FetchOptions { Policy = new AddressPolicy(false, IPNetwork.Parse("127.0.0.1/32")), HostPause = TimeSpan.Zero, Clock = clock },
        Run = new ReadingRunOptions { GroupStories = false },
    });

    private static string Text(int number) =>
        $"Minister {number} of the republic met the ambassador in Geneva on Friday. " + string.Join(' ', Enumerable.Range(0, 130).Select(i => $"word{number * 1000 + i}")) + ".";

    private string Feed(params int[] items) => Feed(items.Select(i => (i, Text(i))).ToArray());

    private string Feed(params (int Number, string Text)[] items) => "<rss version='2.0'><channel><title>The Courier</title>" + string.Concat(items.Select(i =>
        $"<item><title>Talks {i.Number}</title><link>{server.Address($"/page/{i.Number}")}</link><guid>n{i.Number}</guid><pubDate>Fri, 22 Mar 2013 10:00:00 GMT</pubDate><description>{i.Text}</description></item>")) + "</channel></rss>";

    private void Serve(string path, string body, params string[] headers) => pages[path] = _ => LoopbackServer.Answer(200, "application/rss+xml", body, headers);

    private long Reports => record.Count(new RecordQuery { Kinds = [EntryKind.Report] });

    private async Task<WatchLook> Look(FeedWatcher watcher) => Assert.Single(await watcher.LookOnceAsync(Cancellation));

    private async Task<WatchLook> Look(string path = "/feed", WatchOptions? options = null)
    {
        using var watcher = Watcher(options);
        watcher.Add([server.Address(path).AbsoluteUri]);
        return await Look(watcher);
    }

    [Fact]
    public async Task What_is_new_is_read_once_also_over_a_stop_and_a_start()
    {
        Serve("/feed", Feed(2, 1));
        Assert.Equal((2, 2), (await Look()) is var first ? (first.Items, first.Read) : default);
        Assert.Equal(2, Reports);
        Assert.Equal(0, (await Look()).Read);
        Serve("/feed", Feed(3, 2, 1));
        Assert.Equal(1, (await Look()).Read);
        Assert.Equal(3, Reports);
        Assert.All(record.Query(new RecordQuery { Kinds = [EntryKind.Report] }).Entries, e => Assert.Equal("2013-03-22", e.Report.Published?.ToString()));
    }

    [Fact]
    public async Task A_stop_between_record_and_memory_loses_and_repeats_nothing()
    {
        Serve("/feed", Feed(2, 1));
        await Look();

        // The state is that of before: as if it had been stopped right after recording.
        File.Delete(State);
        var before = record.LastSequence;
        await Look();
        Assert.Equal(2, Reports);
        Assert.Equal(before, record.LastSequence);
    }

    [Fact]
    public async Task Only_what_has_changed_is_asked_for()
    {
        pages["/feed"] = r => r.Headers.GetValueOrDefault("if-none-match") == "\"a\"" ? LoopbackServer.Answer(304, "text/plain", "") : LoopbackServer.Answer(200, "application/rss+xml", Feed(1), "ETag: \"a\"");
        await Look();
        var again = await Look();
        Assert.Empty(again.Diagnostics);
        Assert.Equal(0, again.Items);
        Assert.Equal("\"a\"", server.Requests[^1].Headers["if-none-match"]);
    }

    [Fact]
    public async Task A_changed_item_is_read_as_a_later_version()
    {
        Serve("/feed", Feed((1, Text(1))));
        await Look();
        Serve("/feed", Feed((1, Text(1) + " The talks go on.")));
        Assert.Equal(1, (await Look()).Read);
        var reports = record.Query(new RecordQuery { Kinds = [EntryKind.Report] }).Entries;
        Assert.Equal(2, reports.Length);
        Assert.Single(reports.Select(r => r.Report.Url).Distinct());
    }

    [Fact]
    public async Task A_server_that_asks_for_a_pause_gets_it_and_failures_double_theirs()
    {
        pages["/feed"] = _ => LoopbackServer.Answer(503, "text/plain", "", "Retry-After: 7200");
        using var watcher = Watcher();
        watcher.Add([server.Address("/feed").AbsoluteUri]);
        Assert.Equal("CHA0608", Assert.Single((await Look(watcher)).Diagnostics).Code);
        clock.Advance(TimeSpan.FromMinutes(119));
        Assert.Empty(await watcher.LookAtDueAsync(Cancellation));
        Assert.Empty(await watcher.LookOnceAsync(Cancellation));
        clock.Advance(TimeSpan.FromMinutes(2));
        pages["/feed"] = _ => LoopbackServer.Answer(500, "text/plain", "");
        await Look(watcher);
        Assert.Equal((HealthStatus.Failing, 2, clock.GetUtcNow() + TimeSpan.FromMinutes(30)), Assert.Single(watcher.Health()) is var h ? (h.Status, h.Failures, h.Next!.Value) : default);
        clock.Advance(TimeSpan.FromMinutes(31));
        Serve("/feed", Feed(1));
        await Look(watcher);
        Assert.Equal((HealthStatus.Ok, 0), Assert.Single(watcher.Health()) is var ok ? (ok.Status, ok.Failures) : default);
    }

    [Fact]
    public async Task A_source_is_looked_at_when_it_is_due_and_no_sooner_than_it_asks()
    {
        Serve("/feed", Feed(1).Replace("<title>The Courier</title>", "<title>The Courier</title><ttl>60</ttl>", StringComparison.Ordinal));
        using var watcher = Watcher();
        watcher.Add([server.Address("/feed").AbsoluteUri]);
        await Look(watcher);
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Empty(await watcher.LookAtDueAsync(Cancellation));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Single(await watcher.LookAtDueAsync(Cancellation));
    }

    [Fact]
    public async Task A_source_that_is_gone_is_not_asked_again()
    {
        pages["/feed"] = _ => LoopbackServer.Answer(410, "text/plain", "");
        using var watcher = Watcher();
        watcher.Add([server.Address("/feed").AbsoluteUri]);
        await Look(watcher);
        clock.Advance(TimeSpan.FromDays(100));
        Assert.Empty(await watcher.LookOnceAsync(Cancellation));
        Assert.Equal(HealthStatus.Gone, Assert.Single(watcher.Health()).Status);
    }

    [Fact]
    public async Task A_feed_that_moved_for_good_is_asked_for_at_its_new_place()
    {
        pages["/feed"] = _ => LoopbackServer.Answer(301, "text/plain", "", "Location: /new");
        Serve("/new", Feed(1));
        await Look();
        await Look();
        Assert.Single(server.Requests, r => r.Path == "/feed");
    }

    [Fact]
    public async Task What_robots_txt_forbids_is_left_alone()
    {
        pages["/robots.txt"] = _ => LoopbackServer.Answer(200, "text/plain", "User-agent: *\nDisallow: /\n\nUser-agent: Chancery\nDisallow: /feed\nAllow: /feed/open\n");
        Serve("/feed", Feed(1));
        Serve("/feed/open", Feed(1));
        Assert.Equal("CHA0610", Assert.Single((await Look()).Diagnostics).Code);
        Assert.DoesNotContain(server.Requests, r => r.Path == "/feed");
        using var watcher = Watcher();
        Assert.True(watcher.Remove(server.Address("/feed").AbsoluteUri));
        Assert.Equal(1, (await Look("/feed/open")).Read);
        Assert.Single(server.Requests.TakeLast(2), r => r.Path == "/robots.txt");
    }

    [Fact]
    public async Task A_teaser_is_read_from_its_page_and_a_page_that_fails_comes_later()
    {
        Serve("/feed", Feed((1, "Ministers met on Friday.")));
        var look = await Look(options: new WatchOptions());
        Assert.Equal(1, look.Read);
        Assert.StartsWith("Ministers met", record.Query(new RecordQuery { Kinds = [EntryKind.Report] }).Entries[0].Report.Text, StringComparison.Ordinal);

        var fails = true;
        Serve("/feed", Feed((2, "Envoys met on Friday.")));
        pages["/page/2"] = _ => fails
            ? LoopbackServer.Answer(502, "text/plain", "")
            : LoopbackServer.Answer(200, "text/html", "<html><head><title>Envoys meet</title></head><body><article><h1>Envoys meet</h1><p>Envoys of the two states met on Friday in the palace of the republic, and stayed for an hour.</p><p>They left without a word to the press, and are to meet again within the month, officials said.</p></article></body></html>");
        Assert.Equal(0, (await Look()).Read);
        Assert.Equal(1, Reports);
        fails = false;
        Assert.Equal(1, (await Look()).Read);
        Assert.Equal(2, Reports);
        var report = record.Query(new RecordQuery { Kinds = [EntryKind.Report] }).Entries.Select(e => e.Report).Single(r => r.Title == "Envoys meet");
        Assert.Equal(("2013-03-22", "The Courier"), (report.Published?.ToString(), report.Outlet));
        Assert.Equal(server.Address("/page/2").AbsoluteUri, report.Url);
    }

    [Fact]
    public async Task A_news_sitemap_leads_to_its_pages_and_a_list_to_its_feeds()
    {
        Serve("/map", $"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>{server.Address("/page/9")}</loc><n:news><n:publication><n:name>The Courier</n:name></n:publication><n:publication_date>2013-03-22</n:publication_date><n:title>Talks</n:title></n:news></url></urlset>");
        pages["/page/9"] = _ => LoopbackServer.Answer(200, "text/plain", Text(9));
        Serve("/feed", Feed(1));
        Serve("/list", $"<opml version='2.0'><body><outline text='a'><outline type='rss' xmlUrl='{server.Address("/feed")}'/><outline type='rss' xmlUrl='{server.Address("/map")}'/></outline></body></opml>");
        using var watcher = Watcher();
        watcher.Add([server.Address("/list").AbsoluteUri]);
        var looks = await watcher.LookOnceAsync(Cancellation);
        Assert.Equal(3, looks.Length);
        Assert.Equal(2, looks.Sum(l => l.Read));
        var report = record.Query(new RecordQuery { Kinds = [EntryKind.Report] }).Entries.Select(e => e.Report).Single(r => r.Url == server.Address("/page/9").AbsoluteUri);
        Assert.Equal(("The Courier", "2013-03-22"), (report.Outlet, report.Published?.ToString()));
    }

    [Fact]
    public async Task A_page_that_names_its_feed_is_watched_through_it()
    {
        pages["/"] = _ => LoopbackServer.Answer(200, "text/html", "<!doctype html><html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head><body></body></html>");
        Serve("/feed", Feed(1));
        Assert.Equal(1, (await Look("/")).Read);
    }

    [Fact]
    public async Task A_source_inside_the_network_is_not_fetched_and_its_items_do_not_lead_inside()
    {
        using var other = new LoopbackServer(_ => LoopbackServer.Answer(200, "text/plain", "secret"));
        Serve("/feed", Feed((1, "Short.")).Replace(server.Address("/page/1").AbsoluteUri, $"http://127.0.0.5:{other.Port}/", StringComparison.Ordinal));
        var look = await Look();
        Assert.Contains(look.Diagnostics, d => d.Message.Contains("127.0.0.5", StringComparison.Ordinal));
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Real_feeds_of_following_days_give_each_release_once()
    {
        if (SharedCorpora.Path("corpora/feeds") is not { } folder)
        {
            Assert.Skip(SharedCorpora.Missing);
            return;
        }

        var titles = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(folder, "whitehouse-*.xml").Order(StringComparer.Ordinal).Take(2))
        {
            var bytes = await File.ReadAllBytesAsync(file, Cancellation);
            pages["/feed"] = _ => LoopbackServer.Answer(200, "text/xml", bytes);
            var look = await Look(options: new WatchOptions { Pages = WatchPages.Never, MostItems = 3 });
            Assert.Equal(3, look.Read);
            Assert.Equal(0, (await Look(options: new WatchOptions { Pages = WatchPages.Never, MostItems = 0 })).Read);
            titles.UnionWith(record.Query(new RecordQuery { Kinds = [EntryKind.Report] }).Entries.Select(e => e.Report.Title!));
            clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(6, Reports);
        Assert.Equal(6, titles.Count);
    }

    [Fact]
    public void Health_tells_rate_gaps_and_silence()
    {
        var source = new WatchedSource { Address = "https://news.example/feed", Since = clock.GetUtcNow().AddDays(-20), LastTry = clock.GetUtcNow(), LastSuccess = clock.GetUtcNow(), LastNew = clock.GetUtcNow().AddDays(-9) };
        for (var back = 9; back < 20; back++)
            source.Days[clock.GetUtcNow().AddDays(-back).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] = 4;
        var health = SourceHealth.Of(source, clock.GetUtcNow());
        Assert.Equal((HealthStatus.Quiet, 8, Math.Round(5 * 4 / 14.0, 2)), (health.Status, health.LongestGapDays, health.ItemsPerDay));
    }

    private sealed class ManualClock : TimeProvider
    {
        private DateTimeOffset now = new(2013, 3, 23, 12, 0, 0, TimeSpan.Zero);

        public void Advance(TimeSpan time) => now += time;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
