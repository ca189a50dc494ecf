using Chancery.Briefs;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Testing;

namespace Chancery.Storage.Tests.Briefs;

/// <summary>What is new in a report against the record.</summary>
public sealed class ReportNewsTests
{
    [Fact]
    public void In_the_first_report_all_is_new()
    {
        using var store = new MemoryRecordStore();
        var reading = SampleReadings.Talks();
        store.Record(reading, "1.0.0");
        var news = ReportNews.Of(store, reading.Report.Id);
        Assert.Equal(6, news.Length);
        Assert.All(news, n => Assert.Equal(Novelty.New, n.Novelty));
    }

    [Fact]
    public void What_an_earlier_report_says_is_known_and_another_stance_is_at_odds()
    {
        using var store = new MemoryRecordStore();
        var first = SampleReadings.Talks(1);
        var second = SampleReadings.Talks(30, Stance.Supports);
        store.Record(first, "1.0.0");
        store.Record(second with { Encounters = [second.Encounters[0] with { Date = first.Encounters[0].Date }] }, "1.0.0");
        var news = ReportNews.Of(store, second.Report.Id).ToDictionary(n => n.Entry.Kind);
        Assert.Equal(Novelty.Known, news[EntryKind.Encounter].Novelty);
        Assert.Equal(Novelty.Known, news[EntryKind.Ask].Novelty);
        Assert.Equal(Novelty.AtOdds, news[EntryKind.Position].Novelty);
        Assert.Equal(first.Positions[0].Id.Value, Assert.Single(news[EntryKind.Position].Earlier).Id);
        Assert.Equal(Novelty.New, news[EntryKind.Event].Novelty);
    }

    [Fact]
    public void What_only_a_later_report_says_does_not_count()
    {
        using var store = new MemoryRecordStore();
        var first = SampleReadings.Talks(1);
        store.Record(first, "1.0.0");
        store.Record(SampleReadings.Talks(30), "1.0.0");
        Assert.All(ReportNews.Of(store, first.Report.Id), n => Assert.Equal(Novelty.New, n.Novelty));
    }
}
