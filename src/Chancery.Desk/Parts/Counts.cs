using Chancery.Briefs;
using Chancery.Desk.Markup;
using Chancery.Desk.Screens;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Desk.Parts;

/// <summary>The three counts that are never mixed: reports, distinct happenings, distinct outlets.</summary>
internal static class Counts
{
    /// <summary>Writes the counts of what is shown.</summary>
    /// <param name="context">The showing.</param>
    /// <param name="html">Where to.</param>
    /// <param name="entries">What is shown.</param>
    /// <param name="isAll">Whether that is all that the record holds on the question.</param>
    internal static void Write(ScreenContext context, Html html, IReadOnlyCollection<RecordedEntry> entries, bool isAll = true)
    {
        context.Cards.Load(entries);
        var reports = new HashSet<ReportId>();
        foreach (var entry in entries)
        {
            if (entry.Kind == EntryKind.Report)
                reports.Add(entry.ReportId);
            else
                reports.UnionWith(entry.Entry.Evidence.Select(e => e.Report));
        }

        var outlets = new HashSet<string>(StringComparer.Ordinal);
        var unnamed = 0;
        foreach (var id in reports)
        {
            if (context.Cards.Report(id)?.Outlet is { } outlet)
                outlets.Add(outlet);
            else
                unnamed++;
        }

        var happenings = Happening.Of([.. entries.Where(e => e.Kind == EntryKind.Encounter)]).Length
            + entries.Where(e => e.Kind == EntryKind.Event).Select(e => Key((Event)e.Entry, e)).Distinct(StringComparer.Ordinal).Count();
        html.Add($"<p class=\"counts\"><span><b>{entries.Count}</b> {(entries.Count == 1 ? "entry" : "entries")}</span><span><b>{reports.Count}</b> {(reports.Count == 1 ? "report" : "reports")}</span>");
        if (entries.Any(e => e.Kind is EntryKind.Encounter or EntryKind.Event))
            html.Add($"<span><b>{happenings}</b> distinct {(happenings == 1 ? "happening" : "happenings")}</span>");
        html.Add($"<span><b>{outlets.Count}</b> distinct {(outlets.Count == 1 ? "outlet" : "outlets")}{(unnamed > 0 ? ", " + unnamed.ToString(System.Globalization.CultureInfo.InvariantCulture) + (unnamed == 1 ? " report of an outlet not named" : " reports of outlets not named") : "")}</span>");
        if (!isAll)
            html.Add($"<span class=\"warm\">counted over what is shown; there is more</span>");
        html.Add($"</p>");
    }

    private static string Key(Event e, RecordedEntry entry) =>
        $"{e.Type}|{e.Cameo}|{e.Date?.ToString() ?? entry.ReportId.Value}|{string.Join(',', e.Sources.Select(p => p.Actor.Value))}|{string.Join(',', e.Targets.Select(p => p.Actor.Value))}";
}
