using System.Collections.Immutable;

namespace Chancery.Language.Conllu;

/// <summary>One sentence of a CoNLL-U file.</summary>
/// <param name="Id">Its <c>sent_id</c>, where it has one.</param>
/// <param name="StartsParagraph">Whether <c># newpar</c> stands before it.</param>
/// <param name="Words">Its syntactic words; empty nodes are left out.</param>
/// <param name="Tokens">Its surface tokens in order; together they cover all words.</param>
public sealed record ConlluSentence(string? Id, bool StartsParagraph, ImmutableArray<ConlluWord> Words, ImmutableArray<ConlluToken> Tokens);

/// <summary>One document of a CoNLL-U file.</summary>
/// <param name="Id">The id of its <c># newdoc</c>, where it has one.</param>
/// <param name="IsMarked">Whether <c># newdoc</c> began it.</param>
/// <param name="Sentences">Its sentences.</param>
public sealed record ConlluDocument(string? Id, bool IsMarked, ImmutableArray<ConlluSentence> Sentences);
