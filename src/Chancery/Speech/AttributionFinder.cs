using System.Collections.Immutable;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>
/// Finds words, thoughts and stances that a text gives to a source: quotations by their marks and cues, paraphrase by the clause
/// structure under a cue. Immutable; safe for several threads.
/// </summary>
internal sealed class AttributionFinder
{
    private readonly SpeechLexicon lexicon;

    /// <summary>Works with the shipped tables.</summary>
    public AttributionFinder()
        : this(SpeechLexicon.Default)
    {
    }

    /// <summary>Works with the given tables.</summary>
    public AttributionFinder(SpeechLexicon lexicon) => this.lexicon = lexicon;

    /// <summary>What <paramref name="document"/> gives to sources, in text order of content; no word is in the content of two.</summary>
    public ImmutableArray<Attributed> Find(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Tokens.IsEmpty)
            return [];
        var found = new AttributionSearch(document, lexicon).Run(labels: true);
        found.Sort(static (a, b) =>
        {
            var (x, y) = (a.Pieces[0][0], b.Pieces[0][0]);
            return x != y ? x.CompareTo(y) : a.CueToken.CompareTo(b.CueToken);
        });
        return [.. found];
    }

    /// <summary>The same, followed by what stands inside another's words (<see cref="Attributed.Outer"/> says whose), in the order found.</summary>
    public ImmutableArray<Attributed> FindNested(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Tokens.IsEmpty)
            return [];
        var search = new AttributionSearch(document, lexicon);
        search.Run();
        return [.. search.RunNested()];
    }

    /// <summary>The paragraphs of a document: from the first word of each to its last.</summary>
    internal static List<TextSpan> Paragraphs(Document document)
    {
        var paragraphs = new List<TextSpan>();
        var current = -1;
        foreach (var sentence in document.Sentences)
        {
            if (sentence.Paragraph == current)
            {
                paragraphs[^1] = paragraphs[^1].Union(sentence.Span);
            }
            else
            {
                paragraphs.Add(sentence.Span);
                current = sentence.Paragraph;
            }
        }

        return paragraphs;
    }
}
