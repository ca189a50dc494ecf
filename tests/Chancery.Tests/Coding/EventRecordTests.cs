using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Tests.Coding;

/// <summary>What a whole report gives the record: acts, not the talk of them, each once and between the right parties.</summary>
public sealed class EventRecordTests
{
    private static readonly Lazy<Reader> Reader = new(() => new Reader());

    [Fact]
    public void Force_by_a_body_of_which_nothing_is_known_upon_nobody_is_none() =>
        Assert.DoesNotContain(Read("\"We shelled them for an hour,\" the Harbour Rangers manager, Owen Pryce, said."), e => e.Type == "ASSAULT");

    [Fact]
    public void The_first_since_a_war_is_not_of_the_day_of_that_war()
    {
        var call = Assert.Single(Read("President Barack Obama telephoned President Hassan Rouhani, the first conversation between their countries since the war of 1980."), e => e.Type == "CONSULT");
        Assert.NotEqual("1980", call.Date?.ToString());
        Assert.False(call.Background);
    }

    [Theory]
    [InlineData("Foreign Minister Guido Westerwelle spoke today by phone with Ghanaian Foreign Minister Hanna Tetteh.", "DEU CONSULT GHA")]
    [InlineData("Foreign Minister Guido Westerwelle met Kenyan Foreign Minister Amina Mohamed to condemn the shelling of two ships by Eritrea.", "DEU ACCUSE ERI")]
    [InlineData("Norway promised not to let others threaten Iceland.", "NOR AGREE ISL")]
    [InlineData("The Spanish president expressed his regret to Morocco.", "ESP CONCEDE MAR")]
    [InlineData("Laurent Fabius met Kenyan Foreign Minister Amina Mohamed. The Foreign Ministers agreed on the need for peace.", "FRA AGREE KEN")]
    [InlineData("The French and Kenyan governments agreed that Eritrea must release the sailors.", "FRA REQUEST ERI")]
    [InlineData("Norway said the international community must act.", "NOR REQUEST ---")]
    [InlineData("Peru said it has been clear that Chile will face grave consequences.", "PER THREATEN CHL")]
    [InlineData("Two Dutch reporters were arrested in Eritrea on Sunday.", "ERI COERCE NLD")]
    [InlineData("Most nations condemn the Eritrean attack.", "--- ACCUSE ERI")]
    [InlineData("Peru welcomes the steps that have been taken by Chile.", "PER SUPPORT CHL")]
    [InlineData("Norway joins its friends in calling on Eritrea to stop.", "NOR REQUEST ERI")]
    [InlineData("Norway condemned the attack against Ukraine by Russia.", "NOR ACCUSE RUS")]
    [InlineData("Norwegian Prime Minister Erna Solberg looked forward to seeing Angela Merkel next week.", "NOR AGREE DEU")]
    public void Acts_of_a_report_are_recorded(string text, string expected)
    {
        var parts = expected.Split(' ');
        Assert.Contains(Read(text, "2014-03-12"), e => e.Type == parts[1] && Fits(e.Sources, parts[0]) && Fits(e.Targets, parts[2]));

        static bool Fits(ImmutableArray<EventParty> parties, string state) => state == "---" ? parties.IsEmpty : Is(parties, state);
    }

    [Theory]
    [InlineData("The aim of the Peruvian army is to regain control of the valley of Chile.", "THREATEN")]
    [InlineData("Charges that Eritrea armed the rebels in Yemen were heard again.", "AID")]
    [InlineData("\"We must act by continuing to cut off its funds,\" said Norwegian Foreign Minister Børge Brende of Eritrea.", "SANCTION")]
    [InlineData("Eritrea stood isolated at the session of the United Nations.", "COERCE")]
    [InlineData("Norway reiterated the importance of peace.", "REQUEST")]
    [InlineData("Will Norway meet Iceland in May?", "AGREE")]
    [InlineData("Ghana resumed operations at its embassy in Peru.", "ASSAULT")]
    [InlineData("Norway's ministers demonstrated that they would go on.", "THREATEN")]
    public void What_is_said_in_passing_is_no_act(string text, string type) => Assert.DoesNotContain(Read(text, "2014-03-12"), e => e.Type == type);

    [Fact]
    public void What_a_standfirst_says_and_the_text_says_again_is_one_event()
    {
        var events = Read("Norway welcomes an accord. \"We welcome the accord between Peru and Chile,\" said Norwegian Foreign Minister Børge Brende.", "2014-03-12");
        Assert.Single(events, e => e.Type == "SUPPORT" && Is(e.Sources, "NOR"));
    }

    [Fact]
    public void An_arrest_without_a_victim_is_nothing_to_fall_over() => Assert.DoesNotContain(Read("Arrested in Eritrea, he was held for years."), e => e.Type == "AID");

    [Fact]
    public void A_wish_is_talk_and_no_event() => Assert.Empty(Read("The French president wants to see an end to the war in Yemen."));

    [Fact]
    public void What_is_discussed_has_not_happened()
    {
        var events = Read("The foreign ministers of Poland and Lithuania discussed an attack on a convoy.");
        Assert.DoesNotContain(events, e => e.Type == "ASSAULT");
    }

    [Fact]
    public void A_meeting_told_from_both_sides_is_one_event()
    {
        var events = Read("Sweden held talks with Finland on Monday. Finland's talks with Sweden lasted two hours.");
        var only = Assert.Single(events, e => e.Type == "CONSULT");
        Assert.Equal(2, only.Evidence.Length);
    }

    [Fact]
    public void A_refused_request_is_a_request_as_well()
    {
        var events = Read("Russia has refused requests from Britain for his extradition.");
        Assert.Contains(events, e => e.Type == "REJECT" && Is(e.Sources, "RUS") && Is(e.Targets, "GBR"));
        Assert.Contains(events, e => e.Type == "REQUEST" && Is(e.Sources, "GBR") && Is(e.Targets, "RUS"));
    }

    [Fact]
    public void Officials_of_two_states_are_two_sides()
    {
        var met = Assert.Single(Read("American and Cuban officials met in Oslo on Tuesday."));
        Assert.Equal("CONSULT", met.Type);
        Assert.True(Is(met.Sources, "USA") && Is(met.Targets, "CUB"));
    }

    [Fact]
    public void What_is_to_be_done_is_planned()
    {
        var planned = Assert.Single(Read("Turkey is to withdraw its troops from Syria."));
        Assert.Equal((Factuality.Planned, "AGREE"), (planned.Factuality, planned.Type));
    }

    [Fact]
    public void A_text_or_an_occasion_is_no_party()
    {
        var events = Read("Norway proposed the Northern Waters Treaty. Iceland launched the Northern Waters Dialogue.");
        Assert.DoesNotContain(events, e => e.Targets.Any(p => p.Text.Contains("Northern", StringComparison.Ordinal)));
    }

    [Fact]
    public void Looking_forward_to_work_is_talk() => Assert.Empty(Read("Norway looks forward to working with Iceland."));

    [Fact]
    public void Aid_to_come_is_planned_aid()
    {
        var aid = Assert.Single(Read("Norway will provide $20 million in humanitarian aid to Haiti."));
        Assert.Equal(("AID", Factuality.Planned), (aid.Type, aid.Factuality));
    }

    [Fact]
    public void What_is_vital_is_asked_for_and_not_done()
    {
        var events = Read("\"It is vital that Iceland releases the sailors,\" said Norwegian Foreign Minister Børge Brende.", "2014-03-12");
        Assert.DoesNotContain(events, e => e.Type == "RETREAT");
        Assert.Contains(events, e => e.Type == "REQUEST" && Is(e.Sources, "NOR") && Is(e.Targets, "ISL"));
    }

    [Fact]
    public void An_accident_kills_without_a_doer() => Assert.Empty(Read("Forty people were killed in a landslide in Peru."));

    [Fact]
    public void Two_meetings_of_a_state_by_other_persons_are_two()
    {
        var events = Read("Angela Merkel met David Cameron on Monday. Frank-Walter Steinmeier held talks with William Hague in Berlin.", "2014-03-12");
        Assert.Equal(2, events.Count(e => e.Type == "CONSULT"));
    }

    [Fact]
    public void Whoever_committed_a_massacre_is_its_doer()
    {
        var events = Read("Hundreds fled after massacres committed by Sudanese troops.");
        Assert.DoesNotContain(events, e => e.Type == "ASSAULT" && !Is(e.Sources, "SDN"));
    }

    [Fact]
    public void An_envoy_acts_for_the_body_that_sent_him()
    {
        var met = Assert.Single(Read("Staffan de Mistura, the United Nations envoy for Syria, met the Turkish foreign minister on Monday.", "2016-03-15"), e => e.Type == "CONSULT");
        Assert.True(Is(met.Sources, "UN"));
        Assert.DoesNotContain(met.Sources, p => p.Actor.Value == "SWE" || p.State?.Value == "SWE");
    }

    [Fact]
    public void The_doer_of_the_decision_just_told_is_accused()
    {
        var events = Read("Russia vetoed the resolution. The British foreign secretary called the decision inexcusable.");
        Assert.Contains(events, e => e.Type == "ACCUSE" && Is(e.Sources, "GBR") && Is(e.Targets, "RUS"));
    }

    [Fact]
    public void An_older_year_makes_background()
    {
        var events = Read("In 2007 Britain expelled four Russian diplomats.", "2018-03-14");
        Assert.True(Assert.Single(events).Background);
    }

    [Fact]
    public void A_government_that_instructs_its_own_ministry_is_no_event() =>
        Assert.DoesNotContain(Read("President Emmanuel Macron asked the French foreign ministry to help.", "2019-05-02"), e => e.Type == "REQUEST");

    [Fact]
    public void A_chairman_of_a_firm_does_no_diplomacy() => Assert.Empty(Read("The chairman of the biscuit maker accused the fund manager of greed."));

    [Fact]
    public void Every_event_has_evidence_and_a_reason() =>
        Assert.All(Read("Sweden held talks with Finland on Monday. Iran released three French prisoners."), e => Assert.True(e.Evidence.Length > 0 && e.Explain is { Length: > 0 }));

    private static bool Is(ImmutableArray<EventParty> side, string id) => side.Any(p => p.Actor.Value == id || p.State?.Value == id);

    private static ImmutableArray<Event> Read(string text, string? published = "2012-08-02") =>
        Reader.Value.Read(
            new Report
            {
                Id = new ReportId("rep-record"),
                Source = "test",
                Text = text,
                Published = published is null ? null : Edtf.Parse(published),
                Paragraphs = [new TextSpan(0, text.Length)],
            },
            TestContext.Current.CancellationToken).Events;
}
