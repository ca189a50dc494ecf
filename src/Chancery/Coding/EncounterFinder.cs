using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Coding.Encounters;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Ontology;
using Chancery.Text;

namespace Chancery.Coding;

/// <summary>
/// Finds encounters: who met whom, where, when, on what. Words that tell of one (<c>data/lexicon/encounter-words.tsv</c>) are
/// looked up with who takes part in them from the syntax; tellings of the same encounter become one entry with several evidences.
/// </summary>
public sealed class EncounterFinder
{
    private const int IssueReach = 2;
    private readonly ActorRegister register;

    /// <summary>Works with <paramref name="register"/> and the shipped tables.</summary>
    public EncounterFinder(ActorRegister register) => this.register = register;

    /// <summary>What <paramref name="analysis"/> holds, in text order.</summary>
    public ImmutableArray<Encounter> Find(ReportAnalysis analysis, ImmutableArray<Statement> statements)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        if (analysis.Document.Tokens.IsEmpty)
            return [];
        var run = new EncounterRun(analysis, register, statements.IsDefault ? [] : statements);
        var drafts = EncounterMerger.Merge(run.Find(), run.AreCoordinated);
        run.AddLeaders(drafts);
        run.AddSigners(drafts);
        return [.. drafts.Select(d => Build(analysis, d))];
    }

    private static Encounter Build(ReportAnalysis analysis, EncounterDraft draft)
    {
        var report = analysis.Report;
        var kind = draft.Kind switch
        {
            EncounterKind.Meeting when draft.Persons.Count == 0 => EncounterKind.Talks,
            EncounterKind.Talks when draft.Persons.Count > 1 => EncounterKind.Meeting,
            var other => other,
        };
        return new Encounter
        {
            Id = EntryIds.For("enc", report.Id, draft.Span, kind.ToString(), draft.Status.ToString()),
            Evidence = [.. draft.Tellings.Prepend(draft.Span).Distinct().Select(s => new Evidence(report, s))],
            Explain = draft.Why,
            Kind = kind,
            Participants = [.. draft.Persons.Order()],
            States = [.. draft.States.Order()],
            Date = draft.Date,
            Place = draft.Place,
            Country = draft.Country,
            Occasion = draft.Occasion,
            DurationMinutes = draft.Minutes,
            Issues = Issues(analysis, draft),
            Status = draft.Status,
            Background = draft.Background,
        };
    }

    // What was talked about stands in the sentences that tell of it, else next to them.
    private static ImmutableArray<string> Issues(ReportAnalysis analysis, EncounterDraft draft)
    {
        var found = new List<string>();
        foreach (var span in draft.Tellings.Prepend(draft.Span))
        {
            var at = analysis.Document.SentenceAt(span.Start);
            if (at < 0)
                continue;
            foreach (var match in analysis.Issues.Match(analysis.Report.Text, analysis.Document.Sentences[at].Span, analysis.Published))
            {
                var slug = analysis.Issues.FileOf(match.Issue).Slug;
                if (match.IsStrong && !found.Contains(slug))
                    found.Add(slug);
            }

            if (found.Count >= IssueReach)
                break;
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }
}
