using Chancery.Speech;
using Chancery.Text;

namespace Chancery.Tests.Speech;

public sealed class QuotationScannerTests
{
    private static string[] Inner(params string[] paragraphs)
    {
        var text = string.Join("\n\n", paragraphs);
        var spans = new List<TextSpan>();
        var at = 0;
        foreach (var paragraph in paragraphs)
        {
            spans.Add(new TextSpan(at, at + paragraph.Length));
            at += paragraph.Length + 2;
        }

        return [.. QuotationScanner.Scan(text, spans).Select(q => new string('>', q.Depth) + (q.Continues ? "+" : "") + q.Inner.Of(text))];
    }

    [Theory]
    [InlineData("“We agree,” she said.", "We agree,")]
    [InlineData("\"We agree,\" she said.", "We agree,")]
    [InlineData("‘We agree,’ she said.", "We agree,")]
    [InlineData("'We agree,' she said.", "We agree,")]
    [InlineData("«We agree», she said.", "We agree")]
    [InlineData("„We agree“, she said.", "We agree")]
    [InlineData("``We agree,'' she said.", "We agree,")]
    public void Marks_of_all_families_are_found(string text, string inner) => Assert.Equal([inner], Inner(text));

    [Theory]
    [InlineData("The ministers' plan won't please Norland's farmers.")]
    [InlineData("In the '90s they fished 'til dusk.")]
    [InlineData("He is 6'2\" tall.")]
    [InlineData("Rock 'n' roll at the envoys’ ball.")]
    public void Apostrophes_elisions_and_feet_are_no_quotations(string text) => Assert.Empty(Inner(text));

    [Fact]
    public void A_possessive_inside_single_marks_does_not_close_them() =>
        Assert.Equal(["The envoys' words are empty,"], Inner("'The envoys' words are empty,' he said."));

    [Fact]
    public void Nested_quotations_are_deeper() =>
        Assert.Equal(["They told us ‘never’ twice,", ">never"], Inner("“They told us ‘never’ twice,” he said."));

    [Fact]
    public void A_speech_that_re_opens_in_each_paragraph_is_one_chain() =>
        Assert.Equal(["First point.", "+Second point.", "+Last point."], Inner("She said: “First point.", "“Second point.", "“Last point.”"));

    [Fact]
    public void Straight_marks_chain_too() =>
        Assert.Equal(["First point.", "+Last point."], Inner("She said: \"First point.", "\"Last point.\""));

    [Fact]
    public void A_speech_left_open_may_close_in_a_paragraph_that_opens_nothing() =>
        Assert.Equal(["First point.", "+Last point.", "Good,"], Inner("She said: \"First point.", "Last point.\" Then \"Good,\" he said."));

    [Fact]
    public void A_closed_quotation_does_not_chain() =>
        Assert.Equal(["One.", "Two."], Inner("“One.”", "“Two.”"));

    [Fact]
    public void A_stray_mark_in_the_middle_of_a_sentence_opens_nothing() =>
        Assert.Empty(Inner("The hall was full \"and nobody left."));

    [Fact]
    public void A_broken_quotation_is_two() =>
        Assert.Equal(["We will wait,", "but not for ever."], Inner("“We will wait,” he said, “but not for ever.”"));

    [Fact]
    public void Any_text_is_scanned_without_fault()
    {
        var random = new Random(7);
        var units = "ab \"'“”‘’«»„`.,:\n";
        for (var round = 0; round < 300; round++)
        {
            var text = new string([.. Enumerable.Range(0, 60).Select(_ => units[random.Next(units.Length)])]);
            foreach (var quotation in QuotationScanner.Scan(text, [new TextSpan(0, 30), new TextSpan(30, 60)]))
            {
                Assert.True(quotation.Outer.Contains(quotation.Inner));
                Assert.False(quotation.Inner.IsEmpty);
            }
        }
    }
}
