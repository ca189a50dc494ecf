using System.Text;
using Chancery.Intake;
using Chancery.Text;

namespace Chancery.Tests.Intake;

/// <summary>Mail and mailboxes.</summary>
public sealed class MailTests
{
    private const string Body = "The Foreign Minister met her colleague in Geneva on Thursday.";

    private static string Message(string headers, string body) =>
        $"From: \"Press Office\" <press@state.example>\r\nTo: list@news.example\r\nSubject: Read-out of the talks\r\nDate: Thu, 14 Mar 2013 18:02:00 +0100\r\nMessage-ID: <a1@state.example>\r\nMIME-Version: 1.0\r\n{headers}\r\n\r\n{body}".ReplaceLineEndings("\r\n");

    [Fact]
    public void A_message_gives_subject_sender_day_and_text()
    {
        var report = Assert.Single(Packed.Reports("a.eml", Packed.Utf8(Message("Content-Type: text/plain; charset=utf-8", Body + "\n\nThey meet again soon.\n-- \nPress Office\n+00 1234"))));
        Assert.Equal(("Read-out of the talks", "Press Office", "2013-03-14"), (report.Title, report.Byline, report.Published?.ToString()));
        Assert.Equal(Body + "\n\nThey meet again soon.", report.Text);
    }

    [Theory]
    [InlineData("quoted-printable", "Die Minister trafen sich in =C3=BCblicher Run=\nde.")]
    [InlineData("base64", "RGllIE1pbmlzdGVyIHRyYWZlbiBzaWNoIGluIMO8Ymxp\nY2hlciBSdW5kZS4=")]
    public void Transfer_encodings_are_undone(string encoding, string body) =>
        Assert.Equal("Die Minister trafen sich in üblicher Runde.", Assert.Single(Packed.Reports("a.eml", Packed.Utf8(Message($"Content-Type: text/plain; charset=\"UTF-8\"\nContent-Transfer-Encoding: {encoding}", body)))).Text);

    [Fact]
    public void Headers_are_decoded()
    {
        var text = Message("Content-Type: text/plain", Body).Replace("Read-out of the talks", "=?utf-8?B?R2VzcHLDpGNoZQ==?=\r\n =?iso-8859-1?Q?_in_Z=FCrich?=", StringComparison.Ordinal);
        Assert.Equal("Gespräche in Zürich", Assert.Single(Packed.Reports("a.eml", Packed.Utf8(text))).Title);
    }

    [Fact]
    public void Plain_text_goes_before_html_and_html_before_nothing()
    {
        var both = Message("Content-Type: multipart/alternative; boundary=\"b\"", $"--b\nContent-Type: text/plain\n\n{Body}\n--b\nContent-Type: text/html\n\n<p>Other</p>\n--b--\n");
        Assert.Equal(Body, Assert.Single(Packed.Reports("a.eml", Packed.Utf8(both))).Text);
        var html = Message("Content-Type: multipart/alternative; boundary=b", $"--b\nContent-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n<html><body><p>{Body}</p><script>run()</script><p>Z=FCrich waits.</p></body></html>\n--b--\n");
        Assert.Equal(Body + "\n\nZürich waits.", Assert.Single(Packed.Reports("a.eml", Packed.Utf8(html))).Text);
    }

    [Fact]
    public void Attached_documents_and_forwarded_messages_are_reports_of_their_own()
    {
        var docx = Convert.ToBase64String(Packed.DocxFile("Envoys agree a truce", "The envoys agreed a truce after a night of talks in the capital."), Base64FormattingOptions.InsertLineBreaks);
        var inner = Message("Content-Type: text/plain", "The envoys left at noon.").Replace("Read-out of the talks", "Departure", StringComparison.Ordinal);
        var text = Message("Content-Type: multipart/mixed; boundary=m", $"--m\nContent-Type: text/plain\n\n{Body}\n--m\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename*=utf-8''read%20out.docx\nContent-Transfer-Encoding: base64\n\n{docx}\n--m\nContent-Type: message/rfc822\n\n{inner}\n--m\nContent-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\nAAAA\n--m--\n");
        var reports = Packed.Reports("a.eml", Packed.Utf8(text));
        Assert.Equal(["a.eml", "a.eml#read out.docx", "a.eml#message2"], reports.Select(r => r.Source));
        Assert.Equal(["Read-out of the talks", "Envoys agree a truce", "Departure"], reports.Select(r => r.Title));
    }

    [Fact]
    public void A_mailbox_gives_a_report_a_message_and_names_those_without_text()
    {
        var mailbox = "From a@b Thu Mar 14 18:02:00 2013\n" + Message("Content-Type: text/plain", Body + "\n\n>From the palace they drove on.\n").ReplaceLineEndings("\n")
            + "\nFrom a@b Thu Mar 14 19:02:00 2013\n" + Message("Content-Type: image/png", "").ReplaceLineEndings("\n")
            + "\nFrom a@b Thu Mar 14 20:02:00 2013\n" + Message("Content-Type: text/plain", "They met again.").Replace("a1@", "a2@", StringComparison.Ordinal).ReplaceLineEndings("\n");
        var result = Packed.Read("press.mbox", mailbox);
        Assert.Equal(["press.mbox#1", "press.mbox#3"], result.Reports.Select(r => r.Source));
        Assert.EndsWith("From the palace they drove on.", result.Reports[0].Text, StringComparison.Ordinal);
        Assert.Equal("press.mbox#2", Assert.Single(result.Diagnostics).Place);
    }

    [Fact]
    public void A_press_read_out_that_opens_like_mail_is_text()
    {
        var report = Assert.Single(Packed.Reports("a.txt", Packed.Utf8("From: the Press Secretary\nDate: 14 March 2013\n\n" + Body)));
        Assert.Contains("Press Secretary", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_built_to_harm_do_none()
    {
        var nested = "";
        for (var i = 0; i < 200; i++)
            nested += $"--b\nContent-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n";
        foreach (var text in new[]
        {
            Message("Content-Type: multipart/mixed; boundary=b", nested),
            Message("Content-Type: multipart/mixed; boundary=b", string.Concat(Enumerable.Repeat("--b\n\n", 20_000))),
            Message("Content-Type: text/plain; " + string.Concat(Enumerable.Repeat("a=b;", 50_000)), Body),
            Message("Subject: " + string.Concat(Enumerable.Repeat("=?utf-8?q?a?= =?", 20_000)), Body),
            Message("Content-Type: text/plain\nContent-Transfer-Encoding: base64", "!!!!%%%%====A"),
            Message(string.Concat(Enumerable.Repeat("X: y\n", 50_000)) + "A: b", Body),
        })
        {
            var result = Packed.Read("a.eml", text);
            Assert.True(result.Reports.Length + result.Diagnostics.Length > 0);
        }
    }
}
