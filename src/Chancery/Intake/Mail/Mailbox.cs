using Chancery.Intake.Streams;
using Chancery.Text;

namespace Chancery.Intake.Mail;

/// <summary>The messages of a mailbox (mbox, RFC 4155), one after another, however many.</summary>
internal static class Mailbox
{
    private const int LongestLine = 16 * 1024 * 1024;

    public static IEnumerable<IntakeUnit> Units(SourceOpener opener, string name, Stream stream, CancellationToken cancellation)
    {
        var lines = new LineReader(stream, LongestLine);
        var number = 0;
        var isTooLarge = false;
        var afterBlank = true;
        var message = new MemoryStream();
        while (lines.TryRead(out var line))
        {
            cancellation.ThrowIfCancellationRequested();
            if (afterBlank && line.StartsWith("From "u8))
            {
                if (number > 0)
                {
                    yield return Unit(opener, name, number, message, isTooLarge);
                    message = new MemoryStream();
                }

                number++;
                (isTooLarge, afterBlank) = (false, false);
                continue;
            }

            afterBlank = line.TrimEnd((byte)'\r').IsEmpty;
            if (isTooLarge || message.Length + line.Length > ReportIntake.MaxBytes)
            {
                isTooLarge = true;
                continue;
            }

            // ">From " stands for a line of text that begins so.
            var unquoted = line.TrimStart((byte)'>');
            message.Write(unquoted.Length < line.Length && unquoted.StartsWith("From "u8) ? line[1..] : line);
            message.WriteByte((byte)'\n');
        }

        if (number > 0)
            yield return Unit(opener, name, number, message, isTooLarge);
    }

    private static IntakeUnit Unit(SourceOpener opener, string name, int number, MemoryStream message, bool isTooLarge)
    {
        var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}#{number}");
        if (isTooLarge)
            return IntakeUnit.Of(SourceOpener.TooLarge(place));
        var bytes = message.ToArray();
        return bytes.AsSpan().Trim("\r\n "u8).IsEmpty
            ? IntakeUnit.Of(Diagnostic.Error("CHA0103", place, "an empty message."))
            : new IntakeUnit(place, bytes.Length, c => MailReader.Read(opener, place, bytes, c));
    }
}
