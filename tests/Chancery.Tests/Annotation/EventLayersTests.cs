using System.Text;
using System.Text.Json;
using Chancery.Annotation;

namespace Chancery.Tests.Annotation;

public sealed class EventLayersTests
{
    private static readonly Reader Reader = new();

    [Fact]
    public void An_event_has_its_codes_its_parties_and_its_reason()
    {
        var row = JsonDocument.Parse(Run("""{"id":"a","text":"France expelled two Russian diplomats on Friday.","published":"2012-08-02"}""", "events")).RootElement;
        var e = Assert.Single(row.GetProperty("events").EnumerateArray());
        Assert.Equal("SANCTION", e.GetProperty("event").GetString());
        Assert.Equal("166", e.GetProperty("cameo").GetString());
        Assert.Equal("FRA", e.GetProperty("source")[0].GetString());
        Assert.StartsWith("RUS", e.GetProperty("target")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("2012-07-27", e.GetProperty("date").GetString());
        Assert.Equal("asserted", e.GetProperty("factuality").GetString());
        Assert.Contains("expel", e.GetProperty("explain").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_without_events_has_an_empty_list() =>
        Assert.Equal("""{"id":"b","events":[]}""" + "\n", Run("""{"id":"b","text":"The river froze in the night."}""", "events"));

    [Fact]
    public void A_marked_pair_is_told_by_its_event_and_its_reason()
    {
        const string Text = "Germany urged Iran to release the sailors.";
        var row = JsonDocument.Parse(Run($$$"""{"id":"c","text":"{{{Text}}}","source":{"start":0,"end":7},"target":{"start":14,"end":18}}""", "relations")).RootElement;
        Assert.Equal("REQUEST", row.GetProperty("event").GetString());
        Assert.False(string.IsNullOrEmpty(row.GetProperty("explain").GetString()));
    }

    private static string Run(string rows, string layers)
    {
        using var to = new MemoryStream();
        new Annotator(Reader, new AnnotatorOptions { Layers = AnnotationLayers.Parse(layers) }).Run(new StringReader(rows + "\n"), "rows", to, _ => { }, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(to.ToArray());
    }
}
