using Chancery.Entries;
using Chancery.Record;
using Chancery.Storage.Sqlite;
using Chancery.Testing;
using Microsoft.Data.Sqlite;

namespace Chancery.Storage.Tests.Sqlite;

/// <summary>Records that older versions made.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly Temporary temporary = new();

    public void Dispose() => temporary.Dispose();

    /// <summary>A record in the first layout, made from one in the present layout by copying what the first had.</summary>
    private string Old(params Reading[] readings)
    {
        var path = temporary.Path("old.db");
        var now = temporary.Path("now.db");
        using (var store = SqliteRecordStore.Open(now))
        {
            foreach (var reading in readings)
                store.Record(reading, "1.0.0");
            store.Checkpoint();
        }

        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        Run(connection, File.ReadAllText(Repository.Path("src/Chancery.Storage/Sqlite/Migrations/0001-log-and-entries.sql")));
        Run(connection, $"ATTACH '{now}' AS now");
        foreach (var table in new[] { "log", "readings", "actors", "actor_names", "entry_reports" })
            Run(connection, $"INSERT INTO main.{table} SELECT * FROM now.{table}");
        Run(connection, "INSERT INTO main.entries SELECT row, id, kind, report, start, since, until, hidden, review, version, day_from, day_to, state, background, line, json FROM now.entries");
        Run(connection, "INSERT INTO main.entry_actors SELECT actor, kind, day, row, acts FROM now.entry_actors");
        Run(connection, "INSERT INTO main.entry_issues SELECT issue, kind, day, row FROM now.entry_issues");
        Run(connection, $"DETACH now; PRAGMA application_id = {0x43485259}; PRAGMA user_version = 1");
        return path;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [Fact]
    public void A_record_of_an_older_layout_is_brought_up_to_date_when_it_is_looked_at()
    {
        var path = Old(SampleReadings.Talks(1), SampleReadings.Talks(2));
        using var store = SqliteRecordStore.Open(path, new SqliteRecordOptions { CanWrite = false, MustExist = true });
        Assert.Equal(14, store.Count(new RecordQuery()));
        Assert.Equal(2, store.Count(new RecordQuery { Kinds = [EntryKind.Ask], Actors = [new ActorId("GBR"), new ActorId("RUS")] }));
        Assert.Equal(8, store.Count(new RecordQuery { Issue = "sanctions" }));
        Assert.Equal(7, store.Count(new RecordQuery { PublishedUntil = new DateOnly(2012, 8, 2) }));
    }

    [Fact]
    public void An_old_record_grows_on_after_it_was_brought_up_to_date()
    {
        var path = Old(SampleReadings.Talks(1));
        using var store = SqliteRecordStore.Open(path);
        store.Record(SampleReadings.Talks(1, Stance.Supports), "1.1.0");
        store.Record(SampleReadings.Talks(2), "1.1.0");
        Assert.Equal(2, store.Count(new RecordQuery { Kinds = [EntryKind.Position], Actors = [new ActorId("RUS")], Issue = "sanctions" }));
    }
}
