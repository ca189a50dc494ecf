using System.Collections.Immutable;
using System.Globalization;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Chancery.Storage.Sqlite;

public sealed partial class SqliteRecordStore
{
    private const string Columns =
        "e.id, e.kind, e.report, e.start, e.since, e.review, e.version, e.day_from, e.day_to, coalesce(e.json, (SELECT payload FROM log WHERE sequence = e.line)), e.until, e.hidden";

    private const string LogColumns = "sequence, kind, entry, subject, report, version, author, payload, recorded_at";

    /// <inheritdoc/>
    public override RecordedEntry? Find(string id, long? asOf = null) =>
        asOf is { } sequence
            ? Rows($"SELECT {Columns} FROM entries e WHERE e.id = $id AND e.since <= $as ORDER BY e.since DESC LIMIT 1", ReadEntry, ("$id", id), ("$as", sequence)).FirstOrDefault()
            : Rows($"SELECT {Columns} FROM entries e WHERE e.id = $id ORDER BY e.since DESC, e.row DESC LIMIT 1", ReadEntry, ("$id", id)).FirstOrDefault();

    /// <inheritdoc/>
    public override IReadOnlyList<RecordedEntry> FindAll(IReadOnlyCollection<string> ids, long? asOf = null)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0)
            return [];
        return Rows(
            $"""
            SELECT {Columns} FROM (SELECT DISTINCT value FROM json_each($ids)) w CROSS JOIN entries e
            ON e.row = (SELECT l.row FROM entries l WHERE l.id = w.value AND l.since <= $as ORDER BY l.since DESC, l.row DESC LIMIT 1)
            """,
            ReadEntry,
            ("$ids", System.Text.Json.JsonSerializer.Serialize(ids)),
            ("$as", asOf ?? long.MaxValue));
    }

    /// <inheritdoc/>
    public override RecordPage Query(RecordQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var search = Search(query);
        var sql = search.Page(Columns, query);
        var entries = Rows(sql, ReadEntry, [.. search.Values]);
        if (entries.Count <= query.Limit)
            return new RecordPage([.. entries], null);
        entries.RemoveAt(entries.Count - 1);
        return new RecordPage([.. entries], entries.Count > 0 ? RecordCursor.After(entries[^1], query.Order) : null);
    }

    /// <inheritdoc/>
    public override long Count(RecordQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var search = Search(query);
        return Rows(search.Count(), r => r.GetInt64(0), [.. search.Values])[0];
    }

    /// <inheritdoc/>
    public override ImmutableArray<FacetCount> CountBy(RecordQuery query, Facet facet, int limit = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(query);
        var search = Search(query);
        var counts = Rows(search.CountBy(facet, limit), r => (Value: r.GetValue(0), Number: r.GetInt64(1)), [.. search.Values]);
        return FacetValues.Of(counts, facet, limit);
    }

    /// <inheritdoc/>
    public override Actor? FindActor(ActorId id) =>
        Rows("SELECT json FROM actors WHERE id = $id", r => EntryJson.ReadActor(r.GetString(0)), ("$id", id.Value)).FirstOrDefault();

    /// <inheritdoc/>
    public override IEnumerable<Actor> Actors()
    {
        const int page = 500;
        var after = "";
        while (true)
        {
            var actors = Rows("SELECT json FROM actors WHERE id > $after ORDER BY id LIMIT $page", r => EntryJson.ReadActor(r.GetString(0)), ("$after", after), ("$page", page));
            foreach (var actor in actors)
                yield return actor;
            if (actors.Count < page)
                yield break;
            after = actors[^1].Id.Value;
        }
    }

    /// <inheritdoc/>
    public override ImmutableArray<ActorSuggestion> SuggestActors(string prefix, int limit = 10)
    {
        var key = NameKey.Of(prefix);
        if (key.Length == 0)
            return [];
        return
        [
            .. Rows(
                """
                SELECT n.actor, n.shown, a.entries, max(n.whole)
                FROM actor_names n JOIN actors a ON a.id = n.actor
                WHERE n.name >= $from AND n.name < $to
                GROUP BY n.actor ORDER BY a.entries DESC, n.actor LIMIT $limit
                """,
                r => new ActorSuggestion(new ActorId(r.GetString(0)), r.GetString(1), r.GetInt64(2)),
                ("$from", key),
                ("$to", key + '\uffff'),
                ("$limit", limit)),
        ];
    }

    /// <inheritdoc/>
    public override ImmutableArray<ActorId> ActorsNamed(string name) =>
    [
        .. Rows(
            "SELECT n.actor FROM actor_names n JOIN actors a ON a.id = n.actor WHERE n.name = $name ORDER BY n.whole DESC, a.entries DESC, n.actor",
            r => new ActorId(r.GetString(0)),
            ("$name", NameKey.Of(name))),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<LogItem> Changes(long after, int limit = 100) =>
        [.. Rows($"SELECT {LogColumns} FROM log WHERE sequence > $after ORDER BY sequence LIMIT $limit", ReadLine, ("$after", after), ("$limit", limit))];

    /// <inheritdoc/>
    public override ImmutableArray<LogItem> History(string subject) =>
        [.. Rows($"SELECT {LogColumns} FROM log WHERE subject = $subject ORDER BY sequence", ReadLine, ("$subject", subject))];

    /// <inheritdoc/>
    public override long SequenceAt(DateTimeOffset moment) => Rows(
        "SELECT coalesce(max(sequence), 0) FROM log WHERE recorded_at <= $at",
        r => r.GetInt64(0),
        ("$at", moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture)))[0];

    /// <summary>Starts from what leaves least: there is a count of each actor's entries, and the others are counted as far as need be.</summary>
    private EntrySearch Search(RecordQuery query)
    {
        var words = query.Text is { } text ? WordQuery(text) ?? "" : null;
        var wordsAreSeldom = words is { Length: > 0 }
            && Rows($"SELECT count(*) FROM (SELECT 1 FROM entry_words WHERE entry_words MATCH @words LIMIT {EntrySearch.ManyMatches})", r => r.GetInt64(0), ("@words", words))[0] < EntrySearch.ManyMatches;
        var known = query.Actors.Length + (query.Issue is null ? 0 : 1) < 2
            ? [.. query.Actors.Select(a => (Actor: a, Entries: 0L))]
            : query.Actors.Select(a => (Actor: a, Entries: Rows("SELECT entries FROM actors WHERE id = @id", r => r.GetInt64(0), ("@id", a.Value)).FirstOrDefault())).OrderBy(a => a.Entries).ThenBy(a => a.Actor).ToArray();
        var startsFromIssue = query.Issue is { } issue && known.Length > 0
            && Rows("SELECT count(*) FROM (SELECT 1 FROM entry_issues WHERE issue = @issue AND live = 1 LIMIT @most)", r => r.GetInt64(0), ("@issue", issue), ("@most", known[0].Entries + 1))[0] <= known[0].Entries;
        return new EntrySearch(query, SqlDialect.Sqlite, words, wordsAreSeldom, [.. known.Select(k => k.Actor)], startsFromIssue);
    }

    /// <summary>What people type as an FTS5 expression: words that must all be there, "…" kept together, * at a word's end.</summary>
    private static string? WordQuery(string text)
    {
        var parts = SearchWords.Parse(text).Terms.Select(t => $"\"{string.Join(' ', t.Words)}\"{(t.Open ? "*" : "")}").ToList();
        return parts.Count == 0 ? null : string.Join(' ', parts);
    }

    private static RecordedEntry ReadEntry(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Kind = (EntryKind)row.GetInt32(1),
        ReportId = new ReportId(row.GetString(2)),
        Start = row.GetInt32(3),
        Sequence = row.GetInt64(4),
        Review = (Review)row.GetInt32(5),
        Version = row.GetString(6),
        From = row.GetInt32(7) is >= 0 and var from ? DateOnly.FromDayNumber(from) : null,
        To = row.GetInt32(8) is >= 0 and var to ? DateOnly.FromDayNumber(to) : null,
        Json = row.GetString(9),
        Until = row.IsDBNull(10) ? null : row.GetInt64(10),
        IsHidden = row.GetInt32(11) != 0,
    };

    private static LogItem ReadLine(SqliteDataReader row) => new(
        row.GetInt64(0),
        EnumWords.Parse<LogKind>(row.GetString(1)),
        row.IsDBNull(2) ? null : EntryKinds.Parse(row.GetString(2)),
        row.GetString(3),
        row.IsDBNull(4) ? null : new ReportId(row.GetString(4)),
        row.GetString(5),
        row.IsDBNull(6) ? null : row.GetString(6),
        row.GetString(7),
        DateTimeOffset.Parse(row.GetString(8), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    private long Scalar(string sql) => Rows(sql, r => r.GetInt64(0))[0];

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        try
        {
            if (Writing)
            {
                var command = Prepared(sql);
                Bind(command, parameters);
                return All(command, read);
            }

            using var connection = new SqliteConnection(readString);
            connection.Open();
            using var query = connection.CreateCommand();
            query.CommandText = sql;
            Bind(query, parameters);
            return All(query, read);
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.Explain(fault, Place);
        }
    }

    private static List<T> All<T>(SqliteCommand command, Func<SqliteDataReader, T> read)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }
}
