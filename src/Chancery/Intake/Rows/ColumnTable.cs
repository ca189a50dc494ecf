using Chancery.Text;

namespace Chancery.Intake.Rows;

/// <summary>What the columns of tables of reports are called, <c>data/intake/columns.tsv</c>.</summary>
internal sealed class ColumnTable
{
    private readonly List<(string Field, string[] Names)> fields = [];

    private ColumnTable(DataFile file)
    {
        foreach (var row in file.Rows)
        {
            if (row["field"].Length == 0 || row.List("names").Length == 0)
                throw new InvalidDataException(row.Fault("CHA0303", "a row needs a field and the names of its columns.").ToString());
            fields.Add((row["field"], row.List("names")));
        }
    }

    public static ColumnTable Default { get; } = new(DataFile.Shipped("data/intake/columns.tsv"));

    public IEnumerable<string> Fields => fields.Select(f => f.Field);

    /// <summary>Which field stands in which column, from 0; what <paramref name="named"/> says goes before what the names suggest.</summary>
    /// <exception cref="InvalidDataException">A column is named that the table lacks.</exception>
    public Dictionary<string, int> Map(IReadOnlyList<string> header, IReadOnlyDictionary<string, string> named)
    {
        var plain = header.Select(Plain).ToList();
        var map = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (field, column) in named.OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            var at = plain.IndexOf(Plain(column));
            if (at < 0)
                throw new InvalidDataException($"no column '{column}' (named for {field}); it has {string.Join(", ", header)}");
            map[field] = at;
        }

        foreach (var (field, names) in fields)
        {
            if (map.ContainsKey(field))
                continue;
            var at = names.Select(n => plain.IndexOf(n)).FirstOrDefault(i => i >= 0 && !map.ContainsValue(i), -1);
            if (at >= 0)
                map[field] = at;
        }

        return map;
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
