using System.CommandLine;
using Chancery.Record;

namespace Chancery.Cli.CommandLine;

/// <summary>The options by which a record is seen as of a day.</summary>
internal sealed class AsOfOptions
{
    private readonly Option<string?> day = new("--as-of") { Description = "The record as of the end of this day (UTC).", HelpName = "DATE" };
    private readonly Option<string> clock = new("--by")
    {
        Description = "The clock of --as-of: recorded (what the record held then), published (what reports of then and before say) or happened (what had happened by then).",
        HelpName = "CLOCK",
        DefaultValueFactory = _ => "recorded",
    };

    internal AsOfOptions() => clock.AcceptOnlyFromAmong("recorded", "published", "happened");

    /// <summary>Adds them to a command.</summary>
    internal void AddTo(Command command)
    {
        command.Options.Add(day);
        command.Options.Add(clock);
    }

    /// <summary>The query as of the day that the command line names.</summary>
    /// <exception cref="UsageException">The day is no date.</exception>
    internal RecordQuery Apply(ParseResult parsed, IRecordStore record, RecordQuery query) =>
        FilterOptions.Date(parsed, day) is { } date
            ? query.AsOf(record, date.Latest, Enum.Parse<RecordClock>(parsed.GetValue(clock)!, ignoreCase: true))
            : query;
}
