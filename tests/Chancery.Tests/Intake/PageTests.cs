using System.Text;
using Chancery.Intake;
using Chancery.Intake.Pages;

namespace Chancery.Tests.Intake;

public sealed class PageTests
{
    private const string First = "Ministers of the coastal states met in the old customs house on Tuesday and agreed to open the strait to fishing boats again.";
    private const string Second = "The agreement, which runs to eleven pages, leaves the question of the lighthouse to a commission that is to meet before the winter.";
    private const string Third = "\"Nobody got all that was asked for,\" the chief negotiator of the northern side told reporters on the quay after the talks.";

    private static string Article(string more = "", string head = "") =>
        $"""
        <!DOCTYPE html><html lang="en"><head><title>Strait opens to boats - Harbour News</title>{head}</head><body>
        <nav><ul><li><a href="/">Home</a><li><a href="/sea">Sea</a></ul></nav>
        <main><article class="story"><header><h1>Strait opens to boats</h1></header><div class="article-body">
        <p>{First}</p><p>{Second}</p><p>{Third}</p>{more}</div></article></main>
        <footer><p>Copyright Harbour News. All rights reserved, on every page and in every edition of it.</p></footer></body></html>
        """;

    private static PageArticle Extract(string html) => PageExtractor.Extract(html, TestContext.Current.CancellationToken);

    private static string CodeOf(string html)
    {
        var result = new ReportIntake().Read("page.html", Encoding.UTF8.GetBytes(html), TestContext.Current.CancellationToken);
        Assert.Empty(result.Reports);
        return Assert.Single(result.Diagnostics).Code;
    }

    [Fact]
    public void The_article_comes_out_without_navigation_and_footer()
    {
        var page = Extract(Article());
        Assert.Equal(PageKind.Article, page.Kind);
        Assert.Equal("Strait opens to boats", page.Title);
        Assert.Equal([First, Second, Third], page.Paragraphs);
    }

    [Fact]
    public void Elements_that_are_never_closed_end_where_browsers_end_them()
    {
        var page = Extract($"<title>Strait opens to boats</title><h1>Strait opens to boats</h1><div><p>{First}<p>{Second} <b>Both sides <i>signed</b> it.<p>{Third}</div>");
        Assert.Equal([First, Second + " Both sides signed it.", Third], page.Paragraphs);
    }

    [Fact]
    public void Character_references_are_resolved_as_browsers_resolve_them()
    {
        var page = Extract(Article("<p>The envoy said it was &#8220;a good day&#x201D; for caf&eacute;s &amp; fishers &mdash; and &#146;no&#146; to tolls&period; It would last&hellip;</p>"));
        Assert.Equal("The envoy said it was “a good day” for cafés & fishers — and ’no’ to tolls. It would last…", page.Paragraphs[^1]);
    }

    [Fact]
    public void Scripts_styles_and_comments_are_no_text_even_when_they_hold_tags()
    {
        var page = Extract(Article("<script>document.write('<p>Injected by a script that nobody runs, for ever and ever and ever.</p>')</script><!-- <p>Commented out, with all its words and its full stop.</p> --><style>p{content:'</p>'}</style>"));
        Assert.Equal(3, page.Paragraphs.Length);
    }

    [Fact]
    public void Other_articles_on_the_page_are_left_out()
    {
        const string Other = "<article class=\"card\"><h2><a href=\"/o\">Old pier to be pulled down</a></h2><p>The council voted by nine to four to pull down the pier, which has been shut since the storm of last spring.</p></article>";
        var page = Extract(Article().Replace("</main>", $"<section class=\"more\">{Other}{Other.Replace("pier", "bridge", StringComparison.Ordinal)}</section></main>", StringComparison.Ordinal));
        Assert.Equal([First, Second, Third], page.Paragraphs);
    }

    [Fact]
    public void Text_that_stands_twice_on_the_page_comes_out_once()
    {
        var page = Extract(Article($"<p>{Second}</p>"));
        Assert.Equal(Second, Assert.Single(page.Paragraphs, p => p == Second));
    }

    [Fact]
    public void A_date_and_a_byline_above_the_text_are_no_paragraphs_of_it()
    {
        var page = Extract($"<html><head><title>Strait opens to boats</title></head><body><h1>Strait opens to boats</h1><p>By Ada Quayle</p><p>Tuesday 4 March 2014</p><p>{First}</p><p>{Second}</p><p>{Third}</p><p><b>Leave a comment</b></p></body></html>");
        Assert.Equal([First, Second, Third], page.Paragraphs);
    }

    [Fact]
    public void What_the_page_says_of_itself_is_taken_over()
    {
        const string Head =
            """
            <meta property="og:site_name" content="Harbour News"><link rel="canonical" href="https://harbour.example/strait"><meta property="article:section" content="Sea">
            <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Harbour News"},{"@type":"NewsArticle","headline":"Strait opens to boats","datePublished":"2014-03-04T17:05:00+01:00","dateModified":"2014-03-05T08:00:00+01:00","author":[{"@type":"Person","name":"Ada Quayle"},{"name":"Ben Moss"}]}]}</script>
            """;
        var page = Extract(Article(head: Head));
        Assert.Equal(("2014-03-04T17:05:00+01:00", "2014-03-05T08:00:00+01:00", "2014-03-04"), (page.Stamp, page.Modified, page.Published?.ToString()));
        Assert.Equal(["Ada Quayle", "Ben Moss"], page.Authors);
        Assert.Equal(("Harbour News", "Sea", "en", "https://harbour.example/strait"), (page.Outlet, page.Section, page.Language, page.Url));
    }

    [Fact]
    public void The_heading_that_readers_see_goes_before_a_wording_for_search_engines()
    {
        var page = Extract(Article(head: "<meta property=\"og:title\" content=\"Strait opens to fishing boats: what we know\">"));
        Assert.Equal("Strait opens to boats", page.Title);
    }

    [Theory]
    [InlineData("Ministers open strait to fishing boats after long night of talks", "Ministers open the strait to fishing boats after a long night of talks", true)] // edited
    [InlineData("Live: ministers open strait to fishing boats", "Ministers open strait to fishing boats", true)] // a label before it
    [InlineData("Ministers open strait to fishing boats", "Ministers open strait to fishing boats | Harbour News", false)] // the outlet behind it
    [InlineData("Ministers open strait to fishing boats after long night of talks", "What we know of the talks on the strait and its fishing boats", false)] // another wording
    public void The_headline_that_a_page_states_stands_where_it_is_the_heading_but_for_a_word_or_two(string heading, string headline, bool stands)
    {
        var page = Extract($"<html><head><title>{heading}</title><script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"{headline}\"}}</script></head><body><article><h1>{heading}</h1><p>{First}</p><p>{Second}</p><p>{Third}</p></article></body></html>");
        Assert.Equal(stands ? headline : heading, page.Title);
        Assert.Equal([First, Second, Third], page.Paragraphs);
    }

    [Fact]
    public void A_live_blog_is_known_as_one() =>
        Assert.Equal(PageKind.LiveBlog, Extract(Article(head: "<script type=\"application/ld+json\">{\"@type\":\"LiveBlogPosting\",\"headline\":\"Strait opens to boats\"}</script>")).Kind);

    [Theory]
    [InlineData("404 - Page not found", "<p>The page that you asked for is not here. It may have been moved, or it never was. Try the search instead, please.</p>", "CHA0133")]
    [InlineData("Access denied", "<p>You do not have permission to see this page on this server. Reference number eighteen, please keep it.</p>", "CHA0133")]
    [InlineData("Just a moment...", "<p>Verifying you are human. This may take a few seconds. The site needs to review your connection first.</p>", "CHA0133")]
    [InlineData("Harbour News", "<div class=\"consent\"><p>We value your privacy. We and our partners store cookies on your device and read them to measure how the site is used.</p><p>You can accept all cookies, or manage your cookies one by one in the settings.</p></div>", "CHA0132")]
    [InlineData("Strait opens to boats", "<article><h1>Strait opens to boats</h1><p>Ministers of the coastal states met in the old customs house on Tuesday and agreed to open the strait.</p><div class=\"paywall\"><p>Subscribe to continue reading. Already a subscriber? Sign in.</p></div></article>", "CHA0131")]
    public void A_page_that_is_no_article_is_reported_and_not_recorded(string title, string body, string code) =>
        Assert.Equal(code, CodeOf($"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"));

    [Fact]
    public void An_article_about_missing_pages_is_an_article()
    {
        const string Text =
            """
            <p>Half of the addresses that the ministry printed in its yearbooks before the flood lead nowhere today, three librarians of the state archive have found.</p>
            <p>They followed eleven thousand of them by hand, over two winters, and wrote down what they met: an empty screen, an old notice, a shop that sells shoes.</p>
            <p>"Nobody threw these papers away," said Ada Quayle, who led the work. "They were moved, and moved again, and at the third move somebody forgot to say where."</p>
            <p>Treaties fared better than speeches. Of the agreements that were signed in those years all but nine can still be read, because the depositary keeps copies of its own.</p>
            <p>The archive wants every office to hand over its pages once a year. The finance ministry says that it has no money for that, and that nobody has asked for it before.</p>
            """;
        var page = Extract($"<html><head><title>Page not found: how archives lose the web</title></head><body><article><h1>Page not found: how archives lose the web</h1>{Text}</article></body></html>");
        Assert.Equal(PageKind.Article, page.Kind);
    }

    [Fact]
    public void A_row_of_a_table_is_one_paragraph()
    {
        var page = PageExtractor.Paragraphs("<table><tr><td>North</td><td>12</td></tr><tr><td>South</td><td>9</td></tr></table>", TestContext.Current.CancellationToken);
        Assert.Equal(["North 12", "South 9"], page);
    }
}
