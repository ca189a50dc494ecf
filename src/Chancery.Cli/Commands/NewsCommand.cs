using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Briefs;
using Chancery.Cli.CommandLine;
using Chancery.Cli.Output;
using Chancery.Exchange;
using Chancery.Record;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery news</c>: what is new in a report against the record.</summary>
internal static class NewsCommand
{
    private static readonly string[] Headings = ["what", "kind", "id", "text", "earlier"];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Create()
    {
        var report = new Argument<string>("REPORT") { Description = "A report: its id, source or file name." };
        var all = new Option<bool>("--all") { Description = "Also what earlier reports say just so." };
        var record = new RecordOption();
        var format = new FormatOption();
        var command = new Command("news", "Says what is new in a report against the record: what no earlier report says, and what one says otherwise.") { report, all, record.Option, format.Option };
        command.SetAction(parsed =>
        {
            using var store = record.OpenToRead(parsed);
            var items = ReportNews.Of(store, ReportNames.Resolve(parsed.GetValue(report)!, store));
            var shown = parsed.GetValue(all) ? items : [.. items.Where(i => i.Novelty != Novelty.Known)];
            RowList.Print(
                Headings,
                shown.Select(Row),
                format.Of(parsed),
                "Nothing in it is new to the record.",
                _ => string.Join(", ", items.GroupBy(i => i.Novelty).OrderBy(g => g.Key).Select(g => $"{g.Count()} {Word(g.Key)}")) + ".");
            return ExitStatus.Done;
        });
        return Examples.Of(command, "chancery news london.txt", "chancery news rep-0q7x8mp42mg5 --all --format jsonl");
    }

    private static string Word(Novelty novelty) => novelty == Novelty.AtOdds ? "at odds" : EnumWords.Of(novelty);

    private static ListRow Row(NewsItem item) => new(
        [Word(item.Novelty), item.Entry.Kind.Name(), item.Entry.Id, EntryTable.OneLine(item.Entry.Entry.Evidence[0].Exact), string.Join("; ", item.Earlier.Select(e => e.Id))],
        new JsonObject
        {
            ["what"] = EnumWords.Of(item.Novelty),
            ["kind"] = item.Entry.Kind.Name(),
            ["entry"] = JsonNode.Parse(item.Entry.Json),
            ["earlier"] = new JsonArray([.. item.Earlier.Select(e => JsonValue.Create(e.Id))]),
        }.ToJsonString(Plain));
}
