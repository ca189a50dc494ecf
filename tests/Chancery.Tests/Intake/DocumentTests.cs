using System.Text;
using Chancery.Intake;
using Chancery.Text;

namespace Chancery.Tests.Intake;

/// <summary>Word, OpenDocument, RTF and PDF.</summary>
public sealed class DocumentTests
{
    private const string First = "Envoys of the two states agreed a truce after a night of talks in the capital, officials said.";

    [Fact]
    public void A_word_document_gives_its_paragraphs_without_what_was_struck_out()
    {
        var report = Assert.Single(Packed.Reports("a.docx", Packed.DocxFile(
            "Envoys agree a truce",
            "<w:p><w:r><w:t xml:space=\"preserve\">Envoys of the two states </w:t></w:r><w:del><w:r><w:delText>nearly </w:delText></w:r></w:del><w:ins><w:r><w:t>agreed a truce</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> after</w:t><w:tab/><w:t>talks.</w:t></w:r></w:p>",
            "<w:p><w:r><w:fldChar/><w:instrText>INCLUDETEXT \"http://127.0.0.1/\"</w:instrText></w:r></w:p>",
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>The truce is to begin at midnight.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")));
        Assert.Equal("Envoys agree a truce\n\nEnvoys of the two states agreed a truce after talks.\n\nThe truce is to begin at midnight.", report.Text);
        Assert.Equal("Envoys agree a truce", report.Title);
    }

    [Fact]
    public void An_open_document_gives_its_paragraphs()
    {
        const string Xml = """
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:body><office:text>
            <text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h>Envoys agree a truce</text:h>
            <text:p>Envoys of <text:span>two<text:s/>states</text:span> agreed<office:annotation><text:p>check</text:p></office:annotation> a truce.<text:line-break/>They left.</text:p></office:text></office:body></office:document-content>
            """;
        var report = Assert.Single(Packed.Reports("a.odt", Packed.Zip(("mimetype", Packed.Utf8("application/vnd.oasis.opendocument.text")), ("content.xml", Packed.Utf8(Xml)))));
        Assert.Equal("Envoys agree a truce\n\nEnvoys of two states agreed a truce.\n\nThey left.", report.Text);
    }

    [Fact]
    public void Rich_text_gives_its_paragraphs_in_their_encodings()
    {
        var rtf = @"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}{\f1\fcharset204 Times;}}{\info{\title secret}}{\*\generator X;}" +
            @"{\pict\bin4 }}}}}" + @"{\b Envoys agree a truce}\par\par Envoys of two states \ldblquote agreed\rdblquote  a truce in Z\'fcrich \endash  at \u1046?\u234?.\par {\f1\'cf\'f0\'e8\'e2\'e5\'f2}\line They left.{\field{\*\fldinst HYPERLINK ""http://x""}{\fldrslt  More}}\par}";
        var report = Assert.Single(Packed.Reports("a.rtf", Encoding.Latin1.GetBytes(rtf)));
        Assert.Equal("Envoys agree a truce\n\nEnvoys of two states “agreed” a truce in Zürich – at Жê.\n\nПривет\n\nThey left. More", report.Text);
    }

    [Fact]
    public void Documents_built_to_harm_do_none()
    {
        var bomb = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
        var refused = Packed.Read("a.docx", Packed.Zip(("word/document.xml", Packed.Utf8(bomb))));
        Assert.Equal("CHA0111", Assert.Single(refused.Diagnostics).Code);
        var deep = Packed.Read("a.docx", Packed.Zip(("word/document.xml", Packed.Utf8("<w:document xmlns:w=\"wordprocessingml\">" + string.Concat(Enumerable.Repeat("<w:p>", 100_000))))));
        Assert.Equal("CHA0111", Assert.Single(deep.Diagnostics).Code);
        var large = Packed.Read("a.docx", Packed.Zip(("word/document.xml", new byte[ReportIntake.MaxBytes + 1])));
        Assert.Equal("CHA0101", Assert.Single(large.Diagnostics).Code);
        foreach (var rtf in new[] { @"{\rtf1" + new string('{', 1_000_000), @"{\rtf1 a\bin2147483647 b}", @"{\rtf1 \u", @"{\rtf1 \'", @"{\rtf1\uc99999999999 \u-5 abc}", @"{\rtf1 }}}}}}}} x\par" })
        {
            var result = Packed.Read("a.rtf", rtf);
            Assert.True(result.Reports.Length + result.Diagnostics.Length > 0);
        }
    }

    [Fact]
    public void Old_word_documents_are_refused_with_advice() =>
        Assert.Contains("save it as .docx", Assert.Single(Packed.Read("a.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]).Diagnostics).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_pdftotext_a_pdf_is_refused_with_advice()
    {
        var fault = Assert.Single(Packed.Read("a.pdf", Packed.Utf8("%PDF-1.4\n"), new IntakeOptions { PdfToText = "no-such-program-here" }).Diagnostics);
        Assert.Equal("CHA0124", fault.Code);
        Assert.Contains("install poppler", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pdf_gives_its_text()
    {
        SkipWithoutPdfToText();
        var report = Assert.Single(Packed.Reports("a.pdf", Pdf("Envoys agree a truce", "", First, "The truce is to begin at midnight on Saturday.")));
        Assert.StartsWith("Envoys agree a truce\n\nEnvoys of the two states agreed", report.Text, StringComparison.Ordinal);
        Assert.EndsWith("at midnight on Saturday.", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_browser_prints_around_a_page_is_no_part_of_the_report()
    {
        SkipWithoutPdfToText();
        var report = Assert.Single(Packed.Reports("a.pdf", Pdf("11/29/24, 10:47 AM", "", "Envoys agree a truce", "", First, "", "https://courier.example/truce", "", "1/1")));
        Assert.Equal(("Envoys agree a truce", (Chancery.Time.Edtf?)null), (report.Title, report.Published));
        Assert.DoesNotContain("10:47", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("courier.example", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1/1", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_pdf_and_one_without_text_say_so()
    {
        SkipWithoutPdfToText();
        Assert.Equal("CHA0125", Assert.Single(Packed.Read("a.pdf", Packed.Utf8("%PDF-1.4\nnothing")).Diagnostics).Code);
        Assert.Equal("CHA0123", Assert.Single(Packed.Read("a.pdf", Pdf()).Diagnostics).Code);
    }

    [Fact]
    public void A_converter_that_hangs_is_ended()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "needs a Unix shell");
        using var temporary = new Testing.Temporary();
        var script = temporary.Write("slow", "#!/bin/sh\nexec sleep 100\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var started = System.Diagnostics.Stopwatch.StartNew();
        var fault = Assert.Single(Packed.Read("a.pdf", Packed.Utf8("%PDF-1.4\n"), new IntakeOptions { PdfToText = script, PdfTime = TimeSpan.FromSeconds(1) }).Diagnostics);
        Assert.Equal("CHA0125", fault.Code);
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(60));
    }

    private static void SkipWithoutPdfToText()
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "pdftotext")));
        Assert.SkipUnless(found, "pdftotext is not here (Debian: poppler-utils)");
    }

    // The least that is a PDF: one page of lines, wrapped as a typesetter would.
    private static byte[] Pdf(params string[] paragraphs)
    {
        var content = new StringBuilder("BT /F1 11 Tf 14 TL 50 780 Td\n");
        foreach (var paragraph in paragraphs)
        {
            var line = "";
            foreach (var word in paragraph.Split(' ').Append(null))
            {
                if (word is not null && line.Length + word.Length < 70)
                {
                    line += (line.Length > 0 ? " " : "") + word;
                    continue;
                }

                content.Append('(').Append(line).Append(") Tj T*\n");
                line = word ?? "";
            }

            content.Append("() Tj T*\n");
        }

        content.Append("ET");
        var pdf = new StringBuilder("%PDF-1.4\n");
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            $"<</Length {content.Length}>>stream\n{content}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ];
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(pdf.Length);
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj{objects[i]}endobj\n");
        }

        var table = pdf.Length;
        pdf.Append("xref\n0 6\n0000000000 65535 f \n");
        foreach (var place in places)
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }
}
