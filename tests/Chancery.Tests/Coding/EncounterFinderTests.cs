using Chancery.Entries;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Tests.Coding;

public sealed class EncounterFinderTests
{
    private static readonly Reader Reader = new();

    private static Reading Read(string text, string published = "2014-03-12")
    {
        Assert.True(Edtf.TryParse(published, out var day));
        return Reader.Read(
            new Report { Id = new ReportId("r"), Source = "r.txt", Text = text, Paragraphs = [new TextSpan(0, text.Length)], Published = day },
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Calls_told_in_one_breath_are_two()
    {
        var calls = Read("David Cameron spoke to Angela Merkel and to Barack Obama on Tuesday.").Encounters;

        Assert.Equal(["angela-merkel|david-cameron", "barack-obama|david-cameron"], calls.Select(c => string.Join('|', c.Participants.Select(p => p.Value))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Who_led_the_delegation_took_part()
    {
        var talks = Assert.Single(Read("American and Cuban officials met in Havana on Monday. Roberta Jacobson led the U.S. delegation.").Encounters);

        Assert.Equal(["roberta-jacobson"], talks.Participants.Select(p => p.Value));
    }

    [Theory]
    [InlineData("Angela Merkel spoke this morning to Barack Obama, David Cameron and Vladimir Putin. In three separate calls she spoke of trade.")]
    [InlineData("Chancellor Angela Merkel held calls with President Barack Obama, Prime Minister David Cameron and President Vladimir Putin on Tuesday.")]
    public void Separate_calls_are_as_many(string text)
    {
        var calls = Read(text).Encounters;

        Assert.Equal(["DEU|GBR", "DEU|RUS", "DEU|USA"], calls.Select(c => string.Join('|', c.States.Select(s => s.Value))).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Secretary of State John Kerry met with Kenyan Foreign Minister Amina Mohamed. The Secretary and the Foreign Minister agreed to meet in Nairobi in May.")]
    [InlineData("Secretary of State John Kerry met with Kenyan Foreign Minister Amina Mohamed. The Secretary and Foreign Minister Mohamed agreed to meet in Nairobi in May.")]
    public void The_other_minister_is_not_the_one_named_beside_him(string text)
    {
        Assert.Contains(Read(text).Encounters, e => e.Status == EncounterStatus.Planned && e.Participants.Length == 2 && e.States.Any(s => s.Value == "KEN"));
    }

    // kind, participants, states, status of the one encounter told
    [Theory]
    [InlineData("Secretary of State John Kerry spoke today with Russian Foreign Minister Sergey Lavrov.", "Call", "john-kerry|sergey-lavrov", "RUS|USA", "Held")]
    [InlineData("The foreign minister of Norway, Borge Brende, met his Russian counterpart Sergey Lavrov in Oslo on Tuesday.", "Meeting", "borge-brende|sergey-lavrov", "NOR|RUS", "Held")]
    [InlineData("Angela Merkel spoke by phone with Vladimir Putin on Tuesday.", "Call", "angela-merkel|vladimir-putin", "DEU|RUS", "Held")]
    [InlineData("David Cameron met Barack Obama in Washington on Monday.", "Meeting", "barack-obama|david-cameron", "GBR|USA", "Held")]
    [InlineData("Germany cancelled the talks with Russia.", "Talks", "", "DEU|RUS", "Cancelled")]
    [InlineData("Angela Merkel agreed to meet Vladimir Putin next week.", "Meeting", "angela-merkel|vladimir-putin", "DEU|RUS", "Planned")]
    [InlineData("The French foreign minister Laurent Fabius will be in Tehran on Friday.", "Visit", "laurent-fabius", "FRA|IRN", "Planned")]
    [InlineData("The EU will be hosting a conference in Brussels.", "Conference", "", "EU", "Planned")]
    [InlineData("Today in Washington, D.C., Secretary of State John Kerry met with Jordan’s Foreign Minister Nasser Judeh.", "Meeting", "john-kerry|nasser-judeh", "JOR|USA", "Held")]
    [InlineData("Federica Mogherini met Turkish Foreign Minister Mevlut Cavusoglu in Brussels.", "Meeting", "federica-mogherini|mevlut-cavusoglu", "EU|TUR", "Held", "2017-03-12")]
    [InlineData("William Hague with France's foreign minister Laurent Fabius in Paris on 3 March 2014.", "Meeting", "laurent-fabius|william-hague", "FRA|GBR", "Held")]
    [InlineData("Angela Merkel will talk by telephone with Vladimir Putin on Friday.", "Call", "angela-merkel|vladimir-putin", "DEU|RUS", "Planned")]
    [InlineData("Angela Merkel spoke with Vladimir Putin on Friday.", "Call", "angela-merkel|vladimir-putin", "DEU|RUS", "Held")]
    [InlineData("Norwegian Prime Minister Erna Solberg looks forward to seeing Angela Merkel in Oslo on 20 March 2014.", "Meeting", "angela-merkel|erna-solberg", "DEU|NOR", "Planned")]
    [InlineData("Norwegian Prime Minister Erna Solberg met with Kenyan Deputy Prime Minister and Finance Minister Uhuru Kenyatta in Nairobi.", "Meeting", "erna-solberg|uhuru-kenyatta", "KEN|NOR", "Held")]
    [InlineData("The last meeting of the ministers took place in Vienna on 2 March 2014.", "Talks", "", "", "Held")]
    public void One_encounter_is_found(string text, string kind, string participants, string states, string status, string published = "2014-03-12")
    {
        var encounter = Assert.Single(Read(text, published).Encounters);

        Assert.Equal(kind, encounter.Kind.ToString());
        Assert.Equal(participants, string.Join('|', encounter.Participants.Select(p => p.Value)));
        Assert.Equal(states, string.Join('|', encounter.States.Select(p => p.Value)));
        Assert.Equal(status, encounter.Status.ToString());
    }

    [Theory]
    [InlineData("Germany met the deadline on Friday.")]
    [InlineData("The Russian minister spoke at a press conference in Moscow.")]
    [InlineData("The two boxers will meet in the final in Berlin.")]
    [InlineData("David Cameron did not meet Vladimir Putin.")]
    [InlineData("American officials met Cuban American leaders in Miami.")]
    [InlineData("President Barack Obama hosted a dinner in Chicago with business executives.")]
    [InlineData("President Barack Obama said he saw Angela Merkel on television.")]
    public void What_is_no_encounter_is_left_out(string text) => Assert.Empty(Read(text).Encounters);

    [Theory]
    [InlineData("Kenya's foreign minister congratulated Ghana on what he called its patient diplomacy.")]
    [InlineData("Both governments want Iran to meet its obligations under the treaty.")]
    [InlineData("Ghana Skyways will fly to Nairobi from next week.")]
    [InlineData("The long negotiation between Peter Marlow and Anna Brandt ended without a deal.")]
    public void What_is_met_called_or_flown_to_without_a_party_is_no_encounter(string text) => Assert.Empty(Read(text).Encounters);

    [Fact]
    public void A_journey_to_several_states_is_as_many_visits()
    {
        var visits = Read("Foreign Minister Laurent Fabius visited Kenya on Monday and Uganda on Tuesday.").Encounters;

        Assert.Equal(["FRA|KEN 2014-03-10", "FRA|UGA 2014-03-11"], visits.Select(v => $"{string.Join('|', v.States.Select(s => s.Value))} {v.Date}").Order(StringComparer.Ordinal));
        Assert.Equal(2, visits.Select(v => v.Id).Distinct().Count());
    }

    [Fact]
    public void Officials_met_on_a_visit_are_those_of_the_host()
    {
        var meeting = Assert.Single(Read("Foreign Secretary William Hague visited Ghana on Monday. He met senior officials to discuss trade.").Encounters);

        Assert.Equal(["GBR", "GHA"], meeting.States.Select(s => s.Value));
        Assert.Equal(2, meeting.Evidence.Length);
    }

    [Fact]
    public void Officials_met_where_bodies_have_their_seat_need_not_be_of_there()
    {
        Assert.DoesNotContain(Read("Foreign Secretary William Hague met senior officials in Geneva on Monday.").Encounters, e => e.States.Any(s => s.Value == "CHE"));
    }

    [Fact]
    public void Who_greet_each_other_by_turns_have_met()
    {
        const string Text = "PRESIDENT KENYATTA: It is good to see you here in Nairobi again.\n\nCHANCELLOR MERKEL: Thank you very much. Our countries are close partners.";
        Assert.True(Edtf.TryParse("2014-03-12", out var day));
        var turn = Text.IndexOf("CHANCELLOR", StringComparison.Ordinal);
        var reading = Reader.Read(
            new Report
            {
                Id = new ReportId("r"),
                Source = "r.txt",
                Text = Text,
                Title = "Remarks by President Uhuru Kenyatta and Chancellor Angela Merkel",
                Published = day,
                Paragraphs = [new TextSpan(0, turn - 2), new TextSpan(turn, Text.Length)],
            },
            TestContext.Current.CancellationToken);

        var meeting = Assert.Single(reading.Encounters);
        Assert.Equal(["angela-merkel", "uhuru-kenyatta"], meeting.Participants.Select(p => p.Value));
        Assert.Equal(["DEU", "KEN"], meeting.States.Select(s => s.Value));
    }

    [Fact]
    public void Talks_told_by_the_clause_that_describes_them_are_to_come()
    {
        var talks = Assert.Single(Read("Diplomats are preparing the talks that will be held in Oslo on 20 March 2014.").Encounters);

        Assert.Equal((EncounterStatus.Planned, "Oslo", "2014-03-20"), (talks.Status, talks.Place, talks.Date?.ToString()));
    }

    [Fact]
    public void Who_welcomes_talks_between_others_takes_no_part()
    {
        Assert.DoesNotContain(Read("Norway welcomed the talks between Peru and Chile.").Encounters, e => e.States.Any(s => s.Value == "NOR"));
    }

    [Fact]
    public void Who_signs_for_a_state_takes_part_in_the_signing()
    {
        var signing = Assert.Single(Read("Spain and Morocco signed an agreement on fishing in Rabat on Monday. José Manuel García-Margallo signed for Spain.").Encounters);

        Assert.Contains(signing.Participants, p => p.Value == "jose-manuel-garcia-margallo");
    }

    [Theory]
    [InlineData("Diplomats from Chile, Peru and Bolivia met in Lima on Monday.", "BOL|CHL|PER")]
    [InlineData("Ministers opened the Norway-Iceland Fisheries Dialogue in Bergen on Monday.", "ISL|NOR")]
    [InlineData("On Monday, Norway, Iceland and Denmark held talks on fishing.", "DNK|ISL|NOR")]
    [InlineData("NATO foreign ministers met in Brussels on Monday.", "NATO")]
    public void The_sides_are_found(string text, string states)
    {
        var encounter = Assert.Single(Read(text).Encounters);

        Assert.Equal(states, string.Join('|', encounter.States.Select(s => s.Value)));
    }

    [Fact]
    public void A_long_title_tells_whose_official_it_is()
    {
        var meeting = Assert.Single(Read("Canadian Special Adviser for Arctic Waters and Northern Peoples Peter Wollaston met Norwegian Foreign Minister Børge Brende in Tromsø.").Encounters);

        Assert.Equal(["CAN", "NOR"], meeting.States.Select(s => s.Value));
    }

    [Theory]
    [InlineData("The ministers of Norway and Iceland regularly meet in Bergen.")]
    [InlineData("The president of Peru spoke to the people on Monday.")]
    public void What_is_no_one_encounter_is_left_out(string text) => Assert.Empty(Read(text).Encounters);
}
