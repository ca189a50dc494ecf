using System.Collections.Immutable;
using Chancery.Entries;

namespace Chancery.Language.Mentions;

/// <content>Resolving in the order of the text: roles and organs alone, plurals, relative pronouns.</content>
internal sealed partial class Resolution
{
    private readonly Dictionary<int, Draft> byHead = [];
    private readonly Dictionary<int, Draft> pronounAt = [];
    private readonly List<Draft> named = [];

    private void IndexForOrder()
    {
        foreach (var draft in drafts)
        {
            if (draft.Sort == DraftSort.Pronoun)
                pronounAt[draft.First] = draft;
            if (draft.MergedInto is null && draft.Sort is not (DraftSort.Relative or DraftSort.Nationality))
                byHead[draft.Head] = draft;
            if (draft.Sort == DraftSort.Person)
                named.Add(draft);
        }
    }

    private void Resolve(Draft draft)
    {
        // A role may hang on another that hangs on it ("his spokesman … the spokesman's chief"): the second visit gives up.
        if (draft.IsResolved || draft.IsBusy)
            return;
        draft.IsBusy = true;
        switch (draft.Sort)
        {
            case DraftSort.Organ:
                ResolveOrgan(draft);
                break;
            case DraftSort.Role:
                ResolveRole(draft);
                break;
            case DraftSort.Plural:
                ResolvePlural(draft);
                break;
            case DraftSort.Pronoun:
                ResolvePronoun(draft);
                break;
            case DraftSort.Relative:
                ResolveRelative(draft);
                break;
        }

        draft.IsBusy = false;
        draft.IsResolved = true;
    }

    private void ResolveRelative(Draft draft)
    {
        if (!byHead.TryGetValue(draft.Count, out var antecedent))
            return;
        Resolve(antecedent);
        if (antecedent.Referents.Count == 0)
            return;
        draft.Resolve(antecedent.Referents.ToArray(), "relative pronoun");

        // "Sudan, Iran and Yemen, which are …": a plural verb takes all that are joined.
        var verb = document.Tokens[draft.Head].Head;
        if (verb < 0 || !(words.Lower[verb] is "are" or "were" or "have" || document.Child(verb, "aux") is >= 0 and var aux && words.Lower[aux] is "are" or "were" or "have"))
            return;
        foreach (var child in document.Children(draft.Count))
        {
            if (child < draft.Head && document.Tokens[child].Is("conj") && byHead.TryGetValue(child, out var joined))
            {
                Resolve(joined);
                draft.Resolve(joined.Referents.ToArray(), "relative pronoun of several");
            }
        }
    }

    private void ResolveOrgan(Draft draft)
    {
        if (draft.IsPlural && draft.Principal is null)
        {
            draft.Explain = "several states that are not named";
            return;
        }

        if (PrincipalReferents(draft) is { Count: > 0 } principals)
        {
            var states = principals.Select(StateOf).OfType<Referent>().Distinct().ToList();
            var bodies = principals.Where(p => p.Kind is ActorKind.Organisation or ActorKind.Group).ToList();
            if (states.Count > 0)
                draft.Resolve(states, $"{draft.Organ!.Phrase}: organ of a state");
            else if (bodies.Count > 0)
                draft.Resolve(bodies, $"{draft.Organ!.Phrase}: organ of a body");
            return;
        }

        var possessor = pronounAt.ContainsKey(draft.First);
        if (draft.Principal is null && !possessor && draft.IsDefinite && SameOrganBefore(draft) is { } same)
            draft.Resolve(same, $"the {draft.Organ!.Phrase} named before");
        else if (possessor && draft.Organ!.Phrase is "country" or "nation" && StateInSentence(draft) is { } near)
            draft.Resolve(near, "the state named in the sentence");
        else if (draft.Organ is { Alone: true } && draft.IsDefinite && draft.Principal is null && !possessor && StateOfSetting(draft) is { } there)
            draft.Resolve(there, $"the {draft.Organ.Phrase} of the state that the sentence is set in");
        else if (draft.Organ is { Alone: true } && draft.IsDefinite && draft.Principal is null && !possessor && MainState(draft, draft.Organ.Phrase == "regime" ? VoiceState(draft) : null) is { } state)
            draft.Resolve(state, $"the {draft.Organ.Phrase}: the state spoken of");
        else
            draft.Explain = "no state to belong to";
    }

    /// <summary>"The Burmese military regime … the regime … the military": the last organ of that name that had a state of its own.</summary>
    private List<Referent>? SameOrganBefore(Draft draft)
    {
        var phrase = draft.Organ!.Phrase;
        foreach (var other in Before(draft))
        {
            if (draft.Sentence - other.Sentence > 12)
                return null;
            if (other.Organ is { } organ && other.Principal is not null && other.Referents.Count == 1 && (organ.Phrase.EndsWith(phrase, StringComparison.Ordinal) || organ.Phrase.StartsWith(phrase + " ", StringComparison.Ordinal)))
                return [other.Referents[0]];
        }

        return null;
    }

    // "In Norland, we urge the government to act"
    private Referent? StateOfSetting(Draft draft)
    {
        var first = document.Sentences[draft.Sentence].First;
        return words.Is(first, "in") && first + 1 < draft.First && nameAt[first + 1] is { Sort: DraftSort.State, Referents: [var state] } place && words.Is(place.End, ",") ? state : null;
    }

    private Referent? StateInSentence(Draft draft)
    {
        foreach (var other in Before(draft))
        {
            if (other.Sentence != draft.Sentence)
                return null;
            if (other.Sort is DraftSort.State or DraftSort.Nationality && other.Referents.Count == 1)
                return other.Referents[0];
        }

        return null;
    }

    /// <summary>The state that the last organ, or else the last office-holder, before was of.</summary>
    private Referent? MainState(Draft draft, Referent? not = null)
    {
        var scores = new Dictionary<Referent, double>(ReferenceEqualityComparer.Instance);
        var order = new List<Referent>();
        foreach (var other in Before(draft))
        {
            var distance = draft.Sentence - other.Sentence;
            if (distance > 6)
                break;
            foreach (var referent in other.Referents)
            {
                if (StateOf(referent) is not { } state || state == not || other.Sort is DraftSort.Nationality or DraftSort.Relative)
                    continue;

                // Those who speak of "the regime" with each other are not it.
                if (draft.Organ is { Phrase: "regime" } && other.Sort is DraftSort.Person or DraftSort.Role)
                    continue;
                var value = (other.Sort is DraftSort.Organ ? 1.5 : 1.0) * (0.3 + other.Weight) * Math.Pow(0.7, distance);
                if (scores.TryAdd(state, value))
                    order.Add(state);
                else
                    scores[state] += value;
            }
        }

        var ranked = order.OrderByDescending(r => scores[r]).ToList();
        return ranked.Count > 0 && (ranked.Count == 1 || scores[ranked[0]] > 1.3 * scores[ranked[1]]) ? ranked[0] : null;
    }

    private Referent? StateOf(Referent referent) =>
        referent.Kind == ActorKind.State ? referent
        : referent.State is { } state ? Known(state)
        : referent.IsKnown && referent.Kind == ActorKind.Person && OfficeNow(referent) is { } office && register.IsState(office.Of) ? Known(office.Of)
        : null;

    private Actors.OfficeTerm? OfficeNow(Referent person) =>
        person.IsKnown ? register.Offices(person.Id, published).FirstOrDefault() : null;

    private List<Referent> PrincipalReferents(Draft draft)
    {
        if (draft.Principal is { } principal)
        {
            Resolve(principal);
            if (!draft.IsPlural || principal.Sort is not DraftSort.State || principal.First < draft.Head)
                return principal.Referents;

            // "The governments of A, B and C".
            var all = new List<Referent>(principal.Referents);
            for (var i = principal.End; i < words.Count && words.SameSentence(i, principal.Head); i++)
            {
                if (nameAt[i] is { Sort: DraftSort.State } joined)
                {
                    all.AddRange(joined.Referents.Where(r => !all.Contains(r)));
                    i = Math.Max(i, joined.End - 1);
                }
                else if (words.Lower[i] is not ("," or "and" or "the"))
                {
                    break;
                }
            }

            return all;
        }

        // "His spokesman", "its army": the possessive pronoun that opens the phrase.
        if (pronounAt.TryGetValue(draft.First, out var pronoun))
        {
            Resolve(pronoun);
            return pronoun.Referents;
        }

        return [];
    }

    private void ResolveRole(Draft draft)
    {
        if (draft.Referents.Count > 0)
            return;
        var role = draft.Role!;
        if (role.Phrase is "counterpart" or "opposite number")
        {
            ResolveCounterpart(draft);
            return;
        }

        var principals = PrincipalReferents(draft);
        var hasPossessor = principals.Count > 0 || draft.Principal is not null || words.Is(draft.End, "of") || words.Is(draft.End, "for");
        if (draft is { IsPlural: true, IsDefinite: true, IsFormer: false } && !hasPossessor && BothBearers(draft) is { Count: 2 } both)
        {
            draft.Resolve(both, $"the two who hold the role of {role.Phrase} here");
            return;
        }

        var principal = principals.FirstOrDefault();
        if (principal is null && !hasPossessor && role.State.Length > 0)
            principal = Known(new ActorId(role.State));

        // "The President" in a text of one state is that state's.
        var voice = principal is null && !hasPossessor && draft.IsDefinite && role.Unique && role.Classes.Length > 0 && !draft.IsPlural ? VoiceState(draft) : null;
        if (!draft.IsPlural && !draft.IsIndefinite && !draft.IsFormer)
        {
            // Somebody the report has already brought in with this role.
            var bearer = Bearer(draft, principal ?? voice);

            // The state whose text it is calls its own by another title ("the Secretary"): "the Foreign Minister" is the other one.
            if (principal is null && voice is not null && !IsOwnTitle(role, voice, bearer))
            {
                var called = Bearer(draft, null);
                if (called is not null && called != bearer && IsCalled(called, role))
                    bearer = called;
            }
            if (bearer is not null)
            {
                draft.Resolve(bearer, $"{role.Phrase}: {bearer.Name} holds it");
                return;
            }

            var state = principal is null ? null : principal.Kind == ActorKind.Person ? StateOf(principal)?.Id : principal.Id;
            state ??= voice?.Id;
            if (state is null && !hasPossessor && role.Unique && draft.IsDefinite && role.Classes.Length > 0 && MainState(draft) is { } main)
                state = main.Id;
            if (state is { } of && role.Unique && register.Holder(role.Phrase, of, published) is { } holder)
            {
                draft.Resolve(Known(holder), $"{role.Phrase} of {of} on the day");
                return;
            }
        }

        // A spokesman is somebody's, a minister some state's.
        if (principal is { Kind: ActorKind.Person } && role.Classes.Length > 0 && role.Unique && StateOf(principal) is { } own)
            principal = own;
        if (draft.IsPlural && principals.Count > 1)
        {
            draft.Explain = "several persons of several states, unnamed";
            return;
        }

        if (principal is { IsAnonymous: false } && !draft.IsFormer)
        {
            var of = role.Sector.Length == 0 && principal.Kind == ActorKind.State ? null : principal;
            if (of is not null)
            {
                if (of.UnnamedRole is not null && of.UnnamedRole.Length > 60)
                    return;
                var key = $"{Noun(role)} of {of.UnnamedRole ?? of.Id.Value}";
                var unnamed = Learned(ActorKind.Person, key, key, [], key);
                unnamed.State ??= StateOf(of)?.Id;
                if (of.Kind is ActorKind.Organisation or ActorKind.Group)
                    unnamed.Body ??= of.Id;
                unnamed.Role ??= role.Phrase;
                unnamed.Sector ??= role.Sector.Length > 0 ? role.Sector : of.Sector;
                if (draft.Gender != Gender.Unknown)
                    unnamed.Gender = draft.Gender;
                draft.Resolve(unnamed, "a role of somebody who is named, himself unnamed");
                return;
            }
        }

        if (role.Sector is "GOV" && role.Phrase is "official" && draft.Principal is null && !hasPossessor && MainState(draft) is { } officials)
        {
            var key = $"official of {officials.Id.Value}";
            var unnamed = Learned(ActorKind.Person, key, key, [], key);
            unnamed.State ??= officials.Id;
            unnamed.Role ??= "official";
            unnamed.Sector ??= "GOV";
            draft.Resolve(unnamed, "officials of the state spoken of");
            return;
        }

        // Somebody all the same: a pronoun may stand for him, and "the man" for "a man" before.
        if (!draft.IsIndefinite && draft.IsDefinite && AnonymousBefore(draft) is { } before)
            draft.Resolve(before, "");
        else
            draft.Resolve(Anonymous(ActorKind.Person, role.Phrase, draft.Gender, draft.IsPlural), "");
        draft.Explain = "nobody named holds this role here";
    }

    /// <summary>"The foreign ministers agreed", right after two of them were told of: those two, if there are no more and no fewer.</summary>
    private List<Referent> BothBearers(Draft draft)
    {
        var role = draft.Role!;
        var classes = ClassesOf(role);
        var found = new List<Referent>();
        foreach (var (person, _) in Candidates(draft, 3))
        {
            if (person is { Kind: ActorKind.Person, IsAnonymous: false, UnnamedRole: null, IsPlural: false } && Fit(person, role, classes, null) > 0)
                found.Add(person);
        }

        found.Sort((a, b) => a.Drafts[0].First.CompareTo(b.Drafts[0].First));
        return found;
    }

    /// <summary>The word of a role in an id: "senior administration official" is an official.</summary>
    private static string Noun(RoleWord role) => role.Phrase is "administration official" or "white house official" or "defence official" or "defense official" ? "official" : role.Phrase;

    private Referent? AnonymousBefore(Draft draft)
    {
        foreach (var other in Before(draft))
        {
            if (draft.Sentence - other.Sentence > 3)
                return null;
            if (other.Sort == DraftSort.Role && other.IsPlural == draft.IsPlural && other.Role!.Phrase == draft.Role!.Phrase && other.Referents is [{ IsAnonymous: true } referent])
                return referent;
        }

        return null;
    }

    /// <summary>The most prominent person before (else the first after) whose roles agree with a description.</summary>
    private Referent? Bearer(Draft draft, Referent? principal)
    {
        var role = draft.Role!;
        var classes = ClassesOf(role);
        if (classes.IsEmpty && !draft.IsDefinite && principal is null)
            return null;
        Referent? best = null;
        var score = double.MinValue;
        var apart = Before(draft).TakeWhile(o => o.Sentence == draft.Sentence).Where(o => IsApart(draft, o)).SelectMany(o => o.Referents).ToList();
        foreach (var other in Before(draft).Concat(named.SkipWhile(n => n.First < draft.First).Take(60)))
        {
            if (other == draft || other.Sort is DraftSort.Thing)
                continue;
            foreach (var person in other.Referents)
            {
                if (apart.Contains(person))
                    continue;
                if (person.Kind != ActorKind.Person || person.IsAnonymous || person.IsPlural || person == principal)
                    continue;
                if (draft.Gender != Gender.Unknown && person.Gender != Gender.Unknown && person.Gender != draft.Gender)
                    continue;
                var fit = Fit(person, role, classes, principal);
                if (fit <= 0)
                    continue;
                var distance = Math.Abs(other.Sentence - draft.Sentence);
                var value = fit + other.Weight + (other.Head < draft.Head ? 1.0 : 0) - (0.25 * Math.Min(distance, 20));
                if (value > score)
                    (best, score) = (person, value);
            }
        }

        return best;
    }

    private bool IsOwnTitle(RoleWord role, Referent state, Referent? bearer)
    {
        var holder = register.Holder(role.Phrase, state.Id, published);
        if (bearer is null && holder is null)
            return register.Holders(role.Phrase, state.Id, published).Any(); // whoever of them: it has such an office
        var named = bearer ?? byId.GetValueOrDefault(holder!.Value.Value);
        return named is null || IsCalled(named, role) || !named.Roles.Exists(r => !r.IsFormer && r.Word.Classes.Length > 0);
    }

    private static bool IsCalled(Referent person, RoleWord role) => person.Roles.Exists(r => !r.IsFormer && r.Word.Phrase == role.Phrase);

    // "The Secretary and the Foreign Minister", "she looks forward to seeing the Foreign Minister": nobody is named twice in a clause by a noun.
    private bool IsApart(Draft draft, Draft other)
    {
        if (other.Head == draft.Head || other.Sort is DraftSort.Relative || pronounAt.ContainsKey(draft.First))
            return false;
        var theirs = ClauseOf(other.Head, false);
        var own = ClauseOf(draft.Head, false);
        for (var steps = 0; own >= 0 && theirs >= 0 && steps < 3; steps++)
        {
            if (own == theirs)
                return true;
            var verb = document.Tokens[own];
            own = (verb.Is("xcomp") || verb.Is("advcl")) && document.Child(own, "nsubj") < 0 ? verb.Head : -1;
        }

        return false;
    }

    /// <summary>How well a person's roles fit a description; 0 for not at all.</summary>
    private double Fit(Referent person, RoleWord role, ImmutableArray<string> classes, Referent? principal)
    {
        var best = 0.0;
        foreach (var claim in person.Roles)
        {
            if (claim.IsFormer)
                continue;
            var same = claim.Word.Phrase == role.Phrase || claim.Word.Phrase.EndsWith(" " + role.Phrase, StringComparison.Ordinal);
            var office = !same && classes.Length > 0 && role.Phrase != "secretary" && ClassesOf(claim.Word).Any(classes.Contains);
            var secretary = role.Phrase is "secretary" && claim.Word.Phrase.Contains("secretary", StringComparison.Ordinal);
            var minister = role.Phrase is "minister" && claim.Word.Phrase.EndsWith("minister", StringComparison.Ordinal) && claim.Word.Phrase != "prime minister";
            if (!same && !office && !secretary && !minister)
                continue;
            if (principal is not null && claim.Of is not null && claim.Of != principal && StateOf(claim.Of) is { } of && StateOf(principal) is { } wanted && of != wanted)
                continue;
            if (principal is not null && claim.Of is null && !Belongs(person, principal))
                continue;
            best = Math.Max(best, same ? 3 : secretary ? 2.5 : 2);
        }

        if (best > 0 || !person.IsKnown || classes.IsEmpty || role.Phrase == "secretary")
            return best;
        foreach (var term in register.Offices(person.Id, published))
        {
            if (!classes.Contains(term.Class) || (published is null && person.Roles.Count > 0))
                continue;
            if (principal is null || term.Of == principal.Id || StateOf(principal)?.Id == term.Of)
                return role.Unique || principal is not null ? 2 : 1;
        }

        return 0;
    }

    private bool Belongs(Referent person, Referent principal) => StateOf(person) is { } own && StateOf(principal) is { } state && own == state;

    private void ResolveCounterpart(Draft draft)
    {
        // Whose counterpart: the possessive's person, else the clause's subject.
        var possessor = pronounAt.GetValueOrDefault(draft.First);
        Referent? person = null;
        if (possessor is not null)
        {
            Resolve(possessor);
            person = possessor.Referents.FirstOrDefault(r => r.Kind == ActorKind.Person);
        }

        person ??= Ranked(draft, r => r.Kind == ActorKind.Person && !r.IsAnonymous && HoldsOffice(r), 1).FirstOrDefault();
        var state = draft.Principal?.Sort is DraftSort.Nationality or DraftSort.State ? draft.Principal.Referents.FirstOrDefault() : null;
        if (person is null || state is null)
        {
            draft.Explain = "whose counterpart, or of which state, is not told";
            draft.Resolve(Anonymous(ActorKind.Person, "counterpart", Gender.Unknown, draft.IsPlural), draft.Explain);
            return;
        }

        var word = person.Roles.Find(r => !r.IsFormer && r.Word.Classes.Length > 0)?.Word;
        var office = OfficeNow(person);
        var classes = word is not null ? ClassesOf(word) : office is not null ? [office.Class] : [];
        foreach (var other in referents.Take(400).ToArray())
        {
            if (other.Kind == ActorKind.Person && other != person && word is not null && Fit(other, word, classes, state) > 0)
            {
                draft.Resolve(other, $"counterpart of {person.Name} in {state.Name}");
                return;
            }
        }

        var title = word?.Phrase ?? office?.Class.Replace('-', ' ');
        if (word is null && office is not null && register.HolderOfClass(office.Class, state.Id, published) is { } opposite)
        {
            draft.Resolve(Known(opposite), $"{title} of {state.Id} on the day, counterpart of {person.Name}");
            return;
        }

        if (title is { Length: > 0 } && register.Holder(title, state.Id, published) is { } holder)
        {
            draft.Resolve(Known(holder), $"{title} of {state.Id} on the day, counterpart of {person.Name}");
            return;
        }

        var key = $"{title ?? "counterpart"} of {state.Id}";
        var unnamed = Learned(ActorKind.Person, key, key, [], key);
        unnamed.State ??= state.Id;
        unnamed.Role ??= title;
        unnamed.Sector ??= "GOV";
        draft.Resolve(unnamed, $"counterpart of {person.Name} in {state.Name}, unnamed");
    }

    /// <summary>Whether a person leads a state or its government.</summary>
    private bool Leads(Referent person) =>
        person.Roles.Exists(r => !r.IsFormer && ClassesOf(r.Word).Any(IsHead))
        || (person.IsKnown && register.Offices(person.Id, published).Any(t => IsHead(t.Class)) && !person.Roles.Exists(r => r.Word.Classes.Length > 0));

    private static bool IsHead(string officeClass) => officeClass is "head-of-state" or "head-of-government";

    private void ResolvePlural(Draft draft)
    {
        var persons = draft.Role is not null;
        var found = new List<Referent>();
        if (persons)
        {
            var ranked = Ranked(draft, r => r.Kind == ActorKind.Person && !r.IsAnonymous && r.UnnamedRole is null && !r.IsPlural && HoldsOffice(r), 40).ToList();
            var heads = ranked.Where(Leads).ToList();
            found.AddRange((heads.Count >= draft.Count ? heads : ranked).Take(draft.Count));
        }
        else
        {
            // A state counts with its people: its leaders' mentions are its own.
            var scores = new Dictionary<Referent, double>(ReferenceEqualityComparer.Instance);
            var order = new List<Referent>();
            foreach (var (referent, score) in Candidates(draft, 40))
            {
                if (StateOf(referent) is not { } state)
                    continue;
                if (scores.TryAdd(state, 0))
                    order.Add(state);
                scores[state] += score + (0.1 * referent.Drafts.Count);
            }

            found.AddRange(order.OrderByDescending(r => scores[r]).Take(draft.Count));
        }

        if (found.Count == draft.Count)
            draft.Resolve(found, persons ? "the most prominent persons in office so far" : "the most prominent states so far");
        else
            draft.Explain = "too few named before";
    }
}
