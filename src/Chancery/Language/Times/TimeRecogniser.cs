using System.Collections.Immutable;
using Chancery.Time;

namespace Chancery.Language.Times;

/// <summary>Finds time expressions and works out their values against the report's date.</summary>
public sealed class TimeRecogniser
{
    /// <summary>The recogniser with the shipped tables.</summary>
    public static TimeRecogniser Default { get; } = new();

    /// <summary>The time expressions of <paramref name="document"/> in text order.</summary>
    /// <param name="document">A document with tokens; tags and syntax help but are not needed.</param>
    /// <param name="published">The date that "today" means; null leaves relative expressions without days.</param>
    public ImmutableArray<TimeExpression> Find(Document document, Edtf? published)
    {
        ArgumentNullException.ThrowIfNull(document);
        return [];
    }
}
