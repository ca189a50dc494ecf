using Chancery.Language;
using Chancery.Language.Tokens;

namespace Chancery.Tests.Language.Tokens;

/// <summary>Words and sentences, written with a blank between words, <c>~</c> inside a parted surface token, and <c>‖</c> between sentences.</summary>
public sealed class SegmentationTests
{
    [Theory]
    [InlineData("The minister didn't sign; she'll wait.", "The minister did~n't sign ; she ~'ll wait .")]
    [InlineData("They cannot agree, and won't.", "They can~not agree , and wo~n't .")]
    [InlineData("Norway’s envoy met the leaders’ aides.", "Norway ~’s envoy met the leaders ~’ aides .")]
    [InlineData("An anti-war, pro-peace, well-known co-founder spoke.", "An anti-war , pro-peace , well - known co-founder spoke .")]
    [InlineData("Mr. Lind of the U.S. mission left at 10.30 a.m. on Monday.", "Mr. Lind of the U.S. mission left at 10.30 a.m. on Monday .")]
    [InlineData("It cost $3.5bn, or 12% more than the €2,400,000 planned.", "It cost $ 3.5 bn , or 12 % more than the € 2,400,000 planned .")]
    [InlineData("A 45-minute call ended at 5pm on 2012-08-02.", "A 45 - minute call ended at 5 pm on 2012-08-02 .")]
    [InlineData("Write to press@example.org or see https://example.org/a?b=1, please.", "Write to press@example.org or see https://example.org/a?b=1 , please .")]
    [InlineData("Wait... really?! Yes – no—maybe.", "Wait ... really ?! ‖ Yes – no — maybe .")]
    [InlineData("He quoted No. 10 and resolution No. 1929 (2010).", "He quoted No. 10 and resolution No. 1929 ( 2010 ) .")]
    [InlineData("Peace and/or trade (see example.org).", "Peace and / or trade ( see example.org ) .")]
    [InlineData("Ask olga.ber...@example.org about its budget, or its a risk.", "Ask olga.ber...@example.org about its budget , or it~s a risk .")]
    [InlineData("--==-- $$$ call 3-4410 --==--", "--==-- $$$ call 3-4410 --==--")]
    [InlineData("Rain fell in the '90s and '04.", "Rain fell in the '90s and '04 .")]
    public void Words_are_parted_as_in_the_treebanks(string text, string expected) => Assert.Equal(Clean(expected), Dump(text));

    [Theory]
    [InlineData("Talks failed. The envoy left.", "Talks failed . ‖ The envoy left .")]
    [InlineData("Dr. J. R. Moss arrived. Gen. Ito did not.", "Dr. J. R. Moss arrived . ‖ Gen. Ito did not .")]
    [InlineData("“We are ready. We will sign,” she said. Nobody did.", "“ We are ready . ‖ We will sign , ” she said . ‖ Nobody did .")]
    [InlineData("He asked, \"Will you come?\" and left.", "He asked , \" Will you come ? \" and left .")]
    [InlineData("Envoys meet in Oslo\n\nThe talks were brief.", "Envoys meet in Oslo ‖ The talks were brief .")]
    [InlineData("She works for Alder Inc. Its head resigned.", "She works for Alder Inc . ‖ Its head resigned .")]
    public void Sentences_end_where_a_reader_ends_them(string text, string expected) => Assert.Equal(Clean(expected), Dump(text));

    [Fact]
    public void A_paragraph_end_always_ends_a_sentence()
    {
        var document = LanguagePipeline.Default.Analyse("the first line runs on\n\nand on", TestContext.Current.CancellationToken);
        Assert.Equal([0, 1], document.Sentences.Select(s => s.Paragraph));
    }

    [Fact]
    public void Lines_of_fixed_width_are_one_paragraph()
    {
        const string Text = "The foreign ministry of the small republic announced on\nMonday that its envoy to the council had been recalled for\nconsultations, and that no successor had been named or would\nbe named soon.\n\nNext.";
        Assert.Equal(2, ParagraphFinder.Find(Text).Length);
        Assert.Equal(2, ParagraphFinder.Find("One line.\nAnother line.").Length);
    }

    [Fact]
    public void A_text_without_a_space_takes_no_longer_per_character_than_prose()
    {
        foreach (var unit in new[] { "a", "a-", "a.", "1,", "http://x)", "'", "a@", "☺", "\ud800", "(", "9:", "a'" })
        {
            var text = string.Concat(Enumerable.Repeat(unit, 250_000 / unit.Length));
            var document = LanguagePipeline.Default.Segment(text, ParagraphFinder.Find(text), TestContext.Current.CancellationToken);
            Assert.Equal(text.Length, document.Tokens.Sum(t => t.Span.Length));
        }
    }

    private static string Clean(string expected) => expected.Replace(" ~", "~", StringComparison.Ordinal);

    private static string Dump(string text)
    {
        var document = LanguagePipeline.Default.Analyse(text, TestContext.Current.CancellationToken);
        var parts = new List<string>();
        foreach (var sentence in document.Sentences)
        {
            if (parts.Count > 0)
                parts.Add(" ‖ ");
            var inside = 0;
            for (var i = sentence.First; i < sentence.End; i++)
            {
                if (i > sentence.First)
                    parts.Add(inside > 0 ? "~" : " ");
                inside = inside > 0 ? inside - 1 : Math.Max(0, document.Tokens[i].SplitInto - 1);
                parts.Add(document.Form(i).ToString());
            }
        }

        return string.Concat(parts);
    }
}
