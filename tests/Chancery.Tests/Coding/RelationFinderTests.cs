using Chancery.Entries;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Tests.Coding;

public sealed class RelationFinderTests
{
    private static readonly Reader Reader = new();

    private static Reading Read(string text)
    {
        Assert.True(Edtf.TryParse("2014-03-12", out var day));
        return Reader.Read(
            new Report { Id = new ReportId("r"), Source = "r.txt", Text = text, Paragraphs = [new TextSpan(0, text.Length)], Published = day },
            TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("Relations between Britain and Russia have thawed.", "GBR|RUS", "Improved")]
    [InlineData("Britain severed diplomatic ties with Iran on Monday.", "GBR|IRN", "Severed")]
    [InlineData("They were the first talks between the United States and Iran since 1979.", "IRN|USA", "Resumed")]
    [InlineData("Syria has been dependent on Russian air support for months.", "RUS|SYR", "Allied")]
    public void One_relation_is_found(string text, string dyad, string direction)
    {
        var relation = Assert.Single(Read(text).Relations);

        Assert.Equal(dyad, string.Join('|', relation.Dyad.Select(d => d.Value)));
        Assert.Equal(direction, relation.Direction.ToString());
    }

    [Theory]
    [InlineData("Britain wants to improve relations with Russia.")]
    [InlineData("It was the first meeting of the school board since 2012.")]
    [InlineData("If ties between Iran and Turkey worsen, trade will suffer.")]
    public void Wishes_and_other_firsts_are_none(string text) => Assert.Empty(Read(text).Relations);
}
