using System.Text;
using AngleSharp.Dom;

namespace Chancery.Intake.Pages;

/// <summary>Cuts a page into <see cref="TextBlock"/>s in reading order, scripts and hidden parts left out.</summary>
internal static class TextBlocks
{
    private const int MaxDepth = 400;

    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "button", "select", "textarea", "input", "option", "head", "math", "dialog", "audio", "video", "picture", "source", "map",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    };

    private static readonly HashSet<string> Outside = new(StringComparer.OrdinalIgnoreCase)
    {
        "nav", "footer", "aside", "form", "menu", "figcaption", "fieldset",
    };

    public static List<TextBlock> Of(IElement root, CancellationToken cancellation)
    {
        var walk = new Walk(cancellation);
        walk.Visit(root, root, 0, false, false);
        walk.Flush();
        ElementHints.Apply(walk.Blocks);
        return walk.Blocks;
    }

    private sealed class Walk(CancellationToken cancellation)
    {
        private readonly StringBuilder text = new();
        private IElement? holder;
        private bool holderOutside;
        private int linkLength;
        private bool pendingBlank;
        private int breaks;

        public List<TextBlock> Blocks { get; } = [];

        public void Visit(INode node, IElement block, int depth, bool outside, bool inLink)
        {
            if (depth > MaxDepth)
                return;
            foreach (var child in node.ChildNodes)
            {
                switch (child)
                {
                    case IText run:
                        Append(run.Data, block, outside, inLink);
                        break;
                    case IElement element:
                        Element(element, block, depth, outside, inLink);
                        break;
                }
            }
        }

        private void Element(IElement element, IElement block, int depth, bool outside, bool inLink)
        {
            var tag = element.LocalName;
            if (Skipped.Contains(tag) || IsHidden(element))
                return;
            if (tag is "br")
            {
                if (++breaks >= 2)
                    Flush();
                else
                    pendingBlank = true;
                return;
            }

            if (tag is "hr")
            {
                Flush();
                return;
            }

            // Inline elements that hold blocks are blocks themselves (a link round a whole card).
            var inline = Inline.Contains(tag) && !HoldsBlock(element);
            if (inline)
            {
                Visit(element, block, depth + 1, outside, inLink || tag == "a");
                return;
            }

            cancellation.ThrowIfCancellationRequested();
            Flush();
            Visit(element, element, depth + 1, outside || Outside.Contains(tag), inLink || tag == "a");
            Flush();
        }

        private static bool HoldsBlock(IElement element)
        {
            foreach (var child in element.Children)
            {
                if (!Inline.Contains(child.LocalName) && !Skipped.Contains(child.LocalName) && child.LocalName is not ("br" or "img"))
                    return true;
            }

            return false;
        }

        private static bool IsHidden(IElement element)
        {
            if (element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true")
                return true;
            var style = element.GetAttribute("style");
            return style is not null && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);
        }

        private void Append(string data, IElement block, bool outside, bool inLink)
        {
            foreach (var c in data)
            {
                if (char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF')
                {
                    pendingBlank = true;
                    continue;
                }

                if (text.Length == 0)
                    (holder, holderOutside) = (block, outside);
                else if (pendingBlank)
                    text.Append(' ');
                pendingBlank = false;
                breaks = 0;
                text.Append(c);
                if (inLink)
                    linkLength++;
            }
        }

        public void Flush()
        {
            if (text.Length > 0 && holder is not null)
            {
                var run = text.ToString();
                Blocks.Add(new TextBlock
                {
                    Text = run,
                    Element = holder,
                    Tag = holder.LocalName,
                    LinkLength = linkLength,
                    IsOutside = holderOutside,
                    Words = CountWords(run),
                });
            }

            text.Clear();
            holder = null;
            linkLength = 0;
            breaks = 0;
            pendingBlank = false;
        }

        private static int CountWords(string run)
        {
            var words = 1;
            var ideographs = 0;
            foreach (var c in run)
            {
                if (c == ' ')
                    words++;
                else if (c is >= '\u3040' and <= '\u9FFF')
                    ideographs++;
            }

            // Chinese and Japanese are written without blanks: two characters make a word, roughly.
            return words + (ideographs / 2);
        }
    }
}
