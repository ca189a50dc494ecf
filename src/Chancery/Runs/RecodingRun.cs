using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Text;

namespace Chancery.Runs;

/// <summary>
/// Reads the stored texts of a record again with the present version: what it finds as before keeps its id, what differs is made
/// anew, added or withdrawn, and what people have said is applied again. Their sources are not opened, so title, furniture and
/// stated date stay as they were taken in; a date that was inferred is inferred anew.
/// </summary>
public sealed class RecodingRun
{
    private const int Page = 64;

    private readonly ReadingRunOptions options;
    private readonly Lazy<Reader> reader;
    private readonly string version;

    /// <summary>A run with the given options.</summary>
    public RecodingRun(ReadingRunOptions? options = null)
    {
        this.options = options ?? new ReadingRunOptions();
        reader = new Lazy<Reader>(() => this.options.Reader ?? new Reader());
        version = this.options.Version ?? Reader.Version;
    }

    /// <summary>Recodes the reports that another version read; those that the present one has read are passed over.</summary>
    /// <param name="record">The record.</param>
    /// <param name="reports">The reports wanted; null for all.</param>
    /// <param name="progress">Is told how far the run is.</param>
    /// <param name="cancellation">Stops between two reports; what was recoded is kept, and the next run goes on from there.</param>
    /// <exception cref="RecordException">The record cannot be written; what was recoded before is kept.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public RunSummary Recode(IRecordStore record, IReadOnlyCollection<ReportId>? reports = null, IProgress<RunProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        var wanted = reports?.ToHashSet();
        var total = wanted?.Count ?? (int)record.Count(new RecordQuery { Kinds = [EntryKind.Report] });
        var workers = options.Workers > 0 ? options.Workers : Environment.ProcessorCount;
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var done = new SortedSet<ReportId>();
        var (reread, unchanged, characters) = (0, 0, 0L);
        var sum = new RecordOutcome(0, 0, 0, false, 0);
        foreach (var chunk in Stored(record, wanted).Chunk(Page))
        {
            var readings = new Reading?[chunk.Length];
            Parallel.For(0, chunk.Length, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, i =>
            {
                if (!string.Equals(record.VersionOf(chunk[i].Id), version, StringComparison.Ordinal))
                    readings[i] = reader.Value.Read(AsTakenIn(chunk[i]), cancellation);
            });
            for (var i = 0; i < chunk.Length; i++)
            {
                done.Add(chunk[i].Id);
                characters += chunk[i].Text.Length;
                if (readings[i] is not { } reading)
                {
                    unchanged++;
                    continue;
                }

                diagnostics.AddRange(reading.Diagnostics);
                var outcome = record.Record(reading, version);
                if (outcome.Added + outcome.Changed + outcome.Withdrawn > 0)
                    reread++;
                else
                    unchanged++;
                sum = new RecordOutcome(sum.Added + outcome.Added, sum.Changed + outcome.Changed, sum.Withdrawn + outcome.Withdrawn, false, outcome.LastSequence);
            }

            progress?.Report(new RunProgress(done.Count, total, done.Count, sum.Added, chunk[^1].Source));
        }

        if (options.GroupStories && reread > 0)
        {
            var outcome = new StoryKeeper(record, version, options.GroupAsWhole).Update([], true, cancellation);
            sum = new RecordOutcome(sum.Added + outcome.Added, sum.Changed + outcome.Changed, sum.Withdrawn + outcome.Withdrawn, false, outcome.LastSequence);
        }

        return new RunSummary
        {
            Reports = [.. done],
            New = 0,
            Reread = reread,
            Unchanged = unchanged,
            Added = sum.Added,
            Changed = sum.Changed,
            Withdrawn = sum.Withdrawn,
            Characters = characters,
            Diagnostics = diagnostics.ToImmutable(),
        };
    }

    /// <summary>The report without what reading it has found.</summary>
    private static Report AsTakenIn(Report report) => report.PublishedBasis == DateBasis.Inferred
        ? report with { Published = null, PublishedBasis = DateBasis.Unknown, Dating = [], DuplicateOf = null }
        : report with { Dating = [], DuplicateOf = null };

    private static IEnumerable<Report> Stored(IRecordStore record, HashSet<ReportId>? wanted)
    {
        if (wanted is not null)
            return wanted.Order().Select(id => record.Find(id.Value) is { Kind: EntryKind.Report } found ? found.Report : null).OfType<Report>();
        return All();

        IEnumerable<Report> All()
        {
            string? after = null;
            do
            {
                var page = record.Query(new RecordQuery { Kinds = [EntryKind.Report], Limit = Page, After = after });
                foreach (var entry in page.Entries)
                    yield return entry.Report;
                after = page.Next;
            }
            while (after is not null);
        }
    }
}
