using System.Text;
using Chancery.Intake;
using Chancery.Text;

namespace Chancery.Tests.Intake;

/// <summary>Tables and rows.</summary>
public sealed class TableTests
{
    private const string Body = "The two ministers met in the palace, and agreed to meet again.";

    [Theory]
    [InlineData("a.csv", ',')]
    [InlineData("a.csv", ';')]
    [InlineData("a.tsv", '\t')]
    public void Columns_are_found_by_their_names(string name, char separator)
    {
        var text = $"Article ID;Headline;Publication;Publication date;Author;Body\n7;Ministers meet;The Courier;14 March 2014;Ann Lee;\"{Body}\"\n".Replace(';', separator);
        var report = Assert.Single(Packed.Reports(name, Packed.Utf8(text)));
        Assert.Equal(("Ministers meet", "The Courier", "2014-03-14", "Ann Lee", Body), (report.Title, report.Outlet, report.Published?.ToString(), report.Byline, report.Text));
        Assert.Equal(name + "#7", report.Source);
    }

    [Fact]
    public void Quoted_cells_hold_separators_quotes_and_line_ends()
    {
        var report = Assert.Single(Packed.Reports("a.csv", Packed.Utf8("title,text\r\n\"A \"\"frank\"\" talk\",\"First, they met.\r\n\r\nThen, they left.\"\r\n")));
        Assert.Equal("A \"frank\" talk", report.Title);
        Assert.Equal("First, they met.\n\nThen, they left.", report.Text);
    }

    [Fact]
    public void Columns_can_be_named()
    {
        var options = new IntakeOptions { Columns = new Dictionary<string, string> { ["text"] = "what was said", ["title"] = "x" } };
        var report = Assert.Single(Packed.Reports("a.csv", Packed.Utf8($"x,text,What was said\nHead,other,{Body.Replace(",", "", StringComparison.Ordinal)}\n"), options));
        Assert.Equal("Head", report.Title);
        Assert.StartsWith("The two ministers", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_text_says_which_columns_it_has()
    {
        var fault = Assert.Single(Packed.Read("a.csv", "alpha,beta\n1,2\n").Diagnostics);
        Assert.Equal("CHA0121", fault.Code);
        Assert.Contains("alpha, beta", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_cannot_be_used_are_named_by_line_and_the_rest_is_read()
    {
        var result = Packed.Read("a.csv", $"id,text,date\n1,They met.,2014-03-14\n2,,2014-03-14\n3,They met again.,someday\n4,one,two,three\n5,\"They met\non Monday.\",2014-03\n6,\"never closed\n");
        Assert.Equal(["a.csv#1", "a.csv#3", "a.csv#5"], result.Reports.Select(r => r.Source));
        Assert.Equal([(3, Severity.Error), (4, Severity.Warning), (5, Severity.Error), (8, Severity.Error)], result.Diagnostics.Select(d => (d.Line, d.Severity)));
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_costs_its_row_and_no_other()
    {
        var result = Packed.Read("a.csv", "id,text\n1,They met.\n2,\"The talks went on\n3,They left.\n4,They came back.\n");
        Assert.Equal(["a.csv#1", "a.csv#3", "a.csv#4"], result.Reports.Select(r => r.Source));
        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal(("CHA0122", 3), (fault.Code, fault.Line));
        Assert.Contains("line 4", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quotation_mark_that_only_the_next_rows_could_close_does_not_swallow_that_row()
    {
        var result = Packed.Read("a.tsv", "id\ttext\n1\t\"The talks went on\n2\t\"They met\non Monday.\"\n3\t\"They left.\"\n");
        Assert.Equal(["They met\non Monday.", "They left."], result.Reports.Select(r => r.Text));
        Assert.Equal(2, Assert.Single(result.Diagnostics).Line);
    }

    [Fact]
    public void Many_rows_whose_marks_never_close_are_each_named_and_soon_done()
    {
        var table = new StringBuilder("text,note\n");
        for (var i = 0; i < 40_000; i++)
            table.Append("of the\"border,\"talks\n");
        table.Append("They met.,\n");
        var result = Packed.Read("a.csv", table.ToString());
        Assert.Equal("They met.", result.Reports[^1].Text);
        Assert.Equal(40_001, result.Reports.Length + result.Diagnostics.Length);
    }

    [Fact]
    public void A_spreadsheets_unicode_text_is_read()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes($"Title\tText\nGespräche\t{Body}\n")).ToArray();
        Assert.Equal("Gespräche", Assert.Single(Packed.Reports("a.tsv", bytes)).Title);
    }

    [Fact]
    public void A_json_array_is_rows_too()
    {
        var reports = Packed.Reports("a.json", Packed.Utf8($$"""[{"id":"x","text":"{{Body}}","date":"2014-03-14"},{"text":"They left.","title":"After"}]"""));
        Assert.Equal(["a.json#x", "a.json#2"], reports.Select(r => r.Source));
    }

    [Fact]
    public void A_row_longer_than_any_report_is_passed_over()
    {
        var result = Packed.Read("a.jsonl", "{\"text\":\"" + new string('x', 20_000_000) + "\"}\n{\"text\":\"They met.\"}\n");
        Assert.Single(result.Reports);
        Assert.Equal(("CHA0101", 1), (result.Diagnostics[0].Code, result.Diagnostics[0].Line));
    }

    [Theory]
    [InlineData("Fri, 22 Mar 13 10:15:00 GMT", "2013-03-22")]
    [InlineData("20130322", "2013-03-22")]
    [InlineData("20130322T101500Z", "2013-03-22")]
    [InlineData("22-Mar-2013", "2013-03-22")]
    [InlineData("2013/03/22 10:15", "2013-03-22")]
    [InlineData("1363947300", "2013-03-22")]
    [InlineData("Mar 22, 2013", "2013-03-22")]
    [InlineData("Friday, March 22, 2013 10:15 AM EST", "2013-03-22")]
    [InlineData("2013-03-22T23:59:00-05:00", "2013-03-22")]
    public void Odd_dates_are_read(string written, string day) =>
        Assert.Equal(day, Assert.Single(Packed.Reports("a.jsonl", Packed.Utf8($$"""{"text":"{{Body}}","date":"{{written}}"}"""))).Published?.ToString());

    [Theory]
    [InlineData("04/03/2014", "may be two days")]
    [InlineData("4.3.14 10:15", "may be two days")]
    [InlineData("some day", "is not a date")]
    [InlineData("44/03/2014", "is not a date")]
    [InlineData("2014-02-31", "does not exist")]
    [InlineData("31 Feb 2014", "does not exist")]
    [InlineData("February 31st, 2014", "does not exist")]
    [InlineData("31/02/2014", "does not exist")]
    [InlineData("Sun, 31 Nov 2014 10:00:00 GMT", "does not exist")]
    [InlineData("2014-04-31T10:00:00Z", "does not exist")]
    public void A_date_that_cannot_be_read_is_named_with_the_reason(string written, string reason)
    {
        var result = Packed.Read("a.jsonl", Packed.Utf8($$"""{"text":"{{Body}}","date":"{{written}}"}"""));
        Assert.Null(Assert.Single(result.Reports).Published);
        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal(("CHA0108", 1), (fault.Code, fault.Line));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"text":12}""", "\"text\" is a number")]
    [InlineData("""{"text":["They met."]}""", "\"text\" is an array")]
    [InlineData("""["They met."]""", "an array where a row is an object")]
    [InlineData("""{"title":"They met."}""", "without \"text\"")]
    [InlineData("""{"text":"zzzzzz zzz z"}""", "no word")]
    [InlineData("""{"text":"2014: 12,5 (+3)"}""", "no word")]
    public void A_row_that_is_no_report_is_named_with_the_reason_and_left_out(string row, string reason)
    {
        var result = Packed.Read("a.jsonl", "{\"text\":\"They met.\"}\n" + row + "\n");
        Assert.Single(result.Reports);
        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal(("CHA0107", 2, Severity.Error), (fault.Code, fault.Line, fault.Severity));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_the_wrong_kind_beside_the_text_is_named_and_passed_over()
    {
        var result = Packed.Read("a.jsonl", """{"text":"They met.","title":{"en":"Talks"},"id":7}""");
        Assert.Equal(("a.jsonl#7", (string?)null), (Assert.Single(result.Reports).Source, result.Reports[0].Title));
        Assert.Contains("\"title\" is an object", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }
}
