using System.Text;
using Chancery.Desk.Markup;
using Chancery.Desk.Screens;
using Chancery.Entries;
using Chancery.Exchange;
using Chancery.Record;
using Chancery.Time;

namespace Chancery.Desk.Parts;

/// <summary>Puts entries into words: what, when, who says so.</summary>
internal static class EntryWords
{
    /// <summary>The entry's own date, which is not that of its report.</summary>
    internal static Edtf? Date(RecordedEntry entry) => entry.Kind switch
    {
        EntryKind.Report => entry.Report.Published,
        _ => entry.Entry switch
        {
            Encounter e => e.Date,
            Statement s => s.Date,
            Position p => p.Date,
            Ask a => a.Opened ?? a.Answered,
            Relation r => r.Period,
            Event e => e.Date,
            Story s => s.From,
            _ => null,
        },
    };

    /// <summary>How it is known when a report was written.</summary>
    internal static string Basis(DateBasis basis) => basis switch
    {
        DateBasis.Stated => "stated",
        DateBasis.Metadata => "by its page",
        DateBasis.Inferred => "inferred",
        _ => "unknown",
    };

    internal static string Stand(Stance stance) => stance switch
    {
        Stance.Undecided => "undecided",
        Stance.Conditional => "if",
        Stance.Supports => "for",
        _ => "against",
    };

    /// <summary>A sign that says the same as the colour.</summary>
    internal static string Sign(Stance stance) => stance switch
    {
        Stance.Undecided => "?",
        Stance.Conditional => "±",
        Stance.Supports => "+",
        _ => "−",
    };

    internal static string Arrow(RelationDirection direction) => direction switch
    {
        RelationDirection.Improved => "▲",
        RelationDirection.Worsened => "▼",
        RelationDirection.Suspended => "❙❙",
        RelationDirection.Resumed => "▶",
        RelationDirection.Severed => "✕",
        RelationDirection.Allied => "◆",
        _ => "■",
    };

    /// <summary>The class of colour that goes with a state word.</summary>
    internal static string Tone(string state) => state switch
    {
        "supports" or "granted" or "improved" or "resumed" or "allied" or "held" or "confirmed" => "good",
        "opposes" or "refused" or "worsened" or "severed" or "cancelled" or "disputed" or "denied" or "negated" => "bad",
        "open" or "suspended" or "conditional" or "partly" or "planned" or "proposed" or "ongoing" or "welcomed" or "corrected" => "warm",
        _ => "plain",
    };

    /// <summary>The word for the entry's state.</summary>
    internal static string State(Entry entry) => entry switch
    {
        Encounter e => EnumWords.Of(e.Status),
        Statement s => EnumWords.Of(s.Kind),
        Position p => EnumWords.Of(p.Stance),
        Ask a => EnumWords.Of(a.Status),
        Relation r => EnumWords.Of(r.Direction),
        Event e => EnumWords.Of(e.Factuality),
        _ => "",
    };

    /// <summary>The issues that an entry touches.</summary>
    internal static IEnumerable<string> Issues(Entry entry) => entry switch
    {
        Encounter e => e.Issues,
        Statement { Issue: { } issue } => [issue],
        Position p => [p.Issue],
        Ask { Issue: { } issue } => [issue],
        _ => [],
    };

    internal static bool IsBackground(Entry entry) => entry is Encounter { Background: true } or Position { Background: true } or Event { Background: true };

    /// <summary>Who vouches for what the entry says.</summary>
    internal static string Who(ScreenContext context, Entry entry) => entry switch
    {
        Statement s => (s.Via, s.Kind) switch
        {
            ({ } via, _) => $"through {via}",
            (_, StatementKind.Indirect) => "in the reporter’s words",
            (_, StatementKind.Mixed) => "partly own words",
            _ => "own words",
        },
        Position p => Attributed(context, p.AttributedBy, p.AttributedTo),
        Relation r => Attributed(context, r.AttributedBy, r.AttributedTo),
        Event { ReportedBy: { } by } => context.Record.Find(by.Value)?.Entry is Statement { Speaker: { } speaker } ? $"{context.Name(speaker)} says so" : "a source says so",
        _ => "reporter says so",
    };

    /// <summary>What the words of a statement are.</summary>
    internal static string Said(ScreenContext context, Statement statement)
    {
        if (context.Cards.Report(statement.Evidence[0].Report) is not { } report)
            return EntryTable.OneLine(statement.Evidence[0].Exact);
        var words = new StringBuilder();
        foreach (var content in statement.Content)
        {
            if (content.End > report.Text.Length)
                continue;
            if (words.Length > 0)
                words.Append(" … ");
            words.Append(EntryTable.OneLine(content.Of(report.Text)));
        }

        return words.ToString();
    }

    /// <summary>The speakers of a statement.</summary>
    internal static IEnumerable<string> Speakers(Statement statement) => statement.Speakers.IsEmpty ? statement.Speaker is { } one ? [one] : [] : statement.Speakers;

    /// <summary>The entry in one line.</summary>
    internal static void Line(ScreenContext context, Html html, Entry entry)
    {
        switch (entry)
        {
            case Encounter e:
                html.Add($"<b>{Capital(EnumWords.Of(e.Kind))}</b> {context.Actors(e.Participants.IsEmpty ? e.States : e.Participants)}");
                if (e.Participants.IsEmpty && e.States.IsEmpty)
                    html.Add($"<span class=\"dim\">parties not named</span>");
                if (e.Place is not null || e.Occasion is not null)
                    html.Add($"<span class=\"dim\"> — {string.Join(", ", new[] { e.Place, e.Occasion }.OfType<string>())}</span>");
                if (e.DurationMinutes is { } minutes)
                    html.Add($"<span class=\"dim\">, {minutes} min</span>");
                if (e.Outcome is { } outcome)
                    html.Add($" <span class=\"dim\">→ {Short(outcome, 120)}</span>");
                break;
            case Statement s:
                var first = true;
                foreach (var speaker in Speakers(s))
                {
                    html.Add($"{(first ? "" : " · ")}{context.Actor(speaker)}");
                    first = false;
                }

                if (first)
                    html.Add($"<span class=\"dim\">{s.SpeakerText ?? "source not named"}</span>");
                if (s.Addressee is { } addressee)
                    html.Add($"<span class=\"dim\"> to {context.Name(addressee)}</span>");
                html.Add($" <span class=\"said {(s.Kind switch { StatementKind.Direct => "quote", StatementKind.Mixed => "part", _ => "relay" })}\">{Short(Said(context, s), 320)}</span>");
                foreach (var mark in s.Marks)
                    html.Add($" <span class=\"chip warm\">{mark}</span>");
                break;
            case Position p:
                html.Add($"{context.Actor(p.Actor)} <b class=\"{Tone(EnumWords.Of(p.Stance))}\"><span aria-hidden=\"true\">{Sign(p.Stance)} </span>{Stand(p.Stance)}</b> {Short(p.About, 200)}");
                break;
            case Ask a:
                html.Add($"{context.Actor(a.Asker)} <span class=\"dim\">asks</span> {h => Asked(context, h, a)}<span class=\"dim\">:</span> {Short(a.About, 240)}");
                if (a.AnsweredBy is { } by)
                    html.Add($" <span class=\"dim\">— answered by {context.Name(by)}{(a.Answered is { } answered ? ", " + ShortDate.Of(answered) : "")}</span>");
                break;
            case Relation r:
                html.Add($"{context.Actors(r.Dyad)} <b class=\"{Tone(EnumWords.Of(r.Direction))}\"><span aria-hidden=\"true\">{Arrow(r.Direction)} </span>{EnumWords.Of(r.Direction)}</b> <span class=\"dim\">{RecordCards.Issue(r.Aspect)}{(r.Scope is { } scope && scope.Length > 0 ? ", " + Short(scope, 80) : "")}</span>");
                break;
            case Event e:
                html.Add($"<a class=\"code\" href=\"/HLP#event-{e.Type}\">{e.Type}{(e.Mode is { } mode ? "·" + mode : "")}</a> {h => Parties(context, h, e.Sources)} <span class=\"dim\" aria-label=\"towards\">→</span> {h => Parties(context, h, e.Targets)}");
                if (e.Cameo is { } cameo)
                    html.Add($" <span class=\"mono dim\">{cameo}</span>");
                if (e.Goldstein is { } goldstein)
                    html.Add($" <span class=\"mono {(goldstein < 0 ? "bad" : goldstein > 0 ? "good" : "dim")}\">{(goldstein > 0 ? "+" : goldstein < 0 ? "−" : "")}{Math.Abs(goldstein)}</span>");
                if (e.Place is { } place)
                    html.Add($"<span class=\"dim\"> — {place}</span>");
                break;
            case Story s:
                html.Add($"<b>{s.Title}</b> <span class=\"dim\">{s.Reports.Length} reports{(s.Discrepancies.IsEmpty ? "" : ", at odds on " + string.Join(", ", s.Discrepancies.Select(d => d.Field).Distinct()))}</span>");
                break;
            default:
                break;
        }
    }

    /// <summary>Text in one line, cut at a word.</summary>
    internal static string Short(string text, int length)
    {
        var line = EntryTable.OneLine(text);
        if (line.Length <= length)
            return line;
        var cut = line.LastIndexOf(' ', length - 1);
        cut = cut > length / 2 ? cut : length - 1;
        return line[..(char.IsHighSurrogate(line[cut - 1]) ? cut - 1 : cut)] + " …";
    }

    internal static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    internal static string Attributed(ScreenContext context, Attribution by, string? person) => (by, person) switch
    {
        (Attribution.Self, { } name) => $"{context.Name(name)} says so",
        (Attribution.Self, null) => "says so itself",
        (Attribution.Counterpart, { } name) => $"{context.Name(name)} says so of it",
        (Attribution.Counterpart, null) => "the other side says so",
        _ => "reporter says so",
    };

    private static void Asked(ScreenContext context, Html html, Ask ask)
    {
        if (ask.Asked is { } asked)
            html.Add($"{context.Actor(asked)}");
        else
            html.Add($"<span class=\"dim\">(nobody named)</span>");
    }

    private static void Parties(ScreenContext context, Html html, IReadOnlyList<EventParty> parties)
    {
        if (parties.Count == 0)
            html.Add($"<span class=\"dim\">nobody named</span>");
        for (var i = 0; i < parties.Count; i++)
            html.Add($"{(i == 0 ? "" : ", ")}{context.Actor(parties[i].Person ?? parties[i].Actor)}");
    }
}
