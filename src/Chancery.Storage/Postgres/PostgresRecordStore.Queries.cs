using System.Collections.Immutable;
using System.Globalization;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Storage.Sql;
using Npgsql;

namespace Chancery.Storage.Postgres;

public sealed partial class PostgresRecordStore
{
    private const string Columns =
        "e.id, e.kind, e.report, e.start, e.since, e.review, e.version, e.day_from, e.day_to, coalesce(e.json, (SELECT payload FROM log WHERE sequence = e.line)), e.until, e.hidden";

    private const string LogColumns = "sequence, kind, entry, subject, report, version, author, payload, recorded_at";

    /// <inheritdoc/>
    public override RecordedEntry? Find(string id, long? asOf = null) =>
        asOf is { } sequence
            ? Rows($"SELECT {Columns} FROM entries e WHERE e.id = @id AND e.since <= @as ORDER BY e.since DESC, e.\"row\" DESC LIMIT 1", ReadEntry, ("@id", id), ("@as", sequence)).FirstOrDefault()
            : Rows($"SELECT {Columns} FROM entries e WHERE e.id = @id ORDER BY e.since DESC, e.\"row\" DESC LIMIT 1", ReadEntry, ("@id", id)).FirstOrDefault();

    /// <inheritdoc/>
    public override IReadOnlyList<RecordedEntry> FindAll(IReadOnlyCollection<string> ids, long? asOf = null)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids.Count == 0
            ? []
            : Rows($"SELECT DISTINCT ON (e.id) {Columns} FROM entries e WHERE e.id = ANY(@ids) AND e.since <= @as ORDER BY e.id, e.since DESC, e.\"row\" DESC", ReadEntry, ("@ids", ids.Distinct(StringComparer.Ordinal).ToArray()), ("@as", asOf ?? long.MaxValue));
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
        return FacetValues.Of(Rows(search.CountBy(facet, limit), r => (r.GetValue(0), r.GetInt64(1)), [.. search.Values]), facet, limit);
    }

    /// <inheritdoc/>
    public override Actor? FindActor(ActorId id) =>
        Rows("SELECT json FROM actors WHERE id = @id", r => EntryJson.ReadActor(r.GetString(0)), ("@id", id.Value)).FirstOrDefault();

    /// <inheritdoc/>
    public override IEnumerable<Actor> Actors()
    {
        const int page = 500;
        var after = "";
        while (true)
        {
            var actors = Rows("SELECT json FROM actors WHERE id > @after ORDER BY id LIMIT @page", r => EntryJson.ReadActor(r.GetString(0)), ("@after", after), ("@page", page));
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
                SELECT f.actor, f.shown, a.entries
                FROM (SELECT DISTINCT ON (n.actor) n.actor, n.shown FROM actor_names n WHERE n.name >= @from AND n.name < @to ORDER BY n.actor, n.whole DESC, n.name) f
                JOIN actors a ON a.id = f.actor
                ORDER BY a.entries DESC, f.actor LIMIT @limit
                """,
                r => new ActorSuggestion(new ActorId(r.GetString(0)), r.GetString(1), r.GetInt64(2)),
                ("@from", key),
                ("@to", key + '\uffff'),
                ("@limit", limit)),
        ];
    }

    /// <inheritdoc/>
    public override ImmutableArray<ActorId> ActorsNamed(string name) =>
    [
        .. Rows(
            "SELECT n.actor FROM actor_names n JOIN actors a ON a.id = n.actor WHERE n.name = @name ORDER BY n.whole DESC, a.entries DESC, n.actor",
            r => new ActorId(r.GetString(0)),
            ("@name", NameKey.Of(name))),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<LogItem> Changes(long after, int limit = 100) =>
        [.. Rows($"SELECT {LogColumns} FROM log WHERE sequence > @after ORDER BY sequence LIMIT @limit", ReadLine, ("@after", after), ("@limit", limit))];

    /// <inheritdoc/>
    public override ImmutableArray<LogItem> History(string subject) =>
        [.. Rows($"SELECT {LogColumns} FROM log WHERE subject = @subject ORDER BY sequence", ReadLine, ("@subject", subject))];

    /// <inheritdoc/>
    public override long SequenceAt(DateTimeOffset moment) =>
        Rows("SELECT coalesce(max(sequence), 0) FROM log WHERE recorded_at <= @at", r => r.GetInt64(0), ("@at", Moment(moment)))[0];

    private EntrySearch Search(RecordQuery query)
    {
        var words = query.Text is { } text ? WordQuery(text) : null;
        var wordsAreSeldom = words is { Length: > 0 }
            && Rows($"SELECT count(*) FROM (SELECT 1 FROM entry_words WHERE words @@ to_tsquery('simple', @words) LIMIT {EntrySearch.ManyMatches}) w", r => r.GetInt64(0), ("@words", words))[0] < EntrySearch.ManyMatches;

        // Its planner knows how many entries each actor and issue has.
        return new EntrySearch(query, SqlDialect.Postgres, words, wordsAreSeldom, query.Actors, false);
    }

    /// <summary>What people type as a tsquery: words that must all be there, "…" kept together, * at a word's end.</summary>
    private static string WordQuery(string text) => string.Join(
        " & ",
        SearchWords.Parse(text).Terms.Select(t => "(" + string.Join(" <-> ", t.Words.Select((w, i) => $"'{Sound(w)}'{(t.Open && i == t.Words.Length - 1 ? ":*" : "")}")) + ")"));

    private static RecordedEntry ReadEntry(NpgsqlDataReader row) => new()
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

    private static LogItem ReadLine(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        EnumWords.Parse<LogKind>(row.GetString(1)),
        row.IsDBNull(2) ? null : EntryKinds.Parse(row.GetString(2)),
        row.GetString(3),
        row.IsDBNull(4) ? null : new ReportId(row.GetString(4)),
        row.GetString(5),
        row.IsDBNull(6) ? null : row.GetString(6),
        row.GetString(7),
        DateTimeOffset.Parse(row.GetString(8), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    private List<T> Rows<T>(string sql, Func<NpgsqlDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        try
        {
            using var own = Writing ? null : source.OpenConnection();
            using var command = Command(own ?? writer!, sql, parameters);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
                rows.Add(read(reader));
            return rows;
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.Explain(fault, Place);
        }
    }
}
