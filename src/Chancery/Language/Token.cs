using Chancery.Text;

namespace Chancery.Language;

/// <summary>
/// One syntactic word of a <see cref="Document"/> (a UD word: "don't" is two). A view on the text: its form is what
/// <see cref="Span"/> covers. Indices are of the document, not of the sentence.
/// </summary>
public readonly record struct Token
{
    /// <summary>Where the word stands in the text.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>Index of its sentence.</summary>
    public required int Sentence { get; init; }

    /// <summary>Universal part of speech.</summary>
    public Upos Upos { get; init; }

    /// <summary>Penn Treebank tag, such as <c>VBD</c>; empty before tagging.</summary>
    public string Xpos { get; init; }

    /// <summary>Lemma, such as <c>meet</c>; proper nouns keep their capital; empty before lemmatising.</summary>
    public string Lemma { get; init; }

    /// <summary>UD features as <c>Name=Value|Name=Value</c>; empty for none.</summary>
    public string Features { get; init; }

    /// <summary>Index of the head word in the document, or −1 for the root of its sentence (and before parsing).</summary>
    public int Head { get; init; }

    /// <summary>UD relation to the head with its subtype, such as <c>nsubj:pass</c>; empty before parsing.</summary>
    public string Relation { get; init; }

    /// <summary>
    /// How many words the surface token that starts here has been split into (2 for "don't" at "do"), else 0. The words of one
    /// surface token follow each other.
    /// </summary>
    public byte SplitInto { get; init; }

    /// <summary>Whether the relation is <paramref name="relation"/>, with or without a subtype.</summary>
    public bool Is(string relation) =>
        Relation is not null && Relation.StartsWith(relation, StringComparison.Ordinal) && (Relation.Length == relation.Length || Relation[relation.Length] == ':');
}
