using System.Collections.Immutable;
using System.Globalization;
using Chancery.Entries;
using Chancery.Record;
using Microsoft.Data.Sqlite;

namespace Chancery.Storage.Sqlite;

public sealed partial class SqliteRecordStore
{
    private const string Columns =
        "e.id, e.kind, e.report, e.start, e.since, e.review, e.version, e.day_from, e.day_to, coalesce(e.json, (SELECT payload FROM log WHERE sequence = e.line))";

    private const string LogColumns = "sequence, kind, entry, subject, report, version, author, payload, recorded_at";

    /// <inheritdoc/>
    public override RecordedEntry? Find(string id, long? asOf = null) =>
        asOf is { } sequence
            ? Rows($"SELECT {Columns} FROM entries e WHERE e.id = $id AND e.since <= $as ORDER BY e.since DESC LIMIT 1", ReadEntry, ("$id", id), ("$as", sequence)).FirstOrDefault()
            : Rows($"SELECT {Columns} FROM entries e WHERE e.id = $id ORDER BY e.since DESC, e.row DESC LIMIT 1", ReadEntry, ("$id", id)).FirstOrDefault();

    /// <inheritdoc/>
    public override RecordPage Query(RecordQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (from, where, values) = Conditions(query);
        var (keys, descending) = query.Order switch
        {
            EntryOrder.Text => (new[] { "e.report", "e.start", "e.id" }, false),

            // With an actor the index of actors gives the days in order: the first page needs no sorting of the rest.
            EntryOrder.OldestFirst => ([query.Actors.IsEmpty ? "e.day_from" : "x.day", "e.id"], false),
            EntryOrder.LatestFirst => ([query.Actors.IsEmpty ? "e.day_from" : "x.day", "e.id"], true),
            _ => (["e.since", "e.id"], true),
        };
        if (query.After is { } after)
        {
            var cursor = RecordCursor.Read(after, query.Order);
            where.Add($"({string.Join(", ", keys)}) {(descending ? '<' : '>')} ({string.Join(", ", keys.Select((_, i) => $"$after{i.ToString(CultureInfo.InvariantCulture)}"))})");
            for (var i = 0; i < cursor.Length; i++)
                values.Add(($"$after{i.ToString(CultureInfo.InvariantCulture)}", cursor[i]));
        }

        var limit = query.Limit < int.MaxValue ? query.Limit : -1;
        values.Add(("$limit", limit < 0 ? -1 : limit + 1L));
        var order = string.Join(", ", keys.Select(k => descending ? k + " DESC" : k));
        var entries = Rows($"SELECT {Columns} FROM {from} WHERE {string.Join(" AND ", where)} ORDER BY {order} LIMIT $limit", ReadEntry, [.. values]);
        if (limit < 0 || entries.Count <= limit)
            return new RecordPage([.. entries], null);
        entries.RemoveAt(entries.Count - 1);
        return new RecordPage([.. entries], entries.Count > 0 ? RecordCursor.After(entries[^1], query.Order) : null);
    }

    /// <inheritdoc/>
    public override long Count(RecordQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (from, where, values) = Conditions(query);
        return Rows($"SELECT count(*) FROM {from} WHERE {string.Join(" AND ", where)}", r => r.GetInt64(0), [.. values])[0];
    }

    /// <inheritdoc/>
    public override ImmutableArray<FacetCount> CountBy(RecordQuery query, Facet facet, int limit = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (from, where, values) = Conditions(query);
        var value = facet switch
        {
            Facet.Kind => "e.kind",
            Facet.State => "e.state",
            Facet.Report => "e.report",
            Facet.Year => "iif(e.day_from < 0, '', strftime('%Y', '0001-01-01', '+' || e.day_from || ' days'))",
            Facet.Issue => "f.issue",
            _ => "f.actor",
        };
        if (facet == Facet.Issue)
            from += " JOIN entry_issues f ON f.row = e.row";
        else if (facet == Facet.Actor)
            from += " JOIN entry_actors f ON f.row = e.row";
        values.Add(("$limit", limit));
        var counts = Rows(
            $"SELECT {value} AS value, count(*) AS number FROM {from} WHERE {string.Join(" AND ", where)} GROUP BY value ORDER BY number DESC, value LIMIT $limit",
            r => new FacetCount(r.GetValue(0) switch { long kind => ((EntryKind)kind).Name(), var other => (string)other }, r.GetInt64(1)),
            [.. values]);
        return [.. counts];
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

    private static string Numbers(ImmutableArray<EntryKind> kinds) => string.Join(", ", kinds.Select(k => ((int)k).ToString(CultureInfo.InvariantCulture)));

    /// <summary>The actors with the one of whom there is least first: a search that starts from it looks at least.</summary>
    private ImmutableArray<ActorId> Rarest(ImmutableArray<ActorId> actors) => actors.Length < 2
        ? actors
        :
        [
            .. actors.OrderBy(a => Rows("SELECT entries FROM actors WHERE id = $id", r => r.GetInt64(0), ("$id", a.Value)).FirstOrDefault()).ThenBy(a => a),
        ];

    private (string From, List<string> Where, List<(string, object?)> Values) Conditions(RecordQuery query)
    {
        var from = "entries e";
        var where = new List<string>();
        var values = new List<(string, object?)>();
        if (query.AsOf is { } asOf)
        {
            where.Add("e.since <= $as AND (e.until IS NULL OR e.until > $as) AND e.hidden = 0");
            values.Add(("$as", asOf));
        }
        else
        {
            where.Add("e.until IS NULL AND e.hidden = 0");
        }

        if (query.Kinds.Length > 0)
            where.Add($"e.kind IN ({Numbers(query.Kinds)})");
        var actors = Rarest(query.Actors);
        if (!actors.IsEmpty)
        {
            from = "entry_actors x CROSS JOIN entries e ON e.row = x.row";
            where.Add("x.actor = $actor");
            values.Add(("$actor", actors[0].Value));
            if (query.Kinds.Length > 0)
                where.Add($"x.kind IN ({Numbers(query.Kinds)})");
        }

        for (var i = 1; i < actors.Length; i++)
        {
            var number = i.ToString(CultureInfo.InvariantCulture);
            where.Add($"EXISTS (SELECT 1 FROM entry_actors a{number} WHERE a{number}.actor = $actor{number} AND a{number}.kind = e.kind AND a{number}.day = e.day_from AND a{number}.row = e.row)");
            values.Add(("$actor" + number, actors[i].Value));
        }

        if (query.By is { } by)
        {
            where.Add("EXISTS (SELECT 1 FROM entry_actors b WHERE b.actor = $by AND b.kind = e.kind AND b.day = e.day_from AND b.row = e.row AND b.acts = 1)");
            values.Add(("$by", by.Value));
        }

        if (query.Issue is { } issue)
        {
            where.Add("EXISTS (SELECT 1 FROM entry_issues i WHERE i.issue = $issue AND i.kind = e.kind AND i.day = e.day_from AND i.row = e.row)");
            values.Add(("$issue", issue));
        }

        if (query.Since is { } since)
        {
            where.Add("e.day_to >= $since");
            values.Add(("$since", since.DayNumber));
        }

        if (query.Until is { } until)
        {
            where.Add("e.day_from BETWEEN 0 AND $until");
            values.Add(("$until", until.DayNumber));
        }

        if (query.Report is { } report)
        {
            where.Add("e.row IN (SELECT row FROM entry_reports WHERE report = $report)");
            values.Add(("$report", report.Value));
        }

        if (query.State is { } state)
        {
            where.Add("e.state = $state");
            values.Add(("$state", state));
        }

        if (query.Background is { } background)
        {
            where.Add("e.background = $background");
            values.Add(("$background", background ? 1 : 0));
        }

        if (query.Review is { } review)
        {
            where.Add("e.review = $review");
            values.Add(("$review", (int)review));
        }

        if (query.Text is { } text)
        {
            if (WordQuery(text) is { } words)
            {
                where.Add("e.row IN (SELECT rowid FROM entry_words WHERE entry_words MATCH $words)");
                values.Add(("$words", words));
            }
            else
            {
                where.Add("0");
            }
        }

        return (from, where, values);
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
