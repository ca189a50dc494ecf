using System.Globalization;
using System.Net;
using System.Text;

namespace Chancery.Intake.Pages;

/// <summary>Character references of HTML: "&amp;amp;", "&amp;#8217;", "&amp;#x2019;", and the old ones that may lack their semicolon.</summary>
internal static class HtmlEntities
{
    private const int LongestName = 32;

    // What pages mean by the code points that Unicode gives to control characters: those of Windows-1252.
    private const string Windows1252 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    // Names that came with HTML 5, of those that pages use for plain characters.
    private static readonly Dictionary<string, string> Later = new(StringComparer.Ordinal)
    {
        ["comma"] = ",",
        ["period"] = ".",
        ["colon"] = ":",
        ["semi"] = ";",
        ["excl"] = "!",
        ["quest"] = "?",
        ["lpar"] = "(",
        ["rpar"] = ")",
        ["lsqb"] = "[",
        ["lbrack"] = "[",
        ["rsqb"] = "]",
        ["rbrack"] = "]",
        ["sol"] = "/",
        ["num"] = "#",
        ["percnt"] = "%",
        ["dollar"] = "$",
        ["commat"] = "@",
        ["ast"] = "*",
        ["plus"] = "+",
        ["equals"] = "=",
        ["lowbar"] = "_",
        ["hyphen"] = "\u2010",
        ["dash"] = "\u2010",
        ["NewLine"] = "\n",
        ["Tab"] = "\t",
        ["nbsp"] = "\u00A0",
        ["NonBreakingSpace"] = "\u00A0",
        ["verbar"] = "|",
        ["vert"] = "|",
        ["rsquor"] = "\u2019",
        ["ldquor"] = "\u201E",
        ["rdquor"] = "\u201D",
        ["lsquor"] = "\u201A",
        ["grave"] = "`",
        ["lcub"] = "{",
        ["rcub"] = "}",
        ["bsol"] = "\\",
        ["Hat"] = "^",
        ["tilde"] = "\u02DC",
        ["horbar"] = "\u2015",
        ["mldr"] = "\u2026",
        ["nldr"] = "\u2025",
        ["QUOT"] = "\"",
        ["AMP"] = "&",
        ["LT"] = "<",
        ["GT"] = ">",
        ["COPY"] = "\u00A9",
        ["REG"] = "\u00AE",
    };

    private static readonly string[] WithoutSemicolon = ["nbsp", "amp", "lt", "gt", "quot", "copy", "reg", "pound", "laquo", "raquo", "eacute", "egrave", "agrave", "ccedil", "uuml", "ouml", "auml", "szlig"];

    /// <summary><paramref name="text"/> with its references resolved; what is no reference stays as it is.</summary>
    public static string Decode(ReadOnlySpan<char> text)
    {
        var next = text.IndexOf('&');
        if (next < 0)
            return text.ToString();
        var to = new StringBuilder(text.Length);
        while (next >= 0)
        {
            to.Append(text[..next]);
            text = text[next..];
            var taken = Reference(text, to);
            if (taken == 0)
            {
                to.Append('&');
                taken = 1;
            }

            text = text[taken..];
            next = text.IndexOf('&');
        }

        return to.Append(text).ToString();
    }

    // How many characters the reference at the start takes; 0 where there is none.
    private static int Reference(ReadOnlySpan<char> text, StringBuilder to)
    {
        if (text.Length > 2 && text[1] == '#')
            return Numeric(text, to);
        var end = 1;
        while (end < text.Length && end <= LongestName && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        if (end == 1)
            return 0;
        var name = text[1..end];
        if (end < text.Length && text[end] == ';')
        {
            var key = name.ToString();
            if (Later.TryGetValue(key, out var known))
            {
                to.Append(known);
                return end + 1;
            }

            var whole = string.Concat("&", name, ";");
            var decoded = WebUtility.HtmlDecode(whole);
            if (!ReferenceEquals(decoded, whole) && decoded != whole)
            {
                to.Append(decoded);
                return end + 1;
            }
        }

        foreach (var old in WithoutSemicolon)
        {
            if (name.SequenceEqual(old) && (end == text.Length || text[end] != '='))
            {
                to.Append(WebUtility.HtmlDecode("&" + old + ";"));
                return 1 + old.Length;
            }
        }

        return 0;
    }

    private static int Numeric(ReadOnlySpan<char> text, StringBuilder to)
    {
        var hex = text[2] is 'x' or 'X';
        var start = hex ? 3 : 2;
        var end = start;
        while (end < text.Length && (hex ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end])))
            end++;
        if (end == start)
            return 0;
        var value = end - start > 7 || !int.TryParse(text[start..end], hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? 0xFFFD : parsed;
        if (value is >= 0x80 and <= 0x9F)
            value = Windows1252[value - 0x80];
        to.Append(value is > 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF) ? char.ConvertFromUtf32(value) : "\uFFFD");
        return end < text.Length && text[end] == ';' ? end + 1 : end;
    }
}
