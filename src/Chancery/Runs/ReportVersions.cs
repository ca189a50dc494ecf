using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Stories;

namespace Chancery.Runs;

/// <summary>A version of an article, as it was recorded.</summary>
/// <param name="Report">The report.</param>
/// <param name="Changes">What changed since the version before; empty for the first.</param>
public sealed record ReportVersion(Report Report, ImmutableArray<DiffPiece> Changes);

/// <summary>
/// The versions of one article that a record holds: reports with the same canonical address, or without one from the same source, in the
/// order in which they came into the record. Each stays as it was; what changed is told beside it.
/// </summary>
public static class ReportVersions
{
    private const int PageSize = 200;

    /// <summary>The versions of the article that <paramref name="report"/> is one of, the earliest first.</summary>
    public static ImmutableArray<ReportVersion> Of(IRecordStore record, Report report)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(report);
        var found = new List<(long First, Report Report)>();
        string? after = null;
        do
        {
            var page = record.Query(new RecordQuery { Kinds = [EntryKind.Report], Limit = PageSize, After = after });
            foreach (var other in page.Entries.Select(e => e.Report).Where(r => IsSameArticle(r, report)))
                found.Add((record.History(other.Id.Value) is [var first, ..] ? first.Sequence : 0, other));
            after = page.Next;
        }
        while (after is not null);
        var ordered = found.OrderBy(f => f.First).ThenBy(f => f.Report.Id).Select(f => f.Report).ToList();
        return [.. ordered.Select((r, i) => new ReportVersion(r, i == 0 ? [] : TextDiff.Of(Whole(ordered[i - 1]), Whole(r))))];
    }

    private static bool IsSameArticle(Report left, Report right) =>
        left.Url is not null || right.Url is not null ? string.Equals(left.Url, right.Url, StringComparison.Ordinal) : string.Equals(left.Source, right.Source, StringComparison.Ordinal);

    // The title changes as often as the text; where it stands beside the text it is put before it.
    private static string Whole(Report report) => report.Title is { } title && report.TitleSpan is null ? $"{title}\n\n{report.Text}\n" : report.Text + "\n";
}
