using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Chancery.Entries;
using Chancery.Intake;
using Chancery.Record;
using Chancery.Runs;

namespace Chancery.Desk.Drop;

/// <summary>A step of reading what was dropped.</summary>
/// <param name="Name">What is being read.</param>
/// <param name="Done">How many sources are done.</param>
/// <param name="Of">How many there are.</param>
/// <param name="Message">What came of it.</param>
/// <param name="Report">The report that was read, where one was.</param>
/// <param name="IsEnd">Whether it is the last step.</param>
internal sealed record DropStep(string Name, int Done, int Of, string Message, string? Report, bool IsEnd);

/// <summary>Reads dropped and pasted reports into the record, one batch after another, and tells how far it is.</summary>
internal sealed class DropDesk(DeskOptions options) : IDisposable
{
    private const int MaxKept = 20;
    private const long MaxWaiting = 3L * Safety.DeskSafety.MaxDrop;
    private readonly ConcurrentDictionary<int, Batch> batches = new();
    private readonly SemaphoreSlim turn = new(1);
    private readonly Lazy<Reader> reader = new(() => options.Reader?.Invoke() ?? new Reader());
    private readonly CancellationTokenSource stop = new();
    private int last;
    private long waiting;

    /// <summary>Takes room for so many bytes until they have been read; false where too much is waiting already.</summary>
    internal bool Reserve(long bytes)
    {
        if (Interlocked.Add(ref waiting, bytes) <= MaxWaiting)
            return true;
        Interlocked.Add(ref waiting, -bytes);
        return false;
    }

    /// <summary>Gives room back.</summary>
    internal void Release(long bytes) => Interlocked.Add(ref waiting, -bytes);

    /// <summary>Starts reading what room was taken for, and gives the number of the batch.</summary>
    internal int Start(ImmutableArray<(string Name, byte[] Bytes)> sources, long reserved)
    {
        var number = Interlocked.Increment(ref last);
        var batch = new Batch();
        batches[number] = batch;
        batches.TryRemove(number - MaxKept, out _);
        _ = Task.Run(() => Read(sources, reserved, batch), CancellationToken.None);
        return number;
    }

    /// <summary>The steps of a batch, those already taken first; null where there is no such batch.</summary>
    internal IAsyncEnumerable<DropStep>? Steps(int number, CancellationToken cancellation) => batches.TryGetValue(number, out var batch) ? batch.Follow(cancellation) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    private async Task Read(ImmutableArray<(string Name, byte[] Bytes)> sources, long reserved, Batch batch)
    {
        var (done, added, reports) = (0, 0, 0);
        var held = false;
        try
        {
            await turn.WaitAsync(stop.Token);
            held = true;
            foreach (var (name, bytes) in sources)
            {
                var taken = new ReportIntake().Read(name, bytes, stop.Token);
                foreach (var fault in taken.Diagnostics)
                    batch.Add(new DropStep(name, done, sources.Length, fault.ToString(), null, false));
                foreach (var report in taken.Reports)
                {
                    stop.Token.ThrowIfCancellationRequested();
                    batch.Add(new DropStep(report.Title ?? name, done, sources.Length, "reading", null, false));
                    var outcome = options.Record.Record(reader.Value.Read(report, stop.Token), options.ReaderVersion ?? Reader.Version);
                    added += outcome.Added;
                    reports++;
                    batch.Add(new DropStep(report.Title ?? name, done, sources.Length, outcome.New ? string.Create(CultureInfo.InvariantCulture, $"{outcome.Added - 1} entries") : "held already", report.Id.Value, false));
                }

                done++;
            }

            if (added > 0)
                new ReadingRun().GroupStories(options.Record, stop.Token);
            batch.Add(new DropStep("", done, sources.Length, string.Create(CultureInfo.InvariantCulture, $"{reports} {(reports == 1 ? "report" : "reports")} read"), null, true));
        }
        catch (RecordException fault)
        {
            batch.Add(new DropStep("", done, sources.Length, fault.Message, null, true));
        }
        catch (OperationCanceledException)
        {
            batch.Add(new DropStep("", done, sources.Length, "stopped", null, true));
        }
        catch (Exception fault)
        {
            // Whoever watches must hear that it is over, whatever went wrong.
            Console.Error.WriteLine($"chancery desk: reading dropped reports: {fault}");
            batch.Add(new DropStep("", done, sources.Length, "stopped by a fault of the desk; its terminal says more", null, true));
        }
        finally
        {
            batch.End();
            Release(reserved);
            if (held)
                turn.Release();
        }
    }

    private sealed class Batch
    {
        private readonly Lock gate = new();
        private readonly List<DropStep> steps = [];
        private readonly List<Channel<DropStep>> followers = [];
        private bool ended;

        internal void Add(DropStep step)
        {
            lock (gate)
            {
                steps.Add(step);
                foreach (var follower in followers)
                    follower.Writer.TryWrite(step);
            }
        }

        internal void End()
        {
            lock (gate)
            {
                ended = true;
                foreach (var follower in followers)
                    follower.Writer.TryComplete();
            }
        }

        internal async IAsyncEnumerable<DropStep> Follow([EnumeratorCancellation] CancellationToken cancellation)
        {
            var channel = Channel.CreateUnbounded<DropStep>();
            lock (gate)
            {
                foreach (var step in steps)
                    channel.Writer.TryWrite(step);
                if (ended)
                    channel.Writer.TryComplete();
                else
                    followers.Add(channel);
            }

            try
            {
                await foreach (var step in channel.Reader.ReadAllAsync(cancellation))
                    yield return step;
            }
            finally
            {
                lock (gate)
                    followers.Remove(channel);
            }
        }
    }
}
