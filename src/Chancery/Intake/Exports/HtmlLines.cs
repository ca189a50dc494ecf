using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Chancery.Intake.Documents;

namespace Chancery.Intake.Exports;

/// <summary>The lines of an HTML export in order: blocks end lines, cells of a row are parted by tabs, a rule is a line of underscores.</summary>
internal static class HtmlLines
{
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "p", "div", "tr", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tbody", "section", "article", "header", "footer", "blockquote", "pre", "dl", "dt", "dd", "body", "center",
    };

    private static readonly HashSet<string> Headings = new(StringComparer.Ordinal) { "h1", "h2", "h3", "b", "strong" };

    public static List<DocumentLine> Of(string html, CancellationToken cancellation)
    {
        using var page = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(html);
        var lines = new List<DocumentLine>();
        var line = new StringBuilder();
        var isAllBold = true;
        var bold = 0;
        INode? node = page.Body;
        while (node is not null)
        {
            cancellation.ThrowIfCancellationRequested();
            var descend = true;
            switch (node)
            {
                case IText text:
                    if (bold == 0 && !string.IsNullOrWhiteSpace(text.Data))
                        isAllBold = false;
                    line.Append(text.Data.ReplaceLineEndings(" ").Replace('\u00A0', ' '));
                    break;
                case IElement { LocalName: "script" or "style" or "head" or "title" or "noscript" or "template" or "iframe" or "object" }:
                    descend = false;
                    break;
                case IElement { LocalName: "br" }:
                    Break();
                    break;
                case IElement { LocalName: "hr" }:
                    Break();
                    lines.Add(new DocumentLine(new string('_', 40)));
                    break;
                case IElement element:
                    Enter(element);
                    break;
            }

            if (descend && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            while (node is not null && !ReferenceEquals(node, page.Body))
            {
                if (node is IElement left && descend)
                    Leave(left);
                descend = true;
                if (node.NextSibling is { } next)
                {
                    node = next;
                    break;
                }

                node = node.Parent;
            }

            if (ReferenceEquals(node, page.Body))
                break;
        }

        Break();
        return lines;

        void Enter(IElement element)
        {
            if (Blocks.Contains(element.LocalName))
                Break();
            if (IsHeading(element))
                bold++;
        }

        void Leave(IElement element)
        {
            if (element.LocalName is "td" or "th")
                line.Append('\t');
            if (Blocks.Contains(element.LocalName))
                Break();
            if (IsHeading(element))
                bold--;
        }

        void Break()
        {
            var text = string.Join('\t', line.ToString().Split('\t').Select(c => string.Join(' ', c.Split(' ', StringSplitOptions.RemoveEmptyEntries)))).Trim();
            if (text.Length > 0)
                lines.Add(new DocumentLine(text, isAllBold));
            line.Clear();
            isAllBold = true;
        }
    }

    private static bool IsHeading(IElement element) => Headings.Contains(element.LocalName) || element.ClassName?.Contains("headline", StringComparison.OrdinalIgnoreCase) == true;
}
