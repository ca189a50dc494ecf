using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Language;

/// <summary>In what way words refer to somebody.</summary>
public enum MentionKind : byte
{
    /// <summary>By name ("David Cameron", "Britain").</summary>
    Name,

    /// <summary>By role or description ("the prime minister", "the two leaders").</summary>
    Description,

    /// <summary>By pronoun ("he", "their").</summary>
    Pronoun,

    /// <summary>By an adjective of nationality ("Russian").</summary>
    Adjective,

    /// <summary>By the seat of a government ("the Kremlin", "Moscow" that speaks).</summary>
    Metonym,
}

/// <summary>A stretch of text that refers to somebody or to several.</summary>
/// <param name="Span">The whole noun phrase that refers, without what follows in a relative clause.</param>
/// <param name="First">Index of its first token.</param>
/// <param name="End">Index after its last token.</param>
/// <param name="Head">Index of its head token.</param>
/// <param name="Kind">In what way it refers.</param>
/// <param name="Entities">Indices into <see cref="Document.Entities"/> of those referred to; several for "the two leaders", none where it could not be told.</param>
/// <param name="Explain">Why it was resolved so.</param>
public sealed record Mention(TextSpan Span, int First, int End, int Head, MentionKind Kind, ImmutableArray<int> Entities, string Explain);

/// <summary>Somebody a document speaks of: the actor its mentions stand for.</summary>
public sealed record Entity
{
    /// <summary>Index in the document.</summary>
    public required int Index { get; init; }

    /// <summary>The actor: of the register, or learned from this report (<see cref="Actor.Known"/> is false).</summary>
    public required Actor Actor { get; init; }

    /// <summary>The state a person or body stands for on the report's date, where known ("Hague" → GBR).</summary>
    public ActorId? State { get; init; }

    /// <summary>The body a person stands for, where it is no state (<c>UN</c> for its envoy).</summary>
    public ActorId? Body { get; init; }

    /// <summary>PLOVER sector on the report's date (<c>GOV</c>, <c>MIL</c> …), where known.</summary>
    public string? Sector { get; init; }

    /// <summary>The role in words ("foreign secretary"), where known.</summary>
    public string? Role { get; init; }

    /// <summary>
    /// For someone unnamed: the key <c>role of principal</c> ("spokesman of david-cameron"), which is then also the actor's id; null for the named.
    /// </summary>
    public string? UnnamedRole { get; init; }

    /// <summary>Indices of its mentions in <see cref="Document.Mentions"/>, in text order.</summary>
    public ImmutableArray<int> Mentions { get; init; } = [];
}
