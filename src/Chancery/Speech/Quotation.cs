using Chancery.Text;

namespace Chancery.Speech;

/// <summary>A stretch between quotation marks.</summary>
/// <param name="Outer">With its marks.</param>
/// <param name="Inner">Without them; what belongs to a quotation that runs on into the next paragraph ends with its paragraph.</param>
/// <param name="Depth">0 for an outermost quotation, 1 for one inside another, and so on.</param>
/// <param name="Paragraph">Index of the paragraph it stands in.</param>
/// <param name="Closed">Whether it has its closing mark; one that is left open ends with its paragraph.</param>
/// <param name="Continues">Whether it re-opens the quotation that the paragraph before left open: one speech in several paragraphs.</param>
public readonly record struct Quotation(TextSpan Outer, TextSpan Inner, int Depth, int Paragraph, bool Closed, bool Continues);
