using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Chancery.Entries;
using Chancery.Intake;
using Chancery.Language;
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
        var skip = new Option<int>("--skip") { Description = "How many dated reports at the head of each file are left out.", DefaultValueFactory = _ => 0 };
        var all = new Option<bool>("--all") { Description = "Print every report with all its constraints." };
        var command = new Command("score", "Reads dated reports with the date removed: does the interval hold the truth, how wide is it?") { files, show, limit, skip, all };
        command.SetAction(result =>
        {
            var reader = new Reader();
            var rows = result.GetRequiredValue(files).SelectMany(path => Rows(path, result.GetValue(skip), result.GetValue(limit))).ToArray();
            var read = new (Report Report, bool Strong)[rows.Length];
            Parallel.For(0, rows.Length, i => read[i] = Undated(reader, rows[i].Row, rows[i].Truth));
            var (everything, strong) = (new Tally(), new Tally());
            for (var i = 0; i < rows.Length; i++)
            {
                var (report, truth) = (read[i].Report, rows[i].Truth);
                everything.Add(report, truth);
                if (read[i].Strong)
                    strong.Add(report, truth);
                if (result.GetValue(all))
                    Print($"{report.Id} truth {truth}{(report.Published is { } d ? d.Intersects(truth) ? "" : " WRONG" : " NONE")}{(read[i].Strong ? " STRONG" : "")}", report, null);
                else if (result.GetValue(show) && report.Published is { } found && !found.Intersects(truth))
                    Print($"{report.Id} truth {truth}", report, truth);
            }

            Console.WriteLine(everything.ToString("all"));
            Console.WriteLine(strong.ToString("two office-holders and a dated happening"));
            return 0;
        });
        return command;
    }

    private static IEnumerable<(JsonElement Row, Edtf Truth)> Rows(FileInfo path, int skip, int limit)
    {
        var taken = 0;
        foreach (var line in File.ReadLines(path.FullName))
        {
            var row = JsonDocument.Parse(line).RootElement;
            if (!row.TryGetProperty("date", out var value) || value.ValueKind != JsonValueKind.String || !Edtf.TryParse(value.GetString(), out var truth) || skip-- > 0)
                continue;
            if (limit > 0 && ++taken > limit)
                yield break;
            yield return (row, truth);
        }
    }

    private static (Report Report, bool Strong) Undated(Reader reader, JsonElement row, Edtf truth)
    {
        var text = WithoutStatedDate(row.GetProperty("text").GetString()!, truth);
        var analysis = reader.Analyse(new Report
        {
            Id = new ReportId(row.GetProperty("id").ToString().ToLowerInvariant()),
            Source = "row",
            Title = row.TryGetProperty("title", out var t) ? t.GetString() : null,
            Text = text,
            Paragraphs = [.. Paragraphs(text)],
        });
        return (analysis.Report, NamesTwoAndAHappening(analysis, truth));
    }

    /// <summary>
    /// Whether a report names two persons who held an office on its true day, and a summit or happening that went on within a
    /// week of it: what the aim for the width is set on. The truth is used to choose the reports, never to date them.
    /// </summary>
    private static bool NamesTwoAndAHappening(ReportAnalysis analysis, Edtf truth)
    {
        var register = Actors.ActorRegister.Default;
        var holders = analysis.Document.Entities.Count(e => e.Actor is { Kind: ActorKind.Person, Known: true } && !register.OfficesOf(e.Actor.Id, truth).IsEmpty);
        return holders >= 2 && register.MatchOccasions(analysis.Report.Text).Any(m => m.Occasions.Any(o =>
            o.Term.Earliest > DateOnly.MinValue && o.Term.Latest < DateOnly.MaxValue && o.Term.Earliest.AddDays(-7) <= truth.Latest && truth.Earliest <= o.Term.Latest.AddDays(7)));
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

    private sealed class Tally
    {
        private readonly List<int> widths = [];
        private int total;
        private int right;

        public void Add(Report report, Edtf truth)
        {
            total++;
            if (report.Published is not { } found)
                return;
            widths.Add(found.Days);
            if (found.Intersects(truth))
                right++;
        }

        public string ToString(string what)
        {
            widths.Sort();
            var median = widths.Count == 0 ? 0 : widths[widths.Count / 2];
            var narrow = widths.Count == 0 ? 0 : widths[widths.Count / 10];
            return string.Create(CultureInfo.InvariantCulture, $"{{\"of\":\"{what}\",\"reports\":{total},\"dated\":{widths.Count},\"share\":{(double)widths.Count / Math.Max(1, total):F3},\"holds\":{(double)right / Math.Max(1, widths.Count):F4},\"medianDays\":{median},\"narrowestTenthDays\":{narrow}}}");
        }
    }
}
