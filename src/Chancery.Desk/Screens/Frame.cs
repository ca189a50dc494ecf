using System.Globalization;
using Chancery.Desk.Assets;
using Chancery.Desk.Markup;
using Chancery.Desk.Queries;

namespace Chancery.Desk.Screens;

/// <summary>What every page has around its screen: command bar, ways on, evidence panel, keys.</summary>
internal static class Frame
{
    private static readonly string[] OfActors = ["DOS", "ENC", "STM", "POS", "ASK", "DIS", "REL", "EVT", "TL", "MAP", "NET", "BRF"];
    private static readonly string[] OfAll = ["TOP", "DAY", "ISS", "REV", "ALR", "EXP", "SRC", "HLP"];

    /// <summary>Writes the whole page.</summary>
    internal static string Page(ScreenContext context)
    {
        var (screen, query) = (context.Screen, context.Query);

        // The screen may find that it has nothing to show, and set the status; so it is written before what surrounds it.
        var title = screen.Title(context);
        var body = Html.Of(html => screen.Write(context, html));
        var html = new Html();
        html.Add($"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{screen.Code} {title} · Chancery</title>");
        html.Add($"<link rel=\"stylesheet\" href=\"{Bundle.Address("desk.css")}\"><link rel=\"icon\" href=\"{Bundle.Address("icon.svg")}\"><script type=\"module\" src=\"{Bundle.Address("desk.js")}\"></script>");
        if (context.Options.CanWrite)
            Safety.DeskSafety.WritePageToken(context.Http, html);
        if (screen.Module is { } module)
            html.Add($"<script type=\"module\" src=\"{Bundle.Address(module)}\"></script>");
        html.Add($"</head><body data-code=\"{screen.Code}\"><a class=\"skip\" href=\"#main\">To the content</a>");
        html.Add($"<header class=\"bar\"><a class=\"brand\" href=\"/TOP\">Chancery</a>");
        html.Add($"<form class=\"command\" action=\"/go\" role=\"search\"><label for=\"command\" class=\"hide\">Command or search</label><span class=\"prompt\" aria-hidden=\"true\">›</span>");
        html.Add($"<input id=\"command\" name=\"q\" value=\"{CommandText.Of(context)}\" autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\" maxlength=\"400\" placeholder=\"UK RU DOS · SYRIA POS · words to find\"><button>Go</button><ol id=\"suggest\" hidden></ol></form>");
        html.Add($"<button type=\"button\" class=\"tool\" id=\"theme\" title=\"Light or dark\">Light/dark</button><a class=\"tool\" href=\"/SRC#drop\">Add reports</a></header>");
        Ways(context, html);
        if (context.AsOf is { } asOf)
            html.Add($"<p class=\"asof\">The record as it stood after line {asOf} of its log. <a href=\"{(query with { AsOf = null }).Address(screen.Code)}\">As it stands now</a></p>");
        if (context.AsOfDay is { } day)
            html.Add($"<p class=\"asof\">The record as of {Parts.ShortDate.Day(day)}, by when things {(context.Clock == Record.RecordClock.Published ? "were published" : "happened")}. <a href=\"{(query with { AsOf = null, Clock = null }).Address(screen.Code)}\">Without this limit</a></p>");
        html.Add($"<main id=\"main\" tabindex=\"-1\"><div class=\"head\"><span class=\"badge\">{screen.Code}</span><h1>{title}</h1></div>{body}</main>");
        html.Add($"<aside id=\"panel\" aria-label=\"Evidence\" hidden></aside><div id=\"say\" role=\"status\" aria-live=\"polite\"></div>");
        html.Add($"<footer class=\"keys\"><span><kbd>/</kbd> command</span><span><kbd>j</kbd><kbd>k</kbd> move</span><span><kbd>e</kbd> evidence</span><span><kbd>w</kbd> why</span><span><kbd>c</kbd> <kbd>x</kbd> <kbd>d</kbd> confirm, correct, dispute</span><span><kbd>g</kbd>+letter screens</span><a href=\"/HLP\"><kbd>?</kbd> help</a><button type=\"button\" id=\"keys\" aria-pressed=\"true\">Single keys on</button><span class=\"place\">line {context.Sequence} of {context.Record.Place}</span></footer></body></html>");
        return html.ToString();
    }

    private static void Ways(ScreenContext context, Html html)
    {
        var query = context.Query with { After = null, Ids = [], State = null, Kind = null };
        var hasSubject = query.Actors.Length > 0 || query.Issue is not null;
        html.Add($"<nav class=\"ways\" aria-label=\"Screens\"><ul>");
        if (hasSubject)
        {
            foreach (var code in OfActors)
                Way(code, query.Address(code));
            if (query.Issue is not null)
                Way("ISS", new ScreenQuery { Issue = query.Issue }.Address("ISS"));
            html.Add($"<li class=\"gap\"></li>");
        }
        else
        {
            foreach (var code in new[] { "ENC", "STM", "POS", "ASK", "DIS", "REL", "EVT", "TL", "MAP", "NET" })
                Way(code, "/" + code);
            html.Add($"<li class=\"gap\"></li>");
        }

        foreach (var code in OfAll)
            Way(code, "/" + code);
        html.Add($"</ul></nav>");

        void Way(string code, string address)
        {
            if (ScreenTable.Find(code) is not { } screen)
                return;
            if (code == context.Screen.Code)
                html.Add($"<li><a href=\"{address}\" title=\"{screen.Name}\" aria-current=\"page\">{code}</a></li>");
            else
                html.Add($"<li><a href=\"{address}\" title=\"{screen.Name}\">{code}</a></li>");
        }
    }

    /// <summary>The line of ways to page on.</summary>
    internal static void Next(ScreenContext context, Html html, string? next)
    {
        if (next is not null)
            html.Add($"<p class=\"next\"><a class=\"button\" href=\"{(context.Query with { After = next }).Address(context.Screen.Code)}\">More</a></p>");
    }

    /// <summary>A count with its unit.</summary>
    internal static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
