using System.Collections.Immutable;

namespace Chancery.Coding.Events;

/// <summary>A PLOVER event with mode and CAMEO code.</summary>
/// <param name="Type">PLOVER event, such as <c>CONSULT</c>.</param>
/// <param name="Mode">PLOVER mode, or null.</param>
/// <param name="Cameo">CAMEO code, or null.</param>
internal sealed record EventCode(string Type, string? Mode, string? Cameo);

/// <summary>What one slot of a clause must (or must not) hold.</summary>
/// <param name="Slots">Names of slots: roles (<c>subj</c>, <c>obj</c>, <c>iobj</c>, <c>comp</c>, <c>prt</c>, <c>poss</c>, <c>mod</c>) or prepositions; any one will do.</param>
/// <param name="Words">Lemmas, any one will do; empty with no classes for "anything".</param>
/// <param name="Classes">Mask of word classes.</param>
/// <param name="Money">Whether a sum of money will do.</param>
/// <param name="Actor">Whether a name or a personal pronoun will do.</param>
/// <param name="Negative">Whether the slot must not hold it.</param>
internal sealed record SlotTest(ImmutableArray<string> Slots, ImmutableArray<string> Words, UInt128 Classes, bool Money, bool Actor, bool Negative)
{
    /// <summary>Whether any word of the clause will do, not only what fills a slot.</summary>
    public bool Anywhere { get; } = Slots.Contains("any");

    public bool TakesAnything { get; } = Words.IsEmpty && Classes == 0 && !Money && !Actor;
}

/// <summary>One reading of a word: what its clause must look like, and what it then means.</summary>
/// <param name="Name">Name in <c>explain</c>: the rule's, or file and line.</param>
/// <param name="Words">Lemmas of the predicate.</param>
/// <param name="Parts">Parts of speech: <c>v</c>, <c>n</c>, <c>a</c>.</param>
/// <param name="Tests">What the clause must hold.</param>
/// <param name="Code">The event; null for an operator, and for a guard that says "no event".</param>
/// <param name="Operator">What it does to the happening it governs (<c>PROMISE</c>, <c>REFUSE</c> …), or null.</param>
/// <param name="TargetSlots">Where the other party stands, where it is not the usual place.</param>
/// <param name="Order">Place in the files; ties go to the earlier.</param>
internal sealed record EventRule(
    string Name,
    ImmutableArray<string> Words,
    string Parts,
    ImmutableArray<SlotTest> Tests,
    EventCode? Code,
    string? Operator,
    ImmutableArray<string> TargetSlots,
    int Order)
{
    /// <summary>How much it asks for: the most demanding rule that holds wins.</summary>
    public int Specificity { get; } = Tests.Sum(t => t.TakesAnything ? 2 : t.Negative ? 1 : 3);

    public bool IsGuard => Code is null && Operator is null;

    /// <summary>Whether what the word governs is only spoken of: neither it nor what stands under it is an event.</summary>
    public bool IsTalk => Operator == "TALK";

    /// <summary>Whether it reads what somebody looks forward to.</summary>
    public bool IsForward { get; } = Operator == "PROMISE" && Words.Contains("look");
}
