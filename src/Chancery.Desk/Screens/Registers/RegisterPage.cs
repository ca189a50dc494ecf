using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Desk.Plots;
using Chancery.Record;

namespace Chancery.Desk.Screens.Registers;

/// <summary>A register: all entries of one kind that meet what is asked, the latest first, background apart.</summary>
internal sealed class RegisterPage : Screen
{
    private const int Rows = 99;
    private readonly EntryKind kind;
    private readonly string[] states;

    private RegisterPage(EntryKind kind, string code, string name, string purpose, string example, char key, string[] states)
    {
        (this.kind, Code, Name, Purpose, Example, Key, this.states) = (kind, code, name, purpose, example, key, states);
        Takes = $"SUBJECT [SUBJECT] [ISSUE] {(states.Length == 0 ? "" : $"[{string.Join('|', states.Take(3))}…] ")}{code} [dates]";
    }

    internal static RegisterPage Encounters { get; } = new(EntryKind.Encounter, "ENC", "Encounters", "Who met whom: meetings, talks, calls, visits, summits; held, planned, cancelled or refused.", "UK RU ENC", 'e', ["held", "ongoing", "planned", "proposed", "cancelled", "refused"]);

    internal static RegisterPage Statements { get; } = new(EntryKind.Statement, "STM", "Statements", "Who said what, in whose words.", "PUTIN STM 2012", 's', ["direct", "mixed", "indirect"]);

    internal static RegisterPage Asks { get; } = new(EntryKind.Ask, "ASK", "Asks", "Requests and what became of them.", "UK RU ASK open", 'a', ["open", "granted", "refused", "welcomed", "partly"]);

    internal static RegisterPage Relations { get; } = new(EntryKind.Relation, "REL", "Relations", "How relationships stand and move, with the reasons.", "UK RU REL", 'r', ["improved", "worsened", "suspended", "resumed", "severed", "allied", "unchanged"]);

    internal static RegisterPage Events { get; } = new(EntryKind.Event, "EVT", "Events", "Coded happenings: PLOVER events with CAMEO codes.", "RU EVT 2012", 'v', []);

    /// <inheritdoc/>
    internal override string Code { get; }

    internal override string Name { get; }

    internal override string Purpose { get; }

    internal override string Takes { get; }

    internal override string Example { get; }

    internal override char? Key { get; }

    internal override string Title(ScreenContext context) => $"{Name}{Subject.Of(context)}";

    internal override void Write(ScreenContext context, Html html)
    {
        Filters.Write(context, html, states);
        var page = context.Page(Rows, kind);
        Counts.Write(context, html, page.Entries, page.Next is null && context.Query.After is null);
        var news = page.Entries.Where(e => !EntryWords.IsBackground(e.Entry)).ToList();
        var background = page.Entries.Where(e => EntryWords.IsBackground(e.Entry)).ToList();
        Draw(context, html, news);
        EntryRows.Write(context, html, news, $"The record holds no {Name.ToLowerInvariant()} here. That is not to say that there were none.");
        if (background.Count > 0)
        {
            html.Add($"<h2 class=\"shelf\">Background: recalled by the reports as older than their news</h2>");
            EntryRows.Write(context, html, background, "");
        }

        Frame.Next(context, html, page.Next);
    }

    private void Draw(ScreenContext context, Html html, IReadOnlyCollection<RecordedEntry> entries)
    {
        switch (kind)
        {
            case EntryKind.Encounter:
                EntryPlots.Strip(context, html, entries);
                break;
            case EntryKind.Ask:
                EntryPlots.Asks(context, html, entries);
                break;
            case EntryKind.Relation:
                EntryPlots.Ladder(context, html, entries);
                break;
            default:
                break;
        }
    }
}
