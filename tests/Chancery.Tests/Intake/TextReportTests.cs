using System.Text;
using Chancery.Entries;
using Chancery.Intake;
using Chancery.Text;

namespace Chancery.Tests.Intake;

public sealed class TextReportTests
{
    private const string Sample =
        """
        Ministers Seek Common Ground in Vienna

        Ministers Meet in Vienna Over Border

        By Jane Holm in Vienna

        Published: 4 March 2014

        VIENNA, March 4 (Courier) - The foreign ministers of Norland and Sudria met for two hours on Tuesday.

        They agreed to meet again, officials said.

        ‘Cold Shoulder’

        “It was a beginning,” one of them told reporters.

        Read more: Ten things to see in Vienna

        Subscribe to our daily letter

        Close
        """;

    private static Report Read(string text, string name = "sample.txt")
    {
        var result = new ReportIntake().Read(name, Encoding.UTF8.GetBytes(text));
        Assert.Empty(result.Diagnostics);
        return Assert.Single(result.Reports);
    }

    private static string[] Cut(Report report) => [.. report.Furniture.Select(f => f.Span.Of(report.Text))];

    [Fact]
    public void A_dateline_with_its_year_states_the_date()
    {
        var report = Read("Ministers Meet\n\nVIENNA, 4 March 2014 - The foreign ministers of Norland and Sudria met for two hours on Tuesday.\n");
        Assert.Equal("2014-03-04", report.Published?.ToString());
        Assert.Equal(DateBasis.Stated, report.PublishedBasis);
    }

    [Fact]
    public void A_dateline_without_a_year_states_none() =>
        Assert.Null(Read("Ministers Meet\n\nVIENNA, 4 March - The foreign ministers of Norland and Sudria met for two hours on Tuesday.\n").Published);

    [Theory]
    [InlineData("31 February 2014")]
    [InlineData("Published: 31 February 2014")]
    [InlineData("VIENNA, 31 February 2014 - The envoys of Norland came in the morning.")]
    public void A_day_that_does_not_exist_gives_no_date_and_a_word_about_it(string line)
    {
        var result = new ReportIntake().Read("a.txt", Encoding.UTF8.GetBytes($"Ministers Meet\n\n{line}\n\nThe foreign ministers of Norland and Sudria met for two hours on Tuesday.\n"));
        Assert.Null(Assert.Single(result.Reports).Published);
        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal(("CHA0108", Severity.Warning), (fault.Code, fault.Severity));
        Assert.Contains("31 February 2014", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaa\n")]
    [InlineData("A a aaa\n\n- 12 -\n")]
    [InlineData("*****\n3.14159\n")]
    public void A_text_without_a_word_is_no_report(string text)
    {
        var result = new ReportIntake().Read("a.txt", Encoding.UTF8.GetBytes(text));
        Assert.Empty(result.Reports);
        Assert.Equal("CHA0107", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void A_date_right_below_a_long_byline_is_the_date()
    {
        var report = Read("Ministers Meet\n\nBy Jane Holm, Senior Correspondent in Vienna\n4 March 2014\n\nThe foreign ministers of Norland and Sudria met for two hours on Tuesday.\n");
        Assert.Equal("2014-03-04", report.Published?.ToString());
        Assert.Equal("Jane Holm, Senior Correspondent in Vienna", report.Byline);
    }

    [Fact]
    public void Title_byline_date_and_dateline_are_marked_and_the_text_is_untouched()
    {
        var report = Read(Sample);
        Assert.Equal(Sample, report.Text);
        Assert.Equal("Ministers Seek Common Ground in Vienna", report.Title);
        Assert.Equal("Jane Holm in Vienna", report.Byline);
        Assert.Equal("2014-03-04", report.Published?.ToString());
        Assert.Equal(DateBasis.Stated, report.PublishedBasis);
        Assert.Equal("VIENNA, March 4 (Courier) - ", report.DatelineSpan?.Of(report.Text));
    }

    [Fact]
    public void Second_headline_cross_heads_and_page_labels_are_furniture_and_prose_is_not()
    {
        var report = Read(Sample);
        Assert.Equal(
            ["Ministers Meet in Vienna Over Border", "‘Cold Shoulder’", "Read more: Ten things to see in Vienna", "Subscribe to our daily letter", "Close"],
            Cut(report));
        Assert.Equal(3, report.Paragraphs.Length);
        Assert.StartsWith("The foreign ministers", report.Paragraphs[0].Of(report.Text), StringComparison.Ordinal);
    }

    [Fact]
    public void Wrapped_lines_are_one_paragraph_and_long_lines_are_paragraphs_of_their_own()
    {
        var wrapped = Read("Talks resume\n\nThe two sides sat down again after a pause of three weeks,\nand neither would say what had changed in the meantime or\nwhether more was to come.\n");
        Assert.Single(wrapped.Paragraphs);
        var line = new string('x', 60);
        var single = Read($"Talks resume\n\nThe first paragraph is long enough not to have been wrapped by hand, since it goes on and on over the edge {line}.\nThe second follows it without an empty line, as many systems write them, and is just as long as the first {line}.\n");
        Assert.Equal(2, single.Paragraphs.Length);
    }

    [Fact]
    public void A_report_that_begins_with_a_sentence_has_no_title()
    {
        var report = Read("the envoy left the capital on Friday, officials said.\n\nNobody followed.");
        Assert.Null(report.Title);
        Assert.Equal(2, report.Paragraphs.Length);
    }

    [Fact]
    public void Letterhead_place_and_hour_are_furniture_but_the_release_line_is_its_date()
    {
        var report = Read("Remarks on the Border Accord\n\nOFFICE OF THE SPOKESPERSON\n\nFor Immediate Release May 6, 2011\n\nGeneva, Switzerland\n\n2:15 P.M. CEST\n\nThe delegations signed the accord this morning, and both praised it.");
        Assert.Equal("2011-05-06", report.Published?.ToString());
        Assert.Equal(["OFFICE OF THE SPOKESPERSON", "Geneva, Switzerland", "2:15 P.M. CEST"], Cut(report));
    }

    [Theory]
    [InlineData("END 2:40 P.M. CEST")]
    [InlineData("2:40 P.M. CEST")]
    public void The_hour_below_a_transcript_is_furniture(string end)
    {
        var report = Read("Remarks on the Border Accord\n\nMINISTER ROE: The delegations signed the accord this morning, and both praised it.\n\nMINISTER AMES: We thank our hosts for their patience in these long weeks.\n\n" + end);
        Assert.Contains(end, Cut(report));
    }

    [Fact]
    public void The_same_file_from_another_folder_is_the_same_report() =>
        Assert.Equal(Read(Sample, "a/sample.txt").Id, Read(Sample, "/elsewhere/b/sample.txt").Id);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public void Marked_encodings_are_obeyed(string encoding)
    {
        var coder = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. coder.GetPreamble(), .. coder.GetBytes(Sample)];
        Assert.Equal(Sample, new ReportIntake().Read("x.txt", bytes).Reports.Single().Text);
    }

    [Fact]
    public void Unmarked_utf16_and_latin1_are_recognised()
    {
        Assert.Equal(Sample, new ReportIntake().Read("x.txt", Encoding.Unicode.GetBytes(Sample)).Reports.Single().Text);
        const string Accents = "Entretien à Genève\n\nLe ministre a reçu son collègue à Genève, où il a été accueilli.";
        Assert.Equal(Accents, new ReportIntake().Read("x.txt", Encoding.Latin1.GetBytes(Accents)).Reports.Single().Text);
    }

    [Fact]
    public void Mixed_encodings_are_read_line_by_line_and_noted()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("Gespräch in Köln\n\nDer Gesandte blieb in Köln.\n"), .. Encoding.Latin1.GetBytes("Er kehrt später zurück.\n")];
        var result = new ReportIntake().Read("mixed.txt", bytes);
        var report = Assert.Single(result.Reports);
        Assert.Contains("Er kehrt später zurück.", report.Text, StringComparison.Ordinal);
        Assert.Contains("in Köln.", report.Text, StringComparison.Ordinal);
        var note = Assert.Single(result.Diagnostics);
        Assert.Equal(("CHA0104", Severity.Note, 4), (note.Code, note.Severity, note.Line));
    }

    [Theory]
    [InlineData("", "CHA0103")]
    [InlineData(" \n\t\n", "CHA0103")]
    [InlineData("MZ\0\0\u0001\u0002binary\0\0\0", "CHA0102")]
    public void Nothing_to_read_is_said_with_a_code(string content, string code)
    {
        var result = new ReportIntake().Read("x.txt", Encoding.UTF8.GetBytes(content));
        Assert.Empty(result.Reports);
        Assert.Equal(code, Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void A_source_over_the_limit_is_refused_without_reading_it()
    {
        var result = new ReportIntake().Read("big.txt", new byte[ReportIntake.MaxBytes + 1]);
        Assert.Equal("CHA0101", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void One_line_of_a_megabyte_is_one_paragraph()
    {
        var report = Read("Long line\n\n" + string.Concat(Enumerable.Repeat("word ", 200_000)) + "end.");
        Assert.Single(report.Paragraphs);
    }

    [Fact]
    public void Json_lines_give_one_report_a_row_and_name_the_broken_one()
    {
        var rows = """
            {"id":"a","title":"Talks end","date":"2016-05-04","outlet":"Courier","text":"The talks ended on Wednesday.\n\nNo more were planned."}
            {"id":"b"
            {"id":"c","text":"A second report stands here."}
            """;
        var result = new ReportIntake().Read("rows.jsonl", Encoding.UTF8.GetBytes(rows));
        Assert.Equal(["rows.jsonl#a", "rows.jsonl#c"], result.Reports.Select(r => r.Source));
        Assert.Equal("2016-05-04", result.Reports[0].Published?.ToString());
        Assert.Equal(("CHA0106", 2), (Assert.Single(result.Diagnostics).Code, result.Diagnostics[0].Line));
    }
}
