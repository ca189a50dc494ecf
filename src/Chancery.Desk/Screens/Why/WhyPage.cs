using Chancery.Desk.Corrections;
using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Exchange;
using Chancery.Record;

namespace Chancery.Desk.Screens.Why;

/// <summary>Why an entry is there: its words in their report, the rule or weights, its fields, its history, and what people can say of it.</summary>
internal sealed class WhyPage : Screen
{
    internal override string Code => "WHY";

    internal override string Name => "Why";

    internal override string Purpose => "Why an entry is there: sentence, rule, who is meant, history; and the place to confirm, correct or dispute it.";

    internal override string Takes => "ENTRY WHY";

    internal override string Example => "A1 WHY";

    internal override string Title(ScreenContext context) =>
        Found(context) is { } entry ? $"{EntryWords.Capital(entry.Kind.Name())} {entry.Id}" : "Why an entry is there";

    internal override void Write(ScreenContext context, Html html)
    {
        if (Found(context) is not { } entry)
        {
            if (context.Query.Ids.Length > 0)
                context.Status = 404;
            html.Add($"<p class=\"nothing\">{(context.Query.Ids.Length > 0 ? "The record does not hold that entry." : "Name an entry: press w on any row, or type its label and WHY (A1 WHY).")}</p>");
            return;
        }

        if (entry.Kind == EntryKind.Report)
        {
            html.Add($"<p class=\"lede\">A report stands in the record as it was published. <a href=\"/RD/{entry.Id}\">Read it</a>, or see <a href=\"/DATE/{entry.Id}\">how it was dated</a>.</p>");
            History(context, html, entry);
            return;
        }

        EntryRows.Write(context, html, [entry], "");
        html.Add($"<div class=\"columns\"><div><section><h2>The words</h2>{h => EvidenceView.Write(context, h, entry, 6)}</section>");
        html.Add($"<section><h2>What put it there</h2><p class=\"explain\">{entry.Entry.Explain ?? "nothing noted"}</p><p class=\"dim\">Made by version <span class=\"mono\">{entry.Version}</span>. With the parse and who was taken to be meant: <code>chancery explain {entry.Id}</code></p></section>");
        History(context, html, entry);
        html.Add($"</div><div><section><h2>Fields</h2><div class=\"scroll\" tabindex=\"0\"><table class=\"fields\"><tbody>");
        foreach (var column in EntryColumns.Of(entry.Kind))
        {
            if (column.Value(entry) is { Length: > 0 } value)
                html.Add($"<tr><th scope=\"row\">{column.Name}</th><td>{value}</td></tr>");
        }

        html.Add($"</tbody></table></div></section>");
        CorrectionForms.Write(context, html, entry);
        html.Add($"</div></div>");
    }

    private static RecordedEntry? Found(ScreenContext context) => context.Query.Ids is [var id, ..] ? context.Record.Find(id, context.AsOf) : null;

    private static void History(ScreenContext context, Html html, RecordedEntry entry)
    {
        html.Add($"<section><h2>History</h2><ol class=\"log\">");
        foreach (var line in context.Record.History(entry.Id))
            LogLines.Write(context, html, line, withSubject: false);
        html.Add($"</ol></section>");
    }
}
