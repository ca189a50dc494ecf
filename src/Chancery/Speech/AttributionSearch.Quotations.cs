using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Speech;

internal sealed partial class AttributionSearch
{
    private const int FarFromItsCue = 40;

    private sealed class Speech
    {
        public required Cue? Cue { get; init; }

        public required string Frame { get; init; }

        public required int CueToken { get; init; }

        public ImmutableArray<TextSpan> CueSpans { get; init; } = [];

        public required int Source { get; init; }

        public int Addressee { get; init; } = -1;

        public required int LastQuotation { get; set; }

        public List<List<TextSpan>> Pieces { get; } = [];

        public List<int> Words { get; } = [];
    }

    private readonly List<int> orphans = [];

    private void FindQuotations()
    {
        var speeches = new List<Speech>();
        Speech? last = null;
        for (var q = 0; q < quotations.Length; q++)
        {
            var quotation = quotations[q];
            var words = WordsOf(quotation);
            if (words.Count == 0 || taken[words[0]])
                continue;

            // One speech in several paragraphs, each opened anew.
            var cue = CueOf(q, words);
            if (quotation.Continues && cue < 0 && last is not null && last.LastQuotation == q - 1)
            {
                Append(last, q, words, sameSentence: false);
                continue;
            }

            if (cue < 0)
                cue = CueOfParagraphBefore(quotation);
            if (Signature(quotation) is { } signature)
            {
                var signed = new Speech { Cue = null, Frame = "label", CueToken = -1, CueSpans = [signature.Dash], Source = signature.Head, LastQuotation = q };
                Append(signed, q, words, sameSentence: false);
                speeches.Add(signed);
                continue;
            }

            if (!IsSpeech(quotation, words, cue))
                continue;
            if (cue < 0 && PhraseBeside(quotation, words) is { } phrase)
            {
                last = new Speech { Cue = SourceCue, Frame = "quotation", CueToken = phrase.Token, Source = phrase.Source, LastQuotation = q };
                Append(last, q, words, sameSentence: false);
                speeches.Add(last);
            }
            else if (cue >= 0)
            {
                if (last is not null && last.CueToken == cue)
                {
                    Append(last, q, words, SameSentence(quotations[last.LastQuotation], quotation));
                    continue;
                }

                last = Begin(q, cue, words);
                speeches.Add(last);
            }
            else if (last is not null && quotations[last.LastQuotation].Paragraph == quotation.Paragraph)
            {
                Append(last, q, words, sameSentence: false);
            }
            else if (last is not null && quotations[last.LastQuotation].Paragraph == quotation.Paragraph - 1 && FillsParagraph(quotation) && last.CueToken >= 0
                && LastInParagraph(last, q))
            {
                Append(last, q, words, sameSentence: false);
            }
            else if (LabelBefore(quotation) is { } label)
            {
                last = new Speech { Cue = null, Frame = "label", CueToken = -1, CueSpans = [label.Colon], Source = label.Head, LastQuotation = q };
                Append(last, q, words, sameSentence: false);
                speeches.Add(last);
            }
            else
            {
                orphans.Add(q);
                Take(words);
            }
        }

        foreach (var speech in speeches)
        {
            found.Add(new Attributed
            {
                Cue = speech.Cue,
                Frame = speech.Frame,
                CueToken = speech.CueToken,
                CueSpans = speech.CueToken >= 0 ? CueSpans(speech.CueToken, -1) : speech.CueSpans,
                SourceHead = speech.Source,
                SourceSpans = Spans(SourceWords(speech.Source, speech.CueToken)),
                Pieces = [.. speech.Pieces.Select(p => p.ToImmutableArray())],
                Kinds = [.. speech.Pieces.Select(_ => StatementKind.Direct)],
                Addressee = speech.Addressee,
                Negated = speech.CueToken >= 0 && IsNegated(speech.CueToken),
            });
            if (speech.CueToken >= 0)
                usedCue[speech.CueToken] = true;
        }
    }

    // "The minister said:" and the quotation in a paragraph of its own.
    private int CueOfParagraphBefore(Quotation quotation)
    {
        if (!FillsParagraph(quotation))
            return -1;
        var at = quotation.Outer.Start - 1;
        while (at >= 0 && char.IsWhiteSpace(document.Text[at]))
            at--;
        if (at < 0 || document.Text[at] != ':')
            return -1;
        var colon = document.TokenFrom(at);
        if (colon >= document.Tokens.Length || document.Tokens[colon].Span.End <= at)
            return -1;
        var sentence = document.Sentences[document.Tokens[colon].Sentence];
        for (var t = colon - 1; t >= sentence.First; t--)
        {
            if (quotationAt[t] < 0 && QuoteCue(t) is not null && !IsParticipleOfNoun(t))
                return t;
        }

        // "Gave the following statement:", whatever the verb.
        for (var t = colon - 1; t > sentence.First; t--)
        {
            if (document.Tokens[t].Upos != Upos.Noun || !(SpeechTables.Default.Papers.Contains(Lemma(t)) || lexicon.Noun(Lemma(t)) is { Class: CueClass.Say })
                || !document.Tokens[t].Is("obj") || document.Tokens[t].Head is not (>= 0 and var verb) || verb > t)
                continue;
            foreach (var child in document.Children(t))
            {
                if (child < t && document.FormIs(child, "following") && SourceHead(verb) >= 0)
                    return verb;
            }
        }

        return -1;
    }

    // "“…” — Jane Roe"
    private (int Head, TextSpan Dash)? Signature(Quotation quotation)
    {
        var at = quotation.Outer.End;
        while (at < document.Text.Length && document.Text[at] is ' ' or '\u00a0')
            at++;
        if (at + 2 >= document.Text.Length || document.Text[at] is not ('—' or '―' or '–'))
            return null;
        var dash = new TextSpan(at, at + 1);
        at++;
        var end = document.Text.IndexOf('\n', at);
        end = end < 0 ? document.Text.Length : end;
        if (end - at > 60)
            return null;
        var head = -1;
        for (var t = document.TokenFrom(at); t < document.Tokens.Length && document.Tokens[t].Span.Start < end; t++)
        {
            if (!IsWord(t))
                continue;
            if (!char.IsUpper(document.Form(t)[0]) || document.Tokens[t].Upos is Upos.Verb or Upos.Aux)
                return null;
            if (head < 0)
                head = t;
        }

        return head < 0 ? null : (head, dash);
    }

    private (int Token, int Source)? PhraseBeside(Quotation quotation, List<int> words)
    {
        var first = document.Sentences[document.Tokens[words[0]].Sentence].First;
        for (var t = first; t < words[0]; t++)
        {
            if (quotationAt[t] < 0 && SourcePhrase(t, out var source, out _) && source < words[0] && quotationAt[source] < 0)
                return (t, source);
        }

        var end = document.Sentences[document.Tokens[words[^1]].Sentence].End;
        for (var t = words[^1] + 1; t < end; t++)
        {
            if (quotationAt[t] >= 0 && document.Tokens[t].Span.Start >= quotation.Outer.End)
                break;
            if (quotationAt[t] < 0 && SourcePhrase(t, out var source, out _))
                return (t, source);
        }

        return null;
    }

    // Nobody else speaks between the last quotation of a speech and one that opens the next paragraph.
    private bool LastInParagraph(Speech speech, int q) => speech.LastQuotation == q - 1;

    private bool FillsParagraph(Quotation quotation)
    {
        var at = quotation.Outer.Start - 1;
        while (at >= 0 && char.IsWhiteSpace(document.Text[at]) && document.Text[at] != '\n')
            at--;
        return at < 0 || document.Text[at] == '\n';
    }

    /// <summary>
    /// Quotations without a cue of their own go on from paraphrase just before them: "…, she says. “We often see it.”"
    /// </summary>
    private void AttachOrphans()
    {
        foreach (var q in orphans)
        {
            var quotation = quotations[q];
            var best = -1;
            for (var i = 0; i < found.Count; i++)
            {
                var one = found[i];
                if (one.Cue is not { Class: CueClass.Say } || one.SourceHead < 0 || one.CueToken < 0 || one.Pieces[^1][^1].Start > quotation.Outer.Start)
                    continue;
                var token = document.Tokens[one.CueToken];
                if (document.Sentences[token.Sentence].Paragraph != document.Sentences[document.Tokens[document.TokenFrom(quotation.Outer.Start)].Sentence].Paragraph
                    || token.Span.Start > quotation.Outer.Start)
                    continue;
                if (best < 0 || found[best].CueToken < one.CueToken)
                    best = i;
            }

            if (best < 0)
                continue;
            var (start, end) = (quotation.Inner.Start, quotation.Inner.End);
            found[best] = found[best] with { Pieces = found[best].Pieces.Add([new TextSpan(start, end)]), Kinds = found[best].Kinds.Add(StatementKind.Direct) };
        }
    }

    private Speech Begin(int q, int cue, List<int> words)
    {
        var source = SourceHead(cue);
        if (source >= 0 && quotationAt[source] >= 0)
            source = -1;
        if (source < 0)
            source = NearestNominal(cue);
        var row = QuoteCue(cue);
        var speech = new Speech
        {
            Cue = row,
            Frame = "quotation",
            CueToken = cue,
            Source = source,
            Addressee = AddresseeOf(cue, row),
            LastQuotation = q,
        };
        Append(speech, q, words, sameSentence: false);
        return speech;
    }

    private void Append(Speech speech, int q, List<int> words, bool sameSentence)
    {
        var span = quotations[q].Inner;
        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(document.Text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(document.Text[end - 1]))
            end--;
        span = new TextSpan(start, end);
        if (sameSentence && speech.Pieces.Count > 0)
            speech.Pieces[^1].Add(span);
        else
            speech.Pieces.Add([span]);
        speech.LastQuotation = q;
        speech.Words.AddRange(words);
        Take(words);
    }

    private List<int> WordsOf(Quotation quotation)
    {
        var words = new List<int>();
        for (var t = document.TokenFrom(quotation.Inner.Start); t < document.Tokens.Length && document.Tokens[t].Span.Start < quotation.Inner.End; t++)
            words.Add(t);
        return words;
    }

    /// <summary>Whether a quotation is somebody's speech and not a title, a term or a scare quote.</summary>
    private bool IsSpeech(Quotation quotation, List<int> words, int cue)
    {
        if (!quotation.Closed || quotation.Continues)
            return true;
        var count = words.Count(IsWord);
        var ends = LastUnit(quotation) is ',' or '.' or '!' or '?' or '…' or '—' or '-';
        var capital = char.IsUpper(FirstUnit(quotation));
        var clause = words.Exists(t => document.Tokens[t].Upos is Upos.Verb or Upos.Aux);
        var before = UnitBefore(quotation.Outer.Start);
        if (document.Tokens[words[0]].Sentence != document.Tokens[words[^1]].Sentence && count >= 4)
            return true;
        if (StartsSentence(quotation))
            return (ends && (count >= 3 || cue >= 0)) || (clause && count >= 5);
        if (cue < 0)
            return false;
        var adjacent = cue < words[0] ? Adjacent(cue, words[0]) : StartsSentence(quotation);
        if (before is ':' or ',')
            return (adjacent || before == ':') && (clause || ends) && (count >= 2 || before == ':');
        return adjacent && ((capital && clause) || (clause && count >= 4 && quotation.Inner.Start > 0 && cue == PreviousWord(words[0])));
    }

    private char LastUnit(Quotation quotation)
    {
        var end = quotation.Inner.End;
        while (end > quotation.Inner.Start && (char.IsWhiteSpace(document.Text[end - 1]) || document.Text[end - 1] is '\'' or '’'))
            end--;
        return end > quotation.Inner.Start ? document.Text[end - 1] : ' ';
    }

    private char FirstUnit(Quotation quotation)
    {
        for (var i = quotation.Inner.Start; i < quotation.Inner.End; i++)
        {
            if (char.IsLetterOrDigit(document.Text[i]))
                return document.Text[i];
        }

        return ' ';
    }

    private char UnitBefore(int offset)
    {
        var at = offset - 1;
        while (at >= 0 && char.IsWhiteSpace(document.Text[at]) && document.Text[at] != '\n')
            at--;
        return at >= 0 ? document.Text[at] : '\n';
    }

    private bool StartsSentence(Quotation quotation)
    {
        var token = document.TokenFrom(quotation.Outer.Start);
        if (token >= document.Tokens.Length)
            return false;
        var first = document.Sentences[document.Tokens[token].Sentence].First;
        for (var t = first; t < token; t++)
        {
            if (IsWord(t) && !document.Tokens[t].Is("cc"))
                return UnitBefore(quotation.Outer.Start) is '.' or '!' or '?' or '\n';
        }

        return true;
    }

    private int PreviousWord(int token)
    {
        for (var t = token - 1; t >= 0; t--)
        {
            if (IsWord(t))
                return t;
        }

        return -1;
    }

    /// <summary>Whether nothing stands between a cue and a quotation after it but whom it was told, when, where and how.</summary>
    private bool Adjacent(int cue, int start)
    {
        for (var t = cue + 1; t < start; t++)
        {
            if (!IsWord(t))
                continue;
            var token = document.Tokens[t];
            if (token.Is("mark") && document.FormIs(t, "that"))
                return false;

            // Climb to what hangs on the cue.
            var top = t;
            while (document.Tokens[top].Head >= 0 && document.Tokens[top].Head != cue && document.Tokens[top].Head > cue && document.Tokens[top].Head < start)
                top = document.Tokens[top].Head;
            if (document.Tokens[top].Head != cue)
                return false;
            var relation = document.Tokens[top];
            if (!(relation.Is("obl") || relation.Is("advmod") || relation.Is("nsubj") || relation.Is("obj") || relation.Is("iobj") || relation.Is("advcl") || relation.Is("compound")))
                return false;
        }

        return true;
    }

    private bool SameSentence(Quotation first, Quotation second)
    {
        for (var i = first.Outer.End; i < second.Outer.Start; i++)
        {
            if (document.Text[i] is '.' or '!' or '?' && (i + 1 >= document.Text.Length || char.IsWhiteSpace(document.Text[i + 1])) && !IsAbbreviation(i))
                return false;
        }

        return true;
    }

    // A full stop inside a word's span ("Mr.") ends no sentence.
    private bool IsAbbreviation(int offset)
    {
        var token = document.TokenFrom(offset);
        return token < document.Tokens.Length && document.Tokens[token].Span.Start < offset && document.Tokens[token].Span.Contains(offset);
    }

    private Cue? QuoteCue(int token)
    {
        if (document.Tokens[token].Upos is not Upos.Verb)
            return null;
        Cue? best = null;
        foreach (var row in lexicon.Verbs(Lemma(token)))
        {
            if (row.Particle.Length > 0 && ParticleOf(token, row.Particle) < 0)
                continue;
            if (row.Takes(CueFrames.Quote) || (row.Class == CueClass.Say && row.Takes(CueFrames.Clause)))
                return row;
            best ??= row.Class == CueClass.Act ? row : null;
        }

        return best is not null && best.Takes(CueFrames.Quote) ? best : null;
    }

    /// <summary>The cue that gives a quotation to its speaker: after it or before it in its own sentence; −1 where there is none.</summary>
    private int CueOf(int q, List<int> words)
    {
        var quotation = quotations[q];
        var (first, last) = (document.Tokens[words[0]].Sentence, document.Tokens[words[^1]].Sentence);
        var beforeFrom = document.Sentences[first].First;
        if (q > 0 && quotations[q - 1].Paragraph == quotation.Paragraph)
        {
            // After an earlier quotation of the sentence only what stands between the two.
            while (beforeFrom < words[0] && document.Tokens[beforeFrom].Span.Start < quotations[q - 1].Outer.End && quotationAt[beforeFrom] != q)
                beforeFrom++;
        }

        var afterTo = document.Sentences[last].End;
        var afterFrom = words[^1] + 1;
        while (afterFrom < afterTo && !IsWord(afterFrom))
            afterFrom++;
        if (afterFrom >= afterTo && last + 1 < document.Sentences.Length && document.Sentences[last + 1].Paragraph == document.Sentences[last].Paragraph
            && LastUnit(quotation) is ',' or '?' or '!' or '…' && ReadsOn(document.Sentences[last + 1]))
        {
            afterTo = document.Sentences[last + 1].End;
        }

        var unit = UnitBefore(quotation.Outer.Start);
        var before = -1;
        for (var t = words[0] - 1; t >= beforeFrom; t--)
        {
            if (quotationAt[t] >= 0 || QuoteCue(t) is null || IsParticipleOfNoun(t))
                continue;
            if (before < 0 || Depth(t) < Depth(before))
                before = t;
            if (Adjacent(t, words[0]))
            {
                before = t;
                break;
            }
        }

        var after = -1;
        for (var t = afterFrom; t < afterTo && t - words[^1] < FarFromItsCue; t++)
        {
            if (quotationAt[t] >= 0 && quotationAt[t] != q)
                break;
            if (QuoteCue(t) is null || quotationAt[t] == q)
                continue;
            var token = document.Tokens[t];
            if (token.Is("acl") || token.Is("ccomp") || token.Is("amod"))
                continue;
            after = t;
            break;
        }

        if (unit is ':' && before >= 0)
            return before;
        if (after >= 0 && (StartsSentence(quotation) || before < 0) && LastUnit(quotation) is not '.')
            return after;
        if (before >= 0 && (unit is ',' || Adjacent(before, words[0])))
            return before;
        if (after >= 0 && LastUnit(quotation) is ',' or '?' or '!')
            return after;
        return before;
    }

    // "“Are you sure?” he asked." that was split after the mark.
    private bool ReadsOn(Sentence sentence)
    {
        for (var t = sentence.First; t < sentence.End && t < sentence.First + 8; t++)
        {
            if (quotationAt[t] >= 0)
                return false;
            if (QuoteCue(t) is not null)
                return t - sentence.First <= 6;
        }

        return false;
    }

    private bool IsParticipleOfNoun(int token)
    {
        var word = document.Tokens[token];
        return word.Is("amod") || (word.Is("acl") && word.Xpos == "VBN");
    }

    private int Depth(int token)
    {
        var depth = 0;
        for (var head = document.Tokens[token].Head; head >= 0 && depth < 64; head = document.Tokens[head].Head)
            depth++;
        return depth;
    }

    private int NearestNominal(int cue)
    {
        var sentence = document.Sentences[document.Tokens[cue].Sentence];

        // "“…,” Roe, who is on her first visit, said": the name right after the marks.
        var start = cue;
        while (start > sentence.First && quotationAt[start - 1] < 0)
            start--;
        while (start < cue && !IsWord(start))
            start++;
        for (var t = start; start > sentence.First && t < cue && t < start + 4; t++)
        {
            if (document.Tokens[t].Upos is Upos.Propn or Upos.Pron)
                return Top(t, cue);
        }

        for (var t = cue - 1; t >= sentence.First && t > cue - 6; t--)
        {
            if (quotationAt[t] >= 0)
                break;
            if (IsNominal(t))
                return Top(t, cue);
        }

        for (var t = cue + 1; t < sentence.End && t < cue + 4; t++)
        {
            if (quotationAt[t] >= 0)
                break;
            if (IsNominal(t))
                return Top(t, cue);
        }

        return -1;
    }

    private bool IsNominal(int token) => document.Tokens[token].Upos is Upos.Propn or Upos.Pron or Upos.Noun;

    private int Top(int token, int cue)
    {
        while (document.Tokens[token].Head >= 0 && document.Tokens[token].Head != cue && IsNominal(document.Tokens[token].Head)
            && !document.Tokens[token].Is("nsubj") && Math.Abs(document.Tokens[token].Head - token) < 6 && document.Tokens[token].Head < cue == token < cue)
        {
            token = document.Tokens[token].Head;
        }

        return token;
    }

    private (int Head, TextSpan Colon)? LabelBefore(Quotation quotation)
    {
        if (UnitBefore(quotation.Outer.Start) != ':')
            return null;
        var colon = document.Text.LastIndexOf(':', quotation.Outer.Start - 1);
        var token = document.TokenFrom(colon);
        if (token >= document.Tokens.Length)
            return null;
        for (var t = token - 1; t >= 0 && t > token - 6 && document.Tokens[t].Sentence == document.Tokens[token].Sentence; t--)
        {
            if (document.Tokens[t].Upos is Upos.Propn)
                return (Top(t, token), new TextSpan(colon, colon + 1));
            if (!document.EntitiesAt(t).IsDefaultOrEmpty && IsWithoutVerb(document.Sentences[document.Tokens[t].Sentence].First, token))
                return (t, new TextSpan(colon, colon + 1));
            if (IsWord(t))
                return null;
        }

        return null;
    }

    // "Jane Roe, the minister:" at the head of a sentence.
    private bool IsWithoutVerb(int first, int end)
    {
        for (var t = first; t < end; t++)
        {
            if (document.Tokens[t].Upos is Upos.Verb or Upos.Aux)
                return false;
        }

        return true;
    }
}
