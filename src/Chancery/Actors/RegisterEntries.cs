using System.Collections.Immutable;
using Chancery.Entries;

namespace Chancery.Actors;

/// <summary>What sort of state.</summary>
public enum StateStatus : byte
{
    /// <summary>A member of the United Nations.</summary>
    Member,

    /// <summary>An observer at the United Nations.</summary>
    Observer,

    /// <summary>A state, in fact or by claim, outside the United Nations.</summary>
    Other,

    /// <summary>A territory of another state.</summary>
    Territory,

    /// <summary>A state that is no more.</summary>
    Former,
}

/// <summary>A state of the register.</summary>
public sealed record StateEntry
{
    /// <summary>ISO 3166-1 alpha-3 code, or the former code of a former state.</summary>
    public required ActorId Id { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    public required string Iso2 { get; init; }

    /// <summary>Correlates of War number; 0 where it has none.</summary>
    public int Cow { get; init; }

    /// <summary>Gleditsch and Ward number; 0 where it has none.</summary>
    public int GleditschWard { get; init; }

    /// <summary>Code of CAMEO.</summary>
    public required string Cameo { get; init; }

    /// <summary>What sort of state.</summary>
    public StateStatus Status { get; init; }

    /// <summary>The usual English name.</summary>
    public required string Name { get; init; }

    /// <summary>Other names.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Adjectives ("British").</summary>
    public ImmutableArray<string> Adjectives { get; init; } = [];

    /// <summary>Words for its people ("Briton", "Britons").</summary>
    public ImmutableArray<string> Demonyms { get; init; } = [];

    /// <summary>Capitals and seats of government, the present one first.</summary>
    public ImmutableArray<string> Capitals { get; init; } = [];

    /// <summary>Whether the head of state leads the government ("presidential"), so that the state's leader is its president or monarch.</summary>
    public bool LedByHeadOfState { get; init; }

    /// <summary>When it was or is a state.</summary>
    public TermDates Term { get; init; }
}

/// <summary>An international organisation, grouping or mission.</summary>
public sealed record OrganisationEntry
{
    /// <summary>Id in upper case (<c>UN</c>, <c>NATO</c>).</summary>
    public required ActorId Id { get; init; }

    /// <summary>Its name in full.</summary>
    public required string Name { get; init; }

    /// <summary>Other names, abbreviations, and names of organs that fold into it.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>CAMEO code (<c>IGOUNO</c>).</summary>
    public required string Cameo { get; init; }

    /// <summary>The organisation it is part of.</summary>
    public ActorId? Parent { get; init; }

    /// <summary>The town of its seat.</summary>
    public string Seat { get; init; } = "";

    /// <summary>When it existed.</summary>
    public TermDates Term { get; init; }
}

/// <summary>An armed or political group, a party or a people.</summary>
public sealed record GroupEntry
{
    /// <summary>Slug (<c>hamas</c>).</summary>
    public required ActorId Id { get; init; }

    /// <summary>Its usual name.</summary>
    public required string Name { get; init; }

    /// <summary>Other names.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>The state it belongs to; null for one of several states.</summary>
    public ActorId? State { get; init; }

    /// <summary>CAMEO code (<c>PSEREBHMS</c>).</summary>
    public required string Cameo { get; init; }

    /// <summary>Codes that hold for a time only, the first that holds before the others and all before <see cref="Cameo"/>.</summary>
    public ImmutableArray<DatedCode> Codes { get; init; } = [];

    /// <summary>PLOVER or CAMEO sector (<c>REB</c>, <c>OPP</c>, <c>PTY</c>, <c>GOV</c>, <c>CVL</c> …).</summary>
    public required string Sector { get; init; }

    /// <summary>When it existed.</summary>
    public TermDates Term { get; init; }
}

/// <summary>A code that holds for a time only.</summary>
/// <param name="Code">The code, CAMEO style.</param>
/// <param name="Term">When it holds, both ends included.</param>
public sealed record DatedCode(string Code, TermDates Term);

/// <summary>An organ of a state, a seat that stands for it, a service, company or outlet.</summary>
public sealed record BodyEntry
{
    /// <summary>Slug that starts with its state (<c>rus-kremlin</c>).</summary>
    public required ActorId Id { get; init; }

    /// <summary>Its usual name.</summary>
    public required string Name { get; init; }

    /// <summary>Other names.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>The state it is of.</summary>
    public required ActorId Of { get; init; }

    /// <summary>CAMEO sectors, three letters each (<c>GOV</c>, <c>GOVMIL</c>, <c>SPY</c>).</summary>
    public required string Sector { get; init; }

    /// <summary>The class of office whose holder heads it or works there; empty for none.</summary>
    public string Office { get; init; } = "";

    /// <summary><c>seat</c>, <c>ministry</c>, <c>parliament</c>, <c>service</c>, <c>army</c>, <c>police</c>, <c>court</c>, <c>bank</c>, <c>party</c>, <c>media</c>, <c>company</c>.</summary>
    public required string Sort { get; init; }

    /// <summary>When it existed.</summary>
    public TermDates Term { get; init; }
}

/// <summary>A person of the register.</summary>
public sealed record PersonEntry
{
    /// <summary>Slug (<c>david-cameron</c>).</summary>
    public required ActorId Id { get; init; }

    /// <summary>Usual name in full.</summary>
    public required string Name { get; init; }

    /// <summary>Other names in full.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>The names used alone at a second mention ("Cameron"; "Xi"; "Suu Kyi").</summary>
    public ImmutableArray<string> Surnames { get; init; } = [];

    /// <summary><c>f</c>, <c>m</c>, or empty where the register does not say.</summary>
    public string Gender { get; init; } = "";

    /// <summary>The state of the person.</summary>
    public ActorId? State { get; init; }

    /// <summary>Wikidata item.</summary>
    public string? Wikidata { get; init; }

    /// <summary>Day of birth and of death, where known.</summary>
    public TermDates Life { get; init; }

    /// <summary>Offices in order of their start.</summary>
    public ImmutableArray<OfficeTerm> Offices { get; internal set; } = [];

    /// <summary>Whether both are the same entry of one register.</summary>
    public bool Equals(PersonEntry? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();
}

/// <summary>That a person held an office for a time.</summary>
/// <param name="Person">The person.</param>
/// <param name="Class">Class of office, of <c>office-classes.tsv</c>.</param>
/// <param name="Of">The state, organisation, group or body whose office it is.</param>
/// <param name="Title">The title in use; empty where none is known.</param>
/// <param name="Term">When it was held.</param>
/// <param name="Basis">Where the row comes from.</param>
public sealed record OfficeTerm(PersonEntry Person, string Class, ActorId Of, string Title, TermDates Term, string Basis)
{
    /// <summary>Whether it was held for the time being ("acting", "interim").</summary>
    public bool IsActing =>
        Title.StartsWith("Acting", StringComparison.OrdinalIgnoreCase) || Title.StartsWith("Interim", StringComparison.OrdinalIgnoreCase);
}
