using System.CommandLine;
using System.Globalization;
using System.Text;
using Chancery.Cli.CommandLine;
using Chancery.Cli.Output;
using Chancery.Entries;
using Chancery.Exchange;
using Chancery.Record;
using Chancery.Storage.Sqlite;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery export</c>: what the record holds in the formats of other programs.</summary>
internal static class ExportCommand
{
    private static readonly string[] Sets = ["csv", "jsonl", "sqlite", "bibtex", "ris", "ics", "gexf", "graphml", "annotations", "prov", "popolo", .. EventDataSet.Names];

    internal static Command Create()
    {
        var set = new Argument<string>("SET") { Description = $"The format: {string.Join(", ", Sets)}." };
        var kind = new Option<string?>("--kind", "-k") { Description = "Only this kind of entry, for csv, jsonl, annotations and prov.", HelpName = "KIND" };
        var file = new Option<string?>("--out", "-o") { Description = "The file to write; standard output where not given (sqlite needs one).", HelpName = "FILE" };
        var record = new RecordOption();
        var filters = new FilterOptions();
        var command = new Command("export", "Writes entries in the formats of other programs: tables, citations, a calendar, networks, annotations, provenance, event data sets.") { set, kind, file, record.Option };
        filters.AddTo(command);
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(set)!;
            if (!Sets.Contains(name))
                throw new UsageException($"'{name}' is none of {string.Join(", ", Sets)}.");
            var only = parsed.GetValue(kind) is { } word
                ? EntryKinds.Parse(word) ?? throw new UsageException($"--kind: '{word}' is none of {string.Join(", ", EntryKinds.All.Select(k => k.Plural()))}.")
                : (EntryKind?)null;
            using var store = record.OpenToRead(parsed);
            var query = filters.Query(parsed, store);
            if (name is "sqlite")
            {
                SqliteCopy.Write(
                    parsed.GetValue(file) ?? throw new UsageException("a SQLite copy needs a file: name it with --out."),
                    k => EntryList.Pages(store, query with { Kinds = [k] }));
                return ExitStatus.Done;
            }

            using var output = new StreamWriter(parsed.GetValue(file) is { } path ? File.Create(path) : Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
            Write(name, store, only is { } one ? query with { Kinds = [one] } : query, output);
            return ExitStatus.Done;
        });
        return Examples.Of(
            command,
            "chancery export icews > events.tsv",
            "chancery export polecat --since 2012 --until 2013",
            "chancery export ics --actor UK --with Russia --out talks.ics",
            "chancery export gexf --since 2012 > dealings.gexf",
            "chancery export bibtex --out reports.bib");
    }

    private static void Write(string name, IRecordStore store, RecordQuery query, TextWriter output)
    {
        switch (name)
        {
            case "csv":
                EntryTable.WriteCsv(query.Kinds is [var kind] ? EntryColumns.Of(kind) : EntryColumns.Mixed, EntryList.Pages(store, query), output);
                break;
            case "jsonl":
                EntryTable.WriteJsonLines(EntryList.Pages(store, query), output);
                break;
            case "bibtex":
                Citations.WriteBibTeX(Reports(store, query), output);
                break;
            case "ris":
                Citations.WriteRis(Reports(store, query), output);
                break;
            case "ics":
                var left = CalendarFile.Write(EntryList.Pages(store, query with { Kinds = [EntryKind.Encounter], Order = EntryOrder.OldestFirst }), id => store.FindActor(id)?.Name ?? id.Value, Reader.Version, output);
                if (left > 0)
                    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{left} encounters are not dated to within a month and were left out."));
                break;
            case "gexf":
                DealingsGraph.WriteGexf(Dealings(store, query), store.FindActor, output);
                break;
            case "graphml":
                DealingsGraph.WriteGraphMl(Dealings(store, query), store.FindActor, output);
                break;
            case "annotations":
                JsonExports.WriteAnnotations(EntryList.Pages(store, query), id => store.Find(id.Value)?.Report, output);
                break;
            case "prov":
                JsonExports.WriteProvenance(EntryList.Pages(store, query), id => store.History(id), output);
                break;
            case "popolo":
                JsonExports.WritePopolo(store.Actors(), output);
                break;
            default:
                EventDataSet.Write(name, EntryList.Pages(store, query with { Kinds = [EntryKind.Event] }).Select(e => (Event)e.Entry), id => store.Find(id.Value)?.Report, Reader.Version, output);
                break;
        }
    }

    /// <summary>The reports that meet the conditions, or, where these are about entries, the reports of the entries that do.</summary>
    private static IEnumerable<Report> Reports(IRecordStore store, RecordQuery query) => query.Actors.IsEmpty && query.Issue is null
        ? EntryList.Pages(store, query with { Kinds = [EntryKind.Report] }).Select(e => e.Report)
        : EntryList.Pages(store, query).Select(e => e.ReportId).Distinct().Order().Select(id => store.Find(id.Value)?.Report).OfType<Report>();

    private static IReadOnlyList<Dealing> Dealings(IRecordStore store, RecordQuery query) =>
        DealingsGraph.Of(EntryList.Pages(store, query with { Kinds = [EntryKind.Encounter, EntryKind.Event, EntryKind.Ask] }));
}
