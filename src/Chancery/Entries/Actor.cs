using System.Collections.Immutable;
using Chancery.Time;

namespace Chancery.Entries;

/// <summary>What sort of actor.</summary>
public enum ActorKind
{
    /// <summary>A state and its organs.</summary>
    State,

    /// <summary>An international or national body, a company, an outlet.</summary>
    Organisation,

    /// <summary>An armed or political group.</summary>
    Group,

    /// <summary>A person.</summary>
    Person,
}

/// <summary>An office somebody held (Popolo's post and membership in one).</summary>
/// <param name="Title">The title in use ("Foreign Secretary").</param>
/// <param name="Of">The state or body whose office it is.</param>
/// <param name="Class">The class of office (<c>head-of-state</c>, <c>head-of-government</c>, <c>foreign-minister</c> …), empty where unknown.</param>
/// <param name="From">First day, null where unknown.</param>
/// <param name="To">Last day, null where unknown or still held.</param>
/// <param name="Basis">How it is known: <c>register</c>, or <c>report</c> where a report says so.</param>
public sealed record Office(string Title, ActorId Of, string Class, Edtf? From, Edtf? To, string Basis);

/// <summary>A state, organisation, group or person in the record.</summary>
public sealed record Actor
{
    /// <summary>Identifier.</summary>
    public required ActorId Id { get; init; }

    /// <summary>What sort.</summary>
    public required ActorKind Kind { get; init; }

    /// <summary>The usual name.</summary>
    public required string Name { get; init; }

    /// <summary>Other names it goes by.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>The state a person or body belongs to, where known.</summary>
    public ActorId? State { get; init; }

    /// <summary>Wikidata item, where known.</summary>
    public string? Wikidata { get; init; }

    /// <summary>Offices held, in order of their start.</summary>
    public ImmutableArray<Office> Offices { get; init; } = [];

    /// <summary>Whether the register holds it; false for one learned from a report.</summary>
    public bool Known { get; init; } = true;

    /// <summary>Where a report introduces it; empty for one that is only in the register.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];
}
