using System.Collections.Immutable;
using Chancery.Entries;

namespace Chancery.Language.Mentions;

/// <content>Pronouns and what competes for them.</content>
internal sealed partial class Resolution
{
    private const int LookBack = 250;

    private readonly List<Draft> stage = [];

    private void FindPronouns()
    {
        for (var i = 0; i < words.Count; i++)
        {
            var token = document.Tokens[i];
            if (nameAt[i] is not null)
                continue;
            if (tables.Pronouns.TryGetValue(words.Lower[i], out var pronoun) && token.Upos is Upos.Pron or Upos.X or Upos.Det)
            {
                // "US" in capitals is no pronoun.
                if (pronoun.Form == "us" && words.IsAllCapitals(i))
                    continue;
                if (pronoun.Form == "her" && !token.Is("nmod:poss"))
                    pronoun = pronoun with { Case = "object" };
                drafts.Add(new Draft { Sort = DraftSort.Pronoun, First = i, End = i + 1, Head = i, Sentence = token.Sentence, Pronoun = pronoun, IsPlural = pronoun.Plural, Gender = pronoun.Gender });
            }
            else if (words.Lower[i] is "who" or "which" or "whom" or "whose" or "that" && token.Upos is Upos.Pron or Upos.Det && RelativeHead(i) is >= 0 and var noun)
            {
                drafts.Add(new Draft { Sort = DraftSort.Relative, First = i, End = i + 1, Head = i, Sentence = token.Sentence, Count = noun });
            }
        }
    }

    private int RelativeHead(int token)
    {
        for (var (at, steps) = (document.Tokens[token].Head, 0); at >= 0 && steps < 4; at = document.Tokens[at].Head, steps++)
        {
            if (string.Equals(document.Tokens[at].Relation, "acl:relcl", StringComparison.Ordinal))
                return document.Tokens[at].Head is var head && head >= 0 && head < token ? head : -1;
        }

        return -1;
    }

    private void FindThings()
    {
        var heads = new bool[words.Count];
        foreach (var draft in drafts)
            heads[draft.Head] = true;
        for (var i = 0; i < words.Count; i++)
        {
            var token = document.Tokens[i];
            if (token.Upos is not (Upos.Noun or Upos.Propn) || heads[i] || nameAt[i] is not null)
                continue;
            if (token.Is("compound") || token.Is("flat") || token.Is("nmod:desc") || token.Is("obl:tmod") || token.Is("nmod:unmarked") || token.Is("obl:unmarked") || token.Is("fixed"))
                continue;
            things.Add(new Draft
            {
                Sort = DraftSort.Thing,
                First = i,
                End = i + 1,
                Head = i,
                Sentence = token.Sentence,
                IsPlural = token.Features?.Contains("Number=Plur", StringComparison.Ordinal) == true || token.Xpos is "NNS" or "NNPS",
                Gender = Gender.Neuter,
            });
        }
    }

    private void IndexForSalience()
    {
        stage.AddRange(drafts.Concat(things).Where(d => d.Sort is not DraftSort.Relative).OrderBy(d => d.Head));
    }

    private void ResolvePronoun(Draft draft)
    {
        var pronoun = draft.Pronoun!;
        if (pronoun.Person == 1)
            ResolveFirstPerson(draft);
        else if (SpeakerAgain(draft) is { } again)
            draft.Resolve(again, $"{pronoun.Form}: the speaker of the quotation before goes on");
        else if (Ahead(draft) is { Count: > 0 } ahead)
            draft.Resolve(ahead.ToArray(), $"{pronoun.Form}: ahead of the subject that it stands for");
        else if (pronoun.Gender is Gender.Male or Gender.Female)
            ResolvePersonPronoun(draft);
        else if (pronoun.Plural)
            ResolveThey(draft);
        else
            ResolveIt(draft);
        draft.IsResolved = true;
    }

    /// <summary>"Following their meeting, the two leaders …": a pronoun in what stands before the sentence's subject.</summary>
    private List<Referent>? Ahead(Draft draft)
    {
        var sentence = document.Sentences[draft.Sentence];
        var at = draft.Head;
        for (var steps = 0; steps < 30 && document.Tokens[at].Head is >= 0 and var head; steps++)
        {
            if ((document.Tokens[at].Is("obl") || document.Tokens[at].Is("advcl")) && head > at && document.Tokens[head].Head < 0 | document.Tokens[head].Is("ccomp") | document.Tokens[head].Is("parataxis"))
            {
                var subject = document.Child(head, "nsubj");
                if (subject < 0)
                    break;
                if (subject <= draft.Head || subject >= sentence.End || !byHead.TryGetValue(subject, out var named) || named.Sort is DraftSort.Pronoun or DraftSort.Relative)
                    return null;
                // A subordinate clause with a subject of its own before the pronoun keeps it.
                if (document.Child(at, "nsubj") is >= 0 and var own && own < draft.Head)
                    return null;
                Resolve(named);
                var fits = named.Referents.Count > 0 && (draft.Pronoun!.Plural
                    ? named.Referents.Count > 1 || named.Referents[0].IsPlural
                    : named.Referents.Count == 1 && (draft.Pronoun.Gender is Gender.Male or Gender.Female
                        ? named.Referents[0].Kind == ActorKind.Person && (named.Referents[0].Gender == Gender.Unknown || named.Referents[0].Gender == draft.Pronoun.Gender)
                        : named.Referents[0].Kind != ActorKind.Person));
                return fits ? named.Referents : null;
            }

            at = head;
        }

        // The parse may have lost the clause: a participle or preposition opens the sentence, a name follows the first comma.
        if (!(draft.Pronoun!.Gender is Gender.Male or Gender.Female || draft.Pronoun.Plural) || document.Tokens[sentence.First].Xpos is not ("VBG" or "VBN" or "IN"))
            return null;
        for (var i = sentence.First; i < sentence.End && i < draft.Head + 12; i++)
        {
            if (byHead.TryGetValue(i, out var earlier) && i < draft.Head && earlier.Sort == DraftSort.Person)
                return null;
            if (i <= draft.Head || !words.Is(i, ","))
                continue;
            for (var k = i + 1; k < Math.Min(sentence.End, i + 9); k++)
            {
                if (draft.Pronoun.Plural)
                {
                    if (byHead.TryGetValue(k, out var several) && several.Sort == DraftSort.Plural)
                    {
                        Resolve(several);
                        return several.Referents;
                    }
                }
                else if (byHead.TryGetValue(k, out var person) && person.Sort == DraftSort.Person && person.Referents is [{ } only] && (only.Gender == Gender.Unknown || only.Gender == draft.Pronoun.Gender))
                    return person.Referents;
            }

            return null;
        }

        return null;
    }

    /// <summary>"…," it added: who has just been quoted is quoted again.</summary>
    private Referent? SpeakerAgain(Draft draft)
    {
        var token = document.Tokens[draft.Head];
        if (draft.Quote >= 0 || draft.Pronoun!.Plural || !token.Is("nsubj") || token.Head < 0 || !tables.QuoteVerbs.Contains(document.Tokens[token.Head].Lemma ?? ""))
            return null;
        var last = quotations.Before(token.Span.Start);
        for (var q = last; q >= 0 && q > last - 8; q--)
        {
            var quotation = quotations.All[q];
            if (quotation.Start >= token.Span.Start || quotation.Speaker == draft || quotation.Speaker is not { IsResolved: true, Referents: [{ } speaker] })
                continue;
            if (draft.Sentence - document.Tokens[Math.Min(words.Count - 1, document.TokenFrom(quotation.Start))].Sentence > 2)
                return null;
            var fits = draft.Pronoun.Gender == Gender.Neuter ? speaker.Kind != ActorKind.Person : speaker.Kind == ActorKind.Person && speaker.Gender == draft.Pronoun.Gender;

            // Somebody named since may be meant as well.
            return fits && draft.Pronoun.Gender == Gender.Neuter ? speaker : null;
        }

        return null;
    }

    private void ResolveFirstPerson(Draft draft)
    {
        var plural = draft.Pronoun!.Plural;
        if (draft.Quote >= 0)
        {
            if (quotations.All[draft.Quote].Speaker is not { } speaker)
            {
                draft.Explain = "first person, speaker not known";
                return;
            }

            speaker = speaker.MergedInto ?? speaker;

            Resolve(speaker);
            if (speaker.Referents.Count == 0 || (!plural && speaker.Referents.Count > 1))
            {
                draft.Explain = $"first person, but \"{words.Forms[speaker.Head]}\" is not known";
                return;
            }

            draft.Resolve(speaker.Referents.ToArray(), "first person in a quotation: its speaker");
            if (plural && words.Is(draft.End, "both") && Partner(speaker.Referents[0], draft) is { } partner)
                draft.Resolve(partner, "first person with \"both\": the speaker and the other party");
            return;
        }

        if (VoiceAt(draft) is { Length: > 0 } own)
            draft.Resolve(own, "first person outside quotations: the text's own voice");
        else
            draft.Explain = "first person, no speaker";
    }

    /// <summary>The other person in office who is most prominent so far.</summary>
    private Referent? Partner(Referent speaker, Draft at) =>
        Ranked(at, r => r != speaker && r.Kind == ActorKind.Person && !r.IsAnonymous && HoldsOffice(r), 40).FirstOrDefault();

    private bool HoldsOffice(Referent person) =>
        person.Roles.Exists(r => !r.IsFormer && (r.Word.Classes.Length > 0 || r.Word.Sector is "GOV" or "MIL"))
        || (person.IsKnown && register.Offices(person.Id, published).Length > 0);

    private void ResolvePersonPronoun(Draft draft)
    {
        var gender = draft.Pronoun!.Gender;
        var speakerOfQuote = draft.Quote >= 0 && quotations.All[draft.Quote].Speaker is { } speaker && speaker.IsResolved ? speaker.Referents.FirstOrDefault() : null;
        Referent? best = null;
        var score = 0.0;
        var sole = draft.IsSubject ? SolePersonBefore(draft) : null;
        foreach (var (candidate, value) in Candidates(draft, 4))
        {
            if (candidate.Kind != ActorKind.Person || candidate.IsPlural || candidate == speakerOfQuote)
                continue;
            if (candidate.Gender is not Gender.Unknown && candidate.Gender != gender)
                continue;
            var total = value + (candidate == sole ? 0.3 : 0) - (candidate.Gender == Gender.Unknown ? 0.08 : 0) - (candidate.IsAnonymous ? 0.15 : 0);
            if (total > score)
                (best, score) = (candidate, total);
        }

        if (best is null)
            draft.Explain = "no person before it fits";
        else
            draft.Resolve(best, $"{draft.Pronoun.Form}: the most prominent person that fits");
    }

    /// <summary>The one person whom the sentence before in the same paragraph names.</summary>
    private Referent? SolePersonBefore(Draft draft)
    {
        Referent? sole = null;
        foreach (var other in Before(draft))
        {
            var distance = draft.Sentence - other.Sentence;
            if (distance == 0 && other.Referents.Exists(r => r.Kind == ActorKind.Person))
                return null;
            if (distance > 1 || document.Sentences[draft.Sentence].Paragraph != document.Sentences[other.Sentence].Paragraph)
                break;
            foreach (var referent in other.Referents)
            {
                if (referent.Kind != ActorKind.Person || referent.IsPlural)
                    continue;
                if (sole is not null && sole != referent)
                    return null;
                sole = referent;
            }
        }

        return sole;
    }

    private void ResolveIt(Draft draft)
    {
        // "It is clear that", "it seems": no referent at all.
        if (IsImpersonal(draft))
        {
            draft.Explain = "impersonal";
            return;
        }

        Pick(draft, r => r.Kind != ActorKind.Person && !r.IsPlural, "it");
    }

    private bool IsImpersonal(Draft draft)
    {
        var token = document.Tokens[draft.Head];
        var verb = token.Head;
        if (verb < 0 || !(token.Is("nsubj") || token.Is("expl")))
            return false;
        if (document.Tokens[verb].Lemma is "seem" or "appear" or "happen" or "matter" or "rain" or "transpire" || (token.Is("expl") && document.Tokens[verb].Upos is not Upos.Verb))
            return true;
        foreach (var child in document.Children(verb))
        {
            if (child > verb && (document.Tokens[child].Is("csubj") || (document.Tokens[verb].Upos is Upos.Adj or Upos.Noun && (document.Tokens[child].Is("ccomp") || document.Tokens[child].Is("advcl") || document.Tokens[child].Is("xcomp") || document.Tokens[child].Is("acl")))))
                return true;
        }

        return false;
    }

    private void ResolveThey(Draft draft)
    {
        // Two persons or states joined by "and" earlier in the text count as one plural.
        // "They met. They agreed …": those whom the sentence before began with.
        if (draft.IsSubject && TheyBefore(draft) is { } same)
        {
            if (same.Referents.Count > 0)
                draft.Resolve([.. same.Referents], "they: the same as in the sentence before");
            else
                draft.Explain = "they: as open as in the sentence before";
            return;
        }

        var pair = JoinedBefore(draft);
        var best = Best(draft, r => r.IsPlural || r.Kind is ActorKind.State or ActorKind.Group or ActorKind.Organisation, out var thing, out var score, plural: true);
        if (pair is not null && pair.Value.Score >= Math.Max(score, thing))
        {
            draft.Resolve(pair.Value.Referents, "they: those joined before");
            return;
        }

        if (best is null || best.IsAnonymous || thing > score)
            draft.Explain = best is null ? "nobody before it fits" : "stands for something else";
        else
            draft.Resolve(best, "they: the most prominent that fits");
    }

    /// <summary>The same pronoun as subject of the sentence before, where it stands for several or nobody could be told.</summary>
    private Draft? TheyBefore(Draft draft)
    {
        if (draft.Head > document.Sentences[draft.Sentence].First + 2)
            return null;
        foreach (var other in Before(draft))
        {
            if (draft.Sentence - other.Sentence > 1 || document.Sentences[draft.Sentence].Paragraph - document.Sentences[other.Sentence].Paragraph > 1)
                return null;
            if (other.Sort == DraftSort.Pronoun && other.Sentence < draft.Sentence && other.IsSubject && other.Pronoun?.Form == draft.Pronoun!.Form && (other.Quote >= 0) == (draft.Quote >= 0)
                && other.Head <= document.Sentences[other.Sentence].First + 2)
            {
                Resolve(other);
                return other.Referents.Count != 1 ? other : null;
            }
        }

        return null;
    }

    private void Pick(Draft draft, Func<Referent, bool> fits, string form)
    {
        var best = Best(draft, fits, out var thing, out var score, plural: false);
        if (draft.Pronoun!.Case == "object")
            thing += 0.2;
        if (best is null || best.IsAnonymous || thing >= score)
            draft.Explain = best is null ? "nobody before it fits" : "stands for something else";
        else
            draft.Resolve(best, $"{form}: the most prominent state or body that fits");
    }

    private Referent? Best(Draft draft, Func<Referent, bool> fits, out double thing, out double score, bool plural)
    {
        (thing, score) = (0, 0.25);
        Referent? best = null;
        foreach (var (candidate, value) in Candidates(draft, 2))
        {
            if (!fits(candidate) || (plural && !candidate.IsPlural && !candidate.Drafts.Exists(d => d.IsPlural && d.Referents.Count == 1 && draft.Sentence - d.Sentence is >= 0 and <= 2)))
                continue;
            if (value > score)
                (best, score) = (candidate, value);
        }

        foreach (var other in Before(draft))
        {
            if (draft.Sentence - other.Sentence > 2)
                break;
            if (other.Sort != DraftSort.Thing || other.IsPlural != plural || IsBound(draft, other))
                continue;
            thing = Math.Max(thing, 1.1 * Salience(draft, other));
        }

        // "It condemned", "its ambassador": no thing does or has that, however near it stands.
        if (IsOfAnActor(draft))
            thing *= 0.35;
        return best;
    }

    private bool IsOfAnActor(Draft draft)
    {
        var token = document.Tokens[draft.Head];
        if (token.Head < 0)
            return false;
        if (token.Is("nmod:poss"))
            return tables.ActorNouns.Contains(words.Lower[token.Head]) || (draft.End < words.Count && tables.ActorNouns.Contains(words.Lower[draft.End]));
        return token.Is("nsubj") && document.Child(token.Head, "nsubj:pass") < 0 && document.Child(token.Head, "aux:pass") < 0 && tables.ActorVerbs.Contains(document.Tokens[token.Head].Lemma ?? "");
    }

    private (ImmutableArray<Referent> Referents, double Score)? JoinedBefore(Draft draft)
    {
        foreach (var other in Before(draft))
        {
            if (draft.Sentence - other.Sentence > 2)
                break;
            if (other.Sort == DraftSort.Plural && other.Referents.Count > 1)
                return ([.. other.Referents], Salience(draft, other));
            if (!document.Tokens[other.Head].Is("conj") || document.Tokens[other.Head].Head < 0 || other.Referents.Count == 0)
                continue;
            var first = document.Tokens[other.Head].Head;
            if (!byHead.TryGetValue(first, out var left) || left.Referents.Count == 0 || left.Referents[0].Kind != other.Referents[0].Kind || left.Referents[0] == other.Referents[0])
                continue;
            return ([.. left.Referents.Concat(other.Referents).Distinct()], Salience(draft, left) + 0.05);
        }

        return null;
    }

    /// <summary>The mentions before one, the nearest first, no further back than is worth looking.</summary>
    private IEnumerable<Draft> Before(Draft draft)
    {
        var low = 0;
        var high = stage.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (stage[middle].Head < draft.Head)
                low = middle + 1;
            else
                high = middle;
        }

        for (var i = low - 1; i >= 0 && i > low - LookBack; i--)
        {
            if (stage[i] != draft)
                yield return stage[i];
        }
    }

    /// <summary>Everyone mentioned before, with how prominent each is here.</summary>
    private IEnumerable<(Referent Referent, double Score)> Candidates(Draft draft, int sentences)
    {
        var scores = new Dictionary<Referent, double>(ReferenceEqualityComparer.Instance);
        var order = new List<Referent>();
        var bound = new HashSet<Referent>(ReferenceEqualityComparer.Instance);
        foreach (var other in Before(draft))
        {
            if (draft.Sentence - other.Sentence > sentences)
                break;
            if (other.Sort == DraftSort.Thing || other.Pronoun is { Person: 1 })
                continue;
            if (other.MergedInto is null && !other.IsResolved && other.First < draft.First)
                Resolve(other);
            foreach (var referent in other.Referents)
            {
                if (IsBound(draft, other))
                    bound.Add(referent);
                if (other.Referents.Count > 1 && referent.Kind == ActorKind.Person && draft.Pronoun is { Plural: false } && other.Sort == DraftSort.Plural)
                    continue;
                var value = Salience(draft, other);
                if (!scores.TryGetValue(referent, out var old))
                {
                    order.Add(referent);
                    scores.Add(referent, value);
                }
                else
                {
                    scores[referent] = Math.Max(old, value) + 0.02;
                }
            }
        }

        foreach (var referent in order)
        {
            if (!bound.Contains(referent))
                yield return (referent, scores[referent] + (referent.Kind == ActorKind.Person ? 0.02 * Math.Min(5, referent.Drafts.Count) : 0));
        }
    }

    private IEnumerable<Referent> Ranked(Draft draft, Func<Referent, bool> fits, int sentences) =>
        Candidates(draft, sentences).Where(c => fits(c.Referent)).OrderByDescending(c => c.Score + (0.05 * c.Referent.Drafts.Count)).Select(c => c.Referent);

    private double Salience(Draft draft, Draft other)
    {
        var distance = draft.Sentence - other.Sentence;
        var decay = Math.Pow(0.5, distance);
        var value = other.Weight * decay;
        if (draft.IsSubject && other.IsSubject)
            value += 0.12 * decay;
        if (distance == 0 && !draft.IsSubject)
            value += 0.3;
        if (distance == 0 && draft.Pronoun is { Case: "possessive" } && other.IsSubject && OwnVerb(draft.Head) is >= 0 and var verb && document.Tokens[other.Head].Head == verb)
            value += 0.35;
        if (distance > 0 && document.Sentences[draft.Sentence].Paragraph == document.Sentences[other.Sentence].Paragraph)
            value *= 1.4;
        if (draft.Quote != other.Quote && draft.Quote >= 0 != other.Quote >= 0)
            value *= 0.7;
        return value;
    }

    /// <summary>The verb of the clause that a word stands in.</summary>
    private int OwnVerb(int token)
    {
        for (var (at, steps) = (document.Tokens[token].Head, 0); at >= 0 && steps < 8; at = document.Tokens[at].Head, steps++)
        {
            if (document.Tokens[at].Upos == Upos.Verb)
                return at;
        }

        return -1;
    }

    /// <summary>Whether grammar forbids the two to be one: subject and object of one verb.</summary>
    private bool IsBound(Draft draft, Draft other)
    {
        if (draft.Sentence != other.Sentence || draft.Pronoun is not { Case: not ("possessive" or "reflexive") })
            return false;
        var a = ClauseOf(draft.Head, draft.Pronoun.Case == "object");
        return a >= 0 && a == ClauseOf(other.Head, false);
    }

    /// <summary>The verb that a noun phrase is an argument of.</summary>
    private int ClauseOf(int head, bool through)
    {
        var token = document.Tokens[head];
        if (token.Is("conj") && token.Head >= 0)
            token = document.Tokens[token.Head];
        if (token.Is("nsubj") || token.Is("obj") || token.Is("iobj") || token.Is("obl"))
            return token.Head;
        return through && token.Is("nmod") && token.Head >= 0 ? ClauseOf(token.Head, false) : -1;
    }
}
