using Chancery.Language;
using Chancery.Language.Tokens;

namespace Chancery.Tests.Language.Tokens;

public sealed class SegmentationPropertyTests
{
    private const int Seed = 20120802;

    [Fact]
    public void Every_visible_character_is_in_exactly_one_word()
    {
        for (var n = 0; n < 400; n++)
            Check(RandomText(new Random(Seed + n), 400));
    }

    [Fact]
    public void Several_threads_find_what_one_finds()
    {
        var texts = Enumerable.Range(0, 64).Select(n => RandomText(new Random(Seed + n), 2000)).ToArray();
        var alone = texts.Select(Dump).ToArray();
        var together = new string[texts.Length];
        Parallel.For(0, texts.Length, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, n => together[n] = Dump(texts[n]));
        Assert.Equal(alone, together);
    }

    private static string Dump(string text)
    {
        var document = LanguagePipeline.Default.Segment(text, ParagraphFinder.Find(text), TestContext.Current.CancellationToken);
        return string.Join(' ', document.Tokens.Select(t => $"{t.Span}{t.SplitInto}")) + "|" + string.Join(' ', document.Sentences.Select(s => s.Span));
    }

    private static void Check(string text)
    {
        var document = LanguagePipeline.Default.Segment(text, ParagraphFinder.Find(text), TestContext.Current.CancellationToken);
        var at = 0;
        for (var i = 0; i < document.Tokens.Length; i++)
        {
            var span = document.Tokens[i].Span;
            Assert.True(span.Start >= at, $"word {i} at {span} overlaps the one before");
            Assert.False(span.IsEmpty);
            Assert.All(text[at..span.Start], c => Assert.True(char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F', $"U+{(int)c:X4} before {span} is in no word"));
            Assert.DoesNotContain(span.Of(text), char.IsWhiteSpace);
            at = span.End;
        }

        Assert.All(text[at..], c => Assert.True(char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F'));
        var next = 0;
        foreach (var sentence in document.Sentences)
        {
            Assert.Equal(next, sentence.First);
            Assert.True(sentence.End > sentence.First);
            Assert.Equal(document.Tokens[sentence.First].Span.Start, sentence.Span.Start);
            Assert.Equal(document.Tokens[sentence.End - 1].Span.End, sentence.Span.End);
            next = sentence.End;
        }

        Assert.Equal(document.Tokens.Length, next);
    }

    // Prose, signs and anything at all, mixed, so that the scanner's branches are all met.
    private static string RandomText(Random random, int length)
    {
        string[] pieces = ["Mr.", "U.S.", "don't", "'", "’", "”", "“", "...", "-", "--", "http://a.b/", "a@b.org", "12,000", "9:30", "5pm", "$", "e.g.", " ", " ", "\n", "\n\n", "No.", "(", ")", "☃️", "👍🏽", "👨‍👩‍👧", "שלום", "مرحبا", "е́", "\u200D", "\uFEFF", "\u0001", "\u001D", "n't", "'90s", ":)", "/", "&", "ß", "İ"];
        var text = new System.Text.StringBuilder();
        while (text.Length < length)
        {
            switch (random.Next(4))
            {
                case 0:
                    text.Append((char)random.Next(1, char.MaxValue + 1));
                    break;
                case 1:
                    text.Append((char)random.Next(32, 127));
                    break;
                default:
                    text.Append(pieces[random.Next(pieces.Length)]);
                    break;
            }
        }

        return text.ToString();
    }
}
