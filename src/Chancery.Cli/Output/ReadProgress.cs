using System.Diagnostics;
using System.Globalization;
using Chancery.Runs;

namespace Chancery.Cli.Output;

/// <summary>Tells on standard error how far a run is: one line that is written over on a terminal, a plain line now and then elsewhere.</summary>
internal sealed class ReadProgress : IProgress<RunProgress>, IDisposable
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly bool quiet;
    private readonly bool terminal = !Console.IsErrorRedirected;
    private TimeSpan told;
    private bool open;

    private ReadProgress(bool quiet) => this.quiet = quiet;

    /// <summary>Starts to tell.</summary>
    internal static ReadProgress Start(bool quiet) => new(quiet);

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        if (quiet)
            return;
        lock (gate)
        {
            var elapsed = Stopwatch.GetElapsedTime(started);
            if (elapsed - told < (terminal ? OnTerminal : Elsewhere))
                return;
            told = elapsed;
            var rate = value.Reports / Math.Max(0.001, elapsed.TotalSeconds);
            if (!terminal)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Sources} of {value.Of} sources, {value.Reports} reports, {value.Entries} entries, {rate:0.0} reports/s"));
                return;
            }

            const int width = 24;
            var filled = value.Of == 0 ? width : (int)((long)width * value.Sources / value.Of);
            var line = string.Create(CultureInfo.InvariantCulture, $"{new string('█', filled)}{new string('░', width - filled)} {value.Sources}/{value.Of}  {value.Reports} reports  {value.Entries} entries  {rate:0.0}/s");
            var columns = Math.Max(20, Terminal.Error.Profile.Width - 1);
            Console.Error.Write("\r" + (line.Length > columns ? line[..columns] : line.PadRight(columns)));
            open = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (open)
            Console.Error.Write("\r" + new string(' ', Math.Max(20, Terminal.Error.Profile.Width - 1)) + "\r");
    }
}
