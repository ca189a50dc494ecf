using Chancery.Stories;

namespace Chancery.Tests.Stories;

/// <summary>What changed from one version of a text to the next.</summary>
public sealed class TextDiffTests
{
    private static string Shown(string before, string after) =>
        string.Concat(TextDiff.Of(before, after).Select(p => p.Kind switch { DiffKind.Added => $"{{+{p.Text}+}}", DiffKind.Removed => $"[-{p.Text}-]", _ => p.Text }));

    [Theory]
    [InlineData("They met.", "They met.", "They met.")]
    [InlineData("", "They met.", "{+They met.+}")]
    [InlineData("They met.", "", "[-They met.-]")]
    [InlineData("Five envoys met in Bonn today.", "Six envoys met in Bonn.", "[-Five -]{+Six +}envoys met in [-Bonn today.-]{+Bonn.+}")]
    [InlineData("One.\n\nTwo.\n\nThree.\n", "One.\n\nThree.\n\nFour.\n", "One.\n\n[-Two.\n\n-]Three.\n{+\nFour.\n+}")]
    [InlineData("a b c a b b a", "c b a b a c", "[-a b -]c {+b +}a b [-b a-]{+a c+}")]
    public void Changes_are_shown_by_the_word(string before, string after, string shown) => Assert.Equal(shown, Shown(before, after));

    [Fact]
    public void Both_texts_can_be_had_back_from_the_pieces()
    {
        // A small generator of its own, so that the same texts come each time.
        uint seed = 7;
        uint Next(uint below) => (seed = (seed * 1664525) + 1013904223) / 65536 % below;
        for (var round = 0; round < 400; round++)
        {
            string Make() => string.Concat(Enumerable.Range(0, (int)Next(30)).Select(_ => "abc"[(int)Next(3)] + (Next(4) == 0 ? "\n" : " ")));
            var (before, after) = (Make(), Make());
            var pieces = TextDiff.Of(before, after);
            Assert.Equal(before, string.Concat(pieces.Where(p => p.Kind != DiffKind.Added).Select(p => p.Text)));
            Assert.Equal(after, string.Concat(pieces.Where(p => p.Kind != DiffKind.Removed).Select(p => p.Text)));
        }
    }

    [Fact]
    public void Long_texts_with_nothing_in_common_take_little_time()
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        TextDiff.Of(string.Concat(Enumerable.Range(0, 50_000).Select(i => $"a{i} ")), string.Concat(Enumerable.Range(0, 50_000).Select(i => $"b{i} ")));
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(20), $"{started.Elapsed}");
    }
}
