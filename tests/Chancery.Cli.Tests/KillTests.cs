using System.Diagnostics;
using Chancery.Testing;

namespace Chancery.Cli.Tests;

/// <summary>A reading that is killed is completed by the next. (Chancery.Storage.Tests strikes the store itself fifty times.)</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 4;
    private const int Seed = 20120618;

    private readonly Temporary temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task A_reading_that_was_killed_ends_as_one_that_was_not()
    {
        var cancellation = TestContext.Current.CancellationToken;
        for (var i = 1; i <= 60; i++)
            temporary.Write($"reports/report-{i:D3}.txt", Texts.Report(i));
        var (reports, record) = (temporary.Path("reports"), temporary.Path("record.db"));
        var started = Stopwatch.GetTimestamp();
        var calm = await ChanceryProgram.RunAsync("read", reports, "--record", temporary.Path("calm.db"), "--json");
        var whole = Stopwatch.GetElapsedTime(started);
        Assert.Equal(0, calm.Status);
        var random = new Random(Seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = ChanceryProgram.Start(["read", reports, "--record", record, "--quiet"]);
            process.StandardInput.Close();
            if (!process.WaitForExit((int)(whole.TotalMilliseconds * (0.3 + (random.NextDouble() * 0.6)))))
                process.Kill();
            await process.WaitForExitAsync(cancellation);
        }

        var next = await ChanceryProgram.RunAsync("read", reports, "--record", record, "--json");
        Assert.Equal(0, next.Status);
        Assert.Equal(calm.Output, next.Output);
    }
}
