using System.Globalization;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Chancery.Cli.Output;

/// <summary>A table for the terminal: a row a line, as wide as the terminal; what does not fit is cut with "…".</summary>
internal static class TextTable
{
    private const int Least = 6;
    private const string Gap = "  ";

    /// <summary>Prints it.</summary>
    internal static void Print(IAnsiConsole console, IReadOnlyList<string> headings, IReadOnlyList<string[]> rows)
    {
        var widths = Widths(console.Profile.Width - 1, headings, rows);
        console.MarkupLine($"[bold]{Markup.Escape(Line(headings, widths))}[/]");
        console.WriteLine(string.Join(Gap, widths.Select(w => new string('─', w))));
        foreach (var row in rows)
            console.WriteLine(Line(row, widths));
    }

    /// <summary>How wide each column is: its widest cell, the widest columns cut until the whole fits.</summary>
    internal static int[] Widths(int width, IReadOnlyList<string> headings, IReadOnlyList<string[]> rows)
    {
        var widths = headings.Select((h, i) => rows.Aggregate(Cells(h), (w, r) => Math.Max(w, Cells(r[i])))).ToArray();

        // Ids are for copying: they are never cut.
        var firm = headings.Select(h => h is "id").ToArray();
        while (widths.Sum() + (Gap.Length * (widths.Length - 1)) > width)
        {
            var widest = -1;
            for (var i = 0; i < widths.Length; i++)
            {
                if (!firm[i] && (widest < 0 || widths[i] > widths[widest]))
                    widest = i;
            }

            if (widest < 0 || widths[widest] <= Least)
                break;
            widths[widest]--;
        }

        return widths;
    }

    private static string Line(IReadOnlyList<string> cells, int[] widths)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0)
                line.Append(Gap);
            var (cell, length) = Fit(cells[i], widths[i]);
            line.Append(cell);
            if (i < cells.Count - 1)
                line.Append(' ', widths[i] - length);
        }

        return line.ToString().TrimEnd();
    }

    private static (string Cell, int Width) Fit(string text, int width)
    {
        var cells = Cells(text);
        if (cells <= width)
            return (text, cells);
        var fitted = new StringBuilder();
        var used = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            var more = Cells(element);
            if (used + more > width - 1)
                break;
            fitted.Append(element);
            used += more;
        }

        return (fitted.Append('…').ToString(), used + 1);
    }

    /// <summary>How many columns of the terminal a text takes.</summary>
    private static int Cells(string text) => new Segment(text).CellCount();
}
