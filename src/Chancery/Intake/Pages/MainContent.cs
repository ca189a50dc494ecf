namespace Chancery.Intake.Pages;

/// <summary>
/// Finds the article among a page's text blocks, in three steps. The element whose blocks weigh most in sum is likely the article's (prose
/// counts for its words; links, labels and blocks under tell-tale names against it: the tree form of maximum subsequence segmentation,
/// Pasternack and Roth 2009). Then every block is judged by its shape, its place, its company and what the page says of itself, and once
/// more with the judgement of its neighbours and of the blocks of its kind at hand (<see cref="BlockTrees"/>).
/// </summary>
internal static class MainContent
{
    private const int MostKept = 4000;
    private const double LabelCost = 3;
    private const double OffCost = 6;

    /// <summary>The article's blocks in order; empty where nothing on the page reads as prose.</summary>
    public static List<TextBlock> Find(PageLayout layout, BlockFeatures features, string? statedBody) =>
        ArticleChoice.Of(layout, features, Judge(layout, features, BlockTrees.First, BlockTrees.Second), statedBody);

    /// <summary>The probability of every block that it is of the article.</summary>
    public static float[] Judge(PageLayout layout, BlockFeatures features, BlockTrees first, BlockTrees second)
    {
        var width = BlockFeatures.Names.Length + BlockFeatures.SecondNames.Length;
        var count = layout.Blocks.Count;

        // The rows of most pages are kept between the two judgements; those of very large ones are measured again.
        var kept = count <= MostKept ? new float[count * width] : null;
        var single = new float[width];
        var once = new float[count];
        for (var i = 0; i < count; i++)
        {
            var row = kept is null ? single : kept.AsSpan(i * width, width);
            features.Fill(i, row);
            once[i] = first.Judge(row);
        }

        var sums = new FirstSums(layout, once);
        var twice = new float[count];
        for (var i = 0; i < count; i++)
        {
            var row = kept is null ? single : kept.AsSpan(i * width, width);
            if (kept is null)
                features.Fill(i, row);
            features.FillSecond(i, once, sums, row[BlockFeatures.Names.Length..]);
            twice[i] = second.Judge(row);
        }

        return twice;
    }

    /// <summary>The element whose blocks weigh most in sum.</summary>
    public static PageFrame? Best(List<TextBlock> blocks)
    {
        var frames = new List<PageFrame>();
        var seen = new HashSet<PageFrame>(ReferenceEqualityComparer.Instance);
        foreach (var block in blocks)
        {
            var weight = Weight(block);
            for (var frame = block.Frame; frame is not null; frame = frame.Parent)
            {
                frame.Weight += weight;
                if (seen.Add(frame))
                    frames.Add(frame);
            }
        }

        PageFrame? best = null;
        var most = 10.0;
        foreach (var frame in frames)
        {
            // Of two that weigh the same, the inner one, which was met first.
            var value = frame.Weight + (frame.IsStatedBody ? 40 : frame.Tag is "article" ? 8 : frame.Tag is "main" ? 4 : 0);
            if (value > most)
                (best, most) = (frame, value);
        }

        return best;
    }

    /// <summary>Whether the block would be kept if weight and names were all there is to go by.</summary>
    public static bool ByRule(PageLayout layout, TextBlock block)
    {
        var (outside, cues) = Around(block);
        if (outside || block.LinkShare > 0.6 || layout.Best is not { } best)
            return false;
        var frame = block.Frame;
        while (frame is not null && frame != best)
            frame = frame.Parent;
        if (frame is null)
            return false;
        if ((cues & PageCues.Off) != 0)
            return block.IsProse && block.Words > 40 && block.LinkShare < 0.2;
        return (cues & PageCues.Doubt) == 0 || block.IsProse || block.IsHeading;
    }

    private static (bool Outside, PageCues Cues) Around(TextBlock block)
    {
        var (outside, cues) = (block.IsHidden, PageCues.None);
        for (var frame = block.Frame; frame is not null; frame = frame.Parent)
        {
            outside |= frame.Tag is "nav" or "footer" or "aside" or "form" or "menu" or "figcaption" or "fieldset";
            cues |= frame.Cues;
        }

        return (outside, cues);
    }

    private static double Weight(TextBlock block)
    {
        var (outside, cues) = Around(block);
        if (outside)
            return block.IsProse ? -block.Words * 0.2 : -LabelCost;
        if (block.IsProse)
        {
            var words = Math.Min(block.Words, 120) * (1 - block.LinkShare);
            var weight = block.Tag is "p" or "blockquote" or "pre" ? words : block.Tag is "li" or "td" or "tr" or "dd" ? words * 0.6 : block.IsHeading ? 0 : words * 0.85;
            return (cues & PageCues.Off) != 0 ? weight * 0.15 : (cues & PageCues.Doubt) != 0 ? weight * 0.6 : weight;
        }

        if (block.IsHeading)
            return block.LinkShare > 0.5 ? -OffCost : -0.5;
        return block.LinkShare > 0.5 ? -OffCost : (cues & PageCues.Off) != 0 ? -LabelCost : -1;
    }
}
