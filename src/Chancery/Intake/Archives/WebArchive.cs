using System.Globalization;
using System.IO.Compression;
using System.Text;
using Chancery.Intake.Streams;
using Chancery.Text;

namespace Chancery.Intake.Archives;

/// <summary>
/// The pages of a web archive (WARC 1.0, 1.1; ISO 28500), packed or not, of any size in constant memory. Successful responses with text, pages, feeds
/// or PDF are read, also resources and conversions; requests, repeats and other kinds of content are passed over and counted.
/// </summary>
internal static class WebArchive
{
    private const int LongestHeader = 1 << 16;
    private const int MostHeaders = 500;

    public static IEnumerable<IntakeUnit> Units(SourceOpener opener, string name, Stream stream, CancellationToken cancellation)
    {
        var lines = new LineReader(stream, LongestHeader);
        long number = 0, passed = 0, taken = 0;
        while (Version(name, lines) is { } isOne)
        {
            cancellation.ThrowIfCancellationRequested();
            number++;
            var place = string.Create(CultureInfo.InvariantCulture, $"{name}#{number}");
            if (!isOne)
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"record {number} does not start where it should: the archive is damaged from there on."));
            var headers = Headers(lines);
            if (!headers.TryGetValue("Content-Length", out var stated) || !long.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"record {number} does not say how long it is."));
            var body = lines.Slice(length);
            if (Page(opener, place, headers, body, cancellation) is { } unit)
            {
                taken++;
                yield return unit;
            }
            else
                passed++;
            body.Skip();
        }

        if (taken == 0)
            yield return IntakeUnit.Of(Diagnostic.Error("CHA0103", name, number == 0 ? "a web archive without records." : $"none of its {number} records is a page, text or feed."));
        else if (passed > 0)
            yield return IntakeUnit.Of(new Diagnostic("CHA0120", Severity.Note, name, 0, string.Create(CultureInfo.InvariantCulture, $"{passed} of {number} records are no pages and were passed over.")));
    }

    // Blank lines part the records; null at the end, false where something else than a record begins.
    private static bool? Version(string name, LineReader lines)
    {
        _ = name;
        while (lines.TryRead(out var line))
        {
            if (line.Trim("\r\n "u8).IsEmpty)
                continue;
            return line.StartsWith("WARC/"u8);
        }

        return null;
    }

    private static Dictionary<string, string> Headers(LineReader lines)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (lines.TryRead(out var line))
        {
            line = line.TrimEnd((byte)'\r');
            if (line.IsEmpty)
                break;
            var colon = line.IndexOf((byte)':');
            if (colon > 0 && headers.Count < MostHeaders)
                headers.TryAdd(Encoding.Latin1.GetString(line[..colon]).Trim(), Encoding.UTF8.GetString(line[(colon + 1)..]).Trim());
        }

        return headers;
    }

    private static IntakeUnit? Page(SourceOpener opener, string place, Dictionary<string, string> record, Stream body, CancellationToken cancellation)
    {
        var type = record.GetValueOrDefault("WARC-Type") ?? "";
        var content = record.GetValueOrDefault("Content-Type") ?? "";
        var headers = record;
        if (type.Equals("response", StringComparison.OrdinalIgnoreCase) && content.StartsWith("application/http", StringComparison.OrdinalIgnoreCase))
        {
            var http = new LineReader(body, LongestHeader);
            if (!http.TryRead(out var status) || !IsSuccess(status))
                return null;
            headers = Headers(http);
            content = headers.GetValueOrDefault("Content-Type") ?? "";
            body = http.Slice(long.MaxValue);
        }
        else if (!(type.Equals("resource", StringComparison.OrdinalIgnoreCase) || type.Equals("conversion", StringComparison.OrdinalIgnoreCase)))
            return null;
        if (!IsReadable(content))
            return null;
        var address = record.GetValueOrDefault("WARC-Target-URI")?.Trim('<', '>');
        place = address is null ? place : $"{place} {EntryNames.Clean(address)}";

        // What lies in the archive as it was sent is undone here, within bounds.
        var bytes = Bounded(body, cancellation);
        if (bytes is not null && headers.GetValueOrDefault("Transfer-Encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true)
            bytes = Unchunk(bytes);
        if (bytes is null)
            return IntakeUnit.Of(SourceOpener.TooLarge(place));
        var hints = new SourceHints { Charset = Charset(content), Address = IsWeb(address) ? CanonicalAddress.Of(address!) : null };
        var packing = headers.GetValueOrDefault("Content-Encoding");
        return new IntakeUnit(place, bytes.Length, c =>
            ContentCoding.Undo(bytes, packing, ReportIntake.MaxBytes, c) is { } plain
                ? opener.Document(place, plain, hints, c)
                : new IntakeResult([], [SourceOpener.TooLarge(place)]));
    }

    private static byte[]? Bounded(Stream body, CancellationToken cancellation) => BoundedRead.All(new ToEnd(body), ReportIntake.MaxBytes, cancellation);

    private static bool IsSuccess(ReadOnlySpan<byte> status)
    {
        var space = status.IndexOf((byte)' ');
        return status.StartsWith("HTTP/"u8) && space > 0 && status[(space + 1)..].StartsWith("200"u8);
    }

    private static bool IsReadable(string content)
    {
        var type = content.Split(';')[0].Trim();
        return type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) || type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase)
            || type.Contains("xml", StringComparison.OrdinalIgnoreCase) || type.Equals("application/pdf", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/feed+json", StringComparison.OrdinalIgnoreCase);
    }

    private static string? Charset(string content)
    {
        var at = content.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : content[(at + 8)..].Split(';', ' ')[0];
    }

    private static bool IsWeb(string? address) =>
        address is not null && Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    // Chunked transfer (RFC 9112): sizes in hexadecimal between the pieces. Some archivers leave the header but undo the chunks.
    private static byte[] Unchunk(byte[] bytes)
    {
        var whole = new MemoryStream(bytes.Length);
        var rest = bytes.AsSpan();
        while (true)
        {
            var end = rest.IndexOf((byte)'\n');
            var digits = end < 0 ? [] : rest[..end].TrimEnd("\r "u8);
            if (digits.IndexOf((byte)';') is >= 0 and var extension)
                digits = digits[..extension];
            if (digits.IsEmpty || !long.TryParse(Encoding.Latin1.GetString(digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size) || size < 0 || size > rest.Length - end - 1)
                return whole.Length == 0 ? bytes : whole.ToArray();
            if (size == 0)
                return whole.ToArray();
            whole.Write(rest.Slice(end + 1, (int)size));
            rest = rest[(end + 1 + (int)size)..].TrimStart("\r\n"u8);
        }
    }

    // The end of the record is the end of the body, where its length is not known.
    private sealed class ToEnd(Stream body) : ForwardStream
    {
        public override int Read(Span<byte> buffer)
        {
            try
            {
                return body.Read(buffer);
            }
            catch (EndOfStreamException) when (body is SliceStream { Left: > long.MaxValue / 2 })
            {
                return 0;
            }
        }
    }
}
