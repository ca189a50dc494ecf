using Chancery.Language;
using Chancery.Language.Neural;

namespace Chancery.Tests.Language.Neural;

public sealed class LemmatiserTests
{
    [Theory]
    [InlineData("expelled", Upos.Verb, "VBD", "expel")]
    [InlineData("Summoned", Upos.Verb, "VBN", "summon")]
    [InlineData("met", Upos.Verb, "VBD", "meet")]
    [InlineData("said", Upos.Verb, "VBD", "say")]
    [InlineData("withdrew", Upos.Verb, "VBD", "withdraw")]
    [InlineData("ratifies", Upos.Verb, "VBZ", "ratify")]
    [InlineData("accusing", Upos.Verb, "VBG", "accuse")]
    [InlineData("envoys", Upos.Noun, "NNS", "envoy")]
    [InlineData("embassies", Upos.Noun, "NNS", "embassy")]
    [InlineData("n\u2019t", Upos.Part, "RB", "not")]
    [InlineData("is", Upos.Aux, "VBZ", "be")]
    [InlineData("Moscow", Upos.Propn, "NNP", "Moscow")]
    [InlineData("ankara", Upos.Propn, "NNP", "Ankara")]
    [InlineData("series", Upos.Noun, "NN", "series")]
    [InlineData("\u201c", Upos.Punct, "``", "\"")]
    [InlineData("fled", Upos.Verb, "VBD", "flee")]
    [InlineData("overthrown", Upos.Verb, "VBN", "overthrow")]
    [InlineData("plebiscites", Upos.Noun, "NNS", "plebiscite")]
    [InlineData("consortia", Upos.Noun, "NNS", "consortium")]
    [InlineData("Bhutanese", Upos.Adj, "JJ", "Bhutanese")]
    [InlineData("Kurdish", Upos.Adj, "JJ", "Kurdish")]
    [InlineData("Supreme", Upos.Adj, "NNP", "Supreme")]
    [InlineData("REYKJAVIK", Upos.Propn, "NNP", "Reykjavik")]
    [InlineData("UNESCO", Upos.Propn, "NNP", "UNESCO")]
    [InlineData("OECD", Upos.Propn, "NNP", "OECD")]
    [InlineData("3000", Upos.Num, "CD", "3000")]
    [InlineData("12,450", Upos.Num, "CD", "12450")]
    [InlineData("3,5", Upos.Num, "CD", "3,5")]
    [InlineData("B", Upos.Noun, "NN", "B")]
    [InlineData("A4", Upos.Noun, "NN", "A4")]
    [InlineData("transcribed", Upos.Verb, "VBD", "transcribe")]
    [InlineData("", Upos.X, "FW", "")]
    public void Words_get_their_dictionary_form(string form, Upos upos, string xpos, string lemma) =>
        Assert.Equal(lemma, Lemmatiser.Shipped.Lemma(form, upos, xpos));

    [Fact]
    public void Any_form_under_any_tag_has_a_lemma()
    {
        var random = new Random(5);
        string[] tags = ["VBD", "VBG", "NNS", "NNP", "JJR", "no such tag"];
        for (var i = 0; i < 3000; i++)
        {
            var form = string.Concat(Enumerable.Range(0, random.Next(0, 7)).Select(_ => (char)random.Next(65536)));
            Assert.NotNull(Lemmatiser.Shipped.Lemma(form, (Upos)random.Next(17), tags[random.Next(tags.Length)]));
        }

        Assert.Equal(5000, Lemmatiser.Shipped.Lemma(new string('s', 5000), Upos.Noun, "NNS").Length);
    }
}
