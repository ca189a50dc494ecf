using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Desk.Plots;
using Chancery.Record;

namespace Chancery.Desk.Screens.Tl;

/// <summary>All that is asked for on one axis of time; what is vague is long, what is open is ragged.</summary>
internal sealed class TlPage : Screen
{
    private const int Each = 60;
    private static readonly EntryKind[] Kinds = [EntryKind.Encounter, EntryKind.Ask, EntryKind.Relation, EntryKind.Position, EntryKind.Statement, EntryKind.Event];

    internal override string Code => "TL";

    internal override string Name => "Timeline";

    internal override string Purpose => "Everything on one axis of time: vague dates as long bars, open ends ragged, what is dated by its report hollow.";

    internal override string Takes => "SUBJECT [SUBJECT] [ISSUE] TL [dates]";

    internal override string Example => "UK RU TL";

    internal override char? Key => 'l';

    internal override string Title(ScreenContext context) => "Timeline" + Subject.Of(context);

    internal override void Write(ScreenContext context, Html html)
    {
        Filters.Write(context, html, []);
        var entries = new List<RecordedEntry>();
        var isAll = true;
        foreach (var kind in Kinds)
        {
            var page = context.Ask(context.Query.ToRecord(context.AsOf, kind) with { Limit = Each });
            entries.AddRange(page.Entries);
            isAll &= page.Next is null;
        }

        Counts.Write(context, html, entries, isAll);
        var dated = entries.Where(e => EntryPlots.DateOf(context, e).Date is not null).ToList();
        EntryPlots.Lanes(context, html, "Timeline by kind", dated, static e => EntryWords.Capital(e.Kind.Plural()), e => EntryWords.Tone(EntryWords.State(e.Entry)));
        if (dated.Count == 0)
            EntryRows.Nothing(html, "The record holds nothing with a date here.");
        var undated = entries.Count - dated.Count;
        if (undated > 0)
            html.Add($"<p class=\"dim\">{undated} entries cannot be drawn: neither they nor their reports have a date.</p>");
        html.Add($"<h2>In order of date, the latest first</h2>");
        EntryRows.Write(
            context,
            html,
            [.. dated.Where(e => e.Kind is not (EntryKind.Statement or EntryKind.Position)).OrderByDescending(e => e.From ?? DateOnly.MinValue).ThenBy(e => e.Kind).ThenBy(e => e.Id, StringComparer.Ordinal).Take(80)],
            "The record holds no dated encounter, ask, relation or event here.");
    }
}
