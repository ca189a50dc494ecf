using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Speech;

// What somebody works for, keeps to or will not do.
internal sealed partial class StanceSearch
{
    // "Had not softened its stance on the case": against leaving it.
    private bool Course(int verb)
    {
        var obj = ObjectOf(verb);
        if (!lexicon.LeavesCourse(Lemma(verb)) || obj < verb || !lexicon.IsStand(Lemma(obj)) || !Negated(verb))
            return false;
        var holder = Subject(verb);
        if (holder < 0)
            return false;
        var words = new TextSpan(Word(verb).Span.Start, document.SubtreeSpan(verb).End);
        Emit(verb, holder, Stance.Opposes, UpToRelative(words, verb), obj, false, -1, "keeps-course");
        return true;
    }

    private TextSpan UpToRelative(TextSpan words, int verb)
    {
        var end = document.Sentences[Word(verb).Sentence].End;
        for (var t = verb + 1; t < end && Word(t).Span.Start < words.End; t++)
        {
            if (document.FormIs(t, ",") || document.FormIs(t, ";"))
                return new TextSpan(words.Start, Word(t - 1).Span.End);
        }

        return words;
    }

    // "His talks focused on boosting trade": the deed that they are about is wanted.
    private bool Focus(int verb)
    {
        if (!lexicon.Focuses(Lemma(verb)))
            return false;
        var holder = Subject(verb);
        if (holder < 0)
            return false;
        foreach (var child in document.Children(verb))
        {
            if (child < verb || Word(child).Xpos != "VBG" || Case(child) is not ("on" or "upon") || !lexicon.IsAim(Lemma(child)))
                continue;
            var stance = Through(child, Stance.Supports, WithoutCase(child), out var about, out var head);
            Emit(verb, holder, stance, about, head, false, -1, "focus");
            return true;
        }

        return false;
    }

    // "Have worked with both governments in order to end the war".
    private void Purpose(int verb)
    {
        var gets = false;
        foreach (var row in lexicon.Verbs(Lemma(verb)))
            gets |= row.Takes("purpose");
        if (!gets || Negated(verb) || Possible(verb) || (IsInfinitive(verb) && !Word(verb).Is("xcomp")))
            return;
        foreach (var child in document.Children(verb))
        {
            if (child < verb || !(Word(child).Is("advcl") || Word(child).Is("xcomp")) || !IsInfinitive(child) || !lexicon.IsAim(Lemma(child)))
                continue;
            var holder = Subject(verb);
            if (holder < 0)
                return;
            var stance = Through(child, Stance.Supports, WithoutCase(child), out var about, out var head);
            Emit(verb, holder, stance, about, head, false, -1, "purpose");
            UseUnder(child);
            return;
        }
    }

    // "Norland will not return the islands": against returning them.
    private void Refusal(int verb)
    {
        if (!Negated(verb) || document.Child(verb, "aux:pass") >= 0)
            return;
        var will = false;
        foreach (var child in document.Children(verb))
        {
            will |= child < verb && Word(child).Is("aux") && (document.FormIs(child, "will") || document.FormIs(child, "wo") || document.FormIs(child, "shall")
                || (lexicon.Bears(Lemma(verb)) && Lemma(child) is "can" or "could"));
            if (child < verb && Word(child).Is("mark") && document.Form(child) is "if" or "If" or "unless" or "Unless" or "whether")
                return;
        }

        var obj = ObjectOf(verb);
        var holder = document.Child(verb, "nsubj");

        // "Norland will never have the bomb", says another: against it.
        if (will && obj > verb && holder >= 0 && Speaks(holder) && Word(holder).Upos == Upos.Propn && IsNever(verb) && Word(verb).Is("ccomp"))
        {
            var whole = document.SubtreeSpan(verb);
            var deed = new TextSpan(Word(holder).Span.Start, whole.End);
            UseUnder(verb);
            found.Add(new Standpoint(verb, -1, Stance.Opposes, deed, obj, deed, false, -1, null, -1, "will-not"));
            return;
        }

        if (!will || lexicon.IsIdle(Lemma(verb)) || obj < verb || holder < 0 || !(Speaks(holder) || document.FormIs(holder, "we") || document.FormIs(holder, "I")))
            return;
        var stance = Through(verb, Stance.Supports, new TextSpan(Word(verb).Span.Start, document.SubtreeSpan(verb).End), out var about, out var head);
        Emit(verb, holder, Opposite(stance), about, head, false, -1, "will-not");
    }

    private bool IsNever(int verb)
    {
        foreach (var child in document.Children(verb))
        {
            if (child < verb && document.FormIs(child, "never"))
                return true;
        }

        return false;
    }

    // What else is asked for after the first: coordinated deeds with words of their own.
    private List<int> Riders(int deed)
    {
        var riders = new List<int>();
        var end = document.Sentences[Word(deed).Sentence].End;
        for (var t = deed + 2; t < end; t++)
        {
            if (Word(t).Xpos != "VB" || !Word(t).Is("conj") || document.Child(t, "nsubj") >= 0 || document.Child(t, "aux") >= 0 || document.SubtreeRange(t).Last - t < 2)
                continue;
            var joined = false;
            foreach (var child in document.Children(t))
                joined |= child < t && Word(child).Is("cc") && document.FormIs(child, "and");

            // Hung on the deed, or on a verb further up whose own form is no infinitive.
            var head = Word(t).Head;
            if (joined && (head == deed || (head >= 0 && head < deed && document.IsUnder(deed, head) && !IsInfinitive(t) && Word(head).Xpos is not "VBD")))
                riders.Add(t);
        }

        return riders;
    }

    private int TrimEnd(int offset)
    {
        while (offset > 0 && document.Text[offset - 1] is ' ' or ',' or '\n')
            offset--;
        if (offset > 4 && document.Text.AsSpan(offset - 4, 4).Equals(" and", StringComparison.OrdinalIgnoreCase))
            offset -= 4;
        while (offset > 0 && document.Text[offset - 1] is ' ' or ',')
            offset--;
        return offset;
    }

    // "The sanctions will remain", in the words of whose sanctions they are.
    private void GoesOn(int verb)
    {
        if (!lexicon.Stays(Lemma(verb)) || Negated(verb) || !Word(verb).Is("ccomp"))
            return;
        var subject = document.Child(verb, "nsubj");
        if (subject < 0 || subject > verb || Speaks(subject) || !lexicon.IsDeed(Lemma(subject)))
            return;
        var will = false;
        foreach (var child in document.Children(verb))
            will |= child < verb && Word(child).Is("aux") && (document.FormIs(child, "will") || document.FormIs(child, "shall"));
        if (!will || (Lemma(verb) == "go" && Particle(verb, "on") < 0) || InfinitiveOf(verb) >= 0)
            return;
        var words = document.SubtreeSpan(subject);
        found.Add(new Standpoint(verb, -1, Stance.Supports, words, subject, words.Union(Word(verb).Span), false, -1, null, -1, "goes-on"));
        used.Add(verb);
    }

    // "An invasion would be met with severe consequences": against it.
    private void Threat(int noun)
    {
        if (!lexicon.IsHarm(Lemma(noun)) || Word(noun).Head is not (>= 0 and var verb) || Word(verb).Upos != Upos.Verb)
            return;
        var met = Lemma(verb) == "meet" && Case(noun) == "with" && document.Child(verb, "aux:pass") >= 0;
        var has = lexicon.Carries(Lemma(verb)) && Word(noun).Is("obj");
        var subject = SubjectOf(verb);
        if (!(met || has) || subject < 0 || Speaks(subject) || Word(subject).Upos != Upos.Noun)
            return;
        var will = false;
        foreach (var child in document.Children(verb))
            will |= Word(child).Is("aux") && (document.FormIs(child, "will") || document.FormIs(child, "would"));
        if (!will)
            return;
        var words = document.SubtreeSpan(subject);
        found.Add(new Standpoint(noun, -1, Stance.Opposes, words, subject, words.Union(Word(noun).Span), false, -1, null, -1, "threat"));
        used.Add(noun);
    }

    // "Unless Norland withdraws, there will be sanctions", "if Norland does not stop": an ask by whoever says it.
    private void Ultimatum(int verb)
    {
        if (!Word(verb).Is("advcl") || Word(verb).Head < 0)
            return;
        var (conditional, unless) = (false, false);
        foreach (var child in document.Children(verb))
        {
            conditional |= child < verb && Word(child).Is("mark") && (document.FormIs(child, "if") || document.FormIs(child, "unless"));
            unless |= child < verb && Word(child).Is("mark") && document.FormIs(child, "unless");
        }

        var subject = document.Child(verb, "nsubj");
        if (!conditional || unless == Negated(verb) || subject < 0 || subject > verb || !Speaks(subject) || Word(subject).Upos == Upos.Pron || lexicon.IsIdle(Lemma(verb)))
            return;
        var main = Word(verb).Head;
        var will = false;
        foreach (var child in document.Children(main))
            will |= child < main && Word(child).Is("aux") && (document.FormIs(child, "will") || document.FormIs(child, "would"));
        if (!will)
            return;

        // Without a mention of harm it is a condition of another kind.
        var (first, last) = document.SubtreeRange(main);
        var harm = lexicon.Harms(Lemma(main));
        for (var t = first; t <= last && !harm; t++)
            harm = lexicon.IsHarm(Lemma(t)) || lexicon.Harms(Lemma(t));
        if (!harm)
            return;
        var whole = document.SubtreeSpan(verb);
        var words = new TextSpan(Word(verb).Span.Start, whole.End);
        UseUnder(verb);
        found.Add(new Standpoint(verb, -1, Stance.Supports, words, verb, document.SubtreeSpan(main), true, subject, null, -1, "ultimatum"));
    }

    // "The response to Norland's proposals": there was an ask.
    private void Response(int noun)
    {
        if (!lexicon.IsReply(Lemma(noun)))
            return;
        foreach (var child in document.Children(noun))
        {
            if (child < noun || !Word(child).Is("nmod") || Case(child) != "to" || lexicon.Noun(Lemma(child)) is not { Ask: "request" })
                continue;
            var (asker, answerer) = (Possessor(child), Possessor(noun));
            if (asker < 0 || !Speaks(asker) || answerer < 0 || !Speaks(answerer))
                continue;
            var words = document.SubtreeSpan(child);
            used.Add(child);
            found.Add(new Standpoint(child, asker, Stance.Supports, words, child, document.SubtreeSpan(noun), true, answerer, null, -1, "response-to"));
        }
    }
}
