using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;

namespace Chancery.Speech;

/// <summary>Finds requests and what became of them.</summary>
public sealed class AskFinder
{
    private readonly ActorRegister register;

    /// <summary>Works with <paramref name="register"/> and the shipped tables.</summary>
    public AskFinder(ActorRegister register) => this.register = register;

    /// <summary>What <paramref name="analysis"/> holds, in text order.</summary>
    public ImmutableArray<Ask> Find(ReportAnalysis analysis, ImmutableArray<Statement> statements)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        _ = register;
        var document = analysis.Document;
        var actors = new PolicyActors(analysis, statements);
        var issues = new IssueChoice(analysis);
        var asks = new List<Ask>();
        foreach (var point in new StanceSearch(document, StanceLexicon.Default).Run())
        {
            if (!point.IsAsk)
                continue;
            var statement = actors.StatementAt(document.Tokens[point.Cue].Span.Start);
            var askers = point.Holder >= 0 ? actors.At(point.Holder) : statement is null ? [] : actors.OfSpeaker(statement);
            if (askers.IsEmpty)
                continue;
            var asked = actors.At(point.Asked);
            var answerers = actors.At(point.Answerer);
            if (point.Answer is not null && answerers.IsEmpty)
                continue;

            // Within one government nobody asks anybody.
            if (!asked.IsEmpty && asked.All(askers.Contains))
                continue;
            var each = asked.IsEmpty || point.Rule == "request-answered" ? [asked.IsEmpty ? (ActorId?)null : asked[0]] : asked.Select(a => (ActorId?)a).ToArray();
            foreach (var one in each)
            {
                var evidence = new Evidence(analysis.Report, point.Evidence);
                if (asks.Exists(a => a.Asker == askers[0] && a.Asked == one && a.Evidence[0].Span.Overlaps(point.Evidence)))
                    continue;
                asks.Add(new Ask
                {
                    Id = EntryIds.For("ask", analysis.Report.Id, point.Evidence, askers[0].Value, one?.Value),
                    Evidence = [evidence],
                    Explain = $"{point.Rule}: {document.Tokens[point.Cue].Lemma}",
                    Asker = askers[0],
                    Asked = one,
                    About = PositionFinder.About(document.Text, point.Object),
                    Issue = issues.Of(point.Object, point.Evidence, askers),
                    Status = point.Answer ?? AskStatus.Open,
                    AnsweredBy = point.Answer is null || answerers.IsEmpty ? null : answerers[0],
                    Opened = null,
                    Answered = null,
                });
            }
        }

        return [.. asks.OrderBy(a => a.Evidence[0].Span).ThenBy(a => a.Asker).ThenBy(a => a.Asked)];
    }
}
