using System.Collections.Immutable;
using Chancery.Briefs;
using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Desk.Queries;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Desk.Screens.Cmp;

/// <summary>Two reports side by side: what both tell, what only one tells, what changed, where they are at odds.</summary>
internal sealed class CmpPage : Screen
{
    internal override string Code => "CMP";

    internal override string Name => "Compare";

    internal override string Purpose => "Two reports side by side: the same, new in each, changed, at odds.";

    internal override string Takes => "REPORT REPORT CMP";

    internal override string Example => "T1 T2 CMP";

    internal override string Title(ScreenContext context) => Both(context) is { } both ? "Compared: " + EntryWords.Short(both.Left.Title ?? both.Left.Source, 60) : "Compare two reports";

    internal override void Write(ScreenContext context, Html html)
    {
        if (Both(context) is not var (left, right))
        {
            Choose(context, html);
            return;
        }

        var (ofLeft, ofRight) = (Of(context, left), Of(context, right));
        html.Add($"<div class=\"columns\">{h => Head(h, left)}{h => Head(h, right)}</div>");
        var stories = context.Ask(new RecordQuery { Kinds = [EntryKind.Story], Report = left.Id, Limit = 20 }).Entries.Select(e => (Story)e.Entry).Where(s => s.Reports.Contains(left.Id) && s.Reports.Contains(right.Id)).ToList();
        foreach (var story in stories.Where(s => !s.Discrepancies.IsEmpty))
        {
            html.Add($"<h2>At odds</h2>");
            StoryView.Discrepancies(context, html, story);
        }

        var (same, changed) = (new List<(RecordedEntry, RecordedEntry)>(), new List<(RecordedEntry, RecordedEntry)>());
        var (freeLeft, freeRight) = (new List<RecordedEntry>(ofLeft), new List<RecordedEntry>(ofRight));
        foreach (var entry in ofLeft)
        {
            if (freeRight.Find(o => Match(context, entry, o) is not null) is not { } other)
                continue;
            (Match(context, entry, other) == true ? same : changed).Add((entry, other));
            freeLeft.Remove(entry);
            freeRight.Remove(other);
        }

        html.Add($"<p class=\"counts\"><span><b>{same.Count}</b> the same</span><span><b>{changed.Count}</b> changed</span><span><b>{freeLeft.Count}</b> only in the first</span><span><b>{freeRight.Count}</b> only in the second</span></p>");
        Pairs("Changed: on the same matter, told otherwise", changed);
        Pairs("The same in both", same);
        html.Add($"<div class=\"columns\"><div><h2>Only in the first</h2>{h => EntryRows.Write(context, h, freeLeft, "Nothing.")}</div><div><h2>Only in the second</h2>{h => EntryRows.Write(context, h, freeRight, "Nothing.")}</div></div>");

        void Pairs(string heading, List<(RecordedEntry Left, RecordedEntry Right)> pairs)
        {
            if (pairs.Count == 0)
                return;
            html.Add($"<h2>{heading}</h2>");
            foreach (var pair in pairs)
                html.Add($"<div class=\"columns pair\"><div>{h => EntryRows.Write(context, h, [pair.Left], "")}</div><div>{h => EntryRows.Write(context, h, [pair.Right], "")}</div></div>");
        }
    }

    private static (Report Left, Report Right)? Both(ScreenContext context) =>
        context.Query.Ids is [var a, var b, ..] && context.Cards.Report(new ReportId(a)) is { } left && context.Cards.Report(new ReportId(b)) is { } right ? (left, right) : null;

    private static List<RecordedEntry> Of(ScreenContext context, Report report) =>
        [.. context.Ask(new RecordQuery { Report = report.Id, Limit = 300 }).Entries.Where(e => e.Kind is not (EntryKind.Report or EntryKind.Story)).OrderBy(e => e.Kind).ThenBy(e => e.Start)];

    private static void Head(Html html, Report report) =>
        html.Add($"<div><h3><a href=\"/RD/{report.Id}\">{report.Title ?? report.Source}</a></h3><p class=\"dim\">{report.Outlet ?? "outlet not named"} · {ShortDate.Of(report.Published)}, {EntryWords.Basis(report.PublishedBasis)}</p></div>");

    /// <summary>Whether two entries tell the same (true), the same matter otherwise (false), or other things (null).</summary>
    private static bool? Match(ScreenContext context, RecordedEntry left, RecordedEntry right)
    {
        if (left.Kind != right.Kind)
            return null;
        return (left.Entry, right.Entry) switch
        {
            (Encounter a, Encounter b) => Happening.Of([left, right]).Length == 1 ? a.Place == b.Place && a.DurationMinutes == b.DurationMinutes && a.Kind == b.Kind
                : a.Participants.Length > 1 && a.Participants.SequenceEqual(b.Participants) && a.Date is { } x && b.Date is { } y && x.Intersects(y) ? false : null,
            (Position a, Position b) => a.Actor == b.Actor && a.Issue == b.Issue && Shared(a.About, b.About) >= 0.6 ? a.Stance == b.Stance : null,
            (Ask a, Ask b) => a.Asker == b.Asker && a.Asked == b.Asked && Shared(a.About, b.About) >= 0.5 ? a.Status == b.Status : null,
            (Relation a, Relation b) => a.Dyad.SequenceEqual(b.Dyad) && a.Aspect == b.Aspect ? a.Direction == b.Direction : null,
            (Statement a, Statement b) => a.Speaker == b.Speaker && Shared(EntryWords.Said(context, a), EntryWords.Said(context, b)) >= 0.6 ? true : null,
            (Event a, Event b) => a.Sources.Select(p => p.Actor).SequenceEqual(b.Sources.Select(p => p.Actor)) && a.Targets.Select(p => p.Actor).SequenceEqual(b.Targets.Select(p => p.Actor)) && a.Type == b.Type && a.Background == b.Background
                ? a.Cameo == b.Cameo && a.Factuality == b.Factuality : null,
            _ => null,
        };
    }

    private static double Shared(string left, string right)
    {
        var (a, b) = (NameKey.Words(left).Where(w => w.Length > 3).ToHashSet(StringComparer.Ordinal), NameKey.Words(right).Where(w => w.Length > 3).ToHashSet(StringComparer.Ordinal));
        return a.Count == 0 || b.Count == 0 ? string.Equals(left, right, StringComparison.OrdinalIgnoreCase) ? 1 : 0 : (double)a.Intersect(b).Count() / Math.Max(a.Count, b.Count);
    }

    private static void Choose(ScreenContext context, Html html)
    {
        if (context.Query.Ids.Length >= 2)
            context.Status = 404;
        html.Add($"<p class=\"lede\">Name two reports (<code>T1 T2 CMP</code>), or take two that tell one happening:</p>");
        var stories = context.Ask(new RecordQuery { Kinds = [EntryKind.Story], Order = EntryOrder.LatestFirst, Limit = 60 }).Entries;
        if (stories.Length == 0)
            EntryRows.Nothing(html, "The record holds no two reports that tell one happening.");
        html.Add($"<ol class=\"rows\">");
        foreach (var entry in stories)
        {
            var story = (Story)entry.Entry;
            html.Add($"<li class=\"row\"><span class=\"lab\"></span><div class=\"when\"><time>{ShortDate.Of(story.From)}</time></div><div class=\"what\"><b>{story.Title}</b></div><div class=\"mark\"><span class=\"says\">{story.Reports.Length} reports</span>");
            if (!story.Discrepancies.IsEmpty)
                html.Add($"<span class=\"chip bad\">at odds</span>");
            html.Add($"</div><div class=\"src\">");
            for (var i = 1; i < Math.Min(story.Reports.Length, 5); i++)
                html.Add($"<a class=\"button\" href=\"{new ScreenQuery { Ids = ImmutableArray.Create(story.Reports[0].Value, story.Reports[i].Value) }.Address("CMP")}\">{Called(context, story.Reports[0])} – {Called(context, story.Reports[i])}</a> ");
            html.Add($"</div></li>");
        }

        html.Add($"</ol>");
    }

    private static string Called(ScreenContext context, ReportId id) => context.Cards.Report(id) is { } report ? report.Outlet ?? EntryWords.Short(report.Title ?? report.Source, 40) : id.Value;
}
