using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Record;

namespace Chancery.Desk.Screens.AsOf;

/// <summary>The record as of a day, by when it was known to the record, published, or happened.</summary>
internal sealed class AsOfPage : Screen
{
    private static readonly EntryKind[] Kinds = [EntryKind.Report, EntryKind.Encounter, EntryKind.Statement, EntryKind.Position, EntryKind.Ask, EntryKind.Relation, EntryKind.Event];

    internal override string Code => "ASOF";

    internal override string Name => "As of";

    internal override string Purpose => "The record as it stood on a day: by when it was recorded, when it was published, or when it happened.";

    internal override string Takes => "[SUBJECT] DATE ASOF";

    internal override string Example => "2012-07 ASOF";

    internal override string Title(ScreenContext context) => "The record as of a day" + Subject.Of(context with { Query = context.Query with { Date = null } });

    internal override void Write(ScreenContext context, Html html)
    {
        var query = context.Query;
        var day = query.Date is { IsOpenEnd: false } date ? date.Latest : (DateOnly?)null;
        var shown = query.Date?.ToString() ?? query.AsOf ?? "";
        html.Add($"<form class=\"say\" action=\"{(query with { Date = null, AsOf = null }).Address("ASOF")}\"><label>Day, month or year <input name=\"date\" value=\"{shown}\" placeholder=\"2012-08-02\" class=\"mono\" maxlength=\"20\"></label><button>Show</button></form>");
        if (day is not { } at)
        {
            html.Add($"<p class=\"lede\">Nothing in the record is overwritten, so it can be seen as it stood. Type a day above, or take a day on which the record changed:</p>");
            Days(context, html);
            return;
        }

        html.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Counts as of {at:yyyy-MM-dd}\"><table><thead><tr><th scope=\"col\">By the end of {ShortDate.Day(at)}</th>");
        foreach (var kind in Kinds)
            html.Add($"<th scope=\"col\" class=\"num\">{EntryWords.Capital(kind.Plural())}</th>");
        html.Add($"</tr></thead><tbody>");
        foreach (var (clock, words) in new[] { (RecordClock.Happened, "happened"), (RecordClock.Published, "was published"), (RecordClock.Recorded, "stood in this record") })
        {
            html.Add($"<tr><th scope=\"row\"><a href=\"{(query with { Date = null, AsOf = at.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Clock = EnumWords.Of(clock) }).Address(query.Actors.Length >= 2 ? "DOS" : "TL")}\">{words}</a></th>");
            foreach (var count in Counts(context, (query with { Date = null, AsOf = null }).ToRecord(null).AsOf(context.Record, at, clock)))
                html.Add($"<td class=\"num\">{Frame.Number(count)}</td>");
            html.Add($"</tr>");
        }

        html.Add($"</tbody></table></div><h2>What had happened by then, as far as reports published by then tell</h2>");
        var known = (query with { Date = null, AsOf = null }).ToRecord(null, EntryKind.Encounter, EntryKind.Ask, EntryKind.Relation).AsOf(context.Record, at, RecordClock.Published).AsOf(context.Record, at, RecordClock.Happened);
        EntryRows.Write(context, html, context.Record.Query(known with { Limit = 60 }).Entries, "Nothing that the record holds.");
    }

    /// <summary>How many entries of each kind there are: at one moment of the log in one go, else each off its index.</summary>
    private static IEnumerable<long> Counts(ScreenContext context, RecordQuery query)
    {
        if (query.AsOf >= context.Sequence)
            query = query with { AsOf = null };
        if (query.AsOf is null)
            return Kinds.Select(k => context.Record.Count(query with { Kinds = [k] }));
        var counts = context.Record.CountBy(query, Facet.Kind);
        return Kinds.Select(k => counts.FirstOrDefault(c => string.Equals(c.Value, k.Name(), StringComparison.Ordinal))?.Count ?? 0);
    }

    private static void Days(ScreenContext context, Html html)
    {
        var lines = context.Record.Changes(Math.Max(0, context.Sequence - 5000), 5000);
        html.Add($"<ul class=\"tiles\">");
        foreach (var day in lines.GroupBy(l => DateOnly.FromDateTime(l.RecordedAt.UtcDateTime)).OrderByDescending(g => g.Key).Take(30))
            html.Add($"<li><a href=\"{(context.Query with { AsOf = day.Key.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }).Address("TOP")}\">{ShortDate.Day(day.Key)}</a> <span class=\"dim\">{Frame.Number(day.Count())} changes</span></li>");
        html.Add($"</ul>");
    }
}
