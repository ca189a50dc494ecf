using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Chancery.Testing;

/// <summary>A request to a <see cref="LoopbackServer"/>.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Headers">The headers, names in lower case.</param>
public sealed record LoopbackRequest(string Path, IReadOnlyDictionary<string, string> Headers);

/// <summary>A web server on 127.0.0.1 that answers as a test wants, also in ways that no good server does.</summary>
public sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<LoopbackRequest, Stream, CancellationToken, Task> answer;
    private readonly List<LoopbackRequest> requests = [];

    /// <summary>Starts a server whose answers are written byte by byte.</summary>
    public LoopbackServer(Func<LoopbackRequest, Stream, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    /// <summary>Starts a server that answers with what <see cref="Answer(int, string, string, string[])"/> makes.</summary>
    public LoopbackServer(Func<LoopbackRequest, byte[]> answer)
        : this(async (request, stream, cancellation) => await stream.WriteAsync(answer(request), cancellation))
    {
    }

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>What was asked so far.</summary>
    public IReadOnlyList<LoopbackRequest> Requests
    {
        get
        {
            lock (requests)
                return [.. requests];
        }
    }

    /// <summary>An address on it.</summary>
    public Uri Address(string path = "/") => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}{path}"));

    /// <summary>A whole answer.</summary>
    public static byte[] Answer(int status, string type, string body, params string[] headers) => Answer(status, type, Encoding.UTF8.GetBytes(body), headers);

    /// <summary>A whole answer.</summary>
    public static byte[] Answer(int status, string type, byte[] body, params string[] headers)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Said\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n") + string.Concat(headers.Select(h => h + "\r\n")) + "\r\n";
        return [.. Encoding.Latin1.GetBytes(head), .. body];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1, false, 1024, leaveOpen: true);
                if (await reader.ReadLineAsync(stop.Token) is not { } first)
                    return;
                var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 } line)
                    headers[line.Split(':')[0].ToLowerInvariant()] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
                var request = new LoopbackRequest(first.Split(' ')[1], headers);
                lock (requests)
                    requests.Add(request);
                await answer(request, stream, stop.Token);
                await stream.FlushAsync(stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The other side has gone.
        }
    }
}
