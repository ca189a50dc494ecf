using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Actors;
using Chancery.Briefs;
using Chancery.Desk.Queries;
using Chancery.Desk.Screens.Exp;
using Chancery.Entries;
using Chancery.Exchange;
using Chancery.Ontology;
using Chancery.Record;
using Chancery.Speech;

namespace Chancery.Desk.Api;

/// <summary>All addresses of the API. The same table answers, describes itself (OpenAPI) and is shown to people.</summary>
internal static class ApiTable
{
    private const int MostOfDisputes = 300;

    private static readonly ApiParameter Id = new("id", "The id.", InPath: true);

    private static readonly ImmutableArray<ApiParameter> Moment =
    [
        new("asof", "The record as it stood then: a day (EDTF) or the number of a line of its log."),
        new("clock", "By which clock: when it was recorded (usual), when it was published, or when it happened.", Words: [.. EnumWords.All<RecordClock>()]),
    ];

    private static readonly ImmutableArray<ApiParameter> Conditions =
    [
        new("actor", "Only what involves this actor, by id (GBR, vladimir-putin) or by name; given more than once: all of them.", Repeats: true),
        new("by", "Only what this actor does: speaks, holds, asks, is a source of."),
        new("issue", "Only what is on this issue, by slug or name."),
        new("state", "Only what is in this state: status of encounters and asks, stance of positions, direction of relations, kind of statements, type of events, dating of reports."),
        new("date", "Only what may have happened then (EDTF): 2012-08-02, 2012-08, 2012-06/2012-08, 2012/..."),
        new("since", "Only what may have happened then or later (EDTF)."),
        new("until", "Only what may have happened then or earlier (EDTF)."),
        new("report", "Only what this report gives evidence for."),
        new("q", "Only what has these words; \"…\" keeps words together, a final * opens a word's end."),
        new("background", "Background alone (true), or none of it (false).", "boolean"),
        new("review", "Only what people have said this of.", Words: [.. EnumWords.All<Review>()]),
        .. Moment,
    ];

    private static readonly ImmutableArray<ApiParameter> Paged =
    [
        .. Conditions,
        new("order", "The latest happening first (usual), the oldest first, the newest recorded first, or in the order of the texts.", Words: ["latest", "oldest", "newest", "text"]),
        new("limit", "How many at most: 1 to 500, 50 where it is not given.", "integer"),
        new("after", "Where to go on: the \"next\" of the page before, with the same conditions and order."),
    ];

    /// <summary>The addresses, in the order in which they are described.</summary>
    internal static ImmutableArray<ApiEndpoint> All { get; } =
    [
        .. EntryKinds.All.Select(kind => new ApiEndpoint(
            kind.Plural(),
            Described(kind),
            [.. Paged, Format(kind)],
            "PageOf" + Schema(kind),
            call => call.Value("format") switch { null or "json" => Page(call, call.Query(kind)), var format when FormatsOf(kind).Contains(format) => File(call, kind, format), var format => ApiAnswer.Bad("format", $"'{format}' is none of json, {string.Join(", ", FormatsOf(kind))}.") },
            FormatsOf(kind))),
        new("reports/{id}", "A report with its text.", [Id, .. Moment], "Report", call => One(call, isReport: true)),
        new("reports/{id}/news", "What a report adds to the record: each of its entries, whether it is new, known from earlier reports, or at odds with them.", [Id], "News", News),
        new("entries", "Entries and reports of all kinds, or of some.", [new ApiParameter("kind", "Only this kind; may be given more than once.", Words: [.. EntryKinds.All.Select(k => k.Name())], Repeats: true), .. Paged], "PageOfEntry", Entries),
        new("entries/{id}", "An entry or report of any kind.", [Id, .. Moment], "Entry", call => One(call, isReport: false)),
        new("entries/{id}/history", "The log of an entry, report or actor, oldest first: what made it, what people said of it.", [Id], "PageOfLine", History),
        new("counts", "How many entries have each value.", [new ApiParameter("by", "By what they are counted.", Words: [.. EnumWords.All<Facet>()]), new ApiParameter("kind", "Only this kind; may be given more than once.", Words: [.. EntryKinds.All.Select(k => k.Name())], Repeats: true), .. Conditions.Where(c => c.Name != "by"), new ApiParameter("speaker", "Only what this actor does."), new ApiParameter("limit", "How many values at most: 1 to 500, 50 where it is not given.", "integer")], "Counts", Counts),
        new("actors", "Actors whose name, or a word of it, starts so; without q all, in the order of their ids.", [new ApiParameter("q", "How the name starts."), new ApiParameter("limit", "How many at most: 1 to 500, 50 where it is not given.", "integer"), new ApiParameter("after", "Where to go on: the \"next\" of the page before.")], "PageOfActor", Actors),
        new("actors/popolo", "All actors and their offices in Popolo's model.", [], "Popolo", call => File(call, EntryKind.Encounter, "popolo")),
        new("actors/{id}", "An actor as all reports together know it.", [Id], "Actor", Actor),
        new("network", "Who deals with whom: encounters, events and asks as a graph, in GraphML (usual) or GEXF.", [.. Conditions, new ApiParameter("format", "The form of the graph.", Words: ["graphml", "gexf"])], "Graph", Network, ["graphml", "gexf"]),
        new("issues", "The issues of the register.", [], "PageOfIssue", Issues),
        new("disputes", "What is in dispute, drawn from asks, positions, events and statements; each says from which.", [.. Conditions.Where(c => c.Name is "actor" or "issue" or "date" or "since" or "until" or "asof" or "clock")], "PageOfDispute", Disputes),
        new("brief", "A brief on two actors, every line with its sources.", [new ApiParameter("left", "One side, by id or name."), new ApiParameter("right", "The other side, by id or name."), .. Conditions.Where(c => c.Name is "issue" or "date" or "since" or "until")], "Brief", Brief),
        new("log", "The record's log after a line, oldest first.", [new ApiParameter("after", "The number of that line; 0 where it is not given.", "integer"), new ApiParameter("limit", "How many at most: 1 to 500, 50 where it is not given.", "integer")], "PageOfLine", Log),
        new("suggestions", "What the command bar offers for what was typed.", [new ApiParameter("q", "What was typed.")], "PageOfSuggestion", Suggest),
    ];

    /// <summary>The name of the schema of a kind.</summary>
    internal static string Schema(EntryKind kind) => char.ToUpperInvariant(kind.Name()[0]) + kind.Name()[1..];

    private static string Described(EntryKind kind) => kind switch
    {
        EntryKind.Report => "Reports with their texts, how they were dated, and what of them is no article.",
        EntryKind.Encounter => "Encounters: who met whom, when and where.",
        EntryKind.Statement => "Statements: who said what.",
        EntryKind.Position => "Positions: who stands where on what, and who says so.",
        EntryKind.Ask => "Asks: who asks what of whom, and what became of it.",
        EntryKind.Relation => "Relations: how relationships stand and move.",
        EntryKind.Event => "Coded events.",
        _ => "Stories: reports of one happening, and where they disagree.",
    };

    private static ImmutableArray<string> FormatsOf(EntryKind kind) => [.. Exports.FormatsOf(kind).Where(f => f != "json")];

    private static ApiParameter Format(EntryKind kind) => new("format", "A page of JSON (usual), or everything that meets the conditions as a file.", Words: ["json", .. FormatsOf(kind)]);

    private static ApiAnswer File(ApiCall call, EntryKind kind, string format)
    {
        var query = call.Query(kind);
        var (type, name) = Exports.Form(format, kind);
        return new ApiAnswer { Type = type, File = name, Write = writer => Exports.Write(format, query, call.Record, writer, call.Cancellation) };
    }

    private static ApiAnswer Network(ApiCall call) => call.Value("format") is null or "gexf" or "graphml"
        ? File(call, EntryKind.Encounter, call.Value("format") ?? "graphml")
        : ApiAnswer.Bad("format", "it is none of gexf, graphml.");

    private static ApiAnswer Page(ApiCall call, RecordQuery query)
    {
        if (call.Fault is not null)
            return call.Fault;
        RecordPage page;
        try
        {
            page = call.Record.Query(query);
        }
        catch (ArgumentException)
        {
            return ApiAnswer.Bad("after", "it is no \"next\" of a page with this order.");
        }

        return List(call, page.Entries.Select(e => e.Json), page.Next);
    }

    private static ApiAnswer List(ApiCall call, IEnumerable<string> items, string? next)
    {
        var json = new StringBuilder("{\"items\":[");
        var first = true;
        foreach (var item in items)
        {
            json.Append(first ? "\n" : ",\n").Append(item);
            first = false;
        }

        var on = next is null ? null : call.Next(next);
        json.Append(first ? "]" : "\n]").Append(",\"next\":").Append(JsonSerializer.Serialize(next, ApiAnswer.Json)).Append(System.Globalization.CultureInfo.InvariantCulture, $",\"sequence\":{call.Sequence}}}\n");
        return ApiAnswer.Of(json.ToString()) with { Next = on };
    }

    private static ApiAnswer Entries(ApiCall call)
    {
        var kinds = Kinds(call);
        return Page(call, call.Query([.. kinds]));
    }

    private static ImmutableArray<EntryKind> Kinds(ApiCall call)
    {
        var kinds = ImmutableArray.CreateBuilder<EntryKind>();
        foreach (var word in call.Values("kind"))
        {
            if (EntryKinds.Parse(word) is { } kind)
                kinds.Add(kind);
            else
                call.Bad("kind", $"'{word}' is none of {string.Join(", ", EntryKinds.All.Select(k => k.Name()))}.");
        }

        return [.. kinds.Distinct()];
    }

    private static ApiAnswer One(ApiCall call, bool isReport)
    {
        var query = call.Query();
        if (call.Fault is not null)
            return call.Fault;
        return call.Record.Find(call.Id, query.AsOf) is { } entry && (!isReport || entry.Kind == EntryKind.Report)
            ? ApiAnswer.Of(entry.Json)
            : ApiAnswer.Missing($"The record does not hold '{call.Id}'.");
    }

    private static ApiAnswer News(ApiCall call)
    {
        if (call.Record.Find(call.Id) is not { Kind: EntryKind.Report } report)
            return ApiAnswer.Missing($"The record does not hold the report '{call.Id}'.");
        return List(call, ReportNews.Of(call.Record, report.ReportId).Select(n => $"{{\"novelty\":\"{EnumWords.Of(n.Novelty)}\",\"entry\":{n.Entry.Json},\"earlier\":{JsonSerializer.Serialize(n.Earlier.Select(e => e.Id), ApiAnswer.Json)}}}"), null);
    }

    private static ApiAnswer History(ApiCall call)
    {
        var lines = call.Record.History(call.Id);
        return lines.IsEmpty ? ApiAnswer.Missing($"The log says nothing of '{call.Id}'.") : List(call, lines.Select(Line), null);
    }

    private static ApiAnswer Log(ApiCall call)
    {
        var (after, limit) = (call.Number("after", 0, 0, int.MaxValue), call.Number("limit", 50, 1, ApiCall.MaxPage));
        if (call.Fault is not null)
            return call.Fault;
        var lines = call.Record.Changes(after, limit);
        return List(call, lines.Select(Line), lines.Length == limit && lines[^1].Sequence < call.Sequence ? lines[^1].Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    private static string Line(LogItem line)
    {
        var says = new JsonObject
        {
            ["sequence"] = line.Sequence,
            ["kind"] = EnumWords.Of(line.Kind),
            ["entry"] = line.Entry?.Name(),
            ["subject"] = line.Subject,
            ["report"] = line.Report?.Value,
            ["version"] = line.Version,
            ["author"] = line.Author,
            ["recordedAt"] = line.RecordedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture),
        };
        if (CorrectionLog.IsCorrection(line.Kind))
            says["says"] = JsonNode.Parse(line.Payload);
        return says.ToJsonString(ApiAnswer.Json);
    }

    private static ApiAnswer Counts(ApiCall call)
    {
        var facet = call.Word<Facet>("by") ?? Facet.Kind;
        var limit = call.Number("limit", 50, 1, ApiCall.MaxPage);
        var query = call.Query([.. Kinds(call)]) with { By = call.Actor("speaker"), Limit = int.MaxValue };
        if (call.Fault is not null)
            return call.Fault;
        return ApiAnswer.Of(new { by = EnumWords.Of(facet), total = call.Record.Count(query), counts = call.Record.CountBy(query, facet, limit).Select(c => new { value = c.Value, count = c.Count }), sequence = call.Sequence });
    }

    private static ApiAnswer Actors(ApiCall call)
    {
        var limit = call.Number("limit", 50, 1, ApiCall.MaxPage);
        if (call.Fault is not null)
            return call.Fault;
        if (call.Value("q") is { } start)
            return List(call, call.Record.SuggestActors(start[..Math.Min(start.Length, 120)], limit).Select(s => call.Record.FindActor(s.Actor)).OfType<Actor>().Select(EntryJson.Of), null);
        var after = call.Value("after") ?? "";
        var actors = call.Record.Actors().SkipWhile(a => string.CompareOrdinal(a.Id.Value, after) <= 0).Take(limit + 1).ToList();
        return List(call, actors.Take(limit).Select(EntryJson.Of), actors.Count > limit ? actors[limit - 1].Id.Value : null);
    }

    private static ApiAnswer Actor(ApiCall call) => (call.Record.FindActor(new ActorId(call.Id)) ?? ActorRegister.Default.Find(new ActorId(call.Id))) is { } actor
        ? ApiAnswer.Of(EntryJson.Of(actor))
        : ApiAnswer.Missing($"Neither the record nor the register knows '{call.Id}'.");

    private static ApiAnswer Issues(ApiCall call) =>
        List(call, IssueTable.Default.Issues.Select(i => JsonSerializer.Serialize(new { slug = i.Slug, name = i.Name, parent = i.Parent, meaning = i.Meaning }, ApiAnswer.Json)), null);

    private static ApiAnswer Disputes(ApiCall call)
    {
        var query = call.Query() with { Limit = MostOfDisputes, After = null };
        if (call.Fault is not null)
            return call.Fault;
        var material = new[] { EntryKind.Ask, EntryKind.Event, EntryKind.Statement }.SelectMany(k => call.Record.Query(query with { Kinds = [k] }).Entries).ToList();
        var positions = query with { Kinds = [EntryKind.Position], Background = false };
        material.AddRange(query.Actors.IsEmpty ? call.Record.Query(positions).Entries : query.Actors.SelectMany(a => call.Record.Query(positions with { Actors = [a], By = a }).Entries));
        var disputes = DisputeView.Find(material.DistinctBy(e => e.Id).Select(e => e.Entry))
            .Where(d => query.Issue is not { } issue || string.Equals(d.Issue, issue, StringComparison.Ordinal))
            .Where(d => query.Actors.All(a => a == d.First || a == d.Second));
        return List(call, disputes.Select(d => JsonSerializer.Serialize(new { issue = d.Issue, first = d.First.Value, second = d.Second.Value, open = d.IsOpen, from = d.From?.ToString("O", System.Globalization.CultureInfo.InvariantCulture), to = d.To?.ToString("O", System.Globalization.CultureInfo.InvariantCulture), entries = d.Entries.Select(e => e.Id.Value) }, ApiAnswer.Json)), null);
    }

    private static ApiAnswer Brief(ApiCall call)
    {
        if (call.Actor("left") is not { } left)
            return ApiAnswer.Bad("left", "a brief is on two actors.");
        if (call.Actor("right") is not { } right)
            return ApiAnswer.Bad("right", "a brief is on two actors.");
        var query = call.Query();
        if (call.Fault is not null)
            return call.Fault;
        var brief = BriefComposer.Compose(call.Record, new BriefRequest { Left = left, Right = right, Issue = query.Issue, Since = query.Since, Until = query.Until });
        return ApiAnswer.Of(new
        {
            title = brief.Title,
            scope = brief.Scope,
            counts = new { reports = brief.Counts.Reports, happenings = brief.Counts.Happenings, outlets = brief.Counts.Outlets },
            sections = brief.Sections.Select(s => new { heading = s.Heading, nothing = s.Lines.IsEmpty ? s.Nothing : null, left = s.Left, atLeast = s.IsAtLeast && s.Left > 0, lines = s.Lines.Select(l => new { text = l.Text, quote = l.Quote, who = l.Who, sources = l.Sources, entries = l.Entries }) }),
            sources = brief.Sources.Select(s => new { number = s.Number, report = s.Report.Value, title = s.Title, outlet = s.Outlet, date = s.Date, dated = s.Dated, source = s.Source }),
            sequence = call.Sequence,
        });
    }

    private static ApiAnswer Suggest(ApiCall call)
    {
        var text = call.Value("q") ?? "";
        return List(call, Suggestions.For(text[..Math.Min(text.Length, 400)], call.Reader, call.Record, call.Cards).Select(s => JsonSerializer.Serialize(new { text = s.Text, hint = s.Hint, address = s.Address }, ApiAnswer.Json)), null);
    }
}
