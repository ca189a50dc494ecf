using System.Net;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Desk.Tests.Corrections;

[Collection(ChangingDesk.OneAtATime)]
public sealed class CorrectionTests(ChangingDesk desk)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_can_be_disputed_and_the_dispute_taken_back()
    {
        var id = Some(EntryKind.Ask, 2);
        using (var form = await desk.FormAsync($"/WHY/{id}", "value=\"disputed\"", ("note", "<b>no</b>"), ("author", "ann")))
        using (var answer = await desk.Client.PostAsync(new Uri("/correct", UriKind.Relative), form, Cancellation))
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(Review.Disputed, desk.Record.Find(id)!.Review);
        var page = await desk.Client.GetStringAsync($"/WHY/{id}", Cancellation);
        Assert.Contains("by <span class=\"who\">ann</span>", page, StringComparison.Ordinal);
        Assert.Contains("“&lt;b&gt;no&lt;/b&gt;”", page, StringComparison.Ordinal);
        using (var form = await desk.FormAsync($"/WHY/{id}", "value=\"undone\""))
        using (var answer = await desk.Client.PostAsync(new Uri("/correct", UriKind.Relative), form, Cancellation))
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(Review.None, desk.Record.Find(id)!.Review);
    }

    [Fact]
    public async Task A_field_can_be_corrected()
    {
        var id = Some(EntryKind.Encounter, 3);
        using (var form = await desk.FormAsync($"/WHY/{id}", "value=\"corrected\"", ("field", "durationMinutes"), ("value", "17"), ("type", "number")))
        using (var answer = await desk.Client.PostAsync(new Uri("/correct", UriKind.Relative), form, Cancellation))
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(17, ((Encounter)desk.Record.Find(id)!.Entry).DurationMinutes);
        using (var form = await desk.FormAsync($"/WHY/{id}", "value=\"corrected\"", ("field", "status"), ("value", "nonsense"), ("type", "text")))
        using (var answer = await desk.Client.PostAsync(new Uri("/correct", UriKind.Relative), form, Cancellation))
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Another_site_cannot_correct_anything()
    {
        var id = Some(EntryKind.Ask, 1);
        var before = desk.Record.LastSequence;
        using var stranger = new HttpClient { BaseAddress = desk.Address };
        foreach (var (name, value) in new[] { ("Sec-Fetch-Site", "cross-site"), ("Origin", "http://elsewhere.example"), ("X-Nothing", "x") })
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["kind"] = "disputed", ["entry"] = id });
            using var request = new HttpRequestMessage(HttpMethod.Post, "/correct") { Content = form };
            request.Headers.Add(name, value);
            using var answer = await stranger.SendAsync(request, Cancellation);
            Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest, $"{name}: {answer.StatusCode}");
        }

        Assert.Equal(before, desk.Record.LastSequence);
    }

    private string Some(EntryKind kind, int number) => desk.Record.Query(new RecordQuery { Kinds = [kind], Limit = number + 1 }).Entries[number].Id;
}
