using System.Buffers;
using Chancery.Intake.Plain;

namespace Chancery.Intake.Pages;

/// <summary>What is measured of each block of a page, as numbers, for <see cref="BlockTrees"/>.</summary>
internal sealed class BlockFeatures
{
    private static readonly string[] Ancestors = ["nav", "footer", "aside", "form", "header", "figure", "table", "ul", "ol", "blockquote", "article", "main", "details", "section", "figcaption"];
    private static readonly int[] Near = [-3, -2, -1, 1, 2, 3];

    private const string Breaks = " ,.:;\"“”’‘'?!|-–";

    private readonly PageLayout layout;
    private readonly List<TextBlock> blocks;
    private readonly Dictionary<int, Tally> kinds = [];
    private readonly Dictionary<int, Tally> wideKinds = [];
    private readonly Dictionary<string, int> repeats = new(StringComparer.Ordinal);
    private readonly int[] wordings;
    private readonly int[] wordsBefore;
    private readonly int[] proseBefore;
    private readonly int[] proseGap;
    private readonly int[] proseGapAfter;
    private readonly string? title;
    private readonly string? description;
    private readonly string? statedBody;
    private readonly int titleAt;
    private readonly int[] headings;
    private readonly Dictionary<PageFrame, int> titleFrames = new(ReferenceEqualityComparer.Instance);
    private readonly PageFrame? titleArticle;
    private readonly HashSet<string> titleWords;

    /// <summary>Measures the page; its title, description and stated body help to tell.</summary>
    public BlockFeatures(PageLayout layout, string? title, string? description, string? statedBody)
    {
        this.layout = layout;
        blocks = layout.Blocks;
        this.title = Letters(title);
        this.description = Letters(description);
        this.statedBody = statedBody is { Length: > 200 } ? Letters(statedBody) : null;
        titleWords = new HashSet<string>(WordsOf(title ?? ""), StringComparer.OrdinalIgnoreCase);
        var n = blocks.Count;
        wordings = new int[n];
        wordsBefore = new int[n + 1];
        proseBefore = new int[n + 1];
        proseGap = new int[n];
        proseGapAfter = new int[n];
        titleAt = -1;
        var last = -40;
        for (var i = 0; i < n; i++)
        {
            var block = blocks[i];
            wordings[i] = PageWordings.Default.Of(block.Text);
            wordsBefore[i + 1] = wordsBefore[i] + block.Words;
            proseBefore[i + 1] = proseBefore[i] + (block.IsProse ? block.Words : 0);
            Add(kinds, layout.Kind[i], block);
            Add(wideKinds, layout.WideKind[i], block);
            var key = block.Text.Length > 100 ? block.Text[..100] : block.Text;
            repeats[key] = repeats.GetValueOrDefault(key) + 1;
            proseGap[i] = Math.Min(i - last, 40);
            if (block.IsProse && !block.IsHeading)
                last = i;
        }

        last = n + 40;
        for (var i = n - 1; i >= 0; i--)
        {
            proseGapAfter[i] = Math.Min(last - i, 40);
            if (blocks[i].IsProse && !blocks[i].IsHeading)
                last = i;
        }

        titleAt = FindTitle();
        for (var frame = titleAt < 0 ? null : blocks[titleAt].Frame; frame is not null; frame = frame.Parent)
        {
            titleFrames.Add(frame, titleFrames.Count);
            titleArticle ??= frame.Tag == "article" ? frame : null;
        }

        headings = new int[n + 1];
        for (var i = 0; i < n; i++)
            headings[i + 1] = headings[i] + (blocks[i].Tag is "h1" or "h2" or "h3" && blocks[i].LinkShare > 0.5 ? 1 : 0);
    }

    /// <summary>The features' names, in their order.</summary>
    public static string[] Names { get; } = Named();

    /// <summary>Names of the features that rest on a first judgement of the blocks, which come after <see cref="Names"/>.</summary>
    public static string[] SecondNames { get; } =
    [
        "own-first", "before3-first", "before2-first", "before1-first", "after1-first", "after2-first", "after3-first", "kind-first", "wide-kind-first", "parent-first", "best-first", "words-before-first", "words-after-first", "share-before-first", "window-first", "most-before-first", "most-after-first",
    ];

    /// <summary>Number of the block that shows the title, or -1.</summary>
    public int TitleBlock => titleAt;

    /// <summary>The <c>article</c> element round the title, or null.</summary>
    public PageFrame? TitleArticle => titleArticle;

    /// <summary>How many headings that are links stand before each block.</summary>
    public int LinkedHeadings(int from, int until) => headings[until] - headings[from];

    /// <summary>Fills <paramref name="row"/> with the features of a block.</summary>
    public void Fill(int i, Span<float> row)
    {
        var to = new Row(row);
        Shape(blocks[i], ref to);
        Place(i, ref to);
        Company(i, ref to);
        Agreement(i, ref to);
        foreach (var offset in Near)
            Neighbour(i, i + offset, ref to);
    }

    /// <summary>Fills what follows the first features: what <paramref name="first"/> says of the block and those round it.</summary>
    public void FillSecond(int i, float[] first, FirstSums sums, Span<float> row)
    {
        var to = new Row(row);
        to.Add(first[i]);
        foreach (var offset in Near)
            to.Add(i + offset >= 0 && i + offset < first.Length ? first[i + offset] : 0);
        to.Add(sums.Kind(layout.Kind[i], blocks[i], first[i]));
        to.Add(sums.WideKind(layout.WideKind[i], blocks[i], first[i]));
        to.Add(sums.Frame(blocks[i].Frame));
        to.Add(layout.Best is { } best ? sums.Frame(best) : 0);
        to.Add(Log(sums.Before[i]));
        to.Add(Log(sums.Before[^1] - sums.Before[i + 1]));
        to.Add(sums.Before[^1] > 0 ? sums.Before[i] / sums.Before[^1] : 0);
        var (from, until) = (Math.Max(0, i - 6), Math.Min(first.Length, i + 7));
        var words = wordsBefore[until] - wordsBefore[from];
        to.Add(words == 0 ? 0 : (sums.Before[until] - sums.Before[from]) / words);
        float before = 0, after = 0;
        for (var k = from; k < i; k++)
            before = Math.Max(before, first[k]);
        for (var k = i + 1; k < until; k++)
            after = Math.Max(after, first[k]);
        to.Add(before);
        to.Add(after);
    }

    // The block that shows the title: a main heading rather than a crumb or the title of a pop-up.
    private int FindTitle()
    {
        var (found, worth) = (-1, 0);
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (block.Text.Length > 400 || block.LinkShare > 0.5)
                continue;
            var same = title is { Length: > 0 } && Letters(block.Text) == title;
            var value = (same ? 4 : 0) + (block.Tag == "h1" ? 3 : block.IsHeading && same ? 2 : same ? 1 : 0) - (block.IsHidden ? 4 : 0);
            if (value > worth)
                (found, worth) = (i, value);
        }

        return found;
    }

    private static string[] Named()
    {
        var names = new List<string>
        {
            "words", "length", "links", "stress", "ends-sentence", "prose", "commas", "starts-lower", "starts-upper", "starts-digit", "starts-quote", "digits", "capitals", "capitalised", "signs", "asks", "tag-p", "tag-li", "tag-cell", "tag-div", "tag-h1", "tag-h2", "tag-h3", "tag-h4", "tag-quote", "tag-caption", "tag-term", "hidden",
        };
        foreach (var tag in Ancestors)
            names.Add("in-" + tag);
        names.AddRange(["articles", "stated", "depth"]);
        for (var i = 0; i < PageLayout.CueCount; i++)
            names.Add("cue-" + ((PageCues)(1 << i)).ToString().ToLowerInvariant());
        names.AddRange(["cue-off", "cue-doubt"]);
        foreach (var kind in (string[])["kind", "wide-kind"])
            names.AddRange([kind + "-blocks", kind + "-words", kind + "-mean", kind + "-links", kind + "-prose", kind + "-prose-share"]);
        foreach (var frame in (string[])["parent", "second", "third"])
            names.AddRange([frame + "-prose", frame + "-links", frame + "-blocks", frame + "-mean", frame + "-tag"]);
        names.AddRange(["best-in", "best-levels", "best-place", "best-share", "branch-share", "branch-links", "branch-blocks", "branch-first"]);
        names.AddRange(["place", "place-words", "after-title", "from-title", "title-words-between", "repeats", "gap-before", "gap-after", "prose-before", "prose-after"]);
        names.AddRange(["title-levels", "title-share", "title-up", "title-article", "linked-headings", "article-kin", "by-rule"]);
        names.AddRange(["is-title", "title-overlap", "in-description", "in-stated", "furniture"]);
        foreach (var wording in Enum.GetValues<PageWording>())
            names.Add("says-" + wording.ToString().ToLowerInvariant());
        foreach (var offset in Near)
        {
            var near = offset < 0 ? "before" + (-offset) : "after" + offset;
            names.AddRange([near + "-words", near + "-links", near + "-prose", near + "-kind", near + "-parent", near + "-heading", near + "-says"]);
        }

        return [.. names];
    }

    private static void Shape(TextBlock block, ref Row to)
    {
        var text = block.Text;
        int commas = 0, digits = 0, capitals = 0, letters = 0, signs = 0, starts = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsLetter(c))
                letters++;
            if (char.IsUpper(c))
            {
                capitals++;
                if (i == 0 || text[i - 1] == ' ')
                    starts++;
            }
            else if (char.IsDigit(c))
            {
                digits++;
            }
            else if (c is ',' or '，' or '、' or ';')
            {
                commas++;
            }
            else if (c is '|' or '•' or '»' or '©' or '›' or '→' or '>')
            {
                signs++;
            }
        }

        to.Add(Log(block.Words));
        to.Add(Log(text.Length));
        to.Add(block.LinkShare);
        to.Add((double)block.StressLength / text.Length);
        to.Add(block.EndsSentence);
        to.Add(block.IsProse);
        to.Add((double)commas / block.Words);
        to.Add(char.IsLower(text[0]));
        to.Add(char.IsUpper(text[0]));
        to.Add(char.IsDigit(text[0]));
        to.Add(text[0] is '"' or '“' or '‘' or '«' or '„' or '\'' or '(' or '[' or '—' or '–' or '-');
        to.Add((double)digits / text.Length);
        to.Add(letters == 0 ? 0 : (double)capitals / letters);
        to.Add((double)starts / block.Words);
        to.Add(signs);
        to.Add(text[^1] == '?');
        var tag = block.Tag;
        to.Add(tag == "p");
        to.Add(tag == "li");
        to.Add(tag is "td" or "th" or "tr");
        to.Add(tag is "div" or "section" or "article");
        to.Add(tag == "h1");
        to.Add(tag == "h2");
        to.Add(tag == "h3");
        to.Add(tag is "h4" or "h5" or "h6");
        to.Add(tag is "blockquote" or "pre");
        to.Add(tag is "figcaption" or "caption" or "figure");
        to.Add(tag is "dt" or "dd" or "summary");
        to.Add(block.IsHidden);
    }

    private void Place(int i, ref Row to)
    {
        var block = blocks[i];
        var found = 0;
        var articles = 0;
        var stated = false;
        for (var frame = block.Frame; frame is not null; frame = frame.Parent)
        {
            var at = Array.IndexOf(Ancestors, frame.Tag);
            if (at >= 0)
                found |= 1 << at;
            articles += frame.Tag == "article" ? 1 : 0;
            stated |= frame.IsStatedBody;
        }

        for (var k = 0; k < Ancestors.Length; k++)
            to.Add((found >> k & 1) != 0);
        to.Add(articles);
        to.Add(stated);
        to.Add(block.Frame.Depth);
        var closeness = layout.Closeness(block.Frame);
        float off = 0, doubt = 0;
        for (var k = 0; k < closeness.Length; k++)
        {
            to.Add(closeness[k]);
            if (((int)PageCues.Off >> k & 1) != 0)
                off = Math.Max(off, closeness[k]);
            if (((int)PageCues.Doubt >> k & 1) != 0)
                doubt = Math.Max(doubt, closeness[k]);
        }

        to.Add(off);
        to.Add(doubt);
    }

    private void Company(int i, ref Row to)
    {
        kinds[layout.Kind[i]].Write(layout.Prose, ref to);
        wideKinds[layout.WideKind[i]].Write(layout.Prose, ref to);
        PageFrame? frame = blocks[i].Frame;
        for (var level = 0; level < 3; level++)
        {
            to.Add(frame is null ? 1 : Share(frame.Prose, layout.Prose));
            to.Add(frame is null ? 0.5 : Share(frame.LinkLength, frame.Length));
            to.Add(frame is null ? 8 : Log(frame.Blocks));
            to.Add(frame is null ? 0 : Share(frame.Words, frame.Blocks));
            to.Add(frame?.Tag switch { "div" => 1, "section" => 2, "article" => 3, "main" => 4, "p" => 5, "ul" or "ol" => 6, "li" => 7, "td" or "tr" or "tbody" or "table" => 8, "figure" or "figcaption" => 9, "blockquote" => 10, _ => 0 });
            frame = frame?.Parent;
        }

        var best = layout.Best;
        var levels = 0;
        var branch = blocks[i].Frame;
        for (frame = blocks[i].Frame; frame is not null && frame != best; frame = frame.Parent)
        {
            levels++;
            branch = frame;
        }

        var inside = best is not null && frame == best;
        to.Add(inside);
        to.Add(inside ? levels : 20);
        to.Add(inside ? Share(wordsBefore[i] - wordsBefore[best!.First], best.Words) : -1);
        to.Add(best is null ? 0 : Share(best.Prose, layout.Prose));
        to.Add(inside ? Share(branch.Prose, best!.Prose) : -1);
        to.Add(inside ? Share(branch.LinkLength, branch.Length) : -1);
        to.Add(inside ? Log(branch.Blocks) : -1);
        to.Add(inside ? i - branch.First : -1);
    }

    private void Agreement(int i, ref Row to)
    {
        var block = blocks[i];
        to.Add(Share(i, blocks.Count));
        to.Add(Share(wordsBefore[i], layout.Words));
        to.Add(titleAt < 0 ? 0 : i > titleAt ? 1 : i == titleAt ? 0.5 : -1);
        to.Add(titleAt < 0 ? 0 : Math.Sign(i - titleAt) * Log(Math.Abs(i - titleAt)));
        to.Add(titleAt < 0 ? 0 : i > titleAt ? Log(wordsBefore[i] - wordsBefore[titleAt]) : -Log(wordsBefore[titleAt] - wordsBefore[i]));
        to.Add(repeats[block.Text.Length > 100 ? block.Text[..100] : block.Text]);
        to.Add(proseGap[i]);
        to.Add(proseGapAfter[i]);
        to.Add(Log(proseBefore[i] - proseBefore[Math.Max(0, i - 6)]));
        to.Add(Log(proseBefore[Math.Min(blocks.Count, i + 7)] - proseBefore[i + 1]));

        Kinship(i, ref to);
        var letters = block.Text.Length > 600 ? Letters(block.Text[..600])! : Letters(block.Text)!;
        to.Add(title is not null && letters == title);
        to.Add(block.Words > 60 || titleWords.Count == 0 ? 0 : Overlap(block.Text));
        to.Add(letters.Length < 12 || description is null ? 0 : description.Contains(letters.Length > 60 ? letters[..60] : letters, StringComparison.Ordinal) ? 1 : 0);
        to.Add(statedBody is null ? 0 : letters.Length > 3 && statedBody.Contains(letters.Length > 80 ? letters[..80] : letters, StringComparison.Ordinal) ? 1 : -1);
        to.Add(block.Text.Length < 240 && FurnitureTable.Default.Match(block.Text) is not null);
        for (var k = 0; k <= (int)PageWording.Tags; k++)
            to.Add((wordings[i] >> k & 1) != 0);
    }

    // How the block and the title hang together.
    private void Kinship(int i, ref Row to)
    {
        var levels = 0;
        PageFrame? article = null;
        var frame = blocks[i].Frame;
        var up = -1;
        for (; frame is not null; frame = frame.Parent)
        {
            article ??= frame.Tag == "article" ? frame : null;
            if (titleFrames.TryGetValue(frame, out up))
                break;
            levels++;
        }

        to.Add(titleAt < 0 || frame is null ? -1 : levels);
        to.Add(titleAt < 0 || frame is null ? -1 : Share(frame.Prose, layout.Prose));
        to.Add(titleAt < 0 || frame is null ? -1 : up);
        to.Add(article is null ? 0 : article == titleArticle ? 1 : titleArticle is null ? -0.5 : -1);
        to.Add(titleAt < 0 ? 0 : i > titleAt ? headings[i] - headings[titleAt] : -1);
        to.Add(article is null ? 0 : layout.Kin(article));
        to.Add(MainContent.ByRule(layout, blocks[i]));
    }

    private void Neighbour(int i, int k, ref Row to)
    {
        if (k < 0 || k >= blocks.Count)
        {
            to.Add(-1);
            to.Add(-1);
            to.Add(-1);
            to.Add(0);
            to.Add(0);
            to.Add(0);
            to.Add(0);
            return;
        }

        var block = blocks[k];
        to.Add(Log(block.Words));
        to.Add(block.LinkShare);
        to.Add(block.IsProse);
        to.Add(layout.Kind[k] == layout.Kind[i]);
        to.Add(block.Frame.Parent == blocks[i].Frame.Parent);
        to.Add(block.IsHeading);
        to.Add(wordings[k] != 0);
    }

    private double Overlap(string text)
    {
        int shared = 0, all = 0;
        var known = titleWords.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var range in text.AsSpan().SplitAny(Breaks))
        {
            var word = text.AsSpan()[range];
            if (word.IsEmpty)
                continue;
            all++;
            shared += known.Contains(word) ? 1 : 0;
        }

        return Share(shared, Math.Max(all, titleWords.Count));
    }

    private static IEnumerable<string> WordsOf(string text) => text.Split(Breaks.ToCharArray(), StringSplitOptions.RemoveEmptyEntries);

    private static string? Letters(string? text)
    {
        if (text is null)
            return null;
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                buffer[length++] = char.ToLowerInvariant(c);
        }

        var letters = new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return letters;
    }

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;

    private static double Log(double value) => Math.Log2(1 + Math.Max(0, value));

    private static void Add(Dictionary<int, Tally> tallies, int kind, TextBlock block)
    {
        if (!tallies.TryGetValue(kind, out var tally))
            tallies[kind] = tally = new Tally();
        tally.Blocks++;
        tally.Words += block.Words;
        tally.Length += block.Text.Length;
        tally.Links += block.LinkLength;
        if (block.IsProse)
        {
            tally.ProseBlocks++;
            tally.Prose += block.Words;
        }
    }

    private sealed class Tally
    {
        public int Blocks { get; set; }

        public int Words { get; set; }

        public int Length { get; set; }

        public int Links { get; set; }

        public int ProseBlocks { get; set; }

        public int Prose { get; set; }

        public void Write(int prose, ref Row to)
        {
            to.Add(Log(Blocks));
            to.Add(Log(Words));
            to.Add(Share(Words, Blocks));
            to.Add(Share(Links, Length));
            to.Add(Share(ProseBlocks, Blocks));
            to.Add(Share(Prose, prose));
        }
    }

    private ref struct Row(Span<float> values)
    {
        private readonly Span<float> values = values;
        private int at;

        public void Add(double value) => values[at++] = (float)value;

        public void Add(bool value) => values[at++] = value ? 1 : 0;
    }
}

/// <summary>Sums of a first judgement over the blocks of a kind, of a frame, and up to a block.</summary>
internal sealed class FirstSums
{
    private readonly Dictionary<int, (double Sum, double Words)> kinds = [];
    private readonly Dictionary<int, (double Sum, double Words)> wideKinds = [];
    private readonly Dictionary<PageFrame, (double Sum, double Words)> frames = new(ReferenceEqualityComparer.Instance);

    public FirstSums(PageLayout layout, float[] first)
    {
        Before = new double[first.Length + 1];
        for (var i = 0; i < first.Length; i++)
        {
            var block = layout.Blocks[i];
            double words = block.Words;
            Before[i + 1] = Before[i] + (first[i] * words);
            Add(kinds, layout.Kind[i], first[i], words);
            Add(wideKinds, layout.WideKind[i], first[i], words);
            for (var frame = block.Frame; frame is not null; frame = frame.Parent)
                Add(frames, frame, first[i], words);
        }
    }

    /// <summary>Sum of judgement times words before each block, and at the end the whole.</summary>
    public double[] Before { get; }

    /// <summary>Mean over the other blocks of the kind; the block's own where it is the only one.</summary>
    public double Kind(int kind, TextBlock own, float first) => Others(kinds[kind], own, first);

    /// <summary>Mean over the other blocks of the wider kind.</summary>
    public double WideKind(int kind, TextBlock own, float first) => Others(wideKinds[kind], own, first);

    /// <summary>Mean over the blocks in a frame.</summary>
    public double Frame(PageFrame frame)
    {
        var (sum, words) = frames.GetValueOrDefault(frame);
        return words == 0 ? 0 : sum / words;
    }

    private static double Others((double Sum, double Words) all, TextBlock own, float first) => all.Words <= own.Words ? -1 : (all.Sum - (first * own.Words)) / (all.Words - own.Words);

    private static void Add<T>(Dictionary<T, (double Sum, double Words)> sums, T key, double value, double words)
        where T : notnull
    {
        ref var sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        sum = (sum.Sum + (value * words), sum.Words + words);
    }
}
