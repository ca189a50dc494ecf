using System.Collections.Immutable;
using System.Text;
using Chancery.Text;

namespace Chancery.Language.Conllu;

/// <summary>Sets the text of a CoNLL-U document and makes a <see cref="Document"/> of it, with whatever the file says of its words.</summary>
public static class ConlluText
{
    /// <summary>
    /// The document over a text in which tokens are parted by a blank unless <c>SpaceAfter=No</c>, and paragraphs by an empty line.
    /// </summary>
    public static Document ToDocument(ConlluDocument conllu)
    {
        ArgumentNullException.ThrowIfNull(conllu);
        var text = new StringBuilder();
        var tokens = ImmutableArray.CreateBuilder<Token>();
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        var paragraph = -1;
        var gap = "";
        foreach (var sentence in conllu.Sentences)
        {
            if (sentence.StartsParagraph || paragraph < 0)
            {
                paragraph++;
                if (text.Length > 0)
                    gap = "\n\n";
            }

            var first = tokens.Count;
            var start = -1;
            foreach (var token in sentence.Tokens)
            {
                text.Append(gap);
                var at = text.Length;
                if (start < 0)
                    start = at;
                text.Append(token.Form);
                AddWords(sentence, token, at, first, sentences.Count, tokens);
                gap = token.SpaceAfter ? " " : "";
            }

            sentences.Add(new Sentence(first, tokens.Count, new TextSpan(start, text.Length), paragraph));
        }

        return new Document(text.ToString(), tokens.ToImmutable(), sentences.ToImmutable());
    }

    private static void AddWords(ConlluSentence sentence, ConlluToken token, int at, int first, int index, ImmutableArray<Token>.Builder into)
    {
        var from = at;
        for (var i = 0; i < token.Count; i++)
        {
            var word = sentence.Words[token.First + i];

            // Where the words of a token do not spell it, the last takes what is left.
            var to = i == token.Count - 1 ? at + token.Form.Length : Math.Min(from + word.Form.Length, at + token.Form.Length);
            into.Add(new Token
            {
                Span = new TextSpan(from, to),
                Sentence = index,
                Upos = UposNames.TryParse(word.Upos, out var upos) ? upos : Upos.X,
                Xpos = word.Xpos,
                Lemma = word.Lemma,
                Features = word.Features,
                Head = word.Head > 0 ? first + word.Head - 1 : -1,
                Relation = word.Relation,
                SplitInto = i == 0 && token.Count > 1 ? (byte)token.Count : (byte)0,
            });
            from = to;
        }
    }
}
