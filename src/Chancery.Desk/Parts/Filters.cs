using Chancery.Desk.Markup;
using Chancery.Desk.Screens;

namespace Chancery.Desk.Parts;

/// <summary>What narrows a register, as links: each takes one condition out, or puts one state in.</summary>
internal static class Filters
{
    internal static void Write(ScreenContext context, Html html, IReadOnlyList<string> states)
    {
        var query = context.Query with { After = null };
        var code = context.Screen.Code;
        var any = query.Issue is not null || query.By is not null || query.Date is not null || query.Text is not null || query.Actors.Length > 0;
        if (!any && states.Count == 0)
            return;
        html.Add($"<ul class=\"filters\" aria-label=\"Conditions\">");
        foreach (var actor in query.Actors)
            Out(context.Name(actor), (query with { Actors = query.Actors.Remove(actor) }).Address(code));
        if (query.By is { } by)
            Out("by " + context.Name(by), (query with { By = null }).Address(code));
        if (query.Issue is { } issue)
            Out(RecordCards.Issue(issue), (query with { Issue = null }).Address(code));
        if (query.Date is { } date)
            Out(ShortDate.Of(date), (query with { Date = null }).Address(code));
        if (query.Text is { } text)
            Out($"“{text}”", (query with { Text = null }).Address(code));
        foreach (var state in states)
        {
            if (string.Equals(state, query.State, StringComparison.Ordinal))
                html.Add($"<li><a class=\"on\" aria-current=\"true\" href=\"{(query with { State = null }).Address(code)}\">{state}</a></li>");
            else
                html.Add($"<li><a href=\"{(query with { State = state }).Address(code)}\">{state}</a></li>");
        }

        html.Add($"</ul>");

        void Out(string name, string address) => html.Add($"<li><a class=\"on\" href=\"{address}\" title=\"Without this condition\">{name}<span aria-hidden=\"true\"> ×</span><span class=\"hide\">, leave out</span></a></li>");
    }
}
