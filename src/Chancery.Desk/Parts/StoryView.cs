using Chancery.Desk.Markup;
using Chancery.Desk.Screens;
using Chancery.Entries;

namespace Chancery.Desk.Parts;

/// <summary>Where reports of one happening disagree.</summary>
internal static class StoryView
{
    internal static void Discrepancies(ScreenContext context, Html html, Story story)
    {
        var address = story.Reports.Length >= 2 ? $"/CMP/{story.Reports[0]}/{story.Reports[1]}" : "/CMP";
        html.Add($"<h3><a href=\"{address}\">{story.Title}</a></h3><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"At odds: {story.Title}\"><table><thead><tr><th scope=\"col\">On</th><th scope=\"col\">One says</th><th scope=\"col\">Another says</th></tr></thead><tbody>");
        foreach (var at in story.Discrepancies)
            html.Add($"<tr><th scope=\"row\">{at.Field}</th><td>{h => Side(h, at.Left, at.LeftEvidence)}</td><td>{h => Side(h, at.Right, at.RightEvidence)}</td></tr>");
        html.Add($"</tbody></table></div>");

        void Side(Html h, string says, Evidence evidence)
        {
            var report = context.Cards.Report(evidence.Report);
            h.Add($"<b>{says}</b><div class=\"src\"><q>{EntryWords.Short(evidence.Exact, 160)}</q> <span class=\"from\"><a href=\"/RD/{evidence.Report}\">{report?.Outlet ?? report?.Title ?? evidence.Report.Value}</a></span></div>");
        }
    }
}
