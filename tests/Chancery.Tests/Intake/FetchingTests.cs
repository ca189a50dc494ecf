using System.IO.Compression;
using System.Net;
using System.Text;
using Chancery.Intake;
using Chancery.Intake.Fetching;
using Chancery.Testing;

namespace Chancery.Tests.Intake;

/// <summary>Fetching within bounds.</summary>
public sealed class FetchingTests
{
    private static readonly FetchOptions Quick = new()
    {
        Policy = new AddressPolicy(allowPrivate: false, IPNetwork.Parse("127.0.0.1/32")),
        HostPause = TimeSpan.Zero,
        Time = TimeSpan.FromSeconds(20),
    };

    private static async Task<FetchResult> Fetch(Uri address, FetchOptions? options = null)
    {
        using var fetcher = new Fetcher(options ?? Quick);
        return await fetcher.FetchAsync(new FetchRequest(address), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("4000::1")]
    public void Addresses_that_are_no_public_web_are_refused(string address) =>
        Assert.NotNull(new AddressPolicy().Refusal(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("172.15.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("192.167.1.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    public void Public_addresses_are_not(string address) =>
        Assert.Null(new AddressPolicy().Refusal(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("fd12::1", true)]
    [InlineData("224.0.0.1", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("0.0.0.0", false)]
    public void What_was_asked_for_opens_private_networks_and_nothing_else(string address, bool opens) =>
        Assert.Equal(opens, new AddressPolicy(allowPrivate: true).Refusal(IPAddress.Parse(address)) is null);

    [Theory]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f.0.0.1:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://[::ffff:7f00:1]:{0}/")]
    public async Task No_way_of_writing_loopback_reaches_a_server_on_it(string address)
    {
        using var server = new LoopbackServer(_ => LoopbackServer.Answer(200, "text/plain", "secret"));
        var result = await Fetch(new Uri(address.Replace("{0}", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)), new FetchOptions { HostPause = TimeSpan.Zero });
        Assert.Equal("CHA0602", result.Fault?.Code);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("ftp://example.org/a")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1/a")]
    [InlineData("http://user:word@example.org/")]
    [InlineData("http://example.org:22/")]
    [InlineData("http://example.org:6379/")]
    public async Task Only_plain_web_addresses_are_fetched(string address) =>
        Assert.Equal("CHA0601", (await Fetch(new Uri(address))).Fault?.Code);

    [Theory]
    [InlineData("http://127.0.0.2:{0}/inside", "CHA0602")]
    [InlineData("http://localhost:{0}/inside", "CHA0602")]
    [InlineData("http://169.254.169.254/latest/meta-data/", "CHA0602")]
    [InlineData("http://[::1]:{0}/inside", "CHA0602")]
    [InlineData("file:///etc/passwd", "CHA0601")]
    public async Task A_redirect_does_not_lead_inside(string target, string code)
    {
        LoopbackServer? server = null;
        using var own = server = new LoopbackServer(r => r.Path == "/"
            ? LoopbackServer.Answer(302, "text/plain", "", "Location: " + target.Replace("{0}", server!.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal))
            : LoopbackServer.Answer(200, "text/plain", "secret"));
        var options = Quick with { Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.3")]) };
        var result = await Fetch(server.Address(), options);
        Assert.Equal(code, result.Fault?.Code);
        Assert.Equal(["/"], server.Requests.Select(r => r.Path));
    }

    [Fact]
    public async Task A_name_whose_answer_changes_does_not_lead_inside()
    {
        using var server = new LoopbackServer(r => LoopbackServer.Answer(302, "text/plain", "", "Location: /again"));
        var asked = 0;
        var options = Quick with { Resolve = (_, _) => Task.FromResult<IPAddress[]>(asked++ == 0 ? [IPAddress.Loopback] : [IPAddress.Parse("127.0.0.9")]) };
        var result = await Fetch(new Uri($"http://news.example:{server.Port}/"), options);
        Assert.Equal("CHA0602", result.Fault?.Code);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_name_that_is_public_and_private_at_once_is_refused()
    {
        using var server = new LoopbackServer(_ => LoopbackServer.Answer(200, "text/plain", "secret"));
        var options = Quick with { Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.Parse("10.0.0.1")]) };
        Assert.Equal("CHA0602", (await Fetch(new Uri($"http://news.example:{server.Port}/"), options)).Fault?.Code);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Redirects_in_a_circle_and_without_end_are_left()
    {
        using var circle = new LoopbackServer(r => LoopbackServer.Answer(301, "text/plain", "", "Location: " + (r.Path == "/a" ? "/b" : "/a")));
        Assert.Equal("CHA0607", (await Fetch(circle.Address("/a"))).Fault?.Code);
        using var endless = new LoopbackServer(r => LoopbackServer.Answer(302, "text/plain", "", "Location: " + r.Path + "x"));
        Assert.Equal("CHA0607", (await Fetch(endless.Address("/a"))).Fault?.Code);
        Assert.InRange(endless.Requests.Count, 2, 12);
    }

    [Fact]
    public async Task A_move_for_good_is_told_and_one_for_now_is_not()
    {
        using var server = new LoopbackServer(r => r.Path switch
        {
            "/old" => LoopbackServer.Answer(301, "text/plain", "", "Location: /new"),
            "/now" => LoopbackServer.Answer(302, "text/plain", "", "Location: /new"),
            _ => LoopbackServer.Answer(200, "text/plain", "here"),
        });
        var moved = await Fetch(server.Address("/old"));
        Assert.Equal((server.Address("/new"), server.Address("/new")), (moved.MovedTo!, moved.Address));
        Assert.Null((await Fetch(server.Address("/now"))).MovedTo);
    }

    [Fact]
    public async Task A_slow_server_is_left_when_the_time_is_over()
    {
        using var server = new LoopbackServer(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"u8.ToArray(), cancellation);
            while (true)
            {
                await stream.WriteAsync("a"u8.ToArray(), cancellation);
                await Task.Delay(50, cancellation);
            }
        });
        var started = System.Diagnostics.Stopwatch.StartNew();
        var result = await Fetch(server.Address(), Quick with { Time = TimeSpan.FromSeconds(1) });
        Assert.Equal("CHA0605", result.Fault?.Code);
        Assert.InRange(started.Elapsed.TotalSeconds, 0.9, 60);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_left_when_the_time_is_over()
    {
        using var server = new LoopbackServer(async (_, _, cancellation) => await Task.Delay(Timeout.Infinite, cancellation));
        Assert.Equal("CHA0605", (await Fetch(server.Address(), Quick with { Time = TimeSpan.FromMilliseconds(500) })).Fault?.Code);
    }

    [Fact]
    public async Task A_body_without_end_is_cut_off()
    {
        using var server = new LoopbackServer(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"u8.ToArray(), cancellation);
            var block = new byte[1 << 16];
            while (true)
                await stream.WriteAsync(block, cancellation);
        });
        Assert.Equal("CHA0606", (await Fetch(server.Address(), Quick with { MaxBytes = 1 << 20 })).Fault?.Code);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Packed_bodies_are_unpacked_and_bombs_are_not(string coding)
    {
        static byte[] Pack(string coding, byte[] bytes)
        {
            using var packed = new MemoryStream();
            using (Stream to = coding switch
            {
                "gzip" => new GZipStream(packed, CompressionLevel.Fastest, true),
                "br" => new BrotliStream(packed, CompressionLevel.Fastest, true),
                _ => new ZLibStream(packed, CompressionLevel.Fastest, true),
            })
                to.Write(bytes);
            return packed.ToArray();
        }

        using var server = new LoopbackServer(r => LoopbackServer.Answer(200, "text/plain; charset=iso-8859-1", Pack(coding, r.Path == "/bomb" ? new byte[30_000_000] : Encoding.Latin1.GetBytes("Gespräche")), "Content-Encoding: " + coding));
        var options = Quick with { MaxBytes = 1 << 20 };
        var result = await Fetch(server.Address("/fine"), options);
        Assert.Equal("Gespräche", Encoding.Latin1.GetString(result.Bytes.Span));
        Assert.Equal("iso-8859-1", result.Charset);
        Assert.Equal("CHA0606", (await Fetch(server.Address("/bomb"), options)).Fault?.Code);
    }

    [Fact]
    public async Task Headers_without_end_are_cut_off()
    {
        using var server = new LoopbackServer(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), cancellation);
            var line = Encoding.ASCII.GetBytes("X-More: " + new string('a', 4000) + "\r\n");
            while (true)
                await stream.WriteAsync(line, cancellation);
        });
        Assert.Equal("CHA0604", (await Fetch(server.Address())).Fault?.Code);
    }

    [Fact]
    public async Task What_is_no_http_or_broken_is_told()
    {
        using var server = new LoopbackServer(async (r, stream, cancellation) => await stream.WriteAsync(
            r.Path == "/gzip" ? LoopbackServer.Answer(200, "text/plain", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "Content-Encoding: gzip") : "SSH-2.0-OpenSSH\r\n"u8.ToArray(), cancellation));
        Assert.Equal("CHA0604", (await Fetch(server.Address("/"))).Fault?.Code);
        Assert.NotNull((await Fetch(server.Address("/gzip"))).Fault);
    }

    [Fact]
    public async Task Only_what_has_changed_is_sent_again()
    {
        using var server = new LoopbackServer(r => r.Headers.GetValueOrDefault("if-none-match") == "\"1\"" && r.Headers.GetValueOrDefault("if-modified-since") is { Length: > 0 }
            ? LoopbackServer.Answer(304, "text/plain", "")
            : LoopbackServer.Answer(200, "text/plain", "news", "ETag: \"1\"", "Last-Modified: Fri, 22 Mar 2013 10:00:00 GMT"));
        using var fetcher = new Fetcher(Quick);
        var first = await fetcher.FetchAsync(new FetchRequest(server.Address()), TestContext.Current.CancellationToken);
        var again = await fetcher.FetchAsync(new FetchRequest(server.Address()) { ETag = first.ETag, LastModified = first.LastModified }, TestContext.Current.CancellationToken);
        Assert.True(again.IsUnchanged);
        Assert.Null(again.Fault);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Fri, 01 Jan 2100 00:00:00 GMT", 1_000_000)]
    public async Task A_server_that_wants_to_be_left_alone_is_heard(string value, int atLeast)
    {
        using var server = new LoopbackServer(_ => LoopbackServer.Answer(503, "text/plain", "", "Retry-After: " + value));
        var result = await Fetch(server.Address());
        Assert.Equal("CHA0608", result.Fault?.Code);
        Assert.True(result.RetryAfter >= TimeSpan.FromSeconds(atLeast));
    }

    [Fact]
    public async Task A_host_is_left_alone_between_two_fetches()
    {
        using var server = new LoopbackServer(_ => LoopbackServer.Answer(200, "text/plain", "here"));
        using var fetcher = new Fetcher(Quick with { HostPause = TimeSpan.FromMilliseconds(400) });
        var started = System.Diagnostics.Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(i => fetcher.FetchAsync(new FetchRequest(server.Address($"/{i}")), TestContext.Current.CancellationToken)));
        Assert.True(started.ElapsedMilliseconds >= 780, $"{started.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task A_fetched_page_has_the_address_it_came_from()
    {
        using var server = new LoopbackServer(_ => LoopbackServer.Answer(200, "text/plain; charset=windows-1252", Encoding.Latin1.GetBytes(Packed.Story + "\nZoë Lee wrote it down.\n")));
        var result = await Fetch(server.Address("/truce.txt?utm_source=feed"));
        var report = Assert.Single(new ReportIntake().Read("http://given.example/", result, TestContext.Current.CancellationToken).Reports);
        Assert.Equal(server.Address("/truce.txt").AbsoluteUri, report.Url);
        Assert.Equal("http://given.example/", report.Source);
        Assert.Contains("Zoë", report.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTPS://News.Example:443/a/b?utm_source=x&id=4&fbclid=q#top", "https://news.example/a/b?id=4")]
    [InlineData("http://news.example", "http://news.example/")]
    [InlineData("http://news.example:8080/a?", "http://news.example:8080/a")]
    [InlineData("urn:uuid:1", "urn:uuid:1")]
    public void An_address_has_one_canonical_form(string address, string canonical) =>
        Assert.Equal(canonical, CanonicalAddress.Of(address));
}
