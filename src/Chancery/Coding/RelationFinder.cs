using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Coding.Relations;
using Chancery.Entries;
using Chancery.Language;

namespace Chancery.Coding;

/// <summary>
/// Finds what a report says of a relationship: warmer, colder, suspended, allied. Only words on the tie itself count; not
/// every meeting improves one, and not every quarrel worsens one.
/// </summary>
public sealed class RelationFinder
{
    private readonly ActorRegister register;

    /// <summary>Works with <paramref name="register"/> and the shipped tables.</summary>
    public RelationFinder(ActorRegister register) => this.register = register;

    /// <summary>What <paramref name="analysis"/> holds, in text order.</summary>
    public ImmutableArray<Relation> Find(ReportAnalysis analysis, ImmutableArray<Statement> statements)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        if (analysis.Document.Tokens.IsEmpty)
            return [];
        var report = analysis.Report;
        var relations = ImmutableArray.CreateBuilder<Relation>();
        foreach (var finding in new RelationRun(analysis, register).Find())
        {
            var statement = Saying(statements, finding.Span.Start);
            var (by, whom) = AttributionOf(analysis.Document, statement, finding);
            relations.Add(new Relation
            {
                Id = EntryIds.For("rel", report.Id, finding.Span, finding.First.Value, finding.Second.Value, finding.Aspect, finding.Direction.ToString()),
                Evidence = [new Evidence(report, finding.Span)],
                Explain = finding.Why + " (data/lexicon/relation-words.tsv)",
                Dyad = [finding.First, finding.Second],
                Aspect = finding.Aspect,
                Direction = finding.Direction,
                Period = finding.Period,
                Scope = finding.Scope,
                AttributedBy = by,
                AttributedTo = whom,
            });
        }

        return relations.DrainToImmutable();
    }

    private static Statement? Saying(ImmutableArray<Statement> statements, int offset)
    {
        Statement? narrowest = null;
        foreach (var statement in statements)
        {
            foreach (var span in statement.Content)
            {
                if (span.Contains(offset) && (narrowest is null || span.Length < narrowest.Content[0].Length))
                    narrowest = statement;
            }
        }

        return narrowest;
    }

    private static (Attribution By, string? Whom) AttributionOf(Document document, Statement? statement, RelationFinding finding)
    {
        if (statement?.Speaker is not { } speaker)
            return (Attribution.Reporter, null);
        var entity = document.Entities.FirstOrDefault(e => e.Actor.Id.Value == speaker);
        var side = entity?.Actor.Kind == ActorKind.Person ? entity.State ?? entity.Body : entity?.Actor.Id;
        var isParty = side is { } s && (s == finding.First || s == finding.Second);
        return (isParty ? Attribution.Self : Attribution.Counterpart, speaker);
    }
}
