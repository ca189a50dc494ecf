using Chancery.Intake.Plain;

namespace Chancery.Intake.Pages;

/// <summary>
/// Chooses the article's blocks by what was judged of each of them and how they hang together: other articles on the page, runs of
/// blocks far from the main one, and text that stands on the page twice are left out.
/// </summary>
internal static class ArticleChoice
{
    private const float Half = 0.5f;
    private const float Sure = 0.85f;
    private const int Gap = 8;
    private const int Calls = (1 << (int)PageWording.Signup) | (1 << (int)PageWording.Share) | (1 << (int)PageWording.Comment) | (1 << (int)PageWording.Advert) | (1 << (int)PageWording.Copyright);

    /// <summary>The chosen blocks in order.</summary>
    public static List<TextBlock> Of(PageLayout layout, BlockFeatures features, float[] judged, string? statedBody)
    {
        var keep = new bool[judged.Length];
        var smooth = Smoothed(layout, judged);
        for (var i = 0; i < keep.Length; i++)
            keep[i] = smooth[i] > Half;
        OneArticle(layout, features, smooth, keep);
        OneRun(layout, features, smooth, keep);
        Once(layout, keep);
        Edges(layout, keep);
        var found = new List<TextBlock>();
        for (var i = 0; i < keep.Length; i++)
        {
            if (keep[i])
                found.Add(layout.Blocks[i]);
        }

        return found;
    }

    // Paragraphs of one kind in one element mostly share their lot.
    private static float[] Smoothed(PageLayout layout, float[] judged)
    {
        var groups = new Dictionary<(PageFrame?, int), (double Sum, double Words)>();
        for (var i = 0; i < judged.Length; i++)
        {
            var block = layout.Blocks[i];
            ref var sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(groups, (block.Frame.Parent, layout.Kind[i]), out _);
            sum = (sum.Sum + (judged[i] * block.Words), sum.Words + block.Words);
        }

        var smooth = new float[judged.Length];
        for (var i = 0; i < judged.Length; i++)
        {
            var block = layout.Blocks[i];
            var (sum, words) = groups[(block.Frame.Parent, layout.Kind[i])];
            smooth[i] = judged[i];
            if (words <= block.Words || !block.IsProse || block.LinkShare > 0.4)
                continue;
            var others = (sum - (judged[i] * block.Words)) / (words - block.Words);
            var trust = Math.Min(1, (words - block.Words) / 200.0);
            smooth[i] = (float)(((1 - (0.4 * trust)) * judged[i]) + (0.4 * trust * others));
        }

        return smooth;
    }

    // Where the title stands in an article element with prose of its own, other article elements are other articles.
    private static void OneArticle(PageLayout layout, BlockFeatures features, float[] judged, bool[] keep)
    {
        if (features.TitleArticle is not { } own)
            return;
        var words = 0;
        for (var i = 0; i < keep.Length; i++)
        {
            if (layout.Blocks[i].IsProse && IsIn(layout.Blocks[i].Frame, own) && judged[i] > 0.15)
                words += layout.Blocks[i].Words;
        }

        if (words < 60)
            return;
        var any = false;
        for (var i = 0; i < keep.Length; i++)
        {
            var article = Article(layout.Blocks[i].Frame);
            if (article is not null && !IsIn(article, own) && !IsIn(own, article))
                keep[i] = false;
            any |= keep[i] && layout.Blocks[i].IsProse;
        }

        if (any)
            return;
        for (var i = 0; i < keep.Length; i++)
            keep[i] = layout.Blocks[i].IsProse && judged[i] > 0.15 && IsIn(layout.Blocks[i].Frame, own);
    }

    // Runs of chosen blocks that are parted by many others, or by headings that lead elsewhere, are not all the article's.
    private static void OneRun(PageLayout layout, BlockFeatures features, float[] judged, bool[] keep)
    {
        var runs = new List<(int From, int Until)>();
        var last = -1;
        for (var i = 0; i < keep.Length; i++)
        {
            if (!keep[i])
                continue;
            if (last < 0 || i - last > Gap || features.LinkedHeadings(last + 1, i) > 0)
                runs.Add((i, i + 1));
            else
                runs[^1] = (runs[^1].From, i + 1);
            last = i;
        }

        if (runs.Count < 2)
            return;
        var main = runs.MaxBy(r => Weight(r));
        var kinds = new HashSet<int>();
        for (var i = main.From; i < main.Until; i++)
        {
            if (keep[i])
                kinds.Add(layout.Kind[i]);
        }

        foreach (var run in runs)
        {
            if (run == main)
                continue;
            double words = 0, sum = 0, kin = 0;
            for (var i = run.From; i < run.Until; i++)
            {
                if (!keep[i])
                    continue;
                words += layout.Blocks[i].Words;
                sum += judged[i] * layout.Blocks[i].Words;
                kin += kinds.Contains(layout.Kind[i]) ? layout.Blocks[i].Words : 0;
            }

            if (sum / words >= Sure || kin / words >= 0.5)
                continue;
            for (var i = run.From; i < run.Until; i++)
                keep[i] = false;
        }

        double Weight((int From, int Until) run)
        {
            var sum = 0.0;
            for (var i = run.From; i < run.Until; i++)
                sum += keep[i] ? layout.Blocks[i].Words * (judged[i] - 0.4) : 0;
            return features.TitleBlock >= 0 && run.From > features.TitleBlock - 4 && run.From < features.TitleBlock + 16 ? sum * 1.4 : sum;
        }
    }

    // A label before the first prose or after the last is a byline, a date, a call to do something.
    private static void Edges(PageLayout layout, bool[] keep)
    {
        for (var i = 0; i < keep.Length && !Stops(i); i++)
            keep[i] &= !IsLabel(layout.Blocks[i]);
        for (var i = keep.Length - 1; i >= 0 && !Stops(i); i--)
            keep[i] &= !IsLabel(layout.Blocks[i]);

        bool Stops(int i) => keep[i] && layout.Blocks[i].IsProse && !IsLabel(layout.Blocks[i]);
    }

    private static bool IsLabel(TextBlock block)
    {
        if (block.Words > 30)
            return false;
        if (FurnitureTable.Default.Match(block.Text) is not null || Byline.Match(block.Text) is not null || PublishedLine.Is(block.Text, inHead: true))
            return true;
        if (block.Words <= 14 && (PageWordings.Default.Of(block.Text) & Calls) != 0)
            return true;
        return block.Words <= 6 && !block.EndsSentence && block.StressLength == block.Text.Length && !block.IsHeading;
    }

    // Text whose four-word runs nearly all stood before is there twice.
    private static void Once(PageLayout layout, bool[] keep)
    {
        var seen = new HashSet<ulong>();
        for (var i = 0; i < keep.Length; i++)
        {
            var block = layout.Blocks[i];
            if (!keep[i] || block.Words < 8)
                continue;
            var runs = Runs(block.Text);
            var known = runs.Count(seen.Contains);
            if (known > 0.85 * runs.Count)
                keep[i] = false;
            else
                seen.UnionWith(runs);
        }
    }

    private static List<ulong> Runs(string text)
    {
        var words = new List<ulong>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                words.Add(Chancery.Text.StableHash.Fnv1a(text.AsSpan(start, i - start)));
                start = -1;
            }
        }

        var runs = new List<ulong>();
        for (var i = 0; i + 4 <= words.Count; i++)
            runs.Add(unchecked((((((words[i] * 31) + words[i + 1]) * 31) + words[i + 2]) * 31) + words[i + 3]));
        return runs;
    }

    private static PageFrame? Article(PageFrame? frame)
    {
        while (frame is not null && frame.Tag != "article")
            frame = frame.Parent;
        return frame;
    }

    private static bool IsIn(PageFrame? frame, PageFrame outer)
    {
        while (frame is not null && frame != outer)
            frame = frame.Parent;
        return frame is not null;
    }
}
