using System.Text;
using Chancery.Intake;
using Chancery.Text;

namespace Chancery.Tests.Intake;

/// <summary>Web archives.</summary>
public sealed class WebArchiveTests
{
    private const string Page = "<html><head><title>Envoys meet</title></head><body><article><h1>Envoys meet</h1><p>Envoys of the two states met on Friday in the palace of the republic, and stayed for an hour.</p><p>They left without a word to the press, and are to meet again within the month, officials said.</p></article></body></html>";

    internal static byte[] Record(string type, string address, string contentType, byte[] body) =>
    [
        .. Encoding.UTF8.GetBytes($"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2013-03-22T10:00:00Z\r\nContent-Type: {contentType}\r\nContent-Length: {body.Length}\r\n\r\n"),
        .. body, .. "\r\n\r\n"u8,
    ];

    internal static byte[] Response(string address, string head, byte[] body) => Record("response", address, "application/http; msgtype=response", [.. Encoding.Latin1.GetBytes(head + "\r\n\r\n"), .. body]);

    private static byte[] Archive() =>
    [
        .. Record("warcinfo", "", "application/warc-fields", Packed.Utf8("software: x\r\n")),
        .. Record("request", "https://news.example/1", "application/http; msgtype=request", Packed.Utf8("GET / HTTP/1.1\r\n\r\n")),
        .. Response("https://news.example/1?utm_source=x", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8", Packed.Utf8(Page)),
        .. Response("https://news.example/2", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", Packed.Gzip(Packed.Utf8(Page.Replace("Friday", "Monday", StringComparison.Ordinal)))),
        .. Response("https://news.example/3", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked", Packed.Utf8($"{Page.Length:x}\r\n{Page}\r\n0\r\n\r\n")),
        .. Response("https://news.example/4", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html", Packed.Utf8(Page)),
        .. Response("https://news.example/5.png", "HTTP/1.1 200 OK\r\nContent-Type: image/png", [1, 2, 3, 4]),
        .. Response("https://news.example/6", "HTTP/1.1 200 OK\r\nContent-Type: text/html", Packed.Utf8("<html><body><a href='/'>Home</a></body></html>")),
        .. Record("conversion", "https://news.example/7", "text/plain", Packed.Utf8(Packed.Story)),
    ];

    [Theory]
    [InlineData("a.warc")]
    [InlineData("a.warc.gz")]
    public void Successful_pages_are_read_with_their_addresses(string name)
    {
        var bytes = name.EndsWith(".gz", StringComparison.Ordinal) ? Packed.Gzip(Archive()) : Archive();
        var result = Packed.Read(name, bytes);
        Assert.Equal(["https://news.example/1", "https://news.example/2", "https://news.example/3", "https://news.example/7"], result.Reports.Select(r => r.Url));
        Assert.Contains("Monday", result.Reports[1].Text, StringComparison.Ordinal);
        Assert.Equal("Envoys agree a truce", result.Reports[3].Title);
        Assert.Contains(result.Diagnostics, d => d.Place.EndsWith("#8 https://news.example/6", StringComparison.Ordinal) && d.Severity == Severity.Error);
        Assert.Contains(result.Diagnostics, d => d.Severity == Severity.Note && d.Message.StartsWith("4 of 9", StringComparison.Ordinal));
    }

    [Fact]
    public void Members_packed_one_by_one_are_read()
    {
        byte[] bytes = [.. Packed.Gzip(Response("https://news.example/1", "HTTP/1.1 200 OK\r\nContent-Type: text/html", Packed.Utf8(Page))), .. Packed.Gzip(Record("conversion", "https://news.example/7", "text/plain", Packed.Utf8(Packed.Story)))];
        Assert.Equal(2, Packed.Read("a.warc.gz", bytes).Reports.Length);
    }

    [Fact]
    public void An_archive_cut_anywhere_gives_what_is_whole()
    {
        var whole = Archive();
        for (var length = 10; length < whole.Length; length += 97)
        {
            var result = Packed.Read("a.warc", whole[..length]);
            Assert.True(result.Reports.Length + result.Diagnostics.Length > 0);
        }

        Assert.Single(Packed.Read("a.warc", whole[..1300]).Reports);
    }

    [Fact]
    public void Lengths_that_lie_are_found_out()
    {
        Assert.Contains(Packed.Read("a.warc", "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nx").Diagnostics, d => d.Severity == Severity.Error);
        Assert.Contains(Packed.Read("a.warc", "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nx").Diagnostics, d => d.Severity == Severity.Error);
        Assert.Contains(Packed.Read("a.warc", "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nabcdefgh").Diagnostics, d => d.Severity == Severity.Error);
    }

    [Fact]
    public void A_bomb_within_a_page_is_one_page_that_is_left_out()
    {
        byte[] bytes = [.. Response("https://news.example/1", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", Packed.Gzip(new byte[ReportIntake.MaxBytes + 1])), .. Response("https://news.example/2", "HTTP/1.1 200 OK\r\nContent-Type: text/html", Packed.Utf8(Page))];
        var result = Packed.Read("a.warc", bytes);
        Assert.Single(result.Reports);
        Assert.Equal("CHA0101", Assert.Single(result.Diagnostics).Code);
    }
}
