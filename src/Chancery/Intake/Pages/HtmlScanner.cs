using System.Collections.Frozen;

namespace Chancery.Intake.Pages;

/// <summary>What <see cref="HtmlScanner.Next"/> met.</summary>
internal enum HtmlToken
{
    End,
    Text,
    StartTag,
    EndTag,
}

/// <summary>
/// Cuts HTML into tags and text as a browser's tokeniser does, with its forgiveness: any input is some sequence of tokens, read once from
/// left to right. Comments, declarations and processing instructions are passed over. Only attributes that the reading of pages asks for are kept.
/// </summary>
internal sealed class HtmlScanner(string html)
{
    /// <summary>A value longer than this is cut: no address, date or title is as long.</summary>
    private const int MaxValue = 4096;

    private static readonly FrozenSet<string> Names = new[]
    {
        "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "base", "bdi", "bdo", "big", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code",
        "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset",
        "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark", "math", "menu", "meta",
        "nav", "nobr", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "picture", "plaintext", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "search", "section", "select", "small",
        "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var",
        "video", "wbr", "xmp",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> KnownNames = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> KeptAttributes = new[]
    {
        "class", "id", "role", "style", "hidden", "aria-hidden", "itemprop", "itemtype", "property", "name", "content", "href", "rel", "datetime", "type", "lang", "data-component", "data-testid", "http-equiv",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly List<(string Name, string Value)> attributes = [];
    private int at;

    /// <summary>The name of the tag just met, in lower case.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether the tag just met closes itself (<c>&lt;path/&gt;</c>).</summary>
    public bool ClosesItself { get; private set; }

    /// <summary>Start of the text just met; character references are not resolved.</summary>
    public int TextStart { get; private set; }

    /// <summary>End of the text just met.</summary>
    public int TextEnd { get; private set; }

    /// <summary>The value of an attribute of the tag just met, with character references resolved, or null.</summary>
    public string? Attribute(string name)
    {
        foreach (var (n, v) in attributes)
        {
            if (n == name)
                return v;
        }

        return null;
    }

    /// <summary>The next token.</summary>
    public HtmlToken Next()
    {
        while (at < html.Length)
        {
            if (html[at] != '<')
                return TextFrom(at);
            var next = at + 1 < html.Length ? html[at + 1] : ' ';
            if (char.IsAsciiLetter(next))
                return Tag(at + 1, HtmlToken.StartTag);
            if (next == '/' && at + 2 < html.Length && char.IsAsciiLetter(html[at + 2]))
                return Tag(at + 2, HtmlToken.EndTag);
            if (next is '!' or '?' or '/')
                PassOver();
            else
                return TextFrom(at);
        }

        return HtmlToken.End;
    }

    /// <summary>The raw content of the element whose start tag was just met (a script's), up to its end tag, which is passed over.</summary>
    public ReadOnlySpan<char> RawContent()
    {
        var start = at;
        var name = Name;
        while (at < html.Length)
        {
            var end = html.IndexOf("</", at, StringComparison.Ordinal);
            if (end < 0)
                break;
            var after = end + 2 + name.Length;
            if (after <= html.Length && html.AsSpan(end + 2, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase) && (after == html.Length || html[after] is '>' or '/' or ' ' or '\t' or '\n' or '\r' or '\f'))
            {
                var close = html.IndexOf('>', after);
                at = close < 0 ? html.Length : close + 1;
                return html.AsSpan(start, end - start);
            }

            at = end + 2;
        }

        at = html.Length;
        return html.AsSpan(start);
    }

    private HtmlToken TextFrom(int start)
    {
        // A "<" that opens no tag is text.
        var end = start + 1;
        while (true)
        {
            end = html.IndexOf('<', end);
            if (end < 0)
            {
                end = html.Length;
                break;
            }

            if (end + 1 < html.Length && (char.IsAsciiLetter(html[end + 1]) || html[end + 1] is '!' or '?' or '/'))
                break;
            end++;
        }

        (TextStart, TextEnd, at) = (start, end, end);
        return HtmlToken.Text;
    }

    private void PassOver()
    {
        int end;
        if (html.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal))
        {
            // "<!-->" and "<!--->" are empty comments.
            end = html.AsSpan(at + 4).StartsWith(">", StringComparison.Ordinal) ? at + 4 : html.AsSpan(at + 4).StartsWith("->", StringComparison.Ordinal) ? at + 5 : html.IndexOf("-->", at + 4, StringComparison.Ordinal);
            if (end >= 0 && html[end] == '-')
                end += 2;
        }
        else
        {
            end = html.IndexOf('>', at + 1);
        }

        at = end < 0 ? html.Length : end + 1;
    }

    private HtmlToken Tag(int start, HtmlToken kind)
    {
        var end = start;
        while (end < html.Length && html[end] is not ('>' or '/' or ' ' or '\t' or '\n' or '\r' or '\f'))
            end++;
        var span = html.AsSpan(start, Math.Min(end - start, 64));
        Name = KnownNames.TryGetValue(span, out var known) ? known : span.ToString().ToLowerInvariant();
        attributes.Clear();
        ClosesItself = false;
        at = end;
        while (at < html.Length)
        {
            var c = html[at];
            if (c == '>')
            {
                at++;
                return kind;
            }

            if (c == '/')
            {
                ClosesItself = at + 1 < html.Length && html[at + 1] == '>';
                at++;
            }
            else if (IsBlank(c))
            {
                at++;
            }
            else
            {
                ReadAttribute();
            }
        }

        return HtmlToken.End;
    }

    private void ReadAttribute()
    {
        var start = at++;
        while (at < html.Length && html[at] is not ('=' or '>' or '/') && !IsBlank(html[at]))
            at++;
        var name = html.AsSpan(start, at - start);
        while (at < html.Length && IsBlank(html[at]))
            at++;
        var value = ReadOnlySpan<char>.Empty;
        if (at < html.Length && html[at] == '=')
        {
            at++;
            while (at < html.Length && IsBlank(html[at]))
                at++;
            if (at >= html.Length)
                return;
            var quote = html[at];
            if (quote is '"' or '\'')
            {
                var close = html.IndexOf(quote, at + 1);
                if (close < 0)
                    close = html.Length;
                value = html.AsSpan(at + 1, close - at - 1);
                at = Math.Min(html.Length, close + 1);
            }
            else
            {
                start = at;
                while (at < html.Length && html[at] != '>' && !IsBlank(html[at]))
                    at++;
                value = html.AsSpan(start, at - start);
            }
        }

        if (KeptAttributes.TryGetValue(name, out var kept) && Attribute(kept) is null)
            attributes.Add((kept, HtmlEntities.Decode(value[..Math.Min(value.Length, MaxValue)])));
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';
}
