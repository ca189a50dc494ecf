using System.Reflection;
using System.Text;

namespace Chancery.Text;

/// <summary>
/// A table of tab-separated values: the first line that is no comment names the columns; lines that start with <c>#</c> and
/// empty lines are skipped; a cell that holds several values separates them with <c>|</c>. Missing cells at the end of a row
/// are empty; more cells than columns is a fault.
/// </summary>
public sealed class DataFile
{
    private readonly Dictionary<string, int> columns;

    private DataFile(string name, Dictionary<string, int> columns, IReadOnlyList<Row> rows, IReadOnlyList<Diagnostic> diagnostics)
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
    public static DataFile Read(string name, TextReader reader)
    {
        Dictionary<string, int>? columns = null;
        var rows = new List<Row>();
        var diagnostics = new List<Diagnostic>();
        var line = 0;
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (text.Length == 0 || text[0] == '#')
                continue;
            var cells = text.Split('\t');
            if (columns is null)
            {
                columns = new Dictionary<string, int>(StringComparer.Ordinal);
                for (var i = 0; i < cells.Length; i++)
                {
                    if (!columns.TryAdd(cells[i].Trim(), i))
                        diagnostics.Add(Diagnostic.Error("CHA0301", name, $"column '{cells[i]}' is named twice.", line));
                }

                continue;
            }

            if (cells.Length > columns.Count)
            {
                diagnostics.Add(Diagnostic.Error("CHA0302", name, $"{cells.Length} cells where the header names {columns.Count}; a tab too many?", line));
                continue;
            }

            rows.Add(new Row(line, cells));
        }

        return new DataFile(name, columns ?? new Dictionary<string, int>(StringComparer.Ordinal), rows, diagnostics);
    }

    /// <summary>Whether the table has the column.</summary>
    public bool Has(string column) => columns.ContainsKey(column);

    private int Index(string column) =>
        columns.TryGetValue(column, out var index) ? index : throw new InvalidDataException($"{Name}: no column '{column}'; it has {string.Join(", ", columns.Keys)}.");

    /// <summary>One row of the table.</summary>
    public sealed class Row
    {
        private readonly string[] cells;

        internal Row(int line, string[] cells) => (Line, this.cells) = (line, cells);

        /// <summary>The line in the file, from 1.</summary>
        public int Line { get; }

        internal DataFile File { get; set; } = null!;

        /// <summary>The trimmed cell in <paramref name="column"/>, empty where the row has none.</summary>
        /// <exception cref="InvalidDataException">The table has no such column.</exception>
        public string this[string column]
        {
            get
            {
                var index = File.Index(column);
                return index < cells.Length ? cells[index].Trim() : "";
            }
        }

        /// <summary>The values of a cell that holds several, separated by <c>|</c>; empty ones are dropped.</summary>
        public string[] List(string column) =>
            this[column].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        /// <summary>A fault of this row, with file and line.</summary>
        public Diagnostic Fault(string code, string message) => Diagnostic.Error(code, File.Name, message, Line);
    }
}
