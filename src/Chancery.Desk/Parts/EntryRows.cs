using Chancery.Desk.Markup;
using Chancery.Desk.Screens;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Desk.Parts;

/// <summary>
/// Lists of entries. Every row shows its date and how that is known, what it says, who says so, the words it rests on and where
/// they stand, without a click.
/// </summary>
internal static class EntryRows
{
    /// <summary>Writes a list, or what is said where there is nothing.</summary>
    internal static void Write(ScreenContext context, Html html, IReadOnlyCollection<RecordedEntry> entries, string nothing)
    {
        if (entries.Count == 0)
        {
            Nothing(html, nothing);
            return;
        }

        context.Cards.Load(entries);
        html.Add($"<ol class=\"rows\">");
        foreach (var entry in entries)
            Row(context, html, entry);
        html.Add($"</ol>");
    }

    /// <summary>Says that the record holds nothing here, which is not that there was nothing.</summary>
    internal static void Nothing(Html html, string nothing) => html.Add($"<p class=\"nothing\"><span aria-hidden=\"true\">∅ </span>{nothing}</p>");

    /// <summary>Writes one row.</summary>
    internal static void Row(ScreenContext context, Html html, RecordedEntry entry)
    {
        if (entry.Kind == EntryKind.Report)
        {
            ReportRow(context, html, entry);
            return;
        }

        var label = context.Label(entry.Kind);
        var state = EntryWords.State(entry.Entry);
        var background = EntryWords.IsBackground(entry.Entry);
        html.Add($"<li class=\"row{(background ? " back" : "")}\" id=\"{label}\" data-id=\"{entry.Id}\" data-open=\"/RD/{entry.ReportId}/{entry.Id}#{entry.Id}\">");
        html.Add($"<span class=\"lab\" aria-hidden=\"true\">{label}</span>");
        When(context, html, entry);
        html.Add($"<div class=\"what\">{h => EntryWords.Line(context, h, entry.Entry)}");
        foreach (var issue in EntryWords.Issues(entry.Entry))
            html.Add($" {ScreenContext.Issue(issue)}");
        html.Add($"</div><div class=\"mark\">");
        if (state.Length > 0)
            html.Add($"<span class=\"chip {EntryWords.Tone(state)}\">{state}</span>");
        if (background)
            html.Add($" <span class=\"chip plain\">background</span>");
        if (entry.Review != Review.None)
            html.Add($" <span class=\"chip review {EntryWords.Tone(EnumWords.Of(entry.Review))}\">{EnumWords.Of(entry.Review)}</span>");
        html.Add($"<span class=\"says\">{EntryWords.Who(context, entry.Entry)}</span></div>");
        Source(context, html, entry);
        html.Add($"</li>");
    }

    /// <summary>Where an entry's words stand, and the way to them.</summary>
    internal static void Source(ScreenContext context, Html html, RecordedEntry entry)
    {
        var evidence = entry.Entry.Evidence[0];
        var report = context.Cards.Report(evidence.Report);
        html.Add($"<div class=\"src\">");
        if (entry.Kind != EntryKind.Statement)
            html.Add($"<q>{EntryWords.Short(evidence.Exact, 200)}</q> ");
        html.Add($"<span class=\"from\">{From(report)}</span>");
        var others = entry.Entry.Evidence.Select(e => e.Report).Distinct().Count() - 1;
        if (others > 0)
            html.Add($" <span class=\"from\">+{others} more</span>");
        html.Add($" <span class=\"acts\"><a href=\"/RD/{evidence.Report}/{entry.Id}#{entry.Id}\" data-act=\"e\">evidence</a> <a href=\"/WHY/{entry.Id}\" data-act=\"w\">why</a></span></div>");
    }

    /// <summary>Outlet and title, as far as they are known.</summary>
    private static string From(Report? report) => (report?.Outlet, report?.Title) switch
    {
        ({ } outlet, { } title) => $"{outlet}, {EntryWords.Short(title, 60)}",
        (null, { } title) => EntryWords.Short(title, 70),
        ({ } outlet, null) => outlet,
        _ => "outlet not named",
    };

    /// <summary>The date of an entry and how it is known.</summary>
    internal static void When(ScreenContext context, Html html, RecordedEntry entry)
    {
        var own = EntryWords.Date(entry);
        var report = context.Cards.Report(entry.ReportId);
        if (own is not null)
            html.Add($"<div class=\"when\"><time>{ShortDate.Of(own)}</time><small>own date{(report is { PublishedBasis: DateBasis.Inferred } ? ", report inferred" : "")}</small></div>");
        else if (report?.Published is { } published)
            html.Add($"<div class=\"when of\"><time>{ShortDate.Of(published)}</time><small>its report’s, {EntryWords.Basis(report.PublishedBasis)}</small></div>");
        else
            html.Add($"<div class=\"when none\"><time>no date</time><small>report undated</small></div>");
    }

    private static void ReportRow(ScreenContext context, Html html, RecordedEntry entry)
    {
        var label = context.Label(entry.Kind);
        var report = entry.Report;
        html.Add($"<li class=\"row\" id=\"{label}\" data-id=\"{entry.Id}\" data-open=\"/RD/{entry.Id}\"><span class=\"lab\" aria-hidden=\"true\">{label}</span>");
        html.Add($"<div class=\"when\"><time>{ShortDate.Of(report.Published)}</time><small>{EntryWords.Basis(report.PublishedBasis)}</small></div>");
        html.Add($"<div class=\"what\"><a href=\"/RD/{entry.Id}\">{report.Title ?? report.Source}</a></div>");
        html.Add($"<div class=\"mark\"><span class=\"says\">{report.Outlet ?? "outlet not named"}</span></div>");
        html.Add($"<div class=\"src\"><span class=\"from\">{report.Source}{(report.DuplicateOf is null ? "" : " — near-copy of another report")}</span> <span class=\"acts\"><a href=\"/RD/{entry.Id}\" data-act=\"e\">read</a> <a href=\"/DATE/{entry.Id}\">dating</a></span></div></li>");
    }
}
