using Chancery.Desk.Screens;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Testing;
using Chancery.Text;

namespace Chancery.Desk.Tests.Screens;

/// <summary>Whatever a report, its title, its outlet or a name in it holds, it is text and never markup.</summary>
public sealed class HostileTextTests
{
    private const string Hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>' onfocus='alert(1)";

    [Fact]
    public async Task What_reports_say_is_never_markup()
    {
        using var record = new MemoryRecordStore();
        record.Record(Poisoned(), "1.0.0");
        await using var desk = await DeskServer.StartAsync(new DeskOptions { Record = record, Author = Hostile }, TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = desk.Address };
        var ids = record.Query(new RecordQuery()).Entries.Select(e => e.Id).ToList();
        var addresses = ScreenTable.All.SelectMany(s => new[] { $"/{s.Code}", $"/{s.Code}/GBR/RUS", $"/{s.Code}?q={Uri.EscapeDataString(Hostile)}&issue={Uri.EscapeDataString(Hostile)}&by={Uri.EscapeDataString(Hostile)}&state={Uri.EscapeDataString(Hostile)}", $"/{s.Code}/{Uri.EscapeDataString(Hostile)}" })
            .Concat(ids.SelectMany(i => new[] { $"/WHY/{i}", $"/RD/{i}", $"/DATE/{i}", $"/evidence/{i}" }))
            .Append($"/suggest?q={Uri.EscapeDataString(Hostile)}");
        var seen = 0;
        foreach (var address in addresses)
        {
            using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode}");
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.False(page.Contains("<script>", StringComparison.OrdinalIgnoreCase) || page.Contains("<img", StringComparison.OrdinalIgnoreCase) || page.Contains("' onfocus", StringComparison.Ordinal), $"{address} lets markup through.");
            seen += page.Contains("&lt;script&gt;", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(seen > 40, $"The hostile text was seen on {seen} pages only.");
    }

    private static Reading Poisoned()
    {
        var reading = SampleReadings.Talks();
        var report = reading.Report with { Title = Hostile, Outlet = Hostile, Byline = Hostile, Source = "javascript:" + Hostile, Url = "javascript:alert(1)", Text = reading.Report.Text + "\n\n" + Hostile };
        var poison = new Evidence(report.Id, new TextSpan(reading.Report.Text.Length + 2, report.Text.Length), Hostile);
        return reading with
        {
            Report = report,
            Statements = [.. reading.Statements.Select(s => s with { Speaker = "spokesman of " + Hostile, Addressee = Hostile, Via = Hostile, Marks = [Hostile], Evidence = [poison], Content = [poison.Span] })],
            Asks = [.. reading.Asks.Select(a => a with { About = Hostile, Evidence = [poison], Explain = Hostile })],
            Positions = [.. reading.Positions.Select(p => p with { About = Hostile, Issue = Hostile, AttributedTo = Hostile })],
            Relations = [.. reading.Relations.Select(r => r with { Scope = Hostile, Aspect = Hostile })],
            Encounters = [.. reading.Encounters.Select(e => e with { Place = Hostile, Occasion = Hostile, Outcome = Hostile, Issues = [Hostile] })],
            Events = [.. reading.Events.Select(e => e with { Place = Hostile, Mode = Hostile })],
            Actors = [.. reading.Actors.Select(a => a with { Name = Hostile, Names = [Hostile] })],
        };
    }
}
