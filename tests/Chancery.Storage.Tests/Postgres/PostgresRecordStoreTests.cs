using Chancery.Record;
using Chancery.Storage.Postgres;
using Chancery.Storage.Sqlite;
using Chancery.Testing;
using Npgsql;

namespace Chancery.Storage.Tests.Postgres;

/// <summary>A record in PostgreSQL.</summary>
public sealed class PostgresRecordStoreTests(PostgresCluster cluster) : RecordStoreTests
{
    protected override IRecordStore Make(TimeProvider time) => PostgresRecordStore.Open(cluster.NewRecord(), new PostgresRecordOptions { Time = time });

    [Fact]
    public void The_log_cannot_be_changed()
    {
        var address = cluster.NewRecord();
        using var store = PostgresRecordStore.Open(address);
        store.Record(SampleReadings.Talks(), "1.0.0");
        using var source = NpgsqlDataSource.Create(PostgresAddress.Parse(address).ConnectionString);
        Assert.Throws<PostgresException>(() => source.CreateCommand("UPDATE log SET payload = '{}'").ExecuteNonQuery());
        Assert.Throws<PostgresException>(() => source.CreateCommand("DELETE FROM log").ExecuteNonQuery());
    }

    [Fact]
    public async Task Writers_take_turns_and_the_log_has_no_gaps()
    {
        var address = cluster.NewRecord();
        PostgresRecordStore.Open(address).Dispose();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(writer => Task.Run(
            () =>
            {
                using var store = PostgresRecordStore.Open(address);
                for (var number = 1; number <= 12; number++)
                    store.Record(SampleReadings.Talks((writer * 6) + number), "1.0.0");
            },
            TestContext.Current.CancellationToken)));
        using var read = PostgresRecordStore.Open(address, new PostgresRecordOptions { CanWrite = false, MustExist = true });
        Assert.Equal(7 * 24, read.Count(new RecordQuery()));
        Assert.Equal(Enumerable.Range(1, (int)read.LastSequence).Select(n => (long)n), read.Changes(0, int.MaxValue).Select(l => l.Sequence));
        Assert.Throws<RecordException>(() => read.Record(SampleReadings.Talks(99), "1.0.0"));
    }

    [Fact]
    public void It_holds_the_same_record_as_a_file()
    {
        using var temporary = new Temporary();
        using var file = SqliteRecordStore.Open(temporary.Path("record.db"));
        using var server = PostgresRecordStore.Open(cluster.NewRecord());
        foreach (var store in new IRecordStore[] { file, server })
        {
            for (var number = 1; number <= 9; number++)
                store.Record(SampleReadings.Talks(number), "1.0.0");
            store.Correct(Correction.Confirm(store.Query(new RecordQuery { Kinds = [EntryKind.Ask] }).Entries[0].Id, "A. Clerk"), "1.0.0");
        }

        Assert.Equal(Printed(file), Printed(server));
        foreach (var facet in Enum.GetValues<Facet>())
            Assert.Equal(file.CountBy(new RecordQuery(), facet), server.CountBy(new RecordQuery(), facet));
        foreach (var order in Enum.GetValues<EntryOrder>())
            Assert.Equal(file.Query(new RecordQuery { Order = order }).Entries.Select(e => e.Id), server.Query(new RecordQuery { Order = order }).Entries.Select(e => e.Id));
    }

    [Fact]
    public void Text_that_the_server_cannot_keep_does_no_harm()
    {
        using var store = PostgresRecordStore.Open(cluster.NewRecord());
        var reading = SampleReadings.Talks();
        store.Record(reading with { Report = reading.Report with { Title = "Half \ud83d and none \0 of it", Outlet = "\udc00" } }, "1.0.0");
        Assert.Equal(7, store.Count(new RecordQuery()));
        Assert.Equal(1, store.Count(new RecordQuery { Kinds = [EntryKind.Report], Text = "half none" }));
    }

    [Theory]
    [InlineData("postgres://h/db?schema=a-b")]
    [InlineData("postgres://h/db?colour=red")]
    [InlineData("http://h/db")]
    public void An_address_that_means_nothing_is_refused(string address) => Assert.Throws<RecordException>(() => PostgresRecordStore.Open(address));

    [Fact]
    public void A_server_that_does_not_answer_is_a_clear_fault_without_the_password()
    {
        var fault = Assert.Throws<RecordException>(() => PostgresRecordStore.Open("postgres://clerk:sesame@127.0.0.1:1/record"));
        Assert.Contains("cannot be reached", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", fault.Message, StringComparison.Ordinal);
    }
}
