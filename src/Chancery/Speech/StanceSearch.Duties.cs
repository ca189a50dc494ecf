using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Speech;

// What somebody has to do, in another's words.
internal sealed partial class StanceSearch
{
    // "The regime must comply", "Norland should withdraw", "has to leave": an ask by whoever says it.
    private void Duty(int head)
    {
        var (modal, top) = ModalOf(head);
        if (modal < 0 || Possible(top) || IsAsked(top))
            return;
        var subject = SubjectOf(top);
        if (subject < 0)
            return;
        for (var t = subject + 1; t < modal; t++)
        {
            // "Condemned the attacks …, and noted there must be …": another clause between.
            if (Word(t).Xpos is "VBD" or "VBZ" or "EX" && !document.IsUnder(t, subject) | Word(t).Xpos == "EX")
                return;
        }

        var strong = document.FormIs(modal, "must");
        var passive = document.Child(head, "nsubj:pass") >= 0 || document.Child(head, "aux:pass") >= 0;
        if (Word(subject).Upos == Upos.Pron && !Speaks(subject))
            return;
        var asked = Speaks(subject) && !passive ? subject : -1;
        if (document.FormIs(subject, "it") || document.FormIs(subject, "this") || document.FormIs(subject, "that"))
            return;
        var included = new List<int>();
        var (from, to) = document.SubtreeRange(subject);
        for (var t = from; asked < 0 && !passive && t <= to; t++)
        {
            // "The community, including A and B, must …"
            if (Word(t).Upos == Upos.Propn && Speaks(t) && t != subject)
                included.Add(t);
        }

        // Advice to nobody in particular shows a stand only where it is a must.
        if (asked < 0 && !strong)
            return;
        if (document.FormIs(subject, "we") || document.FormIs(subject, "I") || (passive && lexicon.IsIdle(Lemma(head))))
            return;
        var stance = Negated(head) ? Stance.Opposes : Stance.Supports;
        var words = document.SubtreeSpan(top);
        words = new TextSpan(Math.Max(words.Start, document.Tokens[from].Span.Start), words.End);
        UseUnder(top);
        if (asked >= 0 || included.Count == 0)
            found.Add(new Standpoint(modal, -1, stance, words, head, words, asked >= 0 || (strong && !passive && IsVagueParty(subject)), asked, null, -1, "must"));
        foreach (var one in included)
            found.Add(new Standpoint(modal, -1, stance, words, head, words, true, one, null, -1, "must"));
    }

    // "All parties must …": an ask, though nobody is named.
    private bool IsVagueParty(int subject) =>
        Word(subject).Xpos == "NNS" && (SpeechTables.Default.Parties.Contains(document.Form(subject).ToString().ToLowerInvariant()) || lexicon.IsBody(Lemma(subject)));

    private (int Modal, int Top) ModalOf(int head)
    {
        foreach (var child in document.Children(head))
        {
            if (child < head && Word(child).Is("aux") && (document.FormIs(child, "must") || document.FormIs(child, "should")))
                return (child, head);
        }

        // "Has to withdraw", "needs to act".
        var above = Word(head).Head;
        if (above >= 0 && above < head && Word(head).Is("xcomp") && IsInfinitive(head) && Lemma(above) is "have" or "need" && Word(above).Upos == Upos.Verb
            && document.Child(above, "obj") < 0 && Word(above).Xpos is "VBZ" or "VBP")
            return (above, above);
        return (-1, head);
    }

    // "Why Norland should have …", "whether it should": no duty laid on anybody.
    private bool IsAsked(int verb)
    {
        foreach (var child in document.Children(verb))
        {
            if (child < verb && (Word(child).Xpos is "WRB" or "WP" || document.FormIs(child, "whether") || (Word(child).Is("aux") && document.FormIs(child, "have"))))
                return true;
        }

        return false;
    }

    private int SubjectOf(int verb)
    {
        var subject = document.Child(verb, "nsubj");
        return subject >= 0 ? subject : document.Child(verb, "nsubj:pass");
    }
}
