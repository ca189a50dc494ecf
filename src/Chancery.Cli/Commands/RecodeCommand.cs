using System.CommandLine;
using System.Diagnostics;
using Chancery.Cli.CommandLine;
using Chancery.Cli.Output;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Runs;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery recode</c>: the stored texts read again by the present version.</summary>
internal static class RecodeCommand
{
    internal static Command Create()
    {
        var report = new Option<string[]>("--report") { Description = "Only this report (id, source or file name); may be given again.", HelpName = "REPORT" };
        var workers = new Option<int>("--workers") { Description = "How many reports are read at once; as many as there are processors where not given.", HelpName = "N" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "No progress and no summary; faults are still told." };
        var own = new OwnTables();
        var record = new RecordOption();
        var format = new FormatOption();
        var command = new Command("recode", "Reads the stored texts again with this version, applies people's corrections again, and prints what that changed.") { report, record.Option, format.Option, workers, own.Actors, own.Issues, quiet };
        workers.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 256)
                result.AddError("--workers must be from 1 to 256.");
        });
        command.SetAction((parsed, cancellation) =>
        {
            using var store = record.OpenToChange(parsed);
            var options = own.Apply(parsed, new ReadingRunOptions { Workers = parsed.GetValue(workers) }, out var sound);
            var started = Stopwatch.GetTimestamp();
            var before = store.LastSequence;
            ReportId[]? only = parsed.GetValue(report) is { Length: > 0 } names ? [.. names.Select(n => ReportNames.Resolve(n, store))] : null;
            RunSummary summary;
            using (var progress = ReadProgress.Start(parsed.GetValue(quiet)))
                summary = new RecodingRun(options).Recode(store, only, progress, cancellation);
            foreach (var diagnostic in summary.Diagnostics)
                Console.Error.WriteLine(diagnostic);
            DiffList.Print(RecordDiff.Between(store, before, store.LastSequence, cancellation), format.Of(parsed));
            if (!parsed.GetValue(quiet))
                ReadSummary.Print(summary, 0, store, Stopwatch.GetElapsedTime(started), true);
            return Task.FromResult(summary.HasErrors || !sound ? ExitStatus.Faults : ExitStatus.Done);
        });
        return Examples.Of(command, "chancery recode", "chancery recode --report london.txt --format jsonl");
    }
}
