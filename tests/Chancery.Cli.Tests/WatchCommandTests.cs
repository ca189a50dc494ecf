using System.Text.Json;
using Chancery.Testing;

namespace Chancery.Cli.Tests;

/// <summary><c>chancery watch</c> and <c>chancery versions</c>.</summary>
public sealed class WatchCommandTests : IDisposable
{
    private readonly Temporary temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task A_watch_reads_what_is_new_and_shows_how_its_sources_do_and_what_changed()
    {
        var later = "";
        LoopbackServer? own = null;
        using var server = own = new LoopbackServer(r => r.Path switch
        {
            "/feed" => LoopbackServer.Answer(200, "application/rss+xml", $"<rss version='2.0'><channel><title>The Courier</title><item><guid>1</guid><title>Talks</title><link>{own!.Address("/1")}</link><description>{string.Concat(Texts.Report(1).Split('\n').Select(p => $"&lt;p&gt;{p}&lt;/p&gt;"))}&lt;p&gt;{later}&lt;/p&gt;</description></item></channel></rss>"),
            "/1" => LoopbackServer.Answer(200, "text/plain", Texts.Report(1) + "\n" + later),
            _ => LoopbackServer.Answer(404, "text/plain", ""),
        });
        var list = temporary.Write("list.opml", $"<opml version='2.0'><body><outline xmlUrl='{server.Address("/feed")}'/><outline xmlUrl='{server.Address("/none")}'/></body></opml>");
        string[] options = ["--record", temporary.Path("record.db"), "--allow-private", "--once"];
        var first = await ChanceryProgram.RunAsync(["watch", list, .. options, "--json"]);
        Assert.Equal(1, first.Status);
        Assert.Contains("/feed: 1 new of 1", first.Error, StringComparison.Ordinal);
        Assert.Contains("/none: the server answered 404", first.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(first.Output);
        Assert.Equal(["ok", "failing"], json.RootElement.GetProperty("sources").EnumerateArray().Select(s => s.GetProperty("status").GetString()));
        later = "The talks are to go on in Vienna.";
        var again = await ChanceryProgram.RunAsync(["watch", .. options]);
        Assert.Contains("/feed: 1 new of 1", again.Error, StringComparison.Ordinal);
        var health = await ChanceryProgram.RunAsync("watch", "--health", "--record", temporary.Path("record.db"));
        Assert.Contains("The Courier", health.Output, StringComparison.Ordinal);
        var versions = await ChanceryProgram.RunAsync("versions", server.Address("/1").AbsoluteUri, "--record", temporary.Path("record.db"));
        Assert.Contains("Version 2:", versions.Output, StringComparison.Ordinal);
        Assert.Contains("go on in Vienna.+}", versions.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await ChanceryProgram.RunAsync("watch", "no-such-file", "--record", temporary.Path("record.db"))).Status);
    }

    [Fact]
    public async Task Own_issues_stand_beside_the_shipped_ones()
    {
        const string Text = "Norway called on Denmark on Tuesday to halve the glass eel catch. \"Denmark must halve the glass eel catch,\" Norwegian foreign minister Borge Brende said in Oslo.";
        using var server = new LoopbackServer(r => LoopbackServer.Answer(r.Path is "/feed" ? 200 : 404, "application/rss+xml", $"<rss version='2.0'><channel><title>The Courier</title><item><guid>1</guid><title>Ministers at odds over eels</title><pubDate>Tue, 04 Mar 2014 10:00:00 GMT</pubDate><description>{Text}</description></item></channel></rss>"));
        var table = temporary.Write("own.tsv", "slug\tname\tlevel\tparent\tstrong\neel-catch\tEel catch\tfile\t\tglass eel catch\n");
        string[] options = ["--record", temporary.Path("record.db"), "--allow-private", "--once", "--pages", "never"];
        var read = await ChanceryProgram.RunAsync(["watch", server.Address("/feed").AbsoluteUri, .. options, "--issues", table]);
        Assert.Equal(0, read.Status);
        var positions = await ChanceryProgram.RunAsync("positions", "--record", temporary.Path("record.db"), "--format", "jsonl");
        Assert.Contains("\"eel-catch\"", positions.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await ChanceryProgram.RunAsync(["watch", .. options, "--issues", temporary.Path("none.tsv")])).Status);
    }
}
