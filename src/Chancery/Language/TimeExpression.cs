using Chancery.Text;
using Chancery.Time;

namespace Chancery.Language;

/// <summary>TIMEX3 type of a time expression.</summary>
public enum TimexType : byte
{
    /// <summary>A calendar date.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A length of time.</summary>
    Duration,

    /// <summary>A recurring time.</summary>
    Set,
}

/// <summary>A time expression in the text.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Type">TIMEX3 type.</param>
/// <param name="Value">
/// TIMEX3 value (TimeML 1.2.1) against the report's date: <c>2013-03-22</c>, <c>2013-W11</c>, <c>P3D</c>, <c>PRESENT_REF</c>; with
/// <c>X</c> for what is not known (<c>XXXX-WXX-1</c>).
/// </param>
/// <param name="Edtf">The days it stands for; null where they cannot be told.</param>
public sealed record TimeExpression(TextSpan Span, TimexType Type, string Value, Edtf? Edtf);
