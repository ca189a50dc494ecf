using Chancery.Actors;
using Chancery.Entries;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Tests.Actors;

public sealed class OccasionTests
{
    private static readonly ActorRegister Register = ActorRegister.Default;

    [Fact]
    public void A_summit_named_with_its_place_is_one_summit()
    {
        const string text = "They spoke on the margins of the G20 summit in Los Cabos.";
        var match = Assert.Single(Register.MatchOccasions(text));
        Assert.Equal("G20 summit in Los Cabos", match.Span.Of(text));
        Assert.False(match.NamesSeries);
        Assert.Equal("2012-06-18/2012-06-19", Assert.Single(match.Occasions).Term.ToString());
    }

    [Theory]
    [InlineData("before the G8 summit", "G7")]
    [InlineData("the Olympic Games", "Olympics")]
    [InlineData("a NATO summit", "NATO")]
    public void A_series_alone_leaves_all_its_meetings_open(string text, string series)
    {
        var match = Assert.Single(Register.MatchOccasions(text));
        Assert.True(match.NamesSeries);
        Assert.Equal(Register.OccasionsOf(series), match.Occasions);
    }

    [Fact]
    public void A_resolution_has_its_day()
    {
        var match = Assert.Single(Register.MatchOccasions("as Resolution 1973 allows"));
        Assert.Equal(new DateOnly(2011, 3, 17), match.Occasions[0].Term.Earliest);
    }

    [Fact]
    public void What_goes_on_on_a_day_is_found_by_the_day()
    {
        var names = Register.OccasionsOn(Edtf.Parse("2012-08-02")).Select(o => o.Name).ToList();
        Assert.Contains("London Olympics 2012", names);
        Assert.Contains("resignation of Kofi Annan as envoy", names);
        Assert.DoesNotContain("G20 summit in Los Cabos 2012", names);
    }

    [Theory]
    [InlineData("GBR", "GOV", "GBRGOV")]
    [InlineData("UN", null, "IGOUNO")]
    [InlineData("rus-kremlin", null, "RUSGOV")]
    [InlineData("usa-pentagon", null, "USAGOVMIL")]
    [InlineData("hamas", "REB", "PSEREBHMS")]
    public void Bodies_and_states_have_their_codes(string id, string? sector, string code) =>
        Assert.Equal(code, ActorCode.Of(Register, new ActorId(id), sector));

    [Fact]
    public void A_person_is_coded_by_the_office_of_the_day()
    {
        var annan = new ActorId("kofi-annan");
        Assert.Equal("IGOUNO", ActorCode.Of(Register, annan, when: Edtf.Parse("2005")));
        Assert.Equal("GBRGOV", ActorCode.Of(Register, new ActorId("david-cameron"), when: Edtf.Parse("2012-08-02")));
        Assert.Equal("GBRELI", ActorCode.Of(Register, new ActorId("david-cameron"), when: Edtf.Parse("2018")));
    }

    [Fact]
    public void The_check_finds_no_row_that_points_at_nothing()
    {
        var found = RegisterCheck.Run(Register);
        Assert.DoesNotContain(found, d => d.Code is "CHA0210" or "CHA0212" or "CHA0213" || d.Severity == Severity.Error);
    }

    [Fact]
    public void The_check_finds_two_holders_at_once()
    {
        const string persons = "id\tname\tsurnames\nann-a\tAnn A\tA\nben-b\tBen B\tB\n";
        const string offices = "person\toffice\tof\ttitle\tfrom\tto\nann-a\thead-of-state\tQQA\tPresident\t2001-01-01\t2005-01-01\nben-b\thead-of-state\tQQA\tPresident\t2004-01-01\t2009-01-01\n";
        const string classes = "class\tsector\trank\tsingle\tmeaning\nhead-of-state\tGOV\t1\tyes\tthe highest office\n";
        const string states = "iso3\tname\tstatus\nQQA\tQuarkia\tmember\n";
        var builder = new ActorRegisterBuilder();
        foreach (var table in (string[])[states, classes, persons, offices])
            builder.Add(DataFile.Read("mine.tsv", new StringReader(table)));
        var finding = Assert.Single(RegisterCheck.Run(builder.Build()));
        Assert.Equal("CHA0215", finding.Code);
    }

    [Fact]
    public void The_check_finds_a_name_under_which_somebody_else_is_entered()
    {
        const string persons = "id\tname\tnames\tsurnames\nann-a\tAnn A\tBen B\tA\nben-b\tBen B\t\tB\n";
        var builder = new ActorRegisterBuilder();
        builder.Add(DataFile.Read("mine.tsv", new StringReader(persons)));
        Assert.Contains(RegisterCheck.Run(builder.Build()), f => f.Code == "CHA0218" && f.Message.StartsWith("ann-a: 'Ben B'", StringComparison.Ordinal));
        Assert.DoesNotContain(RegisterCheck.Run(Register), f => f.Code == "CHA0218");
    }

    [Fact]
    public void The_check_names_each_circle_of_parents_once()
    {
        const string own = "id\tname\tcameo\tparent\nQA\tQuay Union\tIGO\tQB\nQB\tQuay Board\tIGO\tQC\nQC\tQuay Court\tIGO\tQB\nQD\tQuay Dock\tIGO\tQD\nQE\tQuay Edge\tIGO\tQC\n";
        var builder = new ActorRegisterBuilder();
        builder.Add(DataFile.Read("mine.tsv", new StringReader(own)));
        var found = RegisterCheck.Run(builder.Build());
        Assert.Equal(["CHA0217", "CHA0217"], found.Select(f => f.Code));
        Assert.Contains("QB > QC > QB", found[0].Message, StringComparison.Ordinal);
        Assert.Contains("QD > QD", found[1].Message, StringComparison.Ordinal);
        Assert.All(found, f => Assert.Equal(Severity.Error, f.Severity));
    }

    [Fact]
    public void The_check_lets_two_heads_hold_one_office_for_one_term()
    {
        const string persons = "id\tname\tsurnames\nann-a\tAnn A\tA\nben-b\tBen B\tB\n";
        const string offices = "person\toffice\tof\ttitle\tfrom\tto\nann-a\thead-of-state\tQQA\tRegent\t2001-01-01\t2001-07-01\nben-b\thead-of-state\tQQA\tRegent\t2001-01-01\t2001-07-01\n";
        const string classes = "class\tsector\trank\tsingle\tmeaning\nhead-of-state\tGOV\t1\tyes\tthe highest office\n";
        const string states = "iso3\tname\tstatus\nQQA\tQuarkia\tmember\n";
        var builder = new ActorRegisterBuilder();
        foreach (var table in (string[])[states, classes, persons, offices])
            builder.Add(DataFile.Read("mine.tsv", new StringReader(table)));
        Assert.Empty(RegisterCheck.Run(builder.Build()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("....---'''\n\n\n")]
    [InlineData("G20G20G20 U.S.U.S. (((((")]
    public void Odd_text_neither_fails_nor_matches_past_its_end(string text)
    {
        foreach (var match in Register.Match(text))
            Assert.True(match.Span.End <= text.Length);
        Assert.NotNull(NameFold.Key(string.Concat(Enumerable.Repeat("ß,æ.", 300))));
        _ = Register.MatchOccasions(text);
    }
}
