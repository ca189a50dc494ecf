using System.Collections.Immutable;
using Chancery.Time;

namespace Chancery.Entries;

/// <summary>A field on which reports of one happening disagree.</summary>
/// <param name="Field">The field: <c>number</c>, <c>time</c>, <c>place</c>, <c>who</c>, <c>outcome</c>.</param>
/// <param name="Left">What one report says.</param>
/// <param name="Right">What the other says.</param>
/// <param name="LeftEvidence">Where it says so.</param>
/// <param name="RightEvidence">Where the other says so.</param>
public sealed record Discrepancy(string Field, string Left, string Right, Evidence LeftEvidence, Evidence RightEvidence);

/// <summary>Reports of the same happening.</summary>
public sealed record Story : Entry
{
    /// <summary>The reports, the earliest first.</summary>
    public required ImmutableArray<ReportId> Reports { get; init; }

    /// <summary>A title for the whole: the earliest report's.</summary>
    public required string Title { get; init; }

    /// <summary>The earliest date told.</summary>
    public Edtf? From { get; init; }

    /// <summary>The latest date told.</summary>
    public Edtf? To { get; init; }

    /// <summary>Where the reports disagree.</summary>
    public ImmutableArray<Discrepancy> Discrepancies { get; init; } = [];
}
