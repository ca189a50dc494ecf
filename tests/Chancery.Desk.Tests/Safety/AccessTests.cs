using System.Net;
using System.Net.Http.Headers;
using Chancery.Desk.Safety;
using Chancery.Record;
using Chancery.Testing;

namespace Chancery.Desk.Tests.Safety;

/// <summary>A desk that other machines can reach asks everybody for its token.</summary>
[Collection(ChangingDesk.OneAtATime)]
public sealed class AccessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_does_not_listen_to_other_machines_without_a_token()
    {
        using var record = new MemoryRecordStore();
        await Assert.ThrowsAsync<ArgumentException>(() => DeskServer.StartAsync(new DeskOptions { Record = record, Listen = IPAddress.Any }, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => DeskServer.StartAsync(new DeskOptions { Record = record, Listen = IPAddress.Any, TokenHash = "secret" }, Cancellation));
    }

    [Fact]
    public async Task Nothing_is_shown_before_the_token_is()
    {
        await using var held = await Held.StartAsync();
        foreach (var address in new[] { "/", "/TOP", "/RD", "/suggest?q=UK", "/evidence/x", "/export/csv", "/drop/1", "/nowhere" })
        {
            using var answer = await held.Client.GetAsync(address, Cancellation);
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            Assert.StartsWith("/login?to=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        using var api = await held.Client.GetAsync("/api/v1/asks", Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        using var page = await held.Client.GetAsync("/login", Cancellation);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Whoever_shows_it_is_let_in_and_goes_on_to_where_he_was_going()
    {
        await using var held = await Held.StartAsync();
        using var wrong = await held.LogIn("not the token", "/DOS/GBR/RUS?issue=syria");
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Contains("value=\"/DOS/GBR/RUS?issue=syria\"", await wrong.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var right = await held.LogIn(held.Token, "/DOS/GBR/RUS?issue=syria");
        Assert.Equal("/DOS/GBR/RUS?issue=syria", right.Headers.Location!.OriginalString);
        var cookie = right.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(held.Token, cookie, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/TOP");
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var answer = await held.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/x\\..\\y")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/a\r\nSet-Cookie: b=c")]
    [InlineData("")]
    public async Task It_sends_nobody_elsewhere(string to)
    {
        await using var held = await Held.StartAsync();
        using var answer = await held.LogIn(held.Token, to);
        Assert.Equal("/TOP", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_program_shows_it_in_a_header()
    {
        await using var held = await Held.StartAsync();
        foreach (var (token, status) in new[] { (held.Token, HttpStatusCode.OK), ("wrong", HttpStatusCode.Unauthorized), (AccessToken.Hash(held.Token), HttpStatusCode.Unauthorized) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/asks");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await held.Client.SendAsync(request, Cancellation);
            Assert.Equal(status, answer.StatusCode);
        }

        using var inAddress = await held.Client.GetAsync($"/api/v1/asks?token={held.Token}", Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, inAddress.StatusCode);
    }

    [Fact]
    public void A_token_is_random_and_only_its_hash_need_be_kept()
    {
        var (one, other) = (AccessToken.Create(), AccessToken.Create());
        Assert.NotEqual(one, other);
        Assert.True(one.Length >= 43);
        Assert.True(AccessToken.IsHash(AccessToken.Hash(one)));
        Assert.False(AccessToken.IsHash(one));
        Assert.DoesNotContain(one, AccessToken.Hash(one), StringComparison.Ordinal);
    }

    /// <summary>A desk with a token; it listens on loopback, since a test should not be reachable either.</summary>
    private sealed class Held : IAsyncDisposable
    {
        private readonly MemoryRecordStore record = new();
        private DeskServer? desk;

        internal string Token { get; } = AccessToken.Create();

        internal HttpClient Client { get; private set; } = new();

        internal static async Task<Held> StartAsync()
        {
            var held = new Held();
            held.record.Record(SampleReadings.Talks(), "1.0.0");
            held.desk = await DeskServer.StartAsync(new DeskOptions { Record = held.record, TokenHash = AccessToken.Hash(held.Token) }, Cancellation);
            held.Client.Dispose();
            held.Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = held.desk.Address };
            held.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
            return held;
        }

        internal async Task<HttpResponseMessage> LogIn(string token, string to)
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token, ["to"] = to });
            return await Client.PostAsync(new Uri("/login", UriKind.Relative), form, Cancellation);
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            if (desk is not null)
                await desk.DisposeAsync();
            record.Dispose();
        }
    }
}
