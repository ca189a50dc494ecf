using Chancery.Cli.CommandLine;
using Chancery.Entries;
using Chancery.Exchange;
using Chancery.Record;
using Spectre.Console;

namespace Chancery.Cli.Output;

/// <summary>Prints entries in the form asked for.</summary>
internal static class EntryList
{
    private const int Page = 200;
    private const int TextWidth = 300;

    /// <summary>Prints the entries that meet the conditions.</summary>
    internal static void Print(IRecordStore record, RecordQuery query, ListFormat format)
    {
        var columns = query.Kinds is [var kind] ? EntryColumns.Of(kind) : EntryColumns.Mixed;
        using var output = new StreamWriter(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false), 1 << 16);
        var entries = Pages(record, query);
        switch (format)
        {
            case ListFormat.Json:
                EntryTable.WriteJson(entries, output);
                break;
            case ListFormat.Jsonl:
                EntryTable.WriteJsonLines(entries, output);
                break;
            case ListFormat.Csv:
                EntryTable.WriteCsv(columns, entries, output);
                break;
            case ListFormat.Md:
                EntryTable.WriteMarkdown([.. columns.Where(c => c.Short)], entries, output);
                break;
            default:
                PrintTable(record, query, columns, entries);
                break;
        }
    }

    /// <summary>The entries that meet the conditions, a page at a time.</summary>
    internal static IEnumerable<RecordedEntry> Pages(IRecordStore record, RecordQuery query)
    {
        var left = query.Limit;
        var after = query.After;
        do
        {
            var page = record.Query(query with { Limit = Math.Min(Page, left), After = after });
            foreach (var entry in page.Entries)
                yield return entry;
            left -= page.Entries.Length;
            after = page.Next;
        }
        while (after is not null && left > 0);
    }

    private static void PrintTable(IRecordStore record, RecordQuery query, IReadOnlyList<EntryColumn> columns, IEnumerable<RecordedEntry> entries)
    {
        var shown = columns.Where(c => c.Short).ToArray();
        var rows = entries.Select(e => shown.Select(c => Cell(c.Value(e))).ToArray()).ToList();
        if (rows.Count == 0)
        {
            Terminal.Out.WriteLine($"Nothing in {record.Place} meets these conditions.");
            return;
        }

        // A column that says nothing in any row only takes room.
        var used = Enumerable.Range(0, shown.Length).Where(i => rows.Any(r => r[i].Length > 0)).ToArray();
        TextTable.Print(Terminal.Out, [.. used.Select(i => shown[i].Name)], [.. rows.Select(r => used.Select(i => r[i]).ToArray())]);
        var total = record.Count(query with { Limit = int.MaxValue, After = null });
        Terminal.Out.WriteLine(rows.Count < total ? $"{rows.Count} of {total}." : $"{total} in all.");
    }

    private static string Cell(string value)
    {
        var line = EntryTable.OneLine(value.Replace(";", "; ", StringComparison.Ordinal));
        return line.Length <= TextWidth ? line : line[..(TextWidth - 1)] + "…";
    }
}
