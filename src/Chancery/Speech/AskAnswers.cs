using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>Finds in a report what became of asks that stand further up in it.</summary>
internal sealed class AskAnswers
{
    private readonly ReportAnalysis analysis;
    private readonly Document document;
    private readonly StanceLexicon lexicon;
    private readonly PolicyActors actors;
    private readonly SpeechDates dates;

    public AskAnswers(ReportAnalysis analysis, StanceLexicon lexicon, PolicyActors actors, SpeechDates dates) =>
        (this.analysis, document, this.lexicon, this.actors, this.dates) = (analysis, analysis.Document, lexicon, actors, dates);

    /// <summary>Answers one ask in place, where the report answers it.</summary>
    /// <param name="asks">All asks of the report, in the order of their standpoints.</param>
    /// <param name="points">The standpoint of each.</param>
    public void Answer(List<Ask> asks, List<Standpoint> points)
    {
        for (var i = 0; i < asks.Count; i++)
        {
            if (asks[i].Status == AskStatus.Open && Find(asks, points, i) is { } answer)
            {
                asks[i] = asks[i] with
                {
                    Status = answer.Status,
                    AnsweredBy = answer.By,
                    Answered = dates.Of(answer.Cue, default),
                    Evidence = asks[i].Evidence.Add(new Evidence(analysis.Report, answer.Span)),
                };
            }
        }
    }

    private (AskStatus Status, ActorId? By, TextSpan Span, int Cue)? Find(List<Ask> asks, List<Standpoint> points, int at)
    {
        var point = points[at];
        var words = Words(point.Object);
        var after = document.TokenFrom(Math.Max(point.Object.End, point.Evidence.End));
        for (var t = after; t < document.Tokens.Length; t++)
        {
            if (document.Tokens[t].Upos is not (Upos.Verb or Upos.Noun))
                continue;
            var answer = document.Tokens[t].Upos == Upos.Verb ? ByVerb(asks[at], point, words, t) : ByAgreement(asks[at], words, t);
            if (answer is not { } found)
                continue;

            // "The proposal" is the one put last before it.
            var named = found.Named && asks.Where((other, o) => o != at && points[o].Cue > point.Cue && points[o].Cue < t && Fits(other, found.By)).Any();
            if (!named)
                return (found.Status, found.By, found.Span, t);
        }

        return null;
    }

    private static bool Fits(Ask ask, ActorId? by) => by is null || ask.Asked is null || ask.Asked == by;

    private (AskStatus Status, ActorId? By, TextSpan Span, bool Named)? ByVerb(Ask ask, Standpoint point, HashSet<string> words, int verb)
    {
        var lemma = document.Tokens[verb].Lemma;
        var refuses = lemma is "refuse" or "decline" or "reject" or "dismiss" or "deny";
        var agrees = lemma is "agree" or "accept" or "consent" or "promise" or "pledge" or "undertake";
        var same = lemma == document.Tokens[point.ObjectHead].Lemma && document.Tokens[point.ObjectHead].Upos == Upos.Verb && document.Tokens[verb].Xpos is "VBD" or "VBN";
        var goes = lemma is "continue" or "remain" && lexicon.Ends(document.Tokens[point.ObjectHead].Lemma ?? "");
        var rows = lexicon.Answers(lemma);
        if (!refuses && !agrees && !same && !goes && rows.IsEmpty)
            return null;
        var subject = document.Child(verb, "nsubj");
        if (subject < 0 && document.Tokens[verb].Is("xcomp") && document.Tokens[verb].Head is >= 0 and var above)
            subject = document.Child(above, "nsubj");
        if (subject < 0 || subject > verb)
            return null;
        var negated = false;
        foreach (var child in document.Children(verb))
            negated |= document.Tokens[child].Is("advmod") && document.Tokens[child].Lemma is "not" or "never" or "n't";
        var speaker = actors.StatementAt(document.Tokens[verb].Span.Start) is { } statement ? actors.OfSpeaker(statement) : [];
        var span = document.Tokens[subject].Span.Union(document.SubtreeSpan(verb));
        if (goes)
        {
            // "The broadcasts will continue", says whose they are.
            var shared = Words(document.SubtreeSpan(subject)).Overlaps(words);
            return shared && speaker.Length > 0 && Answers(ask, speaker[0]) ? (AskStatus.Refused, speaker[0], span, false) : null;
        }

        var by = actors.At(subject);
        if (by.IsEmpty || !by.Any(b => Answers(ask, b)))
            return null;
        var answerer = by.First(b => Answers(ask, b));
        var rest = Words(new TextSpan(document.Tokens[verb].Span.End, Math.Max(document.Tokens[verb].Span.End, document.SubtreeSpan(verb).End)));
        if (same)
            return !negated && document.Child(verb, "aux:pass") < 0 && rest.Overlaps(words) ? (AskStatus.Granted, answerer, span, false) : null;
        if (negated)
            return null;

        // "Refused the request", "agreed to the proposal": the noun that stands for the ask.
        foreach (var row in rows)
        {
            foreach (var child in document.Children(verb))
            {
                if (child < verb || lexicon.Noun(document.Tokens[child].Lemma ?? "") is not { Ask: "request" })
                    continue;
                var pointed = false;
                foreach (var grandchild in document.Children(child))
                    pointed |= document.Tokens[grandchild].Is("det") && document.FormIs(grandchild, "the") || document.FormIs(grandchild, "this") || document.FormIs(grandchild, "that");
                if (pointed && SameSort(document.Tokens[child].Lemma ?? "", document.Tokens[point.Cue].Lemma ?? "") && document.Tokens[child].Is("obj") != row.TakesPreposition)
                    return (row.Status, answerer, span, true);
            }
        }

        if (!(refuses || agrees))
            return null;
        var overlap = rest.Intersect(words, StringComparer.Ordinal).Count();
        return overlap >= Math.Min(2, words.Count) && overlap > 0 ? (refuses ? AskStatus.Refused : AskStatus.Granted, answerer, span, false) : null;
    }

    // "The proposal" answers what was proposed, "the request" what was asked.
    private static bool SameSort(string noun, string cue)
    {
        var proposes = cue is "propose" or "proposal" or "suggest" or "suggestion" or "offer" or "plan";
        var invites = cue is "invite" or "invitation";
        return noun switch
        {
            "proposal" or "suggestion" or "plan" => proposes,
            "invitation" => invites,
            _ => !proposes && !invites,
        };
    }

    // "An agreement for a cessation of hostilities": what was called for has come about.
    private (AskStatus Status, ActorId? By, TextSpan Span, bool Named)? ByAgreement(Ask ask, HashSet<string> words, int noun)
    {
        if (ask.Asked is not null || document.Tokens[noun].Lemma is not ("agreement" or "deal" or "accord"))
            return null;
        var span = document.SubtreeSpan(noun);
        if (document.Tokens[noun].Head is >= 0 and var head && document.Tokens[head].Lemma is "call" or "need" or "want" or "seek" or "hope" or "urge" or "demand" or "without" or "no")
            return null;
        foreach (var child in document.Children(noun))
        {
            if (child <= noun || !document.Tokens[child].Is("nmod"))
                continue;
            var shared = Words(document.SubtreeSpan(child)).Intersect(words, StringComparer.Ordinal).Count();
            if (shared >= 2)
                return (AskStatus.Granted, null, span, false);
        }

        return null;
    }

    private static bool Answers(Ask ask, ActorId by) =>
        ask.Asked is { } asked ? asked == by : by != ask.Asker && !ask.Askers.Contains(by);

    // What an object is about: lemmas of its nouns and verbs.
    private HashSet<string> Words(TextSpan span)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var t = document.TokenFrom(span.Start); t < document.Tokens.Length && document.Tokens[t].Span.Start < span.End; t++)
        {
            var token = document.Tokens[t];
            if (token.Upos is Upos.Noun or Upos.Verb && !lexicon.IsIdle(token.Lemma) && token.Lemma.Length > 2)
                words.Add(token.Lemma);
        }

        return words;
    }
}
