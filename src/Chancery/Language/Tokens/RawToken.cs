namespace Chancery.Language.Tokens;

/// <summary>What the tokeniser took a word for; the boundary model is told it.</summary>
internal enum RawKind : byte
{
    /// <summary>A word of letters.</summary>
    Word,

    /// <summary>Digits, perhaps with separators or an ending.</summary>
    Number,

    /// <summary>A sign of punctuation or another symbol.</summary>
    Sign,

    /// <summary>A word of the table of abbreviations, its full stop included.</summary>
    Abbreviation,

    /// <summary>Letters with full stops between them ("U.S.").</summary>
    Acronym,

    /// <summary>One capital with its full stop.</summary>
    Initial,

    /// <summary>A web or mail address or file name.</summary>
    Address,
}

/// <summary>A syntactic word before any analysis.</summary>
/// <param name="Start">Offset of its first code unit in the text.</param>
/// <param name="End">Offset after its last one.</param>
/// <param name="Kind">What it was taken for.</param>
/// <param name="SplitInto">On the first word of a surface token that was parted: into how many words; else 0.</param>
/// <param name="Continues">Whether it goes on with the surface token of the word before.</param>
internal readonly record struct RawToken(int Start, int End, RawKind Kind, byte SplitInto = 0, bool Continues = false);
