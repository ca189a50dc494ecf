using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>
/// Words, a thought or a stance that a text gives to a source, in the wide sense of the <c>statements</c> layer: what
/// <see cref="AttributionFinder"/> finds and <see cref="StatementFinder"/> chooses from.
/// </summary>
internal sealed record Attributed
{
    /// <summary>The cue's row; null for a speaker label or a bare colon.</summary>
    public Cue? Cue { get; init; }

    /// <summary>In what construction it was found ("clause", "quotation", "according-to" …).</summary>
    public required string Frame { get; init; }

    /// <summary>Index of the cue's token, or −1.</summary>
    public int CueToken { get; init; } = -1;

    /// <summary>Where the cue stands; empty for none.</summary>
    public ImmutableArray<TextSpan> CueSpans { get; init; } = [];

    /// <summary>Index of the head of the words that name the source, or −1.</summary>
    public int SourceHead { get; init; } = -1;

    /// <summary>Where the source stands; empty for none.</summary>
    public ImmutableArray<TextSpan> SourceSpans { get; init; } = [];

    /// <summary>
    /// What is said: each piece is an unbroken stretch of speech (a sentence broken by its cue is one piece of two spans), without
    /// outer quotation marks.
    /// </summary>
    public required ImmutableArray<ImmutableArray<TextSpan>> Pieces { get; init; }

    /// <summary>Whose words each piece is in.</summary>
    public required ImmutableArray<StatementKind> Kinds { get; init; }

    /// <summary>Index of the head of the words that name whom it was said to, or −1.</summary>
    public int Addressee { get; init; } = -1;

    /// <summary>Whether the cue is denied ("did not say", "declined to say").</summary>
    public bool Negated { get; init; }

    /// <summary>The noun that a relative clause with the cue describes, where that noun is what is said of ("an accusation the ministry called absurd"), or −1.</summary>
    public int RelativeHead { get; init; } = -1;

    /// <summary>Index in the search's results of what this one stands inside of, or −1.</summary>
    public int Outer { get; init; } = -1;

    /// <summary>All of the content, in text order.</summary>
    public IEnumerable<TextSpan> Content => Pieces.SelectMany(p => p);
}
