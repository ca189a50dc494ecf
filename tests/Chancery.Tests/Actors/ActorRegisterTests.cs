using Chancery.Actors;
using Chancery.Entries;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Tests.Actors;

public sealed class ActorRegisterTests
{
    private static readonly ActorRegister Register = ActorRegister.Default;

    [Fact]
    public void Shipped_tables_load_without_a_fault()
    {
        Assert.Empty(Register.Faults);
        Assert.Equal(193, Register.States.Count(s => s.Status == StateStatus.Member));
    }

    [Theory]
    [InlineData("Britain", "GBR")]
    [InlineData("Türkiye", "TUR")]
    [InlineData("Turkiye", "TUR")]
    [InlineData("TURKEY", "TUR")]
    [InlineData("the U.S.", "USA")]
    [InlineData("Cote d’Ivoire", "CIV")]
    [InlineData("Czech", "CZE")]
    public void States_are_found_under_their_spellings(string text, string id)
    {
        var match = Assert.Single(Register.Match(text));
        Assert.Contains(match.Candidates, c => c.Kind == RegisterKind.State && c.Id == new ActorId(id));
    }

    [Fact]
    public void The_pronoun_us_is_no_state()
    {
        Assert.Empty(Register.Match("they told us so"));
        Assert.Single(Register.Match("they told the US so"));
    }

    [Fact]
    public void A_possessive_is_outside_the_name()
    {
        const string text = "Russia's envoy left";
        Assert.Equal("Russia", Assert.Single(Register.Match(text)).Span.Of(text));
    }

    [Fact]
    public void The_longest_name_wins()
    {
        const string text = "The UN Security Council met in New York.";
        var match = Register.Match(text)[0];
        Assert.Equal("UN Security Council", match.Span.Of(text));
        Assert.Equal(new ActorId("UN"), match.Candidates[0].Id);
    }

    [Fact]
    public void Names_do_not_run_over_the_end_of_a_sentence()
    {
        Assert.DoesNotContain(Register.Match("They flew to South. Korea was next."), m => m.Candidates.Any(c => c.Id == new ActorId("KOR")));
    }

    [Fact]
    public void A_combining_form_counts_only_before_a_hyphen()
    {
        Assert.Contains(Register.Match("Franco-German ties")[0].Candidates, c => c.Id == new ActorId("FRA"));
        Assert.DoesNotContain(Register.Match("General Franco died"), m => m.Candidates.Any(c => c.Role == NameRole.Combining));
    }

    [Theory]
    [InlineData("president", "RUS", "2010-05", "dmitry-medvedev")]
    [InlineData("president", "RUS", "2012-08-02", "vladimir-putin")]
    [InlineData("prime minister", "GBR", "2012-06-18", "david-cameron")]
    [InlineData("foreign secretary", "GBR", "2012-06-18", "william-hague")]
    [InlineData("secretary of state", "USA", "2014-03-01", "john-kerry")]
    public void An_office_and_a_date_name_the_holder(string title, string of, string date, string person)
    {
        var holders = Register.HoldersOfTitle(title, new ActorId(of), Edtf.Parse(date));
        Assert.Equal(person, holders[0].Person.Id.Value);
    }

    [Fact]
    public void One_of_several_envoys_is_never_certain()
    {
        var envoys = Register.HoldersOfTitle("special envoy", new ActorId("UN"), Edtf.Parse("2012-07"));
        Assert.Contains(envoys, h => h.Person.Id.Value == "kofi-annan");
        Assert.DoesNotContain(envoys, h => h.Certain);
        Assert.True(Register.HoldersOfTitle("prime minister", new ActorId("GBR"), Edtf.Parse("2012-07"))[0].Certain);
    }

    [Fact]
    public void A_surname_finds_the_person_in_office_first()
    {
        Assert.Equal("david-cameron", Register.PersonsNamed("Cameron", Edtf.Parse("2012-06-18"))[0].Id.Value);
    }

    [Fact]
    public void A_broken_row_is_named_and_the_rest_loads()
    {
        const string table = "iso3\tname\tstatus\tfrom\tto\nGBP\tPoundland\tmember\nGB\tShort\tmember\nQQQ\tQuux\tmember\t2012\t2010\nQQA\tQuarkia\tmember\n";
        var builder = new ActorRegisterBuilder().Add(DataFile.Read("mine.tsv", new StringReader(table)));
        var register = builder.Build();
        Assert.Equal(["GBP", "QQA"], register.States.Select(s => s.Id.Value));
        Assert.Collection(
            register.Faults,
            f => Assert.StartsWith("CHA0204 mine.tsv:3: 'GB' is not a state code", f.ToString(), StringComparison.Ordinal),
            f => Assert.StartsWith("CHA0202 mine.tsv:4:", f.ToString(), StringComparison.Ordinal));
    }
}
