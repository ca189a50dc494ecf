using System.Collections.Immutable;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Entries;

/// <summary>Whose words a statement's content is in.</summary>
public enum StatementKind
{
    /// <summary>All the source's words.</summary>
    Direct,

    /// <summary>None of them.</summary>
    Indirect,

    /// <summary>Quoted words inside paraphrase.</summary>
    Mixed,
}

/// <summary>Who said what.</summary>
public sealed record Statement : Entry
{
    /// <summary>
    /// The speaker: an actor's id, or for someone unnamed <c>role of principal</c>, such as <c>spokesman of david-cameron</c>;
    /// null where the text names no source.
    /// </summary>
    public string? Speaker { get; init; }

    /// <summary>All speakers of a joint statement, the first included; empty for one.</summary>
    public ImmutableArray<string> Speakers { get; init; } = [];

    /// <summary>The words that name the speaker.</summary>
    public string? SpeakerText { get; init; }

    /// <summary>Where they stand.</summary>
    public TextSpan? SpeakerSpan { get; init; }

    /// <summary>What stands between source and report: interpreter, spokesman, outlet.</summary>
    public string? Via { get; init; }

    /// <summary>To whom it was said.</summary>
    public string? Addressee { get; init; }

    /// <summary>Whose words.</summary>
    public required StatementKind Kind { get; init; }

    /// <summary>The word that marks it as speech ("said"), where there is one.</summary>
    public TextSpan? Cue { get; init; }

    /// <summary>What was said, in one or more stretches, without the outer quotation marks.</summary>
    public required ImmutableArray<TextSpan> Content { get; init; }

    /// <summary>Issue slug, where one is plain.</summary>
    public string? Issue { get; init; }

    /// <summary>When it was said.</summary>
    public Edtf? Date { get; init; }

    /// <summary>Speech that is not policy: <c>joke</c>, <c>hearsay</c>, <c>denial</c>, <c>written</c>; empty for plain speech.</summary>
    public ImmutableArray<string> Marks { get; init; } = [];
}
