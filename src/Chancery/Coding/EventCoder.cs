using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Coding.Events;
using Chancery.Entries;
using Chancery.Language;

namespace Chancery.Coding;

/// <summary>
/// Codes clauses as PLOVER events with their CAMEO codes. One clause gives one code; what is spoken of is not coded beside the act
/// of speaking; one happening is one event, with all clauses that tell it as evidence. Safe for several threads.
/// </summary>
public sealed class EventCoder
{
    private readonly ActorRegister register;
    private readonly EventLexicon lexicon;

    /// <summary>Works with <paramref name="register"/> and the shipped tables.</summary>
    public EventCoder(ActorRegister register) => (this.register, lexicon) = (register, EventLexicon.Shipped);

    /// <summary>What <paramref name="analysis"/> holds, in text order.</summary>
    public ImmutableArray<Event> Code(ReportAnalysis analysis, ImmutableArray<Statement> statements)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return analysis.Document.Tokens.IsEmpty ? [] : EventMerger.Merge(analysis.Report, new EventRun(analysis, register, lexicon, statements).Find());
    }
}
