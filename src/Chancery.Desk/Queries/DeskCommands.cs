using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Desk.Screens;
using Chancery.Record;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Chancery.Desk.Queries;

/// <summary>The command bar's addresses: <c>/go</c> leads on, <c>/suggest</c> offers, <c>/evidence/ID</c> shows words in their report.</summary>
internal static class DeskCommands
{
    private const int MaxText = 400;

    /// <summary>Maps them.</summary>
    internal static IEndpointRouteBuilder MapDeskCommands(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/go", (HttpContext http, CommandReader reader) => Results.Redirect(reader.Read(Text(http)).Address));
        routes.MapGet("/suggest", (HttpContext http, CommandReader reader, IRecordStore record, RecordCards cards) =>
        {
            cards.Refresh();
            var html = new Html();
            var number = 0;
            foreach (var suggestion in Suggestions.For(Text(http), reader, record, cards))
            {
                number++;
                html.Add($"<li role=\"option\" id=\"option{number}\" aria-selected=\"false\" data-text=\"{suggestion.Text}\" data-address=\"{suggestion.Address}\"><kbd>{number}</kbd><span class=\"mono\">{suggestion.Text}</span><span class=\"dim\">{suggestion.Hint}</span></li>");
            }

            return Html(html);
        });
        routes.MapGet("/evidence/{id}", (HttpContext http, RecordCards cards, DeskOptions options, string id) =>
        {
            var context = new ScreenContext { Http = http, Options = options, Screen = ScreenTable.Nowhere, Query = new ScreenQuery(), Cards = cards, Sequence = cards.Refresh() };
            if (options.Record.Find(id) is not { } entry || entry.Kind == EntryKind.Report)
                return Results.NotFound();
            var html = new Html();
            html.Add($"<div class=\"panelhead\"><h2>Evidence <span class=\"mono dim\">{entry.Id}</span></h2><button type=\"button\" data-act=\"close\">Close</button></div><p class=\"what\">{h => EntryWords.Line(context, h, entry.Entry)}</p><p class=\"says\">{EntryWords.Who(context, entry.Entry)}</p>");
            EvidenceView.Write(context, html, entry, 4);
            html.Add($"<p class=\"acts\"><a class=\"button\" href=\"/RD/{entry.ReportId}/{entry.Id}#{entry.Id}\">Read in report</a> <a class=\"button\" href=\"/WHY/{entry.Id}\">Why</a>");
            if (options.CanWrite)
                html.Add($" <button type=\"button\" data-act=\"c\" data-id=\"{entry.Id}\">Confirm</button> <a class=\"button\" href=\"/WHY/{entry.Id}#correct\">Correct</a> <button type=\"button\" data-act=\"d\" data-id=\"{entry.Id}\">Dispute</button>");
            html.Add($"</p>");
            return Html(html);
        });
        return routes;
    }

    private static string Text(HttpContext http) => http.Request.Query["q"] is [{ } text, ..] ? text.Length > MaxText ? text[..MaxText] : text : "";

    private static IResult Html(Html html) => Results.Text(html.ToString(), "text/html; charset=utf-8");
}
