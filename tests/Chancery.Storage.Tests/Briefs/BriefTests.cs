using System.Text.RegularExpressions;
using Chancery.Briefs;
using Chancery.Entries;
using Chancery.Storage.Sqlite;
using Chancery.Testing;
using Chancery.Time;

namespace Chancery.Storage.Tests.Briefs;

/// <summary>Briefs from a record.</summary>
public sealed partial class BriefTests : IDisposable
{
    private static readonly ActorId Britain = new("GBR");
    private static readonly ActorId Russia = new("RUS");

    private readonly Temporary temporary = new();
    private readonly SqliteRecordStore store;

    public BriefTests() => store = SqliteRecordStore.Open(temporary.Path("record.db"));

    public void Dispose()
    {
        store.Dispose();
        temporary.Dispose();
    }

    private Brief Compose(string? issue = null, DateOnly? since = null) =>
        BriefComposer.Compose(store, new BriefRequest { Left = Britain, Right = Russia, Issue = issue, Since = since });

    [Fact]
    public void A_brief_of_two_readings_is_as_accepted()
    {
        store.Record(SampleReadings.Talks(1), "1.0.0");
        store.Record(SampleReadings.Talks(30, Stance.Conditional), "1.0.0");
        Assert.Null(Golden.Difference("brief", BriefMarkdown.Of(Compose())));
        Assert.Null(Golden.Difference("brief-page", BriefHtml.Of(Compose("sanctions"))));
    }

    [Fact]
    public void Every_line_has_a_source_and_every_source_a_date_and_its_basis()
    {
        for (var number = 1; number <= 40; number += 3)
            store.Record(SampleReadings.Talks(number), "1.0.0");
        var brief = Compose();
        Assert.All(brief.Sections.SelectMany(s => s.Lines), line => Assert.NotEmpty(line.Sources));
        Assert.All(brief.Sections.SelectMany(s => s.Lines).SelectMany(l => l.Sources), n => Assert.InRange(n, 1, brief.Sources.Length));
        Assert.All(brief.Sources, s => Assert.NotEmpty(s.Date + s.Dated));
        var markdown = BriefMarkdown.Of(brief);
        Assert.All(markdown.Split('\n').Where(l => l.StartsWith("- ", StringComparison.Ordinal)), l => Assert.Matches(EndsInSource(), l));
    }

    [Fact]
    public void The_latest_encounter_is_the_last_met_and_a_planned_one_is_not()
    {
        store.Record(SampleReadings.Talks(1), "1.0.0");
        var later = SampleReadings.Talks(9);
        store.Record(later with { Encounters = [later.Encounters[0] with { Status = EncounterStatus.Planned }] }, "1.0.0");
        var met = Assert.Single(Compose().Sections[0].Lines);
        Assert.StartsWith("2 August 2012, Vienna: meeting of William Hague and Sergei Lavrov; 45 minutes", met.Text, StringComparison.Ordinal);
        Assert.Contains("planned meeting", Assert.Single(Compose().Sections[1].Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_reports_of_one_meeting_are_one_happening_with_two_sources()
    {
        var first = SampleReadings.Talks(1);
        var second = SampleReadings.Talks(2);
        store.Record(first, "1.0.0");
        store.Record(second with { Encounters = [second.Encounters[0] with { Date = first.Encounters[0].Date }] }, "1.0.0");
        var brief = Compose();
        Assert.Equal((2, 1, 1), brief.Counts);
        Assert.Equal([1, 2], brief.Sections[0].Lines[0].Sources);
    }

    [Fact]
    public void A_change_of_stance_is_told_with_both_reports()
    {
        store.Record(SampleReadings.Talks(1), "1.0.0");
        store.Record(SampleReadings.Talks(30, Stance.Conditional), "1.0.0");
        var changed = Compose().Sections.Single(s => s.Heading.StartsWith("What changed", StringComparison.Ordinal)).Lines[0];
        Assert.Contains("opposes new sanctions (2 August 2012), then supports on conditions new sanctions", changed.Text, StringComparison.Ordinal);
        Assert.Equal(2, changed.Sources.Length);
    }

    [Fact]
    public void A_brief_from_very_many_entries_has_the_latest_and_says_that_more_is_left_out()
    {
        var reading = SampleReadings.Talks();
        var ask = reading.Asks[0];
        var many = reading with
        {
            Asks = [.. Enumerable.Range(0, 400).Select(i => ask with { Id = EntryIds.For("ask", reading.Report.Id, ask.Evidence[0].Span, $"{i}"), About = $"request number {i}", Opened = Edtf.Day(new DateOnly(2010, 1, 1).AddDays(i)), Status = AskStatus.Open })],
        };
        store.Record(many, "1.0.0");
        var open = Compose().Sections.Single(s => s.Heading == "Open asks");
        Assert.Contains("request number 399", open.Lines[0].Text, StringComparison.Ordinal);
        Assert.True(open.IsAtLeast);
        Assert.StartsWith("At least ", open.More, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_brief_says_what_the_record_lacks_and_not_that_nothing_was()
    {
        var brief = Compose();
        Assert.All(brief.Sections, s => Assert.Empty(s.Lines));
        Assert.Contains("does not make it neutral", BriefMarkdown.Of(brief), StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_with_markup_does_no_harm()
    {
        var reading = SampleReadings.Talks();
        store.Record(reading with { Report = reading.Report with { Title = "<script>alert(1)</script> & *more*" } }, "1.0.0");
        Assert.DoesNotContain("<script>", BriefHtml.Of(Compose()), StringComparison.Ordinal);
        Assert.DoesNotContain(" *more*", BriefMarkdown.Of(Compose()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2012-08-02", "2 August 2012")]
    [InlineData("2012-06-18/2012-06-19", "18–19 June 2012")]
    [InlineData("2012-06-28/2012-07-02", "28 June – 2 July 2012")]
    [InlineData("2012-06", "June 2012")]
    [InlineData("2011", "2011")]
    [InlineData("2006/..", "since 2006")]
    [InlineData("../2006-03", "until March 2006")]
    [InlineData("2012~", "about 2012")]
    [InlineData("2012-24", "winter 2012")]
    public void Dates_in_words_are_no_finer_than_they_are(string date, string words) => Assert.Equal(words, DateWords.Of(Edtf.Parse(date)));

    [GeneratedRegex(@"(\\\[\d+\\\])+$")]
    private static partial Regex EndsInSource();
}
