using System.CommandLine;
using System.Diagnostics;
using Chancery.Cli.CommandLine;
using Chancery.Cli.Output;
using Chancery.Intake;
using Chancery.Record;
using Chancery.Runs;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery read</c>: reports in, record out.</summary>
internal static class ReadCommand
{
    internal static Command Create()
    {
        var sources = new Argument<string[]>("SOURCE") { Description = "Files, folders (searched to the bottom), globs, addresses, or - for standard input.", Arity = ArgumentArity.OneOrMore };
        var record = new RecordOption();
        var json = new Option<bool>("--json") { Description = "Print what was read as one JSON object on standard output." };
        var workers = new Option<int>("--workers") { Description = "How many reports are read at once; as many as there are processors where not given.", HelpName = "N" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "No progress and no summary; faults are still told." };
        var columns = new ColumnsOption();
        var own = new OwnTables();
        var allowPrivate = new AllowPrivateOption();
        var command = new Command("read", "Reads reports, understands them and records what they say. Reading a report again changes nothing.") { sources, record.Option, json, workers, columns.Option, own.Actors, own.Issues, allowPrivate.Option, quiet };
        workers.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 256)
                result.AddError("--workers must be from 1 to 256.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = own.Apply(parsed, new ReadingRunOptions { Workers = parsed.GetValue(workers), Intake = new IntakeOptions { Columns = columns.Get(parsed) }, Fetch = allowPrivate.Get(parsed) }, out var sound);
            var status = await RunAsync(
                parsed.GetValue(sources)!,
                record.OpenToWrite(parsed),
                parsed.GetValue(json),
                parsed.GetValue(quiet),
                options,
                cancellation);
            return sound || status != ExitStatus.Done ? status : ExitStatus.Faults;
        });
        return Examples.Of(command, "chancery read samples/reports", "chancery read 'press/2012-*.txt' --record press.db", "chancery read samples/reports --json > record.json");
    }

    private static async Task<int> RunAsync(string[] names, IRecordStore record, bool json, bool quiet, ReadingRunOptions options, CancellationToken cancellation)
    {
        using var _ = record;
        var started = Stopwatch.GetTimestamp();
        var found = SourceList.Find(names);
        var run = new ReadingRun(options);
        RunSummary summary;
        using (var progress = ReadProgress.Start(quiet))
            summary = await run.ReadAsync(found, record, progress, cancellation);
        foreach (var diagnostic in summary.Diagnostics)
            Console.Error.WriteLine(diagnostic);
        if (json)
        {
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false), 1 << 16);
            RecordJson.Write(record, summary.Reports, output);
        }

        if (!quiet)
            ReadSummary.Print(summary, found.Skipped, record, Stopwatch.GetElapsedTime(started), json);
        return summary.HasErrors ? ExitStatus.Faults : ExitStatus.Done;
    }
}
