using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Chancery.Intake.Feeds;

/// <summary>Makes XML of what feeds take for XML.</summary>
internal static partial class XmlMending
{
    /// <summary>
    /// The document from its first mark on, with HTML's named characters put in and stray ampersands escaped. Entities that a document
    /// declares for itself are never expanded.
    /// </summary>
    public static string Entities(string xml)
    {
        var start = Start(xml);
        var at = xml.IndexOf('&', StringComparison.Ordinal);
        if (start < 0)
            return xml;
        if (at < 0)
            return xml[start..];
        var mended = new StringBuilder(xml.Length);
        var from = start;
        while (at >= 0)
        {
            // Within CDATA an ampersand is itself.
            var data = xml.IndexOf("<![CDATA[", from, StringComparison.Ordinal);
            if (data >= 0 && data < at)
            {
                var close = xml.IndexOf("]]>", data, StringComparison.Ordinal);
                close = close < 0 ? xml.Length : close + 3;
                mended.Append(xml, from, close - from);
                from = close;
                at = from < xml.Length ? xml.IndexOf('&', from) : -1;
                continue;
            }

            var end = at + 1;
            while (end < xml.Length && end - at < 12 && char.IsAsciiLetterOrDigit(xml[end]))
                end++;
            var isNamed = end < xml.Length && xml[end] == ';' && end > at + 1;
            var entity = isNamed ? xml[at..(end + 1)] : "&";
            if (at > from)
                mended.Append(xml, from, at - from);
            if (isNamed && entity is not ("&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;"))
                mended.Append(WebUtility.HtmlDecode(entity) is var decoded && decoded != entity ? decoded : "&amp;" + entity[1..]);
            else if (isNamed || IsNumeric(xml, at))
                mended.Append(entity);
            else
                mended.Append("&amp;");
            from = Math.Max(from, at + entity.Length);
            at = from < xml.Length ? xml.IndexOf('&', from) : -1;
        }

        return mended.Append(xml, from, xml.Length - from).ToString();
    }

    /// <summary>The items of a broken document, each as a document of its own; <c>Line</c> is where it starts in the whole.</summary>
    public static IEnumerable<(string Xml, int Line)> Items(string xml)
    {
        var at = 0;
        var line = 1;
        var counted = 0;
        while (true)
        {
            var item = Opening(xml, "item", at);
            var entry = Opening(xml, "entry", at);
            var url = Opening(xml, "url", at);
            var (start, name) = new[] { (item, "item"), (entry, "entry"), (url, "url") }.Where(s => s.Item1 >= 0).OrderBy(s => s.Item1).FirstOrDefault((-1, ""));
            if (start < 0)
                yield break;
            var close = xml.IndexOf($"</{name}>", start, StringComparison.OrdinalIgnoreCase);
            var next = Opening(xml, name, start + 1);

            // An item that is not closed ends where the next begins.
            var end = close < 0 || (next >= 0 && next < close) ? next : close;
            if (end < 0)
                end = xml.Length;
            line += xml.AsSpan(counted, start - counted).Count('\n');
            counted = start;
            var body = xml.IndexOf('>', start) is > 0 and var open && open < end ? xml[(open + 1)..end] : "";
            yield return (Wrapped(name, body), line);
            at = Math.Max(end, start + 1);
        }
    }

    // What a server's warnings before the document's first mark are is no part of it.
    private static int Start(string xml)
    {
        var head = xml.AsSpan(0, Math.Min(xml.Length, 4096));
        foreach (var mark in new[] { "<?xml ", "<rss", "<feed", "<rdf:RDF", "<urlset", "<sitemapindex", "<opml" })
        {
            if (head.IndexOf(mark, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
                return at;
        }

        return head.IndexOf('<');
    }

    private static int Opening(string xml, string name, int from)
    {
        for (var at = xml.IndexOf("<" + name, from, StringComparison.OrdinalIgnoreCase); at >= 0; at = xml.IndexOf("<" + name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var after = at + 1 + name.Length;
            if (after < xml.Length && (xml[after] == '>' || char.IsWhiteSpace(xml[after])))
                return at;
        }

        return -1;
    }

    // Prefixes that the whole document declared are declared anew.
    private static string Wrapped(string name, string body)
    {
        var prefixes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var match in Prefix().EnumerateMatches(body))
            prefixes.Add(body.Substring(match.Index, match.Length).Trim('<', '/', ' ', '\t', '\r', '\n', ':'));
        prefixes.Remove("xml");
        prefixes.Remove("xmlns");
        return $"<{name}{string.Concat(prefixes.Select(p => $" xmlns:{p}=\"urn:{p}\""))}>{body}</{name}>";
    }

    private static bool IsNumeric(string xml, int at)
    {
        var i = at + 1;
        if (i >= xml.Length || xml[i] != '#')
            return false;
        i++;
        var hexadecimal = i < xml.Length && xml[i] is 'x' or 'X';
        if (hexadecimal)
            i++;
        var digits = i;
        while (i < xml.Length && i - digits < 8 && (hexadecimal ? char.IsAsciiHexDigit(xml[i]) : char.IsAsciiDigit(xml[i])))
            i++;
        return i > digits && i < xml.Length && xml[i] == ';';
    }

    [GeneratedRegex(@"[</\s][A-Za-z_][\w.-]{0,40}:", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();
}
