using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Coding.Events;

/// <summary>Puts the clauses that tell the same happening together: one event, with all of them as evidence.</summary>
internal static class EventMerger
{
    public static ImmutableArray<Event> Merge(Report report, List<EventDraft> drafts)
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

        return [.. events.Select(e => Built(report, e.Draft, e.Spans))];
    }

    private static Event Built(Report report, EventDraft draft, List<TextSpan> spans)
    {
        var ordered = spans.Distinct().OrderBy(s => s == draft.Span ? 0 : 1).ThenBy(s => s).ToList();
        var code = draft.Sense.Code;
        return new Event
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
        };
    }

    private static string Key(ImmutableArray<EventParty> parties) => string.Join(' ', parties.Select(p => p.Actor.Value));

    /// <summary>Deeds that are told twice with the same parties and no other date are one happening; words are one only within a sentence.</summary>
    private static bool SameHappening(EventDraft one, EventDraft other)
    {
        if (one.Sense.Code.Type != other.Sense.Code.Type || (one.Factuality == Factuality.Negated) != (other.Factuality == Factuality.Negated))
            return false;
        var mutual = one.Sense.Code.Type is "CONSULT" or "COOPERATE" or "AGREE";
        var sameSides = Covers(one.Sources, other.Sources) && Covers(one.Targets, other.Targets);
        if (mutual && !sameSides)
            sameSides = Covers([.. one.Sources, .. one.Targets], [.. other.Sources, .. other.Targets]);
        var sentence = one.Sentence == other.Sentence;
        if (!sameSides && !(SameSide(one.Sources, other.Sources) && (other.Targets.IsEmpty || one.Targets.IsEmpty)))
            return false;
        if (one.Date is not null && other.Date is not null && !one.Date.Intersects(other.Date))
            return false;
        if (one.Sense.Code.Type == "CONSULT" && OtherPersons(one, other))
            return false;
        if (sentence)
            return one.Background == other.Background || one.Span.Overlaps(other.Span);
        if (one.Background != other.Background)
            return false;
        if (one.Sense.Code.Type == "AGREE" && one.Sense.Rule == other.Sense.Rule && SameSide(one.Sources, other.Sources) && one.Factuality == other.Factuality)
            return true; // said again

        // The standfirst says in short what the text says in full.
        if (one.Sentence == 0 && (one.Targets.IsEmpty || sameSides) && one.Sense.Code.Type is "SUPPORT" or "ACCUSE" or "REQUEST" or "REJECT" && Word(one) == Word(other) && SameSide(one.Sources, other.Sources))
            return true;
        return one.Sense.Code.Type is "CONSULT" or "ASSAULT" or "AID" or "SANCTION" or "COERCE" or "MOBILIZE" or "RETREAT" or "PROTEST" or "COOPERATE"
            && sameSides && (one.Factuality is Factuality.Asserted or Factuality.Reported) == (other.Factuality is Factuality.Asserted or Factuality.Reported);
    }

    // The word that tells it: the first of its explanation, behind "say >".
    private static string Word(EventDraft draft)
    {
        var trail = draft.Sense.Trail;
        var from = trail.LastIndexOf("> ", StringComparison.Ordinal) is >= 0 and var governed ? governed + 2 : 0;
        return trail.IndexOf(' ', from) is > 0 and var end ? trail[from..end] : trail[from..];
    }

    // Two ministers of a state who each met somebody have not met together.
    private static bool OtherPersons(EventDraft one, EventDraft other)
    {
        EventParty[] all = [.. one.Sources, .. one.Targets], others = [.. other.Sources, .. other.Targets];
        foreach (var party in all)
        {
            if (party.Person is not null && others.Any(q => q.Actor == party.Actor && q.Person is not null) && !others.Any(q => q.Actor == party.Actor && q.Person == party.Person))
                return true;
        }

        return false;
    }

    private static bool SameSide(ImmutableArray<EventParty> one, ImmutableArray<EventParty> other) =>
        one.Length == other.Length && one.All(p => other.Any(q => q.Actor == p.Actor));

    /// <summary>The same parties, or fewer of them ("held talks with B and C", "his talks with B").</summary>
    private static bool Covers(ImmutableArray<EventParty> one, ImmutableArray<EventParty> other) =>
        !one.IsEmpty == !other.IsEmpty && other.All(q => one.Any(p => p.Actor == q.Actor));

    private static EventDraft Fuller(EventDraft first, EventDraft second)
    {
        var targets = first.Targets.IsEmpty ? second.Targets : first.Targets;
        return first with { Targets = targets, Date = first.Date ?? second.Date, Place = first.Place ?? second.Place };
    }
}
