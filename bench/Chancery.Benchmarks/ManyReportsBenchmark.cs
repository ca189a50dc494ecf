using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Record;
using Chancery.Runs;
using Chancery.Storage.Sqlite;
using Chancery.Text;

namespace Chancery.Benchmarks;

/// <summary>
/// Reads many reports of real length in one run into a new record, and tells rate and memory as it goes. The reports are made by
/// shuffling the sentences of those in a JSON Lines file ({"title","text"}), so that none is a copy of another.
/// </summary>
internal static class ManyReportsBenchmark
{
    private const int Seed = 46;
    private const int MaxCharacters = 6000;

    internal static async Task<int> RunAsync(string corpus, int count, int workers)
    {
        var folder = Directory.CreateTempSubdirectory("chancery-many-");
        try
        {
            var characters = Write(corpus, count, folder.FullName);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} reports, {characters / 1e6:0.0} M characters, {workers} workers"));
            var before = Memory();
            var started = Stopwatch.GetTimestamp();
            var cpu = Environment.CpuUsage.TotalTime;
            using var record = SqliteRecordStore.Open(Path.Combine(folder.FullName, "record.db"));
            var run = new ReadingRun(new ReadingRunOptions { Workers = workers });
            var summary = await run.ReadAsync(SourceList.Find([Path.Combine(folder.FullName, "reports")]), record, new Telling(started, count));
            var elapsed = Stopwatch.GetElapsedTime(started);
            var used = Environment.CpuUsage.TotalTime - cpu;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{summary.Reports.Length} reports, {summary.Added} entries in {elapsed.TotalSeconds:0.0} s ({used.TotalSeconds:0.0} s of processor time): {summary.Reports.Length / elapsed.TotalSeconds:0.0} reports/s; {summary.Reports.Length / used.TotalSeconds:0.0} reports/s of processor time; peak memory {Peak():0} MB ({before:0} MB at the start); record {new FileInfo(record.Place).Length / 1e6:0} MB"));
            Queries(record);
            return summary.HasErrors ? 1 : 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The same reports recorded without being understood, then grouped into stories: what grouping alone takes, and a digest of what comes out.</summary>
    internal static int Group(string corpus, int count)
    {
        var folder = Directory.CreateTempSubdirectory("chancery-group-");
        try
        {
            using var record = SqliteRecordStore.Open(Path.Combine(folder.FullName, "record.db"));
            foreach (var (name, title, text) in Made(corpus, count))
            {
                var report = new Report
                {
                    Id = EntryIds.ForReport(name, text),
                    Source = name,
                    Title = title,
                    Text = text,
                    Paragraphs = [new TextSpan(title.Length + 2, text.Length)],
                };
                record.Record(new Reading { Report = report, Document = new Document(text, [], []) }, "benchmark");
            }

            var before = Memory();
            var started = Stopwatch.GetTimestamp();
            var cpu = Environment.CpuUsage.TotalTime;
            var outcome = new ReadingRun(new ReadingRunOptions { Version = "benchmark" }).GroupStories(record);
            var used = Environment.CpuUsage.TotalTime - cpu;
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            string? after = null;
            do
            {
                var page = record.Query(new RecordQuery { Kinds = [EntryKind.Story], Limit = 200, After = after });
                foreach (var story in page.Entries)
                    digest.AppendData(Encoding.UTF8.GetBytes(story.Json));
                after = page.Next;
            }
            while (after is not null);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{count} reports, {outcome.Added} stories in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s ({used.TotalSeconds:0.0} s of processor time); peak memory {Peak():0} MB ({before:0} MB when grouping began); digest {Convert.ToHexStringLower(digest.GetHashAndReset())[..16]}"));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static long Write(string corpus, int count, string folder)
    {
        var characters = 0L;
        Directory.CreateDirectory(Path.Combine(folder, "reports"));
        foreach (var (name, _, text) in Made(corpus, count))
        {
            characters += text.Length;
            File.WriteAllText(Path.Combine(folder, "reports", name), text);
        }

        return characters;
    }

    private static IEnumerable<(string Name, string Title, string Text)> Made(string corpus, int count)
    {
        var reports = File.ReadLines(corpus).Select(Row).Where(r => r.Text.Length is > 400 and < 20_000).ToArray();
        var sentences = reports.SelectMany(r => r.Text.Split(". ")).Select(s => s.Trim()).Where(s => s.Length is > 30 and < 600).ToArray();
        var random = new Random(Seed);
        for (var i = 0; i < count; i++)
        {
            var model = reports[i % reports.Length];
            var length = Math.Min(model.Text.Length, MaxCharacters);
            var title = string.Create(CultureInfo.InvariantCulture, $"{model.Title} ({i})");
            var text = new StringBuilder().Append(title).Append("\n\n");
            for (var paragraph = 1; text.Length < length; paragraph++)
                text.Append(sentences[random.Next(sentences.Length)].ReplaceLineEndings(" ")).Append(paragraph % 3 == 0 ? ".\n\n" : ". ");
            yield return (string.Create(CultureInfo.InvariantCulture, $"report-{i:D6}.txt"), title, text.ToString());
        }

        static (string Title, string Text) Row(string line)
        {
            using var row = JsonDocument.Parse(line);
            return (row.RootElement.GetProperty("title").GetString() ?? "", row.RootElement.GetProperty("text").GetString() ?? "");
        }
    }

    /// <summary>What a screen asks for, timed over the whole record.</summary>
    private static void Queries(IRecordStore record)
    {
        var actors = record.CountBy(new RecordQuery(), Facet.Actor, 20).Select(f => new ActorId(f.Value)).ToArray();
        if (actors.Length < 2)
            return;
        Time("latest 50 of a kind", i => record.Query(new RecordQuery { Kinds = [EntryKind.Statement], Order = EntryOrder.LatestFirst, Limit = 50 }));
        Time("50 of an actor", i => record.Query(new RecordQuery { Kinds = [EntryKind.Statement], Actors = [actors[i % actors.Length]], Order = EntryOrder.LatestFirst, Limit = 50 }));
        Time("50 of two actors", i => record.Query(new RecordQuery { Kinds = [EntryKind.Event], Actors = [actors[i % actors.Length], actors[(i + 1) % actors.Length]], Order = EntryOrder.LatestFirst, Limit = 50 }));
        Time("words", i => record.Query(new RecordQuery { Text = "foreign minist*", Order = EntryOrder.LatestFirst, Limit = 50 }));
        Time("count by issue", i => record.CountBy(new RecordQuery(), Facet.Issue, 20));
        Time("suggestions", i => record.SuggestActors(((char)('a' + (i % 26))).ToString()));
        Time("one entry", i => record.Find(actors[i % actors.Length].Value));
    }

    private static void Time(string name, Action<int> query)
    {
        const int rounds = 100;
        query(0);
        var times = new List<double>();
        for (var i = 0; i < rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            query(i);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-20} median {times[rounds / 2]:0.0} ms, p95 {times[(int)(rounds * 0.95)]:0.0} ms"));
    }

    private static double Memory() => Process.GetCurrentProcess().WorkingSet64 / 1e6;

    private static double Peak() => Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;

    private sealed class Telling(long started, int count) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.Sources % Math.Max(1, count / 10) == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {value.Sources,6} reports  {value.Sources / Stopwatch.GetElapsedTime(started).TotalSeconds,6:0.0}/s  {Memory(),6:0} MB"));
        }
    }
}
