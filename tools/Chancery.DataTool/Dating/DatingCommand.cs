using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Chancery.Entries;
using Chancery.Intake;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.DataTool.Dating;

/// <summary><c>datatool dating show|score</c>: when reports without a date were written, and how often that is right.</summary>
internal static class DatingCommand
{
    public static Command Create() => new("dating", "Shows and measures the dating of reports.") { Show(), Score() };

    private static Command Show()
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Reports." };
        var command = new Command("show", "Prints a report's date and what it rests on.") { files };
        command.SetAction(result =>
        {
            foreach (var path in result.GetRequiredValue(files))
            {
                foreach (var report in new ReportIntake().Read(path.Name, File.ReadAllBytes(path.FullName)).Reports)
                    Print(path.Name, new Reader().Analyse(report).Report, null);
            }

            return 0;
        });
        return command;
    }

    private static Command Score()
    {
        var files = new Argument<FileInfo[]>("file") { Description = "JSON Lines with id, date, title, text." };
        var show = new Option<bool>("--show") { Description = "Print those whose interval misses the truth." };
        var limit = new Option<int>("--limit") { Description = "How many reports of each file; 0 for all.", DefaultValueFactory = _ => 0 };
        var command = new Command("score", "Reads dated reports with the date removed: does the interval hold the truth, how wide is it?") { files, show, limit };
        command.SetAction(result =>
        {
            var reader = new Reader();
            var (total, dated, right) = (0, 0, 0);
            var widths = new List<int>();
            foreach (var path in result.GetRequiredValue(files))
            {
                var rows = 0;
                foreach (var line in File.ReadLines(path.FullName))
                {
                    var row = JsonDocument.Parse(line).RootElement;
                    if (!row.TryGetProperty("date", out var value) || value.ValueKind != JsonValueKind.String || !Edtf.TryParse(value.GetString(), out var truth))
                        continue;
                    if (result.GetValue(limit) is > 0 and var most && ++rows > most)
                        break;
                    var text = WithoutStatedDate(row.GetProperty("text").GetString()!, truth);
                    var title = row.TryGetProperty("title", out var t) ? t.GetString() : null;
                    var report = reader.Analyse(new Report
                    {
                        Id = new ReportId(row.GetProperty("id").ToString().ToLowerInvariant()),
                        Source = "row",
                        Title = title,
                        Text = text,
                        Paragraphs = [.. Paragraphs(text)],
                    }).Report;
                    total++;
                    if (report.Published is not { } found)
                        continue;
                    dated++;
                    widths.Add(found.Days);
                    if (found.Intersects(truth))
                        right++;
                    else if (result.GetValue(show))
                        Print($"{report.Id} truth {truth}", report, truth);
                }
            }

            widths.Sort();
            var median = widths.Count == 0 ? 0 : widths[widths.Count / 2];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"reports\":{total},\"dated\":{dated},\"share\":{(double)dated / Math.Max(1, total):F3},\"holds\":{(double)right / Math.Max(1, dated):F4},\"medianDays\":{median},\"narrowestTenthDays\":{(widths.Count == 0 ? 0 : widths[widths.Count / 10])}}}"));
            return 0;
        });
        return command;
    }

    /// <summary>A line that is nothing but the publication date would give the answer away.</summary>
    private static string WithoutStatedDate(string text, Edtf truth)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < Math.Min(6, lines.Length); i++)
        {
            if (lines[i].Length < 60 && lines[i].Contains(truth.Earliest.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) && StatedDate.Find(lines[i]) is not null)
                lines[i] = "";
        }

        return string.Join('\n', lines);
    }

    private static IEnumerable<TextSpan> Paragraphs(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            if (!string.IsNullOrWhiteSpace(text[start..end]))
                yield return new TextSpan(start, end);
            start = end + 1;
        }
    }

    private static void Print(string name, Report report, Edtf? truth)
    {
        Console.WriteLine($"{name}: {report.Published?.ToString() ?? "unknown"} ({report.PublishedBasis})");
        foreach (var constraint in report.Dating)
        {
            if (truth is not null && constraint.Interval.Intersects(truth) && constraint.Dropped is null)
                continue;
            Console.WriteLine($"  {constraint.Interval} {constraint.Why} | {constraint.Evidence?.Exact.ReplaceLineEndings(" ")}{(constraint.RuledOut is { } gone ? $" | rules out {gone}" : "")}{(constraint.Dropped is { } dropped ? $" | DROPPED {dropped}" : "")}");
        }
    }
}
