using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Intake;
using Chancery.Intake.Fetching;
using Chancery.Record;
using Chancery.Stories;
using Chancery.Text;

namespace Chancery.Runs;

/// <summary>How a run goes.</summary>
public sealed record ReadingRunOptions
{
    /// <summary>How many reports are read at once; 0 for as many as the machine has processors.</summary>
    public int Workers { get; init; }

    /// <summary>The reader; one with the shipped tables and models where null.</summary>
    public Reader? Reader { get; init; }

    /// <summary>The version stamp; that of the library where null.</summary>
    public string? Version { get; init; }

    /// <summary>Where <c>-</c> is read from.</summary>
    public Func<Stream> StandardInput { get; init; } = Console.OpenStandardInput;

    /// <summary>Whether reports are grouped into stories at the end.</summary>
    public bool GroupStories { get; init; } = true;

    /// <summary>Up to so many reports are grouped into stories as a whole; a larger record is grouped along the calendar, about so many at a time.</summary>
    public int GroupAsWhole { get; init; } = StoryKeeper.DefaultWhole;

    /// <summary>How reports are taken in.</summary>
    public IntakeOptions Intake { get; init; } = new();

    /// <summary>How addresses are fetched.</summary>
    public FetchOptions Fetch { get; init; } = new();
}

/// <summary>How far a run is.</summary>
/// <param name="Sources">Sources done.</param>
/// <param name="Of">Sources in all.</param>
/// <param name="Reports">Reports recorded or found to be recorded already.</param>
/// <param name="Entries">Entries added.</param>
/// <param name="Current">The source in hand.</param>
public sealed record RunProgress(int Sources, int Of, int Reports, long Entries, string Current);

/// <summary>What a run came to.</summary>
public sealed record RunSummary
{
    /// <summary>The reports read, each once, in ordinal order of id.</summary>
    public required ImmutableArray<ReportId> Reports { get; init; }

    /// <summary>How many reports are new in the record.</summary>
    public required int New { get; init; }

    /// <summary>How many reports the record held, from another version, and were read again.</summary>
    public required int Reread { get; init; }

    /// <summary>How many reports the record held already.</summary>
    public required int Unchanged { get; init; }

    /// <summary>How many entries are new, the reports themselves not counted.</summary>
    public required long Added { get; init; }

    /// <summary>How many entries were made anew.</summary>
    public required long Changed { get; init; }

    /// <summary>How many entries were withdrawn.</summary>
    public required long Withdrawn { get; init; }

    /// <summary>Characters of text read.</summary>
    public required long Characters { get; init; }

    /// <summary>What could not be read or is doubtful.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>Whether something was left out.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}

/// <summary>
/// Reads sources into a record: several at once, recorded one after another in the order of their names, so that the record does
/// not depend on the order in which they were named or the number of workers. Holds only a few reports in memory at a time.
/// </summary>
public sealed class ReadingRun
{
    private const long MostWaitingBytes = 128L * 1024 * 1024;

    private readonly ReadingRunOptions options;
    private readonly Lazy<Reader> reader;
    private readonly ReportIntake intake;
    private readonly string version;

    /// <summary>A run with the given options.</summary>
    public ReadingRun(ReadingRunOptions? options = null)
    {
        this.options = options ?? new ReadingRunOptions();
        intake = new ReportIntake(this.options.Intake);
        reader = new Lazy<Reader>(() => this.options.Reader ?? new Reader());
        version = this.options.Version ?? Reader.Version;
    }

    /// <summary>Reads the sources into the record.</summary>
    /// <exception cref="RecordException">The record cannot be written; what was recorded before is kept.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; what was recorded before is kept.</exception>
    public async Task<RunSummary> ReadAsync(SourceList sources, IRecordStore record, IProgress<RunProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(record);
        var tally = new Tally();
        tally.AddFaults(sources.Diagnostics);
        var workers = options.Workers > 0 ? options.Workers : Environment.ProcessorCount;
        using var gate = new SemaphoreSlim(workers);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var waiting = new Queue<(Source Source, Task<Work> Work, bool IsLast, long Size)>();
        Fetcher? fetcher = null;
        var done = 0;
        long held = 0;
        try
        {
            foreach (var source in sources.Sources)
            {
                if (source.Address is { } address)
                {
                    while (waiting.Count >= workers * 4)
                        await CommitNext();
                    fetcher ??= new Fetcher(options.Fetch);
                    var fetch = fetcher;
                    waiting.Enqueue((source, Task.Run(() => Fetch(fetch, source.Name, address, record, gate, stop.Token), CancellationToken.None), true, 0));
                    continue;
                }

                foreach (var unit in Units(source, stop.Token))
                {
                    // Finished work waits in line for its turn to be recorded; the line is short, so that memory stays small.
                    while (waiting.Count >= workers * 4 || (waiting.Count > 0 && held + unit.Size > MostWaitingBytes))
                        await CommitNext();
                    await gate.WaitAsync(stop.Token);
                    held += unit.Size;
                    waiting.Enqueue((source, Task.Run(() => Understand(unit, record, gate, stop.Token), CancellationToken.None), false, unit.Size));
                }

                waiting.Enqueue((source, Task.FromResult(new Work([], [])), true, 0));
            }

            while (waiting.Count > 0)
                await CommitNext();
        }
        catch
        {
            await stop.CancelAsync();
            foreach (var (_, work, _, _) in waiting)
                await work.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
        finally
        {
            fetcher?.Dispose();
        }

        if (options.GroupStories && new StoryKeeper(record, version, options.GroupAsWhole).UpdateIfDue(tally.NewReports, tally.Reread > 0, cancellation) is { } grouped)
            tally.Add(grouped);
        return tally.ToSummary();

        async Task CommitNext()
        {
            var (source, task, isLast, size) = waiting.Dequeue();
            var work = await task;
            held -= size;
            cancellation.ThrowIfCancellationRequested();
            Commit(work, record, tally);
            if (isLast)
                done++;
            progress?.Report(new RunProgress(done, sources.Sources.Length, tally.Reports.Count, tally.Added, source.Name));
        }
    }

    /// <summary>Reads units into the record, in their order, without grouping them.</summary>
    internal async Task<(RunSummary Summary, IReadOnlyCollection<ReportId> New)> ReadAsync(ImmutableArray<IntakeUnit> units, IRecordStore record, CancellationToken cancellation)
    {
        var tally = new Tally();
        var workers = options.Workers > 0 ? options.Workers : Environment.ProcessorCount;
        using var gate = new SemaphoreSlim(workers);
        var waiting = new Queue<Task<Work>>();
        foreach (var unit in units)
            waiting.Enqueue(Task.Run(
                async () =>
                {
                    await gate.WaitAsync(cancellation);
                    return Understand(unit, record, gate, cancellation);
                },
                cancellation));
        try
        {
            while (waiting.TryDequeue(out var work))
                Commit(await work, record, tally);
        }
        finally
        {
            await Task.WhenAll(waiting).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        return (tally.ToSummary(), tally.NewReports);
    }

    /// <summary>Groups new reports of a record into stories, or all of them.</summary>
    internal void GroupStories(IRecordStore record, IReadOnlyCollection<ReportId> newReports, bool all, CancellationToken cancellation)
    {
        if (options.GroupStories)
            _ = new StoryKeeper(record, version, options.GroupAsWhole).UpdateIfDue(newReports, all, cancellation);
    }

    /// <summary>Groups all reports of a record into stories, tells which are near-copies of others, and records what that changes.</summary>
    public RecordOutcome GroupStories(IRecordStore record, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new StoryKeeper(record, version, options.GroupAsWhole).Update([], true, cancellation);
    }

    private void Commit(Work work, IRecordStore record, Tally tally)
    {
        tally.AddFaults(work.Diagnostics);
        foreach (var piece in work.Pieces)
        {
            tally.Reports.Add(piece.Report);
            tally.Characters += piece.Characters;
            if (piece.Reading is not { } reading)
            {
                tally.Unchanged++;
                continue;
            }

            tally.AddFaults(reading.Diagnostics);
            var outcome = record.Record(reading, version);
            if (outcome.New)
                tally.NewReports.Add(piece.Report);
            else if (outcome.Added + outcome.Changed + outcome.Withdrawn > 0)
                tally.Reread++;
            else
                tally.Unchanged++;
            tally.Add(outcome with { Added = outcome.Added - (outcome.New ? 1 : 0) });
        }
    }

    private Work Understand(IntakeUnit unit, IRecordStore record, SemaphoreSlim gate, CancellationToken cancellation)
    {
        try
        {
            var taken = unit.Read(cancellation);
            var pieces = ImmutableArray.CreateBuilder<Piece>(taken.Reports.Length);
            foreach (var report in taken.Reports)
            {
                cancellation.ThrowIfCancellationRequested();
                if (string.Equals(record.VersionOf(report.Id), version, StringComparison.Ordinal))
                    pieces.Add(new Piece(report.Id, report.Text.Length, null));
                else
                    pieces.Add(new Piece(report.Id, report.Text.Length, reader.Value.Read(report, cancellation)));
            }

            return new Work(pieces.ToImmutable(), taken.Diagnostics);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<Work> Fetch(Fetcher fetcher, string name, Uri address, IRecordStore record, SemaphoreSlim gate, CancellationToken cancellation)
    {
        var fetched = await fetcher.FetchAsync(new FetchRequest(address), cancellation);
        await gate.WaitAsync(cancellation);
        return Understand(new IntakeUnit(name, fetched.Bytes.Length, c => intake.Read(name, fetched, c)), record, gate, cancellation);
    }

    // A source opens when its turn comes, and lets go of a unit when the next is asked for.
    private IEnumerable<IntakeUnit> Units(Source source, CancellationToken cancellation)
    {
        var (stream, fault) = Open(source);
        if (stream is null)
        {
            yield return IntakeUnit.Of(fault!);
            yield break;
        }

        using (stream)
        {
            foreach (var unit in intake.Units(source.Name, stream, cancellation))
                yield return unit;
        }
    }

    private (Stream? Stream, Diagnostic? Fault) Open(Source source)
    {
        try
        {
            // What has no length may be a pipe that nobody writes to: to open it would be to wait for ever.
            if (source is { IsFound: true, Path: { } found } && new FileInfo(found).Length == 0)
                return (new MemoryStream([]), null);
            return (source.Path is { } path ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, useAsync: false) : options.StandardInput(), null);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, Diagnostic.Error("CHA0113", source.Name, "the file has gone since it was found."));
        }
        catch (UnauthorizedAccessException)
        {
            return (null, Diagnostic.Error("CHA0114", source.Name, "the file may not be read: check who may."));
        }
        catch (IOException fault)
        {
            return (null, Diagnostic.Error("CHA0115", source.Name, $"the file cannot be read: {fault.Message}"));
        }
    }

    private sealed record Piece(ReportId Report, int Characters, Reading? Reading);

    private sealed record Work(ImmutableArray<Piece> Pieces, ImmutableArray<Diagnostic> Diagnostics);

    private sealed class Tally
    {
        // An archive of a million pages may hold as many that are no articles: beyond this they are counted.
        private const int MostDiagnosticsOfACode = 2000;
        private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);

        public SortedSet<ReportId> Reports { get; } = [];

        private List<Diagnostic> Diagnostics { get; } = [];

        public HashSet<ReportId> NewReports { get; } = [];

        public int New => NewReports.Count;

        public int Reread { get; set; }

        public int Unchanged { get; set; }

        public long Added { get; private set; }

        public long Characters { get; set; }

        private long Changed { get; set; }

        private long Withdrawn { get; set; }

        public void Add(RecordOutcome outcome)
        {
            Added += outcome.Added;
            Changed += outcome.Changed;
            Withdrawn += outcome.Withdrawn;
        }

        public void AddFaults(ImmutableArray<Diagnostic> faults)
        {
            foreach (var fault in faults)
            {
                var count = codes[fault.Code] = codes.GetValueOrDefault(fault.Code) + 1;
                if (count <= MostDiagnosticsOfACode)
                    Diagnostics.Add(fault);
            }
        }

        private IEnumerable<Diagnostic> Rest() =>
            from code in codes
            where code.Value > MostDiagnosticsOfACode
            orderby code.Key
            select new Diagnostic(code.Key, Severity.Note, "…", 0, $"and {code.Value - MostDiagnosticsOfACode} more of this kind.");

        public RunSummary ToSummary() => new()
        {
            Reports = [.. Reports],
            New = New,
            Reread = Reread,
            Unchanged = Unchanged,
            Added = Added,
            Changed = Changed,
            Withdrawn = Withdrawn,
            Characters = Characters,
            Diagnostics = [.. Diagnostics, .. Rest()],
        };
    }
}
