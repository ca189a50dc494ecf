using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Intake;
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
    private readonly ReadingRunOptions options;
    private readonly Lazy<Reader> reader;
    private readonly ReportIntake intake = new();
    private readonly string version;

    /// <summary>A run with the given options.</summary>
    public ReadingRun(ReadingRunOptions? options = null)
    {
        this.options = options ?? new ReadingRunOptions();
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
        tally.Diagnostics.AddRange(sources.Diagnostics);
        var workers = options.Workers > 0 ? options.Workers : Environment.ProcessorCount;
        using var gate = new SemaphoreSlim(workers);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var waiting = new Queue<(Source Source, Task<Work> Work)>();
        var done = 0;
        try
        {
            foreach (var source in sources.Sources)
            {
                // Finished work waits in line for its turn to be recorded; the line is short, so that memory stays small.
                while (waiting.Count >= workers * 4)
                    await CommitNext();
                await gate.WaitAsync(stop.Token);
                waiting.Enqueue((source, Task.Run(() => Understand(source, record, gate, stop.Token), CancellationToken.None)));
            }

            while (waiting.Count > 0)
                await CommitNext();
        }
        catch
        {
            await stop.CancelAsync();
            foreach (var (_, work) in waiting)
                await work.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        if (options.GroupStories && tally.New + tally.Reread > 0)
            tally.Add(GroupStories(record, cancellation));
        return tally.ToSummary();

        async Task CommitNext()
        {
            var (source, task) = waiting.Dequeue();
            var work = await task;
            cancellation.ThrowIfCancellationRequested();
            tally.Diagnostics.AddRange(work.Diagnostics);
            foreach (var piece in work.Pieces)
            {
                tally.Reports.Add(piece.Report);
                tally.Characters += piece.Characters;
                if (piece.Reading is not { } reading)
                {
                    tally.Unchanged++;
                    continue;
                }

                tally.Diagnostics.AddRange(reading.Diagnostics);
                var outcome = record.Record(reading, version);
                if (outcome.New)
                    tally.New++;
                else if (outcome.Added + outcome.Changed + outcome.Withdrawn > 0)
                    tally.Reread++;
                else
                    tally.Unchanged++;
                tally.Add(outcome with { Added = outcome.Added - (outcome.New ? 1 : 0) });
            }

            progress?.Report(new RunProgress(++done, sources.Sources.Length, tally.Reports.Count, tally.Added, source.Name));
        }
    }

    /// <summary>Groups all reports of a record into stories, and records what that changes.</summary>
    public RecordOutcome GroupStories(IRecordStore record, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        var reports = record.Query(new RecordQuery { Kinds = [EntryKind.Report] }).Entries.Select(e => e.Report).ToArray();
        return record.RecordStories(new StoryGrouper().Group(reports, cancellation), version);
    }

    private async Task<Work> Understand(Source source, IRecordStore record, SemaphoreSlim gate, CancellationToken cancellation)
    {
        try
        {
            var (bytes, fault) = await Load(source, cancellation);
            if (bytes is null)
                return new Work([], [fault!]);
            var taken = intake.Read(source.Name, bytes, cancellation);
            var pieces = ImmutableArray.CreateBuilder<Piece>(taken.Reports.Length);
            var diagnostics = taken.Diagnostics.ToBuilder();
            foreach (var report in taken.Reports)
            {
                cancellation.ThrowIfCancellationRequested();
                if (string.Equals(record.VersionOf(report.Id), version, StringComparison.Ordinal))
                    pieces.Add(new Piece(report.Id, report.Text.Length, null));
                else
                    pieces.Add(new Piece(report.Id, report.Text.Length, reader.Value.Read(report, cancellation)));
            }

            return new Work(pieces.ToImmutable(), diagnostics.ToImmutable());
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<(byte[]? Bytes, Diagnostic? Fault)> Load(Source source, CancellationToken cancellation)
    {
        try
        {
            await using var stream = source.Path is { } path ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, useAsync: false) : options.StandardInput();
            if (source.Path is not null && stream.CanSeek && stream.Length > ReportIntake.MaxBytes)
                return (null, TooLarge(source, stream.Length));
            using var buffer = new MemoryStream(source.Path is not null && stream.CanSeek ? (int)stream.Length : 0);
            var block = new byte[1 << 16];
            int read;
            while ((read = await stream.ReadAsync(block, cancellation)) > 0)
            {
                if (buffer.Length + read > ReportIntake.MaxBytes)
                    return (null, TooLarge(source, null));
                buffer.Write(block, 0, read);
            }

            return (buffer.ToArray(), null);
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

    private static Diagnostic TooLarge(Source source, long? bytes) => Diagnostic.Error(
        "CHA0116",
        source.Name,
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(bytes is { } size ? $"{size / 1048576.0:0.#} MB are" : "it is")} more than the {ReportIntake.MaxBytes / 1048576} MB that one source may have; split it."));

    private sealed record Piece(ReportId Report, int Characters, Reading? Reading);

    private sealed record Work(ImmutableArray<Piece> Pieces, ImmutableArray<Diagnostic> Diagnostics);

    private sealed class Tally
    {
        public SortedSet<ReportId> Reports { get; } = [];

        public List<Diagnostic> Diagnostics { get; } = [];

        public int New { get; set; }

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
            Diagnostics = [.. Diagnostics],
        };
    }
}
