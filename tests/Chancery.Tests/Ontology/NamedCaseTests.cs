using Chancery.Ontology;
using Chancery.Text;

namespace Chancery.Tests.Ontology;

public sealed class NamedCaseTests
{
    private static IEnumerable<string> Slugs(string text, Func<string, bool>? isState = null) =>
        NamedCase.Find(text, new TextSpan(0, text.Length), isState).Select(c => c.Slug);

    [Theory]
    [InlineData("Talks stalled over the Arkwright case.", "arkwright")]
    [InlineData("The Peña Nieto affair came up again.", "pena-nieto")]
    [InlineData("She asked about the Al-Hamdi killing.", "al-hamdi")]
    public void A_name_before_case_or_affair_is_a_case(string text, string slug) => Assert.Equal([slug], Slugs(text));

    [Theory]
    [InlineData("The case goes on.")]
    [InlineData("The Supreme Court case goes on.")]
    [InlineData("In that case Arkwright will go.")]
    [InlineData("Arkwright made the case for peace.")]
    [InlineData("the Arkwright, case closed")]
    public void Other_cases_are_none(string text) => Assert.Empty(Slugs(text));

    [Fact]
    public void The_case_of_a_state_is_none() =>
        Assert.Empty(Slugs("They heard the British case.", word => string.Equals(word, "British", StringComparison.Ordinal)));

    [Fact]
    public void The_span_covers_name_and_word()
    {
        const string Text = "Talks on the Arkwright case stalled.";
        Assert.Equal("Arkwright case", Assert.Single(NamedCase.Find(Text, new TextSpan(0, Text.Length))).Span.Of(Text));
    }
}
