using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Desk.Queries;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Speech;

namespace Chancery.Desk.Screens.Dis;

/// <summary>What is in dispute: opposed stands, refusals, breaks, and reports that disagree. Drawn from entries of other kinds.</summary>
internal sealed class DisPage : Screen
{
    private const int Rows = 200;
    private const int Most = 6;
    private static readonly string[] Breaks = ["worsened", "suspended", "severed"];

    internal override string Code => "DIS";

    internal override string Name => "Disputes";

    internal override string Purpose => "What is in dispute: opposed stands on one issue, refused asks, worsened and broken relations, reports at odds.";

    internal override string Takes => "[SUBJECT [SUBJECT]] [ISSUE] DIS [dates]";

    internal override string Example => "UK RU DIS";

    internal override char? Key => 'q';

    internal override string Title(ScreenContext context) => "Disputes" + Subject.Of(context);

    internal override void Write(ScreenContext context, Html html)
    {
        Filters.Write(context, html, []);
        html.Add($"<p class=\"dim\">No report states a dispute as such: these are drawn from positions, asks, relations and stories, and each says from which.</p>");
        var entries = Material(context);
        var byId = entries.DistinctBy(e => e.Id).ToDictionary(e => e.Id, StringComparer.Ordinal);
        var disputes = DisputeView.Find(byId.Values.Select(e => e.Entry))
            .Where(d => context.Query.Issue is not { } issue || string.Equals(d.Issue, issue, StringComparison.Ordinal))
            .Where(d => context.Query.Actors.Length < 2 || (context.Query.Actors.Contains(d.First.Value) && context.Query.Actors.Contains(d.Second.Value)))
            .Where(d => context.Query.Actors.Length != 1 || context.Query.Actors[0] == d.First.Value || context.Query.Actors[0] == d.Second.Value)
            .OrderByDescending(d => d.IsOpen).ThenByDescending(d => d.To ?? DateOnly.MinValue).ThenBy(d => d.Issue, StringComparer.Ordinal).ThenBy(d => d.First).ThenBy(d => d.Second).ToList();
        var refused = context.Ask(context.Query.ToRecord(context.AsOf, EntryKind.Ask) with { State = "refused", Limit = 60 }).Entries;
        var broken = Breaks.SelectMany(b => context.Ask(context.Query.ToRecord(context.AsOf, EntryKind.Relation) with { State = b, Limit = 40 }).Entries).OrderByDescending(e => e.From ?? DateOnly.MinValue).ThenBy(e => e.Id, StringComparer.Ordinal).ToList();
        Counts.Write(context, html, [.. disputes.SelectMany(d => d.Entries).Select(e => byId[e.Id.Value]).Concat(refused).Concat(broken).DistinctBy(e => e.Id)]);
        html.Add($"<section><h2>Disputes, open ones first</h2>");
        if (disputes.Count == 0)
            EntryRows.Nothing(html, "The record holds no two sides here that are at odds over one issue.");
        foreach (var dispute in disputes.Take(20))
        {
            html.Add($"<h3>{ScreenContext.Issue(dispute.Issue)} <a href=\"{new ScreenQuery { Actors = [dispute.First.Value, dispute.Second.Value], Issue = dispute.Issue }.Address("DOS")}\">{context.Name(dispute.First)} – {context.Name(dispute.Second)}</a> {(dispute.IsOpen ? "· an ask is open" : "")}</h3>");
            EntryRows.Write(context, html, [.. dispute.Entries.Take(Most).Select(e => byId[e.Id.Value])], "");
            var more = dispute.Entries.Count() - Most;
            if (more > 0)
                html.Add($"<p class=\"dim\">{more} more entries.</p>");
        }

        html.Add($"</section><div class=\"columns\"><div><section><h2>Refused asks <a class=\"code\" href=\"{context.Address("ASK")}\" aria-label=\"All asks in ASK\">ASK</a></h2>");
        EntryRows.Write(context, html, refused, "The record holds no refused ask here.");
        html.Add($"</section></div><div><section><h2>Worsened, suspended, severed <a class=\"code\" href=\"{context.Address("REL")}\" aria-label=\"All relations in REL\">REL</a></h2>");
        EntryRows.Write(context, html, broken, "The record holds no such word here.");
        html.Add($"</section></div></div>");
        if (context.Query.Actors.Length == 0 && context.Query.Issue is null)
            Discrepancies(context, html);
    }

    /// <summary>What disputes are drawn from: the positions of each side are its own, all else names both.</summary>
    private static List<RecordedEntry> Material(ScreenContext context)
    {
        var entries = new List<RecordedEntry>();
        foreach (var kind in new[] { EntryKind.Ask, EntryKind.Event, EntryKind.Statement })
            entries.AddRange(context.Ask(context.Query.ToRecord(context.AsOf, kind) with { Limit = Rows, State = null }).Entries);
        var positions = context.Query.ToRecord(context.AsOf, EntryKind.Position) with { Limit = Rows, Background = false, State = null };
        if (context.Query.Actors.Length == 0)
            entries.AddRange(context.Ask(positions).Entries);
        foreach (var actor in context.Query.Actors)
            entries.AddRange(context.Ask(positions with { Actors = [new ActorId(actor)], By = new ActorId(actor) }).Entries);
        return entries;
    }

    private static void Discrepancies(ScreenContext context, Html html)
    {
        var stories = context.Ask(new RecordQuery { Kinds = [EntryKind.Story], Order = EntryOrder.LatestFirst, Limit = 200 }).Entries.Where(e => !((Story)e.Entry).Discrepancies.IsEmpty).Take(20).ToList();
        html.Add($"<section><h2>Reports at odds on one happening <a class=\"code\" href=\"/CMP\" aria-label=\"Compare reports in CMP\">CMP</a></h2>");
        if (stories.Count == 0)
            EntryRows.Nothing(html, "No two reports of one happening disagree in number, time, place or outcome, as far as was found.");
        foreach (var story in stories)
            StoryView.Discrepancies(context, html, (Story)story.Entry);
        html.Add($"</section>");
    }
}
