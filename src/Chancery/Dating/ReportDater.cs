using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;

namespace Chancery.Dating;

/// <summary>
/// Dates a report that carries no date, by intersecting what it says with who held which office when, with dated happenings,
/// and with its own arithmetic. Never narrower than the evidence: what comes more than once (a second term, a yearly summit) is
/// kept as several stretches until other evidence rules them out, and the answer is the shortest interval that holds them all.
/// Deterministic; safe for several threads.
/// </summary>
public sealed class ReportDater
{
    /// <summary>An interval wider than ten years dates nothing.</summary>
    private const int WidestDays = 3653;

    /// <summary>Two who overlap in office by so few days handed over to each other, or to others on the same day.</summary>
    private const int HandoverDays = 3;

    private readonly ActorRegister register;

    /// <summary>A dater over <paramref name="register"/>.</summary>
    public ReportDater(ActorRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        this.register = register;
    }

    /// <summary>
    /// The report with <see cref="Report.Published"/>, <see cref="Report.PublishedBasis"/> and <see cref="Report.Dating"/>; unchanged
    /// but for its constraints where a date is stated. An inferred date has two ends: where the evidence leaves one open, or
    /// both more than ten years apart, the constraints are recorded and the date stays unknown.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="document">Its text with names, mentions and undated time expressions.</param>
    public Report Date(Report report, Document document)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(document);
        var constraints = ImmutableArray.CreateBuilder<DatingConstraint>();
        var allowed = DaySet.All;
        if (report.Published is { } stated)
        {
            allowed = DaySet.Of(stated);
            var at = report.PublishedSpan is { IsEmpty: false } span && span.End <= report.Text.Length ? new Evidence(report, span) : null;
            constraints.Add(new DatingConstraint(report.PublishedBasis == DateBasis.Metadata ? "its source says so" : "the report states it", stated, at));
        }

        foreach (var clue in InOrder(Clues(report, document)))
        {
            var left = allowed.Intersect(clue.Allowed);
            var evidence = new Evidence(report, clue.Evidence);
            if (clue.Strength == ClueStrength.Office && !left.IsEmpty && left.Count <= HandoverDays && allowed.Count > HandoverDays * 8 && left.IsAtAnEdgeOf(clue.Allowed, HandoverDays))
            {
                constraints.Add(new DatingConstraint(clue.Why, clue.Allowed.Hull, evidence, null, "meets the stronger constraints on the day of a handover only: a title kept after the office"));
                continue;
            }

            if (left.IsEmpty)
            {
                var against = constraints.FirstOrDefault(c => c.Dropped is null && DaySet.Of(c.Interval).Intersect(clue.Allowed).IsEmpty)?.Why;
                constraints.Add(new DatingConstraint(clue.Why, clue.Allowed.Hull, evidence, null, against is null ? "contradicts the stronger constraints together" : $"contradicts: {against}"));
                continue;
            }

            var gone = allowed.Except(clue.Allowed);
            constraints.Add(new DatingConstraint(clue.Why, clue.Allowed.Hull, evidence, gone.IsEmpty ? null : gone.ToString()));
            allowed = left;
        }

        report = report with { Dating = constraints.DrainToImmutable() };
        return report.Published is not null || !allowed.IsBounded || allowed.Hull.Days > WidestDays
            ? report
            : report with { Published = allowed.Hull, PublishedBasis = DateBasis.Inferred };
    }

    private List<DatingClue> Clues(Report report, Document document)
    {
        var clues = new List<DatingClue>();
        if (document.Tokens.IsEmpty)
            return clues;
        var text = new DatedText(report, document);
        OfficeClues.Find(text, register, clues);
        OccasionClues.Find(text, register, clues);
        CalendarClues.Find(text, clues);
        ReturnClues.Find(text, register, clues);
        CoinageClues.Find(text, clues);
        AnniversaryClues.Find(text, register, clues);
        clues.RemoveAll(c => c.Allowed.IsEmpty || c.Evidence.IsEmpty || c.Evidence.End > report.Text.Length);
        return clues;
    }

    /// <summary>The strongest first; among equals those that agree with most of the others, then the order of the text.</summary>
    private static IEnumerable<DatingClue> InOrder(List<DatingClue> clues)
    {
        var distinct = new List<DatingClue>();
        var seen = new HashSet<(string, string)>();
        foreach (var clue in clues.OrderBy(c => c.Evidence.Start))
        {
            if (distinct.Count < 200 && seen.Add((clue.Why, clue.Allowed.ToString())))
                distinct.Add(clue);
        }

        return distinct
            .Select(c => (Clue: c, Agree: distinct.Count(o => !o.Allowed.Intersect(c.Allowed).IsEmpty)))
            .OrderByDescending(c => c.Clue.Strength)
            .ThenByDescending(c => c.Agree)
            .ThenBy(c => c.Clue.Evidence.Start)
            .ThenBy(c => c.Clue.Why, StringComparer.Ordinal)
            .Select(c => c.Clue);
    }
}
