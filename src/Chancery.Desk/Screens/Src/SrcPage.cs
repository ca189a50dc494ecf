using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Desk.Safety;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Desk.Screens.Src;

/// <summary>Where the record comes from, how well that is dated, and the place to add reports.</summary>
internal sealed class SrcPage : Screen
{
    private const int Rows = 100;

    internal override string Code => "SRC";

    internal override string Name => "Sources";

    internal override string Purpose => "Reports and outlets, how well they are dated, what was found in them; and the place to add reports.";

    internal override string Takes => "SRC [dates]";

    internal override string Example => "SRC";

    internal override char? Key => 'o';

    internal override string Title(ScreenContext context) => "Sources" + Subject.Of(context);

    internal override void Write(ScreenContext context, Html html)
    {
        if (context.Options.CanWrite)
        {
            html.Add($"<section id=\"drop\" class=\"drop\"><h2>Add reports</h2><p class=\"dim\">Drop files anywhere on a page, choose them, or paste a text. They are read on this machine; nothing leaves it.</p>");
            html.Add($"<form method=\"post\" action=\"/drop\" enctype=\"multipart/form-data\" id=\"dropform\">");
            DeskSafety.WriteFormToken(context.Http, html);
            html.Add($"<label>Files <input type=\"file\" name=\"files\" multiple></label><label class=\"grow\">Or a text <textarea name=\"text\" rows=\"3\" maxlength=\"400000\"></textarea></label><button>Read</button></form><div id=\"progress\" role=\"status\" aria-live=\"polite\"></div></section>");
        }

        var page = context.Ask(context.Query.ToRecord(context.AsOf, EntryKind.Report) with { Limit = Rows, After = context.Query.After });
        var reports = page.Entries.Select(e => e.Report).ToList();
        Counts.Write(context, html, page.Entries, page.Next is null && context.Query.After is null);
        html.Add($"<div class=\"columns\"><div><section><h2>Outlets</h2><div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">Outlet</th><th scope=\"col\" class=\"num\">Reports</th><th scope=\"col\">Dates known</th></tr></thead><tbody>");
        foreach (var outlet in reports.GroupBy(r => r.Outlet ?? "not named").OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
            html.Add($"<tr><td>{outlet.Key}</td><td class=\"num\">{outlet.Count()}</td><td>{string.Join(", ", outlet.GroupBy(r => r.PublishedBasis).OrderBy(g => g.Key).Select(g => $"{g.Count()} {EntryWords.Basis(g.Key)}"))}</td></tr>");
        html.Add($"</tbody></table></div></section></div><div><section><h2>Health</h2><ul class=\"plainlist\">");
        Health(html, reports.Count(r => r.PublishedBasis == DateBasis.Unknown), "could not be dated");
        Health(html, reports.Count(r => r.PublishedBasis == DateBasis.Inferred), "dated by inference; DATE shows how");
        Health(html, reports.Count(r => r.Outlet is null), "of an outlet that is not named");
        Health(html, reports.Count(r => r.DuplicateOf is not null), "near-copies of another");
        Health(html, reports.Count(r => r.Language is not (null or "en")), "in another language than English, which are not read");
        html.Add($"</ul></section></div></div><h2>Reports</h2>");
        EntryRows.Write(context, html, page.Entries, "The record holds no report yet. Drop some on this page.");
        Frame.Next(context, html, page.Next);
    }

    private static void Health(Html html, int count, string what) => html.Add($"<li><span class=\"mono\">{count}</span> {what}</li>");
}
