using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Chancery.Language.Neural;
using Chancery.Language.Tokens;
using Chancery.Text;

namespace Chancery.Language;

/// <summary>
/// The English pipeline: text in, <see cref="Document"/> out with tokens, sentences, tags, lemmas, dependencies and names.
/// Immutable and safe for use from several threads. Times, which need a date, are found by
/// <see cref="Times.TimeRecogniser"/>; who is meant by <see cref="Mentions.MentionResolver"/>.
/// </summary>
public sealed class LanguagePipeline
{
    /// <summary>The most words a sentence is given; longer ones are parted.</summary>
    public const int LongestSentence = 400;

    private static readonly Lazy<LanguagePipeline> Shared = new(() => new LanguagePipeline());

    /// <summary>The pipeline with the shipped tables and models, loaded at first use.</summary>
    public static LanguagePipeline Default => Shared.Value;

    /// <summary>Analyses the given stretches of <paramref name="text"/>; what lies outside them gets no tokens.</summary>
    /// <param name="text">The text; offsets of all that comes out refer to it.</param>
    /// <param name="paragraphs">The stretches to read, in text order and apart; a sentence never runs over their ends.</param>
    /// <param name="cancellation">Stops between paragraphs.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Document Analyse(string text, IReadOnlyList<TextSpan> paragraphs, CancellationToken cancellation = default)
    {
        return Annotate(Segment(text, paragraphs, cancellation), cancellation);
    }

    /// <summary>Analyses the whole of <paramref name="text"/>, its paragraphs as <see cref="ParagraphFinder"/> finds them.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Document Analyse(string text, CancellationToken cancellation = default) => Analyse(text, ParagraphFinder.Find(text), cancellation);

    /// <summary>Parts the given stretches of <paramref name="text"/> into words and sentences and does no more.</summary>
    /// <param name="text">The text.</param>
    /// <param name="paragraphs">The stretches to read, in text order and apart.</param>
    /// <param name="cancellation">Stops between paragraphs.</param>
    /// <exception cref="ArgumentException">A stretch lies outside the text, or starts before the end of the one before it.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Document Segment(string text, IReadOnlyList<TextSpan> paragraphs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(paragraphs);
        var words = new List<RawToken>(Math.Min(text.Length / 5, 1 << 20));
        var starts = new List<int>();
        var paragraphOf = new List<int>();
        var before = 0;
        for (var p = 0; p < paragraphs.Count; p++)
        {
            cancellation.ThrowIfCancellationRequested();
            var paragraph = paragraphs[p];
            if (paragraph.Start < before || paragraph.End > text.Length)
                throw new ArgumentException($"Paragraph {p}, {paragraph}, overlaps the one before it or runs past the {text.Length} characters of the text.", nameof(paragraphs));
            before = paragraph.End;
            var first = words.Count;
            Tokeniser.Default.Tokenise(text, paragraph, words);
            var firstStart = starts.Count;
            SentenceSplitter.Default.Split(text, words, first, starts);
            BoundLength(text, words, starts, firstStart);
            while (paragraphOf.Count < starts.Count)
                paragraphOf.Add(p);
        }

        var tokens = ImmutableArray.CreateBuilder<Token>(words.Count);
        var sentences = ImmutableArray.CreateBuilder<Sentence>(starts.Count);
        for (var s = 0; s < starts.Count; s++)
        {
            var end = s + 1 < starts.Count ? starts[s + 1] : words.Count;
            for (var i = starts[s]; i < end; i++)
            {
                tokens.Add(new Token
                {
                    Span = new TextSpan(words[i].Start, words[i].End),
                    Sentence = s,
                    Xpos = "",
                    Lemma = "",
                    Features = "",
                    Relation = "",
                    Head = -1,
                    SplitInto = words[i].SplitInto,
                });
            }

            sentences.Add(new Sentence(starts[s], end, new TextSpan(words[starts[s]].Start, words[end - 1].End), paragraphOf[s]));
        }

        return new Document(text, tokens.MoveToImmutable(), sentences.MoveToImmutable());
    }

    // Parts what no writer meant as one sentence (a list without stops, a table, a megabyte of one word), so that work which grows
    // faster than a sentence stays small. The last stop, semicolon or comma near the bound is taken where there is one.
    private static void BoundLength(string text, List<RawToken> words, List<int> starts, int firstStart)
    {
        for (var s = firstStart; s < starts.Count; s++)
        {
            var end = s + 1 < starts.Count ? starts[s + 1] : words.Count;
            if (end - starts[s] <= LongestSentence)
                continue;
            var cut = starts[s] + LongestSentence;
            for (var i = cut - 1; i > cut - (LongestSentence / 4); i--)
            {
                if (text[words[i].Start] is '.' or ';' or ',' or ':' or '!' or '?')
                {
                    cut = i + 1;
                    break;
                }
            }

            // Words of one surface token stay together.
            for (var steps = 0; steps < 4 && cut < end - 1 && words[cut].Continues; steps++)
                cut++;
            starts.Insert(s + 1, cut);
        }
    }

    /// <summary>Adds tags, lemmas, dependencies and names to a document that has words and sentences; these are kept as they are.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Document Annotate(Document document, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var tokens = ImmutableArray.CreateBuilder<Token>(document.Tokens.Length);
        var names = ImmutableArray.CreateBuilder<NameMention>();
        var spans = new List<TextSpan>();
        foreach (var sentence in document.Sentences)
        {
            cancellation.ThrowIfCancellationRequested();
            spans.Clear();
            for (var i = sentence.First; i < sentence.End; i++)
                spans.Add(document.Tokens[i].Span);
            var analysis = NeuralModel.Shipped.Analyse(document.Text, CollectionsMarshal.AsSpan(spans));
            for (var i = 0; i < analysis.Words.Length; i++)
            {
                var word = analysis.Words[i];
                tokens.Add(document.Tokens[sentence.First + i] with
                {
                    Upos = word.Upos,
                    Xpos = word.Xpos,
                    Features = word.Features,
                    Lemma = Lemmatiser.Shipped.Lemma(spans[i].In(document.Text), word.Upos, word.Xpos),
                    Head = word.Head < 0 ? -1 : sentence.First + word.Head,
                    Relation = word.Relation,
                });
            }

            foreach (var name in NameEdges.Shipped.Mend(document.Text, CollectionsMarshal.AsSpan(spans), KnownNames.Shipped.Correct(document.Text, CollectionsMarshal.AsSpan(spans), analysis)))
            {
                var (first, end) = (sentence.First + name.First, sentence.First + EndOf(document.Text, CollectionsMarshal.AsSpan(spans), analysis, name));
                if (end > first)
                    names.Add(new NameMention(new TextSpan(document.Tokens[first].Span.Start, document.Tokens[end - 1].Span.End), first, end, name.Type));
            }
        }

        return new Document(document.Text, tokens.MoveToImmutable(), document.Sentences, names.ToImmutable(), document.Times);
    }

    // A name ends in no verb: "accused the Council of having failed" names the Council alone.
    private static int EndOf(string text, ReadOnlySpan<TextSpan> words, SentenceAnalysis analysis, NameSpan name)
    {
        var end = name.End;
        if (analysis.Words[end - 1].Upos is not (Upos.Verb or Upos.Aux) || !char.IsLower(text[words[end - 1].Start]))
            return end;
        while (end > name.First && analysis.Words[end - 1].Upos is Upos.Verb or Upos.Aux or Upos.Adp or Upos.Det or Upos.Cconj or Upos.Sconj or Upos.Part && char.IsLower(text[words[end - 1].Start]))
            end--;
        return end;
    }
}
