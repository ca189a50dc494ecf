using System.Globalization;
using System.Net;
using System.Text;

namespace Chancery.Briefs;

/// <summary>Writes briefs as one HTML page that needs nothing beside it, runs no script and prints on two A4 pages.</summary>
public static class BriefHtml
{
    /// <summary>The style of the page; sizes and the lengths that <see cref="BriefComposer"/> allows are matched so that it fits.</summary>
    public const string Style =
        """
        :root { color-scheme: light dark; }
        body { font: 15px/1.45 "Source Serif 4", Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.5rem; margin: 0 0 .2rem; }
        h2 { font-size: 1.02rem; margin: 1.1rem 0 .3rem; border-bottom: 1px solid currentColor; }
        p.scope { margin: 0 0 .8rem; }
        ul { margin: 0; padding-left: 1.1rem; }
        li { margin: .2rem 0; }
        q { font-style: italic; }
        .who { font-variant: small-caps; }
        .nothing, .more { font-style: italic; margin: .2rem 0; }
        .cite a { text-decoration: none; }
        ol.sources { padding-left: 1.6rem; font-size: .88rem; }
        @media print {
          @page { size: A4; margin: 14mm 15mm; }
          :root { color-scheme: light; }
          body { font-size: 8.6pt; line-height: 1.25; max-width: none; margin: 0; padding: 0; }
          h1 { font-size: 14pt; }
          h2 { font-size: 9.6pt; margin: 2.2mm 0 .6mm; break-after: avoid; }
          li { margin: .3mm 0; break-inside: avoid; }
          ol.sources { font-size: 7.4pt; column-count: 2; column-gap: 6mm; }
          a { color: inherit; }
        }
        """;

    /// <summary>The page.</summary>
    public static string Of(Brief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var output = new StringBuilder();
        output.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{Text(brief.Title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        output.Append(CultureInfo.InvariantCulture, $"<h1>{Text(brief.Title)}</h1>\n<p class=\"scope\">{Text(brief.Scope)}. Rests on {BriefMarkdown.Count(brief.Counts.Reports, "report")} from {BriefMarkdown.Count(brief.Counts.Outlets, "named outlet")}; {BriefMarkdown.Count(brief.Counts.Happenings, "distinct encounter")}.</p>\n");
        foreach (var section in brief.Sections)
        {
            output.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>{Text(section.Heading)}</h2>\n");
            if (section.Lines.IsEmpty)
            {
                output.Append(CultureInfo.InvariantCulture, $"<p class=\"nothing\">{Text(section.Nothing)}</p>\n");
            }
            else
            {
                output.Append("<ul>\n");
                foreach (var line in section.Lines)
                    Line(output, line);
                output.Append("</ul>\n");
            }

            if (section.More is { } more)
                output.Append(CultureInfo.InvariantCulture, $"<p class=\"more\">{more}</p>\n");
            output.Append("</section>\n");
        }

        output.Append("<section>\n<h2>Sources</h2>\n<ol class=\"sources\">\n");
        foreach (var source in brief.Sources)
        {
            var outlet = source.Outlet is { } named ? $", {Text(named)}" : "";
            output.Append(CultureInfo.InvariantCulture, $"<li id=\"source-{source.Number}\"><cite>{Text(source.Title)}</cite>{outlet}, {Text(source.Date)} (date {Text(source.Dated)}). {Text(source.Source)}</li>\n");
        }

        output.Append("</ol>\n</section>\n</body>\n</html>\n");
        return output.ToString();
    }

    private static void Line(StringBuilder output, BriefLine line)
    {
        output.Append(CultureInfo.InvariantCulture, $"<li>{Text(line.Text)}");
        if (line.Quote is { } quote)
            output.Append(CultureInfo.InvariantCulture, $" <q>{Text(quote)}</q>");
        if (line.Who is { } who)
            output.Append(CultureInfo.InvariantCulture, $" <span class=\"who\">({Text(who)})</span>");
        output.Append(" <span class=\"cite\">");
        foreach (var number in line.Sources)
            output.Append(CultureInfo.InvariantCulture, $"<a href=\"#source-{number}\">[{number}]</a>");
        output.Append("</span></li>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(Exchange.EntryTable.OneLine(text));
}
