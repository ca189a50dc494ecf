using System.Text;
using Chancery.Record;

namespace Chancery.Exchange;

/// <summary>Writes entries as comma-separated values, Markdown, JSON and JSON Lines.</summary>
public static class EntryTable
{
    /// <summary>Comma-separated values as in RFC 4180, with a header line; lines end in <c>\n</c>.</summary>
    public static void WriteCsv(IReadOnlyList<EntryColumn> columns, IEnumerable<RecordedEntry> entries, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(writer);
        WriteCsvRow(columns.Select(c => c.Name), writer);
        foreach (var entry in entries)
            WriteCsvRow(columns.Select(c => c.Value(entry)), writer);
    }

    /// <summary>A Markdown table.</summary>
    public static void WriteMarkdown(IReadOnlyList<EntryColumn> columns, IEnumerable<RecordedEntry> entries, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(writer);
        WriteMarkdownHeading([.. columns.Select(c => c.Name)], writer);
        foreach (var entry in entries)
            WriteMarkdownRow(columns.Select(c => c.Value(entry)), writer);
    }

    /// <summary>A row of comma-separated values as in RFC 4180; it ends in <c>\n</c>.</summary>
    public static void WriteCsvRow(IEnumerable<string> cells, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(string.Join(',', cells.Select(Quoted)) + "\n");
    }

    /// <summary>The heading of a Markdown table.</summary>
    public static void WriteMarkdownHeading(IReadOnlyCollection<string> headings, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(headings);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write($"| {string.Join(" | ", headings)} |\n|{string.Concat(headings.Select(_ => "---|"))}\n");
    }

    /// <summary>A row of a Markdown table.</summary>
    public static void WriteMarkdownRow(IEnumerable<string> cells, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write($"| {string.Join(" | ", cells.Select(MarkdownCell))} |\n");
    }

    /// <summary>One JSON array, an entry a line.</summary>
    public static void WriteJson(IEnumerable<RecordedEntry> entries, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(writer);
        var first = true;
        writer.Write('[');
        foreach (var entry in entries)
        {
            writer.Write(first ? "\n" : ",\n");
            writer.Write(entry.Json);
            first = false;
        }

        writer.Write(first ? "]\n" : "\n]\n");
    }

    /// <summary>A JSON object a line.</summary>
    public static void WriteJsonLines(IEnumerable<RecordedEntry> entries, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var entry in entries)
        {
            writer.Write(entry.Json);
            writer.Write('\n');
        }
    }

    /// <summary>Text without line ends and Markdown's own signs, for a table cell.</summary>
    public static string MarkdownCell(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cell = new StringBuilder(text.Length);
        foreach (var unit in OneLine(text))
        {
            if (unit is '|' or '\\' or '*' or '_' or '`' or '[' or ']' or '<' or '>')
                cell.Append('\\');
            cell.Append(unit);
        }

        return cell.ToString();
    }

    /// <summary>Text on one line: every run of white space and control characters is one space.</summary>
    public static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = new StringBuilder(text.Length);
        foreach (var unit in text)
        {
            if (!char.IsWhiteSpace(unit) && !char.IsControl(unit))
                line.Append(unit);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        return line.ToString().TrimEnd();
    }

    private static string Quoted(string value)
    {
        // A cell that starts like a formula would be run by a spreadsheet.
        if (value.Length > 0 && value[0] is '=' or '+' or '@' or '\t' or '\r')
            value = "'" + value;
        return value.AsSpan().ContainsAny(",\"\r\n") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }
}
