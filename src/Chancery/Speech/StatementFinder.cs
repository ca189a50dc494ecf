using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

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
        return new StatementChoice(analysis, blocks, spoken, found).Choose();
    }
}
