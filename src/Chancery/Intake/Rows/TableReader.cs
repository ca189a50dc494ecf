using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Chancery.Entries;
using Chancery.Intake.Plain;
using Chancery.Intake.Streams;
using Chancery.Text;

namespace Chancery.Intake.Rows;

/// <summary>
/// Tables with a header, comma-, semicolon- or tab-separated (RFC 4180: quoted cells may hold separators, quotes doubled, and line ends).
/// One report a row; any number of rows in constant memory.
/// </summary>
internal static class TableReader
{
    private const int LongestRow = 16 * 1024 * 1024;
    private const int UnitRows = 64;
    private const int UnitCharacters = 256 * 1024;

    public static IEnumerable<IntakeUnit> Units(string name, Stream stream, IntakeOptions options, CancellationToken cancellation)
    {
        var rows = new RowReader(name, stream);
        if (rows.Next(null) is not { } first)
        {
            yield return IntakeUnit.Of(Diagnostic.Error("CHA0103", name, "empty: there is nothing to read in it."));
            yield break;
        }

        var separator = Separator(name, first.Text);
        var header = Cells(first.Text, separator);
        Dictionary<string, int>? map = null;
        string? fault = null;
        try
        {
            map = ColumnTable.Default.Map(header, options.Columns);
        }
        catch (InvalidDataException e)
        {
            fault = e.Message;
        }

        if (map is null || !map.ContainsKey("text"))
        {
            fault ??= $"none of its columns ({string.Join(", ", header)}) looks like the text of a report; name it with --columns text=NAME";
            yield return IntakeUnit.Of(Diagnostic.Error("CHA0121", name, fault + ".", 1));
            yield break;
        }

        var batch = new List<Row>();
        long size = 0;
        while (rows.Next(separator) is { } row)
        {
            cancellation.ThrowIfCancellationRequested();
            if (row.Fault is null && string.IsNullOrWhiteSpace(row.Text))
                continue;
            batch.Add(row);
            size += row.Text.Length;
            if (batch.Count < UnitRows && size < UnitCharacters)
                continue;
            yield return Unit(name, batch, header.Count, map, separator, size);
            (batch, size) = ([], 0);
        }

        if (batch.Count > 0)
            yield return Unit(name, batch, header.Count, map, separator, size);
    }

    private static IntakeUnit Unit(string name, List<Row> rows, int columns, Dictionary<string, int> map, char separator, long size) => new(name, size * sizeof(char), cancellation =>
    {
        var reports = ImmutableArray.CreateBuilder<Report>(rows.Count);
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (row.Fault is { } broken)
            {
                faults.Add(Diagnostic.Error("CHA0122", name, broken, row.Line));
                continue;
            }

            var cells = Cells(row.Text, separator);
            string? Cell(string field) => map.TryGetValue(field, out var at) && at < cells.Count && !string.IsNullOrWhiteSpace(cells[at]) ? cells[at].Trim() : null;
            if (cells.Count > columns)
            {
                faults.Add(Diagnostic.Error("CHA0122", name, $"{cells.Count} cells where the header names {columns}: a separator or quotation mark too many?", row.Line));
                continue;
            }

            if (Cell("text") is not { } body)
            {
                faults.Add(Diagnostic.Error("CHA0107", name, "a row without text.", row.Line));
                continue;
            }

            if (!Wording.Has(body))
            {
                faults.Add(Diagnostic.Error("CHA0107", name, "there is no word in its text: it is no report.", row.Line));
                continue;
            }

            var published = RowDate.Read(Cell("date"), out var isOdd);
            if (isOdd)
                faults.Add(FeedDate.Fault(name, Cell("date"), row.Line));
            var id = Cell("id") ?? row.Number.ToString(CultureInfo.InvariantCulture);
            reports.Add(TextReportReader.Read($"{name}#{id}", $"{ReportIntake.LastSegment(name)}#{id}", WellFormed.Of(TextDecoding.NormaliseLineEnds(body)), new ReportFacts
            {
                Title = Cell("title"),
                Outlet = Cell("outlet"),
                Byline = Cell("byline"),
                Url = Cell("url"),
                Section = Cell("section"),
                Language = Cell("language") is { Length: 2 } code ? code.ToLowerInvariant() : null,
                Published = published,
                BodyOnly = true,
            }, faults));
        }

        return new IntakeResult(reports.ToImmutable(), faults.ToImmutable());
    });

    private static char Separator(string name, string header)
    {
        if (name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase))
            return '\t';
        var best = ',';
        var most = 0;
        foreach (var candidate in ",;\t")
        {
            var cells = Cells(header, candidate).Count;
            if (cells > most)
                (best, most) = (candidate, cells);
        }

        return best;
    }

    private static List<string> Cells(string row, char separator)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var at = 0;
        while (true)
        {
            cell.Clear();
            if (at < row.Length && row[at] == '"')
            {
                at++;
                while (at < row.Length)
                {
                    if (row[at] == '"')
                    {
                        if (at + 1 < row.Length && row[at + 1] == '"')
                            at++;
                        else
                            break;
                    }

                    cell.Append(row[at++]);
                }

                at++;
            }

            while (at < row.Length && row[at] != separator)
                cell.Append(row[at++]);
            cells.Add(cell.ToString());
            if (at >= row.Length)
                return cells;
            at++;
        }
    }

    /// <param name="Line">The line on which it starts.</param>
    /// <param name="Number">The row's number, the header not counted.</param>
    /// <param name="Text">The row.</param>
    /// <param name="Fault">Why it cannot be used.</param>
    private sealed record Row(int Line, int Number, string Text, string? Fault);

    /// <summary>Puts together the lines of each row: a quoted cell goes on until its quotation mark.</summary>
    private sealed class RowReader(string name, Stream stream)
    {
        private readonly LineReader lines = new(stream, LongestRow);
        private readonly Queue<Line> ahead = new();
        private int number = -1;
        private long read;
        private long inVain;

        public Row? Next(char? separator)
        {
            if (Take() is not { } first)
                return null;
            number++;
            if (first.IsTooLong)
                return new Row(first.Number, number, "", $"a row of more than {LongestRow / (1024 * 1024)} MiB.");
            if (!IsOpen(first.Text, separator ?? ',', isInside: false, out _))
                return new Row(first.Number, number, first.Text, null);

            // The lines that would belong to the row if its quotation mark closes; else they are rows of their own. How far is looked in vain
            // stays a share of what was read, so that a file of such rows is no slower than another.
            var patience = Math.Min(LongestRow, (2L * LongestRow) + (4 * read) - inVain);
            var more = new List<Line>();
            long length = first.Text.Length;
            string? fault = null;
            while (fault is null)
            {
                if (Take() is not { } line)
                {
                    fault = "a quotation mark opens a cell that never ends";
                    break;
                }

                more.Add(line);
                length += line.Text.Length + 1;
                var isOpen = IsOpen(line.Text, separator ?? ',', isInside: true, out var opensWithin);
                if (opensWithin)
                    fault = $"a quotation mark opens a cell that has not ended where line {line.Number} opens another";
                else if (line.IsTooLong || length > patience)
                    fault = $"a quotation mark opens a cell that does not end within {length} characters";
                else if (!isOpen)
                    return new Row(first.Number, number, string.Join('\n', more.Select(l => l.Text).Prepend(first.Text)), null);
            }

            inVain += length;
            var rest = ahead.ToArray();
            ahead.Clear();
            foreach (var line in more.Concat(rest))
                ahead.Enqueue(line);
            return new Row(first.Number, number, "", more.Count == 0 ? $"{fault}." : $"{fault}; the row is left out, and reading goes on at line {more[0].Number}.");
        }

        private Line? Take()
        {
            if (ahead.TryDequeue(out var kept))
                return kept;
            if (!lines.TryRead(out var bytes))
                return null;
            if (bytes.EndsWith("\r"u8))
                bytes = bytes[..^1];
            if (lines.Number == 1 && bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
                bytes = bytes[3..];
            read += bytes.Length;
            return new Line(lines.Number, bytes.IsEmpty || lines.IsTooLong ? "" : TextDecoding.Decode(name, bytes, out _) ?? "", lines.IsTooLong);
        }

        // Whether a quoted cell is open at the end of the line, given whether one was at its start. A quotation mark opens a cell only at
        // the cell's start: one within an unquoted cell is itself. Inside a cell from the line before, a mark that could only open a cell shows
        // that the one before was never closed.
        private static bool IsOpen(string line, char separator, bool isInside, out bool opensWithin)
        {
            opensWithin = false;
            var open = isInside;
            var atStart = !open;
            for (var i = 0; i < line.Length; i++)
            {
                var c = line[i];
                if (open)
                {
                    if (c != '"')
                        continue;
                    if (i + 1 < line.Length && line[i + 1] == '"')
                        i++;
                    else if (isInside && i + 1 < line.Length && line[i + 1] != separator && (i == 0 || line[i - 1] == separator))
                    {
                        opensWithin = true;
                        return true;
                    }
                    else
                        (open, isInside) = (false, false);
                }
                else if (c == '"' && atStart)
                    open = true;
                atStart = !open && c == separator;
            }

            return open;
        }

        private readonly record struct Line(int Number, string Text, bool IsTooLong);
    }
}
