using Chancery.Briefs;
using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Desk.Queries;
using Chancery.Record;
using Chancery.Time;

namespace Chancery.Desk.Screens.Day;

/// <summary>One date on one page, background below a rule.</summary>
internal sealed class DayPage : Screen
{
    private const int Rows = 150;
    private const int VagueDays = 4;

    internal override string Code => "DAY";

    internal override string Name => "Day";

    internal override string Purpose => "One date on one page: what happened, what was said, what may have; background below a rule.";

    internal override string Takes => "DATE DAY";

    internal override string Example => "2012-08-02 DAY";

    internal override char? Key => 'y';

    internal override string Title(ScreenContext context) => context.Query.Date is { } date ? DateWords.Of(date) + Subject.Of(context with { Query = context.Query with { Date = null } }) : "Days";

    internal override void Write(ScreenContext context, Html html)
    {
        if (context.Query.Date is not { IsOpenStart: false, IsOpenEnd: false } date)
        {
            Days(context, html);
            return;
        }

        html.Add($"<nav class=\"pager\" aria-label=\"Days\">");
        if (date.Earliest > DateOnly.MinValue)
            html.Add($"<a id=\"previous\" href=\"{Other(date.Earliest.AddDays(-1))}\"><kbd>[</kbd> {ShortDate.Day(date.Earliest.AddDays(-1))}</a>");
        if (date.Latest < DateOnly.MaxValue)
            html.Add($"<a id=\"next\" href=\"{Other(date.Latest.AddDays(1))}\">{ShortDate.Day(date.Latest.AddDays(1))} <kbd>]</kbd></a>");
        html.Add($"</nav>");
        var kinds = new[] { EntryKind.Encounter, EntryKind.Ask, EntryKind.Relation, EntryKind.Event, EntryKind.Position, EntryKind.Statement, EntryKind.Report };
        var entries = kinds.SelectMany(k => context.Ask(context.Query.ToRecord(context.AsOf, k) with { Limit = Rows }).Entries).ToList();
        var asDated = entries.Where(e => !IsBackground(e) && Length(e) <= Math.Max(VagueDays, date.Days)).ToList();
        var may = entries.Where(e => !IsBackground(e) && Length(e) > Math.Max(VagueDays, date.Days)).ToList();
        var background = entries.Where(IsBackground).ToList();
        Counts.Write(context, html, asDated, entries.Count < Rows);
        html.Add($"<div class=\"columns\"><div>");
        foreach (var kind in new[] { EntryKind.Encounter, EntryKind.Ask, EntryKind.Relation, EntryKind.Event })
            Part(kind, "");
        html.Add($"</div><div>");
        foreach (var kind in new[] { EntryKind.Report, EntryKind.Position, EntryKind.Statement })
            Part(kind, "");
        html.Add($"</div></div>");
        if (asDated.Count == 0)
            EntryRows.Nothing(html, "The record holds nothing dated to this day. That is not to say that nothing happened.");
        if (may.Count > 0)
        {
            html.Add($"<h2>May fall on this day: their dates are longer</h2>");
            EntryRows.Write(context, html, [.. may.Take(40)], "");
        }

        if (background.Count > 0)
        {
            html.Add($"<h2 class=\"shelf\">Background: recalled by later reports</h2>");
            EntryRows.Write(context, html, [.. background.Take(40)], "");
        }

        string Other(DateOnly day) => (context.Query with { Date = Edtf.Day(day) }).Address("DAY");

        void Part(EntryKind kind, string nothing)
        {
            var of = asDated.Where(e => e.Kind == kind).ToList();
            if (of.Count == 0)
                return;
            html.Add($"<section><h2>{EntryWords.Capital(kind.Plural())}</h2>");
            EntryRows.Write(context, html, of, nothing);
            html.Add($"</section>");
        }
    }

    private static bool IsBackground(RecordedEntry entry) => entry.Kind != EntryKind.Report && EntryWords.IsBackground(entry.Entry);

    private static int Length(RecordedEntry entry) => entry is { From: { } from, To: { } to } ? to.DayNumber - from.DayNumber + 1 : int.MaxValue;

    /// <summary>Without a date: the latest days of which the record tells.</summary>
    private static void Days(ScreenContext context, Html html)
    {
        html.Add($"<p class=\"lede\">The latest days of which the record tells. Or type one: <code>2012-08-02 DAY</code>.</p>");
        var days = context.Ask(context.Query.ToRecord(context.AsOf, EntryKind.Encounter) with { Limit = 300 }).Entries.Concat(context.Ask(context.Query.ToRecord(context.AsOf, EntryKind.Event) with { Limit = 300 }).Entries)
            .Where(e => e is { From: { } from, To: { } to } && to.DayNumber - from.DayNumber < VagueDays && !EntryWords.IsBackground(e.Entry))
            .GroupBy(e => e.From!.Value).OrderByDescending(g => g.Key).Take(60).ToList();
        if (days.Count == 0)
        {
            EntryRows.Nothing(html, "The record holds nothing that is dated to a day.");
            return;
        }

        html.Add($"<ul class=\"tiles\">");
        foreach (var day in days)
            html.Add($"<li><a href=\"{new ScreenQuery { Date = Edtf.Day(day.Key) }.Address("DAY")}\">{DateWords.Of(day.Key)}</a> <span class=\"mono dim\">{day.Count()}</span></li>");
        html.Add($"</ul>");
    }
}
