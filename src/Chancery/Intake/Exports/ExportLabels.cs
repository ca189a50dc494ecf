using System.Collections.Frozen;
using Chancery.Text;

namespace Chancery.Intake.Exports;

/// <summary>The labels of the fields in exports of press databases, <c>data/intake/export-labels.tsv</c>.</summary>
internal sealed class ExportLabels
{
    private readonly FrozenDictionary<string, ExportField> fields;

    private ExportLabels(DataFile file, string export)
    {
        var read = new Dictionary<string, ExportField>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in file.Rows)
        {
            if (row["export"] is not ("factiva" or "proquest" or "nexis") || !Enum.TryParse<ExportField>(row["field"], ignoreCase: true, out var field) || row["label"].Length == 0)
                throw new InvalidDataException(row.Fault("CHA0303", "a row needs an export (factiva, proquest, nexis), a label and a field.").ToString());
            if (row["export"] == export && !read.TryAdd(row["label"], field))
                throw new InvalidDataException(row.Fault("CHA0303", $"'{row["label"]}' stands twice.").ToString());
        }

        fields = read.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    public static ExportLabels Factiva { get; } = new(DataFile.Shipped("data/intake/export-labels.tsv"), "factiva");

    public static ExportLabels ProQuest { get; } = new(DataFile.Shipped("data/intake/export-labels.tsv"), "proquest");

    public static ExportLabels Nexis { get; } = new(DataFile.Shipped("data/intake/export-labels.tsv"), "nexis");

    /// <summary>The field of a code such as <c>HD</c>; null for one that is not in the table.</summary>
    public ExportField? Code(string code) => fields.TryGetValue(code, out var field) ? field : null;

    /// <summary>Takes a line "Label: value" apart; null where it opens with no known label.</summary>
    public (ExportField Field, string Value)? Match(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon is > 1 and < 40 && fields.TryGetValue(line[..colon].Trim(), out var field) ? (field, line[(colon + 1)..].Trim()) : null;
    }
}
