using System.Globalization;
using Chancery.Text;

namespace Chancery.Entries;

/// <summary>
/// Makes identifiers from what anchors an entry, so that reading the same report again, in whatever order or company, gives the
/// same ones.
/// </summary>
public static class EntryIds
{
    /// <summary>An identifier for a report, from the name it came under (file name without folders, or canonical address) and what it says: the same file read from another folder is the same report.</summary>
    public static ReportId ForReport(string name, string text) => new("rep-" + StableHash.Short(name, text));

    /// <summary>
    /// An identifier for an entry.
    /// </summary>
    /// <param name="prefix">The kind: <c>evt</c>, <c>enc</c>, <c>stm</c>, <c>pos</c>, <c>ask</c>, <c>rel</c>, <c>sto</c>.</param>
    /// <param name="report">The report of its first evidence.</param>
    /// <param name="anchor">The span of its first evidence.</param>
    /// <param name="keys">The fields that tell it from others at the same place.</param>
    public static EntryId For(string prefix, ReportId report, TextSpan anchor, params ReadOnlySpan<string?> keys)
    {
        var parts = new string?[keys.Length + 3];
        parts[0] = report.Value;
        parts[1] = anchor.Start.ToString(CultureInfo.InvariantCulture);
        parts[2] = anchor.End.ToString(CultureInfo.InvariantCulture);
        keys.CopyTo(parts.AsSpan(3));
        return new EntryId(prefix + "-" + StableHash.Short(parts));
    }
}
