using Chancery.Language;

namespace Chancery.Speech;

internal sealed partial class AttributionSearch
{
    /// <summary>"According to X", "in the words of X", "in X's view": the source stands in a phrase of the clause that it says.</summary>
    private void FindSourcePhrases()
    {
        for (var t = 0; t < document.Tokens.Length; t++)
        {
            if (taken[t] || usedCue[t])
                continue;
            if (!SourcePhrase(t, out var source, out var end))
                continue;
            var governor = document.Tokens[source].Head;
            while (governor >= t && governor < end)
                governor = document.Tokens[governor].Head;
            if (governor < 0)
                governor = RootOutside(t, source);
            if (governor < 0 || document.Tokens[governor].Sentence != document.Tokens[t].Sentence)
                continue;

            // A phrase that hangs on a noun or on an embedded verb still speaks for the clause around it.
            while (document.Tokens[governor].Upos is not (Upos.Verb or Upos.Aux) && document.Tokens[governor].Head >= 0 && document.Child(governor, "cop") < 0
                && document.Child(governor, "nsubj") < 0)
                governor = document.Tokens[governor].Head;
            while (document.Tokens[governor].Head >= 0 && (document.Tokens[governor].Is("conj") || document.Tokens[governor].Is("xcomp")) && t > governor)
                governor = document.Tokens[governor].Head;

            // At either end of a sentence, behind a comma, it speaks for all of it.
            var around = document.Sentences[document.Tokens[t].Sentence];
            if ((t == around.First || (document.FormIs(t - 1, ",") && document.SubtreeRange(source).Last >= LastWord(around)))
                && RootOutside(t, source) is >= 0 and var root)
                governor = root;
            var words = Subtree(governor, source, t);
            words.RemoveAll(w => w >= t && w < end || document.IsUnder(w, source) || document.IsUnder(w, t) && t != governor);
            if (words.Count(IsWord) < 2 || AnyTaken(words))
            {
                words.RemoveAll(w => taken[w]);
                if (words.Count(IsWord) < 2)
                    continue;
            }

            var head = source;
            Add(SourceCue, "according-to", t, end - 1 > t ? end - 1 : -1, head, words);
        }
    }

    private int LastWord(Sentence sentence)
    {
        var last = sentence.End - 1;
        while (last > sentence.First && !IsWord(last))
            last--;
        return last;
    }

    private static readonly Cue SourceCue = new("according", "to", CueClass.Say, CueFrames.Clause, CueRecord.Yes);

    private static readonly Cue HearsayCue = new("reportedly", "", CueClass.Seem, CueFrames.Clause, CueRecord.No);

    private int RootOutside(int phrase, int source)
    {
        var sentence = document.Sentences[document.Tokens[phrase].Sentence];
        for (var t = sentence.First; t < sentence.End; t++)
        {
            if (document.Tokens[t].Head < 0 && !document.IsUnder(t, source))
                return t;
        }

        return -1;
    }

    private bool SourcePhrase(int token, out int source, out int end)
    {
        (source, end) = (-1, -1);
        var sentence = document.Sentences[document.Tokens[token].Sentence];
        for (var length = 4; length >= 1; length--)
        {
            if (token + length >= sentence.End)
                continue;
            var phrase = document.Text[document.Tokens[token].Span.Start..document.Tokens[token + length - 1].Span.End].ToLowerInvariant();
            if (lexicon.PhraseKind(phrase) != "source")
                continue;
            if (length == 1 && document.Tokens[token].Upos is not Upos.Adp)
                continue;
            end = token + length;

            // The head of what follows: the highest word of the next noun phrase.
            for (var t = end; t < sentence.End; t++)
            {
                if (!IsWord(t) && t > end)
                    break;
                if (!IsNominal(t) && document.Tokens[t].Upos is not (Upos.Num or Upos.Adj))
                    continue;
                source = t;
                while (document.Tokens[source].Head > source && document.Tokens[source].Head < sentence.End && !IsClauseHead(document.Tokens[source].Head)
                    && (document.Tokens[source].Is("compound") || document.Tokens[source].Is("amod") || document.Tokens[source].Is("nmod") || document.Tokens[source].Is("nummod") || document.Tokens[source].Is("flat") || document.Tokens[source].Is("appos") || document.Tokens[source].Is("obl")))
                    source = document.Tokens[source].Head;
                return true;
            }
        }

        return false;
    }

    private bool IsClauseHead(int token) =>
        document.Tokens[token].Upos is Upos.Verb or Upos.Aux || document.Child(token, "nsubj") >= 0 || document.Child(token, "cop") >= 0;

    /// <summary>"Is confident that …", "is willing to …".</summary>
    private void FindPredicates()
    {
        for (var t = 0; t < document.Tokens.Length; t++)
        {
            if (taken[t] || usedCue[t] || document.Tokens[t].Upos is not (Upos.Adj or Upos.Verb))
                continue;
            var row = lexicon.Adjective(Lemma(t)) ?? lexicon.Adjective(document.Form(t).ToString().ToLowerInvariant());
            if (row is null || (document.Tokens[t].Upos is Upos.Verb && document.Tokens[t].Xpos != "VBN"))
                continue;
            var source = document.Child(t, "nsubj");
            if (source < 0)
                source = SourceHead(t);
            if (source < 0 || source == t || document.FormIs(source, "it") || document.FormIs(source, "there"))
                continue;
            var complement = document.Child(t, "ccomp");
            if (complement < 0 && row.Takes(CueFrames.Infinitive))
            {
                complement = document.Child(t, "xcomp");
                if (complement < 0)
                    complement = document.Child(t, "advcl");
                if (complement >= 0 && !IsInfinitive(complement))
                    complement = -1;
            }

            if (complement > t && Content(t, row, "predicate", -1, source, Subtree(complement), -1))
                continue;
            foreach (var child in document.Children(t))
            {
                if (child < t || !(document.Tokens[child].Is("obl") || document.Tokens[child].Is("advcl") || document.Tokens[child].Is("ccomp")))
                    continue;
                var frame = SpeechLexicon.Prepositions(CaseOf(child));
                if (frame != CueFrames.None && row.Takes(frame) && Content(t, row, "predicate", -1, source, WithoutCase(child), -1))
                    break;
            }
        }
    }

    /// <summary>"The Kremlin's claim that …", "calls by Norland for …".</summary>
    private void FindNouns()
    {
        for (var t = 0; t < document.Tokens.Length; t++)
        {
            if (taken[t] || usedCue[t] || document.Tokens[t].Upos is not Upos.Noun || lexicon.Noun(Lemma(t)) is not { } row)
                continue;
            var source = NounSource(t);
            var content = -1;
            var isClause = false;
            foreach (var child in document.Children(t))
            {
                if (child < t)
                    continue;
                var token = document.Tokens[child];
                if (row.Takes(CueFrames.Clause) && (token.Is("ccomp") || (token.Is("acl") && CaseOf(child) == "that" && !token.Is("acl:relcl"))))
                    (content, isClause) = (child, true);
                else if (row.Takes(CueFrames.Infinitive) && token.Is("acl") && IsInfinitive(child))
                    (content, isClause) = (child, true);
                else if ((token.Is("nmod") || token.Is("acl") || token.Is("obl")) && child != source
                    && SpeechLexicon.Prepositions(CaseOf(child)) is var frame && frame != CueFrames.None && row.Takes(frame) && source >= 0)
                    content = child;
                if (content >= 0)
                    break;
            }

            if (content < 0 || (source < 0 && !isClause))
                continue;

            // "Said in a statement that …": what is said hangs on the paper in which it is said.
            if (isClause && source < 0 && document.Tokens[t].Is("obl") && document.Tokens[t].Head is >= 0 and var verb && document.Tokens[verb].Upos is Upos.Verb && !usedCue[verb]
                && SourceHead(verb) is >= 0 and var speaker)
            {
                var said = false;
                foreach (var spoken in lexicon.Verbs(Lemma(verb)))
                    said |= spoken.Particle.Length == 0 && spoken.Class == CueClass.Say && spoken.Takes(CueFrames.Clause) && Content(verb, spoken, "clause", -1, speaker, Subtree(content), -1);
                if (said)
                    continue;
            }

            Content(t, row, "noun-content", -1, source, isClause ? Subtree(content) : WithoutCase(content), -1);
        }
    }

    private int NounSource(int noun)
    {
        foreach (var child in document.Children(noun))
        {
            var token = document.Tokens[child];
            if (token.Relation == "nmod:poss")
                return child;
            if (token.Is("nmod") && child > noun && CaseOf(child) is "by" or "from" or "among" or "between")
                return child;
        }

        // "made the claim that", "expressed hope that": the subject of the verb it is the object of.
        var head = document.Tokens[noun].Head;
        if (head >= 0 && document.Tokens[noun].Is("obj") && document.Tokens[head].Upos is Upos.Verb)
            return SourceHead(head);
        return -1;
    }

    /// <summary>"Reportedly": hearsay without a source.</summary>
    private void FindAdverbs()
    {
        for (var t = 0; t < document.Tokens.Length; t++)
        {
            if (taken[t] || document.Tokens[t].Upos is not Upos.Adv || lexicon.PhraseKind(Lemma(t).ToLowerInvariant()) != "adverb")
                continue;
            var head = document.Tokens[t].Head;
            if (head < 0 || !IsClauseHead(head))
                continue;
            var words = Subtree(head, t);
            if (!AnyTaken(words))
                Content(t, HearsayCue, "hearsay", -1, -1, words, -1);
        }
    }
}
