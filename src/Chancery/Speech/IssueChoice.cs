using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Ontology;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>Says to which issue words belong: by the words themselves, then by what stands around them.</summary>
internal sealed class IssueChoice
{
    private readonly ReportAnalysis analysis;
    private readonly List<TextSpan> paragraphs;

    public IssueChoice(ReportAnalysis analysis)
    {
        this.analysis = analysis;
        paragraphs = AttributionFinder.Paragraphs(analysis.Document);
    }

    private bool NamesRelations(TextSpan focus)
    {
        var document = analysis.Document;
        for (var t = document.TokenFrom(focus.Start); t < document.Tokens.Length && document.Tokens[t].Span.Start < focus.End; t++)
        {
            if (document.Tokens[t].Upos == Upos.Noun && document.Tokens[t].Lemma is "relation" or "relationship" or "partnership" or "tie" or "friendship")
                return true;
        }

        return false;
    }

    /// <summary>The slug of the issue, or null where nothing names one.</summary>
    /// <param name="focus">The words in question.</param>
    /// <param name="clause">The clause around them.</param>
    /// <param name="actors">Who is concerned: two states with nothing else named are about their relations.</param>
    public string? Of(TextSpan focus, TextSpan clause, ImmutableArray<ActorId> actors)
    {
        _ = actors;
        var document = analysis.Document;
        var own = IssueTable.Default.Match(analysis.Report.Text, focus, analysis.Published);
        if (!own.Any(m => m.IsStrong) && NamesRelations(focus))
            return "bilateral-relations";
        var wider = new List<TextSpan> { clause };
        var sentence = document.SentenceAt(clause.Start);
        if (sentence >= 0)
            wider.Add(document.Sentences[sentence].Span);
        foreach (var paragraph in paragraphs)
        {
            if (paragraph.Contains(clause.Start))
                wider.Add(paragraph);
        }

        if (analysis.Report.TitleSpan is { } title)
            wider.Add(title);
        if (paragraphs.Count > 0)
            wider.Add(new TextSpan(paragraphs[0].Start, paragraphs[^1].End));
        var issue = IssueTable.Default.Choose(analysis.Report.Text, focus, wider, analysis.Published);
        return issue is null ? null : IssueTable.Default.FileOf(issue).Slug;
    }
}
