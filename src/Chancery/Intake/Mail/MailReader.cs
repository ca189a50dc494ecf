using System.Collections.Immutable;
using System.Text;
using Chancery.Entries;
using Chancery.Intake.Archives;
using Chancery.Intake.Pages;
using Chancery.Intake.Plain;
using Chancery.Text;

namespace Chancery.Intake.Mail;

/// <summary>
/// A message to a report: the subject is its title, the sender its author, its day that of the Date header; the plain text is taken, or
/// the HTML where there is none. Attached documents and forwarded messages are reports of their own.
/// </summary>
internal static class MailReader
{
    private const int AttachmentDepth = 2;
    private const int MaxForwards = 4;

    public static IntakeResult Read(SourceOpener opener, string name, byte[] bytes, CancellationToken cancellation)
    {
        var reports = ImmutableArray.CreateBuilder<Report>();
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        Read(opener, name, bytes, 0, reports, faults, cancellation);
        return new IntakeResult(reports.ToImmutable(), faults.ToImmutable());
    }

    private static void Read(SourceOpener opener, string name, ReadOnlyMemory<byte> bytes, int depth, ImmutableArray<Report>.Builder reports, ImmutableArray<Diagnostic>.Builder faults, CancellationToken cancellation)
    {
        var message = MimePart.Read(bytes);
        var texts = new List<string>();
        var attached = new List<MimePart>();
        Gather(message, texts, attached, cancellation);
        var title = message.Headers.Shown("Subject");
        var text = string.Join("\n\n", texts.Where(t => !string.IsNullOrWhiteSpace(t)));
        if (text.Length > 0)
        {
            var date = message.Headers.Shown("Date");
            var published = Rows.RowDate.Read(date, out var isOdd);
            if (isOdd)
                faults.Add(FeedDate.Fault(name, date));
            var key = message.Headers["Message-ID"]?.Trim() is { Length: > 2 } id ? id : ReportIntake.LastSegment(name);
            reports.Add(TextReportReader.Read(name, key, text, new ReportFacts { Title = title, Byline = Sender(message.Headers), Published = published, BodyOnly = true }, faults));
        }

        var before = reports.Count;
        var number = 0;
        foreach (var part in attached)
        {
            number++;
            cancellation.ThrowIfCancellationRequested();
            if (part.Type == "message/rfc822")
            {
                if (depth < MaxForwards)
                    Read(opener, $"{name}#message{number}", part.Bytes(), depth + 1, reports, faults, cancellation);
                continue;
            }

            if (part.FileName is not { } file || !EntryNames.MayHold(file) || Path.GetExtension(file).Length == 0)
                continue;
            using var stream = new MemoryStream(part.Bytes(), writable: false);
            foreach (var unit in opener.OpenPart($"{name}#{EntryNames.Clean(file)}", stream, SourceHints.None, AttachmentDepth, cancellation))
            {
                var result = unit.Read(cancellation);
                reports.AddRange(result.Reports);
                faults.AddRange(result.Diagnostics);
            }
        }

        if (text.Length == 0 && reports.Count == before)
            faults.Add(Diagnostic.Error("CHA0107", name, $"the message '{title ?? "without subject"}' has no text."));
    }

    private static void Gather(MimePart part, List<string> texts, List<MimePart> attached, CancellationToken cancellation)
    {
        if (part.Type == "multipart/alternative" && part.Parts.Count > 0)
        {
            // The same text several times over: plain text as it was written, else the HTML.
            var plain = part.Parts.Find(p => p.Type == "text/plain" && !string.IsNullOrWhiteSpace(p.Text()));
            var rich = part.Parts.Find(p => p.Type.StartsWith("multipart/", StringComparison.Ordinal)) ?? part.Parts.Find(p => p.Type == "text/html");
            if ((plain ?? rich ?? part.Parts[^1]) is { } best)
                Gather(best, texts, attached, cancellation);
        }
        else if (part.Parts.Count > 0)
        {
            foreach (var inner in part.Parts)
                Gather(inner, texts, attached, cancellation);
        }
        else if (part.IsAttachment || part.Type == "message/rfc822")
            attached.Add(part);
        else if (part.Type == "text/html")
            texts.Add(string.Join("\n\n", PageExtractor.Paragraphs(part.Text(), cancellation)));
        else if (part.Type == "text/plain")
            texts.Add(Plain(part));
        else
            attached.Add(part);
    }

    private static string Plain(MimePart part)
    {
        var text = part.Text();
        var isFlowed = string.Equals(part.Headers.Parameter("Content-Type", "format"), "flowed", StringComparison.OrdinalIgnoreCase);
        var result = new StringBuilder(text.Length);
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range];

            // "-- " opens the signature.
            if (line is "-- ")
                break;
            if (isFlowed && line.StartsWith(" "))
                line = line[1..];
            result.Append(line);

            // RFC 3676: a line that ends in a blank goes on in the next.
            if (!isFlowed || !line.EndsWith(" "))
                result.Append('\n');
        }

        return result.ToString().Trim('\n');
    }

    // The name before the address, or the address alone.
    private static string? Sender(MimeHeaders headers)
    {
        if (headers.Shown("From") is not { } from)
            return null;
        var open = from.LastIndexOf('<');
        var name = open > 0 ? from[..open].Trim().Trim('"').Trim() : from.Trim('<', '>');
        return name.Length > 0 ? name : null;
    }
}
