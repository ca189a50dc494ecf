using System.Collections.Immutable;

namespace Chancery.Coding.Events;

/// <summary>What a predicate says happened.</summary>
internal sealed class EventSense
{
    public required EventCode Code { get; init; }

    /// <summary>The word that carries it.</summary>
    public required int Predicate { get; init; }

    public required Clause Clause { get; init; }

    public required EventRule Rule { get; init; }

    /// <summary>What is governed, where the code comes from two happenings.</summary>
    public EventSense? Inner { get; init; }

    /// <summary>Who may have done it, the likeliest first.</summary>
    public required ImmutableArray<int> Agents { get; init; }

    /// <summary>Who may be at the other end, the likeliest first.</summary>
    public required ImmutableArray<int> Targets { get; init; }

    public bool Negated { get; init; }

    public Modality Modality { get; init; }

    public bool Condition { get; init; }

    /// <summary>Whether a source, not the report, tells it.</summary>
    public bool Reported { get; init; }

    /// <summary>Whether each party is at both ends ("A and B met").</summary>
    public bool Mutual { get; init; }

    /// <summary>The steps that led to the code, for <c>explain</c>.</summary>
    public required string Trail { get; init; }

    /// <summary>The same clause under another code.</summary>
    public EventSense As(EventCode code, string trail) => new()
    {
        Code = code,
        Predicate = Predicate,
        Clause = Clause,
        Rule = Rule,
        Inner = Inner,
        Agents = Agents,
        Targets = Targets,
        Negated = Negated,
        Modality = Modality,
        Condition = Condition,
        Reported = Reported,
        Mutual = Mutual,
        Trail = trail,
    };
}
