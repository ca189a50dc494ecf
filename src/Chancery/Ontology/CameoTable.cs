using System.Collections.Frozen;
using System.Collections.Immutable;
using Chancery.Text;

namespace Chancery.Ontology;

/// <summary>CAMEO's codes with names, Goldstein weights and the crosswalk to PLOVER. Read-only; safe for use from several threads.</summary>
public sealed class CameoTable
{
    private static readonly Lazy<CameoTable> Shipped = new(() => Load(PloverTable.Default));

    private readonly FrozenDictionary<string, CameoCode> codes;

    private CameoTable(ImmutableArray<CameoCode> codes)
    {
        Codes = codes;
        this.codes = codes.ToFrozenDictionary(c => c.Code, StringComparer.Ordinal);
    }

    /// <summary>The table that ships with the library.</summary>
    /// <exception cref="InvalidDataException">It has broken rows; the message names all of them.</exception>
    public static CameoTable Default => Shipped.Value;

    /// <summary>All codes in ordinal order, roots before what belongs under them.</summary>
    public ImmutableArray<CameoCode> Codes { get; }

    /// <summary>The entry of a code, or null where CAMEO has none.</summary>
    public CameoCode? Find(string code) => codes.GetValueOrDefault(code);

    /// <summary>The entry of a code.</summary>
    /// <exception cref="ArgumentException">CAMEO has no such code.</exception>
    public CameoCode this[string code] =>
        Find(code) ?? throw new ArgumentException($"'{code}' is not a CAMEO code; they are two to four digits with their leading zero, such as 042.", nameof(code));

    /// <summary>The code right above, or null for a root and for what is no code.</summary>
    public CameoCode? Above(string code) => code.Length > 2 ? Find(code[..^1]) : null;

    /// <summary>The codes right below, in ordinal order.</summary>
    public IEnumerable<CameoCode> Below(string code) =>
        Codes.Where(c => c.Code.Length == code.Length + 1 && c.Code.StartsWith(code, StringComparison.Ordinal));

    /// <summary>The codes that are usually read as that PLOVER event (and mode, where one is given), in ordinal order.</summary>
    public IEnumerable<CameoCode> Of(string ploverEvent, string? mode = null) =>
        Codes.Where(c => string.Equals(c.Event, ploverEvent, StringComparison.Ordinal) && (mode is null || string.Equals(c.Mode, mode, StringComparison.Ordinal)));

    private static CameoTable Load(PloverTable plover)
    {
        var faults = new OntologyFaults();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var codes = ImmutableArray.CreateBuilder<CameoCode>();
        foreach (var row in DataFile.Shipped("data/ontology/cameo.tsv").Rows)
        {
            var code = row["code"];
            if (code.Length is < 2 or > 4 || !code.All(char.IsAsciiDigit))
                faults.Add(row, $"'{code}' is not a CAMEO code of two to four digits.");
            else if (!seen.Add(code))
                faults.Add(row, $"'{code}' stands twice.");
            else if (code.Length > 2 && !seen.Contains(code[..^1]))
                faults.Add(row, $"'{code}' stands before '{code[..^1]}', which it belongs under.");
            var also = Reading(row["also"]);
            codes.Add(new CameoCode(
                code,
                faults.Filled(row, "name"),
                faults.Whole(row, "quad", 1, 4),
                NullIfEmpty(row["event"]),
                NullIfEmpty(row["mode"]),
                [.. row.List("contexts")],
                also,
                faults.Weight(row, "goldstein") ?? 0,
                string.Equals(row["weight_basis"], "parent", StringComparison.Ordinal),
                faults.Filled(row, "definition")));
            CheckReading(row, NullIfEmpty(row["event"]) is { } e ? new PloverReading(e, NullIfEmpty(row["mode"])) : null);
            CheckReading(row, also);
            foreach (var context in row.List("contexts").Where(c => plover.Context(c) is null))
                faults.Add(row, $"'{context}' is not a context of plover-contexts.tsv.");
        }

        faults.Throw();
        return new CameoTable(codes.ToImmutable());

        void CheckReading(DataFile.Row row, PloverReading? reading)
        {
            if (reading is null)
                return;
            if (plover.Find(reading.Event) is not { } ploverEvent)
                faults.Add(row, $"'{reading.Event}' is not an event of plover-events.tsv.");
            else if (reading.Mode is not null && ploverEvent.Mode(reading.Mode) is null)
                faults.Add(row, $"'{reading.Mode}' is not a mode of {reading.Event} in plover-modes.tsv.");
        }
    }

    private static PloverReading? Reading(string cell)
    {
        if (cell.Length == 0)
            return null;
        var slash = cell.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new PloverReading(cell, null) : new PloverReading(cell[..slash], cell[(slash + 1)..]);
    }

    private static string? NullIfEmpty(string cell) => cell.Length == 0 ? null : cell;
}
