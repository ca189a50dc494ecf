using System.Collections.Frozen;
using System.Collections.Immutable;
using Chancery.Text;

namespace Chancery.Ontology;

/// <summary>
/// PLOVER's events, modes, contexts, sectors and quad classes as a read-only table. Safe for use from several threads. The
/// facts are PLOVER's; the definitions are this project's own words.
/// </summary>
public sealed class PloverTable
{
    private static readonly Lazy<PloverTable> Shipped = new(Load);

    private readonly FrozenDictionary<string, PloverEvent> events;
    private readonly FrozenDictionary<string, PloverContext> contexts;
    private readonly FrozenDictionary<string, PloverSector> sectors;

    private PloverTable(ImmutableArray<PloverEvent> events, ImmutableArray<PloverContext> contexts, ImmutableArray<PloverSector> sectors, ImmutableArray<QuadClass> quads)
    {
        (Events, Contexts, Sectors, Quads) = (events, contexts, sectors, quads);
        this.events = events.ToFrozenDictionary(e => e.Code, StringComparer.Ordinal);
        this.contexts = contexts.ToFrozenDictionary(c => c.Name, StringComparer.Ordinal);
        this.sectors = sectors.ToFrozenDictionary(s => s.Code, StringComparer.Ordinal);
    }

    /// <summary>The table that ships with the library.</summary>
    /// <exception cref="InvalidDataException">It has broken rows; the message names all of them.</exception>
    public static PloverTable Default => Shipped.Value;

    /// <summary>The events in the order of the table: by quad class, from friendly to hostile.</summary>
    public ImmutableArray<PloverEvent> Events { get; }

    /// <summary>The contexts in the order of the table.</summary>
    public ImmutableArray<PloverContext> Contexts { get; }

    /// <summary>The sectors in the order of the table.</summary>
    public ImmutableArray<PloverSector> Sectors { get; }

    /// <summary>The four quad classes in order.</summary>
    public ImmutableArray<QuadClass> Quads { get; }

    /// <summary>The event with the code, or null.</summary>
    public PloverEvent? Find(string code) => events.GetValueOrDefault(code);

    /// <summary>The event with the code.</summary>
    /// <exception cref="ArgumentException">PLOVER has no such event.</exception>
    public PloverEvent this[string code] =>
        Find(code) ?? throw new ArgumentException($"'{code}' is not a PLOVER event; they are {string.Join(", ", Events.Select(e => e.Code))}.", nameof(code));

    /// <summary>The context of that name, or null.</summary>
    public PloverContext? Context(string name) => contexts.GetValueOrDefault(name);

    /// <summary>The sector with the code, or null.</summary>
    public PloverSector? Sector(string code) => sectors.GetValueOrDefault(code);

    private static PloverTable Load()
    {
        var faults = new OntologyFaults();
        var quads = DataFile.Shipped("data/ontology/quad-classes.tsv").Rows
            .Select(r => new QuadClass(faults.Whole(r, "quad", 1, 4), faults.Filled(r, "name"), faults.Filled(r, "meaning")))
            .ToImmutableArray();
        var modes = DataFile.Shipped("data/ontology/plover-modes.tsv").Rows
            .Select(r => (Row: r, Mode: new PloverMode(faults.Filled(r, "event"), faults.Filled(r, "mode"), faults.Weight(r, "score"), faults.Filled(r, "definition"))))
            .ToArray();
        var events = DataFile.Shipped("data/ontology/plover-events.tsv").Rows
            .Select(r => new PloverEvent(
                faults.Filled(r, "event"),
                faults.Filled(r, "name"),
                faults.Whole(r, "quad", 1, 4),
                string.Equals(r["recipient"], "yes", StringComparison.Ordinal),
                faults.Weight(r, "score") ?? 0,
                [.. r["cameo_roots"].Split(',', StringSplitOptions.RemoveEmptyEntries)],
                faults.Filled(r, "definition"),
                faults.Filled(r, "not_this"),
                [.. modes.Select(m => m.Mode).Where(m => string.Equals(m.Event, r["event"], StringComparison.Ordinal))]))
            .ToImmutableArray();
        foreach (var (row, mode) in modes)
        {
            if (!events.Any(e => string.Equals(e.Code, mode.Event, StringComparison.Ordinal)))
                faults.Add(row, $"'{mode.Event}' is not an event of plover-events.tsv.");
        }

        var contexts = DataFile.Shipped("data/ontology/plover-contexts.tsv").Rows
            .Select(r => new PloverContext(faults.Filled(r, "context"), faults.Filled(r, "meaning"), [.. r.List("cues")]))
            .ToImmutableArray();
        var sectors = DataFile.Shipped("data/ontology/plover-sectors.tsv").Rows
            .Select(r => new PloverSector(faults.Filled(r, "sector"), r["cameo"].Length > 0 ? r["cameo"] : r["sector"], faults.Filled(r, "meaning"), string.Equals(r["frequency"], "common", StringComparison.Ordinal)))
            .ToImmutableArray();
        faults.Throw();
        return new PloverTable(events, contexts, sectors, quads);
    }
}
