using Chancery.Ontology;

namespace Chancery.Tests.Ontology;

public sealed class PloverTableTests
{
    [Fact]
    public void There_are_sixteen_events_four_to_the_quarter_of_words_and_deeds_as_published()
    {
        Assert.Equal(16, PloverTable.Default.Events.Length);
        Assert.Equal([4, 3, 4, 5], PloverTable.Default.Quads.Select(q => PloverTable.Default.Events.Count(e => e.Quad == q.Number)));
    }

    [Fact]
    public void A_mode_is_found_only_under_its_own_event()
    {
        Assert.Equal(1.5, PloverTable.Default["CONSULT"].Mode("phone")?.Score);
        Assert.Null(PloverTable.Default["AID"].Mode("phone"));
    }

    [Fact]
    public void The_score_of_a_mode_stands_before_that_of_its_event()
    {
        Assert.Equal(10, PloverTable.Default["RETREAT"].ScoreOf("disarm"));
        Assert.Equal(6.5, PloverTable.Default["RETREAT"].ScoreOf(null));
        Assert.Equal(-5, PloverTable.Default["PROTEST"].ScoreOf("vandalize"));
    }

    [Fact]
    public void An_unknown_event_is_refused_with_the_list_of_those_that_are()
    {
        Assert.Null(PloverTable.Default.Find("YIELD"));
        var fault = Assert.Throws<ArgumentException>(() => PloverTable.Default["YIELD"]);
        Assert.Contains("CONCEDE", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sectors_know_their_code_in_cameo()
    {
        Assert.Equal("MED", PloverTable.Default.Sector("JRN")?.Cameo);
        Assert.Equal("GOV", PloverTable.Default.Sector("GOV")?.Cameo);
    }

    [Fact]
    public void Every_context_has_cues() => Assert.All(PloverTable.Default.Contexts, c => Assert.NotEmpty(c.Cues));

    [Fact]
    public void Every_cameo_root_leads_to_an_event_save_plain_speech()
    {
        var led = PloverTable.Default.Events.SelectMany(e => e.CameoRoots).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(["01"], CameoTable.Default.Codes.Where(c => c.Level == 1 && !led.Contains(c.Code)).Select(c => c.Code));
    }
}
