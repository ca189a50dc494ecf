using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Testing;
using Chancery.Time;

namespace Chancery.Storage.Tests;

/// <summary>What every store does; each engine runs all of it.</summary>
public abstract class RecordStoreTests : IDisposable
{
    private const string Version = "1.0.0";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly List<IDisposable> opened = [];

    /// <summary>An empty record of the engine under test.</summary>
    protected abstract IRecordStore Make(TimeProvider time);

    public void Dispose()
    {
        foreach (var store in opened)
            store.Dispose();
        CleanUp();
        GC.SuppressFinalize(this);
    }

    protected virtual void CleanUp()
    {
    }

    private IRecordStore Empty(TimeProvider? time = null)
    {
        var store = Make(time ?? TimeProvider.System);
        opened.Add(store);
        return store;
    }

    private static RecordedEntry One(IRecordStore store, EntryKind kind) => Assert.Single(store.Query(new RecordQuery { Kinds = [kind] }).Entries);

    [Fact]
    public void A_reading_is_found_again_as_it_was()
    {
        var store = Empty();
        var reading = SampleReadings.Talks();
        var outcome = store.Record(reading, Version);
        Assert.Equal((7, 0, 0, true), (outcome.Added, outcome.Changed, outcome.Withdrawn, outcome.New));
        Assert.Equal(EntryJson.Of(reading.Report, Version), store.Find(reading.Report.Id.Value)!.Json);
        Assert.Equal(EntryJson.Of(reading.Encounters[0], Version, reading.Report.Text), One(store, EntryKind.Encounter).Json);
        var statement = (Statement)One(store, EntryKind.Statement).Entry;
        Assert.Equal(reading.Statements[0].Content, statement.Content);
        Assert.Equal("William Hague", store.FindActor(new ActorId("william-hague"))!.Name);
        Assert.Equal(["GBR", "RUS", "sergei-lavrov", "william-hague"], store.Actors().Select(a => a.Id.Value));
    }

    [Fact]
    public void Many_ids_are_found_as_each_would_be()
    {
        var store = Empty();
        var (first, second) = (SampleReadings.Talks(1), SampleReadings.Talks(2));
        store.Record(first, Version);
        var then = store.LastSequence;
        store.Record(second, Version);
        var asked = store.Query(new RecordQuery { Kinds = [EntryKind.Ask] }).Entries[0].Id;
        store.Correct(new Correction { Kind = LogKind.Disputed, Entry = asked, Author = "ann" }, Version);
        string[] ids = [first.Report.Id.Value, second.Report.Id.Value, asked, asked, "ask-0000000000zz", "' OR 1=1 --"];
        foreach (var asOf in new long?[] { null, then, 0 })
        {
            var expected = ids.Distinct(StringComparer.Ordinal).Select(i => store.Find(i, asOf)).OfType<RecordedEntry>().Select(e => (e.Id, e.Json, e.Review)).Order();
            Assert.Equal(expected, store.FindAll(ids, asOf).Select(e => (e.Id, e.Json, e.Review)).Order());
        }

        Assert.Empty(store.FindAll([]));
    }

    [Fact]
    public void Reading_again_changes_nothing()
    {
        var store = Empty();
        store.Record(SampleReadings.Talks(), Version);
        var before = (store.LastSequence, Printed(store));
        var again = store.Record(SampleReadings.Talks(), Version);
        Assert.Equal((0, 0, 0, false), (again.Added, again.Changed, again.Withdrawn, again.New));
        Assert.Equal(before, (store.LastSequence, Printed(store)));
    }

    [Fact]
    public void The_order_of_readings_does_not_show()
    {
        var (forward, backward) = (Empty(), Empty());
        foreach (var number in Enumerable.Range(1, 5))
            forward.Record(SampleReadings.Talks(number), Version);
        foreach (var number in Enumerable.Range(1, 5).Reverse())
            backward.Record(SampleReadings.Talks(number), Version);
        Assert.Equal(Printed(forward), Printed(backward));
    }

    [Fact]
    public void A_newer_version_recodes_only_what_differs()
    {
        var store = Empty();
        store.Record(SampleReadings.Talks(), Version);
        var line = store.LastSequence;
        var outcome = store.Record(SampleReadings.Talks(stance: Stance.Conditional) with { Asks = [] }, "1.1.0");
        Assert.Equal((0, 1, 1, false), (outcome.Added, outcome.Changed, outcome.Withdrawn, outcome.New));
        Assert.Equal([LogKind.Reread, LogKind.Recoded, LogKind.Withdrawn], store.Changes(line).Select(l => l.Kind));
        Assert.Equal(Stance.Conditional, ((Position)One(store, EntryKind.Position).Entry).Stance);
        Assert.Empty(store.Query(new RecordQuery { Kinds = [EntryKind.Ask] }).Entries);
        Assert.Equal(Version, One(store, EntryKind.Encounter).Version);
        Assert.Equal("1.1.0", One(store, EntryKind.Position).Version);
    }

    [Fact]
    public void The_record_can_be_seen_as_it_stood()
    {
        var store = Empty();
        store.Record(SampleReadings.Talks(), Version);
        var then = store.LastSequence;
        store.Record(SampleReadings.Talks(stance: Stance.Supports) with { Asks = [] }, "1.1.0");
        var position = Assert.Single(store.Query(new RecordQuery { Kinds = [EntryKind.Position], AsOf = then }).Entries);
        Assert.Equal(Stance.Opposes, ((Position)position.Entry).Stance);
        Assert.Single(store.Query(new RecordQuery { Kinds = [EntryKind.Ask], AsOf = then }).Entries);
        Assert.Empty(store.Query(new RecordQuery { AsOf = 0 }).Entries);
        Assert.Equal(Stance.Opposes, ((Position)store.Find(position.Id, then)!.Entry).Stance);
        Assert.Equal(Stance.Supports, ((Position)store.Find(position.Id)!.Entry).Stance);
    }

    [Fact]
    public void Corrections_survive_a_recode_and_can_be_taken_back()
    {
        var store = Empty();
        store.Record(SampleReadings.Talks(), Version);
        var id = One(store, EntryKind.Position).Id;
        var line = store.Correct(new Correction { Kind = LogKind.Corrected, Entry = id, Author = "A. Clerk", Fields = Fields(("stance", "\"undecided\"")) }, Version);
        var corrected = One(store, EntryKind.Position);
        Assert.Equal((Stance.Undecided, Review.Corrected), (((Position)corrected.Entry).Stance, corrected.Review));
        Assert.Contains("\"review\":\"corrected\"", corrected.Json, StringComparison.Ordinal);

        store.Record(SampleReadings.Talks(stance: Stance.Supports), "1.1.0");
        Assert.Equal(Stance.Undecided, ((Position)One(store, EntryKind.Position).Entry).Stance);

        store.Correct(new Correction { Kind = LogKind.Undone, Entry = "", Author = "B. Clerk", Undoes = line }, "1.1.0");
        var plain = One(store, EntryKind.Position);
        Assert.Equal((Stance.Supports, Review.None), (((Position)plain.Entry).Stance, plain.Review));
        Assert.Throws<ArgumentException>(() => store.Correct(new Correction { Kind = LogKind.Undone, Entry = "", Author = "B. Clerk", Undoes = line }, "1.1.0"));
        Assert.Equal([LogKind.Added, LogKind.Corrected, LogKind.Recoded, LogKind.Undone], store.History(id).Select(l => l.Kind));
    }

    [Fact]
    public void A_confirmed_entry_is_not_withdrawn()
    {
        var store = Empty();
        store.Record(SampleReadings.Talks(), Version);
        var id = One(store, EntryKind.Ask).Id;
        store.Correct(new Correction { Kind = LogKind.Confirmed, Entry = id, Author = "A. Clerk" }, Version);
        store.Record(SampleReadings.Talks() with { Asks = [] }, "1.1.0");
        Assert.Equal(Review.Confirmed, One(store, EntryKind.Ask).Review);
    }

    [Fact]
    public void A_merged_entry_leaves_the_lists_and_returns_when_the_merge_is_undone()
    {
        var store = Empty();
        store.Record(SampleReadings.Talks(1), Version);
        store.Record(SampleReadings.Talks(2), Version);
        var query = new RecordQuery { Kinds = [EntryKind.Encounter], Order = EntryOrder.OldestFirst };
        var entries = store.Query(query).Entries;
        var line = store.Correct(new Correction { Kind = LogKind.Merged, Entry = entries[1].Id, Author = "A. Clerk", Into = entries[0].Id }, Version);
        Assert.Equal([entries[0].Id], store.Query(query).Entries.Select(e => e.Id));
        Assert.Equal(Review.Merged, store.Find(entries[1].Id)!.Review);
        store.Correct(new Correction { Kind = LogKind.Undone, Entry = "", Author = "A. Clerk", Undoes = line }, Version);
        Assert.Equal(2, store.Count(query));
    }

    [Fact]
    public void A_split_adds_a_second_entry()
    {
        var store = Empty();
        store.Record(SampleReadings.Talks(), Version);
        var id = One(store, EntryKind.Ask).Id;
        store.Correct(new Correction { Kind = LogKind.Split, Entry = id, Author = "A. Clerk", Fields = Fields(("about", "\"let a doctor aboard\"")) }, Version);
        var asks = store.Query(new RecordQuery { Kinds = [EntryKind.Ask] }).Entries.Select(e => ((Ask)e.Entry).About).Order(StringComparer.Ordinal);
        Assert.Equal(["free the crew", "let a doctor aboard"], asks);
        store.Record(SampleReadings.Talks(), "1.1.0");
        Assert.Equal(2, store.Count(new RecordQuery { Kinds = [EntryKind.Ask] }));
    }

    [Fact]
    public void A_split_is_undone_with_its_second_entry()
    {
        var store = Empty();
        store.Record(SampleReadings.Talks(), Version);
        var line = store.Correct(Correction.Split(One(store, EntryKind.Ask).Id, "A. Clerk", Fields(("about", "\"let a doctor aboard\""))), Version);
        store.Correct(Correction.Undo(line, "A. Clerk"), Version);
        Assert.Equal("free the crew", ((Ask)One(store, EntryKind.Ask).Entry).About);
        Assert.Equal(Review.None, One(store, EntryKind.Ask).Review);
    }

    [Fact]
    public void What_people_said_goes_with_an_entry_that_a_recode_finds_under_another_id()
    {
        var store = Empty();
        store.Record(SampleReadings.Talks(), Version);
        var old = One(store, EntryKind.Position);
        store.Correct(Correction.Correct(old.Id, "A. Clerk", Fields(("about", "\"further sanctions\"")), "so the minutes say"), Version);

        store.Record(Renamed(), "1.1.0");
        var now = One(store, EntryKind.Position);
        Assert.NotEqual(old.Id, now.Id);
        Assert.Equal(("further sanctions", Review.Corrected), (((Position)now.Entry).About, now.Review));
        var carried = Assert.Single(CorrectionLog.InForce(store.History(now.Id)));
        Assert.Equal(("A. Clerk", "so the minutes say"), (carried.Author, Correction.Read(carried).Note));
        Assert.Equal(LogKind.Withdrawn, store.History(old.Id)[^1].Kind);

        store.Correct(Correction.Undo(carried.Sequence, "B. Clerk"), "1.1.0");
        Assert.Equal("new sanctions", ((Position)One(store, EntryKind.Position).Entry).About);
    }

    [Fact]
    public void A_disputed_entry_goes_when_a_recode_no_longer_finds_it()
    {
        var store = Empty();
        store.Record(SampleReadings.Talks(), Version);
        store.Correct(Correction.Dispute(One(store, EntryKind.Ask).Id, "A. Clerk"), Version);
        store.Record(SampleReadings.Talks() with { Asks = [] }, "1.1.0");
        Assert.Equal(0, store.Count(new RecordQuery { Kinds = [EntryKind.Ask] }));
    }

    [Fact]
    public void A_difference_between_two_lines_of_the_log_names_entries_and_fields()
    {
        var store = Empty();
        store.Record(SampleReadings.Talks(), Version);
        var then = store.LastSequence;
        Assert.Empty(RecordDiff.Between(store, then, then, Cancellation));
        store.Record(SampleReadings.Talks(stance: Stance.Supports) with { Asks = [] }, "1.1.0");
        store.Record(SampleReadings.Talks(2), "1.1.0");
        var differences = RecordDiff.Between(store, then, store.LastSequence, Cancellation).ToList();
        Assert.Equal(7, differences.Count(d => d.Kind == DifferenceKind.Added));
        Assert.Equal(EntryKind.Ask, Assert.Single(differences, d => d.Kind == DifferenceKind.Withdrawn).Entry.Kind);
        var changed = Assert.Single(differences, d => d.Kind == DifferenceKind.Changed);
        Assert.Equal(new FieldDifference("stance", "\"opposes\"", "\"supports\""), Assert.Single(changed.Fields));
        Assert.Equal(13, RecordDiff.Between(store, 0, store.LastSequence, Cancellation).Count(d => d.Kind == DifferenceKind.Added));
    }

    [Fact]
    public void A_difference_between_two_versions_covers_the_reports_that_both_have_read()
    {
        var store = Empty();
        store.Record(SampleReadings.Talks(1), "1.0.0");
        store.Record(SampleReadings.Talks(2), "1.0.0");
        store.Record(SampleReadings.Talks(3), "1.1.0");
        store.Record(SampleReadings.Talks(1, Stance.Supports), "1.1.0");
        store.Record(SampleReadings.Talks(1) with { Asks = [] }, "1.2.0");
        Assert.Equal(["1.0.0", "1.1.0", "1.2.0"], RecordDiff.Versions(store).Order(StringComparer.Ordinal));
        Assert.Equal([DifferenceKind.Changed], RecordDiff.BetweenVersions(store, "1.0.0", "1.1.0", Cancellation).Select(d => d.Kind));
        Assert.Equal([DifferenceKind.Withdrawn, DifferenceKind.Changed], RecordDiff.BetweenVersions(store, "1.1.0", "1.2.0", Cancellation).Select(d => d.Kind).Order());
        Assert.Equal([DifferenceKind.Withdrawn], RecordDiff.BetweenVersions(store, "1.0.0", "1.2.0", Cancellation).Select(d => d.Kind));
        Assert.Throws<ArgumentException>(() => RecordDiff.BetweenVersions(store, "1", "1.2.0", Cancellation).ToList());
        Assert.Throws<ArgumentException>(() => RecordDiff.BetweenVersions(store, "7", "1.2.0", Cancellation).ToList());
    }

    [Fact]
    public void A_record_is_seen_as_of_a_day_by_three_clocks()
    {
        var clock = new SetClock(new DateTimeOffset(2020, 5, 1, 12, 0, 0, TimeSpan.Zero));
        var store = Empty(clock);
        store.Record(SampleReadings.Talks(1), Version);
        clock.Now = clock.Now.AddDays(1);
        var recalled = SampleReadings.Talks(9);
        store.Record(recalled with { Encounters = [recalled.Encounters[0] with { Date = Edtf.Day(new DateOnly(2012, 7, 1)) }] }, Version);
        Assert.Equal(0, Encounters(new DateOnly(2020, 4, 30), RecordClock.Recorded));
        Assert.Equal(1, Encounters(new DateOnly(2020, 5, 1), RecordClock.Recorded));
        Assert.Equal(2, Encounters(new DateOnly(2020, 5, 2), RecordClock.Recorded));
        Assert.Equal(0, Encounters(new DateOnly(2012, 8, 1), RecordClock.Published));
        Assert.Equal(1, Encounters(new DateOnly(2012, 8, 2), RecordClock.Published));
        Assert.Equal(2, Encounters(new DateOnly(2012, 8, 10), RecordClock.Published));
        Assert.Equal(1, Encounters(new DateOnly(2012, 7, 2), RecordClock.Happened));

        long Encounters(DateOnly day, RecordClock by) => store.Count(new RecordQuery { Kinds = [EntryKind.Encounter] }.AsOf(store, day, by));
    }

    /// <summary>The same talks as a version reads them that names positions otherwise, and sees a little more of the sentence as their words.</summary>
    private static Reading Renamed()
    {
        var reading = SampleReadings.Talks();
        var position = reading.Positions[0];
        var span = new Text.TextSpan(position.Evidence[0].Span.Start, position.Evidence[0].Span.End + 1);
        return reading with { Positions = [position with { Id = EntryIds.For("pos", reading.Report.Id, span, "renamed"), Evidence = [new Evidence(reading.Report, span)] }] };
    }

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Theory]
    [InlineData("stance", "\"warm\"")]
    [InlineData("date", "\"soon\"")]
    [InlineData("id", "\"pos-000000000000\"")]
    [InlineData("colour", "\"red\"")]
    public void A_correction_that_makes_no_entry_is_refused(string field, string value)
    {
        var store = Empty();
        store.Record(SampleReadings.Talks(), Version);
        var (entry, line) = (One(store, EntryKind.Position), store.LastSequence);
        Assert.Throws<ArgumentException>(() => store.Correct(new Correction { Kind = LogKind.Corrected, Entry = entry.Id, Author = "A. Clerk", Fields = Fields((field, value)) }, Version));
        Assert.Equal(line, store.LastSequence);
    }

    [Fact]
    public void Filters_choose_by_actor_issue_date_report_state_and_words()
    {
        var store = Empty();
        foreach (var number in Enumerable.Range(1, 3))
            store.Record(SampleReadings.Talks(number), Version);
        Assert.Equal(3, store.Count(new RecordQuery { Kinds = [EntryKind.Statement], Actors = [new ActorId("RUS")] }));
        Assert.Equal(0, store.Count(new RecordQuery { Kinds = [EntryKind.Statement], By = new ActorId("GBR") }));
        Assert.Equal(3, store.Count(new RecordQuery { Kinds = [EntryKind.Ask], By = new ActorId("GBR"), Actors = [new ActorId("RUS"), new ActorId("GBR")] }));
        Assert.Equal(0, store.Count(new RecordQuery { Actors = [new ActorId("FRA")] }));
        Assert.Equal(12, store.Count(new RecordQuery { Issue = "sanctions" }));
        Assert.Equal(1, store.Count(new RecordQuery { Kinds = [EntryKind.Encounter], Since = new DateOnly(2012, 8, 3), Until = new DateOnly(2012, 8, 3) }));
        Assert.Equal(7, store.Count(new RecordQuery { Report = SampleReadings.Talks(2).Report.Id }));
        Assert.Equal(3, store.Count(new RecordQuery { State = "open" }));
        Assert.Equal(0, store.Count(new RecordQuery { Background = true }));
        Assert.Equal(3, store.Count(new RecordQuery { Kinds = [EntryKind.Report], Text = "vien* \"new sanctions\"" }));
        Assert.Equal(0, store.Count(new RecordQuery { Text = "sanctions new\" OR" }));
        Assert.Equal(0, store.Count(new RecordQuery { Text = "\"" }));
    }

    [Theory]
    [InlineData(EntryOrder.Text)]
    [InlineData(EntryOrder.OldestFirst)]
    [InlineData(EntryOrder.LatestFirst)]
    [InlineData(EntryOrder.NewestRecorded)]
    public void Pages_together_are_the_whole(EntryOrder order)
    {
        var store = Empty();
        foreach (var number in Enumerable.Range(1, 4))
            store.Record(SampleReadings.Talks(number), Version);
        var whole = store.Query(new RecordQuery { Order = order }).Entries.Select(e => e.Id).ToArray();
        Assert.Equal(28, whole.Length);
        var pages = new List<string>();
        string? after = null;
        do
        {
            var page = store.Query(new RecordQuery { Order = order, Limit = 3, After = after });
            Assert.True(page.Entries.Length <= 3);
            pages.AddRange(page.Entries.Select(e => e.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(whole, pages);
        Assert.Throws<ArgumentException>(() => store.Query(new RecordQuery { Order = order, After = "bm9uc2Vuc2U" }));
    }

    [Fact]
    public void Counts_by_facet_are_of_what_meets_the_conditions()
    {
        var store = Empty();
        foreach (var number in Enumerable.Range(1, 2))
            store.Record(SampleReadings.Talks(number), Version);
        Assert.Equal(new FacetCount("RUS", 2), store.CountBy(new RecordQuery { Kinds = [EntryKind.Statement] }, Facet.Actor)[0]);
        Assert.Equal([new FacetCount("sanctions", 8)], store.CountBy(new RecordQuery(), Facet.Issue));
        Assert.Equal([new FacetCount("2012", 14)], store.CountBy(new RecordQuery(), Facet.Year));
        Assert.Equal(7, store.CountBy(new RecordQuery(), Facet.Kind).Length);
    }

    [Fact]
    public void Actors_are_suggested_by_the_start_of_any_word_of_their_names()
    {
        var store = Empty();
        store.Record(SampleReadings.Talks(), Version);
        Assert.Equal("sergei-lavrov", Assert.Single(store.SuggestActors("LAV")).Actor.Value);
        Assert.Equal("GBR", Assert.Single(store.SuggestActors("united k")).Actor.Value);
        Assert.Empty(store.SuggestActors("zz"));
        Assert.Equal([new ActorId("GBR")], store.ActorsNamed("britain"));
    }

    [Fact]
    public void Stories_are_added_and_withdrawn_as_reports_come()
    {
        var store = Empty();
        var (first, second) = (SampleReadings.Talks(1), SampleReadings.Talks(2));
        store.Record(first, Version);
        store.Record(second, Version);
        var story = new Story
        {
            Id = new EntryId("sto-1"),
            Evidence = [new Evidence(first.Report, first.Report.Paragraphs[0])],
            Explain = "same happening",
            Reports = [first.Report.Id, second.Report.Id],
            Title = "Talks",
            From = Edtf.Day(2012, 8, 2),
        };
        Assert.Equal(1, store.RecordStories([story], Version).Added);
        Assert.Equal(0, store.RecordStories([story], Version).Added);
        Assert.Single(store.Query(new RecordQuery { Kinds = [EntryKind.Story], Report = second.Report.Id }).Entries);
        Assert.Equal(1, store.RecordStories([], Version).Withdrawn);
        Assert.Empty(store.Query(new RecordQuery { Kinds = [EntryKind.Story] }).Entries);
    }

    [Fact]
    public void The_clock_stamps_the_log_and_nothing_else()
    {
        var time = new StillClock(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var store = Empty(time);
        store.Record(SampleReadings.Talks(1), Version);
        var then = store.LastSequence;
        time.Now = time.Now.AddDays(1);
        store.Record(SampleReadings.Talks(2), Version);
        Assert.Equal(then, store.SequenceAt(time.Now.AddHours(-1)));
        Assert.Equal(0, store.SequenceAt(time.Now.AddYears(-1)));
        var other = Empty();
        other.Record(SampleReadings.Talks(1), Version);
        other.Record(SampleReadings.Talks(2), Version);
        Assert.Equal(Printed(other), Printed(store));
    }

    [Fact]
    public void Readers_see_whole_readings_while_others_are_recorded()
    {
        var store = Empty();
        var cancellation = TestContext.Current.CancellationToken;
        var writing = Task.Run(
            () =>
            {
                for (var number = 1; number <= 30; number++)
                    store.Record(SampleReadings.Talks(number), Version);
            },
            cancellation);
        do
        {
            var page = store.Query(new RecordQuery());
            Assert.Equal(0, page.Entries.Length % 7);
        }
        while (!writing.IsCompleted);

        writing.GetAwaiter().GetResult();
        Assert.Equal(210, store.Count(new RecordQuery()));
    }

    internal static string Printed(IRecordStore store)
    {
        using var text = new StringWriter();
        RecordJson.Write(store, null, text);
        return text.ToString();
    }

    private static ImmutableSortedDictionary<string, string> Fields(params (string Name, string Value)[] fields) =>
        fields.ToImmutableSortedDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);

    private sealed class StillClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
