using System.Collections.Immutable;

namespace Chancery.Entries;

/// <summary>What every entry of the record has.</summary>
public abstract record Entry
{
    /// <summary>Stable identifier; <see cref="EntryIds"/> makes it.</summary>
    public required EntryId Id { get; init; }

    /// <summary>The words it came from, the best first. Never empty.</summary>
    public required ImmutableArray<Evidence> Evidence { get; init; }

    /// <summary>Why it is there: the rule, pattern or weights that made it.</summary>
    public string? Explain { get; init; }
}

/// <summary>The claim behind an account of what happened.</summary>
public enum Attribution
{
    /// <summary>The report's own narration.</summary>
    Reporter,

    /// <summary>The actor itself: its own words, spokesman or release.</summary>
    Self,

    /// <summary>Another actor speaking about it.</summary>
    Counterpart,
}
