using System.Collections.Immutable;
using System.Globalization;
using Chancery.Actors;
using Chancery.Coding.Events;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Coding;

/// <summary>
/// Codes clauses as PLOVER events with their CAMEO codes. One clause gives one code; what is spoken of is not coded beside the act
/// of speaking; one happening is one event, with all clauses that tell it as evidence. Safe for several threads.
/// </summary>
public sealed class EventCoder
{
    private static readonly EventRule DutyRule = new("duty", [], "v", [], null, "REQUEST", [], 0);

    private readonly ActorRegister register;
    private readonly EventLexicon lexicon;

    /// <summary>Works with <paramref name="register"/> and the shipped tables.</summary>
    public EventCoder(ActorRegister register) => (this.register, lexicon) = (register, EventLexicon.Shipped);

    /// <summary>What <paramref name="analysis"/> holds, in text order.</summary>
    public ImmutableArray<Event> Code(ReportAnalysis analysis, ImmutableArray<Statement> statements)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var drafts = Draft(analysis, statements);
        return Merge(analysis.Report, drafts);
    }

    private List<EventDraft> Draft(ReportAnalysis analysis, ImmutableArray<Statement> statements)
    {
        var document = analysis.Document;
        var drafts = new List<EventDraft>();
        if (document.Tokens.IsEmpty)
            return drafts;
        var finder = new SenseFinder(document, lexicon);
        var parties = new PartyFinder(document, register, analysis.Published);
        var judge = new FactualityJudge(document, analysis.Published);
        var guard = new TopicGuard(document);
        var taken = new bool[document.Tokens.Length];
        var depths = new int[document.Tokens.Length];
        var order = new List<int>();
        for (var s = 0; s < document.Sentences.Length; s++)
        {
            var sentence = document.Sentences[s];
            order.Clear();
            for (var token = sentence.First; token < sentence.End; token++)
            {
                if (document.Tokens[token].Upos is Upos.Verb or Upos.Noun or Upos.Adj or Upos.Aux or Upos.Propn && !lexicon.IsUnknown(document.Tokens[token].Lemma))
                    order.Add(token);
            }

            if (order.Count == 0)
                continue;

            // What governs comes before what is governed.
            foreach (var token in order)
                depths[token] = Depth(document, token);
            order.Sort((a, b) => depths[a] != depths[b] ? depths[a].CompareTo(depths[b]) : a.CompareTo(b));
            foreach (var token in order)
            {
                if (taken[token])
                    continue;
                if (finder.At(token) is not { } sense)
                {
                    AddDuty(token, s);
                    continue;
                }

                Add(sense, s);
                foreach (var beside in finder.Beside(sense))
                    Add(beside, s);
                Take(document, taken, sense, token);
            }
        }

        drafts.Sort((a, b) => a.Span.CompareTo(b.Span));
        return drafts;

        void AddDuty(int token, int sentence)
        {
            if (document.Tokens[token].Upos is not (Upos.Verb or Upos.Adj or Upos.Noun) || StatementOver(statements, document.Tokens[token].Span) is not { } statement)
                return;
            var clause = finder.Clauses.Of(token);
            if (clause.Modality != Modality.Duty || clause.Subject < 0)
                return;
            var sources = parties.Speaker(statement.Speaker);
            var asked = parties.Find([clause.Subject], sources, inside: true);
            if (sources.IsEmpty || asked.IsEmpty || lexicon.Composition.Compose("REQUEST", null) is not { } code)
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

        void Add(EventSense sense, int sentence)
        {
            // What must be done is asked for, by who says so, and not done.
            if (sense.Modality == Modality.Duty && sense.Code.Type != "REQUEST")
            {
                AddDuty(sense.Clause.Head, sentence);
                return;
            }

            var sources = sense.Clause.IsVerb ? parties.Agents(sense.Agents, lexicon.Classes) : parties.Find(sense.Agents, [], inside: true);
            var statement = StatementOver(statements, document.Tokens[sense.Predicate].Span);
            if (sources.IsEmpty && statement is not null && IsJudgement(sense))
                sources = parties.Speaker(statement.Speaker);
            if (sources.IsEmpty && sense.Code.Type == "MOBILIZE" && sense.Clause.Theme >= 0)
                sources = parties.Find([sense.Clause.Theme], [], inside: true);
            var targets = parties.Find(sense.Targets, sources, inside: true);
            (sources, targets) = Mutual(sense, sources, targets);
            if (!Worth(parties, sense, sources, targets) || guard.Forbids(sense, sentence))
                return;
            var span = SpanOf(document, sense, sources, targets);
            var date = DateOf(document, sense, sentence);
            var told = statement is not null && !SpokenBySource(statement, sources);
            drafts.Add(new EventDraft(
                sense, sources, targets, span, sentence, judge.Of(sense, told), judge.IsBackground(sense, date), date,
                PlaceOf(document, sense, targets), told ? statement!.Id : null));
        }
    }

    private static bool IsJudgement(EventSense sense) =>
        sense.Code.Type is "ACCUSE" or "SUPPORT" && !sense.Clause.IsVerb && sense.Clause.Subject >= 0;

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
        if (sense.Code.Type is not ("CONSULT" or "COOPERATE" or "AGREE" or "SUPPORT"))
            return (sources, targets);
        if (targets.IsEmpty && sources.Length > 1 && sense.Code is { Type: "CONSULT" or "COOPERATE" } or { Cameo: "057" or "036" or "050" })
            return (sources[..1], sources[1..]);
        if (sources.IsEmpty && targets.Length > 1 && sense.Clause["between"] >= 0)
            return (targets[..1], targets[1..]);
        return (sources, targets);
    }

    private static bool Worth(PartyFinder parties, EventSense sense, ImmutableArray<EventParty> sources, ImmutableArray<EventParty> targets)
    {
        var from = sources.Any(parties.IsPublic);
        var to = targets.Any(parties.IsPublic);
        if (!from && !to)
            return false;

        // A noun of action is a topic unless it names its doer and its other end.
        if (!sense.Clause.IsVerb && sense.Clause.Subject < 0)
            return !sources.IsEmpty && !targets.IsEmpty;
        return sense.Code.Type switch
        {
            "CONSULT" or "COOPERATE" or "AID" or "SANCTION" => !sources.IsEmpty && !targets.IsEmpty,
            "ASSAULT" or "COERCE" => from && (to || !targets.IsEmpty) || (to && sense.Clause.Passive),
            "RETREAT" or "PROTEST" => from || (to && sense.Clause.Passive),
            "REJECT" or "ACCUSE" when sense.Clause.Passive => from || to,
            _ => from,
        };
    }

    private static void Take(Document document, bool[] taken, EventSense sense, int token)
    {
        taken[token] = true;
        taken[sense.Predicate] = true;
        var deep = sense.Rule.Operator is not null || sense.Code.Type is "REQUEST" or "ACCUSE" or "REJECT" or "THREATEN" or "AGREE" or "SUPPORT";
        for (var inner = sense.Inner; inner is not null; inner = inner.Inner)
            taken[inner.Predicate] = true;
        foreach (var argument in sense.Clause.Arguments)
        {
            var isObject = argument.Slot is "obj" or "iobj";
            if (argument.Slot is "comp" or "purpose" || (deep && (isObject || argument.Slot is not ("subj" or "prt" or "adv" or "adverbial" or "advcl" or "after" or "while" or "before" or "as" or "because" or "parataxis"))))
                TakeUnder(document, taken, argument.Token);
            else if (isObject)
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
            if (token >= document.Tokens.Length || document.Tokens[token].Sentence != sentence)
                continue;

            // Of its own clause: the way up from the time must reach the predicate before any other verb.
            var steps = 0;
            var at = token;
            while (at >= 0 && at != sense.Predicate && steps < 12)
            {
                if (at != token && document.Tokens[at].Upos is Upos.Verb && !IsInside(sense, at))
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

    private static ImmutableArray<Event> Merge(Report report, List<EventDraft> drafts)
    {
        var events = new List<(EventDraft Draft, List<TextSpan> Spans)>();
        foreach (var draft in drafts)
        {
            var same = events.FindIndex(e => SameHappening(e.Draft, draft));
            if (same < 0)
            {
                events.Add((draft, [draft.Span]));
                continue;
            }

            var (first, spans) = events[same];
            spans.Add(draft.Span);
            events[same] = (Fuller(first, draft), spans);
        }

        var result = ImmutableArray.CreateBuilder<Event>(events.Count);
        foreach (var (draft, spans) in events)
        {
            var ordered = spans.Distinct().OrderBy(s => s == draft.Span ? 0 : 1).ThenBy(s => s).ToList();
            var code = draft.Sense.Code;
            result.Add(new Event
            {
                Id = EntryIds.For("evt", report.Id, ordered[0], code.Type, Key(draft.Sources), Key(draft.Targets)),
                Evidence = [.. ordered.Select(s => new Evidence(report, s))],
                Explain = draft.Sense.Trail,
                Type = code.Type,
                Mode = code.Mode,
                Cameo = code.Cameo,
                Goldstein = EventScale.Goldstein(code.Cameo),
                Quad = EventScale.Quad(code.Type),
                Contexts = EventContexts.Shipped.Of(report.Text, ordered[0]),
                Date = draft.Date,
                Place = draft.Place,
                Sources = draft.Sources,
                Targets = draft.Targets,
                Factuality = draft.Factuality,
                ReportedBy = draft.ReportedBy,
                Background = draft.Background,
            });
        }

        return result.DrainToImmutable();

        static string Key(ImmutableArray<EventParty> parties) => string.Join(' ', parties.Select(p => p.Actor.Value));
    }

    /// <summary>Deeds that are told twice with the same parties and no other date are one happening; words are one only within a sentence.</summary>
    private static bool SameHappening(EventDraft one, EventDraft other)
    {
        if (one.Sense.Code.Type != other.Sense.Code.Type || !SameSide(one.Sources, other.Sources))
            return false;
        if (!SameSide(one.Targets, other.Targets) && !(other.Targets.IsEmpty || one.Targets.IsEmpty))
            return false;
        if (one.Date is not null && other.Date is not null && !one.Date.Intersects(other.Date))
            return false;
        if (one.Sentence == other.Sentence)
            return true;
        if (one.Background != other.Background)
            return false;
        return one.Sense.Code.Type is "CONSULT" or "ASSAULT" or "AID" or "SANCTION" or "COERCE" or "MOBILIZE" or "RETREAT" or "PROTEST" or "COOPERATE"
            && SameSide(one.Targets, other.Targets) && one.Factuality == other.Factuality;
    }

    private static bool SameSide(ImmutableArray<EventParty> one, ImmutableArray<EventParty> other) =>
        one.Length == other.Length && one.All(p => other.Any(q => q.Actor == p.Actor));

    private static EventDraft Fuller(EventDraft first, EventDraft second)
    {
        var targets = first.Targets.IsEmpty ? second.Targets : first.Targets;
        return first with { Targets = targets, Date = first.Date ?? second.Date, Place = first.Place ?? second.Place };
    }
}
