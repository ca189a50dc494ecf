using System.CommandLine;
using Chancery.Cli.CommandLine;
using Chancery.Entries;
using Chancery.Exchange;
using Chancery.Record;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery export</c>: the record's events in the column sets of the known event data sets.</summary>
internal static class ExportCommand
{
    internal static Command Create()
    {
        var set = new Argument<string>("SET") { Description = $"The column set: {string.Join(", ", EventDataSet.Names)}." };
        var record = new RecordOption();
        var filters = new FilterOptions();
        var command = new Command("export", "Writes the record's events as tab-separated values with the columns of POLECAT, ICEWS or Phoenix.") { set, record.Option };
        filters.AddTo(command);
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(set)!;
            if (!EventDataSet.Names.Contains(name))
                throw new UsageException($"'{name}' is none of {string.Join(", ", EventDataSet.Names)}.");
            using var store = record.OpenToRead(parsed);
            var query = filters.Query(parsed, store) with { Kinds = [EntryKind.Event] };
            using var output = new StreamWriter(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false), 1 << 16);
            EventDataSet.Write(name, Events(store, query), id => store.Find(id.Value)?.Report, Reader.Version, output);
            return ExitStatus.Done;
        });
        return Examples.Of(command, "chancery export icews > events.tsv", "chancery export polecat --since 2012 --until 2013");
    }

    private static IEnumerable<Event> Events(IRecordStore store, RecordQuery query)
    {
        foreach (var entry in Output.EntryList.Pages(store, query))
        {
            if (entry.Entry is Event e)
                yield return e;
        }
    }
}
