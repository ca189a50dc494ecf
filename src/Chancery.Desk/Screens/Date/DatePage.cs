using Chancery.Briefs;
using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Desk.Plots;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Desk.Screens.Date;

/// <summary>How a report was dated: each constraint, the words it rests on, and what it ruled out.</summary>
internal sealed class DatePage : Screen
{
    /// <summary>Where the axis starts: reasons are longer than names.</summary>
    private const double Names = 330;

    internal override string Code => "DATE";

    internal override string Name => "Dating";

    internal override string Purpose => "How a report was dated: each constraint, its words, what it ruled out, and what was left.";

    internal override string Takes => "REPORT DATE";

    internal override string Example => "T1 DATE";

    internal override string Title(ScreenContext context) => Found(context) is { } report ? $"How “{EntryWords.Short(report.Title ?? report.Source, 90)}” was dated" : "How reports were dated";

    internal override void Write(ScreenContext context, Html html)
    {
        if (Found(context) is not { } report)
        {
            if (context.Query.Ids.Length > 0)
                context.Status = 404;
            var page = context.Ask(context.Query.ToRecord(context.AsOf, EntryKind.Report) with { State = context.Query.State ?? "inferred", Limit = 100, After = context.Query.After });
            Filters.Write(context, html, [.. EnumWords.All<DateBasis>()]);
            html.Add($"<p class=\"lede\">Reports whose date is {EntryWords.Basis(EnumWords.TryParse<DateBasis>(context.Query.State ?? "inferred", out var basis) ? basis : DateBasis.Inferred)}. Open one’s dating to see how it is known.</p>");
            EntryRows.Write(context, html, page.Entries, "The record holds no report that was dated so.");
            Frame.Next(context, html, page.Next);
            return;
        }

        html.Add($"<section class=\"lead\"><h2>Published</h2><p class=\"big\"><time>{DateWords.Of(report.Published)}</time><span class=\"dim\">{EntryWords.Basis(report.PublishedBasis)}</span></p></section>");
        html.Add($"<p><a class=\"button\" href=\"/RD/{report.Id}\">Read the report</a></p>");
        if (report.Dating.IsEmpty)
        {
            EntryRows.Nothing(html, report.PublishedBasis == DateBasis.Unknown ? "Nothing in the report says when it was written." : "The date came with the report; nothing had to be worked out.");
            return;
        }

        Draw(html, report);
        html.Add($"<h2>Constraints, in the order in which they were put together</h2><ol class=\"rows\">");
        Edtf? left = null;
        var number = 0;
        foreach (var constraint in report.Dating)
        {
            number++;
            left = constraint.Dropped is not null ? left : left is null ? constraint.Interval : left.Intersect(constraint.Interval) ?? left;
            html.Add($"<li class=\"row{(constraint.Dropped is null ? "" : " back")}\"><span class=\"lab\">{number}</span><div class=\"when\"><time>{ShortDate.Of(constraint.Interval)}</time><small>{Length(constraint.Interval)}</small></div><div class=\"what\">{constraint.Why}");
            if (constraint.RuledOut is { } ruledOut)
                html.Add($" <span class=\"dim\">— rules out {ruledOut}</span>");
            if (constraint.Dropped is { } dropped)
                html.Add($" <span class=\"chip bad\">not used</span> <span class=\"dim\">{dropped}</span>");
            html.Add($"</div><div class=\"mark\"><span class=\"says\">leaves {ShortDate.Of(left)}</span></div>");
            if (constraint.Evidence is { } evidence)
                html.Add($"<div class=\"src\">{h => MarkedWords(h, report, evidence)}</div>");
            html.Add($"</li>");
        }

        html.Add($"</ol>");
    }

    private static Report? Found(ScreenContext context)
    {
        if (context.Query.Ids is not [var id, ..])
            return null;
        if (!id.StartsWith("rep-", StringComparison.Ordinal))
            return context.Record.Find(id) is { } entry ? context.Cards.Report(entry.ReportId) : null;
        return context.Cards.Report(new ReportId(id));
    }

    private static void MarkedWords(Html html, Report report, Evidence evidence)
    {
        if (evidence.Report != report.Id || evidence.Span.End > report.Text.Length)
        {
            html.Add($"<q>{evidence.Exact}</q>");
            return;
        }

        var around = MarkedText.Around(report.Text, evidence.Span, 110);
        html.Add($"{report.Text[around.Start..evidence.Span.Start]}<mark class=\"chosen\">{evidence.Span.Of(report.Text)}</mark>{report.Text[evidence.Span.End..around.End]}");
    }

    private static string Length(Edtf date) => date.IsOpenStart || date.IsOpenEnd ? "open" : date.Days == 1 ? "one day" : date.Days < 60 ? $"{date.Days} days" : date.Days < 730 ? $"{date.Days / 30} months" : $"{date.Days / 365} years";

    private static void Draw(Html html, Report report)
    {
        if (TimeAxis.Over(report.Dating.Select(d => d.Interval), Names, Plot.Width - Names - 6) is not { } axis)
            return;
        var height = 22 + ((report.Dating.Length + 1) * 18);
        Plot.Write(
            html,
            "Constraints on when the report was written",
            height,
            h =>
            {
                axis.Draw(h, 0, height);
                var y = 16.0;
                var number = 0;
                foreach (var constraint in report.Dating)
                {
                    Plot.Lane(h, $"{++number}  {constraint.Why}", y + 12, y + 17, 52);
                    axis.Bar(h, constraint.Interval, y + 4, 9, constraint.Dropped is null ? "plain" : "plain dropped", $"{constraint.Why}: {ShortDate.Of(constraint.Interval)}", null);
                    y += 18;
                }

                Plot.Lane(h, "What is left", y + 12, y + 17);
                if (report.Published is { } published)
                    axis.Bar(h, published, y + 3, 11, "result", ShortDate.Of(published), null);
            },
            ["Constraint", "Allows"],
            h =>
            {
                foreach (var constraint in report.Dating)
                    h.Add($"<tr><td>{constraint.Why}</td><td>{ShortDate.Of(constraint.Interval)}</td></tr>");
                h.Add($"<tr><th scope=\"row\">What is left</th><td>{ShortDate.Of(report.Published)}</td></tr>");
            });
    }
}
