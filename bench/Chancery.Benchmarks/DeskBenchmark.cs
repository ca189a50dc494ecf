using System.Diagnostics;
using System.Globalization;
using Chancery.Desk;
using Chancery.Record;
using Chancery.Storage.Sqlite;

namespace Chancery.Benchmarks;

/// <summary>Times the screens of a desk over a record, asked one after another on one connection, and how long a desk takes to start.</summary>
internal static class DeskBenchmark
{
    internal static async Task<int> RunAsync(string path, int rounds)
    {
        var started = Stopwatch.GetTimestamp();
        using var record = SqliteRecordStore.Open(path);
        await using var desk = await DeskServer.StartAsync(new DeskOptions { Record = record, CanWrite = false });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"started in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms, runtime not counted"));
        using var client = new HttpClient { BaseAddress = desk.Address };
        var actors = record.CountBy(new RecordQuery { Kinds = [EntryKind.Encounter] }, Facet.Actor, 12).Select(f => Uri.EscapeDataString(f.Value)).ToArray();
        var issue = record.CountBy(new RecordQuery { Kinds = [EntryKind.Position] }, Facet.Issue, 1).FirstOrDefault()?.Value ?? "syria";
        var entry = record.Query(new RecordQuery { Kinds = [EntryKind.Ask], Limit = 1 }).Entries[0];
        var pair = $"{actors[0]}/{actors[1]}";
        string[] addresses =
        [
            "/TOP", "/DAY", "/DAY/2013-08-02", "/DOS", $"/DOS/{pair}", "/BIO", $"/BIO/{actors[0]}", "/ISS", $"/ISS?issue={issue}", "/POS", $"/POS?issue={issue}", "/ENC", $"/ENC/{pair}", "/STM", $"/STM/{actors[0]}",
            "/ASK", "/DIS", $"/DIS/{pair}", "/REL", "/EVT", $"/EVT/{actors[0]}", "/TL", $"/TL/{pair}", "/MAP", "/NET", "/RD", $"/RD/{entry.ReportId}", "/CMP", $"/WHY/{entry.Id}", $"/DATE/{entry.ReportId}", "/REV", "/ASOF", "/ASOF/2013",
            "/DIFF", $"/ALR/{pair}", $"/BRF/{pair}", "/EXP", "/FND?q=talks", "/SRC", "/HLP", $"/evidence/{entry.Id}", $"/suggest?q={actors[0]}%20{actors[1]}", "/suggest?q=UK%20R", "/suggest?q=ser",
        ];
        var all = new List<double>();
        foreach (var address in addresses)
        {
            for (var i = 0; i < 3; i++)
                await client.GetStringAsync(address);
            var times = new List<double>();
            var before = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < rounds; i++)
            {
                var at = Stopwatch.GetTimestamp();
                await client.GetStringAsync(address);
                times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }

            var used = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / rounds;
            times.Sort();
            all.AddRange(times);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{address,-44} p50 {times[times.Count / 2],8:0.0} ms  p95 {times[(int)(times.Count * 0.95)],8:0.0} ms  processor {used,7:0.0} ms"));
        }

        all.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all                                          p50 {all[all.Count / 2],8:0.0} ms  p95 {all[(int)(all.Count * 0.95)],8:0.0} ms; {record.Count(new RecordQuery())} entries; working set {Environment.WorkingSet / 1e6:0} MB"));
        return 0;
    }
}
