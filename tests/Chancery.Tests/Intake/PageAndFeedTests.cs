using System.IO.Compression;
using System.Text;
using Chancery.Entries;
using Chancery.Intake;

namespace Chancery.Tests.Intake;

public sealed class PageAndFeedTests
{
    private const string Page =
        """
        <!DOCTYPE html><html lang="en-GB"><head><title>Envoys agree a truce | The Courier</title>
        <meta property="og:title" content="Envoys agree a truce"><meta property="og:site_name" content="The Courier">
        <link rel="canonical" href="https://courier.example/world/truce">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Envoys agree a truce","datePublished":"2015-02-12T18:30:00Z","author":[{"@type":"Person","name":"Ann Lee"}],"publisher":{"name":"The Courier"}}</script>
        <script>alert("never run")</script></head>
        <body class="page modal-enabled"><nav><a href="/">Home</a> <a href="/world">World</a></nav>
        <div class="share-bar">Share this story with your friends and family today.</div>
        <main><h1>Envoys agree a truce</h1><p class="byline">By Ann Lee</p>
        <div class="story-body"><p>Envoys of the two states agreed a truce after a night of talks in the capital, officials said on Thursday.</p>
        <p>The truce is to begin at <b>midnight</b> on Saturday, and guns are to be withdrawn within two weeks.</p>
        <aside class="related"><p>Also read: the story of the last truce, and why it did not hold for more than a week in the end.</p></aside>
        <p>“We have the main thing,” one envoy said as he left the palace shortly before noon.</p></div></main>
        <footer><p>Copyright The Courier. All rights reserved. Nothing on this page may be copied without leave.</p></footer></body></html>
        """;

    private static Report ReadPage(string html)
    {
        var result = new ReportIntake().Read("truce.html", Encoding.UTF8.GetBytes(html));
        Assert.Empty(result.Diagnostics);
        return Assert.Single(result.Reports);
    }

    [Fact]
    public void A_page_gives_its_article_and_what_it_says_of_itself()
    {
        var report = ReadPage(Page);
        Assert.Equal("Envoys agree a truce", report.Title);
        Assert.Equal("Ann Lee", report.Byline);
        Assert.Equal("The Courier", report.Outlet);
        Assert.Equal("2015-02-12", report.Published?.ToString());
        Assert.Equal(DateBasis.Metadata, report.PublishedBasis);
        Assert.Equal("en", report.Language);
        Assert.Equal("https://courier.example/world/truce", report.Url);
        Assert.Equal(3, report.Paragraphs.Length);
        Assert.Contains("begin at midnight on Saturday", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Share this", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Also read", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Copyright", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_page_is_unpacked()
    {
        var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(Encoding.UTF8.GetBytes(Page));
        Assert.Equal("Envoys agree a truce", new ReportIntake().Read("truce.html.gz", packed.ToArray()).Reports.Single().Title);
    }

    [Fact]
    public void A_page_without_an_article_is_reported_and_not_recorded()
    {
        var result = new ReportIntake().Read("index.html", "<html><body><ul><li><a href='/a'>One</a></li><li><a href='/b'>Two</a></li></ul></body></html>"u8.ToArray());
        Assert.Empty(result.Reports);
        Assert.Equal("CHA0110", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void A_page_nested_ten_thousand_deep_is_survived()
    {
        var html = "<html><body>" + string.Concat(Enumerable.Repeat("<div>", 10_000)) + "<p>The envoys met for an hour in the palace and left without a word to anybody there.</p>";
        var result = new ReportIntake().Read("deep.html", Encoding.UTF8.GetBytes(html));
        Assert.True(result.Reports.Length + result.Diagnostics.Length >= 1);
    }

    [Fact]
    public void A_feed_gives_one_report_an_item_with_its_own_date_and_address()
    {
        const string Feed =
            """
            <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Courier World</title>
            <item><title>Minister&#8217;s call</title><link>https://courier.example/1</link><guid>c1</guid><dc:creator>Press Office</dc:creator><pubDate>Tue, 05 Apr 2016 09:00:00 GMT</pubDate>
            <content:encoded><![CDATA[<p>The minister spoke by telephone with his colleague&nbsp;today.</p><p>They will meet in May.</p>]]></content:encoded></item>
            <item><title>Empty</title><guid>c2</guid></item>
            </channel></rss>
            """;
        var result = new ReportIntake().Read("world.xml", Encoding.UTF8.GetBytes(Feed));
        var report = Assert.Single(result.Reports);
        Assert.Equal("Minister’s call", report.Title);
        Assert.Equal("2016-04-05", report.Published?.ToString());
        Assert.Equal("world.xml#c1", report.Source);
        Assert.Equal("Courier World", report.Outlet);
        Assert.Equal(2, report.Paragraphs.Length);
        Assert.Equal("CHA0112", Assert.Single(result.Diagnostics).Code);
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><rss><channel><item><description>&c;</description></item></channel></rss>")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><description>&x;</description></item></channel></rss>")]
    public void Entities_of_a_feed_are_never_expanded_or_fetched(string xml)
    {
        var result = new ReportIntake().Read("bomb.xml", Encoding.UTF8.GetBytes(xml));
        Assert.DoesNotContain(result.Reports, r => r.Text.Contains("aaaa", StringComparison.Ordinal) || r.Text.Contains("root:", StringComparison.Ordinal));
    }

    [Fact]
    public void Broken_xml_is_said_with_its_line()
    {
        var result = new ReportIntake().Read("broken.xml", "<?xml version=\"1.0\"?>\n<rss>\n<channel><item></channel></rss>"u8.ToArray());
        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal(("CHA0111", 3), (fault.Code, fault.Line));
    }

    [Fact]
    public void A_page_dated_to_a_day_that_does_not_exist_has_no_date_and_is_told_of()
    {
        var result = Packed.Read(
            "a.html",
            "<html><head><title>Envoys agree a truce</title><meta property='article:published_time' content='2014-02-31T10:00:00Z'></head><body><article><h1>Envoys agree a truce</h1>"
            + "<p>The envoys of Norland and Sudria agreed on a truce along the border, officials of both sides said on Monday.</p>"
            + "<p>They are to meet again in the autumn, when the trade between the two countries will be talked about.</p></article></body></html>");
        Assert.Null(Assert.Single(result.Reports).Published);
        Assert.Equal("CHA0108", Assert.Single(result.Diagnostics).Code);
    }
}
