using Chancery.Text;

namespace Chancery.Language;

/// <summary>What sort of name.</summary>
public enum NameType : byte
{
    /// <summary>A person.</summary>
    Person,

    /// <summary>An organisation.</summary>
    Organisation,

    /// <summary>A place, states included.</summary>
    Place,

    /// <summary>A nationality, or a religious or political group.</summary>
    Nationality,

    /// <summary>A named happening ("G20 summit").</summary>
    Event,

    /// <summary>Any other name.</summary>
    Other,
}

/// <summary>A name in the text, as the recogniser found it.</summary>
/// <param name="Span">Where it stands, without titles and without a possessive "'s".</param>
/// <param name="First">Index of its first token.</param>
/// <param name="End">Index after its last token.</param>
/// <param name="Type">What sort.</param>
public readonly record struct NameMention(TextSpan Span, int First, int End, NameType Type);
