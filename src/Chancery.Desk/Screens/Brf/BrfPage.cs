using Chancery.Briefs;
using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Entries;

namespace Chancery.Desk.Screens.Brf;

/// <summary>A brief on two actors: every line with its sources; lines can be left out and a note put in before it is printed.</summary>
internal sealed class BrfPage : Screen
{
    internal override string Code => "BRF";

    internal override string Name => "Brief";

    internal override string Purpose => "A brief on two actors, every line with its sources; leave lines out, add a note, print on two A4 pages.";

    internal override string Takes => "SUBJECT SUBJECT [ISSUE] BRF [dates]";

    internal override string Example => "UK RU SYRIA BRF";

    internal override char? Key => 'b';

    internal override int NeedsActors => 2;

    internal override string Title(ScreenContext context) => context.Query.Actors.Length < 2 ? "Brief" : $"Brief: {string.Join(" and ", context.Query.Actors.Take(2).Select(context.Name))}";

    internal override void Write(ScreenContext context, Html html)
    {
        if (context.Query.Actors.Length < 2)
        {
            Pairs.Write(context, html, "A brief is on two actors. Those with most in the record:");
            return;
        }

        var brief = BriefComposer.Compose(context.Record, new BriefRequest
        {
            Left = new ActorId(context.Query.Actors[0]),
            Right = new ActorId(context.Query.Actors[1]),
            Issue = context.Query.Issue,
            Since = context.Query.Date is { IsOpenStart: false } since ? since.Earliest : null,
            Until = context.Query.Date is { IsOpenEnd: false } until ? until.Latest : null,
        });
        html.Add($"<p class=\"tools\"><button type=\"button\" data-act=\"p\">Print</button> <button type=\"button\" data-act=\"restore\">Put all lines back</button> <span class=\"dim\">A line can be left out with its ×; what you note is printed and is not kept.</span></p>");
        html.Add($"<article class=\"brief\"><p class=\"dim\">{brief.Scope}. Rests on {brief.Counts.Reports} reports, {brief.Counts.Outlets} named outlets; {brief.Counts.Happenings} distinct encounters.</p><label class=\"note\">Note <textarea rows=\"2\" maxlength=\"4000\" placeholder=\" \"></textarea></label>");
        foreach (var section in brief.Sections)
        {
            html.Add($"<section><h2>{section.Heading}</h2>");
            if (section.Lines.IsEmpty)
                EntryRows.Nothing(html, section.Nothing);
            else
                html.Add($"<ul>");
            foreach (var line in section.Lines)
            {
                html.Add($"<li class=\"line\">{line.Text}");
                if (line.Quote is { } quote)
                    html.Add($" <q>{quote}</q>");
                if (line.Who is { } who)
                    html.Add($" <span class=\"dim\">({who})</span>");
                foreach (var number in line.Sources)
                    html.Add($" <a class=\"cite\" href=\"#source-{number}\">[{number}]</a>");
                if (line.Entries is [var entry, ..])
                    html.Add($" <a class=\"acts small\" href=\"/WHY/{entry}\">why</a>");
                html.Add($" <button type=\"button\" class=\"leave\" data-act=\"leave\" aria-label=\"Leave this line out\">×</button></li>");
            }

            if (!section.Lines.IsEmpty)
                html.Add($"</ul>");
            if (section.More is { } more)
                html.Add($"<p class=\"dim\">{more}</p>");
            html.Add($"</section>");
        }

        html.Add($"<section><h2>Sources</h2><ol class=\"sources\">");
        foreach (var source in brief.Sources)
            html.Add($"<li id=\"source-{source.Number}\"><a href=\"/RD/{source.Report}\">{source.Title}</a>{(source.Outlet is { } outlet ? ", " + outlet : "")}, {source.Date} (date {source.Dated}).</li>");
        html.Add($"</ol></section></article>");
    }
}
