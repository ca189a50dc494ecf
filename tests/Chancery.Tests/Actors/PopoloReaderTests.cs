using Chancery.Actors;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Tests.Actors;

public sealed class PopoloReaderTests
{
    private const string People = """
        {"persons":[{"id":"ola-nordmann","name":"Ola Nordmann","family_name":"Nordmann","gender":"male"},{"name":"Nobody"}],
         "organizations":[{"id":"norge","name":"Norway"},{"id":"fjord-league","name":"Fjord League","classification":"party"}],
         "memberships":[{"person_id":"ola-nordmann","organization_id":"norge","role":"foreign minister","start_date":"2031-01-02","end_date":"2033-05-01"},
                        {"person_id":"ola-nordmann","organization_id":"fjord-league","role":"treasurer","start_date":"2035","end_date":"2034"},
                        {"person_id":"ola-nordmann","organization_id":"atlantis"}]}
        """;

    [Fact]
    public void A_person_holds_the_offices_of_the_file_in_states_of_the_register()
    {
        var builder = new ActorRegisterBuilder().AddShipped();
        var faults = PopoloReader.Add(builder, "own.json", new StringReader(People));
        var term = Assert.Single(builder.Build().Person(new ActorId("ola-nordmann"))!.Offices);
        Assert.Equal(("foreign-minister", "NOR", "2031-01-02"), (term.Class, term.Of.Value, term.Term.From));
        Assert.Equal(["CHA0202", "CHA0222", "CHA0223"], faults.Select(f => f.Code).Order());
    }

    [Fact]
    public void An_organisation_that_the_register_lacks_becomes_a_group()
    {
        var builder = new ActorRegisterBuilder().AddShipped();
        PopoloReader.Add(builder, "own.json", new StringReader(People));
        Assert.Equal("Fjord League", builder.Build().Group(new ActorId("fjord-league"))!.Name);
    }

    [Theory]
    [InlineData("{", "CHA0220")]
    [InlineData("[]", "CHA0221")]
    public void What_is_no_Popolo_is_told_and_adds_nothing(string json, string code) =>
        Assert.Equal(code, Assert.Single(PopoloReader.Add(new ActorRegisterBuilder(), "own.json", new StringReader(json))).Code);

    [Fact]
    public void A_table_of_unknown_columns_is_told() =>
        Assert.Equal("CHA0201", Assert.Single(new ActorRegisterBuilder().Add(DataFile.Read("own.tsv", new StringReader("colour\tshape\nred\tround\n"))).Faults).Code);

    [Fact]
    public void A_term_that_ends_before_it_starts_is_told_and_the_rest_loads()
    {
        var builder = new ActorRegisterBuilder().AddShipped();
        builder.Add(DataFile.Read("own.tsv", new StringReader("person\toffice\tof\ttitle\tfrom\tto\tbasis\nangela-merkel\tminister\tDEU\tMinister\t2040\t2039\town\nangela-merkel\tminister\tDEU\tMinister\t2040\t2041\town\n")));
        Assert.Equal("CHA0202", Assert.Single(builder.Faults).Code);
        Assert.Contains(builder.Build().Person(new ActorId("angela-merkel"))!.Offices, o => o.Term.From == "2040");
    }
}
