using System.Globalization;
using System.Text;

namespace Chancery.Briefs;

/// <summary>Writes briefs as Markdown.</summary>
public static class BriefMarkdown
{
    /// <summary>The brief.</summary>
    public static string Of(Brief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var output = new StringBuilder();
        output.Append(CultureInfo.InvariantCulture, $"# {Escape(brief.Title)}\n\n{Escape(brief.Scope)}. ");
        output.Append(CultureInfo.InvariantCulture, $"Rests on {Count(brief.Counts.Reports, "report")} from {Count(brief.Counts.Outlets, "named outlet")}; {Count(brief.Counts.Happenings, "distinct encounter")}.\n");
        foreach (var section in brief.Sections)
        {
            output.Append(CultureInfo.InvariantCulture, $"\n## {Escape(section.Heading)}\n\n");
            if (section.Lines.IsEmpty)
                output.Append(CultureInfo.InvariantCulture, $"*{Escape(section.Nothing)}*\n");
            foreach (var line in section.Lines)
            {
                output.Append(CultureInfo.InvariantCulture, $"- {Escape(line.Text)}");
                if (line.Quote is { } quote)
                    output.Append(CultureInfo.InvariantCulture, $" “{Escape(quote)}”");
                if (line.Who is { } who)
                    output.Append(CultureInfo.InvariantCulture, $" ({Escape(who)})");
                output.Append(CultureInfo.InvariantCulture, $" {string.Concat(line.Sources.Select(n => string.Create(CultureInfo.InvariantCulture, $"\\[{n}\\]")))}\n");
            }

            if (section.More is { } more)
                output.Append(CultureInfo.InvariantCulture, $"\n*{more}*\n");
        }

        output.Append("\n## Sources\n\n");
        foreach (var source in brief.Sources)
        {
            var outlet = source.Outlet is { } named ? $", {Escape(named)}" : "";
            output.Append(CultureInfo.InvariantCulture, $"{source.Number}. “{Escape(source.Title)}”{outlet}, {source.Date} (date {source.Dated}). {Escape(source.Source)}\n");
        }

        return output.ToString();
    }

    /// <summary>A count with its noun.</summary>
    internal static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var unit in Exchange.EntryTable.OneLine(text))
        {
            if (unit is '\\' or '*' or '_' or '`' or '[' or ']' or '<' or '>' or '#' or '|')
                escaped.Append('\\');
            escaped.Append(unit);
        }

        return escaped.ToString();
    }
}
