using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>Finds requests and what became of them.</summary>
public sealed class AskFinder
{
    private readonly ActorRegister register;

    /// <summary>Works with <paramref name="register"/> and the shipped tables.</summary>
    public AskFinder(ActorRegister register) => this.register = register;

    // "Told the president that he wanted to seek unity": what takes two is asked of the other.
    private static ActorId? Wish(Document document, PolicyActors actors, Standpoint point)
    {
        if (point.Rule != "infinitive" || point.Stance != Stance.Supports || document.Tokens[point.Cue].Lemma is not ("want" or "wish" or "hope" or "like" or "seek"))
            return null;
        if (actors.StatementAt(document.Tokens[point.Cue].Span.Start) is not { } statement || actors.OfAddressee(statement) is not { } addressee)
            return null;
        for (var t = document.TokenFrom(point.Object.Start); t < document.Tokens.Length && document.Tokens[t].Span.Start < point.Object.End; t++)
        {
            if (StanceLexicon.Default.IsJoint(document.Tokens[t].Lemma))
                return addressee;
        }

        return null;
    }

    // "Not to turn boats away": the object begins after the "not to".
    private static bool IsForbidden(Document document, Standpoint point)
    {
        var first = document.TokenFrom(point.Object.Start);
        return first > 1 && ((document.FormIs(first - 1, "to") && document.FormIs(first - 2, "not")) || (document.FormIs(first - 1, "not") && document.FormIs(first - 2, "to")));
    }

    private static int AnswerVerb(Document document, Standpoint point)
    {
        var head = document.Tokens[point.Cue].Head;
        return head >= 0 && document.Tokens[head].Upos == Upos.Verb ? head : point.Cue;
    }

    /// <summary>What <paramref name="analysis"/> holds, in text order.</summary>
    public ImmutableArray<Ask> Find(ReportAnalysis analysis, ImmutableArray<Statement> statements)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        _ = register;
        var document = analysis.Document;
        var actors = new PolicyActors(analysis, statements);
        var issues = new IssueChoice(analysis);
        var asks = new List<Ask>();
        var points = new List<Standpoint>();
        var dates = new SpeechDates(analysis);
        foreach (var point in new StanceSearch(document, StanceLexicon.Default).Run())
        {
            var wish = point.IsAsk ? null : Wish(document, actors, point);
            if (!(point.IsAsk || wish is not null) || PositionFinder.HasNoNoun(document, point) || (point.Rule != "noun" && PositionFinder.IsVague(document, point)))
                continue;
            var statement = actors.StatementAt(document.Tokens[point.Cue].Span.Start);
            if (statement is not null && statement.Marks.Contains("denial") && point.Rule is not ("answer" or "request-answered"))
                continue;
            var askers = point.Holder >= 0 ? actors.At(point.Holder) : statement is null ? actors.Voice() : actors.OfSpeaker(statement);
            if (askers.IsEmpty)
                continue;
            var asked = wish is { } to ? [to] : actors.At(point.Asked);
            var answerers = actors.At(point.Answerer);
            if (point.Answer is not null && answerers.IsEmpty)
                continue;

            // "Requested it to": nobody knows what.
            if (asked.IsEmpty && point.Asked >= 0 && document.Tokens[point.Asked].Upos == Upos.Pron)
                continue;

            // Within one government nobody asks anybody.
            if (!asked.IsEmpty && asked.All(askers.Contains))
                continue;
            var each = asked.IsEmpty || point.Rule == "request-answered" ? [asked.IsEmpty ? (ActorId?)null : asked[0]] : asked.Select(a => (ActorId?)a).ToArray();
            foreach (var one in each)
            {
                // "Called on both sides", himself being one.
                if (one is { } self && askers.Contains(self))
                    continue;
                var evidence = new Evidence(analysis.Report, point.Evidence);
                if (asks.Zip(points).Any(a => a.First.Asker == askers[0] && a.First.Asked == one && a.Second.Object.Overlaps(point.Object)))
                    continue;
                points.Add(point);
                asks.Add(new Ask
                {
                    Id = EntryIds.For("ask", analysis.Report.Id, point.Evidence, askers[0].Value, one?.Value),
                    Evidence = [evidence],
                    Explain = $"{point.Rule}: {document.Tokens[point.Cue].Lemma}",
                    Asker = askers[0],
                    Askers = askers.Length > 1 ? askers : [],
                    Asked = one,
                    About = (IsForbidden(document, point) ? "not to " : "") + PositionFinder.About(document.Text, point.Object),
                    Issue = issues.Of(point.Object, point.Evidence, askers),
                    Status = point.Answer ?? AskStatus.Open,
                    AnsweredBy = point.Answer is null || answerers.IsEmpty ? null : answerers[0],
                    Opened = point.Answer is null ? dates.Of(point.Cue, point.Object) : null,
                    Answered = point.Answer is null ? null : dates.Of(AnswerVerb(document, point), point.Object),
                });
            }
        }

        new AskAnswers(analysis, StanceLexicon.Default, actors, dates).Answer(asks, points);
        return [.. asks.OrderBy(a => a.Evidence[0].Span).ThenBy(a => a.Asker).ThenBy(a => a.Asked)];
    }
}
