using System.Text;
using Chancery.Entries;
using Chancery.Intake;
using Chancery.Text;

namespace Chancery.Tests.Intake;

/// <summary>The exports of press databases: own samples in their layouts.</summary>
public sealed class ExportTests
{
    private const string One = "The foreign ministers of the two states met in Geneva on Thursday and agreed to reopen their embassies.";
    private const string Two = "Source: both delegations spoke of a good start, and the talks are to go on next week.";
    private const string Other = "The trade minister cancelled her visit to the neighbouring capital on Friday, giving no reason.";

    private static void AreTheTwo(IReadOnlyList<Report> reports, string outlet = "The Courier")
    {
        Assert.Equal(["Ministers reopen embassies", "Trade visit cancelled"], reports.Select(r => r.Title));
        Assert.Equal([outlet, "Evening Herald"], reports.Select(r => r.Outlet));
        Assert.Equal(["2014-03-14", "2014-03-15"], reports.Select(r => r.Published?.ToString()));
        Assert.All(reports, r => Assert.Equal(DateBasis.Metadata, r.PublishedBasis));
        Assert.Equal(["Jane Smith", null], reports.Select(r => r.Byline));
        Assert.StartsWith("NEWS", reports[0].Section, StringComparison.OrdinalIgnoreCase);
        Assert.Equal([35, 16], reports.Select(r => r.StatedWords));
        Assert.Equal($"{One}\n\n{Two}", reports[0].Text);
        Assert.Equal(Other, reports[1].Text);
        Assert.Equal(["#1", "#2"], reports.Select(r => r.Source[^2..]));
    }

    private static readonly string[] NexisLines =
    [
        "Ministers reopen embassies", "The Courier", "March 14, 2014 Friday", "First Edition", "Copyright 2014 Courier Newspapers All Rights Reserved", "Section: NEWS; Pg. 3", "Length: 35 words", "Byline: Jane Smith",
        "Dateline: GENEVA", "Body", One, Two, "Classification", "Language: ENGLISH", "Publication-Type: Newspaper", "Subject: EMBASSIES (90%)", "Load-Date: March 14, 2014", "End of Document",
        "Trade visit cancelled", "Evening Herald", "March 15, 2014 Saturday", "Copyright 2014 Herald", "Length: 16 words", "Body", Other, "Load-Date: March 16, 2014", "End of Document",
    ];

    [Fact]
    public void Nexis_as_word() => AreTheTwo(Packed.Reports("nexis.docx", Packed.DocxFile(NexisLines)));

    [Fact]
    public void Nexis_as_html() =>
        AreTheTwo(Packed.Reports("nexis.html", Packed.Utf8("<!DOCTYPE html><html><body>" + string.Concat(NexisLines.Select(l => $"<div><p><span>{l}</span></p></div>")) + "</body></html>")));

    [Fact]
    public void Nexis_as_rich_text() =>
        AreTheTwo(Packed.Reports("nexis.rtf", Packed.Utf8(@"{\rtf1\ansi " + string.Concat(NexisLines.Select(l => l + @"\par\par ")) + "}")));

    [Fact]
    public void Nexis_as_it_was()
    {
        var text = $"""
                                           1 of 2 DOCUMENTS


                                         The Courier

                                    March 14, 2014 Friday
                                        First Edition

            Ministers reopen embassies

            BYLINE: Jane Smith

            SECTION: NEWS; Pg. 3

            LENGTH: 35 words

            DATELINE: GENEVA

            The foreign ministers of the two states met in Geneva on Thursday and agreed to
            reopen their embassies.

            {Two}

            LOAD-DATE: March 14, 2014

            LANGUAGE: ENGLISH

            PUBLICATION-TYPE: Newspaper

                          Copyright 2014 Courier Newspapers
                                All Rights Reserved

                                           2 of 2 DOCUMENTS

                                         Evening Herald

                                   March 15, 2014 Saturday

            Trade visit cancelled

            LENGTH: 16 words

            {Other}

            LOAD-DATE: March 16, 2014
            """;
        AreTheTwo(Packed.Reports("nexis.txt", Packed.Utf8(text)));
        AreTheTwo(Packed.Reports("nexis.html", Packed.Utf8("<html><body>" + string.Concat(Chancery.Intake.Plain.Block.Split(text).Select(b => $"<p class=c0>{b.Span.Of(text).ReplaceLineEndings(" ")}</p>")) + "</body></html>")));
    }

    private static readonly string[] FactivaLines =
    [
        "NEWS", "Ministers reopen embassies", "By Jane Smith", "35 words", "14 March 2014", "10:21", "The Courier", "COURIE", "First", "3", "English", "(c) 2014 Courier Newspapers", One, Two, "Document COURIE0020140314ea3e0001a",
        "Trade visit cancelled", "16 words", "15 March 2014", "Evening Herald", "EVHER", "English", "Copyright 2014. Herald.", Other, "Document EVHER00020140315ea3f0002b",
    ];

    [Fact]
    public void Factiva_as_text() => AreTheTwo(Packed.Reports("factiva.txt", Packed.Utf8(string.Join("\n", FactivaLines) + "\n\nSearch Summary\nText ministers\n")));

    [Fact]
    public void Factiva_as_rich_text() =>
        AreTheTwo(Packed.Reports("factiva.rtf", Packed.Utf8(@"{\rtf1\ansi " + string.Concat(FactivaLines.Select(l => (l is "Ministers reopen embassies" or "Trade visit cancelled" ? @"{\b " + l + "}" : l) + @"\par ")) + "}")));

    [Fact]
    public void Factiva_as_html() =>
        AreTheTwo(Packed.Reports("factiva.html", Packed.Utf8("<html><body>" + string.Concat(FactivaLines.Select(l =>
            l.StartsWith("Ministers", StringComparison.Ordinal) || l.StartsWith("Trade visit", StringComparison.Ordinal) ? $"<div id=\"hd\"><span class=\"enHeadline\">{l}</span></div>"
            : l is One or Two or Other ? $"<p class=\"articleParagraph enarticleParagraph\">{l}</p>" : $"<div>{l}</div>")) + "</body></html>")));

    [Fact]
    public void Factiva_with_codes()
    {
        (string, string)[] first = [("SE", "News"), ("HD", "Ministers reopen embassies"), ("BY", "By Jane Smith"), ("WC", "35 words"), ("PD", "14 March 2014"), ("SN", "The Courier"), ("SC", "COURIE"), ("LA", "English"), ("CY", "(c) 2014"), ("LP", One), ("TD", Two), ("RE", "eurz : Europe"), ("AN", "Document COURIE0020140314ea3e0001a")];
        (string, string)[] second = [("HD", "Trade visit cancelled"), ("WC", "16 words"), ("PD", "15 March 2014"), ("SN", "Evening Herald"), ("LP", Other), ("NS", "gcat : News"), ("AN", "Document EVHER00020140315ea3f0002b")];
        AreTheTwo(Packed.Reports("factiva.txt", Packed.Utf8(string.Join("\n\n", first.Concat(second).Select(f => $"{f.Item1}   {f.Item2}")))));
        AreTheTwo(Packed.Reports("factiva.html", Packed.Utf8("<html><body><table>" + string.Concat(first.Concat(second).Select(f => $"<tr><td><b>{f.Item1}</b>&nbsp;</td><td>{(f.Item1 is "LP" or "TD" ? $"<p>{f.Item2}</p>" : f.Item2)}</td></tr>")) + "</table></body></html>")));
    }

    private static readonly (string Label, string Value)[][] ProQuestFields =
    [
        [("Author", "Jane Smith"), ("Publication info", "The Courier ; London (UK) [London (UK)]14 Mar 2014: 3."), ("Abstract", "None available."), ("Full text", One), ("", Two), ("Subject", "Embassies"), ("Title", "Ministers reopen embassies"),
            ("Publication title", "The Courier"), ("First page", "3"), ("Publication year", "2014"), ("Publication date", "Mar 14, 2014"), ("Section", "News"), ("Word count", "35"), ("ProQuest document ID", "1500000001"), ("Last updated", "2014-03-16")],
        [("Title", "Trade visit cancelled"), ("Full text", Other), ("Publication title", "Evening Herald"), ("Publication date", "Mar 15, 2014"), ("Word count", "16"), ("ProQuest document ID", "1500000002")],
    ];

    [Fact]
    public void ProQuest_as_text()
    {
        var text = string.Concat(ProQuestFields.Select((d, i) => $"\n{new string('_', 60)}\n\nDocument {i + 1} of 2\n\n" + string.Join("\n\n", d.Select(f => f.Label.Length > 0 ? $"{f.Label}: {f.Value}" : f.Value)) + "\n"));
        AreTheTwo(Packed.Reports("proquest.txt", Packed.Utf8(text)));
    }

    [Fact]
    public void ProQuest_as_html()
    {
        var html = "<html><body>" + string.Concat(ProQuestFields.Select(d => string.Concat(d.Select(f => f.Label.Length > 0 ? $"<p><strong>{f.Label}: </strong>{f.Value}</p>" : $"<p>{f.Value}</p>")) + "<hr>")) + "</body></html>";
        AreTheTwo(Packed.Reports("proquest.html", Packed.Utf8(html)));
    }

    [Fact]
    public void An_article_without_text_is_named_and_one_cut_short_is_told()
    {
        var lines = NexisLines.Select(l => l == "Length: 35 words" ? "Length: 350 words" : l).Where(l => l != Other).ToArray();
        var result = Packed.Read("nexis.docx", Packed.DocxFile(lines));
        Assert.Equal("Ministers reopen embassies", Assert.Single(result.Reports).Title);
        Assert.Equal([("CHA0126", "nexis.docx#1"), ("CHA0107", "nexis.docx#2")], result.Diagnostics.Select(d => (d.Code, d.Place)));
    }

    [Fact]
    public void The_same_article_in_another_download_is_the_same_report()
    {
        var whole = Packed.Reports("a.txt", Packed.Utf8(string.Join("\n", FactivaLines)));
        var second = Packed.Reports("b.txt", Packed.Utf8(string.Join("\n", FactivaLines.Skip(15))));
        Assert.Equal(whole[1].Id, Assert.Single(second).Id);
    }

    [Fact]
    public void A_text_that_talks_of_databases_is_no_export() =>
        Assert.Single(Packed.Reports("a.txt", Packed.Utf8("How we searched\n\nWe searched for 350 words in each database. Document EVHER was left out, and so was the end of document. Length: unknown.\n")));
}
