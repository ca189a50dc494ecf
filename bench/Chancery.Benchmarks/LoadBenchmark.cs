using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Chancery.Desk;
using Chancery.Record;
using Chancery.Storage.Sqlite;

namespace Chancery.Benchmarks;

/// <summary>
/// Loads a desk that runs in a process of its own, on loopback: many at once over all screens and the API for some time, bodies that
/// are too large, thousands of suggestions. Says how it answered, how long that took and what memory it had.
/// </summary>
internal static class LoadBenchmark
{
    private const int Seed = 11;
    private const int Suggestions = 10_000;

    /// <summary>The desk that is loaded, until its input ends.</summary>
    internal static async Task<int> ServeAsync(string path)
    {
        using var record = SqliteRecordStore.Open(path);
        await using var desk = await DeskServer.StartAsync(new DeskOptions { Record = record });
        Console.WriteLine(desk.Address);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    internal static async Task<int> RunAsync(string path, int seconds, int atOnce)
    {
        var started = Stopwatch.GetTimestamp();
        using var server = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(LoadBenchmark).Assembly.Location, "serve", path]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var address = new Uri((await server.StandardOutput.ReadLineAsync())!);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"address printed {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms after the start of the process; {Memory(server)} MB"));
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = atOnce + 10 }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        using (var record = SqliteRecordStore.Open(path, new SqliteRecordOptions { CanWrite = false }))
            await Many(server, client, Addresses(record), seconds, atOnce);
        await Large(server, client);
        await Suggest(server, client);
        server.StandardInput.Close();
        await server.WaitForExitAsync();
        return server.ExitCode;
    }

    private static string[] Addresses(IRecordStore record)
    {
        var actors = record.CountBy(new RecordQuery { Kinds = [EntryKind.Encounter] }, Facet.Actor, 6).Select(f => Uri.EscapeDataString(f.Value)).ToArray();
        var issue = record.CountBy(new RecordQuery { Kinds = [EntryKind.Position] }, Facet.Issue, 1).FirstOrDefault()?.Value ?? "syria";
        var ask = record.Query(new RecordQuery { Kinds = [EntryKind.Ask], Limit = 1 }).Entries[0];
        var pair = $"{actors[0]}/{actors[1]}";
        string[] screens =
        [
            "/TOP", "/DAY", "/DAY/2013-08-02", "/DOS", $"/DOS/{pair}", "/BIO", $"/BIO/{actors[0]}", "/ISS", $"/ISS?issue={issue}", "/POS", $"/POS?issue={issue}", "/ENC", $"/ENC/{pair}", $"/STM/{actors[0]}", "/ASK", "/DIS", $"/DIS/{pair}",
            "/REL", $"/EVT/{actors[0]}", $"/TL/{pair}", "/MAP", "/NET", $"/RD/{ask.ReportId}/{ask.Id}", "/CMP", $"/WHY/{ask.Id}", $"/DATE/{ask.ReportId}", "/REV", "/ASOF", "/ASOF/2013", "/DIFF", $"/ALR/{pair}", $"/BRF/{pair}", $"/EXP/{pair}", "/FND?q=talks", "/SRC", "/HLP",
            $"/evidence/{ask.Id}", "/suggest?q=UK%20R", $"/export/csv/{pair}?kind=ask",
        ];
        return
        [
            .. screens,
            .. EntryKinds.All.Select(k => $"/api/v1/{k.Plural()}?limit=50"), "/api/v1", "/api/v1/docs", "/api/v1/openapi.json", $"/api/v1/entries/{ask.Id}", $"/api/v1/entries/{ask.Id}/history", $"/api/v1/reports/{ask.ReportId}", "/api/v1/counts?by=actor", "/api/v1/actors",
            "/api/v1/log", $"/api/v1/brief?left={actors[0]}&right={actors[1]}", $"/api/v1/disputes?actor={actors[0]}&actor={actors[1]}", "/api/v1/issues", "/nowhere",
        ];
    }

    private static async Task Many(Process server, HttpClient client, string[] addresses, int seconds, int atOnce)
    {
        foreach (var address in addresses)
            (await client.GetAsync(address)).Dispose();
        var (statuses, times, faults) = (new ConcurrentDictionary<int, int>(), new ConcurrentBag<double>(), new ConcurrentDictionary<string, int>(StringComparer.Ordinal));
        var (until, next, used) = (Stopwatch.GetTimestamp() + (seconds * Stopwatch.Frequency), -1, server.TotalProcessorTime);
        var peak = 0L;
        var done = 0;
        var watch = Task.Run(async () =>
        {
            var second = 0;
            while (Volatile.Read(ref done) == 0)
            {
                peak = Math.Max(peak, Memory(server));
                if (second++ % 10 == 0)
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  after {second - 1,3} s: {times.Count,7} answers, {Memory(server),4} MB"));
                await Task.Delay(1000);
            }
        });
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetTimestamp() < until)
            {
                var address = addresses[(uint)Interlocked.Increment(ref next) % addresses.Length];
                var at = Stopwatch.GetTimestamp();
                try
                {
                    using var answer = await client.GetAsync(address);
                    await answer.Content.CopyToAsync(Stream.Null);
                    statuses.AddOrUpdate((int)answer.StatusCode, 1, (_, n) => n + 1);
                    if ((int)answer.StatusCode >= 500)
                        faults.AddOrUpdate($"{(int)answer.StatusCode} {address}", 1, (_, n) => n + 1);
                }
                catch (HttpRequestException fault)
                {
                    faults.AddOrUpdate(fault.Message, 1, (_, n) => n + 1);
                }

                times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }
        })));
        Volatile.Write(ref done, 1);
        await watch;
        var sorted = times.Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{atOnce} at once for {seconds} s over {addresses.Length} addresses: {sorted.Length} answers, {sorted.Length / (double)seconds:0} a second; {string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Value} of status {s.Key}"))}; p50 {sorted[sorted.Length / 2]:0} ms, p95 {sorted[(int)(sorted.Length * 0.95)]:0} ms by the clock; processor of the desk {(server.TotalProcessorTime - used).TotalMilliseconds / sorted.Length:0.0} ms an answer; peak {peak} MB"));
        foreach (var (fault, count) in faults.OrderByDescending(f => f.Value).Take(10))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  fault: {count} × {fault}"));
    }

    private static async Task Large(Process server, HttpClient client)
    {
        foreach (var (address, megabytes, isChunked) in new[] { ("/drop", 50, false), ("/drop", 50, true), ("/correct", 50, true), ("/api/v1/asks", 50, true) })
        {
            using var body = new StreamContent(new Zeros(megabytes * 1024L * 1024, !isChunked));
            body.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            request.Headers.TransferEncodingChunked = isChunked;
            string status;
            try
            {
                using var answer = await client.SendAsync(request);
                status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
            }
            catch (HttpRequestException)
            {
                // The desk need not take what it will not read: it may close the connection after its answer.
                status = "connection closed";
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a body of {megabytes} MB to {address}{(isChunked ? ", of a length that is not told" : "")}: {status}; {Memory(server)} MB"));
        }
    }

    private static async Task Suggest(Process server, HttpClient client)
    {
        var random = new Random(Seed);
        var times = new List<double>(Suggestions);
        var (failed, used) = (0, server.TotalProcessorTime);
        for (var i = 0; i < Suggestions; i++)
        {
            var text = string.Concat(Enumerable.Range(0, 1 + random.Next(12)).Select(_ => " abcdefghijklmnoprstuvwy"[random.Next(24)]));
            var at = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync($"/suggest?q={Uri.EscapeDataString(text)}");
            await answer.Content.CopyToAsync(Stream.Null);
            times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            failed += answer.IsSuccessStatusCode ? 0 : 1;
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Suggestions} suggestions, one after another: {failed} failed; p50 {times[times.Count / 2]:0.0} ms, p95 {times[(int)(times.Count * 0.95)]:0.0} ms by the clock; processor of the desk {(server.TotalProcessorTime - used).TotalMilliseconds / Suggestions:0.0} ms each; {Memory(server)} MB"));
    }

    private static long Memory(Process process)
    {
        process.Refresh();
        return process.HasExited ? 0 : process.WorkingSet64 / 1_000_000;
    }

    /// <summary>Very many letters that are made as they are read.</summary>
    private sealed class Zeros(long length, bool tellsLength) : Stream
    {
        private long at;

        public override bool CanRead => true;

        public override bool CanSeek => tellsLength;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => at; set => at = value; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - at);
            buffer.AsSpan(offset, read).Fill((byte)'a');
            at += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => at = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => at + offset, _ => length + offset };

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
