using System.Net;
using System.Text.Json;
using Chancery.Record;
using Chancery.Testing;

namespace Chancery.Desk.Tests.Drop;

[Collection(ChangingDesk.OneAtATime)]
public sealed class DropTests(ChangingDesk samples)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pasted_report_is_read_while_one_watches()
    {
        using var record = new MemoryRecordStore();
        await using var desk = await DeskServer.StartAsync(new DeskOptions { Record = record }, Cancellation);
        using var client = new HttpClient { BaseAddress = desk.Address };
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        client.DefaultRequestHeaders.Add("Accept", "application/json");
        var page = await client.GetStringAsync("/SRC", Cancellation);
        using var form = new MultipartFormDataContent { { new StringContent("Ministers meet in Oslo\n\nOSLO, 3 May 2011 - The foreign ministers of Norway and Sweden met in Oslo on Tuesday and discussed trade.\n"), "text" } };
        foreach (var (name, value) in Hidden(page))
            form.Add(new StringContent(value), name);
        using var answer = await client.PostAsync(new Uri("/drop", UriKind.Relative), form, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var started = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        var steps = await client.GetStringAsync($"/drop/{started.RootElement.GetProperty("batch").GetInt32()}", Cancellation);
        Assert.Contains("event: step", steps, StringComparison.Ordinal);
        Assert.Contains("event: end", steps, StringComparison.Ordinal);
        Assert.Equal("Ministers meet in Oslo", Assert.Single(record.Query(new RecordQuery { Kinds = [EntryKind.Report] }).Entries).Report.Title);
    }

    [Fact]
    public async Task A_desk_that_only_reads_takes_nothing()
    {
        using var record = new MemoryRecordStore();
        record.Record(SampleReadings.Talks(), "1.0.0");
        await using var desk = await DeskServer.StartAsync(new DeskOptions { Record = record, CanWrite = false }, Cancellation);
        using var client = new HttpClient { BaseAddress = desk.Address };
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        Assert.DoesNotContain("Add reports</h2>", await client.GetStringAsync("/SRC", Cancellation), StringComparison.Ordinal);
        using var form = new MultipartFormDataContent { { new StringContent("x"), "text" } };
        using var answer = await client.PostAsync(new Uri("/drop", UriKind.Relative), form, Cancellation);
        Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest);
        using var none = await samples.Client.GetAsync("/drop/999999", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    private static IEnumerable<(string Name, string Value)> Hidden(string page) =>
        page.Split("id=\"dropform\"")[1].Split("</form>")[0].Split("<input").Skip(1).Where(i => i.Contains("type=\"hidden\"", StringComparison.Ordinal))
            .Select(i => (i.Split("name=\"")[1].Split('"')[0], WebUtility.HtmlDecode(i.Split("value=\"")[1].Split('"')[0])));
}
