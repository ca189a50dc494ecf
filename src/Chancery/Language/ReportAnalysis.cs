using Chancery.Entries;
using Chancery.Ontology;
using Chancery.Time;

namespace Chancery.Language;

/// <summary>
/// A report together with what was understood of its text: what the finders of <c>Coding</c>, <c>Speech</c> and <c>Dating</c>
/// work on.
/// </summary>
/// <param name="Report">The report, dated as far as it could be.</param>
/// <param name="Document">Its text with syntax, names, times, mentions and entities; furniture has no tokens.</param>
public sealed record ReportAnalysis(Report Report, Document Document)
{
    /// <summary>The date that "today" means, where known.</summary>
    public Edtf? Published => Report.Published;

    /// <summary>The issues that the text is searched for; the shipped ones where nothing else is given.</summary>
    public IssueTable Issues { get; init; } = IssueTable.Default;
}
