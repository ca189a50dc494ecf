using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Desk.Queries;
using Chancery.Entries;
using Chancery.Ontology;
using Chancery.Record;

namespace Chancery.Desk.Screens.Iss;

/// <summary>The board of an issue, or of all.</summary>
internal sealed class IssPage : Screen
{
    private static readonly EntryKind[] Kinds = [EntryKind.Encounter, EntryKind.Statement, EntryKind.Position, EntryKind.Ask];

    internal override string Code => "ISS";

    internal override string Name => "Issue board";

    internal override string Purpose => "An issue on one page: who deals with it, open asks, who stands where, what was said.";

    internal override string Takes => "ISSUE ISS";

    internal override string Example => "SYRIA ISS";

    internal override char? Key => 'i';

    internal override string Title(ScreenContext context) => context.Query.Issue is { } issue ? RecordCards.Issue(issue) : "Issues";

    internal override void Write(ScreenContext context, Html html)
    {
        if (context.Query.Issue is not { } slug)
        {
            Board(context, html);
            return;
        }

        var issue = IssueTable.Default.Find(slug);
        html.Add($"<p class=\"lede\">{issue?.Meaning ?? "The register of issues does not know this one; what the record holds under it stands below."}</p>");
        var parts = IssueTable.Default.Issues.Where(i => string.Equals(i.Parent, slug, StringComparison.Ordinal)).ToList();
        if (issue?.Parent is not null || parts.Count > 0)
        {
            html.Add($"<p class=\"dim\">");
            if (issue?.Parent is { } above)
                html.Add($"Part of {ScreenContext.Issue(above)}. ");
            foreach (var part in parts.Take(12))
                html.Add($"{ScreenContext.Issue(part.Slug)} ");
            html.Add($"</p>");
        }

        var positions = context.Ask(context.Query.ToRecord(context.AsOf, EntryKind.Position) with { Limit = 40, Background = false }).Entries;
        var asks = context.Entries(40, EntryKind.Ask);
        var encounters = context.Entries(20, EntryKind.Encounter);
        var statements = context.Entries(40, EntryKind.Statement);
        var all = positions.Concat(asks).Concat(encounters).Concat(statements).ToList();
        Counts.Write(context, html, all, statements.Length < 40 && positions.Length < 40);
        Who(context, html, all);
        html.Add($"<div class=\"columns\"><div>");
        Part("Open asks", "ASK", [.. asks.Where(a => ((Ask)a.Entry).Status == AskStatus.Open).Take(10)], "The record holds no open ask on it.");
        Part("Answered asks", "ASK", [.. asks.Where(a => ((Ask)a.Entry).Status != AskStatus.Open).Take(10)], "The record holds no answered ask on it.");
        Part("Encounters that dealt with it", "ENC", encounters, "The record holds none.");
        html.Add($"</div><div>");
        Part("Who stands where", "POS", [.. positions.Take(14)], "The record holds no position on it; that makes nobody neutral.");
        Part("What was said", "STM", [.. statements.OrderBy(s => ((Statement)s.Entry).Kind).ThenByDescending(s => s.From ?? DateOnly.MinValue).Take(10)], "The record holds no words on it.");
        html.Add($"</div></div>");

        void Part(string heading, string code, IReadOnlyCollection<RecordedEntry> entries, string nothing)
        {
            html.Add($"<section><h2>{heading} <a class=\"code\" href=\"{context.Address(code)}\" aria-label=\"{heading}: all in {code}\">{code}</a></h2>");
            EntryRows.Write(context, html, entries, nothing);
            html.Add($"</section>");
        }
    }

    private static void Who(ScreenContext context, Html html, IReadOnlyList<RecordedEntry> entries)
    {
        var actors = entries.SelectMany(e => EntryKeys.Of(e.Entry).Actors.Select(a => a.Actor).Distinct(StringComparer.Ordinal)).Where(a => context.Cards.KindOf(a) is ActorKind.State or ActorKind.Organisation)
            .GroupBy(a => a, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(12).ToList();
        html.Add($"<ul class=\"filters\" aria-label=\"Who deals with it\">");
        foreach (var actor in actors)
            html.Add($"<li><a href=\"{(context.Query with { Actors = [actor.Key] }).Address("POS")}\">{context.Name(actor.Key)} <span class=\"mono\">{actor.Count()}</span></a></li>");
        html.Add($"</ul>");
    }

    private static void Board(ScreenContext context, Html html)
    {
        var entries = context.Ask(context.Query.ToRecord(context.AsOf, Kinds) with { Order = EntryOrder.NewestRecorded, Limit = 2000 });
        var issues = entries.Entries.SelectMany(e => EntryWords.Issues(e.Entry).Distinct(StringComparer.Ordinal).Select(i => (Issue: i, Entry: e)))
            .GroupBy(p => p.Issue, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        if (issues.Count == 0)
        {
            EntryRows.Nothing(html, "No entry of the record has an issue yet.");
            return;
        }

        if (entries.Next is not null)
            html.Add($"<p class=\"dim\">Counted over the 2,000 entries that were recorded last.</p>");
        html.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Issues\"><table><thead><tr><th scope=\"col\">Issue</th><th scope=\"col\" class=\"num\">Encounters</th><th scope=\"col\" class=\"num\">Statements</th><th scope=\"col\" class=\"num\">Positions</th><th scope=\"col\" class=\"num\">Asks</th><th scope=\"col\" class=\"num\">open</th><th scope=\"col\">Latest</th></tr></thead><tbody>");
        foreach (var issue in issues)
        {
            html.Add($"<tr><th scope=\"row\"><a href=\"{new ScreenQuery { Issue = issue.Key }.Address("ISS")}\">{RecordCards.Issue(issue.Key)}</a></th>");
            foreach (var kind in Kinds)
                html.Add($"<td class=\"num\">{Some(issue.Count(p => p.Entry.Kind == kind))}</td>");
            html.Add($"<td class=\"num\">{Some(issue.Count(p => p.Entry.Entry is Ask { Status: AskStatus.Open }))}</td><td>{(issue.Max(p => p.Entry.From) is { } latest ? ShortDate.Day(latest) : "no date")}</td></tr>");
        }

        html.Add($"</tbody></table></div>");

        static string Some(int count) => count == 0 ? "∅" : count.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
