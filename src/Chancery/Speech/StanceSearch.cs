using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>Finds clauses that show where somebody stands, by cue and construction. Not for several threads.</summary>
internal sealed partial class StanceSearch
{
    private readonly Document document;
    private readonly StanceLexicon lexicon;
    private readonly List<Standpoint> found = [];
    private readonly HashSet<int> used = [];

    public StanceSearch(Document document, StanceLexicon lexicon) => (this.document, this.lexicon) = (document, lexicon);

    public List<Standpoint> Run()
    {
        for (var t = 0; t < document.Tokens.Length; t++)
        {
            var upos = document.Tokens[t].Upos;
            if (upos == Upos.Verb && Word(t).Xpos == "VBN" && lexicon.Adjective(document.Form(t).ToString().ToLowerInvariant()) is not null
                && (document.Child(t, "aux:pass") >= 0 || document.Child(t, "cop") >= 0 || Word(t).Is("xcomp") || Word(t).Is("acl"))
                && (AgentOf(t) < 0 || lexicon.Adjective(document.Form(t).ToString().ToLowerInvariant())!.Takes("by")))
            {
                Adjective(t);
            }
            else if (upos == Upos.Verb)
            {
                if (!Answer(t) && !Calling(t) && !Course(t) && !Focus(t))
                    Verb(t);
            }
            else if (upos == Upos.Adj)
            {
                Adjective(t);
            }
        }

        for (var t = 0; t < document.Tokens.Length; t++)
        {
            if (document.Tokens[t].Upos == Upos.Noun && !used.Contains(t))
            {
                Noun(t);
                Response(t);
                Verdict(t);
                Threat(t);
                OnlyWay(t);
                Goal(t);
                NoPlace(t);
            }
            else if (document.Tokens[t].Upos is Upos.Verb or Upos.Adj && !used.Contains(t))
                Duty(t);
        }

        for (var t = 0; t < document.Tokens.Length; t++)
        {
            if (document.Tokens[t].Upos == Upos.Verb && !used.Contains(t))
            {
                Purpose(t);
                Refusal(t);
                GoesOn(t);
                Ultimatum(t);
            }
            else if (document.Tokens[t].Upos is Upos.Adj)
            {
                LoadedAdjective(t);
            }
        }

        // "Along with C, A refused": C too.
        foreach (var point in found.ToArray())
        {
            if (point.Holder >= 0 && point.Rule != "refused-to-back" && Companion(point.Cue) is >= 0 and var companion && companion != point.Holder)
                found.Add(point with { Holder = companion, IsAsk = false });
        }

        // "A met with B to affirm the alliance": B too.
        foreach (var point in found.ToArray())
        {
            if (point.Holder >= 0 && !point.IsAsk && MetWith(point.Cue) is >= 0 and var partner && partner != point.Holder)
                found.Add(point with { Holder = partner });
        }

        // A question takes no side.
        found.RemoveAll(p => document.Form(document.Sentences[Word(p.Cue).Sentence].End - 1) is "?");
        found.Sort(static (a, b) => a.Cue != b.Cue ? a.Cue.CompareTo(b.Cue) : a.Holder.CompareTo(b.Holder));
        return found;
    }

    private Token Word(int token) => document.Tokens[token];

    private string Lemma(int token) => document.Tokens[token].Lemma ?? "";

    // "Turned down the request of A for B", "welcomed B's proposal": an answer, and through it the ask.
    private bool Answer(int verb)
    {
        foreach (var row in lexicon.Answers(Lemma(verb)))
        {
            var particle = row.Particle.Length == 0 ? -1 : Particle(verb, row.Particle);
            if (row.Particle.Length > 0 && particle < 0)
                continue;
            var noun = row.TakesPreposition ? (particle >= 0 ? Word(particle).Head : -1) : ObjectOf(verb);
            if (noun < 0 || noun == verb || lexicon.Noun(Lemma(noun)) is not { Ask: "request" } request || Negated(verb))
                continue;
            var asker = Possessor(noun);
            if (asker >= 0 && Word(asker).Upos == Upos.Pron
                && found.FindLast(f => f.Rule == "request-answered" && Word(f.Cue).Sentence == Word(noun).Sentence) is { Holder: >= 0 } before)
                asker = before.Holder;
            var content = RequestContent(noun, request);
            for (var child = noun + 1; content < 0 && child < document.Tokens.Length && Word(child).Sentence == Word(noun).Sentence; child++)
            {
                // "Requests from the ministry for …", hung on the ministry.
                if (Word(child).Is("nmod") && Word(child).Head > noun && Word(Word(child).Head).Head == noun && request.Takes(Case(child)))
                    content = child;
            }

            for (var child = noun + 1; content < 0 && child < document.Tokens.Length && Word(child).Sentence == Word(noun).Sentence; child++)
            {
                if (Word(child).Head == verb && Word(child).Is("obl") && request.Takes(Case(child)))
                    content = child;
            }

            if (content < 0)
                content = noun;
            var answerer = Subject(verb);
            var evidence = Hull(answerer >= 0 && Near(answerer, verb) ? answerer : verb, noun, content);
            used.Add(noun);
            used.Add(verb);
            UseUnder(content);
            var words = content == noun ? document.SubtreeSpan(noun) : WithoutCase(content);

            // The asker is for it; who answers is for or against it.
            found.Add(new Standpoint(noun, asker, Stance.Supports, words, content, evidence, asker >= 0, answerer, row.Status, answerer, "request-answered"));
            found.Add(new Standpoint(verb, answerer, row.Status == AskStatus.Refused ? Stance.Opposes : Stance.Supports, words, content, evidence, false, -1, null, -1, "answer"));
            return true;
        }

        return false;
    }

    // "Called the decision inexcusable": a judgement of the object.
    private bool Calling(int verb)
    {
        var names = false;
        foreach (var row in SpeechLexicon.Default.Verbs(Lemma(verb)))
            names |= row.Takes(CueFrames.As) && row.Class is CueClass.Say;
        var obj = ObjectOf(verb);
        if (!names || obj < verb)
            return false;
        var end = Math.Min(document.Sentences[Word(verb).Sentence].End, obj + 8);
        for (var t = obj + 1; t < end; t++)
        {
            if (Word(t).Upos != Upos.Adj || lexicon.Judgement(Lemma(t)) is not { } judgement || !document.IsUnder(t, verb))
                continue;
            var first = document.SubtreeRange(obj).First;
            var words = new TextSpan(Word(first).Span.Start, Word(obj).Span.End);
            Emit(verb, Subject(verb), judgement.Stance, words, obj, false, -1, "called", t);
            found[^1] = found[^1] with { Evidence = found[^1].Evidence.Union(Word(t).Span) };
            return true;
        }

        return false;
    }

    private void Verb(int verb)
    {
        foreach (var row in lexicon.Verbs(Lemma(verb)))
        {
            var particle = row.Particle.Length == 0 ? -1 : Particle(verb, row.Particle);
            if (row.Particle.Length > 0 && particle < 0)
                continue;
            if (used.Contains(verb) || Possible(verb) || (Word(verb).Is("amod") && row.Ask.Length == 0) || IsTitle(verb) || IsQuality(verb) || IsMeans(verb))
                return;
            if (row.Lemma == "look" && Particle(verb, "forward") >= 0)
                return;
            var passive = document.Child(verb, "nsubj:pass") >= 0 || document.Child(verb, "aux:pass") >= 0;
            var holder = passive ? AgentOf(verb) : Subject(verb);

            // "A process to support the schools": nobody is said to do it.
            if (Word(verb).Is("acl") && IsInfinitive(verb) && (holder < 0 || (Word(verb).Head is >= 0 and var means && Word(means).Head is >= 0 and var talk && lexicon.IsTopic(Lemma(talk)))))
                return;
            var stance = Negated(verb) ? Opposite(row.Stance) : row.Stance;
            if (Conditional(verb) && stance == Stance.Supports && row.Ask.Length == 0)
                stance = Stance.Conditional;
            var isAsk = row.Ask == "ask" && stance == Stance.Supports;
            var obj = ObjectOf(verb);
            var clause = ClauseOf(verb);
            var xcomp = InfinitiveOf(verb);

            // "They did not agree on Norland", "were not able to agree on the text": no side is against it.
            if (row.Takes("pact") && xcomp < 0 && (Negated(verb) || (Word(verb).Is("xcomp") && Negated(Word(verb).Head))))
                return;
            if (passive)
            {
                // "Is expected to uphold": nobody says who expects it but the speaker himself.
                var patient = document.Child(verb, "nsubj:pass");
                if (row.Takes("objinf") && row.Ask == "ask" && patient >= 0 && xcomp >= 0 && Speaks(patient))
                    Emit(verb, holder, Stance.Supports, document.SubtreeSpan(xcomp), xcomp, true, patient, "is-asked-to");
                else if (holder >= 0 && row.Takes("noun") && patient >= 0)
                    Emit(verb, holder, stance, document.SubtreeSpan(patient), patient, false, -1, "passive");
                return;
            }

            if (row.Takes("stance-noun"))
            {
                for (var t = obj + 1; obj >= 0 && t < document.Sentences[Word(verb).Sentence].End; t++)
                {
                    if (Word(t).Is("conj") && lexicon.Noun(Lemma(t)) is { Ask: "" or "thing" } second && document.IsUnder(t, obj))
                        StanceNoun(t, second, holder, verb);
                }

                // "Stressed his decades of support for …".
                if (obj >= 0 && lexicon.Noun(Lemma(obj)) is null && Inner(obj) is >= 0 and var inner)
                    obj = inner;
                if (obj >= 0 && lexicon.Noun(Lemma(obj)) is { } noun)
                    StanceNoun(obj, noun, noun.Ask != "thing" && Possessor(obj) is >= 0 and var owner && (holder < 0 || Word(owner).Upos != Upos.Pron) ? owner : holder, verb);
                return;
            }

            if (row.Takes("objinf") && obj < 0 && xcomp >= 0 && document.Child(verb, "iobj") is >= 0 and var told && told > verb && told < xcomp)
                obj = told;
            // "Urged all members to press …", taken for a clause by the parse.
            if (row.Takes("objinf") && obj < 0 && document.Child(verb, "ccomp") is >= 0 and var toDo && toDo > verb && IsInfinitive(toDo) && document.Child(toDo, "nsubj") is >= 0 and var whoIs && whoIs > verb && whoIs < toDo)
                (obj, xcomp) = (whoIs, toDo);
            if (row.Takes("objinf") && obj >= 0 && xcomp > obj)
            {
                var negative = Negated(xcomp);
                var words = document.SubtreeSpan(obj).Union(document.SubtreeSpan(xcomp));
                foreach (var child in document.Children(verb))
                {
                    if (child > xcomp && IsInfinitive(child))
                        words = words.Union(document.SubtreeSpan(child));
                }

                if ((isAsk || row.Ask.Length == 0) && !(document.FormIs(obj, "it") && !Speaks(obj)))
                {
                    var inner = Through(xcomp, negative ? Opposite(stance) : stance, words, out var about, out var head);
                    if (isAsk && about != words)
                        about = words;
                    isAsk |= row.Lemma == "want" && Speaks(obj);
                    if (negative)
                        words = new TextSpan(Word(xcomp).Span.Start, words.End);
                    if (isAsk && !negative && Riders(xcomp) is { Count: > 0 } riders
                        && TrimEnd(Word(document.SubtreeRange(riders[0]).First).Span.Start) is var cut && cut > words.Start)
                    {
                        // "Urged Norland to free the crew and return the ship": two things asked, two asks.
                        var start = words.Start;
                        var first = new TextSpan(start, cut);
                        Emit(verb, holder, inner, first, head, true, obj, "objinf");
                        foreach (var rider in riders)
                        {
                            var own = WithoutConjunction(rider);
                            found.Add(new Standpoint(verb, holder, inner, own, rider, own, true, obj, null, -1, "rider"));
                        }

                        return;
                    }

                    Emit(verb, holder, inner, negative || about.Length == 0 ? words : about, head, isAsk, obj, "objinf");
                    return;
                }
            }

            // "Blocked a deal to prevent it": the deal is blocked, whatever for.
            var purpose = row.Takes("noun") && obj > verb && obj < xcomp && !Word(xcomp).Is("xcomp");
            if (purpose)
                UseUnder(xcomp);
            if (row.Takes("inf") && xcomp >= 0 && !purpose)
            {
                if (lexicon.IsIdle(Lemma(xcomp)) || (row.Takes("aim") && !lexicon.IsAim(Lemma(xcomp))) || (row.Takes("conduct") && ObjectOf(xcomp) is >= 0 and var deed && IsPointer(deed)))
                    return;
                var words = document.SubtreeSpan(xcomp);
                var through = Through(xcomp, stance, words, out var about, out var head);
                Emit(verb, holder, through, about, head, false, -1, row.Takes("conduct") ? "conduct" : "infinitive");
                if (row.Stance == Stance.Opposes && head != xcomp && holder >= 0 && Body(head) is >= 0 and var body)
                    found.Add(new Standpoint(xcomp, body, Stance.Supports, about, head, found[^1].Evidence, true, holder, AskStatus.Refused, holder, "refused-to-back"));
                return;
            }

            if ((row.Takes("clause") || (row.Takes("pact") && clause >= 0 && IsOwed(clause))) && clause > verb)
            {
                if (document.Child(clause, "nsubj") is >= 0 and var hearer && IsHearer(hearer) && row.Ask.Length == 0)
                    return;

                // "Welcomed the deal reached yesterday", taken for a clause by the parse.
                if (obj > verb && obj < clause && row.Takes("noun") && Word(clause).Xpos == "VBN" && document.Child(clause, "mark") < 0)
                {
                    Emit(verb, holder, stance, document.SubtreeSpan(obj).Union(document.SubtreeSpan(clause)), obj, isAsk, -1, "noun");
                    return;
                }

                Emit(verb, holder, stance, document.SubtreeSpan(clause), clause, isAsk, Subject(clause), "clause");
                return;
            }

            if ((row.Takes("prep") || row.Takes("prepinf")) && particle >= 0)
            {
                var top = Word(particle).Head;
                if (top == verb)
                    top = obj;
                if (top < 0 || top == verb)
                    return;
                if (row.Takes("prepinf"))
                {
                    if (Word(top).Upos is not (Upos.Noun or Upos.Propn or Upos.Pron))
                        return;
                    if (xcomp < 0)
                        xcomp = InfinitiveOf(top);
                    if (xcomp < 0)
                        return;
                    var words = document.SubtreeSpan(xcomp);
                    var about = Through(xcomp, stance, words, out var span, out var head);
                    if (Negated(xcomp))
                        (about, span, head) = (Opposite(stance), new TextSpan(Word(xcomp).Span.Start, words.End), xcomp);
                    Emit(verb, holder, about, span, head, isAsk, top, "prep-infinitive");
                }
                else
                {
                    var deed = isAsk && Speaks(top) ? DeedOf(verb, top) : -1;
                    if (deed >= 0)
                        Emit(verb, holder, stance, WithoutCase(top).Union(document.SubtreeSpan(deed)), deed, true, top, "preposition");
                    else if (!(isAsk && Speaks(top)))
                        Emit(verb, holder, stance, WithoutCase(top), top, isAsk, isAsk ? Asked(top) : -1, "preposition");
                }

                return;
            }

            if (row.Takes("noun") && (obj >= 0 || (!row.Takes("prep") && Described(verb) is >= 0 and var described && (obj = described) >= 0)))
            {
                // Greeting or blaming a person is no policy; standing behind or against him is.
                if (IsHearer(obj) || (IsPointer(obj) && document.Child(obj, "acl") >= 0))
                    return;
                if (IsPerson(obj) && (Word(obj).Upos == Upos.Pron || row.Lemma is not ("support" or "back" or "oppose" or "endorse" or "defend")))
                    return;
                if (IsPointer(obj))
                {
                    // "Supports them to forgive", "backed them": persons, whom no word names.
                    if (document.FormIs(obj, "them") && (InfinitiveOf(verb) >= 0 || AntecedentIsPeople(obj)))
                        return;
                    obj = Antecedent(obj);
                    if (obj < 0)
                        return;
                    Emit(verb, holder, stance, Named(obj), obj, isAsk, -1, "noun");
                    found[^1] = found[^1] with { Evidence = Clause(verb, holder) };
                    return;
                }

                // "Appreciated Norland's willingness to talk": Norland's stand, and a courtesy.
                if (row.Takes("courtesy") && lexicon.Noun(Lemma(obj)) is not null && Possessor(obj) >= 0)
                    return;
                if (lexicon.Noun(Lemma(obj)) is { Ask: "request" } && Possessor(obj) < 0 && row.Ask.Length == 0)
                    return;

                // "Prevented Norland from buying arms": the buying is what is opposed.
                if (stance == Stance.Opposes && obj > verb && FromDoing(verb, obj) is >= 0 and var kept)
                {
                    Emit(verb, holder, stance, WithoutCase(kept), kept, false, -1, "noun");
                    return;
                }

                if (obj < verb)
                {
                    Emit(verb, holder, stance, Named(obj), obj, isAsk, -1, "noun");
                    found[^1] = found[^1] with { Evidence = Clause(verb, holder).Union(Named(obj)) };
                    return;
                }

                Emit(verb, holder, stance, document.SubtreeSpan(obj), obj, isAsk, isAsk ? Asked(obj) : -1, "noun");
                return;
            }

            foreach (var child in document.Children(verb))
            {
                if (child > verb && (Word(child).Is("obl") || Word(child).Is("advcl")) && row.Takes(Case(child)) && !IsTime(child))
                {
                    Emit(verb, holder, stance, WithoutCase(child), child, isAsk, -1, Case(child));
                    return;
                }
            }

            return;
        }
    }

    // "Agreed on Thursday": when, and not on what.
    private bool IsTime(int token)
    {
        foreach (var time in document.Times)
        {
            if (time.Span.Start <= Word(token).Span.Start && time.Span.End >= Word(token).Span.End)
                return true;
        }

        return false;
    }

    private int FromDoing(int verb, int obj)
    {
        foreach (var parent in (ReadOnlySpan<int>)[verb, obj])
        {
            foreach (var child in document.Children(parent))
            {
                if (child > obj && Word(child).Xpos == "VBG" && Case(child) == "from")
                    return child;
            }
        }

        return -1;
    }

    // "Wants to continue", "refused to back X": an own deed; a verb that itself takes a side passes its object on.
    private Stance Through(int verb, Stance stance, TextSpan words, out TextSpan about, out int head)
    {
        (about, head) = (words, verb);
        foreach (var row in lexicon.Verbs(Lemma(verb)))
        {
            if (row.Particle.Length > 0 || row.Ask.Length > 0 || !(row.Takes("noun") || row.Takes("inf")))
                continue;
            used.Add(verb);
            var obj = ObjectOf(verb);
            if (obj < 0)
                obj = Described(verb);
            if (obj < 0 || !row.Takes("noun"))
                return stance;
            if (IsPointer(obj) && Antecedent(obj) is >= 0 and var meant)
                obj = meant;
            (about, head) = (obj < verb ? Named(obj) : document.SubtreeSpan(obj), obj);
            return row.Stance == Stance.Opposes ? Opposite(stance) : stance;
        }

        return stance;
    }

    private void Adjective(int adjective)
    {
        if (used.Contains(adjective))
            return;
        var subject = -1;
        foreach (var child in document.Children(adjective))
        {
            if (child < adjective && Word(child).Is("nsubj"))
                subject = child;
        }

        if (subject < 0)
            subject = document.Child(adjective, "nsubj");
        if (subject < 0)
            subject = document.Child(adjective, "csubj");
        if ((lexicon.Adjective(Lemma(adjective)) ?? lexicon.Adjective(document.Form(adjective).ToString().ToLowerInvariant())) is { } row)
        {
            var holder = subject >= 0 ? subject : Subject(adjective);
            if (holder < 0 || Possible(adjective))
                return;
            var stance = Negated(adjective) ? Opposite(row.Stance) : row.Stance;
            var places = new List<int>();
            foreach (var child in document.Children(adjective))
                places.Add(child);
            if (Word(adjective).Is("xcomp") && Word(adjective).Head is >= 0 and var copula)
            {
                // "Remain committed … to ensuring": hung on the verb.
                foreach (var child in document.Children(copula))
                    places.Add(child);
            }

            foreach (var child in places)
            {
                if (child <= adjective)
                    continue;
                var preposition = Case(child);
                if (row.Takes("inf") && (Word(child).Is("xcomp") || Word(child).Is("advcl") || Word(child).Is("ccomp")) && preposition == "to" && IsInfinitive(child))
                {
                    var through = Through(child, stance, document.SubtreeSpan(child), out var about, out var head);
                    Emit(adjective, holder, through, about, head, false, -1, "adjective-infinitive");
                    return;
                }

                if ((Word(child).Is("obl") || Word(child).Is("advcl") || Word(child).Is("nmod")) && row.Takes(preposition))
                {
                    Emit(adjective, holder, stance, WithoutCase(child), child, false, -1, "adjective");
                    return;
                }
            }
        }

        if (lexicon.Judgement(Lemma(adjective)) is not { } judgement || document.Child(adjective, "cop") < 0 || subject < 0)
            return;
        var thing = subject;
        if (document.FormIs(subject, "it"))
        {
            thing = document.Child(adjective, "csubj");
            if (thing < 0)
                thing = ClauseOf(adjective);
            if (thing < 0)
                thing = InfinitiveOf(adjective);
        }

        if (thing < 0 || Word(thing).Upos == Upos.Pron || lexicon.IsIdle(Lemma(thing)) || thing < adjective - 40)
            return;
        var side = Negated(adjective) ? Opposite(judgement.Stance) : judgement.Stance;
        var whole = document.SubtreeSpan(thing);
        var clause = Clause(adjective);

        // "It is vital that Norland comply": an ask by whoever says it.
        var doer = judgement.Ask == "ask" && side == Stance.Supports && Word(thing).Upos == Upos.Verb ? document.Child(thing, "nsubj") : -1;
        if (doer < 0 || doer > thing || !Speaks(doer) || Word(doer).Upos == Upos.Pron || Word(thing).Xpos is not ("VB" or "VBP") || lexicon.IsIdle(Lemma(thing)))
            doer = -1;
        found.Add(new Standpoint(adjective, -1, side, whole, thing, whole.Union(document.Tokens[adjective].Span).Union(clause), doer >= 0, doer, null, -1, "judgement"));
        used.Add(adjective);
    }

    private TextSpan Clause(int head) => document.Tokens[head].Span;

    private void Noun(int noun)
    {
        if (lexicon.Noun(Lemma(noun)) is { } row)
            StanceNoun(noun, row, Possessor(noun), -1);
    }

    private void StanceNoun(int noun, StanceCue row, int holder, int verb)
    {
        if (used.Contains(noun) || (row.Ask == "thing" && verb < 0))
            return;
        if (holder < 0 && document.Child(noun, "cop") >= 0)
            holder = document.Child(noun, "nsubj");
        if (!row.Takes("of") && OwnerOf(noun) is >= 0 and var of && (holder < 0 || !Speaks(holder)))
            holder = of;
        // "Thanked the allies for their support": theirs, not of those who met.
        if (holder >= 0 && Word(holder).Relation == "nmod:poss" && Word(holder).Upos == Upos.Pron && Word(noun).Is("obl") && Case(noun) == "for" && Word(noun).Head is >= 0 and var thanks
            && document.Child(thanks, "obj") is >= 0 and var thanked && thanked < noun && Speaks(thanked) && !document.FormIs(holder, "our") && !document.FormIs(holder, "my"))
            holder = thanked;
        var content = RequestContent(noun, row);
        if (content < 0 || content == holder)
            return;
        if (holder < 0 && verb < 0)
        {
            // "Expressed support for", "is a supporter of", "made a proposal for": the subject of the verb.
            var head = Word(noun).Head;
            var inState = head >= 0 && Word(noun).Is("obl") && Case(noun) == "in" && lexicon.IsBeing(Lemma(head)) && !Word(head).Is("acl");
            var voiced = head >= 0 && Word(noun).Is("nsubj:pass");
            if (head < 0 || Word(head).Upos != Upos.Verb || !(Word(noun).Is("obj") || Word(noun).Is("xcomp") || inState || voiced) || Negated(head) || Possible(head) || lexicon.IsTopic(Lemma(head)))
                return;
            holder = voiced ? AgentOf(head) : Subject(head);
            if (holder < 0)
                return;
        }

        if (lexicon.IsSorry(row.Lemma) && IsOwnDeed(content, holder))
            return;
        used.Add(noun);
        if (row.Lemma == "right")
        {
            // "The right of all countries to …": the right itself is stood for.
            Emit(verb, holder, Negated(verb) ? Opposite(row.Stance) : row.Stance, Named(noun), noun, false, -1, "noun-of-stance", noun);
            return;
        }

        var stance = verb >= 0 && Negated(verb) ? Opposite(row.Stance) : row.Stance;
        var words = WithoutCase(content);
        var target = content;
        foreach (var child in document.Children(noun))
        {
            // "Commitment to the treaty and to the security of …": the second hung on the commitment.
            if (child > content && Word(child).Is("conj") && Case(child) == Case(content) && Case(child).Length > 0 && Word(child).Upos is Upos.Noun or Upos.Propn)
                words = words.Union(document.SubtreeSpan(child));
        }

        // "The importance of Norland taking steps": what it is to do, and an ask.
        if (row.Ask == "thing" && row.Takes("of") && verb >= 0 && (DoingOf(content) is >= 0 and var doing || (doing = DoingOf(noun)) > content) && (doing != content || document.Child(content, "nsubj") >= 0))
        {
            var doer = doing == content ? document.Child(content, "nsubj") : content;
            if (Speaks(doer) && doer < doing)
            {
                Emit(verb, holder, Negated(verb) ? Opposite(row.Stance) : row.Stance, WithoutCase(doer).Union(document.SubtreeSpan(doing)), doing, true, doer, "noun-of-stance", noun);
                return;
            }
        }

        if (IsInfinitive(content))
            stance = Through(content, stance, words, out words, out target);
        var isAsk = row.Ask == "request" && holder >= 0;
        if (row.Ask == "request" && Word(noun).Is("obj") && Word(noun).Head is >= 0 and var governor && lexicon.Retracts(Lemma(governor)))
            return;
        if (isAsk && Speaks(content) && !IsInfinitive(content) && Word(content).Upos is Upos.Noun or Upos.Propn)
        {
            // "Our call for the regime to …": without what it is to do nothing is asked.
            if (Lemma(noun) is "invitation")
            {
                Emit(verb >= 0 ? verb : noun, holder, row.Stance, document.SubtreeSpan(noun), noun, true, content, "noun-of-stance", noun);
                return;
            }

            if (DeedOf(verb >= 0 ? verb : noun, content) is not (>= 0 and var deed))
                return;
            Emit(verb >= 0 ? verb : noun, holder, row.Stance, WithoutCase(content).Union(document.SubtreeSpan(deed)), deed, true, content, "noun-of-stance", noun);
            return;
        }

        Emit(verb >= 0 ? verb : noun, holder, stance, words, target, isAsk, isAsk ? AskedBeside(noun) is >= 0 and var beside ? beside : IsInfinitive(content) && document.Child(content, "nsubj") is >= 0 and var who && who < content && Speaks(who) ? who : -1 : -1, "noun-of-stance", noun);
    }

    private int Inner(int noun)
    {
        foreach (var child in document.Children(noun))
        {
            if (child > noun && Word(child).Is("nmod") && Case(child) == "of" && lexicon.Noun(Lemma(child)) is { Ask: "" })
                return child;
        }

        return -1;
    }

    // "Agreed that they would consult": what is to be done, and no fact.
    private bool IsOwed(int verb)
    {
        // "Should it choose escalation" is a condition.
        var subject = document.Child(verb, "nsubj");
        foreach (var child in document.Children(verb))
        {
            if (child < verb && child > subject && Word(child).Is("aux") && (document.FormIs(child, "would") || document.FormIs(child, "should") || document.FormIs(child, "must")))
                return true;
        }

        return false;
    }

    // "The commitment of Norland to …".
    private int OwnerOf(int noun)
    {
        foreach (var child in document.Children(noun))
        {
            if (child > noun && Word(child).Is("nmod") && Case(child) == "of" && Speaks(child))
                return child;
        }

        return -1;
    }

    private int DoingOf(int content)
    {
        if (Word(content).Xpos == "VBG")
            return content;
        foreach (var child in document.Children(content))
        {
            if (child > content && Word(child).Xpos == "VBG" && Word(child).Is("acl") && Case(child).Length == 0)
                return child;
        }

        return -1;
    }

    // "Regret for killing them", "apologised for its mistake": at one's own deed, no stand against anybody.
    private bool IsOwnDeed(int content, int holder) =>
        Word(content).Xpos == "VBG" || (Possessor(content) is >= 0 and var owner && (owner == holder || (Word(owner).Upos == Upos.Pron && Word(owner).Relation == "nmod:poss")));

    // What somebody is asked or wants to do is no stand of its own.
    private void UseUnder(int top)
    {
        var (first, last) = document.SubtreeRange(top);
        for (var t = first; t <= last; t++)
        {
            if (Word(t).Upos is Upos.Verb or Upos.Adj)
                used.Add(t);
        }
    }

    private void Emit(int cue, int holder, Stance stance, TextSpan words, int head, bool isAsk, int asked, string rule, int alsoUsed = -1)
    {
        if (head > cue && rule is "noun" or "noun-of-stance" && words.Start < Word(cue).Span.Start && words.End > Word(cue).Span.End)
            words = new TextSpan(Word(cue + 1).Span.Start, words.End);
        words = UpToFurtherCue(cue, words);
        if (words.IsEmpty || (holder >= 0 && IsNobody(holder)))
            return;
        used.Add(cue);
        if (alsoUsed >= 0)
            used.Add(alsoUsed);
        if (rule is "objinf" or "infinitive" or "conduct" or "is-asked-to" or "prep-infinitive" or "adjective-infinitive" || isAsk)
            UseUnder(head);
        var from = holder >= 0 && Near(holder, cue) ? Math.Min(document.Tokens[holder].Span.Start, document.Tokens[cue].Span.Start) : document.Tokens[cue].Span.Start;
        from = Math.Min(from, words.Start);
        var to = Math.Max(words.End, document.Tokens[cue].Span.End);
        found.Add(new Standpoint(cue, holder, stance, words, head, new TextSpan(from, to), isAsk, asked, null, -1, rule));
    }

    // "Voiced support for the plan and urged …": a second verb in the past that the parse put under the first one's object.
    private TextSpan UpToFurtherCue(int cue, TextSpan words)
    {
        if (Word(cue).Upos == Upos.Verb && Word(cue).Xpos is not "VBD")
            return words;
        for (var t = cue + 2; t < document.Tokens.Length && Word(t).Span.Start < words.End; t++)
        {
            if (!IsDetached(t) || Word(t).Span.Start <= words.Start)
                continue;
            var last = t - 1;
            while (last > cue && (Word(last).Upos == Upos.Adv || document.FormIs(last, "and") || document.FormIs(last, ",")))
                last--;
            return Word(last).Span.End > words.Start ? new TextSpan(words.Start, Word(last).Span.End) : words;
        }

        return words;
    }

    private bool IsDetached(int verb) =>
        Word(verb).Xpos == "VBD" && Word(verb).Is("conj") && Word(verb).Head is >= 0 and var head && head < verb && Word(head).Xpos is not "VBD" && document.Child(verb, "nsubj") < 0
        && document.Child(verb, "aux") < 0 && document.Child(verb, "cc") >= 0 && (!lexicon.Verbs(Lemma(verb)).IsEmpty || !SpeechLexicon.Default.Verbs(Lemma(verb)).IsEmpty);

    private TextSpan Hull(int a, int b, int c)
    {
        var span = document.Tokens[a].Span.Union(document.SubtreeSpan(b));
        return c >= 0 && Word(c).Sentence == Word(b).Sentence ? span.Union(document.SubtreeSpan(c)) : span;
    }

    private bool Near(int a, int b) => Word(a).Sentence == Word(b).Sentence && Math.Abs(a - b) < 25;

    private bool Speaks(int token) => !document.EntitiesAt(token).IsDefaultOrEmpty;

    private int ObjectOf(int verb)
    {
        var obj = -1;
        foreach (var child in document.Children(verb))
        {
            // "Condemned the attack and stressed the need": the parse may hang both on the second verb.
            if (Word(child).Is("obj") && (obj < 0 || (obj < verb && child > verb)))
                obj = child;
        }

        if (obj >= 0 && obj < verb && Word(obj).Xpos is "WDT" or "WP")
            return -1;

        // "Pledged continued support": the participle taken for a second verb.
        if (obj < 0 && verb + 1 < document.Tokens.Length && Word(verb + 1).Head == verb && Word(verb + 1).Is("conj") && Word(verb + 1).Xpos is "VBN" or "VBD" && document.Child(verb + 1, "cc") < 0)
            return document.Child(verb + 1, "obj");
        return obj;
    }

    // "Called for Norland to withdraw": what it is to do.
    private int DeedOf(int verb, int top)
    {
        foreach (var child in document.Children(top))
        {
            if (child > top && Word(child).Is("acl") && IsInfinitive(child))
                return child;
        }

        foreach (var child in document.Children(verb))
        {
            if (child > top && (Word(child).Is("xcomp") || Word(child).Is("advcl") || Word(child).Is("ccomp")) && IsInfinitive(child))
                return child;
        }

        return -1;
    }

    // "A border that Norland had refused to accept": what the relative clause describes, where it is the object.
    private int Described(int verb)
    {
        var top = verb;
        for (var steps = 0; steps < 3 && top >= 0; steps++)
        {
            if (Word(top).Relation == "acl:relcl")
            {
                var noun = Word(top).Head;
                var subject = SubjectOf(top);
                return noun >= 0 && noun < top && subject >= 0 && Word(subject).Xpos is not ("WDT" or "WP") && Word(noun).Upos == Upos.Noun ? noun : -1;
            }

            if (!Word(top).Is("xcomp"))
                return -1;
            top = Word(top).Head;
        }

        return -1;
    }

    // The words of a noun without its preposition and without what is told of it.
    private TextSpan Named(int noun)
    {
        var span = WithoutCase(noun);
        foreach (var child in document.Children(noun))
        {
            if (child > noun && Word(child).Relation == "acl:relcl")
            {
                var first = document.SubtreeRange(child).First;
                while (first > noun + 1 && document.FormIs(first - 1, ","))
                    first--;
                if (Word(first).Span.Start > Word(noun).Span.End && Word(first - 1).Span.End < span.End)
                    span = new TextSpan(span.Start, Word(first - 1).Span.End);
            }
        }

        return span;
    }

    private bool IsPerson(int token)
    {
        if (Word(token).Upos == Upos.Pron && Lemma(token) is "he" or "she")
            return true;
        var entities = document.EntitiesAt(token);
        return entities.Length == 1 && document.Entities[entities[0]].Actor.Kind == ActorKind.Person;
    }

    // "I welcome you": whom one speaks to.
    private bool IsHearer(int token) => document.Form(token).ToString().ToLowerInvariant() is "you" or "me" or "us" or "yourself";

    // "A government capable of and committed to …": a quality, not what somebody does.
    private bool IsQuality(int verb) => Word(verb).Xpos == "VBN" && Word(verb).Is("conj") && Word(verb).Head is >= 0 and var head && Word(head).Upos == Upos.Adj && Word(head).Is("amod")
        && document.Child(verb, "aux") < 0;

    // "Progress in defending …", "does it by supporting …": how it is done, where nobody stands for the doing itself.
    private bool IsMeans(int verb)
    {
        if (Word(verb).Xpos != "VBG")
            return false;
        var first = verb;
        for (var steps = 0; steps < 6 && Word(first).Is("conj") && Word(first).Head >= 0 && (Word(Word(first).Head).Xpos == "VBG" || Word(Word(first).Head).Upos == Upos.Noun); steps++)
            first = Word(first).Head;
        return (Word(first).Is("acl") || Word(first).Is("advcl") || Word(first).Is("obl") || Word(first).Is("nmod")) && Case(first) is "in" or "by" or "through" or "of" or "from" or "while" or "including"
            && (Word(first).Head is not (>= 0 and var head) || (lexicon.Noun(Lemma(head)) is null && !lexicon.TakesSide(Lemma(head))));
    }

    private bool IsPointer(int token) => document.Form(token).ToString().ToLowerInvariant() is "it" or "them" or "this" or "that" or "these" or "those" or "one" or "both" or "so";

    // "Offered a meeting; the other side declined it": the nearest thing named before, in no clause that only describes another. "Asked for a debate; the
    // others refused one": the nearest of those there may be several of.
    private int Antecedent(int pointer)
    {
        var sentence = Word(pointer).Sentence;
        var first = document.Sentences[Math.Max(0, sentence - 1)].First;
        var oneOfMany = document.FormIs(pointer, "one");
        var plural = document.Form(pointer).ToString().ToLowerInvariant() is "them" or "these" or "those";
        var second = -1;
        for (var t = pointer - 1; t >= first; t--)
        {
            if (Word(t).Upos != Upos.Noun || Speaks(t) || document.Times.Any(x => x.Span.Contains(Word(t).Span.Start)))
                continue;
            if (oneOfMany)
            {
                if (Word(t).Xpos == "NNS" || (document.Child(t, "det") is >= 0 and var article && (document.FormIs(article, "a") || document.FormIs(article, "an"))))
                    return t;
                continue;
            }

            if (Word(t).Xpos == "NNS" != plural || IsInDescription(t))
                continue;
            if (Word(t).Is("obj") || Word(t).Is("nsubj:pass"))
                return t;
            if (second < 0 && Word(t).Is("nsubj"))
                second = t;
        }

        return second;
    }

    private bool AntecedentIsPeople(int pointer) => Antecedent(pointer) is >= 0 and var meant && lexicon.IsBody(Lemma(meant));

    // "The chance to save the planet": what belongs to a clause that describes a noun.
    private bool IsInDescription(int token)
    {
        for (var (at, steps) = (token, 0); at >= 0 && steps < 24; at = Word(at).Head, steps++)
        {
            if (Word(at).Is("acl"))
                return true;
        }

        return false;
    }

    private TextSpan Clause(int verb, int holder)
    {
        var from = holder >= 0 && Near(holder, verb) ? Math.Min(Word(holder).Span.Start, Word(verb).Span.Start) : Word(verb).Span.Start;
        var obj = document.Child(verb, "obj");
        return new TextSpan(from, Math.Max(Word(verb).Span.End, obj >= 0 ? Word(obj).Span.End : 0));
    }

    private int ClauseOf(int verb)
    {
        var clause = document.Child(verb, "ccomp");
        return clause >= 0 && !IsInfinitive(clause) ? clause : -1;
    }

    private int InfinitiveOf(int verb)
    {
        foreach (var child in document.Children(verb))
        {
            if (child > verb && (Word(child).Is("xcomp") || Word(child).Is("ccomp") || Word(child).Is("advcl") || Word(child).Is("csubj")) && (IsInfinitive(child) || (Word(child).Is("xcomp") && Word(child).Xpos is "VBG" or "VB")))
                return child;
        }

        // "Refused to back": the next verb after "to", wherever the parse hangs it.
        var end = document.Sentences[Word(verb).Sentence].End;
        for (var t = verb + 2; t < Math.Min(end, verb + 4); t++)
        {
            if (Word(t).Xpos == "VB" && (document.FormIs(t - 1, "to") || (t > verb + 2 && Word(t - 1).Upos == Upos.Adv)) && document.FormIs(verb + 1, "to"))
                return t;
        }

        return -1;
    }

    private bool IsInfinitive(int verb)
    {
        foreach (var child in document.Children(verb))
        {
            if (child < verb && Word(child).Is("mark") && document.FormIs(child, "to"))
                return true;
        }

        return false;
    }

    // "Executive Order …, Blocking Property": the name of a paper.
    private bool IsTitle(int verb) => char.IsUpper(document.Form(verb)[0]) && Word(verb).Xpos == "VBG"
        && verb + 1 < document.Tokens.Length && char.IsUpper(document.Form(verb + 1)[0]) && !Speaks(verb + 1);

    private int Particle(int verb, string particle)
    {
        foreach (var child in document.Children(verb))
        {
            if (child > verb && document.FormIs(child, particle))
                return child;
            if (child < verb)
                continue;
            foreach (var grandchild in document.Children(child))
            {
                if (grandchild < child && (Word(grandchild).Is("case") || Word(grandchild).Is("mark")) && document.FormIs(grandchild, particle))
                    return grandchild;
            }
        }

        return -1;
    }

    // "A resolution at the United Nations", "the council's plan": the body whose paper it is.
    private int Body(int noun)
    {
        if (!SpeechTables.Default.Papers.Contains(Lemma(noun)) && lexicon.Noun(Lemma(noun)) is not { Ask: "request" })
            return -1;
        var owner = Possessor(noun);
        if (owner >= 0 && Speaks(owner))
            return owner;
        foreach (var child in document.Children(noun))
        {
            if (child > noun && Word(child).Is("nmod") && Case(child) is "at" or "in" or "of" && Speaks(child))
                return child;
        }

        return -1;
    }

    private int Companion(int verb)
    {
        foreach (var child in document.Children(verb))
        {
            if (!Word(child).Is("obl") || !Speaks(child))
                continue;
            var start = document.SubtreeRange(child).First;
            if (document.FormIs(start, "along") || document.FormIs(start, "together") || document.FormIs(start, "jointly") || (start > 0 && (document.FormIs(start - 1, "along") || document.FormIs(start - 1, "together"))))
                return child;
        }

        return -1;
    }

    // With whom somebody met for the deed of an infinitive.
    private int MetWith(int verb)
    {
        if (Word(verb).Upos != Upos.Verb || !IsInfinitive(verb) || !(Word(verb).Is("advcl") || Word(verb).Is("xcomp")) || Word(verb).Head is not (>= 0 and var meeting)
            || !SpeechTables.Default.Meets.Contains(Lemma(meeting)) || lexicon.IsTopic(Lemma(verb)))
            return -1;
        var with = meeting + 1;
        while (with < verb && !document.FormIs(with, "with"))
            with++;

        // The name after "with", wherever the parse hangs it.
        for (var t = with + 1; t < verb; t++)
        {
            if (Speaks(t) && Word(t).Upos == Upos.Propn)
                return t;
        }

        return -1;
    }

    private int AgentOf(int verb)
    {
        foreach (var child in document.Children(verb))
        {
            if (Word(child).Is("obl") && Case(child) == "by")
                return child;
        }

        return -1;
    }

    /// <summary>Who does it: the own subject, the governing verb's for coordinated and dependent verbs; −1 for none.</summary>
    private int Subject(int verb)
    {
        for (var (token, steps) = (verb, 0); token >= 0 && steps < 8; steps++)
        {
            var own = NearestSubject(token);
            if (own >= 0 && (Word(own).Relation != "nsubj:pass" || token != verb))
            {
                if (Word(own).Xpos is not ("WP" or "WDT"))
                    return own;
                return Word(token).Is("acl") && Word(token).Head >= 0 ? Word(token).Head : own;
            }

            var head = Word(token).Head;
            if (head < 0)
                return -1;

            // "Stressed that it would be met … and urged …": the second goes on from the governing verb.
            if (Word(token).Is("conj") && Word(token).Xpos == "VBD" && Word(head).Xpos != "VBD" && Word(head).Is("ccomp") && Word(head).Head >= 0)
            {
                token = Word(head).Head;
                continue;
            }

            if (IsDetached(token))
            {
                var above = head;
                for (var up = 0; up < 8 && above >= 0 && Word(above).Xpos != "VBD"; up++)
                    above = Word(above).Head;
                if (above >= 0)
                {
                    token = above;
                    continue;
                }
            }

            // "Their decision to reject …", hung on the verb around it.
            if (Word(token).Is("advcl") && IsInfinitive(token) && NounBefore(token) is >= 0 and var decision && Possessor(decision) is >= 0 and var decider)
                return decider;
            if (Word(token).Is("acl") && Word(head).Upos == Upos.Pron && document.Child(head, "nsubj") is >= 0 and var among)
                return among;
            if (Word(token).Is("acl"))
            {
                // "Its refusal to back …", "has a plan to …": who has the noun.
                if (IsInfinitive(token) || Case(token).Length > 0)
                {
                    var owner = Possessor(head);
                    if (owner >= 0)
                        return owner;
                    if (!Word(head).Is("obj") || (lexicon.Noun(Lemma(head)) is null && !IsResolve(Lemma(head))))
                        return -1;
                    token = Word(head).Head;
                    continue;
                }

                return head;
            }

            if (Word(token).Is("xcomp"))
            {
                var controller = document.Child(head, "obj");
                if (controller >= 0 && controller < token)
                    return controller;
            }
            else if (!(Word(token).Is("conj") || Word(token).Is("advcl") || Word(token).Is("parataxis")))
            {
                return -1;
            }

            token = head;
            var passive = document.Child(token, "nsubj:pass");
            if (passive >= 0)
                return passive;
        }

        return -1;
    }

    // Where the parse gives a verb two subjects, the one next to it.
    private int NearestSubject(int verb)
    {
        var nearest = -1;
        foreach (var child in document.Children(verb))
        {
            if (Word(child).Is("nsubj") && (child < verb || nearest < 0))
                nearest = child;
        }

        return nearest;
    }

    // "Nobody wants a war": no stand of anybody's.
    private bool IsNobody(int token) => Lemma(token).ToLowerInvariant() is "nobody" or "none" or "neither" or "noone" or "everybody" or "everyone" or "somebody" or "someone" or "anyone" or "anybody"
        || (document.FormIs(token, "one") && token > 0 && document.FormIs(token - 1, "no"));

    // "Took the decision to reject": whose decision it is.
    private static bool IsResolve(string lemma) => SpeechLexicon.Default.Noun(lemma) is { } row && row.Takes(CueFrames.Infinitive);

    private int NounBefore(int infinitive)
    {
        var first = document.SubtreeRange(infinitive).First;
        return first > 0 && Word(first - 1).Upos == Upos.Noun && Word(first - 1).Sentence == Word(infinitive).Sentence ? first - 1 : -1;
    }

    private int Possessor(int noun)
    {
        foreach (var child in document.Children(noun))
        {
            if (Word(child).Relation == "nmod:poss")
                return child;
        }

        foreach (var child in document.Children(noun))
        {
            if (child > noun && (Word(child).Is("nmod") || Word(child).Is("acl")) && Case(child) is "by" or "from")
                return child;
            if (child > noun && Word(child).Is("acl") && Word(child).Xpos == "VBN")
            {
                var agent = AgentOf(child);
                if (agent >= 0)
                    return agent;
            }
        }

        foreach (var child in document.Children(noun))
        {
            if (child < noun && (Word(child).Is("amod") || Word(child).Is("compound") || Word(child).Is("nmod")) && Speaks(child))
                return child;
        }

        return -1;
    }

    private int RequestContent(int noun, StanceCue row)
    {
        foreach (var child in document.Children(noun))
        {
            if (child < noun)
                continue;
            var word = Word(child);
            var preposition = Case(child);
            if (row.Takes("inf") && (word.Is("acl") || word.Is("ccomp")) && IsInfinitive(child))
                return child;
            if (row.Takes("clause") && (word.Is("acl") || word.Is("ccomp")) && preposition is "that" or "")
            {
                if (word.Relation != "acl:relcl" && (word.Xpos != "VBN" || preposition == "that"))
                    return child;
            }

            if ((word.Is("nmod") || word.Is("acl") || word.Is("obl")) && row.Takes(preposition) && preposition.Length > 0)
                return child;
        }

        // "In terms of our outrage at the war", "voiced support for the plan": right after the noun, wherever the parse hangs it.
        if (noun + 1 < document.Tokens.Length && Word(noun + 1).Is("case") && Word(noun + 1).Head is var near && near > noun + 1 && Word(near).Sentence == Word(noun).Sentence
            && Word(near).Upos is Upos.Noun or Upos.Propn && row.Takes(Case(near)))
            return near;

        // "Support was voiced for the plan": the plan hangs on the verb.
        if (Word(noun).Is("nsubj:pass") && Word(noun).Head is >= 0 and var voiced)
        {
            foreach (var child in document.Children(voiced))
            {
                if (child > voiced && Word(child).Is("obl") && row.Takes(Case(child)) && Case(child).Length > 0)
                    return child;
            }
        }

        // "The willingness, alone and with others, to continue …": hung somewhere else in the sentence.
        var end = Math.Min(document.Sentences[Word(noun).Sentence].End, noun + 14);
        for (var t = noun + 1; row.Takes("inf") && t < end; t++)
        {
            if (Word(t).Upos == Upos.Verb)
            {
                if (IsInfinitive(t) && Word(t).Head >= 0 && (Word(t).Head <= noun || document.IsUnder(Word(t).Head, noun)))
                    return t;
                if (Word(t).Xpos is "VBD" or "VBZ" or "VBP")
                    return -1;
            }
        }

        return -1;
    }

    private int Asked(int head)
    {
        // "Demanded Norland's withdrawal", "immediate Russian de-escalation": whose deed it is.
        var owner = Possessor(head);
        return owner >= 0 && Speaks(owner) ? owner : -1;
    }

    private int AskedBeside(int noun)
    {
        foreach (var child in document.Children(noun))
        {
            if (child > noun && Word(child).Is("nmod") && Case(child) is "to" or "on" or "upon" && Speaks(child))
                return child;
        }

        return -1;
    }

    private string Case(int token)
    {
        foreach (var child in document.Children(token))
        {
            if (child < token && (Word(child).Is("case") || Word(child).Is("mark")))
                return document.Form(child).ToString().ToLowerInvariant();
        }

        return "";
    }

    private TextSpan WithoutCase(int token)
    {
        var span = document.SubtreeSpan(token);
        foreach (var child in document.Children(token))
        {
            if (child < token && (Word(child).Is("case") || (Word(child).Is("mark") && !document.FormIs(child, "to") && !document.FormIs(child, "that")) || (Word(child).Is("mark") && Word(token).Xpos == "VBG"))
                && document.Tokens[child].Span.Start == span.Start)
            {
                var start = document.Tokens[child].Span.End;
                while (start < span.End && char.IsWhiteSpace(document.Text[start]))
                    start++;
                return new TextSpan(start, span.End);
            }
        }

        return span;
    }

    // "And return the ship": without the "and".
    private TextSpan WithoutConjunction(int verb)
    {
        var (first, last) = document.SubtreeRange(verb);
        while (first < verb && (Word(first).Is("cc") || Word(first).Is("punct")))
            first++;
        return new TextSpan(Word(first).Span.Start, Word(last).Span.End);
    }

    private bool Negated(int token)
    {
        foreach (var child in document.Children(token))
        {
            if ((Word(child).Is("advmod") || Word(child).Is("det")) && Lemma(child).ToLowerInvariant() is "not" or "never" or "no" or "n't" or "no longer")
                return true;
        }

        return false;
    }

    // "Might support", "if it backs": no stand.
    private bool Possible(int verb)
    {
        foreach (var child in document.Children(verb))
        {
            if (Word(child).Is("aux") && Lemma(child).ToLowerInvariant() is "might" or "may" or "could" or "can")
                return true;
            if (Word(child).Is("mark") && Lemma(child).ToLowerInvariant() is "if" or "whether" or "unless")
                return true;
        }

        return false;
    }

    private bool Conditional(int verb)
    {
        foreach (var child in document.Children(verb))
        {
            if (Word(child).Is("advcl") && Case(child) is "if" or "unless" or "provided" && !lexicon.IsNeed(Lemma(child)))
                return true;
        }

        return false;
    }

    private static Stance Opposite(Stance stance) => stance == Stance.Opposes ? Stance.Supports : Stance.Opposes;
}
