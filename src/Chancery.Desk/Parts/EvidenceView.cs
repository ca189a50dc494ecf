using Chancery.Desk.Markup;
using Chancery.Desk.Screens;
using Chancery.Record;

namespace Chancery.Desk.Parts;

/// <summary>The words of an entry in their reports.</summary>
internal static class EvidenceView
{
    internal static void Write(ScreenContext context, Html html, RecordedEntry entry, int most)
    {
        var shown = 0;
        foreach (var evidence in entry.Entry.Evidence)
        {
            if (shown++ == most)
            {
                html.Add($"<p class=\"dim\">{entry.Entry.Evidence.Length - most} more places in the report.</p>");
                break;
            }

            if (context.Cards.Report(evidence.Report) is not { } report || evidence.Span.End > report.Text.Length)
            {
                html.Add($"<blockquote>{evidence.Exact}</blockquote>");
                continue;
            }

            html.Add($"<figure class=\"evidence\"><blockquote>{h => MarkedText.Write(h, report, [entry], entry.Id, MarkedText.Around(report.Text, evidence.Span), anchors: false)}</blockquote>");
            html.Add($"<figcaption>{report.Outlet ?? "outlet not named"}, <a href=\"/RD/{report.Id}/{entry.Id}#{entry.Id}\">{report.Title ?? report.Source}</a> · <time>{ShortDate.Of(report.Published)}</time>, <a href=\"/DATE/{report.Id}\">{EntryWords.Basis(report.PublishedBasis)}</a></figcaption></figure>");
        }
    }
}
