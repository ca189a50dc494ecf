using System.CommandLine;
using System.Globalization;
using Chancery.Cli.CommandLine;
using Chancery.Cli.Output;
using Chancery.Record;
using Chancery.Time;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery diff</c>: what differs between two days, two lines of the log or two versions.</summary>
internal static class DiffCommand
{
    internal static Command Create()
    {
        var from = new Argument<string>("FROM") { Description = "A day (the record at its end, UTC), the number of a log line, or a version that has read reports into the record." };
        var to = new Argument<string?>("TO") { Description = "Another of the same sort; the record as it is now where not given.", Arity = ArgumentArity.ZeroOrOne };
        var record = new RecordOption();
        var format = new FormatOption();
        var command = new Command("diff", "Says what differs in the record between two days, two lines of its log, or two versions that have read the same reports.") { from, to, record.Option, format.Option };
        command.SetAction((parsed, cancellation) =>
        {
            using var store = record.OpenToRead(parsed);
            DiffList.Print(Differences(store, parsed.GetValue(from)!, parsed.GetValue(to), cancellation), format.Of(parsed));
            return Task.FromResult(ExitStatus.Done);
        });
        return Examples.Of(command, "chancery diff 2026-11-01", "chancery diff 2026-11-01 2026-11-20 --format jsonl", "chancery diff 0.1.0+4f0c21ab 0.2.0+99e1b7d0");
    }

    private static IEnumerable<EntryDifference> Differences(IRecordStore store, string from, string? to, CancellationToken cancellation)
    {
        if (Line(store, from) is { } before && (to is null ? store.LastSequence : Line(store, to)) is { } after)
        {
            return before <= after
                ? RecordDiff.Between(store, before, after, cancellation)
                : throw new UsageException($"'{from}' lies after '{to ?? "now"}': name the earlier first.");
        }

        var versions = RecordDiff.Versions(store);
        if (to is null && versions.Length == 0)
            throw new UsageException($"{store.Place} holds no reports.");
        try
        {
            return RecordDiff.BetweenVersions(store, from, to ?? versions[^1], cancellation).ToList();
        }
        catch (ArgumentException fault)
        {
            throw new UsageException($"{fault.Message.Split(" (Parameter", 2)[0]} A day is written 2012-06-18.", fault);
        }
    }

    private static long? Line(IRecordStore store, string named)
    {
        // Four digits are a year rather than a line: a line that early is named with a zero before it.
        if (Edtf.TryParse(named, out var day) && day is { Days: < 400 })
            return RecordClocks.LastLineOf(store, day.Latest);
        return long.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : null;
    }
}
