namespace Chancery.Actors;

/// <summary>What the register holds under a name.</summary>
public enum RegisterKind : byte
{
    /// <summary>A state or territory.</summary>
    State,

    /// <summary>An international organisation or grouping.</summary>
    Organisation,

    /// <summary>An armed or political group, a party, a people.</summary>
    Group,

    /// <summary>An organ of a state: a seat of government, ministry, parliament, service, army, outlet.</summary>
    Body,

    /// <summary>A person.</summary>
    Person,

    /// <summary>A place.</summary>
    Place,
}

/// <summary>In what way a name stands for what it stands for.</summary>
public enum NameRole : byte
{
    /// <summary>Its name, or another name of it.</summary>
    Name,

    /// <summary>An adjective ("British").</summary>
    Adjective,

    /// <summary>A word for its people ("Britons").</summary>
    Demonym,

    /// <summary>Its capital, which may stand for the government ("Moscow said").</summary>
    Capital,

    /// <summary>A combining form before a hyphen ("Sino-", "Franco-").</summary>
    Combining,
}

/// <summary>One thing a name may stand for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Role">In what way the name stands for it.</param>
/// <param name="Id">Its id in the register; for a place, the id of the place.</param>
public readonly record struct NameCandidate(RegisterKind Kind, NameRole Role, Entries.ActorId Id);

/// <summary>A name found in a text.</summary>
/// <param name="Span">Where it stands: without a possessive "'s", with the last point of an acronym.</param>
/// <param name="Candidates">What it may stand for, in the order of the tables: states, organisations, groups, bodies, persons, places.</param>
public readonly record struct NameMatch(Text.TextSpan Span, System.Collections.Immutable.ImmutableArray<NameCandidate> Candidates);
