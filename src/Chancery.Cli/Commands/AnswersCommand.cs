using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Chancery.Cli.CommandLine;
using Chancery.Cli.Output;
using Chancery.Record;
using Chancery.Speech;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery answers</c>: asks that another report answers.</summary>
internal static class AnswersCommand
{
    private static readonly string[] Headings = ["ask", "asker", "asked", "about", "opened", "status", "by", "answered", "answer", "words"];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Create()
    {
        var record = new RecordOption();
        var filters = new FilterOptions();
        var format = new FormatOption();
        var command = new Command("answers", "Lists asks that are open in their own report and answered in another.") { record.Option, format.Option };
        filters.AddTo(command);
        command.SetAction(parsed =>
        {
            using var store = record.OpenToRead(parsed);
            var query = filters.Query(parsed, store) with { Kinds = [EntryKind.Ask, EntryKind.Position], Order = EntryOrder.OldestFirst };
            RowList.Print(
                Headings,
                AskTrace.Find(EntryList.Pages(store, query).Select(e => e.Entry)).Select(Row),
                format.Of(parsed),
                $"No report in {store.Place} answers an ask that another leaves open, as far as it knows.",
                rows => $"{rows.Count} in all.");
            return ExitStatus.Done;
        });
        return Examples.Of(command, "chancery answers --actor UK --with Russia", "chancery answers --format jsonl");
    }

    private static ListRow Row(LaterAnswer answer) => new(
        [
            answer.Ask.Id.Value, answer.Ask.Asker.Value, answer.Ask.Asked?.Value ?? "", answer.Ask.About, answer.Ask.Opened?.ToString() ?? "", EnumWords.Of(answer.Status),
            answer.By?.Value ?? "", answer.Date?.ToString() ?? "", answer.Answer.Id.Value, answer.Answer.Evidence[0].Exact,
        ],
        JsonSerializer.Serialize(
            new
            {
                ask = answer.Ask.Id.Value,
                asker = answer.Ask.Asker.Value,
                asked = answer.Ask.Asked?.Value,
                about = answer.Ask.About,
                opened = answer.Ask.Opened?.ToString(),
                status = EnumWords.Of(answer.Status),
                answeredBy = answer.By?.Value,
                answered = answer.Date?.ToString(),
                answer = answer.Answer.Id.Value,
                words = answer.Answer.Evidence[0].Exact,
            },
            Plain));
}
