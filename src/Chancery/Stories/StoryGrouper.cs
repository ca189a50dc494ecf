using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Stories;

/// <summary>
/// Groups reports of the same happening, and finds near-copies and where reports disagree. Texts are compared by TF-IDF over words
/// and pairs of words and joined by average linkage, what is left over to the nearest group; the result is the same whatever the order they come in.
/// </summary>
public sealed class StoryGrouper
{
    private const double StoryCut = 0.098;

    // A small collection lacks the common words of others that tell its own apart: two of its reports must be more alike.
    private const double SmallCollectionCut = 0.1;
    private const double TextCut = 0.8;

    /// <summary>Reports further apart than this tell of different happenings, however alike they are worded.</summary>
    private const int FarthestDays = 10;
    private const float FarApart = -0.5f;

    /// <summary>The group of each text: the identifier of its earliest member (by date, then identifier).</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public IReadOnlyDictionary<string, string> Group(IReadOnlyList<StoryText> texts, Sameness sameness, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var ordered = texts.OrderBy(t => t.Date?.Earliest ?? DateOnly.MaxValue).ThenBy(t => t.Id, StringComparer.Ordinal).ToList();
        var isStory = sameness == Sameness.Story;
        var terms = ordered.ConvertAll(t => TermWeights.Of(t, isStory ? 1.5f : 1f, isStory));
        var rows = TextSimilarity.Of(terms, isStory ? 2 : 1, cancellation);
        if (isStory)
        {
            // Wording that comes again when so many days have passed is a formula: it counts against the two, and the more the more alike they
            // are. It is no veto, since dates that pages state are wrong now and then.
            for (var i = 0; i < rows.Length; i++)
                rows[i] = rows[i].ConvertAll(r => AreFarApart(ordered[i].Date, ordered[r.Other].Date) ? (r.Other, FarApart * r.Value) : r);
        }

        var cut = isStory ? StoryCut + (SmallCollectionCut * TextSimilarity.ShareOfSingles(ordered.Count)) : TextCut;
        var cluster = AverageLink.Cluster(rows, cut, cancellation);
        if (isStory)
            cluster = LeftOvers.Join(cluster, rows, cut);
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < ordered.Count; i++)
            groups[ordered[i].Id] = ordered[cluster[i]].Id;
        return groups;
    }

    /// <summary>The stories among <paramref name="reports"/>, of two reports and more: the same whatever their order.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public ImmutableArray<Story> Group(IReadOnlyList<Report> reports, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var byId = reports.Where(r => !r.Paragraphs.IsEmpty).GroupBy(r => r.Id.Value, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var groups = Group([.. byId.Values.Select(AsText)], Sameness.Story, cancellation);
        return
        [
            .. groups.GroupBy(g => g.Value, StringComparer.Ordinal)
                .Where(g => g.Count() > 1)
                .Select(g => Build([.. g.Select(m => byId[m.Key]).OrderBy(r => r.Published?.Earliest ?? DateOnly.MaxValue).ThenBy(r => r.Id)]))
                .OrderBy(s => s.Reports[0]),
        ];
    }

    /// <summary>For each report that is a near-copy or a later version of another, that other one: the earliest of its kind.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public IReadOnlyDictionary<ReportId, ReportId> Copies(IReadOnlyList<Report> reports, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var groups = Group([.. reports.DistinctBy(r => r.Id).Select(AsText)], Sameness.Text, cancellation);
        return groups.Where(g => g.Key != g.Value).ToDictionary(g => new ReportId(g.Key), g => new ReportId(g.Value));
    }

    private static StoryText AsText(Report report) =>
        new(report.Id.Value, report.Title, string.Join('\n', report.Paragraphs.Select(p => p.Of(report.Text))), report.Published is { Days: <= 31 } date ? date : null);

    private static bool AreFarApart(Edtf? left, Edtf? right) =>
        left is not null && right is not null
        && Math.Max(left.Earliest.DayNumber, right.Earliest.DayNumber) - Math.Min(left.Latest.DayNumber, right.Latest.DayNumber) > FarthestDays;

    private static Story Build(ImmutableArray<Report> reports)
    {
        var evidence = reports.Select(r => new Evidence(r, Lead(r))).ToImmutableArray();
        var dated = reports.Where(r => r.Published is not null).Select(r => r.Published!).ToList();
        return new Story
        {
            Id = EntryIds.For("sto", reports[0].Id, evidence[0].Span),
            Evidence = evidence,
            Explain = $"{reports.Length} texts alike by TF-IDF of words and pairs, average link",
            Reports = [.. reports.Select(r => r.Id)],
            Title = reports.Select(r => r.Title).FirstOrDefault(t => !string.IsNullOrEmpty(t)) ?? evidence[0].Exact,
            From = dated.Count == 0 ? null : dated.MinBy(d => d.Earliest),
            To = dated.Count == 0 ? null : dated.MaxBy(d => d.Latest),
            Discrepancies = DiscrepancyFinder.Find(reports),
        };
    }

    // The lead: the first sentence-long stretch of the article.
    private static TextSpan Lead(Report report)
    {
        var paragraph = report.Paragraphs[0];
        var stop = report.Text.AsSpan(paragraph.Start, paragraph.Length).IndexOf(". ");
        return stop > 40 ? new TextSpan(paragraph.Start, paragraph.Start + stop + 1) : paragraph;
    }
}
