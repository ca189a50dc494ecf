using System.Collections.Frozen;

namespace Chancery.Intake.Pages;

/// <summary>What HTML says of its elements, as far as text goes.</summary>
internal static class HtmlRules
{
    private static readonly FrozenSet<string> Void = Set("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "frame", "keygen");

    private static readonly FrozenSet<string> Inline = Set(
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "output", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var");

    private static readonly FrozenSet<string> Skipped = Set(
        "template", "svg", "object", "canvas", "button", "select", "datalist", "option", "optgroup", "math", "dialog", "audio", "video", "picture", "map");

    private static readonly FrozenSet<string> ParagraphEnders = Set(
        "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
        "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul", "li", "dd", "dt");

    private static readonly FrozenSet<string> TableParts = Set("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption");

    private static readonly FrozenSet<string> Foreign = Set("svg", "math", "path", "g", "use", "circle", "rect", "line", "polygon", "polyline", "ellipse", "defs", "symbol", "stop");

    public static bool IsVoid(string tag) => Void.Contains(tag);

    public static bool IsInline(string tag) => Inline.Contains(tag);

    public static bool IsSkipped(string tag) => Skipped.Contains(tag);

    public static bool IsForeign(string tag) => Foreign.Contains(tag);

    public static bool IsTablePart(string tag) => TableParts.Contains(tag);

    public static bool ClosesParagraph(string tag) => ParagraphEnders.Contains(tag);

    /// <summary>Whether an address is the kind that pages of authors have.</summary>
    public static bool IsAuthorAddress(string address) =>
        address.Contains("/author", StringComparison.OrdinalIgnoreCase) || address.Contains("/profile/", StringComparison.OrdinalIgnoreCase) || address.Contains("/by/", StringComparison.OrdinalIgnoreCase)
        || address.Contains("/journalist", StringComparison.OrdinalIgnoreCase) || address.Contains("/contributor", StringComparison.OrdinalIgnoreCase) || address.Contains("/staff/", StringComparison.OrdinalIgnoreCase)
        || address.Contains("/reporters/", StringComparison.OrdinalIgnoreCase);

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
