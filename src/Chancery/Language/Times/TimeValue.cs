using Chancery.Time;

namespace Chancery.Language.Times;

/// <summary>What a time expression is worth.</summary>
/// <param name="Value">TIMEX3 value.</param>
/// <param name="Edtf">The days, where they can be told.</param>
/// <param name="First">Index of the first word, where it is not that of the match.</param>
/// <param name="End">Index after the last word, where it is not that of the match.</param>
internal readonly record struct TimeValue(string Value, Edtf? Edtf, int First = -1, int End = -1);
