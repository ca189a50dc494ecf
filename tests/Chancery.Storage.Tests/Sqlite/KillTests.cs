using System.Diagnostics;
using System.Globalization;
using Chancery.Record;
using Chancery.Storage.Sqlite;
using Chancery.Testing;

namespace Chancery.Storage.Tests.Sqlite;

/// <summary>A process that is killed (-9) while it records loses at most the reading in hand.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 50;
    private const int Seed = 20120802;
    private const int Ahead = 5;

    private readonly Temporary temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Fifty_kills_lose_nothing_that_was_recorded_and_the_next_run_completes_it()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var record = temporary.Path("record.db");
        var random = new Random(Seed);
        var recorded = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            // Each run goes over what is recorded, then strikes somewhere in the next few readings: at a chosen one, and a
            // chosen part of a millisecond into it. Few are left then, so that a slow machine strikes late but the record stays small.
            var target = recorded + random.Next(1, 8);
            using var process = Start(record, target + Ahead);
            var said = 0;
            while (said < target && await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
                said = int.Parse(line, CultureInfo.InvariantCulture);
            Thread.SpinWait(random.Next(0, 100_000));
            process.Kill();
            await process.WaitForExitAsync(cancellation);

            using var store = SqliteRecordStore.Open(record, new SqliteRecordOptions { CanWrite = false, MustExist = true });
            var reports = store.Count(new RecordQuery { Kinds = [EntryKind.Report] });
            Assert.True(reports >= said, $"kill {kill} (seed {Seed}): {said} readings were said to be recorded, {reports} are there.");
            Assert.Equal(7 * reports, store.Count(new RecordQuery()));
            recorded = (int)reports;
        }

        Assert.InRange(recorded, Kills, Kills * (7 + Ahead));
        using (var process = Start(record, recorded + 5))
        {
            process.StandardInput.Close();
            await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            Assert.Equal(0, process.ExitCode);
        }

        using var killed = SqliteRecordStore.Open(record);
        using var calm = SqliteRecordStore.Open(temporary.Path("calm.db"));
        for (var number = 1; number <= recorded + 5; number++)
            calm.Record(SampleReadings.Talks(number), "1.0.0");
        Assert.Equal(RecordStoreTests.Printed(calm), RecordStoreTests.Printed(killed));
        Assert.Equal(calm.LastSequence, killed.LastSequence);
    }

    private static Process Start(string record, int count)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Chancery.RecordWriter.dll"));
        start.ArgumentList.Add(record);
        start.ArgumentList.Add(count.ToString(CultureInfo.InvariantCulture));
        return Process.Start(start)!;
    }
}
