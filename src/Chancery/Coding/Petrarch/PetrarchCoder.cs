using System.Collections.Immutable;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Coding.Petrarch;

/// <summary>An event by a user's dictionaries.</summary>
/// <param name="Source">Code of who acts.</param>
/// <param name="Target">Code of who is acted on.</param>
/// <param name="Code">The code of the verb dictionary.</param>
/// <param name="Span">Where the verb stands.</param>
/// <param name="Explain">Verb and pattern.</param>
public sealed record PetrarchEvent(string Source, string Target, string Code, TextSpan Span, string Explain);

/// <summary>
/// Codes sentences by PETRARCH's dictionaries alone, as the first PETRARCH did: for each verb the longest pattern that fits,
/// the first party before it as source, the first after it as target, turned round in the passive.
/// </summary>
public sealed class PetrarchCoder
{
    private readonly PetrarchVerbs verbs;
    private readonly PetrarchDiscards? discards;
    private readonly PetrarchParties parties;

    /// <summary>Works with the given dictionaries.</summary>
    public PetrarchCoder(PetrarchActors actors, PetrarchAgents? agents, PetrarchVerbs verbs, PetrarchDiscards? discards = null)
    {
        ArgumentNullException.ThrowIfNull(actors);
        ArgumentNullException.ThrowIfNull(verbs);
        parties = new PetrarchParties(actors, agents ?? new PetrarchAgents());
        (this.verbs, this.discards) = (verbs, discards);
    }

    /// <summary>The events of a tagged document.</summary>
    /// <param name="document">A document with part-of-speech tags.</param>
    /// <param name="date">The date that restrictions are held against; null takes the defaults.</param>
    public ImmutableArray<PetrarchEvent> Code(Document document, DateOnly? date)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (discards?.DropsStory(document.Text) == true)
            return [];
        var events = ImmutableArray.CreateBuilder<PetrarchEvent>();
        foreach (var sentence in document.Sentences)
        {
            if (discards?.DropsSentence(sentence.Span.Of(document.Text)) == true)
                continue;
            CodeSentence(document, PetrarchWord.Of(document, sentence), date, events);
        }

        return events.ToImmutable();
    }

    private void CodeSentence(Document document, List<PetrarchWord> words, DateOnly? date, ImmutableArray<PetrarchEvent>.Builder events)
    {
        var found = parties.Find(words, date);
        if (found.Count == 0)
            return;
        var used = new bool[words.Count];
        foreach (var party in found)
        {
            for (var i = party.First; i <= party.Last; i++)
                used[i] = true;
        }

        for (var at = 0; at < words.Count; at++)
        {
            if (used[at] || verbs.Match(words, at) is not { } verb)
                continue;
            var end = at + verb.Words.Length - 1;
            PatternMatch? match = null;
            foreach (var pattern in verb.Patterns)
            {
                if ((match = PatternMatch.Try(pattern, words, found, at, end)) is not null)
                    break;
            }

            var code = match?.Pattern.Code ?? verb.Code;
            if (match is not null)
            {
                foreach (var taken in match.Words)
                {
                    used[taken] = true;

                    // A verb that turns out to be part of another's pattern gives no event of its own.
                    var place = document.Tokens[words[taken].Token].Span;
                    for (var e = events.Count - 1; e >= 0; e--)
                    {
                        if (events[e].Span == place)
                            events.RemoveAt(e);
                    }
                }
            }

            if (code is not ("---" or "+++" or "###"))
                Add(document, words, found, at, end, code, verb, match, events);
            at = end;
        }
    }

    private static void Add(
        Document document, List<PetrarchWord> words, List<PetrarchParty> found, int at, int end, string code, VerbForm verb, PatternMatch? match, ImmutableArray<PetrarchEvent>.Builder events)
    {
        var explain = $"{string.Join('_', verb.Words)} [{verb.Code}]" + (match is null ? "" : $", pattern of {match.Pattern.Length} elements [{match.Pattern.Code}]");
        var (forward, back) = code.IndexOf(':', StringComparison.Ordinal) is var colon && colon >= 0 ? (code[..colon], code[(colon + 1)..]) : (code, "");
        var span = document.Tokens[words[at].Token].Span;
        if (match?.Compound is { } compound && match.Source is null && match.Target is null && compound.Codes.Length > 1)
        {
            foreach (var one in compound.Codes)
            {
                foreach (var other in compound.Codes.Where(c => c != one))
                    Put(one, other, forward.Length > 0 ? forward : back);
            }

            return;
        }

        var start = ClauseStart(words, found, at);
        found = Before(found, ClauseEnd(words, end));
        var source = match?.Source ?? Upper(found, start, at);
        var target = match?.Target ?? FirstAfter(found, end) ?? found.LastOrDefault(p => p.Last < at && p.First >= start && p != source);
        if (match?.Source is null && match?.Target is null && IsPassive(words, at) && ByParty(words, found, end) is { } doer)
            (source, target) = (doer, Upper(found, start, at));
        if (match?.Source is not null && match.Target is null && source == target)
            target = Upper(found, start, at);
        if (source is null)
            return;

        // "A and B renewed ties": one compound party and nobody else.
        if ((target is null || target == source) && source.Compound && source.Codes.Length > 1 && back.Length > 0)
        {
            foreach (var one in source.Codes)
            {
                foreach (var other in source.Codes.Where(c => c != one))
                    Put(one, other, forward);
            }

            return;
        }

        if (target is null || target == source)
            return;
        foreach (var one in source.Codes)
        {
            foreach (var other in target.Codes)
            {
                if (forward.Length > 0)
                    Put(one, other, forward);
                if (back.Length > 0)
                    Put(other, one, back);
            }
        }

        void Put(string one, string other, string value)
        {
            if (one != other && value is not "---" && !events.Any(e => e.Source == one && e.Target == other && e.Code == value))
                events.Add(new PetrarchEvent(one, other, value, span, explain));
        }
    }

    private static List<PetrarchParty> Before(List<PetrarchParty> found, int limit) => found.TrueForAll(p => p.First < limit) ? found : found.FindAll(p => p.First < limit);

    /// <summary>Where the clause of a verb ends: at a comma after which a new subject has its own finite verb (", an official said").</summary>
    private static int ClauseEnd(List<PetrarchWord> words, int end)
    {
        for (var i = end + 1; i < words.Count; i++)
        {
            if (words[i].Text != ",")
                continue;
            var next = i + 1;
            while (next < words.Count && words[next].IsNominal)
                next++;
            if (next > i + 1 && next < words.Count && words[next].Tag is "VBD" or "VBZ" or "VBP")
                return i;
        }

        return words.Count;
    }

    private static PetrarchParty? Upper(List<PetrarchParty> found, int start, int at) =>
        found.FirstOrDefault(p => p.First >= start && p.Last < at && p.IsCoded) ?? found.FirstOrDefault(p => p.First >= start && p.Last < at);

    private static PetrarchParty? FirstAfter(List<PetrarchParty> found, int end) =>
        found.FirstOrDefault(p => p.First > end && p.IsCoded) ?? found.FirstOrDefault(p => p.First > end);

    private static PetrarchParty? ByParty(List<PetrarchWord> words, List<PetrarchParty> found, int end)
    {
        foreach (var party in found)
        {
            if (party.First <= end)
                continue;
            for (var i = party.First - 1; i > end && i >= party.First - 4; i--)
            {
                if (words[i].Text == "BY")
                    return party;
                if (!words[i].IsNominal)
                    break;
            }
        }

        return null;
    }

    private static bool IsPassive(List<PetrarchWord> words, int at)
    {
        if (words[at].Tag is not ("VBN" or "VBD"))
            return false;
        for (var i = at - 1; i >= 0 && i >= at - 5; i--)
        {
            if (words[i].Text is "WAS" or "WERE" or "IS" or "ARE" or "BEEN" or "BEING" or "BE")
                return true;
            if (words[i].Text is "HAS" or "HAVE" or "HAD")
                return false;
            if (!words[i].Tag.StartsWith("RB", StringComparison.Ordinal))
                break;
        }

        return words[at].Tag == "VBN" && (at == 0 || words[at - 1].IsNominal || words[at - 1].Text == ",");
    }

    /// <summary>Where the clause of a verb begins: after a word that opens a clause, or after a comma that its own subject follows.</summary>
    private static int ClauseStart(List<PetrarchWord> words, List<PetrarchParty> found, int at)
    {
        var noun = false;
        for (var i = at - 1; i >= 0; i--)
        {
            if (words[i].Text is "THAT" or "WHICH" or "WHO" or "AFTER" or "BEFORE" or "UNTIL" or "WHEN" or "WHILE" or "BECAUSE" or "ALTHOUGH" or "IF" or "WHERE" or "SINCE")
                return i + 1;
            if (words[i].Text is "," && noun && !found.Any(p => p.First < i && i < p.Last))
            {
                // "Its minister, in remarks on Monday, urged": what is put in has no subject.
                if (words[i + 1].Tag is not ("IN" or "VBN" or "VBG"))
                    return i + 1;
                noun = false;
            }

            noun |= words[i].Tag.StartsWith("NN", StringComparison.Ordinal) || words[i].Tag == "PRP" || found.Any(p => p.First <= i && i <= p.Last);
        }

        return 0;
    }
}
