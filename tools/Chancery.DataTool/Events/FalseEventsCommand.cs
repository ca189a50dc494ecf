using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Chancery.Actors;
using Chancery.Coding;
using Chancery.Entries;
using Chancery.Speech;
using Chancery.Text;

namespace Chancery.DataTool.Events;

/// <summary>
/// <c>datatool false-events LIST REPORTS</c>: codes the listed sentences each by itself and counts those from which an event is
/// coded although the list says that they tell of none.
/// </summary>
internal static class FalseEventsCommand
{
    public static Command Create()
    {
        var list = new Argument<FileInfo>("LIST") { Description = "Table of file, report, start, end, topic, verdict." };
        var reports = new Argument<DirectoryInfo>("REPORTS") { Description = "Folder of the JSON Lines that the list names." };
        var command = new Command("false-events", "Counts events coded from sentences that tell of none.") { list, reports };
        command.SetAction(result => Run(result.GetRequiredValue(list), result.GetRequiredValue(reports)));
        return command;
    }

    private static int Run(FileInfo list, DirectoryInfo reports)
    {
        using var reader = list.OpenText();
        var table = DataFile.Read(list.Name, reader);
        var texts = new Dictionary<(string, string), string>();
        foreach (var file in table.Rows.Select(r => r["file"]).Distinct(StringComparer.Ordinal))
        {
            foreach (var line in File.ReadLines(Path.Combine(reports.FullName, file)))
            {
                using var json = JsonDocument.Parse(line);
                texts[(file, json.RootElement.GetProperty("id").GetString()!)] = json.RootElement.GetProperty("text").GetString()!;
            }
        }

        var chancery = new Reader();
        var coder = new EventCoder(ActorRegister.Default);
        var statements = new StatementFinder(ActorRegister.Default);
        int sentences = 0, wrong = 0, allowed = 0;
        foreach (var row in table.Rows)
        {
            if (!texts.TryGetValue((row["file"], row["report"]), out var whole))
            {
                Console.Error.WriteLine(row.Fault("CHA0330", $"no report '{row["report"]}' in {row["file"]}."));
                continue;
            }

            var text = whole[int.Parse(row["start"], CultureInfo.InvariantCulture)..int.Parse(row["end"], CultureInfo.InvariantCulture)];
            var report = new Report { Id = new ReportId("row"), Source = "row", Text = text, Paragraphs = [new TextSpan(0, text.Length)] };
            var analysis = chancery.Analyse(report);
            var events = coder.Code(analysis, statements.Find(analysis));
            sentences++;
            if (events.IsEmpty)
                continue;
            if (row["verdict"] == "event")
                allowed++;
            else
                wrong++;
            Console.WriteLine($"{row["verdict"]}\t{row["topic"]}\t{string.Join("; ", events.Select(e => $"{string.Join('+', e.Sources.Select(p => p.Code))} {e.Type} {string.Join('+', e.Targets.Select(p => p.Code))}"))}\t{text}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sentences} sentences, {wrong} with a false event ({100.0 * wrong / Math.Max(1, sentences):0.0} %), {allowed} with an event that is there"));
        return 0;
    }
}
