using System.Text;
using Chancery.Cli.CommandLine;
using Chancery.Exchange;
using Spectre.Console;

namespace Chancery.Cli.Output;

/// <summary>A row of a list: its cells for tables, and its JSON for programs.</summary>
internal sealed record ListRow(string[] Cells, string Json);

/// <summary>Prints rows in the form asked for.</summary>
internal static class RowList
{
    private const int TextWidth = 300;

    /// <summary>Prints them; a table is followed by what <paramref name="total"/> says of its number of rows.</summary>
    internal static void Print(IReadOnlyList<string> headings, IEnumerable<ListRow> rows, ListFormat format, string nothing, Func<IReadOnlyList<ListRow>, string> total)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
        switch (format)
        {
            case ListFormat.Json:
                output.Write($"[{string.Join(",", rows.Select(r => "\n" + r.Json))}\n]\n");
                break;
            case ListFormat.Jsonl:
                foreach (var row in rows)
                    output.Write(row.Json + "\n");
                break;
            case ListFormat.Csv:
                EntryTable.WriteCsvRow(headings, output);
                foreach (var row in rows)
                    EntryTable.WriteCsvRow(row.Cells, output);
                break;
            case ListFormat.Md:
                EntryTable.WriteMarkdownHeading([.. headings], output);
                foreach (var row in rows)
                    EntryTable.WriteMarkdownRow(row.Cells, output);
                break;
            default:
                Table(headings, [.. rows], nothing, total);
                break;
        }
    }

    private static void Table(IReadOnlyList<string> headings, IReadOnlyList<ListRow> rows, string nothing, Func<IReadOnlyList<ListRow>, string> total)
    {
        if (rows.Count == 0)
        {
            Terminal.Out.WriteLine(nothing);
            return;
        }

        // A column that says nothing in any row only takes room.
        var used = Enumerable.Range(0, headings.Count).Where(i => rows.Any(r => r.Cells[i].Length > 0)).ToArray();
        TextTable.Print(Terminal.Out, [.. used.Select(i => headings[i])], [.. rows.Select(r => used.Select(i => Cell(r.Cells[i])).ToArray())]);
        Terminal.Out.WriteLine(total(rows));
    }

    private static string Cell(string value)
    {
        var line = EntryTable.OneLine(value);
        return line.Length <= TextWidth ? line : line[..(TextWidth - 1)] + "…";
    }
}
