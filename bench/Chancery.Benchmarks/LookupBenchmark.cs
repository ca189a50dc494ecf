using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Record;
using Chancery.Storage.Sqlite;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Benchmarks;

/// <summary>
/// Times what screens and commands ask of a large record. The record is made up: reports of ten years whose entries name some
/// hundreds of actors and issues, few of them often and most of them seldom, as in real collections.
/// </summary>
internal static class LookupBenchmark
{
    private const int Seed = 7;
    private const int Rounds = 60;
    private const int EntriesOfReport = 9;
    private static readonly string[] Words = "envoy minister talks border harbour treaty sanctions ceasefire troops summit pipeline election visa embassy tariff grain prisoners inspectors missile aid vote charter delegation protest".Split(' ');

    internal static int Run(int count, string? path)
    {
        var folder = Directory.CreateTempSubdirectory("chancery-lookup-");
        try
        {
            var started = Stopwatch.GetTimestamp();
            using var record = SqliteRecordStore.Open(path ?? Path.Combine(folder.FullName, "record.db"));
            var random = new Random(Seed);
            for (var number = record.Count(new RecordQuery { Kinds = [EntryKind.Report] }); number * EntriesOfReport < count; number++)
                record.Record(Made((int)number, random), "1.0.0");
            record.Checkpoint();
            var entries = record.Count(new RecordQuery());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entries} entries recorded in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s, {new FileInfo(record.Place).Length / 1e6:0} MB"));
            Ask(record);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Ask(SqliteRecordStore record)
    {
        var worst = 0.0;
        var page = new RecordQuery { Order = EntryOrder.LatestFirst, Limit = 50 };
        Time("latest of a kind", i => record.Query(page with { Kinds = [Kind(i)] }));
        Time("latest of all kinds", i => record.Query(page));
        Time("newest recorded", i => record.Query(page with { Order = EntryOrder.NewestRecorded }));
        Time("frequent actor", i => record.Query(page with { Actors = [Actor(i % 5)] }));
        Time("frequent actor, kind", i => record.Query(page with { Kinds = [Kind(i)], Actors = [Actor(i % 5)] }));
        Time("seldom actor", i => record.Query(page with { Actors = [Actor(200 + i)] }));
        Time("two actors, kind", i => record.Query(page with { Kinds = [Kind(i)], Actors = [Actor(i % 7), Actor(7 + (i % 9))] }));
        Time("two actors", i => record.Query(page with { Actors = [Actor(i % 7), Actor(7 + (i % 9))] }));
        Time("who acts", i => record.Query(page with { Kinds = [EntryKind.Statement], By = Actor(i) }));
        Time("issue, kind", i => record.Query(page with { Kinds = [Kind(i)], Issue = Issue(i) }));
        Time("seldom issue", i => record.Query(page with { Issue = Issue(50 + i) }));
        Time("two actors, issue", i => record.Query(page with { Actors = [Actor(0), Actor(1 + (i % 20))], Issue = Issue(i % 20) }));
        Time("a year", i => record.Query(page with { Since = new DateOnly(2010 + (i % 10), 1, 1), Until = new DateOnly(2010 + (i % 10), 12, 31) }));
        Time("state of a kind", i => record.Query(page with { Kinds = [EntryKind.Ask], State = "open" }));
        Time("a report", i => record.Query(new RecordQuery { Report = record.Query(page with { Kinds = [EntryKind.Report], Limit = 1 + (i % 20) }).Entries[^1].ReportId }));
        Time("frequent word", i => record.Query(page with { Text = Words[i % Words.Length] }));
        Time("two words, kind", i => record.Query(page with { Kinds = [Kind(i)], Text = Words[i % Words.Length] + " " + Words[(i + 3) % Words.Length] }));
        Time("published by then", i => record.Query(page with { Kinds = [EntryKind.Statement], PublishedUntil = new DateOnly(2011 + (i % 8), 1, 1) }));
        Time("as of an early line", i => record.Query(page with { Kinds = [Kind(i)], Actors = [Actor(i % 9)], AsOf = record.LastSequence / 2 }));
        Time("how many of a kind", i => record.Count(new RecordQuery { Kinds = [Kind(i)] }));
        Time("how many of an actor", i => record.Count(new RecordQuery { Actors = [Actor(i % 5)] }));
        Time("how many of two actors", i => record.Count(new RecordQuery { Actors = [Actor(i % 7), Actor(7 + (i % 9))] }));
        Time("how many of an issue", i => record.Count(new RecordQuery { Issue = Issue(i) }));
        Time("how many in a year", i => record.Count(new RecordQuery { Since = new DateOnly(2010 + (i % 10), 1, 1), Until = new DateOnly(2010 + (i % 10), 12, 31) }));
        Time("counts by kind", i => record.CountBy(new RecordQuery(), Facet.Kind));
        Time("counts by issue", i => record.CountBy(new RecordQuery(), Facet.Issue, 20));
        Time("counts by actor", i => record.CountBy(new RecordQuery(), Facet.Actor, 20));
        Time("counts by year", i => record.CountBy(new RecordQuery(), Facet.Year));
        Time("an actor's by year", i => record.CountBy(new RecordQuery { Actors = [Actor(i % 5)] }, Facet.Year));
        Time("an actor's by issue", i => record.CountBy(new RecordQuery { Actors = [Actor(i % 5)] }, Facet.Issue));
        Time("who meets an actor", i => record.CountBy(new RecordQuery { Actors = [Actor(i % 5)], Kinds = [EntryKind.Encounter] }, Facet.Actor, 20));
        Time("suggestions", i => record.SuggestActors(((char)('a' + (i % 26))).ToString()));
        Time("one entry", i => record.Find(record.Query(page with { Limit = 1 }).Entries[0].Id));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"worst p95: {worst:0.0} ms"));

        void Time(string name, Action<int> query)
        {
            query(0);
            var times = new List<double>();
            var used = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < Rounds; i++)
            {
                var started = Stopwatch.GetTimestamp();
                query(i);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            var processor = (Environment.CpuUsage.TotalTime - used).TotalMilliseconds / Rounds;
            times.Sort();
            var p95 = times[(int)(Rounds * 0.95)];
            worst = Math.Max(worst, p95);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-24} median {times[Rounds / 2],6:0.0} ms, p95 {p95,6:0.0} ms, processor {processor,6:0.0} ms"));
        }
    }

    private static EntryKind Kind(int number) => (EntryKind)(1 + (number % 6));

    private static ActorId Actor(int number) => new(string.Create(CultureInfo.InvariantCulture, $"A{number:D3}"));

    private static string Issue(int number) => string.Create(CultureInfo.InvariantCulture, $"issue-{number % 120}");

    /// <summary>A number from 0 on: half of the draws fall on the first few.</summary>
    private static int Draw(Random random, int most) => (int)(most * Math.Pow(random.NextDouble(), 4));

    private static Reading Made(int number, Random random)
    {
        var day = Edtf.Day(new DateOnly(2010, 1, 1).AddDays(random.Next(3650)));
        var text = string.Create(CultureInfo.InvariantCulture, $"Report {number}. ") + string.Join(' ', Enumerable.Range(0, 300).Select(_ => Words[random.Next(Words.Length)])) + ".";
        var report = new Report
        {
            Id = EntryIds.ForReport(string.Create(CultureInfo.InvariantCulture, $"made-{number}.txt"), text),
            Source = string.Create(CultureInfo.InvariantCulture, $"made-{number}.txt"),
            Title = text[..40],
            Published = day,
            PublishedBasis = DateBasis.Stated,
            Text = text,
            Paragraphs = [new TextSpan(0, text.Length)],
        };
        var actors = Enumerable.Range(0, 6).Select(_ => Draw(random, 400)).Distinct().Select(Actor).ToArray();
        var issue = Issue(Draw(random, 120));
        var at = 0;
        return new Reading
        {
            Report = report,
            Document = new Document(text, [], []),
            Actors = [.. actors.Select(a => new Actor { Id = a, Kind = ActorKind.State, Name = "Actor " + a.Value, Names = [((char)('a' + (a.Value[^1] % 26))) + "land " + a.Value] })],
            Encounters = [new Encounter { Id = Id("enc"), Evidence = Next(), Kind = EncounterKind.Meeting, States = [.. actors.Take(2)], Date = day, Issues = [issue] }],
            Statements = Two(i => new Statement { Id = Id("stm"), Evidence = Next(), Speaker = actors[i % actors.Length].Value, Kind = StatementKind.Indirect, Content = [new TextSpan(0, 5)], Issue = issue, Date = day }),
            Positions = [new Position { Id = Id("pos"), Evidence = Next(), Actor = actors[0], Issue = issue, About = "a plan", Stance = Stance.Opposes, AttributedBy = Attribution.Self, Date = day }],
            Asks = [new Ask { Id = Id("ask"), Evidence = Next(), Asker = actors[0], Asked = actors[^1], About = "an answer", Status = (AskStatus)(number % 4), Opened = day }],
            Relations = [new Relation { Id = Id("rel"), Evidence = Next(), Dyad = [actors[0], actors[^1]], Aspect = "overall", Direction = RelationDirection.Improved, Period = day }],
            Events = Two(i => new Event { Id = Id("evt"), Evidence = Next(), Type = "CONSULT", Contexts = [issue], Date = day, Sources = [Party(actors[0])], Targets = [Party(actors[^1])], Factuality = Factuality.Asserted }),
        };

        EntryId Id(string prefix) => EntryIds.For(prefix, report.Id, new TextSpan(at, at + 20), prefix);

        ImmutableArray<Evidence> Next() => [new Evidence(report, new TextSpan(at, at += 20))];

        static ImmutableArray<T> Two<T>(Func<int, T> make) => [make(0), make(1)];

        static EventParty Party(ActorId actor) => new(actor, actor, null, null, actor.Value, actor.Value, new TextSpan(0, 5));
    }
}
