using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Chancery.Language;
using Chancery.Language.Identification;
using Chancery.Language.Times;
using Chancery.Language.Tokens;
using Chancery.Time;

namespace Chancery.Benchmarks;

/// <summary>
/// <c>segment FILE.jsonl [ROUNDS]</c>: words and sentences, time expressions and language of the texts of a JSON Lines file, on one
/// thread. Tags and parse are not in it.
/// </summary>
internal static class SegmentBenchmark
{
    public static int Run(string[] args)
    {
        if (args.Length == 0 || !File.Exists(args[0]))
        {
            Console.Error.WriteLine("segment: name a JSON Lines file with texts, such as ../shared/corpora/reports/usstate-dev.jsonl");
            return 2;
        }

        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
        var texts = File.ReadLines(args[0]).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("text").GetString()!).ToArray();
        var pipeline = LanguagePipeline.Default;
        var documents = texts.Select(t => pipeline.Segment(t, ParagraphFinder.Find(t))).ToArray();
        var words = documents.Sum(d => d.Tokens.Length);
        var published = Edtf.Day(2012, 8, 2);
        Measure("words and sentences", words, rounds, () =>
        {
            foreach (var text in texts)
                pipeline.Segment(text, ParagraphFinder.Find(text));
        });
        Measure("time expressions", words, rounds, () =>
        {
            foreach (var document in documents)
                TimeRecogniser.Default.Find(document, published);
        });
        Measure("language", words, rounds, () =>
        {
            foreach (var text in texts)
                LanguageGuesser.Default.Guess(text);
        });
        return 0;
    }

    private static void Measure(string what, int words, int rounds, Action pass)
    {
        for (var i = 0; i < 3; i++)
            pass();
        var times = new List<double>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            pass();
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {words} words; best {words / times[0]:0} words/s, median {words / times[times.Count / 2]:0} words/s; {bytes / (double)(rounds * words):0} bytes/word"));
    }
}
