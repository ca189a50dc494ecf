using System.Runtime.InteropServices;
using System.Text;

namespace Chancery.Intake.Pages;

/// <summary>A page's blocks with what their frames add up to.</summary>
internal sealed class PageLayout
{
    /// <summary>Names of a frame that holds more of the page's prose than this say nothing of it ("modal-enabled" on a page's frame).</summary>
    private const double FrameShare = 0.35;

    /// <summary>Names of a frame that holds nearly all of the page's prose say nothing at all.</summary>
    private const double WholeShare = 0.8;

    /// <summary>Names that mean what they say however much stands under them.</summary>
    private const PageCues Plain = PageCues.Consent | PageCues.Comment | PageCues.Footer | PageCues.Related;

    private readonly Dictionary<PageFrame, float[]> closeness = new(ReferenceEqualityComparer.Instance);

    private readonly Dictionary<(PageFrame?, string), int> kin = [];

    private PageLayout(PageScan scan)
    {
        Blocks = Rows(scan.Blocks);
        Total();
        Cues();
        Kinds();
    }

    /// <summary>Number of <see cref="PageCues"/> that stand for themselves.</summary>
    public const int CueCount = 31;

    public List<TextBlock> Blocks { get; }

    /// <summary>Words of prose on the page.</summary>
    public int Prose { get; private set; }

    /// <summary>Words on the page.</summary>
    public int Words { get; private set; }

    /// <summary>For each block, the number of its kind: blocks of the same tag, names and surroundings share it.</summary>
    public int[] Kind { get; private set; } = [];

    /// <summary>For each block, the number of its wider kind: the same tag and names.</summary>
    public int[] WideKind { get; private set; } = [];

    /// <summary>The element that holds the article, by weight; null where the page has no prose.</summary>
    public PageFrame? Best { get; private set; }

    public static PageLayout Of(PageScan scan)
    {
        var layout = new PageLayout(scan);
        layout.Best = MainContent.Best(layout.Blocks);
        return layout;
    }

    /// <summary>How near the block stands to an element with each cue: 1 its own, less for every element between, 0 none.</summary>
    public float[] Closeness(PageFrame frame)
    {
        if (closeness.TryGetValue(frame, out var known))
            return known;
        var chain = new Stack<PageFrame>();
        float[]? above = null;
        for (var f = frame; f is not null; f = f.Parent)
        {
            if (closeness.TryGetValue(f, out above))
                break;
            chain.Push(f);
        }

        while (chain.TryPop(out var f))
        {
            var own = new float[CueCount];
            for (var i = 0; i < CueCount; i++)
                own[i] = ((int)f.Cues >> i & 1) != 0 ? 1 : above is null ? 0 : above[i] < 0.05f ? 0 : above[i] * 0.75f;
            closeness[f] = above = own;
        }

        return above!;
    }

    /// <summary>How many elements of the same tag stand beside the frame in its parent.</summary>
    public int Kin(PageFrame frame) => kin.GetValueOrDefault((frame.Parent, frame.Tag));

    private void Total()
    {
        for (var i = 0; i < Blocks.Count; i++)
        {
            var block = Blocks[i];
            var prose = block.IsProse && !block.IsHidden ? block.Words : 0;
            Prose += prose;
            Words += block.Words;
            for (var frame = block.Frame; frame is not null; frame = frame.Parent)
            {
                if (frame.First < 0)
                    frame.First = i;
                frame.Blocks++;
                frame.Words += block.Words;
                frame.Prose += prose;
                frame.Length += block.Text.Length;
                frame.LinkLength += block.LinkLength;
            }
        }
    }

    /// <summary>The blocks, the short cells of a row of a table made one.</summary>
    internal static List<TextBlock> Rows(List<TextBlock> blocks)
    {
        if (!blocks.Exists(IsCell))
            return blocks;
        var merged = new List<TextBlock>(blocks.Count);
        for (var i = 0; i < blocks.Count;)
        {
            var end = i + 1;
            if (IsCell(blocks[i]))
            {
                while (end < blocks.Count && IsCell(blocks[end]) && blocks[end].Frame.Parent == blocks[i].Frame.Parent)
                    end++;
            }

            var row = CollectionsMarshal.AsSpan(blocks)[i..end];
            if (row.Length == 1)
            {
                merged.Add(row[0]);
            }
            else
            {
                var (links, stress, words) = (0, 0, 0);
                var text = new StringBuilder();
                foreach (var cell in row)
                {
                    text.Append(text.Length > 0 ? " " : "").Append(cell.Text);
                    links += cell.LinkLength;
                    stress += cell.StressLength;
                    words += cell.Words;
                }

                merged.Add(new TextBlock { Text = text.ToString(), Frame = row[0].Frame.Parent!, LinkLength = links, StressLength = stress, IsHidden = row[0].IsHidden, Words = words });
            }

            i = end;
        }

        return merged;
    }

    private static bool IsCell(TextBlock block) => block.Tag is "td" or "th" && block.Words <= 8 && block.Frame.Parent is { Tag: "tr" };

    private void Cues()
    {
        var seen = new HashSet<PageFrame>(ReferenceEqualityComparer.Instance);
        var known = new Dictionary<string, PageCues>(StringComparer.Ordinal);
        foreach (var block in Blocks)
        {
            for (var frame = block.Frame; frame is not null && seen.Add(frame); frame = frame.Parent)
            {
                if (frame.Tag == "article")
                    kin[(frame.Parent, frame.Tag)] = kin.GetValueOrDefault((frame.Parent, frame.Tag)) + 1;
                if (frame.Names is null)
                    continue;
                if (!known.TryGetValue(frame.Names, out var cues))
                    known[frame.Names] = cues = PageClassTable.Default.Of(frame.Names);
                frame.Cues = frame.Prose > Prose * WholeShare ? cues & PageCues.Body : frame.Prose > Prose * FrameShare ? cues & (PageCues.Body | Plain) : cues;
            }
        }
    }

    private void Kinds()
    {
        var narrow = new Dictionary<(string, string?, string?, string?), int>();
        var wide = new Dictionary<(string, string?), int>();
        Kind = new int[Blocks.Count];
        WideKind = new int[Blocks.Count];
        for (var i = 0; i < Blocks.Count; i++)
        {
            var frame = Blocks[i].Frame;
            var key = (frame.Tag, Uncounted(frame.Names), frame.Parent?.Tag, Uncounted(frame.Parent?.Names));
            if (!narrow.TryGetValue(key, out Kind[i]))
                narrow[key] = Kind[i] = narrow.Count;
            if (!wide.TryGetValue((key.Item1, key.Item2), out WideKind[i]))
                wide[(key.Item1, key.Item2)] = WideKind[i] = wide.Count;
        }
    }

    // Numbers in names count the items of a list ("post-1806").
    private static string? Uncounted(string? names) => names is null || !names.AsSpan().ContainsAnyInRange('0', '9') ? names : string.Concat(names.Where(c => !char.IsAsciiDigit(c)));
}
