using Chancery.Record;
using Chancery.Storage.Sqlite;
using Chancery.Testing;
using Microsoft.Data.Sqlite;

namespace Chancery.Storage.Tests.Sqlite;

/// <summary>A record in a SQLite file.</summary>
public sealed class SqliteRecordStoreTests : RecordStoreTests
{
    private readonly Temporary temporary = new();
    private int made;

    protected override IRecordStore Make(TimeProvider time) =>
        SqliteRecordStore.Open(temporary.Path($"record-{made++}.db"), new SqliteRecordOptions { Time = time });

    protected override void CleanUp() => temporary.Dispose();

    [Fact]
    public void A_record_outlives_its_process()
    {
        var path = temporary.Path("lasting.db");
        string before;
        using (var store = SqliteRecordStore.Open(path))
        {
            store.Record(SampleReadings.Talks(), "1.0.0");
            before = Printed(store);
        }

        using var again = SqliteRecordStore.Open(path, new SqliteRecordOptions { CanWrite = false, MustExist = true });
        Assert.Equal(before, Printed(again));
        Assert.Throws<RecordException>(() => again.Record(SampleReadings.Talks(2), "1.0.0"));
    }

    [Fact]
    public void The_log_cannot_be_changed()
    {
        var path = temporary.Path("log.db");
        using var store = SqliteRecordStore.Open(path);
        store.Record(SampleReadings.Talks(), "1.0.0");
        using var connection = Connect(path);
        Assert.Throws<SqliteException>(() => Run(connection, "UPDATE log SET payload = '{}'"));
        Assert.Throws<SqliteException>(() => Run(connection, "DELETE FROM log"));
    }

    [Fact]
    public void A_record_of_a_newer_version_is_left_alone()
    {
        var path = temporary.Path("newer.db");
        SqliteRecordStore.Open(path).Dispose();
        using (var connection = Connect(path))
            Run(connection, "PRAGMA user_version = 99");
        var fault = Assert.Throws<RecordException>(() => SqliteRecordStore.Open(path));
        Assert.Contains("newer version", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_programs_database_and_other_files_are_left_alone()
    {
        var path = temporary.Path("other.db");
        using (var connection = Connect(path))
            Run(connection, "CREATE TABLE mine (x)");
        Assert.Contains("no record", Assert.Throws<RecordException>(() => SqliteRecordStore.Open(path)).Message, StringComparison.Ordinal);
        var text = temporary.Write("letter.txt", new string('x', 5000));
        Assert.Contains("no record", Assert.Throws<RecordException>(() => SqliteRecordStore.Open(text)).Message, StringComparison.Ordinal);
        Assert.Equal(5000, new FileInfo(text).Length);
    }

    [Fact]
    public void A_missing_record_and_a_missing_folder_are_told_apart()
    {
        var missing = Assert.Throws<RecordException>(() => SqliteRecordStore.Open(temporary.Path("none.db"), new SqliteRecordOptions { MustExist = true }));
        Assert.Contains("there is no record", missing.Message, StringComparison.Ordinal);
        var folder = Assert.Throws<RecordException>(() => SqliteRecordStore.Open(temporary.Path("none/none.db")));
        Assert.Contains("does not exist", folder.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_loses_the_reading_in_hand_only()
    {
        var path = temporary.Path("full.db");
        SqliteRecordStore.Open(path).Dispose();
        var pages = (int)(new FileInfo(path).Length / 4096) + 40;
        var done = 0;
        using (var store = SqliteRecordStore.Open(path, new SqliteRecordOptions { MaxPages = pages }))
        {
            var fault = Assert.Throws<RecordException>(() =>
            {
                for (var number = 1; number < 500; number++, done++)
                    store.Record(SampleReadings.Talks(number), "1.0.0");
            });
            Assert.Contains("disk is full", fault.Message, StringComparison.Ordinal);
        }

        Assert.InRange(done, 1, 498);
        using var roomy = SqliteRecordStore.Open(path);
        Assert.Equal(7 * done, roomy.Count(new RecordQuery()));
        Assert.True(roomy.Record(SampleReadings.Talks(done + 1), "1.0.0").New);
        Assert.Equal("ok", Scalar(path, "PRAGMA integrity_check"));
    }

    [Fact]
    public void A_second_writer_waits_and_then_says_who_is_in_the_way()
    {
        var path = temporary.Path("busy.db");
        using var store = SqliteRecordStore.Open(path, new SqliteRecordOptions { BusyTimeout = TimeSpan.FromSeconds(1) });
        using (var other = Connect(path))
        {
            Run(other, "BEGIN IMMEDIATE");
            var fault = Assert.Throws<RecordException>(() => store.Record(SampleReadings.Talks(), "1.0.0"));
            Assert.Contains("another process", fault.Message, StringComparison.Ordinal);
            Assert.Equal(0, store.Count(new RecordQuery()));
            Run(other, "ROLLBACK");
        }

        Assert.True(store.Record(SampleReadings.Talks(), "1.0.0").New);
    }

    [Fact]
    public void Tables_can_be_made_again_from_the_log()
    {
        var path = temporary.Path("replay.db");
        using var store = SqliteRecordStore.Open(path);
        store.Record(SampleReadings.Talks(), "1.0.0");
        foreach (var entry in store.Query(new RecordQuery()).Entries)
            Assert.Equal(entry.Json, store.History(entry.Id)[^1].Payload);
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(string path, string sql)
    {
        using var connection = Connect(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
