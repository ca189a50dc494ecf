using Chancery.Ontology;
using Chancery.Testing;

namespace Chancery.Tests.Ontology;

public sealed class CameoTableTests
{
    [Fact]
    public void A_code_is_text_and_keeps_its_leading_zero()
    {
        Assert.Equal("CONSULT", CameoTable.Default["042"].Event);
        Assert.Null(CameoTable.Default.Find("42"));
        Assert.Throws<ArgumentException>(() => CameoTable.Default["42"]);
    }

    [Fact]
    public void Codes_form_a_tree()
    {
        Assert.Equal("124", CameoTable.Default.Above("1243")?.Code);
        Assert.Equal("12", CameoTable.Default.Above("124")?.Code);
        Assert.Null(CameoTable.Default.Above("12"));
        Assert.Equal(["0861", "0862", "0863"], CameoTable.Default.Below("086").Select(c => c.Code));
    }

    [Fact]
    public void A_weight_that_is_not_published_is_that_of_the_code_above_and_says_so()
    {
        Assert.True(CameoTable.Default["1213"].WeightIsInherited);
        Assert.Equal(CameoTable.Default["121"].Goldstein, CameoTable.Default["1213"].Goldstein);
        Assert.False(CameoTable.Default["121"].WeightIsInherited);
        Assert.Equal(7, CameoTable.Default.Codes.Count(c => c.WeightIsInherited));
    }

    [Fact]
    public void A_code_may_be_read_in_two_ways()
    {
        Assert.Equal(("COERCE", "SANCTION", "discontinue"), (CameoTable.Default["163"].Event, CameoTable.Default["163"].Also!.Event, CameoTable.Default["163"].Also!.Mode));
    }

    [Fact]
    public void The_codes_of_an_event_and_mode_are_found()
    {
        Assert.Equal(["041"], CameoTable.Default.Of("CONSULT", "phone").Select(c => c.Code));
        Assert.Contains("0252", CameoTable.Default.Of("REQUEST").Select(c => c.Code));
    }

    [Fact]
    public void Codes_and_weights_are_those_published()
    {
        var path = SharedCorpora.Path("corpora/events/ontology/cameo-codes.tsv");
        Assert.SkipWhen(path is null, SharedCorpora.Missing);
        var rows = File.ReadAllLines(path!).Skip(1).Select(l => l.Split('\t')).ToArray();
        Assert.Equal(rows.Select(r => r[0]).Order(StringComparer.Ordinal), CameoTable.Default.Codes.Select(c => c.Code).Order(StringComparer.Ordinal));
        Assert.All(rows.Where(r => r[7].Length > 0), r => Assert.Equal(double.Parse(r[7], System.Globalization.CultureInfo.InvariantCulture), CameoTable.Default[r[0]].Goldstein));
        Assert.All(rows, r => Assert.Equal(int.Parse(r[3], System.Globalization.CultureInfo.InvariantCulture), CameoTable.Default[r[0]].Quad));
    }
}
