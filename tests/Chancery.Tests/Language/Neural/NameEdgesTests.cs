using System.Collections.Immutable;
using Chancery.Language;
using Chancery.Language.Neural;
using Chancery.Text;

namespace Chancery.Tests.Language.Neural;

public sealed class NameEdgesTests
{
    [Theory]
    [InlineData("He works for Quay Holdings , Inc. in Oslo", "3-5 Organisation", "3-7 Organisation")]
    [InlineData("He works for Quay Corp. in Oslo", "3-4 Place", "3-5 Organisation")]
    [InlineData("He lives in Springfield Illinois", "3-5 Place", "3-4 Place, 4-5 Place")]
    [InlineData("He lives in Concord , New Hampshire now", "3-7 Place", "3-4 Place, 5-7 Place")]
    [InlineData("he lives in harbour france", "3-5 Place", "3-4 Place, 4-5 Place")]
    // One place, however it ends.
    [InlineData("He lives in New York", "3-5 Place", "3-5 Place")]
    [InlineData("He lives in Papua New Guinea", "3-6 Place", "3-6 Place")]
    [InlineData("He lives in Port Washington", "3-5 Place", "3-5 Place")]
    [InlineData("He lives in Northern California", "3-5 Place", "3-5 Place")]
    [InlineData("The Gulf of Mexico", "1-4 Place", "1-4 Place")]
    // A legal form that begins another name, or stands alone, is left alone.
    [InlineData("He met Quay , SA Holdings said", "2-3 Organisation, 4-6 Organisation", "2-3 Organisation, 4-6 Organisation")]
    public void Names_end_where_they_should(string sentence, string before, string after)
    {
        var words = new List<TextSpan>();
        for (var i = 0; i < sentence.Length; i = words[^1].End + 1)
        {
            var end = sentence.IndexOf(' ', i);
            words.Add(new TextSpan(i, end < 0 ? sentence.Length : end));
        }

        ImmutableArray<NameSpan> names = [.. before.Split(", ").Select(Parse)];
        var mended = NameEdges.Shipped.Mend(sentence, words.ToArray(), names);
        Assert.Equal(after, string.Join(", ", mended.Select(n => $"{n.First}-{n.End} {n.Type}")));
    }

    private static NameSpan Parse(string text)
    {
        var parts = text.Split('-', ' ');
        return new NameSpan(int.Parse(parts[0], null), int.Parse(parts[1], null), Enum.Parse<NameType>(parts[2]));
    }
}
