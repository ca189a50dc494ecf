using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Chancery.Intake.Streams;
using Chancery.Text;

namespace Chancery.Intake.Fetching;

/// <summary>
/// Fetches over http and https within bounds of size, time and redirects. Addresses are checked on the connection itself, after the host's
/// name was looked up, so that neither redirects nor names whose answer changes lead into private networks. No cookies, no proxy, no
/// credentials; requests to one host start one after another with a pause between. Safe for several threads.
/// </summary>
public sealed class Fetcher : IDisposable
{
    private readonly FetchOptions options;
    private readonly HttpClient client;
    private readonly ConcurrentDictionary<string, HostTurn> hosts = new(StringComparer.OrdinalIgnoreCase);

    // Ports of other services, which would take a request for something else (WHATWG Fetch, "bad ports").
    private static readonly HashSet<int> OtherServices =
    [
        1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427,
        465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667,
        6668, 6669, 6679, 6697, 10080,
    ];

    /// <summary>A fetcher with the given bounds.</summary>
    public Fetcher(FetchOptions? options = null)
    {
        this.options = options ?? new FetchOptions();
#pragma warning disable CA2000 // The client disposes of its handler.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            Credentials = null,
            PreAuthenticate = false,
            ConnectTimeout = this.options.ConnectTime,
            MaxResponseHeadersLength = 64,
            MaxConnectionsPerServer = 2,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = ConnectAsync,
        };
#pragma warning restore CA2000
        client = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Fetches an address. Network faults and refusals are told in the result and never thrown.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var address = request.Address;
        var movedForGood = true;
        Uri? moved = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var spent = new Stopwatch();
        try
        {
            for (var hops = 0; ; hops++)
            {
                if (Unfit(address) is { } why)
                    return Fail(request, address, "CHA0601", why);
                if (!seen.Add(address.AbsoluteUri))
                    return Fail(request, address, "CHA0607", "it redirects in a circle.");
                if (hops > options.MaxRedirects)
                    return Fail(request, address, "CHA0607", string.Create(CultureInfo.InvariantCulture, $"it redirects more than {options.MaxRedirects} times."));
                using var response = await SendAsync(request, address, limit, spent);
                if ((int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location)
                {
                    movedForGood &= (int)response.StatusCode is 301 or 308;
                    if (!Uri.TryCreate(address, location, out var next))
                        return Fail(request, address, "CHA0607", "it redirects to something that is no address.");
                    address = next;
                    moved = movedForGood ? next : moved;
                    continue;
                }

                return await TakeAsync(request, address, response, movedForGood ? moved : null, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Fail(request, address, "CHA0605", string.Create(CultureInfo.InvariantCulture, $"it took longer than {options.Time.TotalSeconds:0.#} s."));
        }
        catch (HttpRequestException e)
        {
            return Reason(request, address, e);
        }
        catch (InvalidDataException e)
        {
            return Fail(request, address, "CHA0609", $"what came is broken: {e.Message}.");
        }
        catch (IOException e)
        {
            return Reason(request, address, e);
        }
    }

    /// <summary>Leaves the host of <paramref name="address"/> alone for at least so long between two fetches.</summary>
    public void SetPause(Uri address, TimeSpan pause)
    {
        ArgumentNullException.ThrowIfNull(address);
        hosts.GetOrAdd(address.Authority, static _ => new HostTurn()).Pause = pause;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        client.Dispose();
        foreach (var host in hosts.Values)
            host.Dispose();
    }

    private static string? Unfit(Uri address)
    {
        if (!address.IsAbsoluteUri || !(address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
            return $"only http and https are fetched, not '{(address.IsAbsoluteUri ? address.Scheme : "a relative address")}'.";
        if (address.UserInfo.Length > 0)
            return "addresses with a user name or password are not fetched.";
        if (address.Host.Length == 0)
            return "it names no host.";
        return OtherServices.Contains(address.Port) ? string.Create(CultureInfo.InvariantCulture, $"port {address.Port} belongs to another service than the web.") : null;
    }

    private async Task<HttpResponseMessage> SendAsync(FetchRequest request, Uri address, CancellationTokenSource limit, Stopwatch spent)
    {
        var host = hosts.GetOrAdd(address.Authority, static _ => new HostTurn());

        // Waiting for a host's turn is not the host's time.
        spent.Stop();
        limit.CancelAfter(Timeout.InfiniteTimeSpan);
        await host.TakeAsync(options, limit.Token);
        try
        {
            spent.Start();
            limit.CancelAfter(options.Time > spent.Elapsed ? options.Time - spent.Elapsed : TimeSpan.Zero);
            using var message = new HttpRequestMessage(HttpMethod.Get, address);
            message.Headers.UserAgent.Clear();
            message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
            message.Headers.TryAddWithoutValidation("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8");
            message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
            if (request.ETag is { } tag)
                message.Headers.TryAddWithoutValidation("If-None-Match", tag);
            if (request.LastModified is { } modified)
                message.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
            return await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        }
        finally
        {
            host.GiveBack(options);
        }
    }

    private async Task<FetchResult> TakeAsync(FetchRequest request, Uri address, HttpResponseMessage response, Uri? moved, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var result = new FetchResult
        {
            Address = address,
            MovedTo = moved,
            Status = status,
            ETag = Header(response, "ETag"),
            LastModified = Header(response, "Last-Modified"),
            RetryAfter = Pause(response.Headers.RetryAfter),
            MediaType = response.Content.Headers.ContentType?.MediaType,
            Charset = response.Content.Headers.ContentType?.CharSet,
        };
        if (status == 304)
            return result;
        if (status is < 200 or > 299)
            return result with { Fault = Fault(request, "CHA0608", string.Create(CultureInfo.InvariantCulture, $"the server answered {status} {response.ReasonPhrase}").TrimEnd() + ".") };
        if (response.Content.Headers.ContentLength > options.MaxBytes)
            return result with { Fault = TooLarge(request) };
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        using var kept = new MemoryStream();
        var block = new byte[1 << 15];
        int read;
        while ((read = await body.ReadAsync(block, cancellation)) > 0)
        {
            if (kept.Length + read > options.MaxBytes)
                return result with { Fault = TooLarge(request) };
            kept.Write(block, 0, read);
        }

        var plain = ContentCoding.Undo(kept.ToArray(), string.Join(',', response.Content.Headers.ContentEncoding), options.MaxBytes, cancellation);
        return plain is null ? result with { Fault = TooLarge(request) } : result with { Bytes = plain };
    }

    private TimeSpan? Pause(RetryConditionHeaderValue? header)
    {
        if (header is null)
            return null;
        var pause = header.Delta ?? (header.Date is { } date ? date - options.Clock.GetUtcNow() : null);
        return pause is { } given && given > TimeSpan.Zero ? given : null;
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values) ? values.ToString() : null;

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host.Trim('[', ']');
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal]
            : options.Resolve is { } resolve ? await resolve(host, cancellation)
            : await Dns.GetHostAddressesAsync(host, cancellation);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);

        // One that is refused spoils the lot: names that give a public and a private address are set up to slip through.
        foreach (var address in addresses)
        {
            if (options.Policy.Refusal(address) is { } refusal)
                throw new AddressRefusedException($"{host} is at {address}, which is {refusal}; such addresses are fetched only where asked for (--allow-private).");
        }

        Exception? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                last = e;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last!;
    }

    private static FetchResult Reason(FetchRequest request, Uri address, Exception fault)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case AddressRefusedException:
                    return Fail(request, address, "CHA0602", inner.Message);
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return Fail(request, address, "CHA0603", $"there is no host '{address.Host}', or it cannot be looked up now.");
                case SocketException socket:
                    return Fail(request, address, "CHA0604", $"no connection: {socket.Message}.");
                case System.Security.Authentication.AuthenticationException:
                    return Fail(request, address, "CHA0604", $"no trusted connection: {inner.Message}");
            }
        }

        return Fail(request, address, "CHA0604", $"no answer: {fault.Message}");
    }

    private Diagnostic TooLarge(FetchRequest request) =>
        Fault(request, "CHA0606", string.Create(CultureInfo.InvariantCulture, $"it is larger than {options.MaxBytes / 1048576.0:0.##} MiB, or unpacks to more."));

    private static Diagnostic Fault(FetchRequest request, string code, string message) => Diagnostic.Error(code, request.Address.OriginalString, message);

    private static FetchResult Fail(FetchRequest request, Uri address, string code, string message) =>
        new() { Address = address, Fault = Fault(request, code, ReferenceEquals(address, request.Address) || address == request.Address ? message : $"(redirected to {address}) {message}") };

    private sealed class AddressRefusedException(string message) : IOException(message);

    /// <summary>One request at a time, and a pause between.</summary>
    private sealed class HostTurn : IDisposable
    {
        private readonly SemaphoreSlim gate = new(1);
        private DateTimeOffset? last;

        public TimeSpan Pause { get; set; }

        public async Task TakeAsync(FetchOptions options, CancellationToken cancellation)
        {
            await gate.WaitAsync(cancellation);
            try
            {
                var pause = Pause > options.HostPause ? Pause : options.HostPause;
                if (last is { } before && pause - (options.Clock.GetUtcNow() - before) is var wait && wait > TimeSpan.Zero)
                    await Task.Delay(wait, options.Clock, cancellation);
            }
            catch
            {
                gate.Release();
                throw;
            }
        }

        public void GiveBack(FetchOptions options)
        {
            last = options.Clock.GetUtcNow();
            gate.Release();
        }

        public void Dispose() => gate.Dispose();
    }
}
