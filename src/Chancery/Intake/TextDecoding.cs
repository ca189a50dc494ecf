using System.Text;
using Chancery.Text;

namespace Chancery.Intake;

/// <summary>
/// Bytes to text: byte order marks are obeyed, then UTF-8 is tried strictly, then UTF-16 without a mark is recognised by where
/// its zero bytes fall; what is neither is read as Windows-1252, the superset of Latin-1 that the web means by it (WHATWG
/// Encoding Standard). A file that is UTF-8 in parts is read line by line, each line in the encoding it fits. What an HTTP header, an XML declaration or a page's <c>meta</c> names is believed where
/// the bytes are not UTF-8, which is the only encoding that hardly anything else fits.
/// </summary>
public static class TextDecoding
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePages(1252);

    /// <summary>The text of <paramref name="bytes"/> with line ends made <c>\n</c> and the byte order mark left out.</summary>
    /// <param name="name">The source, for messages.</param>
    /// <param name="bytes">The bytes as they came.</param>
    /// <param name="fault">Why nothing can be read (binary), or a note on a doubtful encoding; null where all is plain.</param>
    /// <returns>The text, or null where the bytes are no text.</returns>
    public static string? Decode(string name, ReadOnlySpan<byte> bytes, out Diagnostic? fault) => Decode(name, bytes, null, out fault);

    /// <summary>The same, where something beside the text names its encoding (an HTTP header, a mail part's charset).</summary>
    /// <param name="name">The source, for messages.</param>
    /// <param name="bytes">The bytes as they came.</param>
    /// <param name="charset">The encoding named; null or an unknown name counts for nothing. Bytes that are valid UTF-8 are UTF-8 whatever is named.</param>
    /// <param name="fault">Why nothing can be read (binary), or a note on a doubtful encoding; null where all is plain.</param>
    /// <returns>The text, or null where the bytes are no text.</returns>
    public static string? Decode(string name, ReadOnlySpan<byte> bytes, string? charset, out Diagnostic? fault)
    {
        fault = null;
        string text;
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            text = Lenient(name, bytes[3..], ref fault);
        else if (bytes.StartsWith<byte>([0xFF, 0xFE]))
            text = Encoding.Unicode.GetString(bytes[2..]);
        else if (bytes.StartsWith<byte>([0xFE, 0xFF]))
            text = Encoding.BigEndianUnicode.GetString(bytes[2..]);
        else if (LooksLikeUtf16(bytes, out var bigEndian))
            text = (bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(bytes);
        else if (LooksBinary(bytes))
        {
            fault = Diagnostic.Error("CHA0102", name, "binary data where text was expected; give the text, page or feed itself.");
            return null;
        }
        else if (DeclaredCharset.Of(bytes, charset) is { } declared && (declared.CodePage == DeclaredCharset.Iso2022Japanese || !System.Text.Unicode.Utf8.IsValid(bytes)))
            text = declared.GetString(bytes);
        else
            text = Lenient(name, bytes, ref fault);
        return NormaliseLineEnds(text);
    }

    /// <summary>The text with <c>\r\n</c> and lone <c>\r</c> made <c>\n</c>.</summary>
    public static string NormaliseLineEnds(string text) =>
        text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;

    private static string Lenient(string name, ReadOnlySpan<byte> bytes, ref Diagnostic? fault)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // Not UTF-8 as a whole: files joined from several sources are UTF-8 in some lines and Windows-1252 in others.
        }

        var text = new StringBuilder(bytes.Length);
        int line = 0, utf8 = 0, other = 0, firstOther = 0;
        while (bytes.Length > 0)
        {
            line++;
            var end = bytes.IndexOf((byte)'\n');
            var row = end < 0 ? bytes : bytes[..(end + 1)];
            bytes = bytes[row.Length..];
            if (System.Text.Unicode.Utf8.IsValid(row))
            {
                text.Append(Encoding.UTF8.GetString(row));
                if (row.ContainsAnyInRange<byte>(0x80, 0xFF))
                    utf8++;
            }
            else
            {
                text.Append(Windows1252.GetString(row));
                if (other++ == 0)
                    firstOther = line;
            }
        }

        if (utf8 > 0 && other > 0)
            fault = new Diagnostic("CHA0104", Severity.Note, name, firstOther, $"mixed encodings: {other} line(s) are not UTF-8 and were read as Windows-1252.");
        return text.ToString();
    }

    private static bool LooksLikeUtf16(ReadOnlySpan<byte> bytes, out bool bigEndian)
    {
        bigEndian = false;
        var head = bytes[..Math.Min(bytes.Length & ~1, 4096)];
        if (head.Length < 8)
            return false;
        int even = 0, odd = 0;
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] != 0)
                continue;
            if ((i & 1) == 0)
                even++;
            else
                odd++;
        }

        bigEndian = even > odd;
        var (most, least) = bigEndian ? (even, odd) : (odd, even);
        return most > head.Length * 0.35 && least < head.Length * 0.02;
    }

    private static bool LooksBinary(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, 8192)];
        var control = 0;
        foreach (var b in head)
        {
            if (b == 0)
                return true;
            if (b < 0x20 && b is not ((byte)'\n' or (byte)'\r' or (byte)'\t' or 0x0C or 0x1B))
                control++;
        }

        return control > head.Length / 20;
    }

    private static Encoding CodePages(int page)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(page);
    }
}
