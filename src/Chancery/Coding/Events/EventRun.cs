using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Coding.Events;

/// <summary>Reads one report for its events, clause by clause, what governs before what is governed. For one thread.</summary>
internal sealed class EventRun
{
    private static readonly EventRule DutyRule = new("duty", [], "v", [], null, "REQUEST", [], 0);

    private readonly Document document;
    private readonly EventLexicon lexicon;
    private readonly ImmutableArray<Statement> statements;
    private readonly SenseFinder finder;
    private readonly PartyFinder parties;
    private readonly FactualityJudge judge;
    private readonly TopicGuard guard;
    private readonly EventAnaphora anaphora;
    private readonly Setting setting;
    private readonly bool[] taken;
    private readonly List<EventDraft> drafts = [];

    public EventRun(ReportAnalysis analysis, ActorRegister register, EventLexicon lexicon, ImmutableArray<Statement> statements)
    {
        (this.lexicon, this.statements, document) = (lexicon, statements, analysis.Document);
        finder = new SenseFinder(document, lexicon, wholeReport: true);
        parties = new PartyFinder(document, register, analysis.Published, analysis.Report);
        judge = new FactualityJudge(document, analysis.Published);
        guard = new TopicGuard(document);
        setting = new Setting(analysis, register);
        anaphora = new EventAnaphora(document, lexicon.Classes, finder, parties);
        taken = new bool[document.Tokens.Length];
    }

    /// <summary>What the clauses tell, in text order.</summary>
    public List<EventDraft> Find()
    {
        var depths = new int[document.Tokens.Length];
        var order = new List<int>();
        for (var s = 0; s < document.Sentences.Length; s++)
        {
            var sentence = document.Sentences[s];
            order.Clear();
            for (var token = sentence.First; token < sentence.End; token++)
            {
                if (document.Tokens[token].Upos is Upos.Verb or Upos.Noun or Upos.Adj or Upos.Aux or Upos.Propn && !lexicon.IsUnknown(lexicon.LemmaOf(document, token)))
                    order.Add(token);
            }

            // What governs comes before what is governed.
            foreach (var token in order)
                depths[token] = Depth(document, token);
            order.Sort((a, b) => depths[a] != depths[b] ? depths[a].CompareTo(depths[b]) : a.CompareTo(b));
            foreach (var token in order)
                Read(token, s);
        }

        drafts.Sort((a, b) => a.Span.CompareTo(b.Span));
        for (var i = 0; i < drafts.Count; i++)
            drafts[i] = WithPartner(drafts[i]);
        return drafts;
    }

    // "We agreed to go on": with whom the speaker has just met.
    private EventDraft WithPartner(EventDraft draft)
    {
        if (draft.Sense.Code.Type != "AGREE" || !draft.Targets.IsEmpty || draft.Sources.Length != 1 || draft.Sense.Clause.Agent is not (>= 0 and var agent)
            || !(document.FormIs(agent, "we") || document.FormIs(agent, "they")) || document.Tokens[draft.Sense.Predicate].Lemma is not "agree")
            return draft;
        var own = draft.Sources[0];
        var met = drafts.FirstOrDefault(d => d.Sense.Code.Type == "CONSULT" && d.Factuality is Factuality.Asserted or Factuality.Reported && !d.Background
            && d.Sources.Concat(d.Targets).Any(p => p.Actor == own.Actor) && d.Sources.Concat(d.Targets).Any(p => p.Actor != own.Actor));
        return met is null ? draft : draft with { Targets = [.. met.Sources.Concat(met.Targets).Where(p => p.Actor != own.Actor)] };
    }

    private void Read(int token, int sentence)
    {
        if (taken[token])
            return;
        if (finder.At(token) is not { } sense)
        {
            AddDuty(token, sentence);
            if (finder.IsTalk(token))
                TakeTalk(token);
            return;
        }

        Add(sense, sentence);
        foreach (var beside in finder.Beside(sense))
            Add(beside, sentence);
        Take(sense, token);
    }

    // What is wished, sought or talked about did not happen; what clauses of their own say beside it may have.
    private void TakeTalk(int token)
    {
        taken[token] = true;
        foreach (var child in document.Children(token))
        {
            var word = document.Tokens[child];
            if (word.Is("nsubj") || word.Is("parataxis") || (word.Is("conj") && word.Upos == Upos.Verb) || (word.Is("advcl") && word.Xpos is "VBD" or "VBZ" or "VBP" or "VBN"))
                continue;
            TakeUnder(document, taken, child);
        }
    }

    /// <summary>"Iran must let them in", in somebody's words: he asks for it.</summary>
    private void AddDuty(int token, int sentence)
    {
        if (document.Tokens[token].Upos is not (Upos.Verb or Upos.Adj or Upos.Noun) || StatementOver(statements, document.Tokens[token].Span) is not { } statement)
            return;
        var clause = finder.Clauses.Of(token);
        if (clause.Modality != Modality.Duty || clause.Subject < 0)
            return;
        var sources = parties.Speaker(statement.Speaker);
        var asked = parties.Find([clause.Subject], sources, inside: true);
        if (sources.IsEmpty || (asked.IsEmpty && !IsEverybody(clause.Subject)) || lexicon.Composition.Compose("REQUEST", null) is not { } code)
            return;
        var sense = new EventSense
        {
            Code = code,
            Predicate = token,
            Clause = clause,
            Rule = DutyRule,
            Agents = [],
            Targets = [clause.Subject],
            Trail = $"duty of {document.Form(clause.Subject)} in the words of {statement.Speaker} (must) REQUEST",
        };
        drafts.Add(new EventDraft(sense, sources, asked, SpanOf(document, sense, [], asked), sentence, Factuality.Asserted, false, null, null, null));
    }

    // "The international community must act", "all sides should": nobody by name, but addressed all the same.
    private bool IsEverybody(int token) => document.Tokens[token].Upos == Upos.Noun && (lexicon.Classes.Of(document.Tokens[token].Lemma ?? "") & lexicon.Classes.Mask("everybody")) != 0;

    // "Welcomed the steps that have been taken by B", "condemned what B did": who did what is judged.
    private ImmutableArray<EventParty> DescribedDoer(EventSense sense, ImmutableArray<EventParty> sources)
    {
        if (sense.Clause.Theme is not (>= 0 and var deed))
            return [];
        foreach (var child in document.Children(deed))
        {
            if (document.Tokens[child].Upos == Upos.Verb && document.Tokens[child].Relation is "acl" or "acl:relcl" && child > deed && finder.Clauses.Of(child).Agent is >= 0 and var doer && doer != deed
                && parties.Find([doer], sources, inside: true) is { IsEmpty: false } found)
                return found;
        }

        return [];
    }

    private bool IsForce(int token) => (lexicon.Classes.Of(document.Tokens[token].Lemma ?? "") & lexicon.Classes.Mask("force")) != 0;

    // "We must act by going on to cut its funds": what a duty is done by is no deed.
    private bool IsWithinDuty(int predicate)
    {
        for (var (at, steps) = (predicate, 0); steps < 4; steps++)
        {
            var token = document.Tokens[at];
            if (token.Head < 0 || document.Tokens[token.Head].Upos != Upos.Verb || token.Xpos is not ("VBG" or "VB") || !(token.Is("xcomp") || token.Is("advcl") || token.Is("conj")) || document.Child(at, "nsubj") >= 0)
                return false;
            at = token.Head;
            if (finder.Clauses.Of(at).Modality == Modality.Duty)
                return true;
        }

        return false;
    }

    private void Add(EventSense sense, int sentence)
    {
        if (sense.Clause.IsVerb && sense.Code.Type != "REQUEST" && sense.Modality != Modality.Duty && IsWithinDuty(sense.Clause.Head))
            return;

        // What must be done is asked for, by who says so, and not done.
        if (sense.Modality == Modality.Duty && sense.Code.Type != "REQUEST")
        {
            AddDuty(sense.Clause.Head, sentence);
            return;
        }

        var sources = sense.Clause.IsVerb ? parties.Agents(sense.Agents, lexicon.Classes) : parties.Find(sense.Agents, [], inside: true);
        var statement = StatementOver(statements, document.Tokens[sense.Predicate].Span);
        if (sources.IsEmpty && statement is not null && (IsJudgement(sense) || IsVoice(sense.Clause.Agent, statement) || (sense.Code.Type == "THREATEN" && sense.Rule.TargetSlots.Contains("subj"))))
            sources = Voices(statement);
        if (sources.IsEmpty && sense is { Code.Type: "CONSULT", Clause.IsVerb: false } && sense.Clause["with"] >= 0)
            sources = parties.Agents(Attending(sense.Predicate), lexicon.Classes);
        if (sources.IsEmpty && sense.Code.Type == "MOBILIZE" && sense.Clause.Theme >= 0)
            sources = parties.Find([sense.Clause.Theme], [], inside: true);
        if (sense.Clause.IsVerb && sense.Clause["together"] is >= 0 and var beside && !sources.IsEmpty)
            sources = [.. sources, .. parties.Find([beside], sources, inside: false)];
        var targets = parties.Find(Ends(sense), sources, inside: true, settings: EventScale.Quad(sense.Code.Type) is 2 or 4);
        if (targets.IsEmpty && (sense.Code is { Type: "ASSAULT" } or { Mode: "visit" } || (sense.Rule.Code?.Mode == "visit" && IsTalks(sense.Code))))
            targets = parties.Places(sense.Targets, sources, setting);
        if (sources.IsEmpty && sense is { Code.Type: "COERCE", Clause: { IsVerb: true, Passive: true } } && sense.Clause["in"] is >= 0 and var prison)
            (sources, targets) = (parties.Places([prison], [], setting), sense.Clause.Theme >= 0 ? parties.Find([sense.Clause.Theme], [], inside: true) : []); // "was arrested in Norland": by those who arrest there
        if (sense.Code.Type == "CONSULT")
            (sources, targets) = ([.. sources.Where(p => p.Sector != "MED")], [.. targets.Where(p => p.Sector != "MED")]);
        if (sense.Code.Mode == "visit" && sense.Clause["purpose"] is >= 0 and var purpose && finder.At(purpose) is { Code.Type: "CONSULT" } met
            && parties.Find(met.Targets, sources, inside: true) is { IsEmpty: false } hosts)
            targets = hosts;
        if (sense.Code.Type == "ACCUSE" && targets.Length > 1 && targets.Where(p => !IsVictim(p)).ToImmutableArray() is { IsEmpty: false } doers)
            targets = doers;
        if (IsOwnOccasion(sense, sources, targets))
            return;
        if (IsWithinOneSide(sense, sources, targets) || (targets.IsEmpty && IsToOwnSide(sense, sources)))
            return;
        (sources, targets) = Mutual(sense, sources, targets);
        if (statement is not null && Voiced(sense, statement, sources) is { IsEmpty: false } voice)
            (sense, sources, targets) = (voice.Sense, voice.Sources, voice.Targets);
        if (targets.IsEmpty && sense.Code.Type is "SUPPORT" or "ACCUSE" or "REJECT")
            targets = DescribedDoer(sense, sources);
        if (targets.IsEmpty)
            targets = anaphora.Doer(sense, sentence, sources, drafts);
        if (!Worth(sense, sources, targets) || guard.Forbids(sense, sentence) || IsOnlyPurpose(sense) || IsQuestioned(sense.Predicate) || IsQuestion(sense, sentence))
            return;
        var date = DateOf(document, sense, sentence);
        var told = statement is not null && !SpokenBySource(statement, sources);
        var factuality = judge.Of(sense, told);
        if (!IsRecorded(sense, factuality, sources, targets))
            return;
        drafts.Add(new EventDraft(
            sense, sources, targets, SpanOf(document, sense, sources, targets), sentence, factuality, judge.IsBackground(sense, date), date,
            PlaceOf(document, sense, targets), told ? statement!.Id : null));
        if (sense.Code.Type == "REJECT")
            AddRefused(sense, sources, sentence);
    }

    // "We urge", in words given to somebody: whoever says so, or all who say so together.
    private bool IsVoice(int token, Statement statement) =>
        token >= 0 && document.Tokens[token].Upos == Upos.Pron && document.EntitiesAt(token).IsEmpty
        && (document.FormIs(token, "we") || document.FormIs(token, "I")
            || (statement.Kind == StatementKind.Indirect && (document.FormIs(token, "they") || document.FormIs(token, "it")) && statement.Content[0].Start >= document.Tokens[token].Span.Start - 6)); // "announced that they have …"

    private ImmutableArray<EventParty> Voices(Statement statement)
    {
        if (statement.Speakers.Length < 2)
            return parties.Speaker(statement.Speaker);
        var found = ImmutableArray.CreateBuilder<EventParty>();
        foreach (var speaker in statement.Speakers)
        {
            foreach (var party in parties.Speaker(speaker))
            {
                if (!found.Any(p => p.Actor == party.Actor))
                    found.Add(party);
            }
        }

        return found.ToImmutable();
    }

    // "Refused requests from Britain for his extradition": Britain has asked.
    private void AddRefused(EventSense sense, ImmutableArray<EventParty> refusing, int sentence)
    {
        if (sense.Clause.Theme is not (>= 0 and var theme) || document.Tokens[theme].Upos != Upos.Noun || finder.At(theme) is not { Code.Type: "REQUEST" } asked)
            return;
        var asking = parties.Find([.. asked.Clause.Arguments.Where(a => a.Slot is "from" or "by" or "poss" or "mod").Select(a => a.Token)], refusing, inside: false);
        if (!asking.IsEmpty && asking.Any(parties.IsPublic))
            drafts.Add(new EventDraft(asked, asking, refusing, SpanOf(document, asked, asking, []), sentence, Factuality.Asserted, judge.IsBackground(sense, null), null, null, null));
    }

    /// <summary>What an accusation or a demand in somebody's own words makes of a deed that they tell of another.</summary>
    private readonly record struct Voice(EventSense Sense, ImmutableArray<EventParty> Sources, ImmutableArray<EventParty> Targets)
    {
        public bool IsEmpty => Sense is null;
    }

    // "They made another provocation", says the other side: it accuses them. "Kosovo is expected to …", says the release: it asks.
    private Voice Voiced(EventSense sense, Statement statement, ImmutableArray<EventParty> sources)
    {
        var accuses = statement.Kind != StatementKind.Indirect && sense.Clause is { IsVerb: true, Passive: false } && document.Tokens[sense.Clause.Head].Xpos is not ("VBG" or "VB") && sense.Modality == Modality.Plain
            && sense.Code is { Type: "ASSAULT" or "COERCE" } or { Cameo: "112" } && !IsNeutral(sense);
        var asks = sense.Clause is { IsVerb: true, Passive: true } && sense.Rule.Operator == "PROMISE" && document.Tokens[sense.Predicate].Lemma is "expect" or "require" or "oblige";
        if (!accuses && !asks)
            return default;
        var speaker = parties.Speaker(statement.Speaker);
        if (sources.IsEmpty && accuses)
            sources = parties.Find(sense.Agents, [], inside: true);
        if (speaker.IsEmpty || !speaker.Any(parties.IsPublic) || sources.IsEmpty || sources.Any(p => speaker.Any(q => q.Actor == p.Actor || (p.State is not null && p.State == q.State))))
            return default;
        return lexicon.Composition.Compose(accuses ? "ALLEGE" : "REQUEST", sense.Code) is { } code
            ? new Voice(sense.As(code, $"{(accuses ? "accusation" : "demand")} in the words of {statement.Speaker} ({sense.Trail}) {code.Type}"), speaker, sources)
            : default;
    }

    // An "operation" is what its friends call it.
    private bool IsNeutral(EventSense sense)
    {
        for (var at = sense; at is not null; at = at.Inner)
        {
            if (document.Tokens[at.Predicate].Lemma is "operation" or "campaign" or "advance" or "offensive" or "liberation" or "liberate")
                return true;
        }

        return false;
    }

    // "Condemned the attack against B by C": C is accused.
    private bool IsVictim(EventParty party)
    {
        var token = document.TokenFrom(party.Span.Start);
        if (token < document.Tokens.Length && document.MentionAt(token) is { } mention)
            token = mention.Head;
        return token < document.Tokens.Length && document.Tokens[token].Is("nmod") && finder.Clauses.Preposition(token) is "against" or "on" or "upon" or "to" or "toward" or "towards" or "for" or "as";
    }

    // "The alliance and council meetings": bodies before the noun name whose meetings they are, not who met whom.
    private bool IsOwnOccasion(EventSense sense, ImmutableArray<EventParty> sources, ImmutableArray<EventParty> targets)
    {
        if (sense.Clause.IsVerb || sense.Code.Type != "CONSULT" || sense.Clause["with"] >= 0 || sense.Clause["between"] >= 0)
            return false;
        foreach (var party in sources.Concat(targets))
        {
            var token = document.TokenFrom(party.Span.Start);
            if (party.State is not null || token >= document.Tokens.Length || !(document.Tokens[token].Is("compound") || document.Tokens[token].Is("conj")) || !document.IsUnder(token, sense.Predicate))
                return false;
        }

        return true;
    }

    // A government that tells its own offices what to do is no matter between actors.
    private static bool IsWithinOneSide(EventSense sense, ImmutableArray<EventParty> sources, ImmutableArray<EventParty> targets) =>
        sense.Code.Type is "REQUEST" or "CONSULT" or "AGREE" or "COOPERATE" or "SUPPORT" && sources.Length == 1 && !targets.IsEmpty
        && sources[0].State is { } own && targets.All(p => p.State == own && p.Sector is null or "GOV" or "MIL" or "LEG" or "SPY" or "JUD");

    private bool IsToOwnSide(EventSense sense, ImmutableArray<EventParty> sources)
    {
        if (sense.Code.Type is not ("REQUEST" or "CONSULT") || !sense.Clause.IsVerb || sources.IsEmpty)
            return false;
        ImmutableArray<int> addressed = [.. sense.Clause.Arguments.Where(a => a.Slot is "obj" or "iobj" && a.Token != sense.Clause.Agent).Select(a => a.Token)];
        var own = parties.Find(addressed, [], inside: false);
        return !own.IsEmpty && own.All(p => sources.Any(q => q.Actor == p.Actor));
    }

    /// <summary>Who took part in talks that a clause only mentions ("spent the day in talks with", "said after talks with"): its subject.</summary>
    private ImmutableArray<int> Attending(int noun)
    {
        var top = noun;
        for (var steps = 0; steps < 6; steps++)
        {
            var head = document.Tokens[top].Head;
            if (head < 0)
                return [];
            if (document.Tokens[head].Upos == Upos.Verb)
            {
                var clause = finder.Clauses.Of(head);
                var isObject = document.Tokens[top].Is("obj");
                return clause.Negated || clause.Modality != Modality.Plain || clause.Passive || clause.Agent < 0 || finder.IsTalk(head)
                    || !(isObject || finder.Clauses.Preposition(top) is "in" or "after" or "during" or "following" or "at" or "")
                    ? []
                    : [clause.Agent];
            }

            if (!document.Tokens[top].Is("nmod") && !document.Tokens[top].Is("obl") && !document.Tokens[top].Is("conj"))
                return [];
            top = head;
        }

        return [];
    }

    // Words pass between parties, not between a party and the town they were said in; who denies a deed speaks to whoever alleged it.
    private ImmutableArray<int> Ends(EventSense sense)
    {
        if (EventScale.Quad(sense.Code.Type) is 2 or 4 || sense.Code.Mode == "visit")
            return sense.Targets;
        var denied = document.Tokens[sense.Predicate].Lemma == "deny" ? sense.Clause["comp"] : -1;

        // "Worked with others to lift the sanctions on B": who it was done with is told, by name or not.
        if (sense.Code.Type is "CONSULT" or "COOPERATE" || IsTalks(sense.Code) || sense.Rule.Code?.Type is "CONSULT" or "COOPERATE")
        {
            var with = sense.Clause["with"];
            for (var inner = sense.Inner; inner is not null && with < 0; inner = inner.Inner)
                with = inner.Clause["with"];
            if (with >= 0)
                return [with, .. sense.Targets.Where(t => t != with && (document.IsUnder(t, with) || sense.Clause.Arguments.Exists(a => a.Token == t && a.Slot is "obj" or "iobj" or "between" && document.MentionAt(t) is { Kind: MentionKind.Name })))];
        }

        return
        [
            .. sense.Targets.Where(t => !sense.Clause.Arguments.Exists(a => a.Token == t && (a.Slot is "in" or "over" or "about" || (a.Slot is "at" or "on" or "for" && IsTalks(sense.Code))))
                && (denied < 0 || !document.IsUnder(t, denied))),
        ];
    }

    private static bool IsTalks(EventCode code) => code.Type == "CONSULT" || code.Cameo == "036";

    // "A solution to allow them in", "the right to strike": what a noun is for did not happen yet, unless its noun says so.
    private bool IsOnlyPurpose(EventSense sense)
    {
        var token = document.Tokens[sense.Predicate];

        // "To protect their people and defend our values"
        for (var steps = 0; steps < 4 && token is { Xpos: "VB", Relation: "conj" } && document.Child(sense.Predicate, "nsubj") < 0 && document.Child(sense.Predicate, "aux") < 0; steps++)
        {
            var first = token.Head;
            if (document.Tokens[first].Xpos == "VB" && document.Tokens[first].Relation is "acl" && document.Child(first, "mark") is >= 0 and var to && document.FormIs(to, "to"))
                return sense.Clause.IsVerb && document.Child(first, "nsubj") < 0;
            token = document.Tokens[first];
        }

        token = document.Tokens[sense.Predicate];
        return sense.Clause.IsVerb && token.Xpos == "VB" && (token.Relation is "acl" or "xcomp" or "ccomp" || (token.Is("advcl") && sense.Code.Type != "CONSULT"))
            && document.Child(sense.Predicate, "nsubj") < 0 && document.Child(sense.Predicate, "mark") is >= 0 and var mark && document.FormIs(mark, "to") && !IsSaidThere(sense);
    }

    // "Spoke with the minister to reaffirm support": what talks are held to say is said in them.
    private bool IsSaidThere(EventSense sense) =>
        sense.Code.Type is "SUPPORT" or "ACCUSE" or "REQUEST" or "CONCEDE" && document.Tokens[sense.Predicate].Is("advcl") && document.Tokens[sense.Predicate].Head is >= 0 and var talks
        && finder.At(talks) is { Code.Type: "CONSULT", Modality: Modality.Plain, Negated: false };

    // "Will the minister take part?": asked, not told.
    private bool IsQuestion(EventSense sense, int sentence) =>
        document.Sentences[sentence] is var asked && sense.Clause.IsVerb && (document.Tokens[sense.Predicate].Is("root") || document.Tokens[document.Tokens[sense.Predicate].Head].Is("root")) && document.FormIs(asked.End - 1, "?")
        && document.Tokens[sense.Predicate].Relation is "root" or "xcomp" or "ccomp" or "conj";

    // "It does not say when they are to give them up", "asked whether": a question tells no answer.
    private bool IsQuestioned(int token)
    {
        if (!document.Tokens[token].Is("ccomp"))
            return false;
        foreach (var child in document.Children(token))
        {
            if (child < token && document.Tokens[child].Upos is Upos.Adv or Upos.Sconj or Upos.Pron
                && (document.FormIs(child, "when") || document.FormIs(child, "how") || document.FormIs(child, "why") || document.FormIs(child, "whether") || document.FormIs(child, "where") || document.FormIs(child, "if")))
                return true;
        }

        return false;
    }

    // That words were not spoken, or might be, is no news; that a deed was not done may be, where both sides are named.
    // Force by a body or person of whom nothing is known, upon nobody known, is a match, a crime or a figure of speech.
    private bool IsRecorded(EventSense sense, Factuality factuality, ImmutableArray<EventParty> sources, ImmutableArray<EventParty> targets) =>
        (sense.Code.Type is not ("ASSAULT" or "COERCE" or "MOBILIZE") || sources.Concat(targets).Any(parties.IsPlaced))
        && (sense.Code.Type != "REJECT" || sense.Clause.IsVerb || !targets.IsEmpty || !parties.Find(sense.Agents, [], inside: false).IsEmpty)
        && (factuality is not (Factuality.Negated or Factuality.Hypothetical)
        || (EventScale.Quad(sense.Code.Type) is 2 or 4 && !sources.IsEmpty && !targets.IsEmpty && sense.Clause.IsVerb));

    private static bool IsJudgement(EventSense sense) =>
        sense.Code.Type is "ACCUSE" or "SUPPORT" && !sense.Clause.IsVerb && (sense.Clause.Subject >= 0 || sense.Clause["comp"] >= 0);

    private static bool SpokenBySource(Statement statement, ImmutableArray<EventParty> sources) =>
        statement.Speaker is { } speaker && sources.Any(p => p.Person?.Value == speaker || p.Actor.Value == speaker || p.State?.Value == speaker);

    private static Statement? StatementOver(ImmutableArray<Statement> statements, TextSpan span)
    {
        foreach (var statement in statements)
        {
            foreach (var content in statement.Content)
            {
                if (content.Contains(span))
                    return statement;
            }
        }

        return null;
    }

    /// <summary>"A and B met", "talks between A and B": the first is source, the rest target.</summary>
    private static (ImmutableArray<EventParty> Sources, ImmutableArray<EventParty> Targets) Mutual(
        EventSense sense, ImmutableArray<EventParty> sources, ImmutableArray<EventParty> targets)
    {
        if (sense.Code.Type == "ASSAULT" && targets.Length > 1 && sense.Clause["between"] >= 0)
            return (targets[..1], targets[1..]); // "fighting between A and B", whoever tells of it
        if (sense.Code.Type is not ("CONSULT" or "COOPERATE" or "AGREE" or "SUPPORT"))
            return (sources, targets);
        if (sources.Length > 1 && targets.IsEmpty && sense.Code is { Type: "CONSULT" or "COOPERATE" } or { Cameo: "057" or "036" or "050" })
            return (sources[..1], sources[1..]);
        if (sources.Length > 1 && sense.Code.Type == "AGREE" && sense.Rule.Words.Contains("agree") && sense.Clause["with"] < 0)
            return (sources[..1], sources[1..]);
        if (sources.IsEmpty && targets.Length > 1 && sense.Clause["between"] >= 0)
            return (targets[..1], targets[1..]);
        return (sources, targets);
    }

    private bool Worth(EventSense sense, ImmutableArray<EventParty> sources, ImmutableArray<EventParty> targets)
    {
        var from = sources.Any(parties.IsPublic);
        var to = targets.Any(parties.IsPublic);
        if (!from && !to)
            return false;

        // "Its commitment to its people", "stressed the need for peace": to nobody, for nothing that is told.
        if (targets.IsEmpty && sense.Code.Type is "AGREE" or "REQUEST" && (IsBareWill(sense) || sense.Rule.IsForward))
            return false;
        if (sense is { Clause.IsVerb: false, Code.Type: "AGREE" } && sense.Clause["poss"] >= 0 && from)
            return true;

        // "We welcome you", "I applaud them": of nobody that the clause names.
        if (sense.Code.Type == "SUPPORT" && targets.IsEmpty && sense.Clause is { IsVerb: true, Passive: false, Theme: >= 0 and var praised } && document.Tokens[praised].Upos == Upos.Pron)
            return false;

        // "We must keep pushing": one's own duty is no demand on anybody.
        if (sense.Code.Type == "REQUEST" && targets.IsEmpty && (sense.Modality == Modality.Duty || document.Tokens[sense.Predicate].Upos == Upos.Aux) && sense.Clause.Agent is >= 0 and var own && (document.FormIs(own, "we") || document.FormIs(own, "I")))
            return false;
        if (sense.Code.Type == "SUPPORT" && targets.IsEmpty && document.Tokens[sense.Clause.Head].Lemma is not ("welcome" or "hail" or "applaud" or "endorse"))
            return false;

        // "Our office is responsible for policy": of nobody's misdeed.
        if (sense is { Clause.IsVerb: false, Code.Type: "ACCUSE" } && targets.IsEmpty && document.Tokens[sense.Predicate].Lemma == "responsible")
            return false;

        // A noun of action is a topic unless it names its doer and its other end.
        if (sense is { Clause.IsVerb: false, Code.Type: "ACCUSE" } && sense.Clause["comp"] >= 0 && from)
            return true;
        if (!sense.Clause.IsVerb && sense.Clause.Subject < 0)
            return !sources.IsEmpty && !targets.IsEmpty;
        return sense.Code.Type switch
        {
            "SANCTION" => from && (!targets.IsEmpty || sense.Clause.Theme >= 0),
            "AID" when sense.Code.Cameo == "073" => from || (to && !sources.IsEmpty),
            "CONSULT" when sense.Code.Mode == "visit" => !targets.IsEmpty && from,
            "CONSULT" or "COOPERATE" or "AID" => !sources.IsEmpty && !targets.IsEmpty,
            "ASSAULT" => (from && (!targets.IsEmpty || sense.Clause.Theme >= 0)) || (to && (sense.Clause.Passive || (sources.IsEmpty && sense.Clause.Agent >= 0 && IsForce(sense.Clause.Agent)))),
            "COERCE" => from || (to && sense.Clause.Passive),
            "RETREAT" when sense.Code.Mode == "resign" => sources.Any(p => p is { Sector: "GOV", State: not null }),
            "RETREAT" or "PROTEST" => from || (to && sense.Clause.Passive),
            "REJECT" or "ACCUSE" when sense.Clause.Passive || (sense.Clause.Agent >= 0 && IsEverybody(sense.Clause.Agent)) => from || to,
            "ACCUSE" => from || !sources.IsEmpty,
            "REQUEST" when sense.Rule.Operator == "SAY" => from && (!targets.IsEmpty || sense.Targets.Any(IsEverybody)),
            _ => from,
        };
    }

    private bool IsBareWill(EventSense sense)
    {
        if (sense.Code.Type == "REQUEST")
            return sense.Rule.Words.Contains("underscore");
        var last = sense;
        while (last.Inner is not null)
            last = last.Inner;
        return document.Tokens[last.Predicate].Upos == Upos.Noun && document.Tokens[last.Predicate].Lemma is "commitment" or "determination" or "intention" or "intent" or "desire" or "plan" or "readiness" or "willingness" or "resolve";
    }

    private void Take(EventSense sense, int token)
    {
        taken[token] = true;
        taken[sense.Predicate] = true;
        var deep = sense.Rule.Operator is not null || sense.Code.Type is "REQUEST" or "ACCUSE" or "REJECT" or "THREATEN" or "AGREE" or "SUPPORT";
        for (var inner = sense.Inner; inner is not null; inner = inner.Inner)
            taken[inner.Predicate] = true;
        foreach (var argument in sense.Clause.Arguments)
        {
            var isObject = argument.Slot is "obj" or "iobj";
            if (argument.Slot == "purpose" && sense.Code.Type == "CONSULT" && finder.At(argument.Token) is { Code.Type: "SUPPORT" or "ACCUSE" or "REQUEST" or "CONCEDE" })
                continue; // what talks are held to say is said in them
            if (argument.Slot is "comp" or "purpose" || (deep && (isObject || argument.Slot is "obj2" or "xcomp" or "ccomp" or "of" or "for" or "to" or "from" or "with" or "about" or "on" or "over" or "against" or "that" or "if" or "upon")))
                TakeUnder(document, taken, argument.Token);
            else if (argument.Slot == "in" && finder.At(argument.Token) is { Code.Type: "REQUEST" or "ACCUSE" or "REJECT" })
                continue; // "joined them in calling for an end to it"
            else if (isObject || (argument.Slot is "in" or "by" && document.Tokens[argument.Token].Xpos == "VBG"))
                taken[argument.Token] = true;
        }
    }

    private static void TakeUnder(Document document, bool[] taken, int token)
    {
        var stack = new Stack<int>();
        stack.Push(token);
        while (stack.TryPop(out var top))
        {
            taken[top] = true;
            foreach (var child in document.Children(top))
            {
                if (!document.Tokens[child].Is("acl:relcl") && document.Tokens[child].Relation != "acl:relcl" && !document.Tokens[child].Is("parataxis"))
                    stack.Push(child);
            }
        }
    }

    private static int Depth(Document document, int token)
    {
        var depth = 0;
        for (var head = document.Tokens[token].Head; head >= 0 && depth < 60; head = document.Tokens[head].Head)
            depth++;
        return depth;
    }

    private static TextSpan SpanOf(Document document, EventSense sense, ImmutableArray<EventParty> sources, ImmutableArray<EventParty> targets)
    {
        var sentence = document.Sentences[document.Tokens[sense.Predicate].Sentence].Span;
        var span = document.Tokens[sense.Predicate].Span;
        for (var inner = sense.Inner; inner is not null; inner = inner.Inner)
            span = span.Union(document.Tokens[inner.Predicate].Span);
        foreach (var party in sources.Concat(targets))
        {
            if (sentence.Contains(party.Span))
                span = span.Union(party.Span);
        }

        foreach (var slot in new[] { "obj", "comp", "iobj", "to", "with" })
        {
            var token = sense.Clause[slot];
            if (token >= 0 && document.Tokens[token].Sentence == document.Tokens[sense.Predicate].Sentence)
                span = span.Union(document.Tokens[token].Span);
        }

        return span;
    }

    private static Edtf? DateOf(Document document, EventSense sense, int sentence)
    {
        Edtf? best = null;
        var least = int.MaxValue;
        foreach (var time in document.Times)
        {
            if (time.Edtf is null || time.Type is TimexType.Duration or TimexType.Set)
                continue;
            var token = document.TokenFrom(time.Span.Start);
            if (token >= document.Tokens.Length || document.Tokens[token].Sentence != sentence || (token > 0 && Setting.IsBound(document, token - 1)))
                continue;

            // Of its own clause: the way up from the time must reach the predicate before any other verb.
            var steps = 0;
            var at = token;
            while (at >= 0 && at != sense.Predicate && steps < 12)
            {
                if ((at != token && document.Tokens[at].Upos is Upos.Verb && !IsInside(sense, at)) || Setting.IsTimeOfElse(document, at))
                {
                    steps = 99;
                    break;
                }

                at = document.Tokens[at].Head;
                steps++;
            }

            if (at == sense.Predicate && steps < least)
                (best, least) = (time.Edtf, steps);
        }

        return best;
    }

    private static bool IsInside(EventSense sense, int token)
    {
        for (var inner = sense.Inner; inner is not null; inner = inner.Inner)
        {
            if (inner.Predicate == token)
                return true;
        }

        return false;
    }

    private static string? PlaceOf(Document document, EventSense sense, ImmutableArray<EventParty> targets)
    {
        foreach (var argument in sense.Clause.Arguments)
        {
            if (argument.Slot is not ("in" or "at" or "near"))
                continue;
            foreach (var name in document.Names)
            {
                if (name.Type == NameType.Place && name.First <= argument.Token && argument.Token < name.End && !targets.Any(p => p.Span.Overlaps(name.Span)))
                    return name.Span.Of(document.Text);
            }
        }

        return null;
    }
}
