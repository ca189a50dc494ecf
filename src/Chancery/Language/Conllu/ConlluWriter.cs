using System.Globalization;
using Chancery.Text;

namespace Chancery.Language.Conllu;

/// <summary>
/// Writes a <see cref="Document"/> as CoNLL-U: <c># newdoc</c> and <c># newpar</c>, each sentence with its <c># text</c>, and in the
/// last column <c>SpaceAfter=No</c> and <c>TokenRange=START:END</c>, which counts UTF-16 code units of the text.
/// </summary>
public static class ConlluWriter
{
    /// <summary>Writes one document.</summary>
    /// <param name="document">What to write.</param>
    /// <param name="id">Its id; null leaves the id out.</param>
    /// <param name="to">Where to write it.</param>
    /// <param name="mark">Whether to begin with <c># newdoc</c>.</param>
    public static void Write(Document document, string? id, TextWriter to, bool mark = true)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(to);
        if (mark)
            to.Write(id is null ? "# newdoc\n" : $"# newdoc id = {OneLine(id)}\n");
        var paragraph = -1;
        for (var s = 0; s < document.Sentences.Length; s++)
        {
            var sentence = document.Sentences[s];
            if (sentence.Paragraph != paragraph)
                to.Write("# newpar\n");
            paragraph = sentence.Paragraph;
            to.Write("# sent_id = ");
            to.Write(id is null ? "" : OneLine(id) + "-");
            to.Write((s + 1).ToString(CultureInfo.InvariantCulture));
            to.Write("\n# text = ");
            to.Write(OneLine(sentence.Span.Of(document.Text)));
            to.Write('\n');
            for (var i = sentence.First; i < sentence.End; i++)
            {
                var split = document.Tokens[i].SplitInto;
                if (split > 1)
                    WriteSurface(document, sentence, i, split, to);
                WriteWord(document, sentence, i, InsideSurface(document, sentence, i), to);
            }

            to.Write('\n');
        }
    }

    private static bool InsideSurface(Document document, Sentence sentence, int word)
    {
        for (var i = word; i >= sentence.First && word - i < byte.MaxValue; i--)
        {
            if (document.Tokens[i].SplitInto is var split and > 1)
                return word - i < split;
        }

        return false;
    }

    private static void WriteSurface(Document document, Sentence sentence, int word, int split, TextWriter to)
    {
        var last = word + split - 1;
        var span = new TextSpan(document.Tokens[word].Span.Start, document.Tokens[last].Span.End);
        to.Write(Number(word - sentence.First + 1));
        to.Write('-');
        to.Write(Number(last - sentence.First + 1));
        to.Write('\t');
        to.Write(OneLine(span.Of(document.Text)));
        to.Write("\t_\t_\t_\t_\t_\t_\t_\t");
        WriteMisc(document, last, span, to);
        to.Write('\n');
    }

    private static void WriteWord(Document document, Sentence sentence, int word, bool inside, TextWriter to)
    {
        var token = document.Tokens[word];
        to.Write(Number(word - sentence.First + 1));
        to.Write('\t');
        to.Write(token.Span.IsEmpty ? "_" : OneLine(token.Span.Of(document.Text)));
        to.Write('\t');
        to.Write(Cell(token.Lemma));
        to.Write('\t');
        to.Write(string.IsNullOrEmpty(token.Xpos) && token.Upos == Upos.X ? "_" : UposNames.Of(token.Upos));
        to.Write('\t');
        to.Write(Cell(token.Xpos));
        to.Write('\t');
        to.Write(Cell(token.Features));
        to.Write('\t');
        to.Write(string.IsNullOrEmpty(token.Relation) ? "_" : token.Head < 0 ? "0" : Number(token.Head - sentence.First + 1));
        to.Write('\t');
        to.Write(Cell(token.Relation));
        to.Write("\t_\t");
        if (inside)
            to.Write('_');
        else
            WriteMisc(document, word, token.Span, to);
        to.Write('\n');
    }

    private static void WriteMisc(Document document, int last, TextSpan span, TextWriter to)
    {
        if (last + 1 < document.Tokens.Length && document.Tokens[last + 1].Span.Start == span.End)
            to.Write("SpaceAfter=No|");
        to.Write("TokenRange=");
        to.Write(Number(span.Start));
        to.Write(':');
        to.Write(Number(span.End));
    }

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static string Cell(string? value) => string.IsNullOrEmpty(value) ? "_" : OneLine(value);

    private static string OneLine(string value) => value.AsSpan().IndexOfAny('\n', '\r', '\t') < 0 ? value : value.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ');
}
