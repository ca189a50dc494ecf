using System.Collections.Immutable;
using System.Text.Json;
using Chancery.Entries;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Record;

public static partial class EntryJson
{
    /// <summary>Reads a report back.</summary>
    /// <exception cref="FormatException">It is not the JSON of a report.</exception>
    public static Report ReadReport(string json) => Parsed(json, r => new Report
    {
        Id = new ReportId(Text(r, "id")),
        Source = Text(r, "source"),
        Outlet = TextOrNull(r, "outlet"),
        Title = TextOrNull(r, "title"),
        Byline = TextOrNull(r, "byline"),
        Published = Date(r, "published"),
        PublishedBasis = Word<DateBasis>(r, "publishedBasis"),
        Dating = [.. Items(r, "dating").Select(d => new DatingConstraint(Text(d, "why"), Edtf.Parse(Text(d, "interval")), EvidenceOrNull(d, "evidence"), TextOrNull(d, "ruledOut"), TextOrNull(d, "dropped")))],
        Language = TextOrNull(r, "language"),
        Url = TextOrNull(r, "url"),
        Text = Text(r, "text"),
        TitleSpan = SpanOrNull(r, "titleSpan"),
        BylineSpan = SpanOrNull(r, "bylineSpan"),
        DatelineSpan = SpanOrNull(r, "datelineSpan"),
        PublishedSpan = SpanOrNull(r, "publishedSpan"),
        Paragraphs = [.. Items(r, "paragraphs").Select(Span)],
        Furniture = [.. Items(r, "furniture").Select(f => new Furniture(Span(f), Word<FurnitureKind>(f, "kind")))],
        Section = TextOrNull(r, "section"),
        StatedWords = r.TryGetProperty("statedWords", out var words) ? words.GetInt32() : null,
        DuplicateOf = TextOrNull(r, "duplicateOf") is { } duplicate ? new ReportId(duplicate) : null,
    });

    /// <summary>Reads an actor back.</summary>
    /// <exception cref="FormatException">It is not the JSON of an actor.</exception>
    public static Actor ReadActor(string json) => Parsed(json, a => new Actor
    {
        Id = new ActorId(Text(a, "id")),
        Kind = Word<ActorKind>(a, "kind"),
        Name = Text(a, "name"),
        Names = Texts(a, "names"),
        State = ActorOrNull(a, "state"),
        Wikidata = TextOrNull(a, "wikidata"),
        Offices = [.. Items(a, "offices").Select(o => new Office(Text(o, "office"), new ActorId(Text(o, "of")), TextOrNull(o, "class") ?? "", Date(o, "from"), Date(o, "to"), Text(o, "basis")))],
        Known = a.GetProperty("known").GetBoolean(),
        Evidence = EvidenceOf(a),
    });

    /// <summary>Reads an entry of the given kind back.</summary>
    /// <exception cref="FormatException">It is not the JSON of such an entry.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The kind is <see cref="EntryKind.Report"/>, for which there is <see cref="ReadReport"/>.</exception>
    public static Entry Read(EntryKind kind, string json) => Parsed<Entry>(json, e => kind switch
    {
        EntryKind.Encounter => new Encounter
        {
            Id = Id(e),
            Evidence = EvidenceOf(e),
            Explain = TextOrNull(e, "explain"),
            Kind = Word<EncounterKind>(e, "kind"),
            Participants = Actors(e, "participants"),
            States = Actors(e, "states"),
            Date = Date(e, "date"),
            Place = TextOrNull(e, "place"),
            Country = ActorOrNull(e, "country"),
            Occasion = TextOrNull(e, "occasion"),
            DurationMinutes = e.TryGetProperty("durationMinutes", out var minutes) && minutes.ValueKind == JsonValueKind.Number ? minutes.GetInt32() : null,
            Issues = Texts(e, "issues"),
            Status = Word<EncounterStatus>(e, "status"),
            Outcome = TextOrNull(e, "outcome"),
            Background = Flag(e, "background"),
        },
        EntryKind.Statement => new Statement
        {
            Id = Id(e),
            Evidence = EvidenceOf(e),
            Explain = TextOrNull(e, "explain"),
            Speaker = TextOrNull(e, "speaker"),
            Speakers = Texts(e, "speakers"),
            SpeakerText = TextOrNull(e, "speakerText"),
            SpeakerSpan = SpanOrNull(e, "speakerSpan"),
            Via = TextOrNull(e, "via"),
            Addressee = TextOrNull(e, "addressee"),
            Kind = Word<StatementKind>(e, "kind"),
            Cue = SpanOrNull(e, "cue"),
            Content = [.. Items(e, "content").Select(Span)],
            Issue = TextOrNull(e, "issue"),
            Date = Date(e, "date"),
            Marks = Texts(e, "marks"),
        },
        EntryKind.Position => new Position
        {
            Id = Id(e),
            Evidence = EvidenceOf(e),
            Explain = TextOrNull(e, "explain"),
            Actor = new ActorId(Text(e, "actor")),
            Issue = Text(e, "issue"),
            About = Text(e, "about"),
            Stance = Word<Stance>(e, "stance"),
            AttributedBy = Word<Attribution>(e, "attributedBy"),
            AttributedTo = TextOrNull(e, "attributedTo"),
            Date = Date(e, "date"),
            Statement = TextOrNull(e, "statement") is { } statement ? new EntryId(statement) : null,
            Background = Flag(e, "background"),
        },
        EntryKind.Ask => new Ask
        {
            Id = Id(e),
            Evidence = EvidenceOf(e),
            Explain = TextOrNull(e, "explain"),
            Asker = new ActorId(Text(e, "asker")),
            Askers = Actors(e, "askers"),
            Asked = ActorOrNull(e, "asked"),
            About = Text(e, "about"),
            Issue = TextOrNull(e, "issue"),
            Status = Word<AskStatus>(e, "status"),
            AnsweredBy = ActorOrNull(e, "answeredBy"),
            Opened = Date(e, "opened"),
            Answered = Date(e, "answered"),
        },
        EntryKind.Relation => new Relation
        {
            Id = Id(e),
            Evidence = EvidenceOf(e),
            Explain = TextOrNull(e, "explain"),
            Dyad = Actors(e, "dyad"),
            Aspect = Text(e, "aspect"),
            Direction = Word<RelationDirection>(e, "direction"),
            Period = Date(e, "period"),
            Scope = TextOrNull(e, "scope"),
            AttributedBy = Word<Attribution>(e, "attributedBy"),
            AttributedTo = TextOrNull(e, "attributedTo"),
        },
        EntryKind.Event => new Event
        {
            Id = Id(e),
            Evidence = EvidenceOf(e),
            Explain = TextOrNull(e, "explain"),
            Type = Text(e, "event"),
            Mode = TextOrNull(e, "mode"),
            Contexts = Texts(e, "contexts"),
            Cameo = TextOrNull(e, "cameo"),
            Goldstein = e.TryGetProperty("goldstein", out var goldstein) && goldstein.ValueKind == JsonValueKind.Number ? goldstein.GetDouble() : null,
            Quad = e.GetProperty("quad").GetInt32(),
            Date = Date(e, "date"),
            Place = TextOrNull(e, "place"),
            Sources = Parties(e, "sources"),
            Targets = Parties(e, "targets"),
            Factuality = Word<Factuality>(e, "factuality"),
            ReportedBy = TextOrNull(e, "reportedBy") is { } reportedBy ? new EntryId(reportedBy) : null,
            Background = Flag(e, "background"),
        },
        EntryKind.Story => new Story
        {
            Id = Id(e),
            Evidence = EvidenceOf(e),
            Explain = TextOrNull(e, "explain"),
            Reports = [.. Texts(e, "reports").Select(r => new ReportId(r))],
            Title = Text(e, "title"),
            From = Date(e, "from"),
            To = Date(e, "to"),
            Discrepancies =
            [
                .. Items(e, "discrepancies").Select(d => new Discrepancy(
                    Text(d, "field"),
                    Text(d, "left"),
                    Text(d, "right"),
                    EvidenceOrNull(d, "leftEvidence") ?? throw new FormatException("A discrepancy has no evidence."),
                    EvidenceOrNull(d, "rightEvidence") ?? throw new FormatException("A discrepancy has no evidence."))),
            ],
        },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only entries are read so; a report has ReadReport."),
    });

    private static T Parsed<T>(string json, Func<JsonElement, T> read)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"This is not the JSON of {typeof(T).Name}: {e.Message}", e);
        }
    }

    private static EntryId Id(JsonElement e) => new(Text(e, "id"));

    private static string Text(JsonElement e, string name) =>
        e.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null where it may not be.");

    private static string? TextOrNull(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Flag(JsonElement e, string name) => e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static T Word<T>(JsonElement e, string name)
        where T : struct, Enum => EnumWords.Parse<T>(Text(e, name));

    private static Edtf? Date(JsonElement e, string name) => TextOrNull(e, name) is { } date ? Edtf.Parse(date) : null;

    private static ActorId? ActorOrNull(JsonElement e, string name) => TextOrNull(e, name) is { } actor ? new ActorId(actor) : null;

    private static IEnumerable<JsonElement> Items(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    private static ImmutableArray<string> Texts(JsonElement e, string name) => [.. Items(e, name).Select(i => i.GetString() ?? "")];

    private static ImmutableArray<ActorId> Actors(JsonElement e, string name) => [.. Items(e, name).Select(i => new ActorId(i.GetString() ?? ""))];

    private static ImmutableArray<EventParty> Parties(JsonElement e, string name) =>
    [
        .. Items(e, name).Select(p => new EventParty(
            new ActorId(Text(p, "actor")), ActorOrNull(p, "state"), TextOrNull(p, "sector"), ActorOrNull(p, "person"), Text(p, "code"), Text(p, "text"), Span(p))),
    ];

    private static TextSpan Span(JsonElement e) => new(e.GetProperty("start").GetInt32(), e.GetProperty("end").GetInt32());

    private static TextSpan? SpanOrNull(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? Span(value) : null;

    private static ImmutableArray<Evidence> EvidenceOf(JsonElement e) => [.. Items(e, "evidence").Select(Evidence)];

    private static Evidence Evidence(JsonElement e) => new(new ReportId(Text(e, "report")), Span(e), Text(e, "exact"));

    private static Evidence? EvidenceOrNull(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? Evidence(value) : null;
}
