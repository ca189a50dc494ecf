using System.Text;
using Chancery.Language;

namespace Chancery.Coding.Petrarch;

/// <summary>A word as the dictionaries count them: hyphens do not part it, underscores do.</summary>
/// <param name="Text">The word in upper case.</param>
/// <param name="Token">Index of its (last) token in the document.</param>
/// <param name="Tag">Penn tag of that token.</param>
internal sealed record PetrarchWord(string Text, int Token, string Tag)
{
    public bool IsVerb => Tag.StartsWith("VB", StringComparison.Ordinal) || Tag == "MD";

    public bool IsNominal => Tag.StartsWith("NN", StringComparison.Ordinal) || Tag.StartsWith("JJ", StringComparison.Ordinal) || Tag is "DT" or "CD" or "PRP$" or "POS" or "FW" || (Text.Length > 2 && Text.Contains('-', StringComparison.Ordinal));

    /// <summary>The words of a sentence.</summary>
    public static List<PetrarchWord> Of(Document document, Sentence sentence)
    {
        var words = new List<PetrarchWord>();
        var text = new StringBuilder();
        for (var token = sentence.First; token < sentence.End; token++)
        {
            var span = document.Tokens[token].Span;
            text.Append(document.Form(token));
            var joined = token + 1 < sentence.End && document.Tokens[token + 1].Span.Start == span.End
                && (document.FormIs(token + 1, "-") || (document.FormIs(token, "-") && text.Length > 1));
            if (joined)
                continue;
            foreach (var part in text.ToString().ToUpperInvariant().Replace('’', '\'').Split('_', StringSplitOptions.RemoveEmptyEntries))
                words.Add(new PetrarchWord(part, token, document.Tokens[token].Xpos ?? ""));
            text.Clear();
        }

        return words;
    }
}
