using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Ontology;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>Says on which issue each statement is, where its own words, its sentence or its paragraph name one.</summary>
internal static class StatementIssues
{
    /// <summary>The statements with their issues; one that has an issue keeps it.</summary>
    public static ImmutableArray<Statement> Of(ReportAnalysis analysis, ImmutableArray<Statement> statements)
    {
        var paragraphs = AttributionFinder.Paragraphs(analysis.Document);
        return [.. statements.Select(s => s.Issue is null && !s.Content.IsEmpty ? s with { Issue = Issue(analysis, paragraphs, s) } : s)];
    }

    private static string? Issue(ReportAnalysis analysis, List<TextSpan> paragraphs, Statement statement)
    {
        var focus = statement.Content[0];
        foreach (var span in statement.Content)
            focus = focus.Union(span);
        var wider = new List<TextSpan> { statement.Evidence[0].Span };
        var sentence = analysis.Document.SentenceAt(focus.Start);
        if (sentence >= 0)
            wider.Add(analysis.Document.Sentences[sentence].Span);
        wider.AddRange(paragraphs.Where(p => p.Contains(focus)));
        return analysis.Issues.Choose(analysis.Report.Text, focus, wider, analysis.Published) is { } issue ? analysis.Issues.FileOf(issue).Slug : null;
    }
}
