using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Chancery.Intake.Mail;

/// <summary>The headers of a message or part (RFC 5322, 2045): unfolded, with encoded words (RFC 2047) and parameters (RFC 2231) decoded.</summary>
internal sealed class MimeHeaders
{
    private const int MostHeaders = 2000;
    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the headers at the start of <paramref name="message"/>; <paramref name="bodyStart"/> is where the body begins.</summary>
    public static MimeHeaders Read(ReadOnlySpan<byte> message, out int bodyStart)
    {
        var headers = new MimeHeaders();
        var at = 0;
        string? name = null;
        var value = new StringBuilder();
        while (at < message.Length)
        {
            var end = message[at..].IndexOf((byte)'\n');
            var line = end < 0 ? message[at..] : message.Slice(at, end);
            at = end < 0 ? message.Length : at + end + 1;
            line = line.TrimEnd((byte)'\r');
            if (line.IsEmpty)
                break;
            if (line[0] is (byte)' ' or (byte)'\t')
            {
                if (name is not null && value.Length < 100_000)
                    value.Append(' ').Append(Text(line.Trim(" \t"u8)));
                continue;
            }

            headers.Add(name, value);
            var colon = line.IndexOf((byte)':');
            name = colon > 0 ? Encoding.Latin1.GetString(line[..colon]).Trim() : null;
            value.Clear();
            if (colon > 0)
                value.Append(Text(line[(colon + 1)..].Trim(" \t"u8)));
        }

        headers.Add(name, value);
        bodyStart = at;
        return headers;
    }

    /// <summary>The header's raw value, or null.</summary>
    public string? this[string name] => values.GetValueOrDefault(name);

    /// <summary>The header's value as people read it.</summary>
    public string? Shown(string name) => this[name] is { } raw && Decoded(raw).Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The value before the first <c>;</c>, in lower case, such as <c>text/html</c>.</summary>
    public string? Token(string name) => this[name]?.Split(';')[0].Trim().ToLowerInvariant() is { Length: > 0 } token ? token : null;

    /// <summary>A parameter of the header, such as <c>charset</c>.</summary>
    public string? Parameter(string header, string name)
    {
        if (this[header] is not { } raw)
            return null;
        var joined = new StringBuilder();
        string? extended = null;
        foreach (var part in SplitParameters(raw))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                continue;
            var key = part[..equals].Trim();
            var value = part[(equals + 1)..].Trim();
            if (value.Length >= 2 && value[0] == '"' && value[^1] == '"')
                value = value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace(@"\\", "\\", StringComparison.Ordinal);
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return Decoded(value);

            // RFC 2231: name*=charset'language'percent-encoded, and long values in pieces name*0, name*1*.
            if (key.StartsWith(name + "*", StringComparison.OrdinalIgnoreCase))
            {
                extended ??= value.IndexOf('\'', StringComparison.Ordinal) > 0 ? value[..value.IndexOf('\'', StringComparison.Ordinal)] : "";
                joined.Append(value);
            }
        }

        if (joined.Length == 0)
            return null;
        var all = joined.ToString();
        var quotes = all.Split('\'', 3);
        return quotes.Length == 3 ? Percent(quotes[2], quotes[0]) : all;
    }

    /// <summary>Replaces <c>=?charset?q|b?…?=</c> by what it stands for.</summary>
    public static string Decoded(string text)
    {
        if (!text.Contains("=?", StringComparison.Ordinal))
            return text;
        var result = new StringBuilder();
        var at = 0;
        var lastWasWord = false;
        while (at < text.Length)
        {
            var open = text.IndexOf("=?", at, StringComparison.Ordinal);
            if (open < 0)
                break;
            var q1 = text.IndexOf('?', open + 2);
            var q2 = q1 < 0 ? -1 : text.IndexOf('?', q1 + 1);
            var close = q2 < 0 ? -1 : text.IndexOf("?=", q2 + 1, StringComparison.Ordinal);
            if (close < 0 || q2 != q1 + 2)
            {
                result.Append(text, at, open + 2 - at);
                (at, lastWasWord) = (open + 2, false);
                continue;
            }

            // White space between two encoded words is no part of the text.
            var between = text.AsSpan(at, open - at);
            if (!lastWasWord || !between.IsWhiteSpace())
                result.Append(between);
            var charset = text[(open + 2)..q1].Split('*')[0];
            var body = text[(q2 + 1)..close];
            result.Append(char.ToLowerInvariant(text[q1 + 1]) == 'b' ? Of(Base64(Encoding.Latin1.GetBytes(body)), charset) : Of(QuotedPrintable(Encoding.Latin1.GetBytes(body.Replace('_', ' '))), charset));
            (at, lastWasWord) = (close + 2, true);
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The bytes as text in the named encoding.</summary>
    public static string Of(ReadOnlySpan<byte> bytes, string? charset) => TextDecoding.Decode("", bytes, charset, out _) ?? Encoding.Latin1.GetString(bytes).Replace("\0", "", StringComparison.Ordinal);

    /// <summary>Decodes base64, passing over what is none.</summary>
    public static byte[] Base64(ReadOnlySpan<byte> text)
    {
        var kept = new byte[text.Length];
        var count = 0;
        foreach (var b in text)
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'+' or (byte)'/')
                kept[count++] = b;
        }

        // A lone last character carries no whole byte.
        if (count % 4 == 1)
            count--;
        var padded = new byte[(count + 3) / 4 * 4];
        kept.AsSpan(0, count).CopyTo(padded);
        padded.AsSpan(count).Fill((byte)'=');
        var bytes = new byte[padded.Length];
        return System.Buffers.Text.Base64.DecodeFromUtf8(padded, bytes, out _, out var written) == System.Buffers.OperationStatus.Done ? bytes[..written] : [];
    }

    /// <summary>Decodes quoted-printable; what is broken stays as it is.</summary>
    public static byte[] QuotedPrintable(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[text.Length];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=')
            {
                bytes[count++] = text[i];
                continue;
            }

            // A soft line break, perhaps with blanks that a gateway added.
            var rest = text[(i + 1)..];
            var blanks = rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
            if (blanks >= 0 && rest[blanks..].StartsWith("\r\n"u8))
                i += blanks + 2;
            else if (blanks >= 0 && rest[blanks] == '\n')
                i += blanks + 1;
            else if (rest.Length >= 2 && Utf8Parser.TryParse(rest[..2], out byte value, out var used, 'x') && used == 2)
            {
                bytes[count++] = value;
                i += 2;
            }
            else
                bytes[count++] = text[i];
        }

        return bytes[..count];
    }

    private static string Percent(string text, string charset)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
                bytes.Add(text[i] < 256 ? (byte)text[i] : (byte)'?');
        }

        return Of([.. bytes], charset);
    }

    private static string Text(ReadOnlySpan<byte> line) => TextDecoding.Decode("", line, out _) ?? Encoding.Latin1.GetString(line).Replace("\0", "", StringComparison.Ordinal);

    private static IEnumerable<string> SplitParameters(string value)
    {
        var start = 0;
        var quoted = false;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '"' && (i == 0 || value[i - 1] != '\\'))
                quoted = !quoted;
            else if (value[i] == ';' && !quoted)
            {
                yield return value[start..i];
                start = i + 1;
            }
        }

        yield return value[start..];
    }

    private void Add(string? name, StringBuilder value)
    {
        if (name is not null && values.Count < MostHeaders)
            values.TryAdd(name, value.ToString());
    }
}
