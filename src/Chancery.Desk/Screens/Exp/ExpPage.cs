using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Record;

namespace Chancery.Desk.Screens.Exp;

/// <summary>What the record holds on a subject, to take away.</summary>
internal sealed class ExpPage : Screen
{
    internal override string Code => "EXP";

    internal override string Name => "Export";

    internal override string Purpose => "Entries to take away, through the same conditions as every screen: tables, JSON, citations, a calendar, networks, annotations, event data sets.";

    internal override string Takes => "[SUBJECT …] [ISSUE] EXP [dates]";

    internal override string Example => "UK RU EXP 2012";

    internal override char? Key => 'x';

    internal override string Title(ScreenContext context) => "Export" + Subject.Of(context);

    internal override void Write(ScreenContext context, Html html)
    {
        Filters.Write(context, html, []);
        html.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Exports\"><table><thead><tr><th scope=\"col\">Entries</th><th scope=\"col\" class=\"num\">How many</th><th scope=\"col\">As</th></tr></thead><tbody>");
        foreach (var kind in EntryKinds.All)
        {
            var count = context.Record.Count(context.Query.ToRecord(context.AsOf, kind));
            html.Add($"<tr><th scope=\"row\">{EntryWords.Capital(kind.Plural())}</th><td class=\"num\">{Frame.Number(count)}</td><td>");
            foreach (var format in Exports.FormatsOf(kind))
                Link(format, kind.Plural(), kind);
            html.Add($"</td></tr>");
        }

        html.Add($"<tr><th scope=\"row\">Who deals with whom</th><td class=\"num\"></td><td>");
        Link("gexf", "dealings", null);
        Link("graphml", "dealings", null);
        html.Add($"</td></tr><tr><th scope=\"row\">Actors and their offices</th><td class=\"num\"></td><td>");
        Link("popolo", "all actors", null);
        html.Add($"</td></tr>");
        html.Add($"</tbody></table></div><p class=\"dim\">The same from a terminal: <code>chancery encounters --format csv</code>, <code>chancery export polecat</code>; a copy in SQLite: <code>chancery export sqlite --out copy.db</code>. By program: <a href=\"{Api.DeskApi.Root}/docs\">the HTTP API</a>.</p>");

        void Link(string format, string of, EntryKind? kind) =>
            html.Add($"<a class=\"button\" href=\"{(context.Query with { Kind = kind, After = null }).Address("export/" + format)}\">{format}<span class=\"hide\"> of {of}</span></a> ");
    }
}
