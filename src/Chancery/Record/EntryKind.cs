namespace Chancery.Record;

/// <summary>The kinds of entry that a record holds.</summary>
public enum EntryKind
{
    /// <summary>A report as published.</summary>
    Report,

    /// <summary>People or states meeting.</summary>
    Encounter,

    /// <summary>Who said what.</summary>
    Statement,

    /// <summary>Where an actor stands.</summary>
    Position,

    /// <summary>A request and what became of it.</summary>
    Ask,

    /// <summary>A change or state of a relationship.</summary>
    Relation,

    /// <summary>A coded happening.</summary>
    Event,

    /// <summary>Reports of the same happening.</summary>
    Story,
}

/// <summary>The words for <see cref="EntryKind"/> in JSON, tables and commands.</summary>
public static class EntryKinds
{
    private static readonly string[] Singulars = ["report", "encounter", "statement", "position", "ask", "relation", "event", "story"];
    private static readonly string[] Plurals = ["reports", "encounters", "statements", "positions", "asks", "relations", "events", "stories"];

    /// <summary>All kinds in the order in which a record is printed.</summary>
    public static IReadOnlyList<EntryKind> All { get; } = Enum.GetValues<EntryKind>();

    /// <summary>The kind in the singular ("encounter").</summary>
    public static string Name(this EntryKind kind) => Singulars[(int)kind];

    /// <summary>The kind in the plural ("encounters"), the key of its list in JSON.</summary>
    public static string Plural(this EntryKind kind) => Plurals[(int)kind];

    /// <summary>The kind with the name, in the singular or plural; null where there is none.</summary>
    public static EntryKind? Parse(string name)
    {
        var index = Array.IndexOf(Singulars, name);
        if (index < 0)
            index = Array.IndexOf(Plurals, name);
        return index < 0 ? null : (EntryKind)index;
    }
}
