using System.Collections.Immutable;
using System.Text;
using Chancery.Language.Neural;
using Chancery.Text;

namespace Chancery.Tests.Language.Neural;

/// <summary>What holds of every analysis, whatever the weights.</summary>
public sealed class NeuralModelTests
{
    private static readonly string[] Odd =
        ["Moscow", "\u2014", "\u2026", "''", "\ud83d", "\ud83d\ude00", "\u0130stanbul", "\u05e9\u05dc\u05d5\u05dd", "\0", "1,000", "n't", "A", "\u00df", new string('x', 5000), "\u01c5", "."];

    private static SentenceAnalysis Analyse(params IEnumerable<string> forms)
    {
        var text = new StringBuilder();
        var words = new List<TextSpan>();
        foreach (var form in forms)
        {
            words.Add(new TextSpan(text.Length, text.Length + form.Length));
            text.Append(form).Append(' ');
        }

        var analysis = NeuralModel.Shipped.Analyse(text.ToString(), words.ToArray());
        CheckSound(analysis, words.Count);
        return analysis;
    }

    private static void CheckSound(SentenceAnalysis analysis, int count)
    {
        Assert.Equal(count, analysis.Words.Length);
        Assert.Equal(count == 0 ? 0 : 1, analysis.Words.Count(w => w.Head < 0));
        for (var i = 0; i < count; i++)
        {
            var word = analysis.Words[i];
            Assert.Equal(word.Head < 0, word.Relation == "root");
            Assert.NotEmpty(word.Xpos);
            var steps = 0;
            for (var at = i; at >= 0; at = analysis.Words[at].Head)
                Assert.True(++steps <= count, $"word {i} hangs in a cycle");
        }

        var end = 0;
        foreach (var name in analysis.Names)
        {
            Assert.InRange(name.First, end, count - 1);
            Assert.InRange(name.End, name.First + 1, count);
            end = name.End;
        }
    }

    [Fact]
    public void No_words_give_an_empty_analysis() => Assert.Same(SentenceAnalysis.Empty, NeuralModel.Shipped.Analyse("", []));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(1500)]
    public void A_sentence_of_any_length_becomes_one_tree(int length)
    {
        var random = new Random(length);
        Analyse(Enumerable.Range(0, length).Select(_ => Odd[random.Next(Odd.Length)]));
    }

    [Fact]
    public void Random_code_units_become_one_tree()
    {
        var random = new Random(7);
        for (var round = 0; round < 40; round++)
        {
            var forms = Enumerable.Range(0, random.Next(1, 40)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => (char)random.Next(65536)))).ToList();
            Analyse(forms);
        }
    }

    [Fact]
    public void A_plain_sentence_is_understood()
    {
        var analysis = Analyse("Britain", "expelled", "two", "Russian", "diplomats", "on", "Monday", ".");
        Assert.Equal("root", analysis.Words[1].Relation);
        Assert.Equal(("nsubj", 1), (analysis.Words[0].Relation, analysis.Words[0].Head));
        Assert.Equal(("obj", 1), (analysis.Words[4].Relation, analysis.Words[4].Head));
        Assert.Equal("VBD", analysis.Words[1].Xpos);
        Assert.Contains("Tense=Past", analysis.Words[1].Features, StringComparison.Ordinal);
        Assert.Equal(new NameSpan(0, 1, Chancery.Language.NameType.Place), analysis.Names[0]);
    }

    [Fact]
    public void Typographic_marks_change_nothing()
    {
        var plain = Analyse("\"", "We", "do", "n't", "agree", ",", "\"", "the", "minister", "'s", "aide", "said", ".");
        var curly = Analyse("\u201c", "We", "do", "n\u2019t", "agree", ",", "\u201d", "the", "minister", "\u2019s", "aide", "said", ".");
        Assert.Equal(plain.Words, curly.Words);
    }

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        var sentences = Enumerable.Range(1, 60).Select(n => Enumerable.Range(0, n).Select(i => Odd[(i * n) % Odd.Length]).ToArray()).ToArray();
        var alone = sentences.Select(s => Analyse(s)).ToArray();
        var together = new SentenceAnalysis[sentences.Length];
        Parallel.For(0, sentences.Length, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, i => together[i] = Analyse(sentences[i]));
        for (var i = 0; i < sentences.Length; i++)
        {
            Assert.Equal(alone[i].Words, together[i].Words);
            Assert.Equal(alone[i].Names, together[i].Names);
        }
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused()
    {
        using var vectors = new MemoryStream("CHV1"u8.ToArray());
        using var weights = new MemoryStream("CHN1"u8.ToArray());
        using var names = new MemoryStream("CHG1"u8.ToArray());
        Assert.Throws<InvalidDataException>(() => NeuralModel.Load(vectors, weights, names));
    }
}
