namespace Chancery.Entries;

/// <summary>Identifies a report: stable, derived from its source and text. <c>default</c> is no report.</summary>
/// <param name="Value">The identifier, lower case.</param>
public readonly record struct ReportId(string Value) : IComparable<ReportId>
{
    /// <inheritdoc/>
    public int CompareTo(ReportId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";

    /// <summary>Ordinal order.</summary>
    public static bool operator <(ReportId left, ReportId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(ReportId left, ReportId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(ReportId left, ReportId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(ReportId left, ReportId right) => left.CompareTo(right) >= 0;
}

/// <summary>
/// Identifies an actor: ISO 3166-1 alpha-3 for states (<c>GBR</c>), CAMEO-style upper case for organisations (<c>UN</c>), a slug
/// for persons (<c>david-cameron</c>). <c>default</c> is no actor.
/// </summary>
/// <param name="Value">The identifier.</param>
public readonly record struct ActorId(string Value) : IComparable<ActorId>
{
    /// <inheritdoc/>
    public int CompareTo(ActorId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";

    /// <summary>Ordinal order.</summary>
    public static bool operator <(ActorId left, ActorId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(ActorId left, ActorId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(ActorId left, ActorId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(ActorId left, ActorId right) => left.CompareTo(right) >= 0;
}

/// <summary>
/// Identifies an entry: its kind's prefix and a hash of what anchors it (report, place in the text, key fields), such as
/// <c>enc-4t1zq0m8w2kd</c>. It stays the same when the same reports are read again.
/// </summary>
/// <param name="Value">The identifier.</param>
public readonly record struct EntryId(string Value) : IComparable<EntryId>
{
    /// <inheritdoc/>
    public int CompareTo(EntryId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";

    /// <summary>Ordinal order.</summary>
    public static bool operator <(EntryId left, EntryId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(EntryId left, EntryId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(EntryId left, EntryId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(EntryId left, EntryId right) => left.CompareTo(right) >= 0;
}
