using Chancery.Entries;
using Chancery.Record;
using Chancery.Stories;

namespace Chancery.Runs;

/// <summary>
/// Keeps the stories and near-copies of a record up to date after reports were read. A small record is grouped as a whole. In a larger
/// one reports are grouped along the calendar, some hundreds at a time, each group together with what was published within ten days
/// after it; only the months that the new reports touch are done again. What comes out depends on the set of reports alone, not on
/// the order or the number of runs in which they were read.
/// </summary>
internal sealed class StoryKeeper
{
    /// <summary>Up to so many reports are grouped as a whole.</summary>
    internal const int DefaultWhole = 1000;

    private const int BlockDays = 32;
    private const int MarginDays = 10;
    private const int Page = 200;

    /// <summary>The block of reports whose day is not known to within a month; they come in order of id.</summary>
    private const int Undated = -1;

    /// <summary>So many reports at most are changed in one step, since each is held with its text until it is written.</summary>
    private const int Step = 200;

    private readonly IRecordStore record;
    private readonly string version;
    private readonly int whole;
    private readonly StoryGrouper grouper = new();

    internal StoryKeeper(IRecordStore record, string version, int whole = DefaultWhole) => (this.record, this.version, this.whole) = (record, version, whole);

    /// <summary>Brings stories and near-copies up to date where reports are new, or where a run that was broken off has left some ungrouped.</summary>
    /// <param name="added">The reports that are new.</param>
    /// <param name="all">Whether everything is grouped anew.</param>
    /// <param name="cancellation">Stops between two groups.</param>
    /// <returns>What changed; null where there was nothing to do.</returns>
    internal RecordOutcome? UpdateIfDue(IReadOnlyCollection<ReportId> added, bool all, CancellationToken cancellation)
    {
        var due = added.Union(Ungrouped()).ToHashSet();
        return all || due.Count > 0 ? Update(due, all, cancellation) : null;
    }

    /// <summary>Reports recorded after the last story was: grouped without effect, or never, since the run that read them was killed.</summary>
    private List<ReportId> Ungrouped()
    {
        var last = record.Query(new RecordQuery { Kinds = [EntryKind.Story], Order = EntryOrder.NewestRecorded, Limit = 1 }).Entries.FirstOrDefault()?.Sequence ?? 0;
        return [.. Pages(new RecordQuery { Kinds = [EntryKind.Report], Order = EntryOrder.NewestRecorded }).TakeWhile(e => e.Sequence > last).Select(e => e.ReportId)];
    }

    /// <summary>Brings stories and near-copies up to date.</summary>
    /// <param name="added">The reports that are new.</param>
    /// <param name="all">Whether everything is grouped anew: known reports were read again, and may have changed their dates.</param>
    /// <param name="cancellation">Stops between two groups; what was recorded is kept, and the next run goes on.</param>
    internal RecordOutcome Update(IReadOnlyCollection<ReportId> added, bool all, CancellationToken cancellation)
    {
        var count = record.Count(new RecordQuery { Kinds = [EntryKind.Report] });
        if (count <= whole)
            return UpdateWhole(cancellation);
        var outcome = new RecordOutcome(0, 0, 0, false, record.LastSequence);
        var wasWhole = count - added.Count <= whole;
        var waiting = new SortedSet<int>();
        if (all || wasWhole)
            waiting.UnionWith(Pages(new RecordQuery { Kinds = [EntryKind.Report] }).Select(Block));
        else
            waiting.UnionWith(added.SelectMany(id => record.Find(id.Value) is { Kind: EntryKind.Report } found ? Touched(found) : []));
        while (waiting.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var block = waiting.Min;
            waiting.Remove(block);
            var (done, reachesOn) = UpdateBlock(block, cancellation);
            outcome = new RecordOutcome(outcome.Added + done.Added, outcome.Changed + done.Changed, outcome.Withdrawn + done.Withdrawn, false, done.LastSequence);
            if (reachesOn && block != Undated)
                waiting.Add(block + 1);
        }

        return outcome;
    }

    private RecordOutcome UpdateWhole(CancellationToken cancellation)
    {
        var reports = Pages(new RecordQuery { Kinds = [EntryKind.Report] }).Select(e => e.Report).ToList();
        var copies = grouper.Copies(reports, cancellation);
        record.RecordCopies([.. reports.Select(r => (r.Id, copies.TryGetValue(r.Id, out var original) ? original : (ReportId?)null))], version);
        return record.RecordStories(grouper.Group(reports, cancellation), version);
    }

    /// <summary>Groups the reports of a block; says whether what it takes from the next has changed.</summary>
    private (RecordOutcome Outcome, bool ReachesOn) UpdateBlock(int block, CancellationToken cancellation)
    {
        var own = Line(block);
        var next = block == Undated ? [] : Line(block + 1).TakeWhile(r => r.Day < ((block + 1) * BlockDays) + MarginDays).ToList();
        var ids = own.Select(r => r.Id).ToHashSet();

        // What the block before has taken stays taken. Other ties across blocks are left from a time when the record was smaller.
        var before = own.SelectMany(r => Stories(r.Id)).DistinctBy(s => s.Id).ToList();
        var inStory = before.Where(s => IsBefore(s.Reports[0], block)).SelectMany(s => s.Reports).ToHashSet();
        var isCopy = own.Where(r => r.DuplicateOf is { } original && IsBefore(original, block)).Select(r => r.Id).ToHashSet();
        before.RemoveAll(s => !ids.Contains(s.Reports[0]));
        var copiesBefore = own.Where(r => r.DuplicateOf is not null && !isCopy.Contains(r.Id)).Concat(next.Where(r => r.DuplicateOf is { } original && ids.Contains(original))).Select(r => r.Id).ToList();

        var stories = new List<Story>();
        var copies = new Dictionary<ReportId, ReportId>();
        var line = own.Concat(next).ToList();
        var core = Math.Max(1, whole / 2);
        var held = new Dictionary<ReportId, Report>();
        for (var at = 0; at < own.Count; at += core)
        {
            cancellation.ThrowIfCancellationRequested();
            var end = Math.Min(at + core, own.Count);
            var most = Math.Min(line.Count, end + core);
            var window = line.GetRange(at, (block == Undated ? end : most) - at);
            if (block != Undated)
                window.RemoveAll(r => r.Day > line[end - 1].Day + MarginDays);
            var inCore = line.GetRange(at, end - at).Select(r => r.Id).ToHashSet();
            var reports = Held(window, held);
            foreach (var story in grouper.Group(reports.FindAll(r => !inStory.Contains(r.Id)), cancellation).Where(s => inCore.Contains(s.Reports[0])))
            {
                stories.Add(story);
                inStory.UnionWith(story.Reports);
            }

            foreach (var (copy, original) in grouper.Copies(reports.FindAll(r => !isCopy.Contains(r.Id)), cancellation).Where(c => inCore.Contains(c.Value)))
            {
                copies[copy] = original;
                isCopy.Add(copy);
            }
        }

        var wasTaken = before.SelectMany(s => s.Reports).Concat(copiesBefore).Where(r => !ids.Contains(r)).ToHashSet();
        var isTaken = stories.SelectMany(s => s.Reports).Concat(copies.Keys).Where(r => !ids.Contains(r)).ToHashSet();
        foreach (var step in copiesBefore.Union(copies.Keys).Order().Chunk(Step))
            record.RecordCopies([.. step.Select(r => (r, copies.TryGetValue(r, out var original) ? original : (ReportId?)null))], version);
        var outcome = record.RecordStories(stories, version, [.. before.Select(s => s.Id.Value)]);
        return (outcome, !wasTaken.SetEquals(isTaken));
    }

    private bool IsBefore(ReportId report, int block) => block > 0 && record.Find(report.Value) is { Kind: EntryKind.Report } found && Block(found) == block - 1;

    private IEnumerable<Story> Stories(ReportId report) =>
        record.Query(new RecordQuery { Kinds = [EntryKind.Story], Report = report }).Entries.Select(e => (Story)e.Entry);

    /// <summary>The reports of a block in order of day and id, without their texts: a block may hold far more than fit in memory.</summary>
    private List<InLine> Line(int block)
    {
        if (block == Undated)
            return [.. Pages(new RecordQuery { Kinds = [EntryKind.Report] }).Where(e => Block(e) == Undated).Select(e => new InLine(e.ReportId, 0, e.Report.DuplicateOf))];
        var first = DateOnly.FromDayNumber(block * BlockDays);
        var last = DateOnly.FromDayNumber((block * BlockDays) + BlockDays - 1);
        return
        [
            .. Pages(new RecordQuery { Kinds = [EntryKind.Report], Since = first, Until = last })
                .Where(e => Block(e) == block)
                .Select(e => new InLine(e.ReportId, e.From!.Value.DayNumber, e.Report.DuplicateOf))
                .OrderBy(r => r.Day)
                .ThenBy(r => r.Id),
        ];
    }

    /// <summary>The reports of a window with their texts. Those that the window before had too are not looked up again, the others of it let go.</summary>
    private List<Report> Held(List<InLine> window, Dictionary<ReportId, Report> held)
    {
        var wanted = window.Select(r => r.Id).ToHashSet();
        foreach (var gone in held.Keys.Where(id => !wanted.Contains(id)).ToList())
            held.Remove(gone);
        var reports = new List<Report>(window.Count);
        foreach (var (id, _, _) in window)
        {
            if (!held.TryGetValue(id, out var report) && record.Find(id.Value) is { Kind: EntryKind.Report } found)
                held[id] = report = found.Report;
            if (report is not null)
                reports.Add(report);
        }

        return reports;
    }

    private IEnumerable<RecordedEntry> Pages(RecordQuery query)
    {
        string? after = null;
        do
        {
            var page = record.Query(query with { Limit = Page, After = after });
            foreach (var entry in page.Entries)
                yield return entry;
            after = page.Next;
        }
        while (after is not null);
    }

    private static int Block(RecordedEntry report) =>
        report is { From: { } from, To: { } to } && to.DayNumber - from.DayNumber < BlockDays ? from.DayNumber / BlockDays : Undated;

    /// <summary>The blocks whose groups a report may join: its own, and the one before where it lies within its margin.</summary>
    private static IEnumerable<int> Touched(RecordedEntry report)
    {
        var block = Block(report);
        yield return block;
        if (block > 0 && report.From!.Value.DayNumber < (block * BlockDays) + MarginDays)
            yield return block - 1;
    }

    /// <summary>A report's place in the line along the calendar.</summary>
    private readonly record struct InLine(ReportId Id, int Day, ReportId? DuplicateOf);
}
