using Chancery.Entries;
using Chancery.Record;
using Chancery.Runs;
using Chancery.Storage.Sqlite;
using Chancery.Testing;

namespace Chancery.Storage.Tests.Runs;

/// <summary>Stored texts read again.</summary>
public sealed class RecodingRunTests : IDisposable
{
    private readonly Temporary temporary = new();
    private readonly Reader reader = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task A_recode_finds_the_same_entries_under_the_same_ids_and_keeps_what_people_said()
    {
        temporary.Write("reports/talks.txt", "Ministers meet in Geneva\n\nGENEVA, 4 March 2014 - Foreign Secretary William Hague met his Russian counterpart Sergei Lavrov in Geneva on Tuesday. \"We will not recognise the vote,\" Mr Hague told reporters. He urged Russia to withdraw its troops.\n");
        temporary.Write("reports/undated.txt", "Cameron receives Putin\n\nPrime Minister David Cameron met President Vladimir Putin in London. \"We want closer trade,\" Mr Cameron said.\n");
        using var store = SqliteRecordStore.Open(temporary.Path("record.db"));
        await new ReadingRun(new ReadingRunOptions { Reader = reader, Version = "1.0.0" }).ReadAsync(SourceList.Find([temporary.Path("reports")]), store, null, Cancellation);
        var before = store.Query(new RecordQuery()).Entries.Select(e => (e.Id, Text: e.Json.Replace("1.0.0", "", StringComparison.Ordinal))).ToList();
        Assert.Contains(before, e => e.Id.StartsWith("stm-", StringComparison.Ordinal));
        var statement = store.Query(new RecordQuery { Kinds = [EntryKind.Statement] }).Entries[0];
        store.Correct(Correction.Confirm(statement.Id, "A. Clerk"), "1.0.0");
        var line = store.LastSequence;

        var summary = new RecodingRun(new ReadingRunOptions { Reader = reader, Version = "2.0.0" }).Recode(store, null, null, Cancellation);
        Assert.Equal((2, 0L, 0L, 0L), (summary.Reports.Length, summary.Added, summary.Changed, summary.Withdrawn));
        Assert.Empty(RecordDiff.Between(store, line, store.LastSequence, Cancellation));
        Assert.Equal(before.Select(e => e.Id), store.Query(new RecordQuery()).Entries.Select(e => e.Id));
        Assert.Equal(Review.Confirmed, store.Find(statement.Id)!.Review);
        Assert.All(summary.Reports, r => Assert.Equal("2.0.0", store.VersionOf(r)));
    }
}
