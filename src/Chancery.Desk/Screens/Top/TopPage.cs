using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Desk.Screens.Top;

/// <summary>What changed in the record, newest first: the first page of the morning.</summary>
internal sealed class TopPage : Screen
{
    private const int Lines = 400;

    internal override string Code => "TOP";

    internal override string Name => "Top";

    internal override string Purpose => "What changed in the record, newest first: reports read, encounters, asks, relations, people’s corrections.";

    internal override string Takes => "[SUBJECT] TOP";

    internal override string Example => "TOP";

    internal override char? Key => 't';

    internal override string Title(ScreenContext context) => "What changed" + Subject.Of(context);

    internal override void Write(ScreenContext context, Html html)
    {
        if (context.Sequence == 0)
        {
            html.Add($"<section class=\"lead\"><h2>An empty record</h2><p>Nothing has been read into <span class=\"mono\">{context.Record.Place}</span> yet. Drop reports on this page, or <a href=\"/SRC#drop\">add them here</a>: text, pages, feeds.</p></section>");
            return;
        }

        Totals(context, html);
        html.Add($"<div class=\"columns\"><div>");
        Newest(context, html, "Encounters", "ENC", 10, EntryKind.Encounter);
        Newest(context, html, "Asks", "ASK", 8, EntryKind.Ask);
        Newest(context, html, "How they get on", "REL", 6, EntryKind.Relation);
        html.Add($"</div><div>");
        Reports(context, html);
        Newest(context, html, "Positions", "POS", 6, EntryKind.Position);
        People(context, html);
        html.Add($"</div></div>");
    }

    private static void Totals(ScreenContext context, Html html)
    {
        var totals = context.Cards.Totals();
        html.Add($"<ul class=\"totals\" aria-label=\"In the record\">");
        foreach (var kind in EntryKinds.All)
        {
            var count = totals.FirstOrDefault(t => string.Equals(t.Value, kind.Name(), StringComparison.Ordinal))?.Count ?? 0;
            var code = kind switch { EntryKind.Report => "SRC", EntryKind.Encounter => "ENC", EntryKind.Statement => "STM", EntryKind.Position => "POS", EntryKind.Ask => "ASK", EntryKind.Relation => "REL", EntryKind.Event => "EVT", _ => "CMP" };
            html.Add($"<li><a href=\"/{code}\"><b>{Frame.Number(count)}</b> {(count == 1 ? kind.Name() : kind.Plural())}</a></li>");
        }

        html.Add($"</ul>");
    }

    private static void Newest(ScreenContext context, Html html, string heading, string code, int rows, EntryKind kind)
    {
        var entries = context.Ask(context.Query.ToRecord(context.AsOf, kind) with { Order = EntryOrder.NewestRecorded, Limit = rows * 3 }).Entries
            .Where(e => !EntryWords.IsBackground(e.Entry)).Take(rows).ToList();
        html.Add($"<section><h2>{heading} <a class=\"code\" href=\"{context.Address(code)}\" aria-label=\"{heading}: all in {code}\">{code}</a></h2>");
        EntryRows.Write(context, html, entries, "The record holds none.");
        html.Add($"</section>");
    }

    private static void Reports(ScreenContext context, Html html)
    {
        if (context.Query.Actors.Length > 0 || context.Query.Issue is not null)
            return;
        var entries = context.Ask(new RecordQuery { Kinds = [EntryKind.Report], Order = EntryOrder.NewestRecorded, Limit = 8 }).Entries;
        html.Add($"<section><h2>Reports read <a class=\"code\" href=\"/SRC\" aria-label=\"All reports in SRC\">SRC</a></h2>");
        EntryRows.Write(context, html, entries, "None yet.");
        html.Add($"</section>");
    }

    private static void People(ScreenContext context, Html html)
    {
        var lines = context.Record.Changes(Math.Max(0, context.Sequence - Lines), Lines).Where(l => LogLines.IsCorrection(l.Kind)).Reverse().Take(10).ToList();
        html.Add($"<section><h2>People’s word <a class=\"code\" href=\"/REV\" aria-label=\"Review queue: REV\">REV</a></h2>");
        if (lines.Count == 0)
            EntryRows.Nothing(html, "Nobody has confirmed, corrected or disputed anything of late.");
        html.Add($"<ol class=\"log\">");
        foreach (var line in lines)
            LogLines.Write(context, html, line, withSubject: true);
        html.Add($"</ol></section>");
    }
}
