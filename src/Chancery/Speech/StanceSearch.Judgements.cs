using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Speech;

// What a speaker calls a thing.
internal sealed partial class StanceSearch
{
    // "Is a mistake", "remains a priority for both": a verdict on the subject.
    private void Verdict(int noun)
    {
        var row = lexicon.Verdict(Lemma(noun));
        if (row is null && Lemma(noun) is "matter" or "cause" or "source")
        {
            foreach (var child in document.Children(noun))
            {
                if (child > noun && Word(child).Is("nmod") && Case(child) is "of" or "for")
                    row ??= lexicon.Verdict(Lemma(child));
            }
        }

        // "Two states remain the best way to peace".
        if (row is null && lexicon.IsWay(Lemma(noun)) && document.Children(noun) is var beside)
        {
            foreach (var child in beside)
            {
                if (child < noun && Word(child).Is("amod") && Lemma(child) is "best" or "good" or "only" or "sole" or "right" && (document.FormIs(child, "best") || Lemma(child) is not "good"))
                    row = lexicon.Verdict("priority");
            }
        }

        if (row is null)
            return;
        var top = document.Child(noun, "cop") >= 0 ? noun : Word(noun).Head;
        if (top < 0 || (top != noun && !(lexicon.AmountsTo(Lemma(top)) && (Word(noun).Is("obj") || Word(noun).Is("xcomp")))))
            return;
        var thing = document.Child(top, "nsubj");
        if (thing < 0)
            thing = document.Child(top, "csubj");
        foreach (var child in document.Children(top))
        {
            // "Enabling trade remains …": hung as an adverbial.
            if (thing < 0 && child < top && Word(child).Is("advcl") && Word(child).Xpos == "VBG" && Case(child).Length == 0)
                thing = child;
        }

        if (thing < 0 || thing > noun || Word(thing).Upos is Upos.Pron or Upos.Det || Possible(top) || thing == noun || Speaks(thing))
            return;
        var stance = Negated(top) ? Opposite(row.Stance) : row.Stance;
        var whole = document.SubtreeSpan(thing);
        var evidence = whole.Union(document.Tokens[noun].Span);
        used.Add(noun);
        var holders = new List<int>();
        var owner = Possessor(noun);
        if (owner >= 0 && Speaks(owner))
            holders.Add(owner);
        foreach (var child in document.Children(noun))
        {
            // "An interest of both states", "a priority for Norland", "between A and B".
            if (child > noun && Word(child).Is("nmod") && Case(child) is "of" or "for" or "between" && Speaks(child) && !holders.Contains(child))
                holders.Add(child);
        }

        if (holders.Count == 0)
            holders.Add(-1);
        foreach (var holder in holders)
            found.Add(new Standpoint(noun, holder, stance, whole, thing, evidence, false, -1, null, -1, "verdict"));
    }

    // "Our first priority must be the release of the crew": for the release.
    private void Goal(int noun)
    {
        if (!lexicon.IsGoal(Lemma(noun)) || !Word(noun).Is("nsubj") || Word(noun).Head is not (>= 0 and var content) || content < noun || used.Contains(content))
            return;
        var copula = document.Child(content, "cop");
        if (copula < 0 && Lemma(content) is "be" or "remain" or "include")
        {
            copula = content;
            content = document.Child(content, "xcomp") is >= 0 and var what ? what : document.Child(content, "ccomp") is >= 0 and var clause ? clause : document.Child(content, "obj");
        }

        if (copula < 0 && content >= 0 && IsInfinitive(content) && content - noun < 12)
            copula = content;
        var holder = Possessor(noun);
        if (copula < 0 || content < 0 || Word(content).Upos is not (Upos.Noun or Upos.Verb or Upos.Propn) || holder < 0 || Speaks(content) || Negated(content))
            return;
        var words = document.SubtreeSpan(content);
        if (words.Start <= Word(noun).Span.Start)
            words = new TextSpan(Word(copula < content ? copula + 1 : content).Span.Start, words.End);
        used.Add(noun);
        used.Add(content);
        found.Add(new Standpoint(noun, holder, Stance.Supports, words, content, Word(noun).Span.Union(words), false, -1, null, -1, "goal"));
    }

    // "There can be no military solution", "there is no excuse for the delay": against it.
    private void NoPlace(int noun)
    {
        if (!lexicon.IsExcuse(Lemma(noun)) && !lexicon.IsRemedy(Lemma(noun)))
            return;
        var (none, described) = (false, -1);
        foreach (var child in document.Children(noun))
        {
            none |= child < noun && document.FormIs(child, "no");
            if (child < noun && (Word(child).Is("amod") || Word(child).Is("compound")))
                described = child;
        }

        if (!none || Word(noun).Head is not (>= 0 and var be) || Lemma(be) != "be" || document.Child(be, "expl") < 0)
            return;
        var content = noun;
        if (lexicon.IsExcuse(Lemma(noun)))
        {
            content = -1;
            foreach (var child in document.Children(noun))
            {
                if (child > noun && (Word(child).Is("nmod") || Word(child).Is("acl")) && Case(child) is "for" or "to")
                    content = child;
            }
        }
        else if (described < 0)
        {
            return;
        }

        if (content < 0)
            return;
        var words = content == noun ? new TextSpan(Word(described).Span.Start, document.SubtreeSpan(noun).End) : WithoutCase(content);
        used.Add(noun);
        found.Add(new Standpoint(noun, -1, Stance.Opposes, words, content, Word(be).Span.Union(Word(noun).Span).Union(words), false, -1, null, -1, "no-place"));
    }

    // "The only way to end the war is a settlement": for the settlement.
    private void OnlyWay(int noun)
    {
        if (!lexicon.IsWay(Lemma(noun)))
            return;
        var only = Lemma(noun) == "alternative";
        foreach (var child in document.Children(noun))
            only |= child < noun && Lemma(child) is "only" or "best" or "sole";
        only |= Word(noun).Head is >= 0 and var there && Lemma(there) == "be" && document.Child(there, "advmod") is >= 0 and var adverb && document.FormIs(adverb, "only");
        if (!only)
            return;
        var content = -1;
        var top = document.Child(noun, "cop") >= 0 ? noun : Word(noun).Head;
        if (Lemma(noun) == "alternative")
        {
            if (!Negated(noun))
                return;
            foreach (var child in document.Children(noun))
            {
                if (child > noun && Word(child).Is("nmod") && Case(child) == "to")
                    content = child;
            }
        }
        else
        {
            var end = document.Sentences[Word(noun).Sentence].End;
            for (var t = noun + 1; t + 1 < end && content < 0; t++)
            {
                if (document.Form(t) is ":" or "–" or "—" || document.FormIs(t, "is"))
                {
                    for (var u = t + 1; u < end; u++)
                    {
                        if (Word(u).Upos is Upos.Noun or Upos.Verb && (Word(u).Head <= t || Word(u).Head >= end || Word(u).Head < 0 || Word(u).Head == top))
                        {
                            content = u;
                            break;
                        }
                    }
                }
            }
        }

        if (content < 0 || content == noun || used.Contains(content))
            return;
        used.Add(noun);
        used.Add(content);
        var words = WithoutCase(content);

        // After the colon or the "is".
        for (var t = content; t > noun; t--)
        {
            if ((document.Form(t) is ":" or "–" or "—" || document.FormIs(t, "is")) && Word(t).Span.End < words.End && Word(t).Span.End >= words.Start)
            {
                words = new TextSpan(t + 1 <= content ? Word(t + 1).Span.Start : Word(content).Span.Start, words.End);
                break;
            }
        }

        if (words.Start <= Word(noun).Span.Start)
            words = new TextSpan(Word(content).Span.Start, Math.Max(Word(content).Span.End, words.End));
        found.Add(new Standpoint(noun, -1, Stance.Supports, words, content, Word(noun).Span.Union(words), false, -1, null, -1, "only-way"));
    }

    // "The brutal campaign against …" in somebody's own words.
    private void LoadedAdjective(int adjective)
    {
        // "The premeditated and unprovoked attack": the second hangs on the first.
        var first = Word(adjective).Is("conj") && Word(adjective).Head is >= 0 and var before && before < adjective && Word(before).Is("amod") ? Word(adjective).Head : adjective;
        var noun = Word(first).Head;
        if (noun < adjective || !Word(first).Is("amod") || lexicon.Loaded(Lemma(adjective)) is not { } row || Word(noun).Upos != Upos.Noun || used.Contains(noun)
            || (Speaks(noun) && Lemma(noun) is not ("regime" or "rule" or "dictatorship")) || lexicon.IsBody(Lemma(noun)))
            return;
        for (var t = noun; t >= 0; t = Word(t).Head)
        {
            // Inside another stand it is no stand of its own.
            if (used.Contains(t))
                return;
        }

        used.Add(noun);

        // "The invasion, a flagrant violation of …": the invasion is what is condemned.
        var deed = Word(noun).Is("appos") && Word(noun).Head is >= 0 and var described && Word(described).Upos == Upos.Noun && described < noun ? described : noun;
        var words = UpToSibling(deed);
        found.Add(new Standpoint(adjective, -1, row.Stance, words, deed, words.Union(Word(adjective).Span), false, -1, null, -1, "loaded"));
    }

    // The words of a noun without its preposition, and up to what is joined to it or set beside it.
    private TextSpan UpToSibling(int noun)
    {
        var span = Named(noun);
        foreach (var child in document.Children(noun))
        {
            if (child > noun && (Word(child).Is("conj") || Word(child).Is("appos")))
            {
                var last = document.SubtreeRange(child).First - 1;
                while (last > noun && (document.FormIs(last, ",") || document.FormIs(last, "and")))
                    last--;
                if (last >= noun && Word(last).Span.End < span.End)
                    span = new TextSpan(span.Start, Word(last).Span.End);
            }
        }

        return span;
    }
}
