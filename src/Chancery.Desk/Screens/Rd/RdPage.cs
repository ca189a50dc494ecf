using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Text;

namespace Chancery.Desk.Screens.Rd;

/// <summary>A report with what was understood of it: evidence marked, page furniture greyed.</summary>
internal sealed class RdPage : Screen
{
    private const int MaxEntries = 400;

    internal override string Code => "RD";

    internal override string Name => "Read";

    internal override string Purpose => "A report as it was published, evidence marked, page furniture greyed, its entries beside it.";

    internal override string Takes => "REPORT RD";

    internal override string Example => "T1 RD";

    internal override string Title(ScreenContext context) =>
        Found(context) is { } report ? report.Title ?? report.Source : "Reports";

    internal override void Write(ScreenContext context, Html html)
    {
        if (Found(context) is not { } report)
        {
            if (context.Query.Ids.Length > 0)
                context.Status = 404;
            html.Add($"<p class=\"lede\">{(context.Query.Ids.Length > 0 ? "The record does not hold that report. " : "")}These it holds, the latest first:</p>");
            var page = context.Ask(context.Query.ToRecord(context.AsOf, EntryKind.Report) with { Limit = 100, After = context.Query.After });
            EntryRows.Write(context, html, page.Entries, "The record holds no report yet.");
            Frame.Next(context, html, page.Next);
            return;
        }

        var chosen = context.Query.Ids.FirstOrDefault(i => !i.StartsWith("rep-", StringComparison.Ordinal));
        var entries = context.Ask(new RecordQuery { Report = report.Id, Limit = MaxEntries }).Entries.Where(e => e.Kind is not (EntryKind.Report or EntryKind.Story)).OrderBy(e => e.Start).ThenBy(e => e.Kind).ToList();
        html.Add($"<dl class=\"facts\"><div><dt>Outlet</dt><dd>{report.Outlet ?? "not named"}</dd></div>");
        if (report.Byline is { } byline)
            html.Add($"<div><dt>By</dt><dd>{byline}</dd></div>");
        html.Add($"<div><dt>Published</dt><dd><time>{ShortDate.Of(report.Published)}</time> <a href=\"/DATE/{report.Id}\">{EntryWords.Basis(report.PublishedBasis)}</a></dd></div>");
        html.Add($"<div><dt>Source</dt><dd>{h => Source(h, report)}</dd></div>");
        html.Add($"<div><dt>Entries</dt><dd>{entries.Count}</dd></div></dl>");
        Neighbours(context, html, report);
        html.Add($"<div class=\"reader\"><article class=\"report\" aria-label=\"Text of the report\">{h => MarkedText.Write(h, report, entries, chosen, new TextSpan(0, report.Text.Length), anchors: true)}</article>");
        html.Add($"<section class=\"beside\" aria-label=\"Entries\">");
        foreach (var kind in entries.Select(e => e.Kind).Distinct().Order())
        {
            html.Add($"<h2>{EntryWords.Capital(kind.Plural())}</h2>");
            EntryRows.Write(context, html, [.. entries.Where(e => e.Kind == kind)], "");
        }

        if (entries.Count == 0)
            EntryRows.Nothing(html, report.Language is null or "en" ? "Nothing was found in this report." : $"The report is in '{report.Language}'; only English is read.");
        html.Add($"</section></div>");
    }

    private static Report? Found(ScreenContext context) =>
        context.Query.Ids.FirstOrDefault(i => i.StartsWith("rep-", StringComparison.Ordinal)) is { } id ? context.Cards.Report(new ReportId(id)) : null;

    private static void Source(Html html, Report report)
    {
        // Only addresses of the web become links: a report's own words may not lead to script.
        if (report.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
            html.Add($"<a href=\"{address.AbsoluteUri}\" rel=\"noreferrer noopener\">{report.Source}</a>");
        else
            html.Add($"{report.Source}");
    }

    private static void Neighbours(ScreenContext context, Html html, Report report)
    {
        if (context.Record.Find(report.Id.Value) is not { } at)
            return;
        var query = new RecordQuery { Kinds = [EntryKind.Report], Limit = 1 };
        var older = context.Ask(query with { Order = EntryOrder.LatestFirst, After = RecordCursor.After(at, EntryOrder.LatestFirst) }).Entries.FirstOrDefault();
        var newer = context.Ask(query with { Order = EntryOrder.OldestFirst, After = RecordCursor.After(at, EntryOrder.OldestFirst) }).Entries.FirstOrDefault();
        html.Add($"<nav class=\"pager\" aria-label=\"Reports by date\">");
        if (older is not null)
            html.Add($"<a id=\"previous\" href=\"/RD/{older.Id}\"><kbd>[</kbd> {EntryWords.Short(older.Report.Title ?? older.Report.Source, 60)}</a>");
        if (newer is not null)
            html.Add($"<a id=\"next\" href=\"/RD/{newer.Id}\">{EntryWords.Short(newer.Report.Title ?? newer.Report.Source, 60)} <kbd>]</kbd></a>");
        html.Add($"</nav>");
    }
}
