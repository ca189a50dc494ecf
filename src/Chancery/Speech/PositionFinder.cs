using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Ontology;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>Finds where actors stand on issues, and who says so.</summary>
public sealed class PositionFinder
{
    private readonly ActorRegister register;

    /// <summary>Works with <paramref name="register"/> and the shipped tables.</summary>
    public PositionFinder(ActorRegister register) => this.register = register;

    /// <summary>What <paramref name="analysis"/> holds, in text order.</summary>
    public ImmutableArray<Position> Find(ReportAnalysis analysis, ImmutableArray<Statement> statements)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        _ = register;
        var document = analysis.Document;
        var actors = new PolicyActors(analysis, statements);
        var issues = new IssueChoice(analysis);
        var positions = new List<Position>();
        foreach (var point in new StanceSearch(document, StanceLexicon.Default).Run())
        {
            // Who puts a request through somebody's refusal is known as asker only.
            if (point.Rule == "refused-to-back" || (point.Rule == "request-answered" && document.Tokens[point.Cue].Lemma == "request"))
                continue;
            var statement = actors.StatementAt(document.Tokens[point.Cue].Span.Start);
            var own = statement is null ? [] : actors.OfSpeaker(statement);
            var holders = point.Holder >= 0 ? actors.At(point.Holder) : own;
            if (holders.IsEmpty || issues.Of(point.Object, point.Evidence, holders) is not { } issue)
                continue;
            foreach (var holder in holders)
            {
                var by = statement is null ? (SpeechCue(document, point) ? Attribution.Self : Attribution.Reporter) : own.Contains(holder) ? Attribution.Self : Attribution.Counterpart;
                Add(positions, analysis, point, holder, issue, by, statement);
            }
        }

        return [.. positions.OrderBy(p => p.Evidence[0].Span).ThenBy(p => p.Actor)];
    }

    // "Urged", "called for": the words are the holder's own, told by the report.
    private static bool SpeechCue(Document document, Standpoint point)
    {
        foreach (var row in SpeechLexicon.Default.Verbs(document.Tokens[point.Cue].Lemma))
        {
            if (row.Class == CueClass.Say)
                return true;
        }

        return false;
    }

    private static void Add(List<Position> positions, ReportAnalysis analysis, Standpoint point, ActorId actor, string issue, Attribution by, Statement? statement)
    {
        var about = About(analysis.Report.Text, point.Object);
        var evidence = new Evidence(analysis.Report, point.Evidence);
        for (var i = 0; i < positions.Count; i++)
        {
            // One object, one entry: the same clause, or the same words again.
            var other = positions[i];
            if (other.Actor != actor || other.Issue != issue || other.Stance != point.Stance)
                continue;
            if (other.Evidence.Any(e => e.Span.Overlaps(point.Evidence)))
                return;
            if (Alike(other.About, about))
            {
                positions[i] = other with { Evidence = other.Evidence.Add(evidence) };
                return;
            }
        }

        positions.Add(new Position
        {
            Id = EntryIds.For("pos", analysis.Report.Id, point.Evidence, actor.Value, issue, point.Stance.ToString()),
            Evidence = [evidence],
            Explain = $"{point.Rule}: {analysis.Document.Tokens[point.Cue].Lemma}",
            Actor = actor,
            Issue = issue,
            About = about,
            Stance = point.Stance,
            AttributedBy = by,
            AttributedTo = by == Attribution.Counterpart ? statement?.Speaker : null,
            Date = analysis.Published,
            Statement = statement?.Id,
        });
    }

    internal static string About(string text, TextSpan span)
    {
        var words = span.Of(text).ReplaceLineEndings(" ").Trim(' ', ',', '.', ';', '“', '”', '"');
        if (words.Length <= 140)
            return words;
        var cut = words.LastIndexOf(' ', 139);
        return words[..(cut > 60 ? cut : 139)] + "…";
    }

    private static bool Alike(string a, string b)
    {
        var (x, y) = (Words(a), Words(b));
        if (x.Count == 0 || y.Count == 0)
            return false;
        var shared = x.Count(y.Contains);
        return shared * 5 >= Math.Min(x.Count, y.Count) * 4;
    }

    private static HashSet<string> Words(string text) =>
        [.. text.ToLowerInvariant().Split([' ', ',', '.', '’', '\''], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 3)];
}
