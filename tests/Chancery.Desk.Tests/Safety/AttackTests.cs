using System.Net;
using System.Net.Sockets;
using System.Text;
using Chancery.Desk.Safety;
using Chancery.Desk.Screens;
using Chancery.Record;
using Chancery.Testing;

namespace Chancery.Desk.Tests.Safety;

/// <summary>What others may try on a desk: forged writes, other names, other ways, too much at once. None gets anything, and none breaks it.</summary>
[Collection(ChangingDesk.OneAtATime)]
public sealed class AttackTests(ChangingDesk desk)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Nasty =>
    [
        "' OR 1=1 --", "'; DROP TABLE entries; --", "\" UNION SELECT payload FROM log --", "1) OR (1=1", "\\'; PRAGMA writable_schema=1; --", "%' OR '1'='1", "NEAR(a b)", "a* OR b*", "id:x", "\"", "*", "()", "{}", "\0", "\r\nSet-Cookie: a=b", "../../../../etc/passwd", "..\\..\\windows\\win.ini",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "file:///etc/passwd", "//elsewhere.example/", "https://elsewhere.example/", "javascript:alert(1)", "<svg onload=alert(1)>", "{{7*7}}", "${7*7}", "\uD800", "\u202E", "ﷺ", "A".PadRight(3000, 'A'),
    ];

    [Theory]
    [MemberData(nameof(Nasty))]
    public async Task Whatever_stands_in_an_address_is_taken_as_words(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var before = (desk.Record.Count(new RecordQuery()), desk.Record.LastSequence);
        var value = Escaped(words);
        var addresses = ScreenTable.All.SelectMany(s => new[] { $"/{s.Code}/{value}", $"/{s.Code}?q={value}&issue={value}&by={value}&state={value}&kind={value}&date={value}&after={value}&asof={value}&clock={value}" })
            .Concat([$"/go?q={value}", $"/suggest?q={value}", $"/evidence/{value}", $"/export/{value}", $"/export/csv?q={value}&state={value}", $"/assets/{value}/{value}", $"/drop/{value}", $"/{value}"])
            .Concat(Chancery.Desk.Api.ApiTable.All.Select(e => $"/api/v1/{e.Path.Replace("{id}", value, StringComparison.Ordinal)}?{string.Join('&', e.Parameters.Where(p => !p.InPath).Select(p => $"{p.Name}={value}"))}"))
            .Append($"/api/v1/asks?actor={value}&by={value}&issue={value}&state={value}&report={value}&q={value}");
        foreach (var address in addresses)
        {
            using var answer = await desk.Client.GetAsync(new Uri(desk.Address, address), Cancellation);
            Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode}");
            Assert.False(answer.Headers.Contains("Set-Cookie"), $"{address} sets a cookie.");
            if (answer.Headers.Location is { } target)
                Assert.True(!target.IsAbsoluteUri && target.OriginalString.StartsWith('/') && !target.OriginalString.StartsWith("//", StringComparison.Ordinal) && !target.OriginalString.StartsWith("/\\", StringComparison.Ordinal), $"{address} leads to {target}.");
            var page = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.DoesNotContain("root:x:", page, StringComparison.Ordinal);
            Assert.False(answer.Content.Headers.ContentType?.MediaType is "text/html" && page.Contains("<svg onload", StringComparison.OrdinalIgnoreCase), $"{address} lets markup through.");
            Assert.DoesNotContain("   at Chancery.", page, StringComparison.Ordinal);
            Assert.DoesNotContain("SQLite Error", page, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(before.Item1, desk.Record.Count(new RecordQuery()));
    }

    [Theory]
    [InlineData("GET /../../../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1")]
    [InlineData("GET /assets/../../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1")]
    [InlineData("GET /assets/x/..%2f..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: 127.0.0.1")]
    [InlineData("GET /TOP HTTP/1.1\r\nHost: elsewhere.example")]
    [InlineData("GET /TOP HTTP/1.1\r\nHost: 127.0.0.1.elsewhere.example")]
    [InlineData("GET /api/v1/reports HTTP/1.1\r\nHost: elsewhere.example")]
    [InlineData("GET http://elsewhere.example/TOP HTTP/1.1\r\nHost: elsewhere.example")]
    [InlineData("GET /TOP HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: elsewhere.example")]
    [InlineData("BREW /TOP HTTP/1.1\r\nHost: 127.0.0.1")]
    [InlineData("GET /TOP HTTP/9.9\r\nHost: 127.0.0.1")]
    [InlineData("nonsense")]
    public async Task Requests_that_no_browser_makes_get_nothing(string request)
    {
        var answer = await Raw(request + "\r\nConnection: close\r\n\r\n");
        var status = answer.Length == 0 ? 400 : int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(status is (>= 400 and < 500) or 505, $"{request}: {status}");
        Assert.DoesNotContain("root:x:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("<h1>What changed", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_far_too_long_is_refused()
    {
        foreach (var length in new[] { 9_000, 40_000 })
        {
            var answer = await Raw($"GET /FND?q={new string('a', length)} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            Assert.StartsWith("HTTP/1.1 4", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_write_needs_what_only_the_desks_own_page_knows()
    {
        var id = desk.Record.Query(new RecordQuery { Kinds = [EntryKind.Ask], Limit = 1 }).Entries[0].Id;
        var before = desk.Record.LastSequence;
        foreach (var token in new[] { null, "", "0123456789abcdef0123456789abcdef" })
        {
            foreach (var address in new[] { "/correct", "/drop" })
            {
                var fields = new Dictionary<string, string> { ["kind"] = "disputed", ["entry"] = id, ["text"] = "A report" };
                if (token is not null)
                    fields["page-token"] = token;
                using var form = new FormUrlEncodedContent(fields);
                using var answer = await desk.Client.PostAsync(new Uri(address, UriKind.Relative), form, Cancellation);
                Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            }
        }

        using var read = await desk.Client.GetAsync($"/correct?kind=disputed&entry={id}", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        Assert.Equal(before, desk.Record.LastSequence);
    }

    [Fact]
    public async Task Nothing_can_be_written_under_another_name_than_the_machines_own()
    {
        var page = await desk.Client.GetStringAsync("/SRC", Cancellation);
        var token = page.Split("name=\"page-token\" content=\"")[1].Split('"')[0];
        var before = desk.Record.LastSequence;
        foreach (var host in new[] { "elsewhere.example", "127.0.0.1.elsewhere.example", "localhost.elsewhere.example" })
        {
            var answer = await Raw($"POST /drop HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nSec-Fetch-Site: same-origin\r\nX-Page-Token: {token}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\nConnection: close\r\n\r\ntext=a");
            Assert.StartsWith("HTTP/1.1 421", answer, StringComparison.Ordinal);
        }

        Assert.Equal(before, desk.Record.LastSequence);
    }

    [Theory]
    [InlineData("/drop", true)]
    [InlineData("/drop", false)]
    [InlineData("/correct", true)]
    [InlineData("/correct", false)]
    public async Task A_body_that_is_too_large_is_refused_and_not_kept(string address, bool tellsLength)
    {
        const int megabytes = 50;
        using var body = tellsLength ? new ByteArrayContent(new byte[megabytes * 1024 * 1024]) : (HttpContent)new Endless(megabytes);
        body.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        request.Headers.TransferEncodingChunked = !tellsLength;
        request.Headers.ExpectContinue = true;
        var before = desk.Record.LastSequence;
        try
        {
            using var answer = await desk.Client.SendAsync(request, Cancellation);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }
        catch (HttpRequestException)
        {
            // The desk need not listen to what it will not take: it may close before all is sent.
        }

        Assert.Equal(before, desk.Record.LastSequence);
        using var still = await desk.Client.GetAsync("/TOP", Cancellation);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task Those_who_ask_for_much_and_do_not_read_it_hold_up_nobody()
    {
        var sockets = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 40; i++)
            {
                var socket = new TcpClient { ReceiveBufferSize = 1024 };
                sockets.Add(socket);
                await socket.ConnectAsync(desk.Address.Host, desk.Address.Port, Cancellation);
                await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /export/{(i % 2 == 0 ? "prov" : "annotations")}?kind=event HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), Cancellation);
            }

            using var answer = await desk.Client.GetAsync("/TOP", Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        finally
        {
            sockets.ForEach(s => s.Dispose());
        }
    }

    [Fact]
    public async Task A_damaged_form_is_refused_in_plain_words()
    {
        foreach (var (type, body) in new[] { ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\nno end"), ("multipart/form-data", "no boundary"), ("application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 5000).Select(i => $"k{i}=v"))), ("application/json", "{}") })
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await desk.Client.PostAsync(new Uri("/drop", UriKind.Relative), content, Cancellation);
            Assert.InRange((int)answer.StatusCode, 400, 499);
        }
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_that_keep_it_to_itself()
    {
        foreach (var address in new[] { "/TOP", "/nowhere", "/api/v1/asks", "/api/v1/nothing", "/suggest?q=UK", "/export/csv", "/drop/1", "/go?q=UK" })
        {
            using var answer = await desk.Client.GetAsync(address, Cancellation);
            Assert.Contains("default-src 'none'", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
            Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task A_fault_of_the_desk_shows_nothing_of_its_inside()
    {
        var store = SqliteOf(out var temporary);
        using (temporary)
        {
            await using var broken = await DeskServer.StartAsync(new DeskOptions { Record = store, CanWrite = false }, Cancellation);
            using var client = new HttpClient { BaseAddress = broken.Address };
            store.Dispose();
            foreach (var file in Directory.GetFiles(temporary.Folder))
                File.Delete(file);
            foreach (var address in new[] { "/TOP", "/api/v1/asks" })
            {
                using var answer = await client.GetAsync(address, Cancellation);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                Assert.DoesNotContain("   at ", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
            }
        }

        static Storage.Sqlite.SqliteRecordStore SqliteOf(out Temporary temporary)
        {
            temporary = new Temporary();
            Storage.Sqlite.SqliteRecordStore.Open(temporary.Path("gone.db")).Dispose();
            return Storage.Sqlite.SqliteRecordStore.Open(temporary.Path("gone.db"), new Storage.Sqlite.SqliteRecordOptions { CanWrite = false });
        }
    }

    private static string Escaped(string words) => string.Concat(Encoding.UTF8.GetBytes(words).Select(b => char.IsAsciiLetterOrDigit((char)b) ? ((char)b).ToString() : $"%{b:X2}"));

    private async Task<string> Raw(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(desk.Address.Host, desk.Address.Port, Cancellation);
        await using var stream = socket.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancellation);
            using var reader = new StreamReader(stream);
            return await reader.ReadToEndAsync(Cancellation);
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>A body whose length is not told.</summary>
    private sealed class Endless(int megabytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var block = new byte[1024 * 1024];
            for (var i = 0; i < megabytes; i++)
                await stream.WriteAsync(block);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
