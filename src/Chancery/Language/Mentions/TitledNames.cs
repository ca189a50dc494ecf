using System.Collections.Immutable;
using Chancery.Entries;

namespace Chancery.Language.Mentions;

/// <summary>
/// Makes one phrase of a name and its title. Parsers often tear the two apart ("Secretary of State | A. Smith | spoke", with two
/// subjects), though the name list knows that they are one mention: the name becomes the head, the title hangs below it.
/// </summary>
internal static class TitledNames
{
    private const string Described = "nmod:desc";

    /// <summary>The document with the heads of its titled names put right; the same one where nothing was wrong.</summary>
    public static Document Join(Document document)
    {
        ImmutableArray<Token>.Builder? tokens = null;
        foreach (var mention in document.Mentions)
        {
            if (mention.Kind != MentionKind.Name || mention.End - mention.First < 2 || IsWhole(tokens, document, mention))
                continue;
            tokens ??= document.Tokens.ToBuilder();
            Join(tokens, mention);
        }

        foreach (var mention in document.Mentions.Where(m => m.Kind == MentionKind.Name))
        {
            Straighten(ref tokens, document, mention);
            Pair(ref tokens, document, mention);
        }

        if (tokens is not null)
            UndoCycles(tokens, document);
        return tokens is null
            ? document
            : new Document(document.Text, tokens.MoveToImmutable(), document.Sentences, document.Names, document.Times, document.Mentions, document.Entities);
    }

    // "The Secretary and Foreign Minister A. Smith": not an adjective of his, but somebody else beside him.
    private static void Pair(ref ImmutableArray<Token>.Builder? tokens, Document document, Mention mention)
    {
        var and = mention.First - 1;
        if (and < 2 || !document.FormIs(and, "and") || document.Tokens[and].Sentence != document.Tokens[mention.First].Sentence || mention.Entities is not [var person] || document.Entities[person].Actor.Kind != ActorKind.Person)
            return;
        if (document.MentionAt(and - 1) is not { Kind: MentionKind.Description, Entities: [var other] } beside || beside.End != and || other == person || document.Entities[other].Actor.Kind != ActorKind.Person || !document.FormIs(beside.First, "the"))
            return;
        var first = beside.Head;
        var token = tokens is null ? document.Tokens[first] : tokens[first];
        if (IsOutside(mention, token.Head) || token.Is("conj"))
            return;
        tokens ??= document.Tokens.ToBuilder();
        var name = tokens[mention.Head];
        tokens[first] = token with { Head = name.Head, Relation = name.Relation };
        for (var t = beside.First - 1; t < mention.End; t++)
        {
            if (t < 0 || t == first || tokens[t].Sentence != token.Sentence)
                continue;
            if (t < and && !IsOutside(mention, tokens[t].Head) && (t >= beside.First || tokens[t].Is("case")))
                tokens[t] = tokens[t] with { Head = first };
            else if (t == and)
                tokens[t] = tokens[t] with { Head = mention.Head, Relation = "cc" };
            else if (t > and && t != mention.Head && IsOutside(mention, tokens[t].Head))
                tokens[t] = tokens[t] with { Head = mention.Head, Relation = "amod" };
        }

        tokens[mention.Head] = name with { Head = first, Relation = "conj" };
    }

    private static bool HasSubjectBefore(Document document, int verb)
    {
        if (document.Tokens[verb].Upos != Upos.Verb)
            return false;
        foreach (var child in document.Children(verb))
        {
            if (child < verb && document.Tokens[child].Relation == "nsubj")
                return true;
        }

        return false;
    }

    // What the parser cannot mean: an object before its own infinitive ("with A. Smith | to discuss"), a second subject after "and".
    private static void Straighten(ref ImmutableArray<Token>.Builder? tokens, Document document, Mention mention)
    {
        var at = mention.Head;
        var token = tokens is null ? document.Tokens[at] : tokens[at];
        if (token.Head < 0)
            return;
        var before = mention.First - 1;
        if (before >= 0 && document.Tokens[before].Sentence == token.Sentence && document.FormIs(before, "to") && document.Tokens[before].Is("mark") && !IsOutside(mention, document.Tokens[before].Head))
        {
            // "Spoke to | Norwegian Foreign Minister A. Smith": no infinitive, though an adjective was taken for one.
            tokens ??= document.Tokens.ToBuilder();
            tokens[before] = tokens[before] with { Upos = Upos.Adp, Xpos = "IN", Relation = "case", Head = at };
            for (var t = mention.First; t < mention.End; t++)
            {
                if (t != at && IsOutside(mention, tokens[t].Head))
                    tokens[t] = tokens[t] with { Head = at, Relation = "amod", Upos = tokens[t].Upos == Upos.Verb ? Upos.Adj : tokens[t].Upos };
            }

            if (token.Is("advcl") || token.Is("xcomp") || token.Is("ccomp"))
                tokens[at] = tokens[at] with { Relation = "obl" };
            return;
        }

        if (token.Relation == "nsubj" && token.Head < at && HasSubjectBefore(document, token.Head) && document.Child(token.Head, "obj") < 0)
        {
            // "The minister | met | his counterpart A. Smith": what stands before the verb is its subject, so the name behind it is its object.
            tokens ??= document.Tokens.ToBuilder();
            tokens[at] = token with { Relation = "obj" };
            return;
        }

        if (token.Is("obj") || token.Is("nsubj"))
        {
            var above = token.Head > at ? document.Tokens[token.Head].Head : -1;
            if (above >= 0 && above < at && document.Child(token.Head, "mark") is var mark && mark > at && document.FormIs(mark, "to"))
            {
                // An infinitive with "to" has no subject or object before it: they belong to the verb above.
                var beside = Has(tokens, document, at, "case") ? above : LastOblique(document, above, at);
                if (beside < 0)
                    return;
                tokens ??= document.Tokens.ToBuilder();
                tokens[at] = token with { Head = beside, Relation = beside == above ? "obl" : "appos" };
                return;
            }
        }

        if (before >= 0 && document.Tokens[before].Sentence == token.Sentence && document.Tokens[before] is { Upos: Upos.Adp } adposition && adposition.Is("case") && IsOutside(mention, adposition.Head)
            && mention.Entities is [var person] && document.Entities[person].Actor.Kind == ActorKind.Person && adposition.Head > at && token.Head < at && !token.Is("nmod:poss") && !Has(tokens, document, at, "case"))
        {
            // "Spoke with | A. Smith about | their efforts": a preposition belongs to the name right after it.
            tokens ??= document.Tokens.ToBuilder();
            tokens[before] = adposition with { Head = at };
            if (token.Is("nsubj") || token.Is("obj"))
                tokens[at] = token with { Relation = "obl" };
            return;
        }

        if (token.Relation == "nsubj" && token.Head < at && document.Child(token.Head, "nsubj") is var first && first >= 0 && first < token.Head)
        {
            // A second subject, after the verb: it belongs to the party named before it.
            var beside = Has(tokens, document, at, "case") ? token.Head : LastOblique(document, token.Head, at);
            if (beside < 0)
                return;
            tokens ??= document.Tokens.ToBuilder();
            tokens[at] = token with { Head = beside, Relation = beside == token.Head ? "obl" : "appos" };
            return;
        }

        if (token.Is("appos") && token.Head < at && before >= 0 && document.FormIs(before, ",") && document.Tokens[token.Head].Is("obl") && document.Tokens[token.Head].Head is var verb && verb > at
            && document.Tokens[verb].Upos == Upos.Verb && document.Child(verb, "nsubj") < 0 && document.Child(verb, "nsubj:pass") < 0
            && mention.Entities is [var only] && document.Entities[only].Actor.Kind == ActorKind.Person)
        {
            // "Today in the capital, | A. Smith | met …": nobody is a capital.
            tokens ??= document.Tokens.ToBuilder();
            tokens[at] = token with { Head = verb, Relation = "nsubj" };
            return;
        }

        if (token.Relation == "nsubj" && token.Head > at && Has(tokens, document, at, "cc"))
        {
            for (var t = at - 1; t >= 0 && document.Tokens[t].Sentence == token.Sentence; t--)
            {
                var other = tokens is null ? document.Tokens[t] : tokens[t];
                if (other.Head != token.Head || other.Relation != "nsubj")
                    continue;
                tokens ??= document.Tokens.ToBuilder();
                tokens[at] = token with { Head = t, Relation = "conj" };
                return;
            }
        }
    }

    private static int LastOblique(Document document, int head, int before)
    {
        var last = -1;
        foreach (var child in document.Children(head))
        {
            if (child < before && child > head && document.Tokens[child].Is("obl") && document.MentionAt(child) is not null)
                last = child;
        }

        return last;
    }

    private static bool Has(ImmutableArray<Token>.Builder? tokens, Document document, int head, string relation)
    {
        for (var t = head - 1; t >= 0 && document.Tokens[t].Sentence == document.Tokens[head].Sentence; t--)
        {
            var token = tokens is null ? document.Tokens[t] : tokens[t];
            if (token.Head == head && token.Is(relation))
                return true;
        }

        return false;
    }

    // A tree must stay one: a sentence in which the changes, taken together, closed a circle keeps the parser's heads.
    private static void UndoCycles(ImmutableArray<Token>.Builder tokens, Document document)
    {
        foreach (var sentence in document.Sentences)
        {
            var sound = true;
            for (var t = sentence.First; t < sentence.End && sound; t++)
            {
                var at = t;
                for (var steps = 0; at >= 0 && sound; steps++, at = tokens[at].Head)
                    sound = steps <= sentence.End - sentence.First;
            }

            if (sound)
                continue;
            for (var t = sentence.First; t < sentence.End; t++)
                tokens[t] = document.Tokens[t];
        }
    }

    private static bool IsWhole(ImmutableArray<Token>.Builder? tokens, Document document, Mention mention)
    {
        for (var t = mention.First; t < mention.End; t++)
        {
            var head = tokens is null ? document.Tokens[t].Head : tokens[t].Head;
            if (t != mention.Head && IsWord(document.Tokens[t]) && IsOutside(mention, head))
                return false;
            if (t > mention.First && head == mention.Head && document.Tokens[t].Is("case") && t + 1 < mention.Head)
                return false;
        }

        // "With | Foreign Minister | A. Smith": the preposition before the phrase hangs on its head.
        var before = mention.First - 1;
        if (before >= 0 && (document.Tokens[before].Is("case") || document.Tokens[before].Is("cc")) && document.Tokens[before].Head is var held && held != mention.Head && !IsOutside(mention, held))
            return false;
        return IsOutside(mention, tokens is null ? document.Tokens[mention.Head].Head : tokens[mention.Head].Head);
    }

    private static bool IsWord(in Token token) => token.Upos is Upos.Noun or Upos.Propn or Upos.Adj;

    private static bool IsOutside(Mention mention, int token) => token < mention.First || token >= mention.End;

    private static void Join(ImmutableArray<Token>.Builder tokens, Mention mention)
    {
        var name = mention.Head;

        // The word of the phrase that stands for it in the sentence: the name's own top, or one with a weightier place.
        var top = name;
        for (var steps = 0; !IsOutside(mention, tokens[top].Head) && steps < mention.End - mention.First; steps++)
            top = tokens[top].Head;
        if (IsOutside(mention, tokens[top].Head) is false)
            return;
        for (var t = mention.First; t < mention.End; t++)
        {
            if (t != top && IsWord(tokens[t]) && IsOutside(mention, tokens[t].Head) && Weight(tokens[t]) > Weight(tokens[top]) && !IsUnder(tokens, tokens[t].Head, name))
                top = t;
        }

        var (head, relation) = (tokens[top].Head, tokens[top].Relation);
        if (IsUnder(tokens, head, name) && top != name)
            return;
        for (var t = mention.First; t < mention.End; t++)
        {
            // "Secretary of State": the preposition belongs to what follows it, not to the name.
            if (t > mention.First && t + 1 < name && tokens[t].Head == name && tokens[t].Is("case"))
                tokens[t] = tokens[t] with { Head = t + 1 };
            if (t == name || !IsWord(tokens[t]) || !(IsOutside(mention, tokens[t].Head) || t == top))
                continue;
            tokens[t] = tokens[t] with { Head = name, Relation = Described };
            Adopt(tokens, mention, t, name);
        }

        tokens[name] = tokens[name] with { Head = head, Relation = relation };
        for (var t = mention.First - 1; t >= 0 && (tokens[t].Is("case") || tokens[t].Is("cc")) && !IsOutside(mention, tokens[t].Head); t--)
            tokens[t] = tokens[t] with { Head = name };
    }

    // What hung on the title from outside the phrase (its preposition, a relative clause) hangs on the name.
    private static void Adopt(ImmutableArray<Token>.Builder tokens, Mention mention, int from, int to)
    {
        var sentence = tokens[from].Sentence;
        for (var t = mention.First - 1; t >= 0 && tokens[t].Sentence == sentence; t--)
            Move(t);
        for (var t = mention.End; t < tokens.Count && tokens[t].Sentence == sentence; t++)
            Move(t);

        void Move(int t)
        {
            if (tokens[t].Head == from)
                tokens[t] = tokens[t] with { Head = to };
        }
    }

    private static bool IsUnder(ImmutableArray<Token>.Builder tokens, int token, int ancestor)
    {
        for (var steps = 0; token >= 0 && steps <= tokens.Count; steps++, token = tokens[token].Head)
        {
            if (token == ancestor)
                return true;
        }

        return false;
    }

    private static int Weight(in Token token) => token.Head < 0 ? 3
        : token.Is("nsubj") || token.Is("obj") || token.Is("iobj") ? 2
        : token.Is("obl") || token.Is("conj") || token.Is("nmod") ? 1
        : 0;
}
