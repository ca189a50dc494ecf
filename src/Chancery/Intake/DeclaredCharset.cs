using System.Buffers;
using System.Text;

namespace Chancery.Intake;

/// <summary>The encoding that a document, or what carried it, says it is in.</summary>
internal static class DeclaredCharset
{
    public const int Iso2022Japanese = 50222;
    private const int Look = 4096;
    private static readonly SearchValues<char> Ends = SearchValues.Create("\"' ;/>");

    /// <summary>The encoding named by <paramref name="charset"/>, else by an XML declaration or a <c>meta</c> near the start; null where none is, or none that is known.</summary>
    public static Encoding? Of(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (Named(charset) is { } given)
            return given;
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Look)]);
        if (head.AsSpan().TrimStart().StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
        {
            var end = head.IndexOf("?>", StringComparison.Ordinal);
            if (end > 0 && Named(After(head.AsSpan(0, end), "encoding")) is { } xml)
                return xml;
        }

        for (var at = head.IndexOf("<meta", StringComparison.OrdinalIgnoreCase); at >= 0; at = head.IndexOf("<meta", at + 5, StringComparison.OrdinalIgnoreCase))
        {
            var end = head.IndexOf('>', at);
            if (Named(After(head.AsSpan(at, (end < 0 ? head.Length : end) - at), "charset")) is { } meta)
                return meta;
        }

        return null;
    }

    /// <summary>The encoding of a label as the web uses it (WHATWG Encoding Standard), or null where it is unknown or Unicode.</summary>
    public static Encoding? Named(string? label)
    {
        if (string.IsNullOrWhiteSpace(label))
            return null;
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var name = label.Trim().Trim('"', '\'').ToLowerInvariant();
        if (name.StartsWith("utf", StringComparison.Ordinal) || name.StartsWith("unicode", StringComparison.Ordinal))
            return null;
        name = name switch
        {
            "iso-8859-1" or "iso8859-1" or "iso_8859-1" or "latin1" or "l1" or "ascii" or "us-ascii" or "cp1252" or "x-cp1252" => "windows-1252",
            "iso-8859-9" or "latin5" => "windows-1254",
            "iso-8859-11" or "tis-620" => "windows-874",
            "gb2312" or "gbk" or "x-gbk" or "gb_2312-80" or "chinese" => "gb18030",
            "x-sjis" or "shift-jis" or "sjis" or "ms_kanji" or "windows-31j" => "shift_jis",
            "ks_c_5601-1987" or "ks_c_5601-1989" or "euc-kr" or "korean" or "windows-949" => "ks_c_5601-1987",
            "big5-hkscs" or "x-x-big5" => "big5",
            "cp1251" or "x-cp1251" => "windows-1251",
            "cp1250" or "x-cp1250" => "windows-1250",
            "koi8" or "koi" => "koi8-r",
            _ => name,
        };
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? After(ReadOnlySpan<char> text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var rest = text[(at + word.Length)..].TrimStart();
        if (rest.IsEmpty || rest[0] != '=')
            return null;
        rest = rest[1..].TrimStart().TrimStart("\"'");
        var end = rest.IndexOfAny(Ends);
        return (end < 0 ? rest : rest[..end]).ToString();
    }
}
