using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Chancery.Cli.CommandLine;
using Chancery.Intake;
using Chancery.Stories;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery group</c>: JSON Lines of reports in, the story or text each belongs to out.</summary>
internal static class GroupCommand
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Create()
    {
        var same = new Option<string>("--same") { Description = "What makes two belong together: the same 'story', or the same 'text' (versions and copies).", HelpName = "story|text", DefaultValueFactory = _ => "story" };
        var file = new Argument<string>("FILE") { Description = "JSON Lines {\"id\",\"title\"?,\"date\"?,\"text\"}; - for standard input.", DefaultValueFactory = _ => "-" };
        var command = new Command("group", "Groups reports of the same happening, or versions and copies of the same text.") { file, same };
        command.SetAction((parsed, cancellation) =>
        {
            var sameness = parsed.GetValue(same) switch
            {
                "story" => Sameness.Story,
                "text" => Sameness.Text,
                var other => throw new UsageException($"--same: '{other}' is neither 'story' nor 'text'."),
            };
            var faults = new List<Diagnostic>();
            var texts = Read(parsed.GetValue(file)!, faults);
            var groups = new StoryGrouper().Group(texts, sameness, cancellation);
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
            foreach (var text in texts)
                output.Write(JsonSerializer.Serialize(new { id = text.Id, story = groups[text.Id] }, Plain) + "\n");
            foreach (var fault in faults)
                Console.Error.WriteLine(fault);
            return Task.FromResult(faults.Count > 0 ? ExitStatus.Faults : ExitStatus.Done);
        });
        return Examples.Of(command, "chancery group --same story < reports.jsonl", "chancery group releases.jsonl --same text");
    }

    private static List<StoryText> Read(string file, List<Diagnostic> faults)
    {
        using var reader = new StreamReader(file == "-" ? Console.OpenStandardInput() : File.OpenRead(file), Encoding.UTF8);
        var texts = new List<StoryText>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                using var row = JsonDocument.Parse(line);
                var id = Get(row.RootElement, "id");
                if (id is null || Get(row.RootElement, "text") is not { } text)
                    faults.Add(Diagnostic.Error("CHA0107", file, "a row without \"id\" or \"text\".", number));
                else if (!known.Add(id))
                    faults.Add(Diagnostic.Error("CHA0109", file, $"id '{id}' stands twice.", number));
                else
                    texts.Add(new StoryText(id, Get(row.RootElement, "title"), text, Get(row.RootElement, "date") is { } date ? Edtf.TryParse(date, out var edtf) ? edtf : StatedDate.Find(date) : null));
            }
            catch (JsonException e)
            {
                faults.Add(Diagnostic.Error("CHA0106", file, $"not JSON: {e.Message}", number));
            }
        }

        return texts;
    }

    private static string? Get(JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
