using System.Text;
using Chancery.Testing;
using Chancery.Text;

namespace Chancery.Tests.Intake;

/// <summary>Feeds of all kinds, whole and broken.</summary>
public sealed class FeedTests
{
    private const string Body = "The two ministers met in the palace on Friday and agreed to meet again within the month, officials said.";

    private static string Item(int number, string extra = "") =>
        $"<item><title>Talks {number}</title><link>https://news.example/{number}?utm_source=rss</link><guid isPermaLink=\"false\">n-{number}</guid><pubDate>Fri, 22 Mar 2013 10:0{number}:00 GMT</pubDate><description>{Body} {extra}</description></item>\n";

    private static string Rss(string items) => $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel><title>The Courier</title><link>https://news.example/</link>\n{items}</channel></rss>";

    [Fact]
    public void A_json_feed_gives_one_report_an_item()
    {
        var report = Assert.Single(Packed.Reports("feed.json", Packed.Utf8($$"""
            {"version":"https://jsonfeed.org/version/1.1","title":"The Courier","items":[{"id":"a1","url":"https://news.example/a","title":"Talks &amp; truce",
            "content_text":"{{Body}}\n\nThey left.","date_published":"2013-03-22T10:00:00+01:00","authors":[{"name":"Ann Lee"},{"name":"Bo Ek"}]}]}
            """)));
        Assert.Equal(("Talks & truce", "The Courier", "2013-03-22", "Ann Lee, Bo Ek", "https://news.example/a"), (report.Title, report.Outlet, report.Published?.ToString(), report.Byline, report.Url));
        Assert.Equal($"{Body}\n\nThey left.", report.Text);
    }

    [Theory]
    [InlineData("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='x'><title>The Courier</title></channel><item rdf:about='https://news.example/1'><title>Talks 1</title><link>https://news.example/1</link><description>BODY</description><dc:date>2013-03-22T10:00Z</dc:date></item></rdf:RDF>")]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom'><title>The Courier</title><entry><id>urn:1</id><title type='html'>Talks &lt;i&gt;1&lt;/i&gt;</title><link rel='self' href='https://news.example/feed'/><link rel='alternate' href='https://news.example/1'/><updated>2013-03-22T10:00:00Z</updated><content type='html'>&lt;p>BODY&lt;/p></content></entry></feed>")]
    [InlineData("\n\n<b>Notice</b>: undefined <?xml version='1.0'?><rss version='2.0'><channel><title>The Courier</title><item><title>Talks 1</title><link>https://news.example/1</link><pubDate>22 Mar 2013</pubDate><description><![CDATA[<p>BODY</p><script>alert(1)</script>]]></description></item></channel></rss>")]
    public void Old_and_odd_feeds_are_read(string feed)
    {
        var report = Assert.Single(Packed.Reports("feed.xml", Packed.Utf8(feed.Replace("BODY", Body, StringComparison.Ordinal))));
        Assert.StartsWith("Talks", report.Title, StringComparison.Ordinal);
        Assert.Equal((Body, "The Courier", "2013-03-22", "https://news.example/1"), (report.Text, report.Outlet, report.Published?.ToString(), report.Url));
    }

    [Fact]
    public void Broken_items_are_named_and_the_others_are_read()
    {
        var result = Packed.Read("feed.xml", Rss(Item(1) + Item(2, "<br> & <b>unclosed") + Item(3, "&nbsp;&eacute; &unknown; & more")));
        Assert.Equal(["Talks 1", "Talks 3"], result.Reports.Select(r => r.Title));
        Assert.Contains("é &unknown; & more", result.Reports[1].Text, StringComparison.Ordinal);
        Assert.Equal([Severity.Warning, Severity.Error], result.Diagnostics.Select(d => d.Severity));
        Assert.Equal(4, result.Diagnostics[1].Line);
    }

    [Fact]
    public void A_feed_cut_short_gives_the_items_that_are_whole()
    {
        var whole = Rss(Item(1) + Item(2) + Item(3));
        var result = Packed.Read("feed.xml", whole[..whole.LastIndexOf("agreed", StringComparison.Ordinal)]);
        Assert.Equal(["Talks 1", "Talks 2"], result.Reports.Select(r => r.Title));
        Assert.Contains(result.Diagnostics, d => d.Severity == Severity.Error);
        Assert.Equal("The Courier", result.Reports[0].Outlet);
    }

    [Fact]
    public void A_wrong_encoding_does_not_spoil_a_feed()
    {
        var text = Rss(Item(1, "Gespräche in Zürich."));
        Assert.Contains("Gespräche in Zürich", Assert.Single(Packed.Reports("f.xml", Encoding.Latin1.GetBytes(text))).Text, StringComparison.Ordinal);
        Assert.Contains("Gespräche in Zürich", Assert.Single(Packed.Reports("f.xml", Encoding.UTF8.GetBytes(text.Replace("utf-8", "iso-8859-1", StringComparison.Ordinal)))).Text, StringComparison.Ordinal);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var russian = Rss(Item(1, "Переговоры в Женеве.")).Replace("utf-8", "windows-1251", StringComparison.Ordinal);
        Assert.Contains("Переговоры в Женеве", Assert.Single(Packed.Reports("f.xml", Encoding.GetEncoding(1251).GetBytes(russian))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_billion_laughs_are_not_laughed()
    {
        var bomb = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'>" + string.Concat(Enumerable.Range(0, 30).Select(i => $"<!ENTITY a{i} '&a{i - 1};&a{i - 1};'>")) + "<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><title>T</title><item><title>&a29;</title><description>" + Body + " &a29; &x;</description></item></channel></rss>";
        var report = Assert.Single(Packed.Read("bomb.xml", bomb).Reports);
        Assert.DoesNotContain("root:", report.Text, StringComparison.Ordinal);
        Assert.True(report.Text.Length < 500);
    }

    [Fact]
    public void Deep_nesting_and_endless_attributes_are_survived()
    {
        var deep = Packed.Read("deep.xml", "<rss><channel>" + string.Concat(Enumerable.Repeat("<item>", 100_000)));
        Assert.Empty(deep.Reports);
        Assert.NotEmpty(deep.Diagnostics);
        var wide = Packed.Read("wide.xml", "<rss " + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"a{i}='{i}' ")) + "><channel>" + Item(1) + "</channel></rss>");
        Assert.Single(wide.Reports);
    }

    [Theory]
    [InlineData("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://news.example/1</loc></url></urlset>", "sitemap names 1 pages")]
    [InlineData("<sitemapindex><sitemap><loc>https://news.example/s.xml</loc></sitemap></sitemapindex>", "list of 1 sitemaps")]
    [InlineData("<opml version='2.0'><body><outline type='rss' xmlUrl='https://news.example/f.xml'/></body></opml>", "list of 1 feeds")]
    public void What_leads_to_reports_but_holds_none_says_so(string text, string message) =>
        Assert.Contains(message, Assert.Single(Packed.Read("a.xml", text).Diagnostics).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_item_of_real_feeds_is_read()
    {
        if (SharedCorpora.Path("corpora/feeds") is not { } folder)
        {
            Assert.Skip(SharedCorpora.Missing);
            return;
        }

        foreach (var file in Directory.GetFiles(folder, "*.xml").Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(file);
            var items = Encoding.UTF8.GetString(bytes).Split("<item>").Length - 1;
            var result = Packed.Read(Path.GetFileName(file), bytes);
            Assert.Equal(items, result.Reports.Length + result.Diagnostics.Count(d => d.Code == "CHA0112"));
            Assert.All(result.Reports, r => Assert.True(r.Published is not null && r.Title is not null && r.Url is not null && r.Outlet is not null, $"{file}: {r.Source}"));
            Assert.All(result.Reports, r => Assert.DoesNotContain("<p>", r.Text, StringComparison.Ordinal));
        }
    }
}
