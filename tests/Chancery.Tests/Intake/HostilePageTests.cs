using System.Text;
using Chancery.Intake.Pages;

namespace Chancery.Tests.Intake;

/// <summary>Pages made to break readers. Each must come to an end with some answer; what the answer is does not matter.</summary>
public sealed class HostilePageTests
{
    private const string Sound =
        """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Strait opens &amp; boats sail</title><meta property="og:title" content="Strait opens">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Strait opens","datePublished":"2014-03-04","author":{"name":"Ada Quayle"}}</script></head>
        <body class="page"><nav><a href="/">Home</a></nav><main><article><h1>Strait opens</h1><p class='byline'>By <a rel=author href=/author/ada>Ada Quayle</a></p>
        <p>Ministers of the coastal states met in the old customs house on Tuesday &mdash; and agreed to open the strait.</p><ul><li>One<li>Two</ul>
        <table><tr><td>North<td>12</table><svg><path d="M0 0"/></svg><!-- note --><p>The agreement runs to eleven pages, and nobody has read all of them.</p></article></main></body></html>
        """;

    private static readonly string[] Pieces = ["<", ">", "</", "\"", "'", "=", "&", "&#", "&#x", "<!--", "-->", "<p", "</p>", "<a ", "</a>", "<table>", "</table>", "<td>", "<script", "</script", "<svg>", "<title>", "<body>", "\0", "\uFFFD", "\uD800", "<![CDATA[", "<h1>", "<select>", "{", "}", " hidden", "<div>", "</div>", "<br/><br/>"];

    private static PageArticle Extract(string html) => PageExtractor.Extract(html, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Pages_with_random_damage_come_to_an_end(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            var page = new StringBuilder(Sound);
            for (var hit = random.Next(1, 30); hit > 0; hit--)
            {
                var at = random.Next(page.Length);
                switch (random.Next(4))
                {
                    case 0:
                        page.Remove(at, Math.Min(random.Next(1, 40), page.Length - at));
                        break;
                    case 1:
                        page.Insert(at, Pieces[random.Next(Pieces.Length)]);
                        break;
                    case 2:
                        page[at] = (char)random.Next(0x3000);
                        break;
                    default:
                        page.Insert(random.Next(page.Length), page.ToString(at, Math.Min(random.Next(1, 200), page.Length - at)));
                        break;
                }

                if (page.Length == 0)
                    page.Append('<');
            }

            var html = page.ToString();
            Assert.Equal(Extract(html).Body, Extract(html).Body);
        }
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<span>")]
    [InlineData("<a href=x>")]
    [InlineData("<b><p>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<ul><li>")]
    [InlineData("<svg>")]
    [InlineData("<article><h1>")]
    [InlineData("</div>")]
    [InlineData("<p>x</b>")]
    [InlineData("<time itemprop=author>")]
    [InlineData("<!--")]
    [InlineData("&")]
    [InlineData("<p>&#")]
    [InlineData("<x y='")]
    public void The_same_piece_a_hundred_thousand_times_comes_to_an_end(string piece) =>
        Assert.NotNull(Extract("<body>" + string.Concat(Enumerable.Repeat(piece, 100_000)) + "<p>The envoys met for an hour in the palace and left without a word to anybody there.</p>"));

    [Fact]
    public void Names_and_values_of_megabytes_are_survived()
    {
        var huge = new string('a', 4_000_000);
        Assert.NotNull(Extract($"<body><div class=\"{huge}\" {huge}={huge} id='{huge}'><{huge}><p>{huge}</p><meta name=author content='{huge}'><script type='application/ld+json'>[{new string('[', 100_000)}</script><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"\\uD800\"}}</script></div>"));
    }

    [Fact]
    public void Nothing_at_all_is_no_article()
    {
        Assert.Equal(PageKind.NoArticle, Extract("").Kind);
        Assert.Equal(PageKind.NoArticle, Extract("\0\0\0").Kind);
        Assert.Equal(PageKind.NoArticle, Extract("<").Kind);
    }
}
