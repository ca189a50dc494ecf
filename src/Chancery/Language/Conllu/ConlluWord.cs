namespace Chancery.Language.Conllu;

/// <summary>One line of a CoNLL-U sentence that is a syntactic word. Columns that hold <c>_</c> are empty here.</summary>
/// <param name="Form">The word as written.</param>
/// <param name="Lemma">Its lemma.</param>
/// <param name="Upos">Universal part of speech as written, such as <c>NOUN</c>.</param>
/// <param name="Xpos">Penn Treebank tag.</param>
/// <param name="Features">Features as <c>Name=Value|…</c>.</param>
/// <param name="Head">Number of the head in the sentence from 1, 0 for the root, −1 for none given.</param>
/// <param name="Relation">Relation to the head.</param>
public sealed record ConlluWord(string Form, string Lemma, string Upos, string Xpos, string Features, int Head, string Relation);

/// <summary>One surface token of a CoNLL-U sentence.</summary>
/// <param name="Form">The token as written.</param>
/// <param name="First">Index of its first word in the sentence, from 0.</param>
/// <param name="Count">How many words it has.</param>
/// <param name="SpaceAfter">Whether white space follows it.</param>
public sealed record ConlluToken(string Form, int First, int Count, bool SpaceAfter);
