using System.Collections.Immutable;
using System.Globalization;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Storage.Sql;

/// <summary>
/// The SQL of a query: it starts from the condition that leaves least (a report, seldom words, the rarest actor, an issue), goes
/// through that in the order asked for, so that a page needs no sorting of the rest, and looks at the entries themselves only where it must.
/// </summary>
internal sealed class EntrySearch
{
    /// <summary>From so many matches on words count as frequent: then it pays to go through the entries in their order.</summary>
    internal const int ManyMatches = 3000;

    private readonly List<string> where = [];
    private readonly List<(string Name, object? Value)> values = [];
    private readonly bool isNow;
    private string from = "entries e";
    private string kind = "e.kind";
    private string day = "e.day_from";
    private string id = "e.id";
    private string row = "e.\"row\"";
    private bool hasEntry = true;
    private string? join;
    private string? plainPublished;

    /// <summary>Sets a query up.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="dialect">The engine.</param>
    /// <param name="words">The words wanted in the engine's form; null where none are, empty where nothing can match.</param>
    /// <param name="wordsAreSeldom">Whether few entries have the words.</param>
    /// <param name="actors">The actors wanted, the one of whom there is least first.</param>
    /// <param name="startsFromIssue">Whether the issue leaves less than the first actor.</param>
    internal EntrySearch(RecordQuery query, SqlDialect dialect, string? words, bool wordsAreSeldom, ImmutableArray<ActorId> actors, bool startsFromIssue)
    {
        isNow = query.AsOf is null;
        var rest = actors;
        var by = query.By;
        var issue = query.Issue;
        if (query.Report is { } report)
        {
            from = $"entry_reports r {dialect.Join} entries e ON e.\"row\" = r.\"row\"";
            Where("r.report = @report", ("@report", report.Value));
        }
        else if (words is { Length: > 0 } && wordsAreSeldom)
        {
            from = $"({dialect.WordRows}) w {dialect.Join} entries e ON e.\"row\" = w.\"row\"";
            values.Add(("@words", words));
            words = null;
        }
        else if (issue is not null && (startsFromIssue || (actors.IsEmpty && by is null)))
        {
            StartFrom("entry_issues", dialect);
            Where("x.issue = @issue", ("@issue", issue));
            issue = null;
        }
        else if (!actors.IsEmpty)
        {
            StartFrom("entry_actors", dialect);
            Where("x.actor = @actor", ("@actor", actors[0].Value));
            rest = actors[1..];
        }
        else if (by is { } acting)
        {
            StartFrom("entry_actors", dialect);
            Where("x.actor = @by AND x.acts = 1", ("@by", acting.Value));
            by = null;
        }

        if (query.AsOf is { } asOf)
            Entry("e.since <= @as AND (e.until IS NULL OR e.until > @as) AND e.hidden = 0", ("@as", asOf));
        else if (join is null)
            Entry("e.until IS NULL AND e.hidden = 0");
        else
            Where("x.live = 1");

        // The newest of a kind are soon found by going through the newest of all; sorting all of a kind takes long.
        if (query.Kinds.Length == 1)
            Where($"{(query.Order == EntryOrder.NewestRecorded && join is null ? dialect.Plain(kind) : kind)} = {Number((int)query.Kinds[0])}");
        else if (query.Kinds.Length > 1)
            Where($"{dialect.Plain(kind)} IN ({string.Join(", ", query.Kinds.Select(k => Number((int)k)))})");
        for (var i = 0; i < rest.Length; i++)
            Names("entry_actors", "actor", $"a{Number(i)}", rest[i].Value, "");
        if (by is { } acts)
            Names("entry_actors", "actor", "b", acts.Value, " AND b.acts = 1");
        if (issue is not null)
            Names("entry_issues", "issue", "i", issue, "");
        if (query.Since is { } since)
            Entry("e.day_to >= @since", ("@since", since.DayNumber));
        if (query.Until is { } until)
            Where($"{day} BETWEEN 0 AND @until", ("@until", until.DayNumber));
        if (query.PublishedUntil is { } published)
        {
            // A page is read in its order; a count alone is quicker off the index by publication.
            plainPublished = dialect.Plain("e.published");
            Entry($"{plainPublished} BETWEEN 0 AND @published", ("@published", published.DayNumber));
        }

        if (query.State is { } state)
            Entry("e.state = @state", ("@state", state));
        if (query.Background is { } background)
            Entry("e.background = @background", ("@background", background ? 1 : 0));
        if (query.Review is { } review)
            Entry("e.review = @review", ("@review", (int)review));
        if (words is { Length: 0 })
            Where("1 = 0");
        else if (words is not null)
            Where($"{row} IN ({dialect.WordRows})", ("@words", words));
    }

    /// <summary>The values of the parameters.</summary>
    internal IReadOnlyList<(string Name, object? Value)> Values => values;

    /// <summary>A page of entries.</summary>
    /// <param name="columns">What to select, from <c>e</c>.</param>
    /// <param name="query">The query, for order, cursor and limit.</param>
    internal string Page(string columns, RecordQuery query)
    {
        NeedEntry();
        var (keys, isDescending) = query.Order switch
        {
            EntryOrder.Text => (new[] { "e.report", "e.start", "e.id" }, false),
            EntryOrder.OldestFirst => ([day, id], false),
            EntryOrder.LatestFirst => ([day, id], true),
            _ => (["e.since", "e.id"], true),
        };
        if (query.After is { } after)
        {
            var cursor = RecordCursor.Read(after, query.Order);
            where.Add($"({string.Join(", ", keys)}) {(isDescending ? '<' : '>')} ({string.Join(", ", keys.Select((_, i) => "@after" + Number(i)))})");
            for (var i = 0; i < cursor.Length; i++)
                values.Add(("@after" + Number(i), cursor[i]));
        }

        var limit = query.Limit < int.MaxValue ? " LIMIT " + Number(query.Limit + 1L) : "";
        return $"SELECT {columns} FROM {From} WHERE {string.Join(" AND ", where)} ORDER BY {string.Join(", ", keys.Select(k => isDescending ? k + " DESC" : k))}{limit}";
    }

    /// <summary>How many entries there are.</summary>
    internal string Count() => $"SELECT count(*) FROM {From} WHERE {string.Join(" AND ", where.Select(w => plainPublished is not null && join is null ? w.Replace(plainPublished, "e.published", StringComparison.Ordinal) : w))}";

    /// <summary>How many entries have each value.</summary>
    internal string CountBy(Facet facet, int limit)
    {
        var value = facet switch
        {
            Facet.Kind => kind,
            Facet.Year => day,
            Facet.State => "e.state",
            Facet.Report => "e.report",
            Facet.Issue => "f.issue",
            _ => "f.actor",
        };
        if (facet is Facet.State or Facet.Report)
            NeedEntry();
        var counted = From;
        if (facet is Facet.Issue or Facet.Actor)
        {
            var table = facet == Facet.Issue ? "entry_issues" : "entry_actors";
            var isAll = isNow && join is null && string.Equals(string.Join(" AND ", where), "e.until IS NULL AND e.hidden = 0", StringComparison.Ordinal);

            // Of the record as a whole the table of keys knows all.
            if (isAll)
                return $"SELECT {value} AS value, count(*) AS number FROM {table} f WHERE f.live = 1 GROUP BY value ORDER BY number DESC, value LIMIT {Number(limit)}";
            counted += $" JOIN {table} f ON f.\"row\" = {row}";
        }

        var most = facet == Facet.Year ? "" : $" ORDER BY number DESC, value LIMIT {Number(limit)}";
        return $"SELECT {value} AS value, count(*) AS number FROM {counted} WHERE {string.Join(" AND ", where)} GROUP BY value{most}";
    }

    private string From => hasEntry && join is not null ? $"{from} {join}" : from;

    private void StartFrom(string table, SqlDialect dialect)
    {
        (from, kind, day, id, row, hasEntry) = ($"{table} x", "x.kind", "x.day", "x.id", "x.\"row\"", false);
        join = $"{dialect.Join} entries e ON e.\"row\" = x.\"row\"";
    }

    private void Names(string table, string column, string alias, string value, string more)
    {
        var live = isNow ? $"{alias}.live = 1" : $"{alias}.live IN (0, 1)";
        Where(
            $"EXISTS (SELECT 1 FROM {table} {alias} WHERE {alias}.{column} = @{alias} AND {live} AND {alias}.kind = {kind} AND {alias}.day = {day} AND {alias}.id = {id} AND {alias}.\"row\" = {row}{more})",
            ("@" + alias, value));
    }

    private void Entry(string condition, params ReadOnlySpan<(string, object?)> parameters)
    {
        NeedEntry();
        Where(condition, parameters);
    }

    private void Where(string condition, params ReadOnlySpan<(string, object?)> parameters)
    {
        where.Add(condition);
        values.AddRange(parameters);
    }

    private void NeedEntry() => hasEntry = true;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
