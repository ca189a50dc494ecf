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
    private readonly Affiliation affiliation;
    private readonly ImmutableArray<Statement> statements;
    private readonly WordClasses classes = WordClasses.Shipped;
    private readonly UInt128 counting;

    public EncounterRun(ReportAnalysis analysis, ActorRegister register, ImmutableArray<Statement> statements)
    {
        this.statements = statements;
        this.analysis = analysis;
        this.register = register;
        document = analysis.Document;
        clauses = new ClauseReader(document);
        setting = new Setting(analysis, register);
        affiliation = new Affiliation(document, register, analysis.Report);
        counting = classes.Mask("transparent");
    }

    private readonly List<EncounterDraft> told = [];

    public List<EncounterDraft> Find()
    {
        var drafts = told;
        for (var i = 0; i < document.Tokens.Length; i++)
        {
            var token = document.Tokens[i];
            var lemma = Lower(token.Lemma);
            var draft = token.Upos switch
            {
                Upos.Propn when FromPresence(i) is { } presence => presence,
                Upos.Propn when FromCaption(i) is { } caption => caption,
                Upos.Verb when words.Verb(lemma) is { } verb => FromVerb(i, verb),
                Upos.Noun or Upos.Propn when words.Noun(lemma) is { } noun => FromNoun(i, noun),
                _ => null,
            };
            if (draft is not null)
                drafts.Add(draft);
            if (draft is { Kind: EncounterKind.Call } && token.Upos == Upos.Verb)
                drafts.AddRange(OtherCalls(i, draft));
            else if (draft is not null && token.Upos == Upos.Noun)
                drafts.AddRange(OtherTalks(i, draft));
            if (draft is { Kind: EncounterKind.Visit, Stops.Count: > 1 })
                drafts.AddRange(OtherVisits(draft));
        }

        drafts.AddRange(FromTurns());

        // Persons of whom nothing is known but their names meet on other business.
        drafts.RemoveAll(d => d.States.Count == 0 && d.Unattached.Count > 0 && d.Unattached.All(p => register.Find(p) is null));

        // A summit that another encounter is said to be held at is its occasion, not one more encounter.
        drafts.RemoveAll(d => d.Kind is EncounterKind.Summit or EncounterKind.Conference && (d.Sides == 0 || d.IsOfBody)
            && drafts.Exists(o => o != d && o.Sentence == d.Sentence && o.Sides >= 2 && o.Occasion is not null));
        return drafts;
    }

    /// <summary>
    /// "Minister A: Welcome to Norport. – Minister B: Thank you for your hospitality.": officials of several sides who speak by turns and greet each other have met,
    /// even where no sentence says so.
    /// </summary>
    private List<EncounterDraft> FromTurns()
    {
        var speakers = new List<(Entity Entity, ActorId Side)>();
        foreach (var statement in statements)
        {
            if (statement.Kind == StatementKind.Direct && statement.Speaker is { } id && statement.Cue is null && !speakers.Exists(s => s.Entity.Actor.Id.Value == id) && EntityOf(id) is { Actor.Kind: ActorKind.Person, UnnamedRole: null } entity
                && SideOf(entity) is { } side)
                speakers.Add((entity, side));
        }

        if (speakers.Count is < 2 or > 4 || speakers.Select(s => s.Side).Distinct().Count() < 2)
            return [];
        foreach (var warm in (bool[])[true, false])
        {
            foreach (var statement in statements)
            {
                if (statement.Kind != StatementKind.Direct || statement.Cue is not null || !speakers.Exists(s => s.Entity.Actor.Id.Value == statement.Speaker))
                    continue;
                if (statement.Content.Select(c => Greeting(c, warm)).FirstOrDefault(g => g >= 0, -1) is not (>= 0 and var sentence))
                    continue;
                var draft = new EncounterDraft
                {
                    Kind = EncounterKind.Meeting,
                    Head = document.Sentences[sentence].First,
                    Sentence = sentence,
                    Span = document.Sentences[sentence].Span,
                    Status = EncounterStatus.Held,
                    Why = "greeting in data/lexicon/encounter-greetings.tsv between speakers who take turns",
                    Date = setting.News(null),
                };
                foreach (var (entity, _) in speakers)
                    Add(draft, entity);
                return [draft];
            }
        }

        return [];
    }

    private int Greeting(TextSpan content, bool warm)
    {
        for (var at = document.SentenceAt(content.Start) is var first && first >= 0 ? first : document.Sentences.Length; at < document.Sentences.Length && document.Sentences[at].Span.Start < content.End; at++)
        {
            if (words.IsGreeting(document.Sentences[at].Span.In(document.Text), warm))
                return at;
        }

        return -1;
    }

    /// <summary>Whether two predicates are told side by side ("agreed to meet in May and to hold talks before").</summary>
    public bool AreCoordinated(int one, int other) =>
        one >= 0 && other >= 0 && one != other && ((document.Tokens[other].Is("conj") && document.Tokens[other].Head == one) || (document.Tokens[one].Is("conj") && document.Tokens[one].Head == other));

    /// <summary>"A. Smith led the Norland delegation": whoever leads a side takes part in the nearest encounter of that side.</summary>
    public void AddLeaders(List<EncounterDraft> drafts)
    {
        for (var i = 0; i < document.Tokens.Length; i++)
        {
            if (document.Tokens[i].Upos != Upos.Verb || Lower(document.Tokens[i].Lemma) is not { } verb || !words.Means(verb, "leads"))
                continue;
            var clause = clauses.Of(i);
            if (clause.Negated || clause.Condition || clause.Theme < 0 || clause.Agent < 0 || !words.Means(Lower(document.Tokens[clause.Theme].Lemma), "delegation"))
                continue;
            foreach (var index in EntitiesOf(clause.Agent))
            {
                var leader = document.Entities[index];
                if (leader.Actor.Kind != ActorKind.Person || leader.UnnamedRole is not null || (Described(clause.Theme) is [var nation] ? document.Entities[nation].Actor.Id : SideOf(leader)) is not { } side)
                    continue;
                var sentence = document.Tokens[i].Sentence;
                EncounterDraft? nearest = null;
                foreach (var draft in drafts)
                {
                    if (draft.States.Contains(side) && !draft.Background && draft.Kind != EncounterKind.Call && Math.Abs(draft.Sentence - sentence) <= LeaderReach
                        && draft.Status is EncounterStatus.Held or EncounterStatus.Ongoing && (nearest is null || Math.Abs(draft.Sentence - sentence) < Math.Abs(nearest.Sentence - sentence)))
                        nearest = draft;
                }

                if (nearest is null)
                    continue;
                nearest.AddPerson(leader.Actor.Id);
                nearest.Tellings.Add(setting.ClauseSpan(i));
            }
        }
    }

    private const int LeaderReach = 4;

    /// <summary>"A. Smith signed for Norland": whoever signs for a side takes part in the signing told nearest before.</summary>
    public void AddSigners(List<EncounterDraft> drafts)
    {
        if (!drafts.Exists(d => d.Kind == EncounterKind.Signing))
            return;
        for (var i = 0; i < document.Tokens.Length; i++)
        {
            if (document.Tokens[i].Upos != Upos.Verb || words.Verb(Lower(document.Tokens[i].Lemma)) is not { Kind: EncounterKind.Signing })
                continue;
            var clause = clauses.Of(i);
            var side = clause["for"] >= 0 ? clause["for"] : clause["on"];
            var by = clause.Agent >= 0 ? clause.Agent : clause.Theme; // "A. Smith | signed for Norland" may be read as a name with a participle
            if (clause.Negated || clause.Condition || by < 0 || side < 0)
                continue;
            var states = Coordinated(side).Concat(Below(side)).SelectMany(t => document.EntitiesAt(t)).Select(e => document.Entities[e].Actor.Id).ToList();
            var sentence = document.Tokens[i].Sentence;
            if (drafts.FindLast(d => d.Kind == EncounterKind.Signing && Math.Abs(d.Sentence - sentence) <= LeaderReach && states.Exists(d.States.Contains)) is not { } signing)
                continue;
            foreach (var index in EntitiesOf(by))
            {
                if (document.Entities[index] is not { UnnamedRole: null, Actor.Kind: ActorKind.Person } signer)
                    continue;
                signing.AddPerson(signer.Actor.Id);
                signing.Tellings.Add(setting.ClauseSpan(i));
            }
        }
    }

    // "Will be in Norport on Friday": somebody who is to be in a foreign place visits it.
    private EncounterDraft? FromPresence(int place)
    {
        if (document.Child(place, "cop") is var copula && (copula < 0 || Lower(document.Tokens[copula].Lemma) != "be") || clauses.Preposition(place) is not ("in" or "at"))
            return null;
        var clause = clauses.Of(place);
        var going = document.Tokens[place].Is("xcomp") && document.Tokens[place].Head is var to && to >= 0 && document.FormIs(to, "going");
        if (clause.Negated || clause.Condition || (clause.Modality != Modality.Future && !going))
            return null;
        var visitor = going ? clauses.Of(document.Tokens[place].Head).Agent : clauses.SubjectOf(place, 0);
        if (visitor < 0)
            return null;
        var draft = Start(place, place, new EncounterWord("be", true, EncounterKind.Visit, System.Collections.Frozen.FrozenSet<string>.Empty, ""), EncounterStatus.Planned);
        AddSide(draft, visitor);
        if (draft.Persons.Count == 0 || !AddDestination(draft, place) || draft.Sides < 2)
            return null;
        Place(draft, place, going ? clauses.Of(document.Tokens[place].Head) : clause);
        return draft;
    }

    // "A. Smith with B. Jones in Norport on 3 May": the line under a picture has no verb.
    private EncounterDraft? FromCaption(int name)
    {
        var sentence = document.Sentences[document.Tokens[name].Sentence];
        if (!document.Tokens[name].Is("root") || sentence.End - sentence.First > 40 || document.MentionAt(name) is not { Kind: MentionKind.Name })
            return null;
        var partner = -1;
        for (var t = sentence.First; t < sentence.End; t++)
        {
            if (document.Tokens[t].Upos is Upos.Verb or Upos.Aux)
                return null;
            if (partner < 0 && t > name && document.Tokens[t].Head == name && clauses.Preposition(t) == "with" && document.MentionAt(t) is { Kind: MentionKind.Name })
                partner = t;
        }

        // "A. Smith with Norland's interior minister B. Jones": the preposition may hang anywhere in the title.
        if (partner < 0 && document.MentionAt(name)!.End is var with && with < sentence.End && document.FormIs(with, "with"))
        {
            for (var t = with + 1; t < sentence.End && t < with + 14; t++)
            {
                if (document.MentionAt(t) is { Kind: MentionKind.Name, Entities: [var only] } && document.Entities[only].Actor.Kind == ActorKind.Person)
                {
                    partner = t;
                    break;
                }
            }
        }

        if (partner < 0)
            return null;
        var draft = Start(name, name, new EncounterWord("with", false, EncounterKind.Meeting, System.Collections.Frozen.FrozenSet<string>.Empty, ""), EncounterStatus.Held);
        AddSide(draft, name);
        AddSide(draft, partner);
        if (draft.Persons.Count < 2 || draft.Sides < 2)
            return null;
        Place(draft, name, clauses.Of(name));
        return draft.DateIsTold || draft.Place is not null ? draft : null;
    }

    // "Spoke to A and to B": as many calls.
    private List<EncounterDraft> OtherCalls(int verb, EncounterDraft first)
    {
        var partners = new List<int>();
        foreach (var child in document.Children(verb))
        {
            if (child < verb || clauses.Preposition(child) is not ("to" or "with") || !HasActor(child))
                continue;
            partners.Add(child);
            foreach (var conjunct in document.Children(child))
            {
                if ((document.Tokens[conjunct].Is("conj") || document.Tokens[conjunct].Is("appos")) && clauses.Preposition(conjunct) is "to" or "with" && HasActor(conjunct))
                    partners.Add(conjunct);
            }
        }

        // "Spoke to A and B … in two separate calls"
        if (partners.Count == 1 && IsSeparate(first.Sentence))
            partners = Each(partners[0]);
        return partners.Count < 2 ? [] : Split(first, clauses.Of(verb).Agent, partners);
    }

    // "Held calls with A and with B", "in separate meetings with A and B": as many encounters.
    private List<EncounterDraft> OtherTalks(int noun, EncounterDraft first)
    {
        var plural = document.Tokens[noun].Xpos is "NNS" or "NNPS";
        if (first.Persons.Count < 3 || !plural || !(first.Kind == EncounterKind.Call || Modifiers(noun).Contains("separate")))
            return [];
        var verb = document.Tokens[noun].Head;
        if (verb < 0 || !document.Tokens[noun].Is("obj") || document.Tokens[verb].Upos != Upos.Verb)
            return [];
        var with = -1;
        foreach (var child in document.Children(noun))
        {
            if (document.Tokens[child].Is("nmod") && clauses.Preposition(child) == "with")
                with = child;
        }

        if (with < 0)
            with = clauses.Of(verb)["with"];
        var partners = with < 0 ? [] : Each(with);
        return partners.Count < 2 ? [] : Split(first, clauses.Of(verb).Agent, partners);
    }

    private List<int> Each(int partner) => [.. Coordinated(partner).Distinct().Where(t => EntitiesOf(t) is [var only] && document.Entities[only] is { UnnamedRole: null, Actor.Kind: ActorKind.Person })];

    private bool IsSeparate(int sentence)
    {
        for (var s = sentence; s <= sentence + 1 && s < document.Sentences.Length; s++)
        {
            for (var t = document.Sentences[s].First; t < document.Sentences[s].End; t++)
            {
                if (document.FormIs(t, "separately") || (document.FormIs(t, "separate") && document.Tokens[t].Head is var head && head >= 0 && document.Tokens[head].Xpos == "NNS" && words.Noun(Lower(document.Tokens[head].Lemma)) is not null))
                    return true;
            }
        }

        return false;
    }

    private List<EncounterDraft> Split(EncounterDraft first, int agent, List<int> partners)
    {
        var drafts = new List<EncounterDraft>();
        var callers = new EncounterDraft { Kind = first.Kind, Head = first.Head, Sentence = first.Sentence, Span = first.Span, Why = first.Why };
        AddSide(callers, agent);
        for (var i = 0; i < partners.Count; i++)
        {
            var draft = i == 0 ? first : new EncounterDraft
            {
                Kind = first.Kind,
                Head = partners[i],
                Sentence = first.Sentence,
                Span = setting.ClauseSpan(partners[i]),
                Why = first.Why,
                Status = first.Status,
                Date = first.Date,
                DateIsTold = first.DateIsTold,
                Background = first.Background,
                IsLooseCall = first.IsLooseCall,
                IsSplit = true,
            };
            draft.IsSplit = true;
            draft.Persons.Clear();
            draft.States.Clear();
            draft.Persons.AddRange(callers.Persons);
            draft.States.AddRange(callers.States);
            foreach (var index in EntitiesOf(partners[i]))
                Add(draft, document.Entities[index]);
            if (i > 0)
                drafts.Add(draft);
        }

        return drafts;
    }

    // "Visited Norland on 4 April and Sudria on 6 April": as many visits.
    private List<EncounterDraft> OtherVisits(EncounterDraft first)
    {
        var visits = new List<EncounterDraft>();
        var home = first.States.Where(s => !first.Stops.Exists(stop => stop.Country == s)).ToList();
        var countries = first.Stops.Select(s => s.Country).Distinct().ToList();
        if (countries.Count < 2 || home.Count + first.Unattached.Count == 0)
            return visits;
        var end = document.Sentences[first.Sentence].End;
        for (var i = 0; i < first.Stops.Count; i++)
        {
            var stop = first.Stops[i];
            if (i > 0 && first.Stops.FindIndex(s => s.Country == stop.Country) < i)
                continue;
            var dates = TimesBetween(stop.Token, i + 1 < first.Stops.Count ? first.Stops[i + 1].Token : end);
            var visit = i == 0 ? first : new EncounterDraft
            {
                Kind = first.Kind,
                Head = stop.Token,
                Sentence = first.Sentence,
                Span = new TextSpan(first.Span.Start, Math.Max(first.Span.Start + 1, document.Tokens[stop.Token].Span.End)),
                Why = first.Why,
                Status = first.Status,
                Date = first.Date,
                DateIsTold = first.DateIsTold,
                Background = first.Background,
                Occasion = first.Occasion,
                IsReference = first.IsReference,
            };
            visit.IsSplit = true;
            if (dates is not null)
                (visit.Date, visit.DateIsTold) = (dates, true);
            if (i == 0)
            {
                visit.States.RemoveAll(s => s != stop.Country && !home.Contains(s));
            }
            else
            {
                visit.Persons.AddRange(first.Persons);
                visit.States.AddRange(home);
                visit.Unattached.UnionWith(first.Unattached);
                visit.AddState(stop.Country);
                visits.Add(visit);
            }

            (visit.Country, visit.Place) = (stop.Country, stop.Place);
        }

        return visits;
    }

    // "… Norland on Monday and Sudria on Tuesday": the parser hangs the second place on a day.
    private void AddLaterStops(EncounterDraft draft)
    {
        var end = document.Sentences[draft.Sentence].End;
        for (var t = draft.Stops.Count > 0 ? draft.Stops[^1].Token + 1 : end; t + 2 < end; t++)
        {
            if (document.Tokens[t].Upos == Upos.Verb)
                return;
            if (document.Tokens[t].Upos != Upos.Propn || draft.Stops.Exists(s => s.Token == t))
                continue;
            var dated = setting.TimeAt(t + 1) is not null || ((document.FormIs(t + 1, "on") || document.FormIs(t + 1, "from") || document.FormIs(t + 1, "in")) && setting.TimeAt(t + 2) is not null);
            var listed = document.Tokens[t].Is("conj") && (document.FormIs(t - 1, "and") || document.FormIs(t - 1, ",")) && setting.TimeAt(document.Tokens[t].Head) is not null;
            var led = document.FormIs(t - 1, "to") && (document.FormIs(t - 2, "and") || document.FormIs(t - 2, ","));
            if ((dated && listed) || led)
                AddDestination(draft, t);
        }
    }

    private Edtf? TimesBetween(int first, int end)
    {
        for (var t = first; t < end; t++)
        {
            if (setting.TimeAt(t) is { Edtf: { IsOpenStart: false, IsOpenEnd: false } date, Type: TimexType.Date or TimexType.Time })
                return date;
        }

        return null;
    }

    private EncounterDraft? FromVerb(int head, EncounterWord word)
    {
        var clause = clauses.Of(head);
        var status = StatusOfVerb(clause);
        if (status is null)
            return null;
        if (IsHabit(head))
            return null;
        var draft = Start(head, head, word, status.Value);
        AddSide(draft, clause.Passive ? clause[By] : clause.Agent);
        var partnered = false;
        foreach (var argument in clause.Arguments)
        {
            var slot = argument.Slot == "obj" ? "obj" : argument.Slot;
            if (word.Partners.Contains(slot) && !IsTimeOrSum(argument.Token) && !words.Means(Lower(document.Tokens[argument.Token].Lemma), "audience"))
                partnered |= word.Kind == EncounterKind.Visit ? AddDestination(draft, argument.Token) : AddSide(draft, argument.Token);
        }

        // "Spoke by phone | with the minister", "met in Ankara | with him": the partner may hang on what stands before it.
        if (!partnered && word.Partners.Contains("with"))
        {
            foreach (var child in document.Children(head))
            {
                if (!document.Tokens[child].Is("obl") && !document.Tokens[child].Is("advmod"))
                    continue;
                foreach (var below in document.Children(child))
                {
                    if (document.Tokens[below].Is("nmod") && clauses.Preposition(below) == "with")
                        partnered |= AddSide(draft, below);
                }
            }
        }

        foreach (var child in document.Children(head))
        {
            // A subject with a preposition is none: "spoke with | the minister".
            if (document.Tokens[child].Is("nsubj") && child > head && word.Partners.Contains(clauses.Preposition(child)))
                partnered |= AddSide(draft, child);
        }

        if (word.Kind == EncounterKind.Visit && partnered)
            AddLaterStops(draft);
        if (clause.Passive && word.Partners.Contains("obj"))
            partnered |= AddSide(draft, clause.Theme);
        if (word.Kind != EncounterKind.Visit && draft.Sides == 1)
        {
            foreach (var argument in clause.Arguments)
            {
                if (word.Partners.Contains(argument.Slot) && argument.Token != clause.Agent)
                    partnered |= AddHost(draft, argument.Token, head);
            }
        }

        if (word.Guard == "forward" && !IsLookedForwardTo(head))
            return null;
        if (!IsAccepted(draft, clause, word, partnered))
            return null;
        if (word.Kind == EncounterKind.Talks && IsByPhone(clause))
            draft.Kind = EncounterKind.Call;
        Place(draft, head, clause);
        return draft;
    }

    // "Will talk by telephone"
    private bool IsByPhone(Clause clause)
    {
        foreach (var argument in clause.Arguments)
        {
            if (argument.Slot is "by" or "over" or "on" or "via" && words.Means(Lower(document.Tokens[argument.Token].Lemma), "phone"))
                return true;
        }

        return false;
    }

    // "Looks forward to seeing her in Norport": only then is seeing somebody meeting him.
    private bool IsLookedForwardTo(int head) =>
        document.Tokens[head].Head is >= 0 and var governor && Lower(document.Tokens[governor].Lemma) == "look" && clauses.Of(governor) is { Negated: false, Condition: false } looking
        && looking.Arguments.Exists(a => a.Slot is "prt" or "adv" && document.FormIs(a.Token, "forward"));

    // "Met senior officials" abroad, or on a visit: they are those of the place, whomever else the word might stand for.
    private bool AddHost(EncounterDraft draft, int partner, int head)
    {
        if (!IsNamelessOfficials(partner))
            return false;
        var (place, country) = setting.PlaceOf(head, head);
        if (place is not null && IsSeat(place))
            return false; // who meets in Geneva or New York need not be of there
        country ??= Hosting(draft);
        if (country is not { } host || draft.States.Contains(host) || register.State(host) is null)
            return false;
        draft.AddState(host);
        return true;
    }

    private bool IsSeat(string place)
    {
        foreach (var body in register.Organisations)
        {
            if (string.Equals(body.Seat, place, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private bool IsNamelessOfficials(int token)
    {
        var officials = false;
        foreach (var at in Coordinated(token))
        {
            var noun = at;
            if (IsCount(at) && document.Child(at, "nmod") is >= 0 and var counted)
                noun = counted;
            foreach (var index in document.EntitiesAt(noun))
            {
                if (document.Entities[index].UnnamedRole is null)
                    return false;
            }

            if (Described(noun).Length > 0)
                return false;
            officials |= IsOfficials(noun);
        }

        return officials;
    }

    // The state in which the one side has just been told to be on a visit.
    private ActorId? Hosting(EncounterDraft draft)
    {
        for (var i = told.Count - 1; i >= 0 && told[i].Sentence >= draft.Sentence - VisitReach; i--)
        {
            var visit = told[i];
            if (visit.Kind == EncounterKind.Visit && !visit.IsSplit && visit.States.Count == 2 && draft.States.TrueForAll(visit.States.Contains) && draft.Persons.TrueForAll(p => visit.Persons.Count == 0 || visit.Persons.Contains(p)))
                return visit.States.Find(s => !draft.States.Contains(s));
        }

        return null;
    }

    private const int VisitReach = 2;

    private const string By = "by";

    private bool IsAccepted(EncounterDraft draft, Clause clause, EncounterWord word, bool partnered)
    {
        if (word.Kind == EncounterKind.Visit)
            return partnered && draft.Persons.Count + draft.States.Count > 0 && clause.Agent >= 0 && HasVisitor(clause.Agent);
        if (word.Guard != "pact" && clause.Theme >= 0 && !clause.Passive && word.Partners.Contains("obj") && !HasActor(clause.Theme) && !partnered)
            return false; // "met the deadline"
        if (word.Guard == "phone")
            return partnered && clause["obj2"] < 0 && clause["comp"] < 0 && clause["as"] < 0 && draft.Persons.Count > 0 && draft.Sides >= 2;
        if (word.Guard == "pact")
            return draft.Sides >= 2 && clause.Theme >= 0 && words.Means(Lower(document.Tokens[clause.Theme].Lemma), "pact");
        if (word.Guard == "person-at")
            return partnered && draft.Sides >= 2 && draft.Persons.Count > 0 && (clause["to"] >= 0 || clause["at"] >= 0 || IsBroughtTo(clause.Theme));
        return (draft.Sides >= 2 && (partnered || word.GroupIsEnough)) || (draft.Sides == 1 && word.GroupIsEnough && clause.Agent >= 0 && IsBodyOfStates(clause.Agent));
    }

    // "The ministers of the alliance met", "EU leaders will gather": those of many states, whichever they are.
    private bool IsBodyOfStates(int token) =>
        document.Tokens[token].Xpos is "NNS" or "NNPS" && words.Means(Lower(document.Tokens[token].Lemma), "principals")
        && EntitiesOf(token) is [var index] && (document.Entities[index].Body ?? document.Entities[index].Actor.Id) is var body
        && register.Organisation(body) is { } organisation && organisation.Cameo.StartsWith("IGO", StringComparison.Ordinal);

    // "Welcomed the president of Norland to the palace": the parser may hang the place on the guest.
    private bool IsBroughtTo(int guest)
    {
        if (guest < 0)
            return false;
        for (var (t, end) = (guest + 1, document.Sentences[document.Tokens[guest].Sentence].End); t + 1 < end; t++)
        {
            if (document.Tokens[t].Upos == Upos.Verb)
                return false;
            if (document.FormIs(t, "to") && document.Tokens[t].Head is > 0 and var place && place > t && (setting.PlaceAt(place) is not null || document.MentionAt(place) is { Kind: MentionKind.Metonym }))
                return true;
        }

        return false;
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
            if (governed == EncounterStatus.Held && governor.Upos == Upos.Verb && token.Head != clause.Head)
                return StatusOfVerb(clauses.Of(token.Head)); // "visited Norport to meet": as far as the one, the other
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
            case var _ when IsLookedForwardTo(clause.Head):
                return EncounterStatus.Planned;
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
        if (governor >= 0 && words.Verb(Lower(document.Tokens[governor].Lemma)) is { } verb && document.Tokens[governor].Upos == Upos.Verb && verb.Kind != EncounterKind.Visit && word.Kind != EncounterKind.Visit && verb.Guard != "person-at" && !viaObject)
            return null; // "met Mr Putin for talks" is told by its verb
        var holding = Holding(head);
        if (holding < 0 && token.Is("nmod") && token.Head >= 0 && words.Means(Lower(document.Tokens[token.Head].Lemma), "batch"))
            holding = Holding(token.Head);
        if (holding >= 0 && status is EncounterStatus.Held)
            status = document.Child(holding, "cop") >= 0 ? EncounterStatus.Planned : words.Governs(Lower(document.Tokens[holding].Lemma), out var held) && held is not null ? held : StatusOfVerb(clauses.Of(holding)) ?? status;
        if (status is null)
            return null;

        if (IsHabit(governor >= 0 ? governor : ClauseTop(head)))
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

            if (governor >= 0 && (viaObject || clauses.Preposition(head) is "from" or "on" or "during" or "for" or "in"))
                travels |= AddSide(draft, clauses.Of(governor).Agent);
            else if (document.Child(head, "cop") >= 0)
                travels |= AddSide(draft, clauses.SubjectOf(head, 0));
            var arrives = false;
            foreach (var child in document.Children(head))
            {
                if (document.Tokens[child].Is("nmod") && clauses.Preposition(child) == "to")
                    arrives |= AddDestination(draft, child);
            }

            if (!arrives && viaObject && clauses.Of(governor)["to"] is >= 0 and var destination)
                arrives = AddDestination(draft, destination);
            if (!travels || !arrives || draft.Sides < 2)
                return null;
            Place(draft, head, governor >= 0 ? clauses.Of(governor) : null);
            return draft;
        }

        var isGathering = word.Kind is EncounterKind.Summit or EncounterKind.Conference;
        foreach (var child in document.Children(head))
        {
            var dependent = document.Tokens[child];
            if ((dependent.Is("compound") || dependent.Is("amod")) && document.EntitiesAt(child).Any(e => document.Entities[e].Actor.Kind is ActorKind.Organisation or ActorKind.Group))
                continue; // "the G20 summit": the body is the name of the occasion
            if (dependent.Is("nmod:poss") || dependent.Is("amod") || dependent.Is("compound"))
                AddSide(draft, child);
            else if (dependent.Is("nmod") && clauses.Preposition(child) is "over" or "on" or "about" && words.Means(Lower(dependent.Lemma), "file") && document.Child(child, "nmod:poss") is var owner && owner >= 0)
                AddSide(draft, owner); // talks on a state's nuclear programme are talks with it
            else if ((dependent.Is("nmod") || dependent.Is("obl")) && word.Partners.Contains(clauses.Preposition(child)))
                AddSide(draft, child);
            else if (dependent.Is("nmod") && clauses.Preposition(child) is "in" or "at")
            {
                // "A summit in Norport | between A and B"
                foreach (var below in document.Children(child))
                {
                    if (document.Tokens[below].Is("nmod") && clauses.Preposition(below) is "between" or "with")
                        AddSide(draft, below);
                }
            }
        }

        AddJoined(draft, head);
        if (governor >= 0)
            AddFromGovernor(draft, governor, head, viaObject);
        var definite = IsDefinite(head);
        if (isGathering)
            AddAttending(draft, head, governor);
        Place(draft, head, governor >= 0 ? clauses.Of(governor) : clauses.Of(ClauseTop(head)));
        if (holding >= 0)
            PlaceBy(draft, holding);
        if (draft.Sides >= 2)
            return draft;

        // One that is told by its place, its date or its name needs no sides; one told by "the" alone points back.
        var (ownPlace, ownCountry) = setting.PlaceOf(head, head);
        var ownDate = setting.DateOf(head, head);
        var named = isGathering && draft.Occasion is not null;
        if (isGathering && draft.Sides == 0)
            AddOwner(draft, head);
        var modified = setting.PlaceBeside(head);
        if (modified is { } city)
        {
            draft.Place ??= city.IsState ? null : city.Name;
            draft.Country ??= city.Country;
        }

        var told = named || modified is { IsState: false } || ownPlace is not null || (ownCountry is not null && isGathering) || (ownDate is not null && isGathering)
            || (viaObject && (draft.Place is not null || draft.Country is not null)) || (status == EncounterStatus.Proposed && isGathering);

        // "Hosted a dinner in Norport with executives": with people of no side.
        if (!isGathering && draft.Sides == 1 && !definite && governor >= 0 && viaObject && (clauses.Of(governor)["with"] >= 0 || HasWith(head)))
            return null;
        told |= holding >= 0 && (draft.Place is not null || draft.Country is not null);
        draft.IsReference = definite && !named && modified is null && !(holding >= 0 && told) && !(isGathering && ownPlace is not null);
        draft.StandsAlone = (draft.DateIsTold && draft.Place is not null && IsToldBy(head, governor)) || (draft.Place is not null || ownPlace is not null) && (status is not (EncounterStatus.Held or EncounterStatus.Ongoing) || ownDate is not null);
        return told || draft.IsReference ? draft : null;
    }

    // "The last meeting took place in Norport on 21 July", "was held there": the clause says nothing else of it.
    private bool IsToldBy(int noun, int governor) =>
        governor >= 0 && ((document.Tokens[noun].Is("nsubj") && clauses.Of(governor) is { Passive: false, Theme: >= 0 } taking && document.FormIs(taking.Theme, "place")) || (clauses.Of(governor) is { Passive: true } held && held.Theme == noun && words.Governs(Lower(document.Tokens[governor].Lemma), out _)));

    // "The ministers regularly meet": no one occasion.
    private bool IsHabit(int clause)
    {
        foreach (var child in document.Children(clause))
        {
            if (document.Tokens[child].Is("advmod") && document.Tokens[child].Lemma is { } lemma && FactualityJudge.IsHabit(lemma))
                return true;
        }

        return false;
    }

    // "The talks that will be held in Norport", "a meeting scheduled for Friday": the clause that describes the noun says whether, where and when.
    private int Holding(int noun)
    {
        foreach (var child in document.Children(noun))
        {
            var token = document.Tokens[child];
            if (child > noun && token.Relation == "acl:relcl" && document.Child(child, "cop") >= 0 && clauses.Of(child).Modality == Modality.Future && !clauses.Of(child).Negated)
                return child; // "which will be in June"
            if (child > noun && token.Upos == Upos.Verb && token.Relation is "acl" or "acl:relcl" && words.Governs(Lower(token.Lemma), out _) && !HasTo(child)
                && (token.Xpos == "VBN" || clauses.Of(child).Theme == noun || clauses.Of(child).Agent == noun))
                return child;
        }

        // "Discuss talks | being held in Norport": the parser may hang the participle on the verb.
        for (var t = noun + 1; t <= noun + 2 && t < document.Tokens.Length; t++)
        {
            var token = document.Tokens[t];
            if (token is { Upos: Upos.Verb, Xpos: "VBN", Relation: "advcl" } && token.Head < noun && document.Child(t, "mark") < 0 && words.Governs(Lower(token.Lemma), out _) && (t == noun + 1 || document.Tokens[noun + 1].Head == t))
                return t;
        }

        return -1;
    }

    private void PlaceBy(EncounterDraft draft, int holding)
    {
        var (place, country) = setting.PlaceOf(holding, holding);
        draft.Place ??= place;
        draft.Country ??= country;
        draft.TellsPlace = place is not null || country is not null;
        foreach (var child in document.Children(holding))
        {
            if (document.Tokens[child].Is("obl") && clauses.Preposition(child) is "over" or "on" or "about" && words.Means(Lower(document.Tokens[child].Lemma), "file") && document.Child(child, "nmod:poss") is >= 0 and var owner)
                AddSide(draft, owner); // "talks held in Norport | over Norland's nuclear programme"
        }

        if (setting.DateOf(holding, holding) is not { } date)
            return;
        (draft.Date, draft.DateIsTold) = (date, true);
        draft.Background = setting.IsBackground(holding, date);
    }

    // "The Norland-Sudria dialogue": states that a hyphen joins before the noun are its sides, whatever name the words make together.
    private void AddJoined(EncounterDraft draft, int head)
    {
        var first = head;
        var least = Math.Max(document.Sentences[document.Tokens[head].Sentence].First, head - 14);
        while (first > least && (document.Tokens[first - 1].Upos is Upos.Propn or Upos.Adj or Upos.Noun || document.FormIs(first - 1, "-") || document.FormIs(first - 1, "–") || document.Tokens[first - 1].Is("amod")))
            first--;
        if (first == head)
            return;
        var span = new TextSpan(document.Tokens[first].Span.Start, document.Tokens[head].Span.Start);
        if (span.In(document.Text).IndexOfAny("-‐‑–") < 0)
            return;
        var matches = register.Match(span.In(document.Text));
        for (var i = 0; i + 1 < matches.Length; i++)
        {
            var (one, other) = (matches[i], matches[i + 1]);
            if (other.Span.Start - one.Span.End != 1 || "-‐‑–".IndexOf(document.Text[span.Start + one.Span.End], StringComparison.Ordinal) < 0)
                continue;
            if (SideNamed(one) is { } left && SideNamed(other) is { } right)
            {
                draft.AddState(left);
                draft.AddState(right);
            }
        }
    }

    private ActorId? SideNamed(NameMatch match)
    {
        foreach (var candidate in match.Candidates)
        {
            if (candidate.Kind == RegisterKind.State && candidate.Role != NameRole.Capital)
                return candidate.Id;
            if (candidate.Kind == RegisterKind.Organisation && register.Organisation(candidate.Id)!.Cameo.StartsWith("IGO", StringComparison.Ordinal))
                return candidate.Id;
        }

        return null;
    }

    // "The president's pledge at the summit", "the ministers agreed at the conference": they were there.
    private void AddAttending(EncounterDraft draft, int noun, int governor)
    {
        // "The Group of Eight summit" may hang below "Group".
        var phrase = noun;
        while (document.Tokens[phrase].Is("nmod") && clauses.Preposition(phrase) == "of" && document.Tokens[phrase].Head is var above && above >= 0 && above < phrase && document.Tokens[above].Upos is Upos.Noun or Upos.Propn)
            phrase = above;
        if (clauses.Preposition(phrase) is not ("at" or "in" or "during" or "for" or "to"))
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
        // "Joined the minister for talks": both take part.
        if (clauses.Preposition(noun) == "for" && clause.Theme >= 0 && words.Means(Lower(document.Tokens[governor].Lemma), "joins") && HasActor(clause.Theme))
        {
            AddSide(draft, clause.Agent);
            AddSide(draft, clause.Theme);
            return;
        }
        // Who hosts or proposes talks between others does not take part, nor who welcomes any; talks within a nation have no other side.
        var lemma = Lower(document.Tokens[governor].Lemma);
        if (viaObject && (words.Means(lemma, "observer") || (words.Means(lemma, "bystander") && (draft.Sides >= 2 || IsInternal(noun)))))
            return;
        if (draft.Sides == 0 && clauses.Preposition(noun) is "for" or "in" && clause["with"] is >= 0 and var partner)
            AddSide(draft, partner);
        if (viaObject)
        {
            AddSide(draft, clause.Agent);
            if (clause["with"] is var with && with >= 0)
                AddSide(draft, with);
            return;
        }

        // "Said after talks with the president": who speaks took part, if a partner is named.
        if (draft.Sides >= 1 && clauses.Preposition(noun) is "in" or "for" or "after" or "during" or "following" or "before" or "at" && clause.Agent >= 0)
            AddSide(draft, clause.Agent);
    }

    // "The NATO summit": of the body, where nobody is said to have been there.
    private void AddOwner(EncounterDraft draft, int noun)
    {
        foreach (var child in document.Children(noun))
        {
            if (child > noun || !document.Tokens[child].Is("compound"))
                continue;
            foreach (var index in document.EntitiesAt(child))
            {
                if (register.Organisation(document.Entities[index].Actor.Id) is not { } body || !body.Cameo.StartsWith("IGO", StringComparison.Ordinal))
                    continue;
                draft.AddState(body.Id);
                draft.IsOfBody = true;
            }
        }
    }

    private bool IsInternal(int noun)
    {
        foreach (var child in document.Children(noun))
        {
            if (child < noun && document.Form(child).StartsWith("intra", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
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
        while (governor >= 0 && document.Tokens[governor].Upos is Upos.Noun or Upos.Propn && token.Is("nmod") && words.Means(Lower(document.Tokens[governor].Lemma), "batch"))
        {
            token = document.Tokens[governor];
            if (Modifiers(governor).Any(m => words.Means(m, "planned")))
                own = EncounterStatus.Planned;
            governor = token.Head;
        }

        // "Leads a delegation that includes A to Norport for talks": what follows the list belongs to the leading.
        if (governor >= 0 && token.Is("obl") && document.Tokens[governor].Relation == "acl:relcl" && words.Means(Lower(document.Tokens[governor].Lemma), "members")
            && document.Tokens[document.Tokens[governor].Head].Head is >= 0 and var leading && document.Tokens[leading].Upos == Upos.Verb)
            governor = leading;
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
        var isObject = token.Is("obj") || token.Is("nsubj:pass") || (token.Is("obl") && IsApproximate(head)) || (token.Is("obl") && clauses.Preposition(head) is "in" or "at" or "for" && lemma is "participate" or "take" or "engage" or "join" or "attend");
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
            return (governor, own ?? (clause.Modality == Modality.Future && (token.Is("nsubj") || clauses.Preposition(head) is "for" or "at" or "in" or "to") ? EncounterStatus.Planned : EncounterStatus.Held), false);
        return token.Is("obj") ? (governor, own ?? EncounterStatus.Held, false) : (governor, own ?? EncounterStatus.Held, false);
    }

    // "Had about a 45-minute discussion": the word before the number is no preposition.
    private bool IsApproximate(int noun)
    {
        foreach (var child in document.Children(noun))
        {
            if (!document.Tokens[child].Is("case") || child > noun)
                continue;
            if (!document.FormIs(child, "about") && !document.FormIs(child, "around") && !document.FormIs(child, "over"))
                return false;
            for (var t = child + 1; t < noun && t <= child + 2; t++)
            {
                if (document.Tokens[t].Upos == Upos.Num)
                    return true;
            }
        }

        return false;
    }

    private bool GuardHolds(int head, EncounterWord word, List<string> modifiers) => word.Guard switch
    {
        "plural" => document.Tokens[head].Xpos is "NNS" or "NNPS",
        "phone" => modifiers.Any(m => words.Means(m, "phone")) || ((HasPartner(head) || IsHeldWith(head)) && !HasFor(head)),
        "diplomatic" => !modifiers.Any(m => words.Means(m, "other")),
        _ => true,
    };

    // "Held calls yesterday with …": the partner stands with the verb.
    private bool IsHeldWith(int head)
    {
        var verb = document.Tokens[head].Head;
        if (verb < 0 || !document.Tokens[head].Is("obj") || !words.Governs(Lower(document.Tokens[verb].Lemma), out _))
            return false;
        var clause = clauses.Of(verb);
        return (clause["with"] is var with && with >= 0 && HasActor(with))
            || (clause.Agent >= 0 && Coordinated(clause.Agent).SelectMany(t => EntitiesOf(t)).Distinct().Take(2).Count() == 2); // "A and B held a call"
    }

    private bool HasWith(int head)
    {
        foreach (var child in document.Children(head))
        {
            if (document.Tokens[child].Is("nmod") && clauses.Preposition(child) == "with")
                return true;
        }

        return false;
    }

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
            {
                modifiers.Add(Lower(document.Tokens[child].Lemma));
                modifiers.Add(document.Form(child).ToString().ToLowerInvariant()); // "announced", "planned" are read by form
            }
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
            Clause = clauseHead,
            IsLooseCall = word is { Kind: EncounterKind.Call, IsVerb: true } && word.Partners.Contains("group"),
            Why = $"{(word.IsVerb ? "verb" : "noun")} '{word.Lemma}' in data/lexicon/encounter-words.tsv",
        };
    }

    // An airline flies to a town without visiting its state: only people, and bodies that are known, are guests.
    private bool HasVisitor(int token)
    {
        foreach (var at in Coordinated(token))
        {
            foreach (var index in EntitiesOf(at))
            {
                if (document.Entities[index] is var guest && (guest.Actor.Kind != ActorKind.Organisation || guest.Actor.Known))
                    return true;
            }
        }

        return false;
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

    // "We met the delegation", in words that are given to somebody: he and his took part.
    private bool AddVoice(EncounterDraft draft, int token)
    {
        if (document.Tokens[token].Upos != Upos.Pron || !(document.FormIs(token, "we") || document.FormIs(token, "I") || document.FormIs(token, "our") || document.FormIs(token, "my") || document.FormIs(token, "us"))
            || !document.EntitiesAt(token).IsEmpty)
            return false;
        var added = false;
        foreach (var statement in statements)
        {
            if (statement.Kind == StatementKind.Indirect || !statement.Content.Any(c => c.Contains(document.Tokens[token].Span)))
                continue;
            foreach (var speaker in statement.Speakers.IsEmpty ? [statement.Speaker ?? ""] : statement.Speakers)
            {
                if (EntityOf(speaker) is { } entity)
                    added |= Add(draft, entity);
            }

            break;
        }

        return added;
    }

    private Entity? EntityOf(string id)
    {
        if (byId is null)
        {
            byId = new Dictionary<string, Entity>(StringComparer.Ordinal);
            foreach (var entity in document.Entities)
                byId.TryAdd(entity.Actor.Id.Value, entity);
        }

        return byId.GetValueOrDefault(id);
    }

    private Dictionary<string, Entity>? byId;

    private bool AddSide(EncounterDraft draft, int token)
    {
        if (token < 0)
            return false;
        var added = AddVoice(draft, token);
        foreach (var at in Coordinated(token))
        {
            foreach (var index in EntitiesOf(at))
                added |= Add(draft, document.Entities[index]);

            // "A delegation that included B and C"
            foreach (var child in document.Children(at))
            {
                if (document.Tokens[child].Relation == "acl:relcl" && words.Means(Lower(document.Tokens[child].Lemma), "members") && words.Means(Lower(document.Tokens[at].Lemma), "delegation") && clauses.Of(child).Theme is >= 0 and var members
                    && members != at)
                    AddSide(draft, members);
            }
        }

        return added;
    }

    // The parser may hang a name below its title ("Secretary of State | A. Smith"): a known name within the phrase is who is meant.
    private ImmutableArray<int> EntitiesOf(int token)
    {
        // "American and Cuban officials": two sides, whatever the words as a whole were taken for.
        if (document.Tokens[token].Upos == Upos.Noun && Described(token) is { Length: > 1 } nations)
            return nations;
        var own = document.EntitiesAt(token);
        if (own is [var role] && document.Entities[role].UnnamedRole is not null && NamedAfter(token) is >= 0 and var bearer)
            return [bearer];
        if (own.Any(e => document.Entities[e].Actor.Known || document.Entities[e].State is not null) || document.Tokens[token].Upos is not (Upos.Noun or Upos.Propn))
            return own;
        foreach (var child in document.Children(token))
        {
            var dependent = document.Tokens[child];
            if ((dependent.Is("appos") || dependent.Is("flat") || (dependent.Is("nmod") && clauses.Preposition(child).Length == 0)) && document.MentionAt(child) is { Kind: MentionKind.Name, Entities: [var only] }
                && document.Entities[only].Actor.Kind == ActorKind.Person)
                return [only];
        }

        // "The Foreign Ministers of Norland and Sudria": nobody by name, but of two sides.
        var several = document.Tokens[token].Xpos is "NNPS" or "NNS" && IsOfficials(token) && own.All(e => document.Entities[e].UnnamedRole is not null || document.Entities[e].Actor.Name.Length == 0);
        if (several && Sent(token) is { Length: > 1 } senders)
            return senders;
        if (!own.IsEmpty || document.Tokens[token].Upos != Upos.Noun)
            return own;

        // "Its obligations", "Sudrian resistance" are met without meeting anybody.
        return IsPeople(token) && Described(token) is { IsEmpty: false } described ? described : Sent(token);
    }

    // "Ambassador at Large for Minorities | A. Smith": whoever bears a long title is named at its end.
    private int NamedAfter(int title)
    {
        var end = Math.Min(document.Sentences[document.Tokens[title].Sentence].End, title + 24);
        for (var t = title + 1; t < end; t++)
        {
            // "Assistant to the President and Coordinator for the North A. Smith": titles joined by "and" are of one person, but not a name.
            if (document.FormIs(t, "and") && t + 1 < end && char.IsUpper(document.Form(t + 1)[0]) && document.MentionAt(t + 1) is not { Kind: MentionKind.Name })
                continue;
            if (document.Tokens[t].Upos is Upos.Verb or Upos.Aux or Upos.Punct or Upos.Cconj || document.FormIs(t, "with") || document.FormIs(t, "by") || document.FormIs(t, "from"))
                return -1;
            if (document.MentionAt(t) is not { Kind: MentionKind.Name, Entities: [var only] } mention || document.Entities[only].Actor.Kind != ActorKind.Person)
                continue;
            var before = document.Tokens[mention.First - 1];
            return t > title + 1 && before.Upos is Upos.Noun or Upos.Propn && register.TitlesNamed(document.Form(mention.First - 1)).IsEmpty && document.Tokens[mention.First].Upos == Upos.Propn ? only : -1;
        }

        return -1;
    }

    private bool IsCount(int token) => words.Means(Lower(document.Tokens[token].Lemma), "batch") || (classes.Of(document.Tokens[token].Lemma ?? "") & counting) != 0;

    private bool IsOfficials(int token) =>
        document.Tokens[token].Upos is Upos.Noun or Upos.Propn && IsOfficialsWord(Lower(document.Tokens[token].Lemma));

    private bool IsPeople(int token) =>
        IsOfficials(token) || IsCount(token) || words.Means(Lower(document.Tokens[token].Lemma), "people") || !register.TitlesNamed(Lower(document.Tokens[token].Lemma)).IsEmpty;

    private bool IsOfficialsWord(string lemma) => words.Means(lemma, "officials") || words.Means(lemma, "principals") || words.Means(lemma, "delegation");

    // "Officials from Norland and Sudria", "a number of ministers": whose people they are stands behind the word for them.
    private ImmutableArray<int> Sent(int token)
    {
        var counts = IsCount(token);
        if (!counts && !IsOfficials(token))
            return [];
        var found = new List<int>();
        foreach (var child in document.Children(token))
        {
            if (!document.Tokens[child].Is("nmod") || clauses.Preposition(child) is not ("of" or "from" or "for"))
                continue;
            foreach (var at in Coordinated(child))
            {
                if (counts && document.Tokens[at].Upos == Upos.Noun)
                    found.AddRange(EntitiesOf(at));
                else
                    found.AddRange(document.EntitiesAt(at).Where(e => document.Entities[e].Actor.Kind is ActorKind.State or ActorKind.Organisation or ActorKind.Group));
            }
        }

        return [.. found.Distinct()];
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

    private bool Add(EncounterDraft draft, Entity entity)
    {
        if (PartyFinder.IsThing(entity, document))
            return false;
        var side = SideOf(entity);
        switch (entity.Actor.Kind)
        {
            case ActorKind.Person:
                if (entity.UnnamedRole is null)
                    draft.AddPerson(entity.Actor.Id);
                if (side is { } of && (register.Find(of) is not null || of != entity.Body))
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

    private ActorId? SideOf(Entity entity) =>
        affiliation.Of(entity) ?? (entity.Actor.Kind == ActorKind.Person ? Principal.BodyOf(entity, document, register, analysis.Published) : null) ?? entity.State ?? entity.Body;

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
                draft.Stops.Add((country, place.IsState ? null : place.Name, at));
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
        if (told is not null && draft.Status is EncounterStatus.Held or EncounterStatus.Ongoing && analysis.Published is { IsOpenEnd: false } published && told.Earliest > published.Latest)
        {
            if (document.Tokens[top].Xpos == "VBD" && told.Days == 1 && told.Earliest < published.Latest.AddDays(7))
                told = Edtf.Day(told.Earliest.AddDays(-7)); // "spoke on Friday": what is told as past was in the week before
            else if (document.Tokens[top].Xpos != "VBD")
                draft.Status = EncounterStatus.Planned; // "travels to Norport on Friday", in Tuesday's paper
        }

        draft.DateIsTold = told is not null;
        draft.Background = setting.IsBackground(top, told);
        draft.Date = told ?? (draft.Kind is EncounterKind.Summit or EncounterKind.Conference && clauses.Preposition(head) is "after" or "following" or "since" or "before" ? null : draft.Status is EncounterStatus.Held or EncounterStatus.Ongoing && !draft.Background && !draft.IsReference ? setting.News(occasionDates) : null);
    }

    private static string Lower(string? lemma) => lemma is null ? "" : lemma.ToLowerInvariant();
}
