using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Speech;

/// <summary>
/// Finds who said what: direct, indirect and mixed speech with its source, cue and content. Thoughts, plans and stances, which the
/// wider <c>statements</c> layer of <c>annotate</c> holds too, are left out, and so is what nobody in particular says.
/// </summary>
public sealed class StatementFinder
{
    private readonly ActorRegister register;
    private readonly AttributionFinder attributions = new();

    /// <summary>Works with <paramref name="register"/> and the shipped tables.</summary>
    public StatementFinder(ActorRegister register) => this.register = register;

    /// <summary>What <paramref name="analysis"/> holds, in text order.</summary>
    public ImmutableArray<Statement> Find(ReportAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        _ = register;
        var blocks = new SpeechBlocks(analysis);
        var spoken = blocks.Find();
        var found = attributions.FindNested(analysis.Document);
        var statements = new StatementChoice(analysis, blocks, spoken, found).Choose();
        var issues = new IssueChoice(analysis);
        var dates = new SpeechDates(analysis);
        return [.. statements.Select(s => s with { Issue = issues.Of(Whole(s), s.Evidence[0].Span, []), Date = DateOf(analysis, dates, s) })];
    }

    private static TextSpan Whole(Statement statement) => statement.Content.Aggregate((a, b) => a.Union(b));

    private static Edtf? DateOf(ReportAnalysis analysis, SpeechDates dates, Statement statement)
    {
        if (statement.Cue is not { } cue)
            return analysis.Published;
        var token = analysis.Document.TokenFrom(cue.Start);
        return token < analysis.Document.Tokens.Length ? dates.Of(token, Whole(statement)) : analysis.Published;
    }
}
