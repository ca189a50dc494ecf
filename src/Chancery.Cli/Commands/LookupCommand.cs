using System.CommandLine;
using Chancery.Cli.CommandLine;
using Chancery.Cli.Output;
using Chancery.Record;

namespace Chancery.Cli.Commands;

/// <summary>The commands that list one kind of entry: <c>chancery reports</c>, <c>encounters</c> and so on.</summary>
internal static class LookupCommand
{
    internal static Command Reports() => Examples.Of(
        Create(EntryKind.Report, "Lists the reports in the record."),
        "chancery reports --since 2012 --until 2012",
        "chancery reports --format csv");

    internal static Command Encounters() => Examples.Of(
        Create(EntryKind.Encounter, "Lists who met whom: meetings, talks, calls, visits, summits, conferences."),
        "chancery encounters --actor UK --with Russia",
        "chancery encounters --since 2012-06 --format json");

    internal static Command Statements() => Examples.Of(
        Create(EntryKind.Statement, "Lists who said what."),
        "chancery statements --actor Putin --issue syria",
        "chancery statements --actor \"United Kingdom\" --format csv");

    internal static Command Positions() => Examples.Of(Create(EntryKind.Position, "Lists where actors stand on issues."), "chancery positions --issue syria");

    internal static Command Asks() => Examples.Of(Create(EntryKind.Ask, "Lists requests and what became of them."), "chancery asks --actor UK --with Russia");

    internal static Command Relations() => Examples.Of(Create(EntryKind.Relation, "Lists how relationships stand and change."), "chancery relations --actor UK --with Russia");

    internal static Command Events() => Examples.Of(Create(EntryKind.Event, "Lists coded happenings (PLOVER events with CAMEO codes)."), "chancery events --since 2012 --format csv");

    internal static Command Stories() => Examples.Of(Create(EntryKind.Story, "Lists stories: reports of the same happening, and where they disagree."), "chancery stories");

    private static Command Create(EntryKind kind, string description)
    {
        var record = new RecordOption();
        var filters = new FilterOptions();
        var format = new FormatOption();
        var command = new Command(kind.Plural(), description) { record.Option, format.Option };
        filters.AddTo(command);
        command.SetAction(parsed =>
        {
            using var store = record.OpenToRead(parsed);
            var query = filters.Query(parsed, store) with { Kinds = [kind], Order = EntryOrder.LatestFirst };
            EntryList.Print(store, query, format.Of(parsed));
            return ExitStatus.Done;
        });
        return command;
    }
}
