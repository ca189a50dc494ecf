using System.Collections.Immutable;

namespace Chancery.Language.Neural;

/// <summary>A name in a sentence.</summary>
/// <param name="First">Place of its first word in the sentence, from 0.</param>
/// <param name="End">Place after its last word.</param>
/// <param name="Type">What sort.</param>
public readonly record struct NameSpan(int First, int End, NameType Type);

/// <summary>What the network says of one word.</summary>
/// <param name="Upos">Universal part of speech.</param>
/// <param name="Xpos">Penn Treebank tag.</param>
/// <param name="Features">UD features as <c>Name=Value|Name=Value</c>; empty for none.</param>
/// <param name="Head">Place of the head in the sentence, from 0; −1 for the root.</param>
/// <param name="Relation">UD relation with its subtype; <c>root</c> for the root.</param>
public readonly record struct WordAnalysis(Upos Upos, string Xpos, string Features, int Head, string Relation);

/// <summary>What the network says of one sentence: exactly one root, no cycles, names that do not overlap.</summary>
/// <param name="Words">One for each word.</param>
/// <param name="Names">In order.</param>
public sealed record SentenceAnalysis(ImmutableArray<WordAnalysis> Words, ImmutableArray<NameSpan> Names)
{
    /// <summary>Of no words.</summary>
    public static SentenceAnalysis Empty { get; } = new([], []);
}
