using System.Globalization;
using Chancery.Entries;
using Chancery.Record;
using Microsoft.Data.Sqlite;

namespace Chancery.Storage.Sqlite;

/// <summary>
/// A record in one SQLite file, written in WAL mode: readers do not wait for a writer, and a process that is killed loses at most
/// the reading in hand.
/// </summary>
public sealed partial class SqliteRecordStore : RecordStore
{
    private readonly string readString;
    private readonly TimeProvider time;
    private readonly Lock writeGate = new();
    private readonly SqliteConnection writer;
    private readonly bool canWrite;
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);
    private Write? under;
    private int writingThread;

    private SqliteRecordStore(string place, string readString, SqliteConnection writer, bool canWrite, TimeProvider time) =>
        (Place, this.readString, this.writer, this.canWrite, this.time) = (place, readString, writer, canWrite, time);

    /// <inheritdoc/>
    public override string Place { get; }

    /// <inheritdoc/>
    public override long LastSequence => Scalar("SELECT coalesce(max(sequence), 0) FROM log");

    /// <summary>Opens a record, or makes a new one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to open it.</param>
    /// <exception cref="RecordException">It cannot be opened; the message says why.</exception>
    public static SqliteRecordStore Open(string path, SqliteRecordOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new SqliteRecordOptions();
        var exists = File.Exists(path);
        if (options.MustExist && !exists)
            throw new RecordException($"{path}: there is no record. Read some reports into it first (chancery read …), or name another with --record.");
        if (Directory.Exists(path))
            throw new RecordException($"{path} is a folder; a record is a file.");
        if (options.CanWrite && !exists && Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new RecordException($"{path}: the folder {folder} does not exist.");

        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = options.CanWrite ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadOnly,
            DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds),
        };
        SqliteConnection? connection = null;
        try
        {
            connection = OpenConnection(settings.ConnectionString, options);
            if (!options.CanWrite && SqliteSchema.IsOlder(connection))
                BringUpToDate(path, options);
            SqliteSchema.Ensure(connection, path, options.CanWrite);
        }
        catch (SqliteException) when (!options.CanWrite && !File.Exists(path + "-wal"))
        {
            // A record on a read-only disk has no place for the files that WAL needs: nobody can be writing it either.
            connection?.Dispose();
            settings.DataSource = new Uri(Path.GetFullPath(path)).AbsoluteUri + "?immutable=1";
            try
            {
                connection = OpenConnection(settings.ConnectionString, options);
                SqliteSchema.Ensure(connection, path, false);
            }
            catch (SqliteException fault)
            {
                connection?.Dispose();
                throw SqliteFaults.Explain(fault, path);
            }
        }
        catch (SqliteException fault)
        {
            connection?.Dispose();
            throw SqliteFaults.Explain(fault, path);
        }
        catch (RecordException)
        {
            connection?.Dispose();
            throw;
        }

        var read = new SqliteConnectionStringBuilder(settings.ConnectionString) { Mode = options.CanWrite ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadOnly };
        return new SqliteRecordStore(path, read.ConnectionString, connection, options.CanWrite, options.Time);
    }

    /// <inheritdoc/>
    public override string? VersionOf(ReportId report) =>
        Rows("SELECT version FROM readings WHERE report = $report", r => r.GetString(0), ("$report", report.Value)).FirstOrDefault();

    /// <summary>Writes all that has been recorded into the file itself, so that it can be copied alone.</summary>
    public void Checkpoint()
    {
        if (canWrite)
            Scalar("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        foreach (var command in prepared.Values)
            command.Dispose();
        writer.Dispose();
        using var pooled = new SqliteConnection(readString);
        SqliteConnection.ClearPool(pooled);
        using var pooledWriter = new SqliteConnection(writer.ConnectionString);
        SqliteConnection.ClearPool(pooledWriter);
    }

    /// <inheritdoc/>
    protected override IWrite BeginWrite()
    {
        if (!canWrite)
            throw new RecordException($"{Place} was opened for reading only.");
        writeGate.Enter();
        try
        {
            Prepared("BEGIN IMMEDIATE").ExecuteNonQuery();
            writingThread = Environment.CurrentManagedThreadId;
            return under = new Write(this);
        }
        catch (SqliteException fault)
        {
            writeGate.Exit();
            throw SqliteFaults.Explain(fault, Place);
        }
    }

    /// <inheritdoc/>
    protected override long Append(LogKind kind, EntryKind? entry, string subject, ReportId? report, string version, string? author, string payload)
    {
        Execute(
            "INSERT INTO log (kind, entry, subject, report, version, author, payload, recorded_at) VALUES ($kind, $entry, $subject, $report, $version, $author, $payload, $at)",
            ("$kind", EnumWords.Of(kind)),
            ("$entry", entry?.Name()),
            ("$subject", subject),
            ("$report", report?.Value),
            ("$version", version),
            ("$author", author),
            ("$payload", payload),
            ("$at", time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture)));
        return (long)Prepared("SELECT last_insert_rowid()").ExecuteScalar()!;
    }

    /// <inheritdoc/>
    protected override void SetVersion(ReportId report, string version) => Execute(
        "INSERT INTO readings (report, version) VALUES ($report, $version) ON CONFLICT (report) DO UPDATE SET version = excluded.version",
        ("$report", report.Value),
        ("$version", version));

    /// <inheritdoc/>
    protected override IReadOnlyList<string> EntriesOf(ReportId report) => Rows(
        "SELECT id FROM entries WHERE report = $report AND until IS NULL AND kind <> $story",
        r => r.GetString(0),
        ("$report", report.Value),
        ("$story", (int)EntryKind.Story));

    /// <inheritdoc/>
    protected override IReadOnlyList<string> CurrentStories() => Rows(
        "SELECT id FROM entries WHERE until IS NULL AND kind = $story",
        r => r.GetString(0),
        ("$story", (int)EntryKind.Story));

    /// <inheritdoc/>
    protected override void Put(ProjectedEntry entry, long? payloadLine, Review review, bool hidden, long sequence)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Close(entry.Id, sequence);
        var day = Day(entry.Date?.Earliest);
        Execute(
            """
            INSERT INTO entries (id, kind, report, start, since, hidden, review, version, day_from, day_to, state, background, line, json, published)
            VALUES ($id, $kind, $report, $start, $since, $hidden, $review, $version, $from, $to, $state, $background, $line, $json,
                coalesce((SELECT r.day_from FROM entries r WHERE r.id = $report AND r.until IS NULL AND r.id <> $id), $published))
            """,
            ("$id", entry.Id),
            ("$kind", (int)entry.Kind),
            ("$report", entry.Report.Value),
            ("$start", entry.Start),
            ("$since", sequence),
            ("$hidden", hidden ? 1 : 0),
            ("$review", (int)review),
            ("$version", entry.Version),
            ("$from", day),
            ("$to", Day(entry.Date?.Latest)),
            ("$state", entry.Keys.State),
            ("$background", entry.Keys.Background ? 1 : 0),
            ("$line", payloadLine ?? sequence),
            ("$json", payloadLine is null ? entry.Json : null),
            ("$published", entry.Kind == EntryKind.Report ? day : -1));
        var row = (long)Prepared("SELECT last_insert_rowid()").ExecuteScalar()!;
        var live = hidden ? 0 : 1;
        if (entry.Kind == EntryKind.Report)
            Execute("UPDATE entries SET published = $published WHERE report = $report AND until IS NULL AND published <> $published", ("$published", day), ("$report", entry.Id));
        foreach (var (actor, acts) in entry.Involved)
        {
            Execute(
                "INSERT INTO entry_actors (actor, live, kind, day, id, row, acts) VALUES ($actor, $live, $kind, $day, $id, $row, $acts)",
                ("$actor", actor),
                ("$live", live),
                ("$kind", (int)entry.Kind),
                ("$day", day),
                ("$id", entry.Id),
                ("$row", row),
                ("$acts", acts ? 1 : 0));
            Execute("UPDATE actors SET entries = entries + 1 WHERE id = $actor", ("$actor", actor));
        }

        foreach (var issue in entry.Keys.Issues.Distinct(StringComparer.Ordinal))
        {
            Execute(
                "INSERT INTO entry_issues (issue, live, kind, day, id, row) VALUES ($issue, $live, $kind, $day, $id, $row)",
                ("$issue", issue),
                ("$live", live),
                ("$kind", (int)entry.Kind),
                ("$day", day),
                ("$id", entry.Id),
                ("$row", row));
        }

        foreach (var report in entry.Reports)
            Execute("INSERT INTO entry_reports (report, row) VALUES ($report, $row)", ("$report", report.Value), ("$row", row));
        Execute("INSERT INTO entry_words (rowid, words) VALUES ($row, $words)", ("$row", row), ("$words", entry.Keys.Text));
    }

    /// <inheritdoc/>
    protected override void Close(string id, long sequence)
    {
        var changed = Execute("UPDATE entries SET until = $until WHERE id = $id AND until IS NULL", ("$id", id), ("$until", sequence));
        if (changed > 0)
        {
            foreach (var table in new[] { "entry_actors", "entry_issues" })
                Execute($"UPDATE {table} SET live = 0 WHERE live = 1 AND row IN (SELECT row FROM entries WHERE id = $id AND until = $until)", ("$id", id), ("$until", sequence));
            Execute(
                """
                UPDATE actors SET entries = entries - 1
                WHERE id IN (SELECT a.actor FROM entry_actors a JOIN entries e ON e.row = a.row WHERE e.id = $id AND e.until = $until)
                """,
                ("$id", id),
                ("$until", sequence));
        }
    }

    /// <inheritdoc/>
    protected override void PutActor(Actor actor, string json)
    {
        ArgumentNullException.ThrowIfNull(actor);
        Execute(
            """
            INSERT INTO actors (id, entries, json)
            VALUES ($id, (SELECT count(*) FROM entry_actors a JOIN entries e ON e.row = a.row WHERE a.actor = $id AND e.until IS NULL), $json)
            ON CONFLICT (id) DO UPDATE SET json = excluded.json
            """,
            ("$id", actor.Id.Value),
            ("$json", json));
        foreach (var name in actor.Names.Prepend(actor.Name).Append(actor.Id.Value))
        {
            foreach (var (suffix, index) in NameKey.Suffixes(name).Select((s, i) => (s, i)))
            {
                Execute(
                    """
                    INSERT INTO actor_names (name, actor, whole, shown) VALUES ($name, $actor, $whole, $shown)
                    ON CONFLICT (name, actor) DO UPDATE SET whole = max(whole, excluded.whole), shown = iif(excluded.whole > whole, excluded.shown, shown)
                    """,
                    ("$name", suffix),
                    ("$actor", actor.Id.Value),
                    ("$whole", index == 0 ? 1 : 0),
                    ("$shown", name));
            }
        }
    }

    private static int Day(DateOnly? day) => day?.DayNumber ?? -1;

    /// <summary>Gives a record of an older layout the present one, so that it can be looked at; where it cannot be written, the caller finds it as it was.</summary>
    private static void BringUpToDate(string path, SqliteRecordOptions options)
    {
        try
        {
            Open(path, options with { CanWrite = true }).Dispose();
        }
        catch (RecordException)
        {
            // What is wrong is said by the check that follows.
        }
    }

    private static SqliteConnection OpenConnection(string connectionString, SqliteRecordOptions options)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        if (options.CanWrite)
        {
            // A process that is killed loses nothing in this mode; a machine that loses power may lose the last readings, never the record.
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;";
            command.ExecuteNonQuery();
        }

        command.CommandText = "PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;";
        command.ExecuteNonQuery();
        if (options.MaxPages is { } pages)
        {
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}");
            command.ExecuteNonQuery();
        }

        return connection;
    }

    private int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = Prepared(sql);
        Bind(command, parameters);
        try
        {
            return command.ExecuteNonQuery();
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.Explain(fault, Place);
        }
    }

    private SqliteCommand Prepared(string sql)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = writer.CreateCommand();
            command.CommandText = sql;
            prepared.Add(sql, command);
        }

        return command;
    }

    private static void Bind(SqliteCommand command, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            var (name, value) = parameters[i];
            if (command.Parameters.Count == i)
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            else
                command.Parameters[i].Value = value ?? DBNull.Value;
        }
    }

    private bool Writing => under is not null && writingThread == Environment.CurrentManagedThreadId;

    private void End(Write write, bool commit)
    {
        if (!ReferenceEquals(under, write))
            return;
        under = null;
        writingThread = 0;
        try
        {
            Prepared(commit ? "COMMIT" : "ROLLBACK").ExecuteNonQuery();
        }
        catch (SqliteException fault) when (commit)
        {
            Rollback();
            throw SqliteFaults.Explain(fault, Place);
        }
        catch (SqliteException)
        {
            // A full disk has rolled the change back before we could.
        }
        finally
        {
            writeGate.Exit();
        }
    }

    private void Rollback()
    {
        try
        {
            Prepared("ROLLBACK").ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // It was rolled back with the fault that brought us here.
        }
    }

    private sealed class Write(SqliteRecordStore store) : IWrite
    {
        public void Commit() => store.End(this, true);

        public void Dispose() => store.End(this, false);
    }
}
