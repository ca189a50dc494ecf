using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Chancery.Briefs;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Storage.Sqlite;
using Chancery.Testing;

namespace Chancery.Storage.Tests.Briefs;

/// <summary>A brief on paper, as Chromium prints it.</summary>
public sealed partial class PrintedBriefTests : IDisposable
{
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly Temporary temporary = new();

    public void Dispose() => temporary.Dispose();

    private string? Print(Brief brief)
    {
        var browser = Browsers.FirstOrDefault(File.Exists);
        if (browser is null)
            return null;
        var page = temporary.Write("brief.html", BriefHtml.Of(brief));
        var pdf = temporary.Path("brief.pdf");
        var start = new ProcessStartInfo(browser) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pdf-header-footer", $"--user-data-dir={temporary.Path("profile")}", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), "Chromium did not finish.");
        return Encoding.Latin1.GetString(File.ReadAllBytes(pdf));
    }

    private Brief Longest(int words)
    {
        var filler = string.Join(' ', Enumerable.Repeat("deliberation", words));
        var path = temporary.Path($"long-{words}.db");
        using var store = SqliteRecordStore.Open(path);
        for (var number = 1; number <= 40; number++)
        {
            var reading = SampleReadings.Talks(number, (Stance)(number % 2));
            store.Record(
                reading with
                {
                    Report = reading.Report with { Title = reading.Report.Title + " " + filler },
                    Encounters = [reading.Encounters[0] with { Outcome = filler, Occasion = filler, Status = (EncounterStatus)(number % 2) }],
                    Positions = [reading.Positions[0] with { About = $"plan {number} {filler}" }],
                    Asks = [reading.Asks[0] with { About = $"plan {number} {filler}", Status = number % 2 == 0 ? AskStatus.Open : AskStatus.Refused }],
                },
                "1.0.0");
        }

        return BriefComposer.Compose(store, new BriefRequest { Left = new ActorId("GBR"), Right = new ActorId("RUS") });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(30)]
    public void The_page_prints_on_two_sheets_of_A4_however_much_there_is_to_say(int words)
    {
        var brief = Longest(words);
        Assert.All(brief.Sections.SelectMany(s => s.Lines).SelectMany(l => l.Sources), n => Assert.InRange(n, 1, brief.Sources.Length));
        if (Print(brief) is not { } pdf)
        {
            Assert.Skip("Chromium is not installed (apt-get install chromium).");
            return;
        }

        Assert.InRange(PageObject().Count(pdf), 1, 2);
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PageObject();
}
