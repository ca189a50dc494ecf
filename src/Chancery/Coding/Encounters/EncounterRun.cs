using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Coding.Events;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Coding.Encounters;

/// <summary>Finds the tellings of encounters in one report. For one thread.</summary>
internal sealed class EncounterRun
{

    private readonly ReportAnalysis analysis;
    private readonly ActorRegister register;
    private readonly Document document;
    private readonly ClauseReader clauses;
    private readonly EncounterWords words = EncounterWords.Default;
    private readonly Setting setting;

    public EncounterRun(ReportAnalysis analysis, ActorRegister register)
    {
        this.analysis = analysis;
        this.register = register;
        document = analysis.Document;
        clauses = new ClauseReader(document);
        setting = new Setting(analysis, register);
    }

    public List<EncounterDraft> Find()
    {
        var drafts = new List<EncounterDraft>();
        for (var i = 0; i < document.Tokens.Length; i++)
        {
            var token = document.Tokens[i];
            var lemma = Lower(token.Lemma);
            var draft = token.Upos switch
            {
                Upos.Verb when words.Verb(lemma) is { } verb => FromVerb(i, verb),
                Upos.Noun or Upos.Propn when words.Noun(lemma) is { } noun => FromNoun(i, noun),
                _ => null,
            };
            if (draft is not null)
                drafts.Add(draft);
        }

        // A summit that another encounter is said to be held at is its occasion, not one more encounter.
        drafts.RemoveAll(d => d.Kind is EncounterKind.Summit or EncounterKind.Conference && d.Sides == 0
            && drafts.Exists(o => o != d && o.Sentence == d.Sentence && o.Sides >= 2 && o.Occasion is not null));
        return drafts;
    }

    private EncounterDraft? FromVerb(int head, EncounterWord word)
    {
        var clause = clauses.Of(head);
        var status = StatusOfVerb(clause);
        if (status is null)
            return null;
        var draft = Start(head, head, word, status.Value);
        AddSide(draft, clause.Passive ? clause[By] : clause.Agent);
        var partnered = false;
        foreach (var argument in clause.Arguments)
        {
            var slot = argument.Slot == "obj" ? "obj" : argument.Slot;
            if (word.Partners.Contains(slot) && !IsTimeOrSum(argument.Token))
                partnered |= word.Kind == EncounterKind.Visit ? AddDestination(draft, argument.Token) : AddSide(draft, argument.Token);
        }

        foreach (var child in document.Children(head))
        {
            // A subject with a preposition is none: "spoke with | the minister".
            if (document.Tokens[child].Is("nsubj") && child > head && word.Partners.Contains(clauses.Preposition(child)))
                partnered |= AddSide(draft, child);
        }

        if (clause.Passive && word.Partners.Contains("obj"))
            partnered |= AddSide(draft, clause.Theme);
        if (!IsAccepted(draft, clause, word, partnered))
            return null;
        Place(draft, head, clause);
        return draft;
    }

    private const string By = "by";

    private bool IsAccepted(EncounterDraft draft, Clause clause, EncounterWord word, bool partnered)
    {
        if (word.Kind == EncounterKind.Visit)
            return partnered && draft.Persons.Count + draft.States.Count > 0 && clause.Agent >= 0 && HasActor(clause.Agent);
        if (word.Guard != "pact" && clause.Theme >= 0 && !clause.Passive && word.Partners.Contains("obj") && !HasActor(clause.Theme) && !partnered)
            return false; // "met the deadline"
        if (word.Guard == "phone")
            return partnered && clause["obj2"] < 0 && clause["comp"] < 0 && clause["as"] < 0 && draft.Persons.Count > 0 && draft.Sides >= 2;
        if (word.Guard == "pact")
            return draft.Sides >= 2 && clause.Theme >= 0 && words.Means(Lower(document.Tokens[clause.Theme].Lemma), "pact");
        if (word.Guard == "person-at")
            return partnered && draft.Sides >= 2 && draft.Persons.Count > 0 && (clause["to"] >= 0 || clause["at"] >= 0);
        return draft.Sides >= 2 && (partnered || word.GroupIsEnough);
    }

    private EncounterStatus? StatusOfVerb(Clause clause)
    {
        if (clause.Condition)
            return null;
        var token = document.Tokens[clause.Head];
        var governor = token.Head >= 0 ? document.Tokens[token.Head] : default;
        if (token.Is("xcomp") || (token.Is("acl") && HasTo(clause.Head)) || (token.Is("ccomp") && HasTo(clause.Head)) || (token.Is("advcl") && HasTo(clause.Head)))
        {
            var lemma = Lower(governor.Lemma);
            var governed = words.OfInfinitive(lemma);
            if (governed == EncounterStatus.Refused)
                return governed;
            if (clauses.Of(token.Head).Negated)
                return null;
            if (governed is not null)
                return governed;
            if (token.Is("acl"))
                return EncounterStatus.Proposed;
            if (token.Is("advcl"))
                return EncounterStatus.Planned; // "flew to Moscow to meet": purpose
        }

        if (clause.Negated)
            return null;
        switch (clause.Modality)
        {
            case Modality.Future:
                return EncounterStatus.Planned;
            case Modality.Possible or Modality.Conditional:
                return null;
            case Modality.Duty:
                return EncounterStatus.Proposed;
        }

        if (token.Xpos == "VBG" && document.Child(clause.Head, "aux") is var aux && aux >= 0 && document.Tokens[aux].Xpos is "VBZ" or "VBP")
            return EncounterStatus.Ongoing;
        if (token.Xpos is "VB" && HasTo(clause.Head))
            return token.Is("root") ? null : EncounterStatus.Planned;
        return EncounterStatus.Held;
    }

    private bool HasTo(int head)
    {
        foreach (var child in document.Children(head))
        {
            if (document.Tokens[child].Is("mark") && document.FormIs(child, "to"))
                return true;
        }

        return false;
    }

    private EncounterDraft? FromNoun(int head, EncounterWord word)
    {
        var token = document.Tokens[head];
        if (token.Is("compound") && document.Tokens[token.Head].Upos is Upos.Noun or Upos.Propn)
            return null; // "meeting room", "summit venue"
        var modifiers = Modifiers(head);
        if (modifiers.Any(m => words.Means(m, "news")) || !GuardHolds(head, word, modifiers))
            return null;
        var (governor, status, viaObject) = Governor(head, modifiers);
        if (governor >= 0 && words.Verb(Lower(document.Tokens[governor].Lemma)) is { } verb && document.Tokens[governor].Upos == Upos.Verb && verb.Kind != EncounterKind.Visit && verb.Guard != "person-at")
            return null; // "met Mr Putin for talks" is told by its verb
        if (status is null)
            return null;

        var draft = Start(head, governor >= 0 ? governor : head, word, status.Value);
        if (word.Kind == EncounterKind.Visit)
        {
            var travels = false;
            foreach (var child in document.Children(head))
            {
                if (document.Tokens[child].Is("nmod:poss") || (document.Tokens[child].Is("nmod") && clauses.Preposition(child) is "by" or "from"))
                    travels |= AddSide(draft, child);
            }

            if (governor >= 0 && viaObject)
                travels |= AddSide(draft, clauses.Of(governor).Agent);
            var arrives = false;
            foreach (var child in document.Children(head))
            {
                if (document.Tokens[child].Is("nmod") && clauses.Preposition(child) == "to")
                    arrives |= AddDestination(draft, child);
            }

            if (!travels || !arrives || draft.Sides < 2)
                return null;
            Place(draft, head, governor >= 0 ? clauses.Of(governor) : null);
            return draft;
        }

        var isGathering = word.Kind is EncounterKind.Summit or EncounterKind.Conference;
        foreach (var child in document.Children(head))
        {
            var dependent = document.Tokens[child];
            if (isGathering && dependent.Is("compound") && document.EntitiesAt(child).Any(e => document.Entities[e].Actor.Kind == ActorKind.Organisation))
                continue; // "the G20 summit": the body is the name of the occasion
            if (dependent.Is("nmod:poss") || dependent.Is("amod") || dependent.Is("compound"))
                AddSide(draft, child);
            else if (dependent.Is("nmod") && clauses.Preposition(child) is "over" or "on" or "about" && words.Means(Lower(dependent.Lemma), "file") && document.Child(child, "nmod:poss") is var owner && owner >= 0)
                AddSide(draft, owner); // talks on a state's nuclear programme are talks with it
            else if ((dependent.Is("nmod") || dependent.Is("obl")) && word.Partners.Contains(clauses.Preposition(child)))
                AddSide(draft, child);
        }

        if (governor >= 0)
            AddFromGovernor(draft, governor, head, viaObject);
        var definite = IsDefinite(head);
        if (isGathering)
            AddAttending(draft, head, governor);
        Place(draft, head, governor >= 0 ? clauses.Of(governor) : clauses.Of(ClauseTop(head)));
        if (draft.Sides >= 2)
            return draft;

        // One that is told by its place, its date or its name needs no sides; one told by "the" alone points back.
        var (ownPlace, ownCountry) = setting.PlaceOf(head, head);
        var ownDate = setting.DateOf(head, head);
        var named = isGathering && draft.Occasion is not null;
        var modified = setting.PlaceBeside(head);
        if (modified is { } city)
        {
            draft.Place ??= city.IsState ? null : city.Name;
            draft.Country ??= city.Country;
        }

        var told = named || modified is { IsState: false } || ownPlace is not null || (ownCountry is not null && isGathering) || (ownDate is not null && isGathering)
            || (viaObject && (draft.Place is not null || draft.Country is not null)) || (status == EncounterStatus.Proposed && isGathering);
        draft.IsReference = definite && !named && modified is null;
        return told || draft.IsReference ? draft : null;
    }

    // "The president's pledge at the summit", "the ministers agreed at the conference": they were there.
    private void AddAttending(EncounterDraft draft, int noun, int governor)
    {
        if (clauses.Preposition(noun) is not ("at" or "in" or "during" or "for" or "to"))
            return;
        var top = governor >= 0 ? governor : ClauseTop(noun);
        if (governor >= 0)
            AddSide(draft, clauses.Of(governor).Agent);
        else if (top != noun && document.Child(top, "cop") >= 0)
            AddSide(draft, clauses.SubjectOf(top, 0));
        else if (document.Tokens[noun].Is("nmod") && document.Child(document.Tokens[noun].Head, "nmod:poss") is var owner && owner >= 0)
            AddSide(draft, owner);
    }

    private void AddFromGovernor(EncounterDraft draft, int governor, int noun, bool viaObject)
    {
        var clause = clauses.Of(governor);
        if (viaObject)
        {
            AddSide(draft, clause.Agent);
            if (clause["with"] is var with && with >= 0)
                AddSide(draft, with);
            return;
        }

        // "Said after talks with the president": who speaks took part, if a partner is named.
        if (draft.Sides >= 1 && clauses.Preposition(noun) is "in" or "after" or "during" or "following" or "before" or "at" && clause.Agent >= 0)
            AddSide(draft, clause.Agent);
    }

    // The predicate that a noun's phrase belongs to, verb or not ("was last there for the summit"); the noun itself where there is none.
    private int ClauseTop(int noun)
    {
        for (var (at, steps) = (document.Tokens[noun].Head, 0); at >= 0 && steps < 12; at = document.Tokens[at].Head, steps++)
        {
            if (document.Tokens[at].Upos == Upos.Verb || document.Child(at, "cop") >= 0 || document.Child(at, "nsubj") >= 0)
                return at;
        }

        return noun;
    }

    private (int Governor, EncounterStatus? Status, bool ViaObject) Governor(int head, List<string> modifiers)
    {
        var token = document.Tokens[head];
        EncounterStatus? own = modifiers.Any(m => words.Means(m, "planned")) ? EncounterStatus.Planned : null;
        var governor = token.Head;
        var viaObject = false;

        // "His proposal for a conference", "a call for talks"
        if (governor >= 0 && token.Is("nmod") && words.Means(Lower(document.Tokens[governor].Lemma), "proposal")
            && clauses.Preposition(head) is "for" or "of" or "to")
            return (-1, EncounterStatus.Proposed, false);
        while (governor >= 0 && document.Tokens[governor].Upos is Upos.Noun or Upos.Propn && document.Tokens[head].Is("nmod") && words.Means(Lower(document.Tokens[governor].Lemma), "batch"))
            governor = document.Tokens[governor].Head;
        if (governor < 0 || document.Tokens[governor].Upos != Upos.Verb)
        {
            if (token.Is("nsubj") || token.Is("obl") || token.Is("nmod") || token.Is("acl") || token.Is("root") || token.Is("conj") || token.Is("appos") || token.Is("parataxis"))
                return (-1, own ?? EncounterStatus.Held, false);
            return (-1, own ?? EncounterStatus.Held, false);
        }

        var lemma = Lower(document.Tokens[governor].Lemma);
        var clause = clauses.Of(governor);
        if (clause.Condition)
            return (governor, null, false);
        var isObject = token.Is("obj") || token.Is("nsubj:pass") || (token.Is("obl") && clauses.Preposition(head) is "in" or "at" or "for" && lemma is "participate" or "take" or "engage" or "join" or "attend");
        if (words.Governs(lemma, out var status) && (isObject || (token.Is("nsubj") && lemma is "take" or "begin" or "start" or "open" or "end" or "continue" or "resume" or "conclude")))
        {
            viaObject = isObject && !token.Is("nsubj:pass");
            if (own is null && status is { } told)
            {
                if (clause.Negated && told != EncounterStatus.Refused)
                    return (governor, null, viaObject);
                own = told == EncounterStatus.Ongoing && clause.Modality == Modality.Future ? EncounterStatus.Planned : told;
            }
            else
                own ??= StatusOfVerb(clause);
            return (governor, own, viaObject);
        }

        if (token.Is("obl") || token.Is("advcl") || token.Is("nsubj"))
            return (governor, own ?? (clause.Modality == Modality.Future && token.Is("nsubj") ? EncounterStatus.Planned : EncounterStatus.Held), false);
        return token.Is("obj") ? (governor, own ?? EncounterStatus.Held, false) : (governor, own ?? EncounterStatus.Held, false);
    }

    private bool GuardHolds(int head, EncounterWord word, List<string> modifiers) => word.Guard switch
    {
        "plural" => document.Tokens[head].Xpos is "NNS" or "NNPS",
        "phone" => modifiers.Any(m => words.Means(m, "phone")) || (HasPartner(head) && !HasFor(head)),
        "diplomatic" => !modifiers.Any(m => words.Means(m, "other")),
        _ => true,
    };

    private bool HasPartner(int head)
    {
        foreach (var child in document.Children(head))
        {
            if (document.Tokens[child].Is("nmod") && clauses.Preposition(child) is "with" or "between" && HasActor(child))
                return true;
        }

        return false;
    }

    private bool HasFor(int head)
    {
        foreach (var child in document.Children(head))
        {
            if (document.Tokens[child].Is("nmod") && clauses.Preposition(child) == "for")
                return true;
        }

        return false;
    }

    private List<string> Modifiers(int head)
    {
        var modifiers = new List<string>();
        foreach (var child in document.Children(head))
        {
            if (document.Tokens[child].Is("amod") || document.Tokens[child].Is("compound"))
                modifiers.Add(Lower(document.Tokens[child].Lemma));
        }

        return modifiers;
    }

    private bool IsDefinite(int head)
    {
        foreach (var child in document.Children(head))
        {
            var token = document.Tokens[child];
            if (token.Is("nmod:poss") || (token.Is("det") && (document.FormIs(child, "the") || document.FormIs(child, "this") || document.FormIs(child, "these") || document.FormIs(child, "both"))))
                return true;
        }

        return document.Tokens[head].Upos == Upos.Noun && document.Tokens[head].Xpos == "NNS" && Lower(document.Tokens[head].Lemma) == "talk";
    }

    private EncounterDraft Start(int head, int clauseHead, EncounterWord word, EncounterStatus status)
    {
        var sentence = document.Tokens[head].Sentence;
        var span = document.Sentences[sentence].Span;
        return new EncounterDraft
        {
            Kind = word.Kind,
            Head = head,
            Sentence = sentence,
            Span = setting.ClauseSpan(clauseHead) is { IsEmpty: false } own ? own : span,
            Status = status,
            Why = $"{(word.IsVerb ? "verb" : "noun")} '{word.Lemma}' in data/lexicon/encounter-words.tsv",
        };
    }

    private bool HasActor(int token)
    {
        if (token < 0)
            return false;
        foreach (var at in Coordinated(token))
        {
            if (!EntitiesOf(at).IsEmpty)
                return true;
        }

        return false;
    }

    private IEnumerable<int> Coordinated(int token)
    {
        yield return token;
        var conjuncts = new List<int>();
        foreach (var child in document.Children(token))
        {
            if (document.Tokens[child].Is("conj") || document.Tokens[child].Is("appos") || document.Tokens[child].Is("flat"))
                conjuncts.Add(child);
        }

        foreach (var child in conjuncts)
        {
            yield return child;
            foreach (var below in Below(child))
            {
                if (document.Tokens[below].Is("conj"))
                    yield return below;
            }
        }
    }

    private List<int> Below(int token)
    {
        var below = new List<int>();
        foreach (var child in document.Children(token))
            below.Add(child);
        return below;
    }

    private bool AddSide(EncounterDraft draft, int token)
    {
        if (token < 0)
            return false;
        var added = false;
        foreach (var at in Coordinated(token))
        {
            foreach (var index in EntitiesOf(at))
                added |= Add(draft, document.Entities[index]);
        }

        return added;
    }

    // The parser may hang a name below its title ("Secretary of State | A. Smith"): a known name within the phrase is who is meant.
    private ImmutableArray<int> EntitiesOf(int token)
    {
        var own = document.EntitiesAt(token);
        if (own.Any(e => document.Entities[e].Actor.Known || document.Entities[e].State is not null) || document.Tokens[token].Upos is not (Upos.Noun or Upos.Propn))
            return own;
        foreach (var child in document.Children(token))
        {
            var dependent = document.Tokens[child];
            if ((dependent.Is("appos") || dependent.Is("flat") || (dependent.Is("nmod") && clauses.Preposition(child).Length == 0)) && document.MentionAt(child) is { Kind: MentionKind.Name, Entities: [var only] }
                && document.Entities[only].Actor.Kind == ActorKind.Person)
                return [only];
        }

        return own.IsEmpty && document.Tokens[token].Upos == Upos.Noun ? Described(token) : own;
    }

    // "U.S. and Cuban officials": the states that describe them.
    private ImmutableArray<int> Described(int token)
    {
        var found = new List<int>();
        foreach (var child in document.Children(token))
        {
            if (!document.Tokens[child].Is("amod") && !document.Tokens[child].Is("compound") && !document.Tokens[child].Is("nmod:poss"))
                continue;
            foreach (var at in Coordinated(child))
                found.AddRange(document.EntitiesAt(at).Where(e => document.Entities[e].Actor.Kind == ActorKind.State));
        }

        return [.. found.Distinct()];
    }

    private static bool Add(EncounterDraft draft, Entity entity)
    {
        var side = entity.State ?? entity.Body;
        switch (entity.Actor.Kind)
        {
            case ActorKind.Person:
                if (entity.UnnamedRole is null)
                    draft.AddPerson(entity.Actor.Id);
                if (side is { } of)
                    draft.AddState(of);
                else
                    draft.Unattached.Add(entity.Actor.Id);
                break;
            case ActorKind.Organisation when entity.Sector == "MED":
                return false; // an outlet is spoken to, not met
            default:
                draft.AddState(entity.Actor.Id);
                break;
        }

        return true;
    }

    private bool AddDestination(EncounterDraft draft, int token)
    {
        var added = false;
        foreach (var at in Coordinated(token))
        {
            if (setting.PlaceAt(at) is not { } place)
                continue;
            if (place.Country is { } country)
            {
                draft.AddState(country);
                draft.Country ??= country;
            }

            if (!place.IsState)
                draft.Place ??= place.Name;
            added = true;
        }

        return added && draft.Sides >= 2;
    }

    private bool IsTimeOrSum(int token) => document.Tokens[token].Upos == Upos.Num || setting.TimeAt(token) is not null;

    private void Place(EncounterDraft draft, int head, Clause? clause)
    {
        var top = clause?.Head ?? head;
        var (place, country) = setting.PlaceOf(top, head);
        draft.Place ??= place;
        draft.Country ??= country;
        draft.Minutes = setting.MinutesOf(head, top);
        draft.Occasion = setting.OccasionOf(draft.Sentence, top, out var occasionDates);
        var told = setting.DateOf(top, head);
        draft.DateIsTold = told is not null;
        draft.Background = setting.IsBackground(top, told);
        draft.Date = told ?? (draft.Status is EncounterStatus.Held or EncounterStatus.Ongoing && !draft.Background && !draft.IsReference ? setting.News(occasionDates) : null);
    }

    private static string Lower(string? lemma) => lemma is null ? "" : lemma.ToLowerInvariant();
}
