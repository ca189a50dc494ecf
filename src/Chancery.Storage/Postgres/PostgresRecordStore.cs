using System.Globalization;
using System.Text;
using Chancery.Entries;
using Chancery.Record;
using Npgsql;

namespace Chancery.Storage.Postgres;

/// <summary>
/// A record in a PostgreSQL database, for many readers and several writers at once: writers take turns, one reading each, and a
/// process that is killed loses at most the reading in hand.
/// </summary>
public sealed partial class PostgresRecordStore : RecordStore
{
    // PostgreSQL keeps no more than a megabyte of words for an entry; a longer text is found by the words of its first part.
    private const int MostWords = 250_000;

    private readonly NpgsqlDataSource source;
    private readonly PostgresRecordOptions options;
    private readonly Lock writeGate = new();
    private NpgsqlConnection? writer;
    private Write? under;
    private long last;
    private int writingThread;

    private PostgresRecordStore(NpgsqlDataSource source, string place, PostgresRecordOptions options) => (this.source, Place, this.options) = (source, place, options);

    /// <inheritdoc/>
    public override string Place { get; }

    /// <inheritdoc/>
    public override long LastSequence => Rows("SELECT coalesce(max(sequence), 0) FROM log", r => r.GetInt64(0))[0];

    /// <summary>Whether a text is the address of a record in PostgreSQL.</summary>
    public static bool IsAddress(string place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return PostgresAddress.Is(place);
    }

    /// <summary>Opens a record, or makes a new one in the database that the address names.</summary>
    /// <param name="address"><c>postgres://USER@HOST:PORT/DATABASE</c>, with <c>?schema=NAME</c> where one database holds several records.</param>
    /// <param name="options">How to open it.</param>
    /// <exception cref="RecordException">It cannot be opened; the message says why.</exception>
    public static PostgresRecordStore Open(string address, PostgresRecordOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        options ??= new PostgresRecordOptions();
        var read = PostgresAddress.Parse(address);
        var source = NpgsqlDataSource.Create(read.ConnectionString);
        try
        {
            using var connection = source.OpenConnection();
            PostgresSchema.Ensure(connection, read, options.CanWrite, options.MustExist);
            return new PostgresRecordStore(source, read.Place, options);
        }
        catch (NpgsqlException fault)
        {
            source.Dispose();
            throw PostgresFaults.Explain(fault, read.Place);
        }
        catch (RecordException)
        {
            source.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override string? VersionOf(ReportId report) =>
        Rows("SELECT version FROM readings WHERE report = @report", r => r.GetString(0), ("@report", report.Value)).FirstOrDefault();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
    }

    /// <inheritdoc/>
    protected override IWrite BeginWrite()
    {
        if (!options.CanWrite)
            throw new RecordException($"{Place} was opened for reading only.");
        writeGate.Enter();
        try
        {
            writer = source.OpenConnection();
            under = new Write(this, writer.BeginTransaction());
            writingThread = Environment.CurrentManagedThreadId;
            Execute(string.Create(CultureInfo.InvariantCulture, $"SET LOCAL lock_timeout = '{(int)options.BusyTimeout.TotalMilliseconds}ms'"));

            // Writers take turns: the numbers of the log have no gaps, and who sees a line has seen all before it.
            Execute("LOCK TABLE log IN SHARE ROW EXCLUSIVE MODE");
            last = LastSequence;
            return under;
        }
        catch (NpgsqlException fault)
        {
            Abandon();
            throw PostgresFaults.Explain(fault, Place);
        }
        catch (RecordException)
        {
            Abandon();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override long Append(LogKind kind, EntryKind? entry, string subject, ReportId? report, string version, string? author, string payload)
    {
        last++;
        Execute(
            "INSERT INTO log (sequence, kind, entry, subject, report, version, author, payload, recorded_at) VALUES (@sequence, @kind, @entry, @subject, @report, @version, @author, @payload, @at)",
            ("@sequence", last),
            ("@kind", EnumWords.Of(kind)),
            ("@entry", entry?.Name()),
            ("@subject", Sound(subject)),
            ("@report", report?.Value),
            ("@version", version),
            ("@author", author),
            ("@payload", Sound(payload)),
            ("@at", Moment(options.Time.GetUtcNow())));
        return last;
    }

    /// <inheritdoc/>
    protected override void SetVersion(ReportId report, string version) => Execute(
        "INSERT INTO readings (report, version) VALUES (@report, @version) ON CONFLICT (report) DO UPDATE SET version = excluded.version",
        ("@report", report.Value),
        ("@version", version));

    /// <inheritdoc/>
    protected override IReadOnlyList<string> EntriesOf(ReportId report) => Rows(
        "SELECT id FROM entries WHERE report = @report AND until IS NULL AND kind <> @story",
        r => r.GetString(0),
        ("@report", report.Value),
        ("@story", (int)EntryKind.Story));

    /// <inheritdoc/>
    protected override IReadOnlyList<string> CurrentStories() => Rows(
        "SELECT id FROM entries WHERE until IS NULL AND kind = @story",
        r => r.GetString(0),
        ("@story", (int)EntryKind.Story));

    /// <inheritdoc/>
    protected override void Put(ProjectedEntry entry, long? payloadLine, Review review, bool hidden, long sequence)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Close(entry.Id, sequence);
        var day = Day(entry.Date?.Earliest);
        var live = hidden ? 0 : 1;
        var row = Rows(
            """
            INSERT INTO entries (id, kind, report, start, since, hidden, review, version, day_from, day_to, state, background, line, json, published)
            VALUES (@id, @kind, @report, @start, @since, @hidden, @review, @version, @from, @to, @state, @background, @line, @json,
                coalesce((SELECT r.day_from FROM entries r WHERE r.id = @report AND r.until IS NULL AND r.id <> @id), @published))
            RETURNING "row"
            """,
            r => r.GetInt64(0),
            ("@id", entry.Id),
            ("@kind", (int)entry.Kind),
            ("@report", entry.Report.Value),
            ("@start", entry.Start),
            ("@since", sequence),
            ("@hidden", hidden ? 1 : 0),
            ("@review", (int)review),
            ("@version", entry.Version),
            ("@from", day),
            ("@to", Day(entry.Date?.Latest)),
            ("@state", Sound(entry.Keys.State)),
            ("@background", entry.Keys.Background ? 1 : 0),
            ("@line", payloadLine ?? sequence),
            ("@json", payloadLine is null ? Sound(entry.Json) : null),
            ("@published", entry.Kind == EntryKind.Report ? day : -1))[0];
        if (entry.Kind == EntryKind.Report)
            Execute("UPDATE entries SET published = @published WHERE report = @report AND until IS NULL AND published <> @published", ("@published", day), ("@report", entry.Id));
        foreach (var (actor, acts) in entry.Involved)
        {
            Execute(
                "INSERT INTO entry_actors (actor, live, kind, day, id, \"row\", acts) VALUES (@actor, @live, @kind, @day, @id, @row, @acts)",
                ("@actor", Sound(actor)),
                ("@live", live),
                ("@kind", (int)entry.Kind),
                ("@day", day),
                ("@id", entry.Id),
                ("@row", row),
                ("@acts", acts ? 1 : 0));
            Execute("UPDATE actors SET entries = entries + 1 WHERE id = @actor", ("@actor", Sound(actor)));
        }

        foreach (var issue in entry.Keys.Issues.Distinct(StringComparer.Ordinal))
        {
            Execute(
                "INSERT INTO entry_issues (issue, live, kind, day, id, \"row\") VALUES (@issue, @live, @kind, @day, @id, @row)",
                ("@issue", Sound(issue)),
                ("@live", live),
                ("@kind", (int)entry.Kind),
                ("@day", day),
                ("@id", entry.Id),
                ("@row", row));
        }

        foreach (var report in entry.Reports)
            Execute("INSERT INTO entry_reports (report, \"row\") VALUES (@report, @row)", ("@report", report.Value), ("@row", row));
        var words = Sound(NameKey.Of(entry.Keys.Text));
        Execute("INSERT INTO entry_words (\"row\", words) VALUES (@row, to_tsvector('simple', @words))", ("@row", row), ("@words", words.Length <= MostWords ? words : words[..MostWords]));
    }

    /// <inheritdoc/>
    protected override void Close(string id, long sequence)
    {
        if (Execute("UPDATE entries SET until = @until WHERE id = @id AND until IS NULL", ("@id", id), ("@until", sequence)) == 0)
            return;
        const string closed = "(SELECT e.\"row\" FROM entries e WHERE e.id = @id AND e.until = @until)";
        Execute($"UPDATE entry_actors SET live = 0 WHERE live = 1 AND \"row\" IN {closed}", ("@id", id), ("@until", sequence));
        Execute($"UPDATE entry_issues SET live = 0 WHERE live = 1 AND \"row\" IN {closed}", ("@id", id), ("@until", sequence));
        Execute($"UPDATE actors SET entries = entries - 1 WHERE id IN (SELECT a.actor FROM entry_actors a WHERE a.\"row\" IN {closed})", ("@id", id), ("@until", sequence));
    }

    /// <inheritdoc/>
    protected override void PutActor(Actor actor, string json)
    {
        ArgumentNullException.ThrowIfNull(actor);
        Execute(
            """
            INSERT INTO actors (id, entries, json)
            VALUES (@id, (SELECT count(*) FROM entry_actors a JOIN entries e ON e."row" = a."row" WHERE a.actor = @id AND e.until IS NULL), @json)
            ON CONFLICT (id) DO UPDATE SET json = excluded.json
            """,
            ("@id", Sound(actor.Id.Value)),
            ("@json", Sound(json)));
        foreach (var name in actor.Names.Prepend(actor.Name).Append(actor.Id.Value))
        {
            foreach (var (suffix, index) in NameKey.Suffixes(name).Select((s, i) => (s, i)))
            {
                Execute(
                    """
                    INSERT INTO actor_names (name, actor, whole, shown) VALUES (@name, @actor, @whole, @shown)
                    ON CONFLICT (name, actor) DO UPDATE
                    SET shown = CASE WHEN excluded.whole > actor_names.whole THEN excluded.shown ELSE actor_names.shown END, whole = greatest(actor_names.whole, excluded.whole)
                    """,
                    ("@name", Sound(suffix)),
                    ("@actor", Sound(actor.Id.Value)),
                    ("@whole", index == 0 ? 1 : 0),
                    ("@shown", Sound(name)));
            }
        }
    }

    private bool Writing => under is not null && writingThread == Environment.CurrentManagedThreadId;

    private static int Day(DateOnly? day) => day?.DayNumber ?? -1;

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    /// <summary>Text as PostgreSQL can keep it: without the character 0 and halves of characters.</summary>
    private static string Sound(string text)
    {
        var isSound = true;
        for (var i = 0; i < text.Length && isSound; i++)
            isSound = text[i] != '\0' && !char.IsSurrogate(text[i]);
        if (isSound)
            return text;
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value != 0)
                sound.Append(rune);
        }

        return sound.ToString();
    }

    private int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        try
        {
            using var command = Command(writer!, sql, parameters);
            return command.ExecuteNonQuery();
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.Explain(fault, Place);
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    private void End(Write write, bool commit)
    {
        if (!ReferenceEquals(under, write))
            return;
        try
        {
            if (commit)
                write.Transaction.Commit();
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.Explain(fault, Place);
        }
        finally
        {
            Abandon();
        }
    }

    /// <summary>Lets go of the writing connection; what was not committed is lost.</summary>
    private void Abandon()
    {
        var transaction = under?.Transaction;
        under = null;
        writingThread = 0;
        try
        {
            transaction?.Dispose();
            writer?.Dispose();
        }
        catch (NpgsqlException)
        {
            // A connection that is gone has taken the change with it.
        }
        finally
        {
            writer = null;
            writeGate.Exit();
        }
    }

    private sealed class Write(PostgresRecordStore store, NpgsqlTransaction transaction) : IWrite
    {
        public NpgsqlTransaction Transaction => transaction;

        public void Commit() => store.End(this, true);

        public void Dispose() => store.End(this, false);
    }
}
