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
        var objects = new List<List<TextSpan>>();
        var dates = new SpeechDates(analysis);
        foreach (var point in new StanceSearch(document, StanceLexicon.Default).Run())
        {
            // Who puts a request through somebody's refusal is known as asker only.
            if (point.Rule is "refused-to-back" or "rider" or "response-to" || IsVague(document, point) || (point.Rule == "request-answered" && point.ObjectHead == point.Cue) || (point.Rule == "request-answered" && document.Tokens[point.Cue].Lemma == "request"))
                continue;
            var statement = actors.StatementAt(document.Tokens[point.Cue].Span.Start);

            // What is denied is not held.
            if (statement is not null && statement.Marks.Contains("denial") && point.Rule is not ("answer" or "request-answered"))
                continue;
            var own = statement is null ? actors.Voice() : actors.OfSpeaker(statement);
            var holders = point.Holder >= 0 ? actors.At(point.Holder) : own;
            if (holders.IsEmpty || issues.Of(point.Object, point.Evidence, holders) is not { } issue)
                continue;

            // A weak sign of a stand counts only where its own words name a matter.
            if ((point.Rule is "must" or "loaded" or "purpose" or "will-not" or "conduct" or "only-way" or "focus" or "goal" || IsMeansToAnEnd(document, point) || (point.Rule is "judgement" && document.Tokens[point.ObjectHead].Upos == Upos.Verb && document.Child(point.ObjectHead, "mark") >= 0 && document.Child(point.ObjectHead, "nsubj") < 0)) && !issues.Names(point.Object))
                continue;
            if (point.IsAsk && actors.At(point.Asked) is { IsEmpty: false } asked && asked.All(holders.Contains))
                continue;
            foreach (var holder in holders)
            {
                var by = own.Contains(holder) || (statement is null && own.IsEmpty && point.Rule != "conduct" && SpeechCue(document, point)) ? Attribution.Self
                    : statement is null && own.IsEmpty ? Attribution.Reporter : Attribution.Counterpart;
                Add(positions, objects, dates, analysis, point, holder, issue, by, statement);
            }
        }

        return [.. positions.OrderBy(p => p.Evidence[0].Span).ThenBy(p => p.Actor)];
    }

    // "A strategy to prevent conflict": told only as what something else is for.
    private static bool IsMeansToAnEnd(Document document, Standpoint point)
    {
        var verb = point.Cue;
        if (point.Rule is not ("noun" or "clause" or "preposition") || document.Tokens[verb].Xpos != "VB")
            return false;
        for (var steps = 0; steps < 6 && document.Tokens[verb].Is("conj") && document.Tokens[verb].Head is >= 0 and var head && document.Tokens[head].Upos == Upos.Verb; steps++)
            verb = head;
        return document.Tokens[verb].Xpos == "VB" && (document.Tokens[verb].Is("acl") || document.Tokens[verb].Is("advcl")) && document.Child(verb, "nsubj") < 0;
    }

    // "To solve this problem", "to see that": nothing by which the object could be known.
    internal static bool IsVague(Document document, Standpoint point)
    {
        if (point.Rule is "answer" or "passive" or "called")
            return false;
        if (point.Rule is "noun" && document.Tokens[point.ObjectHead].Upos != Upos.Noun)
            return false;
        var first = document.TokenFrom(point.Object.Start);
        for (var t = first; t < document.Tokens.Length && document.Tokens[t].Span.Start < point.Object.End; t++)
        {
            var token = document.Tokens[t];
            if (token.Upos == Upos.Propn || (token.Upos != Upos.Pron && !document.EntitiesAt(t).IsDefaultOrEmpty))
                return false;
            if (token.Upos != Upos.Noun)
                continue;
            var (pointed, described) = (false, false);
            foreach (var child in document.Children(t))
            {
                pointed |= document.Tokens[child].Is("det") && document.Tokens[child].Lemma is "this" or "that" or "these" or "those";
                described |= document.Tokens[child].Is("amod") || document.Tokens[child].Is("compound") || document.Tokens[child].Is("nmod");
            }

            if (!pointed || described || !StanceLexicon.Default.IsGeneric(token.Lemma))
                return false;
        }

        return true;
    }

    /// <summary>"Proposed $ 5 billion": a number alone is nothing that is asked.</summary>
    internal static bool HasNoNoun(Document document, Standpoint point)
    {
        for (var t = document.TokenFrom(point.Object.Start); t < document.Tokens.Length && document.Tokens[t].Span.Start < point.Object.End; t++)
        {
            if (document.Tokens[t].Upos is Upos.Noun or Upos.Propn or Upos.Verb or Upos.Pron)
                return false;
        }

        return true;
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

    private static void Add(List<Position> positions, List<List<TextSpan>> objects, SpeechDates dates, ReportAnalysis analysis, Standpoint point, ActorId actor, string issue, Attribution by, Statement? statement)
    {
        var about = About(analysis.Report.Text, point.Object);
        var evidence = new Evidence(analysis.Report, point.Evidence);
        var explain = $"{point.Rule}: {analysis.Document.Tokens[point.Cue].Lemma}";
        for (var i = 0; i < positions.Count; i++)
        {
            // One object, one entry: the same clause, or the same words again.
            var other = positions[i];
            if (other.Actor != actor || other.Issue != issue || other.Stance != point.Stance)
                continue;
            if (objects[i].Exists(o => o.Overlaps(point.Object)))
                return;
            if (Alike(other.About, about) || (issue == "bilateral-relations" && by == Attribution.Self && other.AttributedBy == by && Kind(other.Explain) == Kind(explain)))
            {
                positions[i] = other with { Evidence = other.Evidence.Add(evidence) };
                objects[i].Add(point.Object);
                return;
            }
        }

        objects.Add([point.Object]);
        positions.Add(new Position
        {
            Id = EntryIds.For("pos", analysis.Report.Id, point.Evidence, actor.Value, issue, point.Stance.ToString()),
            Evidence = [evidence],
            Explain = explain,
            Actor = actor,
            Issue = issue,
            About = about,
            Stance = point.Stance,
            AttributedBy = by,
            AttributedTo = by == Attribution.Counterpart ? statement?.Speaker : null,
            Date = dates.Of(point.Cue, point.Object),
            Statement = statement?.Id,
        });
    }

    // "Open to talks", "open to a meeting": one stand. The word that showed it, whatever the construction.
    private static string Kind(string? explain) => explain is null ? "" : explain[(explain.IndexOf(':', StringComparison.Ordinal) + 1)..];

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
        return shared * 5 >= Math.Min(x.Count, y.Count) * (shared > 1 ? 3 : 4);
    }

    private static HashSet<string> Words(string text) =>
        [.. text.ToLowerInvariant().Split([' ', ',', '.', '’', '\''], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 3)];
}
