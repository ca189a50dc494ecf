using System.CommandLine;
using System.Globalization;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Time;

namespace Chancery.Cli.CommandLine;

/// <summary>The options by which entries are chosen.</summary>
internal sealed class FilterOptions
{
    private readonly Option<string?> actor = new("--actor", "-a") { Description = "Entries that involve this state, body or person (name, code or id).", HelpName = "WHO" };
    private readonly Option<string[]> with = new("--with", "-w") { Description = "… and this one too; may be given again.", HelpName = "WHO" };
    private readonly Option<string?> issue = new("--issue", "-i") { Description = "Entries on this issue, such as syria or trade.", HelpName = "SLUG" };
    private readonly Option<string?> since = new("--since") { Description = "What happened in or after this year, month or day (2012, 2012-06, 2012-06-18).", HelpName = "DATE" };
    private readonly Option<string?> until = new("--until") { Description = "What happened in or before it.", HelpName = "DATE" };
    private readonly Option<string?> report = new("--report") { Description = "Entries from this report (id, source or file name).", HelpName = "REPORT" };
    private readonly AsOfOptions asOf = new();
    private readonly Option<int> limit = new("--limit", "-n") { Description = "How many at most.", HelpName = "N", DefaultValueFactory = _ => int.MaxValue };

    /// <summary>Adds them to a command.</summary>
    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { actor, with, issue, since, until, report, limit })
            command.Options.Add(option);
        asOf.AddTo(command);
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--limit must be 1 or more.");
        });
        limit.DefaultValueFactory = _ => int.MaxValue;
    }

    /// <summary>The conditions that the command line sets.</summary>
    /// <exception cref="UsageException">A name or date means nothing.</exception>
    internal RecordQuery Query(ParseResult parsed, IRecordStore record)
    {
        var actors = new List<ActorId>();
        foreach (var name in (parsed.GetValue(with) ?? []).Prepend(parsed.GetValue(actor)).OfType<string>())
            actors.Add(ActorNames.Resolve(name, record));
        return asOf.Apply(parsed, record, new RecordQuery
        {
            Actors = [.. actors],
            Issue = parsed.GetValue(issue) is { } words ? IssueNames.Resolve(words) : null,
            Since = Date(parsed, since)?.Earliest,
            Until = Date(parsed, until)?.Latest,
            Report = parsed.GetValue(report) is { } named ? ReportNames.Resolve(named, record) : null,
            Limit = parsed.GetValue(limit),
        });
    }

    /// <summary>The date that an option sets.</summary>
    internal static Edtf? Date(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text)
            return null;
        return Edtf.TryParse(text, out var date)
            ? date
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option.Name}: '{text}' is no date; write 2012, 2012-06 or 2012-06-18."));
    }
}
