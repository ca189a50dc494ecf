using System.Collections.Frozen;
using System.Globalization;
using Chancery.Text;

namespace Chancery.Dating;

/// <summary>The tables of the dater, read once from <c>data/rules</c>.</summary>
internal sealed class DatingTables
{
    private static readonly Lazy<DatingTables> Shared = new(Load);

    public static DatingTables Default => Shared.Value;

    /// <summary>Words before a happening's name, and how they place the report against it.</summary>
    public required FrozenDictionary<string, string> Cues { get; init; }

    /// <summary>Years by the number of the first resolution of the Security Council, ascending.</summary>
    public required (int First, int Year)[] Resolutions { get; init; }

    private static DatingTables Load()
    {
        var cues = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in DataFile.Shipped("data/rules/dating-cues.tsv").Rows)
        {
            if (row["relation"] is not ("within" or "before" or "after"))
                throw new InvalidDataException(row.Fault("CHA0302", $"relation is '{row["relation"]}'; write within, before or after.").ToString());
            cues.Add(row["words"], row["relation"]);
        }

        var resolutions = new List<(int First, int Year)>();
        foreach (var row in DataFile.Shipped("data/rules/dating-resolutions.tsv").Rows)
        {
            if (!int.TryParse(row["first"], NumberStyles.None, CultureInfo.InvariantCulture, out var first) || !int.TryParse(row["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
                throw new InvalidDataException(row.Fault("CHA0302", "year and first are numbers.").ToString());
            resolutions.Add((first, year));
        }

        return new DatingTables { Cues = cues.ToFrozenDictionary(StringComparer.Ordinal), Resolutions = [.. resolutions.OrderBy(r => r.First)] };
    }
}
