using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Desk.Plots;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Desk.Screens.Pos;

/// <summary>Who stands where: objects down, actors across; every cell says who says so, when, and in which words.</summary>
internal sealed class PosPage : Screen
{
    private const int Rows = 200;
    private const int MostActors = 6;
    private const int MostObjects = 40;

    internal override string Code => "POS";

    internal override string Name => "Positions";

    internal override string Purpose => "Position matrix: what is stood on down, who stands across; each cell with stance, who says so, date and sentence.";

    internal override string Takes => "[SUBJECT …] ISSUE [supports|opposes …] POS [dates]";

    internal override string Example => "SYRIA POS";

    internal override char? Key => 'p';

    internal override string Title(ScreenContext context) => "Positions" + Subject.Of(context);

    internal override void Write(ScreenContext context, Html html)
    {
        Filters.Write(context, html, [.. EnumWords.All<Stance>()]);
        var entries = Held(context, out var isAll);
        Counts.Write(context, html, entries, isAll);
        var news = entries.Where(e => !EntryWords.IsBackground(e.Entry)).ToList();
        if (news.Count == 0)
        {
            EntryRows.Nothing(html, "The record holds no position here. That does not make anybody neutral.");
        }
        else
        {
            if (context.Query.Issue is null)
                Board(context, html, news);
            else
                Matrix(context, html, news);
            EntryPlots.Stances(context, html, news);
            html.Add($"<h2>All positions, the latest first</h2>");
            EntryRows.Write(context, html, [.. news.Take(60)], "");
        }

        var background = entries.Where(e => EntryWords.IsBackground(e.Entry)).ToList();
        if (background.Count > 0)
        {
            html.Add($"<h2 class=\"shelf\">Background: recalled by the reports as older than their news</h2>");
            EntryRows.Write(context, html, background, "");
        }
    }

    /// <summary>Positions of any of the actors asked for: two actors seldom share one.</summary>
    private static List<RecordedEntry> Held(ScreenContext context, out bool isAll)
    {
        var query = context.Query.ToRecord(context.AsOf, EntryKind.Position) with { Limit = Rows };
        if (context.Query.Actors.Length == 0)
        {
            var page = context.Ask(query);
            isAll = page.Next is null;
            return [.. page.Entries];
        }

        var entries = new List<RecordedEntry>();
        isAll = true;
        foreach (var actor in context.Query.Actors)
        {
            var page = context.Ask(query with { Actors = [new ActorId(actor)], By = new ActorId(actor) });
            isAll &= page.Next is null;
            entries.AddRange(page.Entries);
        }

        return [.. entries.DistinctBy(e => e.Id).OrderByDescending(e => e.From ?? DateOnly.MinValue).ThenBy(e => e.Id, StringComparer.Ordinal)];
    }

    private static List<ActorId> Across(IReadOnlyList<RecordedEntry> entries) =>
        [.. entries.GroupBy(e => ((Position)e.Entry).Actor).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(MostActors).Select(g => g.Key)];

    private static void Matrix(ScreenContext context, Html html, IReadOnlyList<RecordedEntry> entries)
    {
        var actors = Across(entries);
        var objects = entries.Where(e => actors.Contains(((Position)e.Entry).Actor))
            .GroupBy(e => NameKey.Of(((Position)e.Entry).About), StringComparer.Ordinal)
            .OrderByDescending(g => g.Select(e => ((Position)e.Entry).Actor).Distinct().Count())
            .ThenByDescending(g => g.Max(e => e.From ?? DateOnly.MinValue))
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .ToList();
        html.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Position matrix\"><table class=\"matrix\"><thead><tr><th scope=\"col\">On</th>");
        foreach (var actor in actors)
            html.Add($"<th scope=\"col\">{context.Actor(actor)}</th>");
        html.Add($"</tr></thead><tbody>");
        foreach (var about in objects.Take(MostObjects))
        {
            html.Add($"<tr><th scope=\"row\">{EntryWords.Short(((Position)about.First().Entry).About, 160)}</th>");
            foreach (var actor in actors)
            {
                var held = about.Where(e => ((Position)e.Entry).Actor == actor).ToList();
                html.Add($"<td>");
                if (held.Count == 0)
                    html.Add($"<span class=\"none\" title=\"The record holds no entry\">∅<span class=\"hide\"> no entry</span></span>");
                foreach (var entry in held.Take(3))
                    Cell(context, html, entry);
                html.Add($"</td>");
            }

            html.Add($"</tr>");
        }

        html.Add($"</tbody></table></div>");
        if (objects.Count > MostObjects)
            html.Add($"<p class=\"dim\">{objects.Count - MostObjects} more objects; the list below has them.</p>");
    }

    private static void Cell(ScreenContext context, Html html, RecordedEntry entry)
    {
        var position = (Position)entry.Entry;
        var (date, isOwn) = EntryPlots.DateOf(context, entry);
        html.Add($"<div class=\"cell {EntryWords.Tone(EnumWords.Of(position.Stance))}\"><a href=\"/WHY/{entry.Id}\"><b class=\"{EntryWords.Tone(EnumWords.Of(position.Stance))}\">{EntryWords.Sign(position.Stance)} {EntryWords.Stand(position.Stance)}</b></a><small>{EntryWords.Who(context, position)}, {ShortDate.Of(date)}{(isOwn || date is null ? "" : " (report)")}</small><q>{EntryWords.Short(position.Evidence[0].Exact, 110)}</q></div>");
    }

    /// <summary>Without an issue: how many stands the record holds of whom on what.</summary>
    private static void Board(ScreenContext context, Html html, IReadOnlyList<RecordedEntry> entries)
    {
        var actors = Across(entries);
        var issues = entries.GroupBy(e => ((Position)e.Entry).Issue, StringComparer.Ordinal).OrderByDescending(g => g.Select(e => ((Position)e.Entry).Actor).Distinct().Count()).ThenByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        html.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Positions by issue\"><table class=\"matrix\"><thead><tr><th scope=\"col\">On</th>");
        foreach (var actor in actors)
            html.Add($"<th scope=\"col\">{context.Actor(actor)}</th>");
        html.Add($"</tr></thead><tbody>");
        foreach (var issue in issues)
        {
            html.Add($"<tr><th scope=\"row\"><a href=\"{(context.Query with { Issue = issue.Key, After = null }).Address("POS")}\">{RecordCards.Issue(issue.Key)}</a></th>");
            foreach (var actor in actors)
            {
                html.Add($"<td>");
                var held = issue.Where(e => ((Position)e.Entry).Actor == actor).ToList();
                if (held.Count == 0)
                    html.Add($"<span class=\"none\" title=\"The record holds no entry\">∅<span class=\"hide\"> no entry</span></span>");
                foreach (var stance in held.GroupBy(e => ((Position)e.Entry).Stance).OrderBy(g => g.Key))
                    html.Add($"<b class=\"{EntryWords.Tone(EnumWords.Of(stance.Key))}\">{EntryWords.Sign(stance.Key)} {EntryWords.Stand(stance.Key)}</b> {(stance.Count() > 1 ? "×" + stance.Count().ToString(System.Globalization.CultureInfo.InvariantCulture) + " " : "")} ");
                html.Add($"</td>");
            }

            html.Add($"</tr>");
        }

        html.Add($"</tbody></table></div>");
    }
}
