using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Chancery.Cli.CommandLine;
using Chancery.Cli.Output;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery discrepancies</c>: where reports of one happening disagree.</summary>
internal static class DiscrepanciesCommand
{
    private static readonly string[] Headings = ["story", "field", "left", "right", "leftReport", "rightReport", "leftText", "rightText"];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Create()
    {
        var record = new RecordOption();
        var filters = new FilterOptions();
        var format = new FormatOption();
        var command = new Command("discrepancies", "Lists where reports of the same happening disagree: number, time, place, who, outcome.") { record.Option, format.Option };
        filters.AddTo(command);
        command.SetAction(parsed =>
        {
            using var store = record.OpenToRead(parsed);
            var query = filters.Query(parsed, store) with { Kinds = [EntryKind.Story], Order = EntryOrder.LatestFirst };
            RowList.Print(
                Headings,
                EntryList.Pages(store, query).SelectMany(e => ((Story)e.Entry).Discrepancies.Select(d => Row(e.Id, d))),
                format.Of(parsed),
                $"The reports of {store.Place} that tell the same happening do not disagree, as far as it knows.",
                rows => $"{rows.Count} in all.");
            return ExitStatus.Done;
        });
        return Examples.Of(command, "chancery discrepancies", "chancery discrepancies --since 2020 --format jsonl");
    }

    private static ListRow Row(string story, Discrepancy d) => new(
        [story, d.Field, d.Left, d.Right, d.LeftEvidence.Report.Value, d.RightEvidence.Report.Value, d.LeftEvidence.Exact, d.RightEvidence.Exact],
        JsonSerializer.Serialize(
            new
            {
                story,
                field = d.Field,
                left = d.Left,
                right = d.Right,
                leftEvidence = Place(d.LeftEvidence),
                rightEvidence = Place(d.RightEvidence),
            },
            Plain));

    private static object Place(Evidence e) => new { report = e.Report.Value, start = e.Span.Start, end = e.Span.End, exact = e.Exact };
}
