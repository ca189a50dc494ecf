using Chancery.Entries;
using Chancery.Language;
using Chancery.Record;
using Chancery.Runs;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Storage.Tests.Runs;

/// <summary>Stories and near-copies over a record that grows.</summary>
public sealed class StoryKeeperTests
{
    private const int Whole = 6;
    private const string Version = "1.0.0";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Happenings with words of their own, each told in two reports some days apart and copied once; days run over several blocks.
    private static readonly string[] Happenings =
    [
        "The ferry Aurelia ran onto rocks off Gravina and forty sailors were lifted to safety by helicopter crews from Bari",
        "Customs officers at Kapikule seized eleven lorries of smuggled tobacco bound for Plovdiv after a tip from Sofia",
        "The dam at Nurek was closed for repairs once engineers had found cracks in the spillway below the northern gate",
        "Fishermen of Galle blocked the harbour with nets to protest against the price of kerosene and the licence of trawlers",
        "A choir of schoolchildren opened the winter festival of Tromso with songs collected among reindeer herders",
        "Judges at Arusha heard the quarrel over the border markers that flood water had carried down the river Kagera",
    ];

    private static List<Report> Reports()
    {
        var reports = new List<Report>();
        for (var i = 0; i < Happenings.Length; i++)
        {
            var day = new DateOnly(2014, 1, 1).AddDays(i * 17);
            reports.Add(Report($"first-{i}", Happenings[i] + ". Nobody was blamed at once, and the inquiry goes on.", Edtf.Day(day)));
            reports.Add(Report($"second-{i}", "A day later more was known. " + Happenings[i] + ", witnesses told this newspaper.", Edtf.Day(day.AddDays(1 + i))));
            reports.Add(Report($"copy-{i}", Happenings[i] + ". Nobody was blamed at once, and the inquiry goes on. (Wire)", Edtf.Day(day.AddDays(2))));
            reports.Add(Report($"undated-{i}", Happenings[i] + ", so the annual survey recalls without a day.", null));
        }

        return reports;
    }

    private static Report Report(string name, string text, Edtf? published) => new()
    {
        Id = EntryIds.ForReport(name, text),
        Source = name,
        Title = text[..30],
        Text = text,
        Paragraphs = [new TextSpan(0, text.Length)],
        Published = published,
        PublishedBasis = published is null ? DateBasis.Unknown : DateBasis.Stated,
    };

    private static MemoryRecordStore Grown(IEnumerable<Report[]> runs)
    {
        var store = new MemoryRecordStore();
        foreach (var run in runs)
        {
            foreach (var report in run)
                store.Record(new Reading { Report = report, Document = new Document(report.Text, [], []) }, Version);
            new StoryKeeper(store, Version, Whole).Update([.. run.Select(r => r.Id)], false, Cancellation);
        }

        return store;
    }

    private static string Printed(IRecordStore store)
    {
        using var writer = new StringWriter();
        RecordJson.Write(store, null, writer);
        return writer.ToString();
    }

    [Fact]
    public void Stories_and_copies_depend_on_the_reports_alone_not_on_the_runs_that_read_them()
    {
        var reports = Reports();
        var once = Printed(Grown([[.. reports]]));
        Assert.Contains("\"duplicateOf\":\"rep-", once, StringComparison.Ordinal);
        Assert.Equal(once, Printed(Grown(reports.Select(r => new[] { r }))));
        Assert.Equal(once, Printed(Grown(Enumerable.Reverse(reports).Chunk(5))));
        var random = new Random(7);
        for (var round = 0; round < 6; round++)
            Assert.Equal(once, Printed(Grown(reports.OrderBy(_ => random.Next()).Chunk(1 + round))));
    }

    [Theory]
    [InlineData(Whole)]
    [InlineData(StoryKeeper.DefaultWhole)]
    public void What_a_killed_run_left_ungrouped_is_grouped_by_the_next_though_it_reads_nothing_new(int whole)
    {
        var reports = Reports();
        using var store = new MemoryRecordStore();
        foreach (var report in reports)
            store.Record(new Reading { Report = report, Document = new Document(report.Text, [], []) }, Version);

        Assert.NotNull(new StoryKeeper(store, Version, whole).UpdateIfDue([], false, Cancellation));

        using var calm = new MemoryRecordStore();
        foreach (var report in reports)
            calm.Record(new Reading { Report = report, Document = new Document(report.Text, [], []) }, Version);
        new StoryKeeper(calm, Version, whole).Update([.. reports.Select(r => r.Id)], false, Cancellation);
        Assert.Equal(Printed(calm), Printed(store));
        Assert.Null(new StoryKeeper(store, Version, whole).UpdateIfDue([], false, Cancellation));
    }

    [Fact]
    public void A_story_reaches_over_the_edge_of_a_stretch_of_the_calendar()
    {
        using var store = Grown([[.. Reports()]]);
        var stories = store.Query(new RecordQuery { Kinds = [EntryKind.Story] }).Entries.Select(e => (Story)e.Entry).ToList();
        Assert.Equal(Happenings.Length, stories.Count(s => s.Reports.Length == 3));
        Assert.All(stories, s => Assert.Equal(s.Reports.Length, s.Reports.Distinct().Count()));
        Assert.Equal(stories.Sum(s => s.Reports.Length), stories.SelectMany(s => s.Reports).Distinct().Count());
    }

    [Fact]
    public void A_near_copy_names_the_report_that_it_copies()
    {
        using var store = Grown([[.. Reports()]]);
        var reports = store.Query(new RecordQuery { Kinds = [EntryKind.Report] }).Entries.Select(e => e.Report).ToList();
        foreach (var copy in reports.Where(r => r.Source.StartsWith("copy-", StringComparison.Ordinal)))
            Assert.Equal("first-" + copy.Source[5..], reports.Single(r => r.Id == copy.DuplicateOf).Source);
    }

    [Fact]
    public void Reading_again_by_another_version_keeps_what_a_report_copies()
    {
        var reports = Reports();
        using var store = Grown([[.. reports]]);
        var copy = reports.Single(r => r.Source == "copy-0");
        store.Record(new Reading { Report = copy, Document = new Document(copy.Text, [], []) }, "2.0.0");
        Assert.NotNull(store.Find(copy.Id.Value)!.Report.DuplicateOf);
    }
}
