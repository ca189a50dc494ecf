using Chancery.Language;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Speech;

/// <summary>Says when something was said, asked or answered: by a date beside the verb, else by the report's own day.</summary>
internal sealed class SpeechDates
{
    private readonly ReportAnalysis analysis;

    public SpeechDates(ReportAnalysis analysis) => this.analysis = analysis;

    /// <summary>The date of the deed at a verb or noun; null where nothing tells it.</summary>
    /// <param name="cue">Index of the word.</param>
    /// <param name="content">What is said or asked: dates in it are no dates of the saying.</param>
    public Edtf? Of(int cue, TextSpan content)
    {
        var document = analysis.Document;
        var sentence = document.Sentences[document.Tokens[cue].Sentence];
        Edtf? best = null;
        var nearest = int.MaxValue;
        foreach (var time in document.Times)
        {
            if (time.Span.Start < sentence.Span.Start || time.Span.End > sentence.Span.End || time.Edtf is null || time.Type is not TimexType.Date || content.Overlaps(time.Span))
                continue;
            var token = document.TokenFrom(time.Span.Start);

            // Its own date hangs on the verb, or on what hangs on it directly.
            var head = Top(token, time.Span);
            if (head != cue && !(head >= 0 && document.Tokens[head].Head == cue) && !(head >= 0 && document.Tokens[cue].Head == head && document.Tokens[cue].Is("xcomp")))
                continue;
            var distance = Math.Abs(time.Span.Start - document.Tokens[cue].Span.Start);
            if (distance < nearest)
                (nearest, best) = (distance, time.Edtf);
        }

        return best ?? (IsPast(cue) ? null : analysis.Published);
    }

    private int Top(int token, TextSpan span)
    {
        var document = analysis.Document;
        for (var steps = 0; token >= 0 && steps < 8 && span.Contains(document.Tokens[token].Span.Start); steps++)
            token = document.Tokens[token].Head;
        return token;
    }

    // "Had asked": on some day before, which nobody tells.
    private bool IsPast(int cue)
    {
        var document = analysis.Document;
        foreach (var child in document.Children(cue))
        {
            if (child < cue && document.Tokens[child].Is("aux") && document.FormIs(child, "had"))
                return true;
        }

        return false;
    }
}
