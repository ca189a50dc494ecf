using Chancery.Actors;
using Chancery.Entries;
using Chancery.Time;

namespace Chancery.Tests.Actors;

/// <summary>PETRARCH actor dictionaries in the register.</summary>
public sealed class PetrarchActorReaderTests
{
    private const string Dictionary = """
        # own actors
        ANGELA_QUILLFEATHER_ [NZL]
        +A_QUILLFEATHER
        \t[NZLGOV 20110301-20130630]
        \t[NZLLEG >20130701]
        HARBOUR_LEAGUE_
        +HLG
        \t[NZLREB <20120101]
        \t[NZLOPP >20120102]
        LAND_OF_FERNS [NZL]
        MOON [---]
        TWIN_ISLES [NZL/AUS]
        NAMELESS_
        """;

    private static readonly Lazy<(ActorRegister Register, string[] Faults)> Read = new(() =>
    {
        var builder = new ActorRegisterBuilder().AddShipped();
        var faults = PetrarchActorReader.Add(builder, "own.txt", new StringReader(Dictionary.Replace("\\t", "\t", StringComparison.Ordinal)));
        return (builder.Build(), [.. faults.Select(f => $"{f.Place}:{f.Line}")]);
    });

    [Theory]
    [InlineData("angela-quillfeather", "2012-05-01", "NZLGOV")]
    [InlineData("angela-quillfeather", "2013-06-30", "NZLGOV")]
    [InlineData("angela-quillfeather", "2015-05-01", "NZLLEG")]
    [InlineData("harbour-league", "2012-01-01", "NZLREB")]
    [InlineData("harbour-league", "2012-01-02", "NZLOPP")]
    public void Dated_codes_hold_within_their_dates(string id, string date, string code) =>
        Assert.Equal(code, ActorCode.Of(Read.Value.Register, new ActorId(id), null, Edtf.Parse(date)));

    [Fact]
    public void Words_with_the_code_of_a_state_are_names_of_it() => Assert.Equal("NZL", Read.Value.Register.StateNamed("Land of Ferns")?.Id.Value);

    [Fact]
    public void A_short_word_is_found_in_capitals_too() => Assert.Equal("harbour-league", Assert.Single(Read.Value.Register.Named("HLG")).Id.Value);

    [Fact]
    public void What_cannot_be_an_entry_is_told_by_its_line_and_a_word_without_an_actor_is_passed_over() => Assert.Equal(["own.txt:12", "own.txt:13"], Read.Value.Faults);

    [Theory]
    [InlineData("HARBOUR_LEAGUE_ [NZLREB]\n", true)]
    [InlineData("# note\nHARBOUR_LEAGUE_\n\t[NZLREB]\n", true)]
    [InlineData("id\tname\nx\tY [Z]\n", false)]
    [InlineData("id\nx\n", false)]
    [InlineData("", false)]
    public void A_dictionary_is_told_by_its_form(string text, bool fits) => Assert.Equal(fits, PetrarchActorReader.Fits(text));
}
