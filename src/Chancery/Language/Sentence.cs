using Chancery.Text;

namespace Chancery.Language;

/// <summary>One sentence of a <see cref="Document"/>.</summary>
/// <param name="First">Index of its first token in the document.</param>
/// <param name="End">Index after its last token.</param>
/// <param name="Span">Where it stands in the text.</param>
/// <param name="Paragraph">Index of its paragraph in the document.</param>
public readonly record struct Sentence(int First, int End, TextSpan Span, int Paragraph)
{
    /// <summary>How many tokens it has.</summary>
    public int Count => End - First;
}
