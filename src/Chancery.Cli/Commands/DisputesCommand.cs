using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Chancery.Cli.CommandLine;
using Chancery.Cli.Output;
using Chancery.Record;
using Chancery.Speech;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery disputes</c>: what two actors quarrel about, drawn from asks, accusations, denials, measures and stands.</summary>
internal static class DisputesCommand
{
    private static readonly string[] Headings = ["issue", "first", "second", "from", "to", "open", "asks", "accusations", "denials", "measures", "stands", "entries"];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Create()
    {
        var record = new RecordOption();
        var filters = new FilterOptions();
        var format = new FormatOption();
        var command = new Command("disputes", "Lists what actors quarrel about: asks, accusations, denials, measures and opposed stands on one issue.") { record.Option, format.Option };
        filters.AddTo(command);
        command.SetAction(parsed =>
        {
            using var store = record.OpenToRead(parsed);

            // Events carry no issue of their own, so the issue is chosen after the view is drawn.
            var asked = filters.Query(parsed, store);
            var query = asked with { Issue = null, Kinds = [EntryKind.Ask, EntryKind.Position, EntryKind.Event, EntryKind.Statement], Order = EntryOrder.OldestFirst };
            var disputes = DisputeView.Find(EntryList.Pages(store, query).Select(e => e.Entry))
                .Where(d => asked.Issue is null || d.Issue == asked.Issue);
            RowList.Print(
                Headings,
                disputes.Select(Row),
                format.Of(parsed),
                $"{store.Place} holds no asks, accusations, measures or stands that make a dispute.",
                rows => $"{rows.Count} in all.");
            return ExitStatus.Done;
        });
        return Examples.Of(command, "chancery disputes --actor UK --with Russia", "chancery disputes --issue syria --format jsonl");
    }

    private static ListRow Row(Dispute d) => new(
        [
            d.Issue, d.First.Value, d.Second.Value, Day(d.From), Day(d.To), d.IsOpen ? "yes" : "no",
            Count(d.Asks.Length), Count(d.Accusations.Length), Count(d.Denials.Length), Count(d.Measures.Length), Count(d.Stands.Length),
            string.Join(' ', d.Entries.Select(e => e.Id.Value)),
        ],
        JsonSerializer.Serialize(
            new
            {
                issue = d.Issue,
                sides = new[] { d.First.Value, d.Second.Value },
                from = d.From is null ? null : Day(d.From),
                to = d.To is null ? null : Day(d.To),
                open = d.IsOpen,
                asks = d.Asks.Select(e => e.Id.Value),
                accusations = d.Accusations.Select(e => e.Id.Value),
                denials = d.Denials.Select(e => e.Id.Value),
                measures = d.Measures.Select(e => e.Id.Value),
                stands = d.Stands.Select(e => e.Id.Value),
            },
            Plain));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
