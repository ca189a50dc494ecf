using AngleSharp.Dom;
using Chancery.Intake.Plain;

namespace Chancery.Intake.Pages;

/// <summary>
/// Finds the article among a page's text blocks. Every block gets a weight: prose counts for its words, links, labels and
/// blocks under tell-tale names against it; the element whose blocks weigh most in sum is the article (the tree form of
/// maximum subsequence segmentation, Pasternack and Roth 2009), and what weighs against it inside is left out.
/// </summary>
internal static class MainContent
{
    private const double LabelCost = 3;
    private const double OffCost = 6;

    /// <summary>The article's blocks in order; empty where nothing on the page reads as prose.</summary>
    public static List<TextBlock> Find(List<TextBlock> blocks)
    {
        var best = Best(blocks);
        if (best is null)
            return [];
        var inside = blocks.Where(b => b.Element == best || best.Contains(b.Element)).ToList();
        return Clean(inside);
    }

    private static double Weight(TextBlock block)
    {
        if (block.IsOutside)
            return block.IsProse ? -block.Words * 0.2 : -LabelCost;
        if (block.IsProse)
        {
            var words = Math.Min(block.Words, 120) * (1 - block.LinkShare);
            var weight = block.Tag is "p" or "blockquote" or "pre" ? words : block.Tag is "li" or "td" or "dd" ? words * 0.6 : block.IsHeading ? 0 : words * 0.85;
            return block.Hint switch
            {
                ElementHint.Off => weight * 0.15,
                ElementHint.Doubt => weight * 0.6,
                _ => weight,
            };
        }

        if (block.IsHeading)
            return block.LinkShare > 0.5 ? -OffCost : -0.5;
        return block.LinkShare > 0.5 ? -OffCost : block.Hint == ElementHint.Off ? -LabelCost : -1;
    }

    private static IElement? Best(List<TextBlock> blocks)
    {
        var sums = new Dictionary<IElement, (double Sum, int Order)>();
        foreach (var block in blocks)
        {
            var weight = Weight(block);
            for (var element = block.Element; element is not null; element = element.ParentElement)
            {
                ref var sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sums, element, out var known);
                sum = (sum.Sum + weight, known ? sum.Order : sums.Count);
            }
        }

        IElement? best = null;
        var (most, order) = (10.0, 0);
        foreach (var (element, sum) in sums)
        {
            // Of two that weigh the same, the inner one, which was met first.
            var value = sum.Sum + Bonus(element);
            if (value > most || (value == most && sum.Order < order))
                (best, most, order) = (element, value, sum.Order);
        }

        return best;
    }

    private static double Bonus(IElement element)
    {
        if (element.GetAttribute("itemprop") is { } property && property.Contains("articleBody", StringComparison.OrdinalIgnoreCase))
            return 40;
        return element.LocalName is "article" ? 8 : element.LocalName is "main" ? 4 : 0;
    }

    private static List<TextBlock> Clean(List<TextBlock> inside)
    {
        var kept = new List<TextBlock>(inside.Count);
        foreach (var block in inside)
        {
            if (block.IsOutside || block.LinkShare > 0.8 && block.Words < 40 && !block.IsProse)
                continue;
            if (FurnitureTable.Default.Match(block.Text) is not null)
                continue;
            if (block.Hint == ElementHint.Off && !(block.IsProse && block.Words > 40 && block.LinkShare < 0.2))
                continue;
            if (block.LinkShare > 0.6)
                continue;
            if (block.Hint == ElementHint.Doubt && !block.IsProse && !block.IsHeading)
                continue;
            kept.Add(block);
        }

        // A label before the first prose or after the last is a byline, a date, a list of tags.
        var first = kept.FindIndex(b => b.IsProse && !b.IsHeading);
        var last = kept.FindLastIndex(b => b.IsProse && !b.IsHeading);
        return first < 0 ? [] : kept.GetRange(first, last - first + 1);
    }
}
