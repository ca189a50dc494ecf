using System.Globalization;
using Chancery.Text;

namespace Chancery.Ontology;

/// <summary>Gathers the faults of a table's rows, so that all of them are told at once.</summary>
internal sealed class OntologyFaults
{
    private readonly List<Diagnostic> found = [];

    public IReadOnlyList<Diagnostic> Found => found;

    public void Add(DataFile.Row row, string message) => found.Add(row.Fault("CHA0310", message));

    public int Whole(DataFile.Row row, string column, int least, int most)
    {
        if (int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        Add(row, string.Create(CultureInfo.InvariantCulture, $"'{row[column]}' in column '{column}' is not a whole number from {least} to {most}."));
        return least;
    }

    public double? Weight(DataFile.Row row, string column)
    {
        if (row[column].Length == 0)
            return null;
        if (double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= -10 and <= 10)
            return value;
        Add(row, $"'{row[column]}' in column '{column}' is not a weight from -10 to 10.");
        return null;
    }

    public string Filled(DataFile.Row row, string column)
    {
        if (row[column].Length == 0)
            Add(row, $"column '{column}' is empty.");
        return row[column];
    }

    /// <summary>Throws if anything was found; the message names all of it.</summary>
    public void Throw()
    {
        if (found.Count > 0)
            throw new InvalidDataException(string.Join('\n', found));
    }
}
