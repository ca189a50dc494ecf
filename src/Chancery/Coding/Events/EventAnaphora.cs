using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Language;

namespace Chancery.Coding.Events;

/// <summary>
/// Whose deed a noun points back to: "called the decision inexcusable" is said against whoever was just told to have decided.
/// </summary>
internal sealed class EventAnaphora
{
    private const int Reach = 2;
    private readonly Document document;
    private readonly WordClasses classes;
    private readonly UInt128 deeds;

    private readonly SenseFinder finder;
    private readonly PartyFinder parties;

    public EventAnaphora(Document document, WordClasses classes, SenseFinder finder, PartyFinder parties)
    {
        (this.document, this.classes, this.finder, this.parties) = (document, classes, finder, parties);
        deeds = classes.Mask("anaphor");
    }

    /// <summary>The doer of the deed that an accusation, a refusal or praise is about, or nobody.</summary>
    /// <param name="sense">What is told.</param>
    /// <param name="sentence">Its sentence.</param>
    /// <param name="sources">Who says it: not meant.</param>
    /// <param name="before">What was told so far.</param>
    public ImmutableArray<EventParty> Doer(EventSense sense, int sentence, ImmutableArray<EventParty> sources, List<EventDraft> before)
    {
        if (sense.Code.Type is not ("ACCUSE" or "REJECT" or "SUPPORT"))
            return [];

        // "They keep a policy, which we criticise": whoever keeps it is meant.
        if (sense.Clause.Theme is >= 0 and var theme && (classes.Of(document.Tokens[theme].Lemma ?? "") & deeds) != 0 && document.Tokens[theme].Is("obj")
            && document.Tokens[theme].Head is var keeping && keeping != sense.Predicate && finder.Clauses.Of(keeping).Agent is >= 0 and var keeper
            && parties.Find([keeper], sources, inside: false) is { IsEmpty: false } keepers)
            return keepers;
        if (!PointsBack(sense))
            return [];
        EventDraft? last = null;
        var at = document.Tokens[sense.Predicate].Span.Start;
        foreach (var draft in before)
        {
            if (draft.Sentence < sentence - Reach || draft.Sentence > sentence || draft.Span.Start > at || draft.Sources.IsEmpty
                || draft.Sources.Any(p => sources.Any(q => q.Actor == p.Actor)))
                continue;
            if (last is null || draft.Span.Start >= last.Span.Start)
                last = draft;
        }

        return last?.Sources ?? [];
    }

    private bool PointsBack(EventSense sense)
    {
        foreach (var argument in sense.Clause.Arguments)
        {
            if (argument.Slot is "obj" or "subj" or "of" or "to" or "about" or "at" && (classes.Of(document.Tokens[argument.Token].Lemma ?? "") & deeds) != 0
                && document.Tokens[sense.Predicate].Head == argument.Token)
                return true;
            if (argument.Slot is "obj" or "subj" or "of" or "to" or "about" or "at" && (classes.Of(document.Tokens[argument.Token].Lemma ?? "") & deeds) != 0
                && document.Child(argument.Token, "det") is var determiner && determiner >= 0
                && (document.FormIs(determiner, "the") || document.FormIs(determiner, "this") || document.FormIs(determiner, "that") || document.FormIs(determiner, "these") || document.FormIs(determiner, "those")))
                return true;
        }

        return false;
    }
}
