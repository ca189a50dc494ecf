using Chancery.Language;

namespace Chancery.Speech;

internal sealed partial class AttributionSearch
{
    private void FindVerbs()
    {
        // From the root down, so that what is said is not searched again.
        var order = Enumerable.Range(0, document.Tokens.Length)
            .Where(t => document.Tokens[t].Upos is Upos.Verb)
            .OrderBy(t => document.Tokens[t].Sentence).ThenBy(Depth).ThenBy(t => t);
        foreach (var verb in order)
        {
            if (taken[verb] || usedCue[verb])
                continue;
            foreach (var row in lexicon.Verbs(Lemma(verb)))
            {
                var particle = row.Particle.Length == 0 ? -1 : ParticleOf(verb, row.Particle);
                if ((row.Particle.Length == 0 || particle >= 0) && FindVerb(verb, row, particle))
                    break;
            }
        }
    }

    private int ParticleOf(int verb, string particle)
    {
        foreach (var child in document.Children(verb))
        {
            if (child > verb && Lemma(child).Equals(particle, StringComparison.OrdinalIgnoreCase) && !document.Tokens[child].Is("obl") && !document.Tokens[child].Is("conj"))
                return child;
            if (child < verb || !(document.Tokens[child].Is("obl") || document.Tokens[child].Is("advcl") || document.Tokens[child].Is("xcomp") || document.Tokens[child].Is("ccomp")))
                continue;
            foreach (var grandchild in document.Children(child))
            {
                if (grandchild < child && (document.Tokens[grandchild].Is("case") || document.Tokens[grandchild].Is("mark")) && document.FormIs(grandchild, particle))
                    return grandchild;
            }
        }

        return -1;
    }

    private int AddresseeOf(int verb, Cue? row)
    {
        if (row is null)
            return -1;
        if (row.Takes(CueFrames.Addressee))
        {
            var passive = document.Child(verb, "nsubj:pass");
            if (passive >= 0)
                return passive;
            var obj = document.Child(verb, "iobj");
            if (obj < 0)
                obj = document.Child(verb, "obj");
            if (obj >= 0)
                return obj;
        }

        foreach (var child in document.Children(verb))
        {
            if (document.Tokens[child].Is("obl") && CaseOf(child) == "to" && row.Class == CueClass.Say && !row.Takes(CueFrames.To))
                return child;
        }

        return -1;
    }

    private bool FindVerb(int verb, Cue row, int particle)
    {
        var source = SourceHead(verb);
        if (document.Tokens[verb].Xpos == "VBG" && row.Class is CueClass.Say or CueClass.Act && (source < 0 || (taken[source] && !taken[verb])) && SpeakerBefore(verb) is >= 0 and var speaker)
            source = speaker;
        var passive = document.Child(verb, "nsubj:pass");
        if (passive < 0 && document.Child(verb, "aux:pass") >= 0)
            passive = document.Child(verb, "nsubj");
        if (source < 0 && passive < 0 && row.Class is CueClass.Say or CueClass.Show && document.Tokens[verb].Xpos is "VBD" or "VBZ" or "VBP" && document.Child(verb, "aux:pass") < 0)
            source = NominalBefore(verb);
        var addressee = AddresseeOf(verb, row);
        var entity = document.Tokens[verb];

        if (row.Class == CueClass.Seem)
            return FindSeeming(verb, row, particle);

        if (row.Takes(CueFrames.Clause) || row.Takes(CueFrames.Quote))
        {
            var clause = ClauseOf(verb, particle);
            if (clause >= 0 && clause < verb && source < 0 && document.Child(verb, "aux:pass") < 0)
                source = TrailingSource(verb);
            if (clause >= 0)
            {
                var words = Subtree(clause, verb);
                words.RemoveAll(t => t == particle || (document.IsUnder(t, verb) && t < verb && clause > verb));
                if (clause > verb && Reattached(verb, clause) is >= 0 and var next)
                    words.RemoveAll(t => t >= next - 1 && (t == next || document.IsUnder(t, next) || document.FormIs(t, "and")));
                if (clause > verb)
                    Fill(verb, clause, source, words);
                else if (document.Child(clause, "nsubj") < 0)
                    AddSubject(verb, clause, source, words);
                if (Content(verb, row, "clause", particle, source, words, addressee))
                    return true;
            }

            // "Saying anybody who left is gone".
            if (clause < 0 && particle < 0 && row.Class == CueClass.Say && row.Takes(CueFrames.Clause) && !row.Takes(CueFrames.Noun) && source >= 0
                && document.Child(verb, "obj") is >= 0 and var mistaken && mistaken > verb && mistaken != addressee && Subtree(mistaken) is var clauseWords && HoldsClause(clauseWords))
            {
                Fill(verb, mistaken, source, clauseWords);
                if (Content(verb, row, "clause", particle, source, clauseWords, addressee))
                    return true;
            }

            // "As he said": the clause that it hangs on.
            if (row.Class == CueClass.Say && row.Takes(CueFrames.Clause) && entity.Is("advcl") && entity.Head >= 0 && source >= 0 && CaseOf(verb) == "as" && document.Child(verb, "obj") < 0)
            {
                var words = Subtree(entity.Head, verb);
                if (Content(verb, row, "parenthesis", particle, source, words, addressee))
                    return true;
            }

            // "…, he said": the clause it interrupts or follows.
            if (row.Takes(CueFrames.Clause) && entity.Is("parataxis") && source >= 0 && document.Child(verb, "ccomp") < 0 && document.Tokens[source].Head == verb
                && row.Class is CueClass.Say or CueClass.Think)
            {
                var words = Subtree(entity.Head, verb);
                if (entity.Head >= 0 && (verb == FirstOf(verb) || words.Count > 0) && words[0] < verb
                    && Content(verb, row, "parenthesis", particle, source, words, addressee))
                    return true;
            }
        }

        var obj = document.Child(verb, "obj");
        if (obj < 0 && row.Takes(CueFrames.ObjectInfinitive))
            obj = document.Child(verb, "iobj");
        var xcomp = document.Child(verb, "xcomp");
        if (xcomp < 0 && row.Takes(CueFrames.ObjectInfinitive))
            xcomp = InfinitiveAfter(verb, obj);
        if (xcomp >= 0 && xcomp == particle)
            xcomp = -1;
        if (passive >= 0)
        {
            // "is expected to …": the subject and what it is expected to do.
            if (xcomp > verb && (row.Takes(CueFrames.ObjectInfinitive) || row.Takes(CueFrames.As) || row.Class == CueClass.Think || row.Takes(CueFrames.Clause)))
            {
                var words = Subtree(passive);
                words.AddRange(Subtree(xcomp));
                words.Sort();
                return Content(verb, row, "passive", particle, Agent(verb), words, -1);
            }

            if (row.Takes(CueFrames.Noun) && Agent(verb) >= 0 && row.Class is CueClass.Act)
                return Content(verb, row, "passive", particle, Agent(verb), Subtree(passive), -1);
            return false;
        }

        if (obj > verb && xcomp > verb && row.Takes(CueFrames.ObjectInfinitive) && IsInfinitive(xcomp))
        {
            var words = Subtree(obj);
            words.AddRange(Subtree(xcomp));
            words.Sort();
            if (Content(verb, row, "infinitive", particle, source, words, obj))
                return true;
        }

        if (xcomp > verb && obj < 0 && (row.Takes(CueFrames.Infinitive) || row.Takes(CueFrames.ObjectInfinitive)) && IsInfinitive(xcomp)
            && Content(verb, row, "infinitive", particle, source, Subtree(xcomp), addressee))
            return true;

        var relative = RelativeObject(verb, obj);
        if (row.Takes(CueFrames.As) && (obj >= 0 || relative >= 0))
        {
            var predicate = xcomp > verb ? xcomp : ObliqueWith(verb, "as");
            if (predicate < 0 && obj > verb && row.Takes(CueFrames.Quote) && QuotedAfter(obj) is { Count: > 0 } quoted)
            {
                quoted.AddRange(Subtree(obj));
                quoted.Sort();
                if (Content(verb, row, "naming", particle, source, [.. quoted.Distinct()], -1))
                    return true;
            }

            if (predicate < 0 && relative >= 0 && obj > verb)
                (predicate, obj) = (obj, -1);
            if (predicate >= 0)
            {
                var words = obj >= 0 ? Subtree(obj) : [];
                words.AddRange(Subtree(predicate));
                words.Sort();
                if (Content(verb, row, "naming", particle, source, words, -1, relative))
                    return true;
            }
        }

        if (row.Takes(CueFrames.As) && row.Takes(CueFrames.Quote) && particle < 0 && NamingRest(verb) is { Count: > 1 } rest
            && Content(verb, row, "naming", particle, source, rest, -1))
            return true;

        if (row.Takes(CueFrames.Preposition) && particle >= 0)
        {
            var top = document.Tokens[particle].Head;
            if (top == verb)
                top = obj;
            if (top > verb && top != verb)
            {
                var words = Subtree(top, particle);
                foreach (var child in document.Children(verb))
                {
                    if (child > top && IsInfinitive(child) && (document.Tokens[child].Is("xcomp") || document.Tokens[child].Is("advcl") || document.Tokens[child].Is("ccomp")))
                        words.AddRange(Subtree(child));
                }

                words = [.. words.Distinct().Order()];
                if (Content(verb, row, "preposition", particle, source, words, -1))
                    return true;
            }
        }

        if (row.Takes(CueFrames.Noun) && obj >= 0 && !IsAddresseeOnly(row, obj, addressee))
        {
            var words = Subtree(obj);
            foreach (var child in document.Children(verb))
            {
                if (child > obj && (document.Tokens[child].Is("obl") || document.Tokens[child].Is("advcl")) && CaseOf(child) is "for" or "of" or "as" or "over" or "against" or "on"
                    && row.Class is CueClass.Act && (row.Record == CueRecord.Claim || !IsTime(child)))
                    words.AddRange(Subtree(child));
            }

            words.Sort();
            if (obj > verb && (row.Class == CueClass.Show || (row.Class == CueClass.Say && row.Record == CueRecord.Yes)))
                Fill(verb, obj, source, words);
            if (Content(verb, row, "noun", particle, source, words, -1, obj < verb ? relative : -1))
                return true;
        }

        foreach (var child in document.Children(verb))
        {
            if (child < verb || !(document.Tokens[child].Is("obl") || document.Tokens[child].Is("advcl")))
                continue;
            var preposition = CaseOf(child);
            if (SpeechLexicon.Prepositions(preposition) is var frame && frame != CueFrames.None && row.Takes(frame) && !IsTime(child)
                && Content(verb, row, preposition, particle, source, WithoutCase(child), -1))
                return true;
        }

        return false;
    }

    // "The day that the board of the bank Roe said …": the noun phrase right before a finite verb that the parse left without a subject.
    private int NominalBefore(int verb)
    {
        var first = document.Sentences[document.Tokens[verb].Sentence].First;
        var at = verb - 1;
        while (at >= first && (document.Tokens[at].Upos is Upos.Adv or Upos.Aux))
            at--;
        if (at < first || quotationAt[at] >= 0 || taken[at] || !IsNominal(at) || document.Tokens[at].Xpos is "WP" or "WDT" || IsTime(at))
            return -1;
        for (var steps = 0; steps < 6; steps++)
        {
            var token = document.Tokens[at];
            if (token.Head < first || token.Head > verb || token.Head == verb || quotationAt[token.Head] >= 0)
                break;
            if (!((token.Is("nmod") && token.Head < at && CaseOf(at).Length > 0) || ((token.Is("compound") || token.Is("flat")) && Math.Abs(token.Head - at) <= 3)))
                break;
            at = token.Head;
        }

        return document.Tokens[at].Is("obj") || document.Tokens[at].Is("obl") && CaseOf(at).Length > 0 ? -1 : at;
    }

    // "…, she said, arguing that …": the speaker goes on, wherever the parse hangs the participle.
    private int SpeakerBefore(int participle)
    {
        var first = document.Sentences[document.Tokens[participle].Sentence].First;
        if (participle <= first || !document.FormIs(participle - 1, ","))
            return -1;
        for (; indexed < found.Count; indexed++)
        {
            if (found[indexed] is { CueToken: >= 0, SourceHead: >= 0, Cue.Class: CueClass.Say } one)
                speakerAt.TryAdd(one.CueToken, one.SourceHead);
        }

        for (var t = participle - 1; t >= first; t--)
        {
            if (speakerAt.TryGetValue(t, out var source))
                return source;
        }

        return -1;
    }

    // "…, a spokesman for the ministry said": the noun phrase between the last comma and the verb, where the parse gives it away.
    private int TrailingSource(int verb)
    {
        var first = document.Sentences[document.Tokens[verb].Sentence].First;
        var comma = -1;
        for (var t = verb - 1; t > first && t > verb - 20; t--)
        {
            if (document.FormIs(t, ","))
            {
                comma = t;
                break;
            }
        }

        if (comma < 0 || comma == verb - 1)
            return -1;
        for (var t = comma + 1; t < verb; t++)
        {
            if (IsNominal(t) && (document.Tokens[t].Head <= comma || document.Tokens[t].Head >= verb))
                return t;
        }

        return -1;
    }

    // "Called the senator a “nasty guy”" in whatever way the parse hangs the two up: all complements after the verb.
    private List<int>? NamingRest(int verb)
    {
        var words = new List<int>();
        var (nominals, quoted) = (0, false);
        foreach (var child in document.Children(verb))
        {
            var token = document.Tokens[child];
            if (child < verb || !(token.Is("obj") || token.Is("iobj") || token.Is("xcomp") || token.Is("ccomp") || token.Is("obl") || token.Is("appos") || token.Is("nmod")) || IsTime(child))
                continue;
            if (token.Is("obl") && CaseOf(child).Length > 0 && quotationAt[child] < 0)
                continue;
            var part = Subtree(child);
            nominals += token.Is("obj") || token.Is("iobj") || token.Is("xcomp") || token.Is("ccomp") ? 1 : 0;
            quoted |= part.Exists(t => quotationAt[t] >= 0);
            words.AddRange(part);
        }

        if (nominals == 0 || (nominals < 2 && !quoted))
            return null;
        words.Sort();
        return words;
    }

    // "Asked the two sides not to …" whose infinitive the parse hangs up elsewhere on the cue.
    private int InfinitiveAfter(int verb, int obj)
    {
        if (obj < 0)
            return -1;
        foreach (var child in document.Children(verb))
        {
            if (child > obj && (document.Tokens[child].Is("ccomp") || document.Tokens[child].Is("advcl")) && IsInfinitive(child) && document.Child(child, "nsubj") < 0)
                return child;
        }

        return -1;
    }

    /// <summary>The words of a quotation that follows a noun phrase at once ("called the decision “absurd”").</summary>
    private List<int>? QuotedAfter(int obj)
    {
        var next = obj + 1;
        if (next < document.Tokens.Length && !IsWord(next) && quotationAt[next] >= 0)
            next++;
        if (next >= document.Tokens.Length || quotationAt[next] < 0 || document.Tokens[next].Span.Start != quotations[quotationAt[next]].Inner.Start)
            return null;
        return WordsOf(quotations[quotationAt[next]]);
    }

    /// <summary>The noun that is the object of a verb in its relative clause, or −1.</summary>
    private int RelativeObject(int verb, int obj)
    {
        var token = document.Tokens[verb];
        if (token.Relation is not ("acl:relcl" or "acl") || token.Head < 0 || token.Head > verb || document.Child(verb, "nsubj") < 0)
            return -1;
        if (obj >= 0 && obj < verb)
            return document.Tokens[obj].Xpos is "WDT" or "WP" ? token.Head : -1;
        var subject = document.Child(verb, "nsubj");
        return document.Tokens[subject].Xpos is "WDT" or "WP" ? -1 : token.Head;
    }

    /// <summary>
    /// What is said runs on from where its clause begins to the end of the sentence, over adverbials that the parse hangs on the
    /// cue; it stops at a further cue. A subject before the cue that is not the speaker is of what is said.
    /// </summary>
    private void Fill(int verb, int clause, int source, List<int> words)
    {
        if (words.Count == 0)
            return;
        var first = words.FindIndex(t => t > verb);
        if (first < 0)
            return;
        var start = words[first];
        var sentence = document.Sentences[document.Tokens[verb].Sentence];
        var end = document.SubtreeRange(clause).Last + 1;
        foreach (var child in document.Children(verb))
        {
            if (child < verb)
            {
                // "The plan, he said, works."
                if (child < source && source < verb && document.Tokens[child].Is("nsubj") && child != source && document.Child(clause, "nsubj") < 0)
                    words.AddRange(Subtree(child));
                continue;
            }

            if (child <= clause || child == source)
                continue;
            var token = document.Tokens[child];
            if (SourcePhrase(FirstOf(child), out _, out _))
            {
                end = Math.Min(Math.Max(end, start), Math.Max(start, FirstOf(child)));
                break;
            }

            var goesOn = token.Is("obl") || token.Is("advmod") || (token.Is("advcl") && !IsFurtherCue(child)) || token.Is("obj")
                || (token.Is("conj") && HasModal(child) && (document.Child(child, "nsubj") < 0 || !document.FormIs(FirstOf(child) - 1, ",")));
            if (!goesOn)
            {
                end = Math.Min(Math.Max(end, start), Math.Max(start, FirstOf(child)));
                if (token.Is("conj") || token.Is("parataxis") || token.Is("advcl"))
                    break;
                continue;
            }

            end = Math.Max(end, document.SubtreeRange(child).Last + 1);
        }

        foreach (var (cue, governor) in governors)
        {
            if (governor == verb && cue > start)
                end = Math.Min(end, document.FormIs(cue - 1, "and") ? cue - 1 : cue);
        }

        end = Math.Min(end, sentence.End);
        var kept = new HashSet<int>(words);
        for (var t = start; t < end; t++)
        {
            if (kept.Add(t) && !(source >= 0 && document.IsUnder(t, source)))
                words.Add(t);
        }

        words.Sort();
    }

    // "Stressed that it would be met … and urged …": a second cue in the past tense that the parse put into what is said.
    private int Reattached(int verb, int clause)
    {
        if (document.Tokens[verb].Xpos != "VBD" || document.Tokens[clause].Xpos == "VBD")
            return -1;
        foreach (var child in document.Children(clause))
        {
            if (child < clause || !document.Tokens[child].Is("conj") || document.Tokens[child].Xpos != "VBD" || document.Child(child, "nsubj") >= 0 || document.Child(child, "aux") >= 0)
                continue;
            foreach (var row in lexicon.Verbs(Lemma(child)))
            {
                if (row.Class == CueClass.Say)
                {
                    governors[child] = verb;
                    return child;
                }
            }
        }

        return -1;
    }

    // "The meeting went well, the release said": a subject that the parse gave to the cue.
    private void AddSubject(int verb, int clause, int source, List<int> words)
    {
        foreach (var child in document.Children(verb))
        {
            if (child < clause && child != source && document.Tokens[child].Is("nsubj"))
                words.AddRange(Subtree(child));
        }

        words.Sort();
    }

    private bool IsFurtherCue(int verb)
    {
        if (document.Tokens[verb].Xpos != "VBG")
            return false;
        foreach (var row in lexicon.Verbs(Lemma(verb)))
        {
            if (row.Class is CueClass.Say or CueClass.Act)
                return true;
        }

        return false;
    }

    private bool HasModal(int verb)
    {
        foreach (var child in document.Children(verb))
        {
            if (document.Tokens[child].Is("aux") && document.Tokens[child].Xpos == "MD")
                return true;
        }

        return false;
    }

    private static bool IsAddresseeOnly(Cue row, int obj, int addressee) => row.Takes(CueFrames.Addressee) && obj == addressee && !row.Takes(CueFrames.Noun);

    private bool IsTime(int token)
    {
        var span = document.Tokens[token].Span;
        foreach (var time in document.Times)
        {
            if (time.Span.Overlaps(span))
                return true;
        }

        return document.Tokens[token].Relation is "obl:tmod" or "nmod:tmod" or "obl:unmarked";
    }

    private int FirstOf(int token) => document.SubtreeRange(token).First;

    private int ObliqueWith(int verb, string preposition)
    {
        foreach (var child in document.Children(verb))
        {
            if (child > verb && (document.Tokens[child].Is("obl") || document.Tokens[child].Is("advcl") || document.Tokens[child].Is("xcomp")) && CaseOf(child) == preposition)
                return child;
        }

        return -1;
    }

    private bool IsInfinitive(int verb)
    {
        foreach (var child in document.Children(verb))
        {
            if (child < verb && document.FormIs(child, "to"))
                return true;
        }

        return false;
    }

    /// <summary>The clause that is said, of a verb or of the particle with it ("make clear that …"); −1 for none.</summary>
    private int ClauseOf(int verb, int particle)
    {
        var clause = document.Child(verb, "ccomp");
        if (clause < 0 && particle >= 0)
            clause = document.Child(particle, "ccomp");
        if (clause < 0 && particle >= 0)
            clause = document.Child(particle, "csubj");
        if (clause < 0)
            clause = document.Child(verb, "csubj");
        if (clause < 0)
        {
            // Clauses that the parse hangs up elsewhere: "… that" beside an object or after a subject.
            foreach (var child in document.Children(verb))
            {
                if (child > verb && (document.Tokens[child].Is("advcl") || document.Tokens[child].Is("parataxis")) && (CaseOf(child) is "that" or "whether" || OpensWithWhy(child)))
                    return child;
            }

            // "Explained why he left": the clause hangs on the "why".
            if (document.Child(verb, "obj") is >= 0 and var why && why > verb && document.Tokens[why].Xpos == "WRB" && (document.Child(why, "advcl") >= 0 || document.Child(why, "acl") >= 0))
                return why;

            // "Told the crowd that …", hung on whom it was told.
            if (document.Child(verb, "obj") is var told && told < 0)
                told = document.Child(verb, "iobj");
            if (told > verb)
            {
                foreach (var row in lexicon.Verbs(Lemma(verb)))
                {
                    if (!row.Takes(CueFrames.Addressee) || !row.Takes(CueFrames.Clause))
                        continue;
                    foreach (var child in document.Children(told))
                    {
                        if (child > told && (document.Tokens[child].Is("acl") || document.Tokens[child].Is("ccomp")) && HasMark(child, "that") && document.Child(child, "nsubj") >= 0)
                            return child;
                    }
                }
            }
        }

        return clause;
    }

    private bool HasMark(int clause, string word)
    {
        foreach (var child in document.Children(clause))
        {
            if (child < clause && document.Tokens[child].Is("mark") && document.FormIs(child, word))
                return true;
        }

        return false;
    }

    // "Said anybody who left is gone", taken for an object by the parse: its words hold a finite verb besides that of "who".
    private bool HoldsClause(List<int> words)
    {
        var verbs = 0;
        foreach (var t in words)
            verbs += document.Tokens[t].Xpos is "VBZ" or "VBD" or "VBP" or "MD" ? 1 : 0;
        return verbs > 1 || (verbs == 1 && !words.Exists(t => document.Tokens[t].Xpos is "WP" or "WDT" or "WRB"));
    }

    // "Explained why it failed", "described how …".
    private bool OpensWithWhy(int clause)
    {
        foreach (var child in document.Children(clause))
        {
            if (child < clause && document.Tokens[child].Is("advmod") && (document.FormIs(child, "why") || document.FormIs(child, "how")))
                return true;
        }

        return false;
    }

    private bool FindSeeming(int verb, Cue row, int particle)
    {
        var complement = document.Child(verb, "xcomp");
        if (complement < 0)
            complement = document.Child(verb, "ccomp");
        if (complement < verb)
            return false;

        // "Appeared to suggest that …": what is suggested has a source.
        if (document.Tokens[complement].Upos == Upos.Verb && document.Tokens[complement].Is("xcomp") && IsCue(complement))
            return false;
        var subject = document.Child(verb, "nsubj");
        var words = Subtree(complement);
        if (subject >= 0 && !document.FormIs(subject, "it"))
            words.AddRange(Subtree(subject));
        words.Sort();
        return Content(verb, row, "seeming", particle, -1, words, -1);
    }

    private bool Content(int cue, Cue row, string frame, int particle, int source, List<int> words, int addressee, int relative = -1)
    {
        if (source >= 0)
        {
            // Neither the source nor the cue is part of what is said.
            var named = SourceWords(source, cue);
            words.RemoveAll(named.Contains);
        }

        CutAtFurtherCue(cue, words);
        words.RemoveAll(t => t == cue || t == particle || taken[t] && !words.Contains(t));
        if (AnyTaken(words))
            words.RemoveAll(t => taken[t]);
        var count = words.Count(IsWord);
        if (count == 0)
            return false;
        Complete(words, cue);
        Add(row, frame, cue, particle, source, words, addressee, relative);
        return true;
    }

    // "Voiced support for the efforts to end it and stressed …": a second cue in the past tense under what the first one gives.
    private void CutAtFurtherCue(int cue, List<int> words)
    {
        if (cue < 0 || document.Tokens[cue].Xpos != "VBD")
            return;
        foreach (var t in words)
        {
            var token = document.Tokens[t];
            if (t <= cue + 1 || token.Xpos != "VBD" || !token.Is("conj") || quotationAt[t] >= 0 || token.Head <= cue || token.Head > t || document.Tokens[token.Head].Xpos == "VBD"
                || document.Child(t, "cc") < 0 || document.Child(t, "nsubj") >= 0 || document.Child(t, "aux") >= 0 || !IsCue(t))
                continue;
            governors[t] = cue;
            var cut = t - 1;
            while (cut > cue && (document.Tokens[cut].Upos == Upos.Adv || document.FormIs(cut, "and") || document.FormIs(cut, ",")))
                cut--;
            words.RemoveAll(w => w > cut);
            return;
        }
    }

    private bool IsCue(int verb)
    {
        foreach (var row in lexicon.Verbs(Lemma(verb)))
        {
            if (row.Class is CueClass.Say or CueClass.Act)
                return true;
        }

        return false;
    }

    /// <summary>A quotation that begins inside what is said belongs to it to its end, over the ends of sentences too.</summary>
    private void Complete(List<int> words, int cue)
    {
        var last = words[^1];
        var q = quotationAt[last];
        if (q < 0 || (cue >= 0 && quotationAt[cue] == q) || quotations[q].Outer.Start < document.Tokens[words[0]].Span.Start - 3)
            return;
        for (var t = last + 1; t < document.Tokens.Length && quotationAt[t] == q; t++)
        {
            if (!taken[t])
                words.Add(t);
        }
    }
}
