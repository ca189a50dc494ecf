using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Chancery.Actors;
using Chancery.Coding;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Language.Tokens;
using Chancery.Time;

namespace Chancery.Benchmarks;

/// <summary>
/// <c>events FILE.jsonl [REPORTS] [ROUNDS]</c>: the coding of events beyond the parse, on one thread: the reports are parsed and
/// their names and times found before the clock starts.
/// </summary>
internal static class EventsBenchmark
{
    public static int Run(string[] args)
    {
        if (args.Length == 0 || !File.Exists(args[0]))
        {
            Console.Error.WriteLine("events: name a JSON Lines file with texts, such as ../shared/corpora/reports/usstate-dev.jsonl");
            return 2;
        }

        var count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 40;
        var rounds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5;
        var reader = new Reader();
        var analyses = new List<ReportAnalysis>();
        foreach (var line in File.ReadLines(args[0]).Take(count))
        {
            var text = JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!;
            analyses.Add(reader.Analyse(new Report
            {
                Id = EntryIds.ForReport(string.Create(CultureInfo.InvariantCulture, $"bench-{analyses.Count}"), text),
                Source = "bench",
                Text = text,
                Published = Edtf.Day(2021, 9, 1),
                Paragraphs = ParagraphFinder.Find(text),
            }));
        }

        var sentences = analyses.Sum(a => a.Document.Sentences.Length);
        var coder = new EventCoder(ActorRegister.Default);
        var times = new List<double>();
        var events = 0;
        for (var round = -2; round < rounds; round++)
        {
            events = 0;
            var start = Stopwatch.GetTimestamp();
            foreach (var analysis in analyses)
                events += coder.Code(analysis, []).Length;
            if (round >= 0)
                times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"events: {sentences} sentences, {events} events; best {sentences / times[0]:0} sentences/s, median {sentences / times[times.Count / 2]:0} sentences/s"));
        return 0;
    }
}
