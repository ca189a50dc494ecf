using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Chancery.Text;

/// <summary>
/// A table of tab-separated values: the first line that is no comment names the columns; lines that start with <c>#</c> and
/// empty lines are skipped; a cell that holds several values separates them with <c>|</c>. Missing cells at the end of a row
/// are empty; more cells than columns is a fault.
/// </summary>
public sealed class DataFile
{
    private readonly string[] columns;

    private DataFile(string name, string[] columns, IReadOnlyList<Row> rows, IReadOnlyList<Diagnostic> diagnostics)
    {
        (Name, this.columns, Rows, Diagnostics) = (name, columns, rows, diagnostics);
        foreach (var row in rows)
            row.File = this;
    }

    /// <summary>The name used in messages, such as <c>data/actors/states.tsv</c>.</summary>
    public string Name { get; }

    /// <summary>The rows in the order of the file.</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary>Rows that could not be used.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Reads a table that ships inside the library.</summary>
    /// <param name="name">Its resource name, such as <c>data/ontology/issues.tsv</c>.</param>
    /// <exception cref="InvalidDataException">There is no such table, or it has broken rows; the message names all of them.</exception>
    public static DataFile Shipped(string name)
    {
        using var stream = Open(name);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var file = Read(name, reader);
        if (file.Diagnostics.Count > 0)
            throw new InvalidDataException(string.Join('\n', file.Diagnostics));
        return file;
    }

    /// <summary>Opens a file that ships inside the library, such as a table or the weights of a model.</summary>
    /// <exception cref="InvalidDataException">There is no such file.</exception>
    public static Stream Open(string name) =>
        typeof(DataFile).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidDataException($"{name}: not among the library's embedded files.");

    /// <summary>The names of all files that ship inside the library and start with <paramref name="prefix"/>, in ordinal order.</summary>
    public static IReadOnlyList<string> ShippedNames(string prefix)
    {
        var names = typeof(DataFile).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    /// <summary>Reads a table; rows that cannot be used become <see cref="Diagnostics"/> and are left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static DataFile Read(string name, TextReader reader)
    {
        string[]? columns = null;
        var rows = new List<Row>();
        var diagnostics = new List<Diagnostic>();
        var line = 0;
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (text.Length == 0 || text[0] == '#')
                continue;
            if (columns is null)
            {
                // Interned, so that a column asked for by a literal is mostly found by its reference.
                columns = [.. text.Split('\t').Select(c => string.Intern(c.Trim()))];
                for (var i = 1; i < columns.Length; i++)
                {
                    if (Array.IndexOf(columns, columns[i], 0, i) >= 0)
                        diagnostics.Add(Diagnostic.Error("CHA0301", name, $"column '{columns[i]}' is named twice.", line));
                }

                continue;
            }

            var cells = text.AsSpan().Count('\t') + 1;
            if (cells > columns.Length)
            {
                diagnostics.Add(Diagnostic.Error("CHA0302", name, $"{cells} cells where the header names {columns.Length}; a tab too many?", line));
                continue;
            }

            rows.Add(new Row(line, text));
        }

        return new DataFile(name, columns ?? [], rows, diagnostics);
    }

    /// <summary>Whether the table has the column.</summary>
    public bool Has(string column) => Find(column) >= 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Find(string column)
    {
        var names = columns;
        for (var i = 0; i < names.Length; i++)
        {
            if (ReferenceEquals(names[i], column))
                return i;
        }

        return Array.IndexOf(names, column);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Index(string column) =>
            Find(column) is var index and >= 0 ? index : throw new InvalidDataException($"{Name}: no column '{column}'; it has {string.Join(", ", columns)}.");

    /// <summary>One row of the table.</summary>
    public sealed class Row
    {
        private readonly string text;

        internal Row(int line, string text) => (Line, this.text) = (line, text);

        /// <summary>The line in the file, from 1.</summary>
        public int Line { get; }

        internal DataFile File { get; set; } = null!;

        /// <summary>The trimmed cell in <paramref name="column"/>, empty where the row has none.</summary>
        /// <exception cref="InvalidDataException">The table has no such column.</exception>
        public string this[string column] => Cell(column).ToString();

        /// <summary>The same without a string of its own.</summary>
        /// <exception cref="InvalidDataException">The table has no such column.</exception>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public ReadOnlySpan<char> Cell(string column)
        {
            var rest = text.AsSpan();
            for (var index = File.Index(column); index > 0; index--)
            {
                var tab = rest.IndexOf('\t');
                if (tab < 0)
                    return [];
                rest = rest[(tab + 1)..];
            }

            var end = rest.IndexOf('\t');
            return (end < 0 ? rest : rest[..end]).Trim();
        }

        /// <summary>The values of a cell that holds several, separated by <c>|</c>; empty ones are dropped.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public string[] List(string column)
        {
            var cell = Cell(column);
            if (cell.IsEmpty)
                return [];
            var values = new string[cell.Count('|') + 1];
            var count = 0;
            while (true)
            {
                var bar = cell.IndexOf('|');
                var value = (bar < 0 ? cell : cell[..bar]).Trim();
                if (!value.IsEmpty)
                    values[count++] = value.ToString();
                if (bar < 0)
                    break;
                cell = cell[(bar + 1)..];
            }

            return count == values.Length ? values : values[..count];
        }

        /// <summary>A fault of this row, with file and line.</summary>
        public Diagnostic Fault(string code, string message) => Diagnostic.Error(code, File.Name, message, Line);
    }
}
