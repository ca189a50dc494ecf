using System.CommandLine;
using System.Globalization;
using System.Text;
using Chancery.Intake.Pages;

namespace Chancery.DataTool.Pages;

/// <summary>A page with its blocks measured.</summary>
internal sealed class MeasuredPage
{
    public required GoldPage Page { get; init; }

    public required PageLayout Layout { get; init; }

    public required BlockFeatures Features { get; init; }

    public required string? Title { get; init; }

    public required string? StatedBody { get; init; }

    public required float[][] Rows { get; init; }

    public required bool[] Truth { get; init; }

    public required double[] Weights { get; init; }

    public static MeasuredPage Of(GoldPage page)
    {
        var scan = PageScan.Of(page.Html, default);
        var metadata = PageMetadata.Of(scan);
        var title = PageTitle.Choose(scan, metadata);
        var layout = PageLayout.Of(scan);
        var features = new BlockFeatures(layout, title, metadata.Description, metadata.ArticleBody);
        var n = layout.Blocks.Count;
        var rows = new float[n][];
        for (var i = 0; i < n; i++)
        {
            rows[i] = new float[BlockFeatures.Names.Length];
            features.Fill(i, rows[i]);
        }

        var truth = GoldBlocks.Of(page.Body).Truth([.. layout.Blocks.Select(b => b.Text)]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < n; i++)
            truth[i] &= layout.Blocks[i].Words < 8 || seen.Add(layout.Blocks[i].Text);
        double golden = Math.Max(60, layout.Blocks.Where((_, i) => truth[i]).Sum(b => b.Words));

        // Each page counts the same, each of its blocks by its words, as the score does; a title found as such is dropped anyway.
        var weights = layout.Blocks.Select(b => string.Equals(b.Text, title, StringComparison.OrdinalIgnoreCase) ? 0 : 100 * (Math.Min(b.Words, 150) + 1.5) / (golden + 300)).ToArray();
        return new MeasuredPage { Page = page, Layout = layout, Features = features, Title = title, StatedBody = metadata.ArticleBody, Rows = rows, Truth = truth, Weights = weights };
    }
}

/// <summary><c>datatool pages train</c>: learns the trees that judge blocks, and says how well they do on sites they have not seen.</summary>
internal static class PageTraining
{
    private const int InnerFolds = 5;

    public static Command Create()
    {
        var folders = new Argument<DirectoryInfo[]>("folder") { Description = "Folders with html/ and ground-truth.json." };
        var folds = new Option<int>("--folds") { Description = "Folds of the cross-validation by site; 0 for none.", DefaultValueFactory = _ => 8 };
        var trees = new Option<int>("--trees") { DefaultValueFactory = _ => 80 };
        var depth = new Option<int>("--depth") { DefaultValueFactory = _ => 4 };
        var rate = new Option<double>("--rate") { DefaultValueFactory = _ => 0.12 };
        var output = new Option<FileInfo?>("--out") { Description = "Where to write the trees learnt from all pages." };
        var worst = new Option<int>("--worst") { Description = "How many of the worst pages to name." };
        var saved = new Option<FileInfo?>("--judged") { Description = "Judgements of an earlier cross-validation, to measure the choice of blocks alone." };
        var faults = new Option<FileInfo?>("--faults") { Description = "Where to write the blocks that were judged wrongly on unseen sites." };
        var command = new Command("train", "Learns to judge blocks of pages.") { folders, folds, trees, depth, rate, output, worst, faults, saved };
        command.SetAction(result =>
        {
            var sets = result.GetRequiredValue(folders).Select(f => (f.Name, Pages: PageCorpus.Load([f]).ConvertAll(MeasuredPage.Of))).ToList();
            var pages = sets.SelectMany(s => s.Pages).ToList();
            Console.WriteLine($"{pages.Count} pages, {pages.Sum(p => p.Rows.Length)} blocks, {pages.Select(p => p.Page.Site).Distinct().Count()} sites");
            var trainer = new TreeTrainer(result.GetValue(trees), result.GetValue(depth), result.GetValue(rate), ridge: 2, leastWeight: 4, featureShare: 0.35);
            if (result.GetValue(saved) is { } cache)
            {
                var known = File.ReadLines(cache.FullName).Select(l => l.Split('\t')).ToDictionary(l => l[0], l => l[1].Split(' ').Select(v => float.Parse(v, CultureInfo.InvariantCulture)).ToArray(), StringComparer.Ordinal);
                foreach (var (name, members) in sets)
                    Report(name, members, members.ConvertAll(m => known[m.Page.Id]), result.GetValue(worst));
            }
            else if (result.GetValue(folds) is > 1 and var k)
            {
                var judged = new float[pages.Count][];
                Parallel.For(0, k, new ParallelOptions { MaxDegreeOfParallelism = 2 }, fold =>
                {
                    var train = pages.Where(p => Fold(p, k) != fold).ToList();
                    var (first, second) = Learn(train, trainer);
                    for (var i = 0; i < pages.Count; i++)
                    {
                        if (Fold(pages[i], k) == fold)
                            judged[i] = MainContent.Judge(pages[i].Layout, pages[i].Features, new BlockTrees(first.Start, first.Trees), new BlockTrees(second.Start, second.Trees));
                    }
                });
                if (result.GetValue(faults) is { } list)
                    File.WriteAllLines(list.FullName, pages.SelectMany((p, i) => Faults(p, judged[i])));
                foreach (var (name, members) in sets)
                    Report(name, members, members.ConvertAll(m => judged[pages.IndexOf(m)]), result.GetValue(worst));
            }

            if (result.GetValue(output) is { } file)
                Write(file, Learn(pages, trainer));
            return 0;
        });
        return command;
    }

    private static int Fold(MeasuredPage page, int folds) => (int)(Chancery.Text.StableHash.Fnv1a(page.Page.Site) % (ulong)folds);

    private static ((double Start, List<BlockTrees.Tree> Trees) First, (double Start, List<BlockTrees.Tree> Trees) Second) Learn(List<MeasuredPage> pages, TreeTrainer trainer)
    {
        var first = trainer.Train(Sample(pages, p => p.Rows));

        // The second judgement learns from first judgements of pages that the first had not seen, as it will meet them.
        var rows = new Dictionary<MeasuredPage, float[][]>();
        for (var fold = 0; fold < InnerFolds; fold++)
        {
            var (start, trees) = trainer.Train(Sample([.. pages.Where(p => Inner(p) != fold)], p => p.Rows));
            var judge = new BlockTrees(start, trees);
            foreach (var page in pages.Where(p => Inner(p) == fold))
            {
                var once = page.Rows.Select(r => judge.Judge(r)).ToArray();
                var sums = new FirstSums(page.Layout, once);
                rows[page] = [.. page.Rows.Select((r, i) =>
                {
                    var row = new float[BlockFeatures.Names.Length + BlockFeatures.SecondNames.Length];
                    r.CopyTo(row, 0);
                    page.Features.FillSecond(i, once, sums, row.AsSpan(r.Length));
                    return row;
                })];
            }
        }

        return (first, trainer.Train(Sample(pages, p => rows[p])));
    }

    private static int Inner(MeasuredPage page) => (int)(Chancery.Text.StableHash.Fnv1a("inner " + page.Page.Site) % InnerFolds);

    private static BlockSample Sample(List<MeasuredPage> pages, Func<MeasuredPage, float[][]> rows) =>
        new([.. pages.SelectMany(rows)], [.. pages.SelectMany(p => p.Truth)], [.. pages.SelectMany(p => p.Weights)]);

    private static void Report(string name, List<MeasuredPage> pages, List<float[]> judged, int worst)
    {
        var score = new ShingleScore();
        var rows = new List<(string Text, double Sum)>();
        for (var i = 0; i < pages.Count; i++)
        {
            var page = pages[i];
            var (p, r) = score.Add(page.Page.Body, string.Join("\n\n", ArticleChoice.Of(page.Layout, page.Features, judged[i], page.StatedBody).Where(b => !string.Equals(b.Text, page.Title, StringComparison.OrdinalIgnoreCase)).Select(b => b.Text)));
            rows.Add((string.Create(CultureInfo.InvariantCulture, $"{page.Page.Id[..Math.Min(30, page.Page.Id.Length)],-30} {page.Page.Site,-26} p {p ?? 0:F3} r {r ?? 0:F3}"), (p ?? 0) + (r ?? 0)));
        }

        foreach (var (text, _) in rows.OrderBy(r => r.Sum).Take(worst))
            Console.WriteLine(text);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, unseen sites: F1 {score.F1:F4} precision {score.Precision:F4} recall {score.Recall:F4}"));
    }

    private static IEnumerable<string> Faults(MeasuredPage page, float[] judged)
    {
        yield return $"=== {page.Page.Id} {page.Page.Site}";
        for (var i = 0; i < judged.Length; i++)
        {
            var block = page.Layout.Blocks[i];
            if (judged[i] > 0.5 == page.Truth[i] || page.Weights[i] == 0)
                continue;
            var names = string.Join(" < ", PageCommands.Above(block.Frame).Take(5));
            yield return string.Create(CultureInfo.InvariantCulture, $"{(page.Truth[i] ? "missed" : "extra ")} {judged[i]:F2} {i,4} {block.Words,4}w l{block.LinkShare:F1} {names,-70} | {block.Text[..Math.Min(90, block.Text.Length)]}");
        }
    }

    private static void Write(FileInfo file, ((double Start, List<BlockTrees.Tree> Trees) First, (double Start, List<BlockTrees.Tree> Trees) Second) model)
    {
        var names = BlockFeatures.Names.Concat(BlockFeatures.SecondNames).ToArray();
        var text = new StringBuilder("# Questions and values of the trees that judge the blocks of a page; see page-blocks.card.md. Written by: datatool pages train.\nstage\tquestions\tvalues\n");
        foreach (var (stage, trees) in new[] { ("first", model.First), ("second", model.Second) })
        {
            text.Append(CultureInfo.InvariantCulture, $"{stage}\t\t{trees.Start}\n");
            foreach (var tree in trees.Trees)
            {
                text.Append(stage).Append('\t').AppendJoin(' ', tree.Features.Select((f, i) => string.Create(CultureInfo.InvariantCulture, $"{names[f]}>{tree.Cuts[i]}")));
                text.Append('\t').AppendJoin(' ', tree.Values.Select(v => v.ToString(CultureInfo.InvariantCulture))).Append('\n');
            }
        }

        File.WriteAllText(file.FullName, text.ToString());
        Console.WriteLine($"wrote {file.Name}: {model.First.Trees.Count} and {model.Second.Trees.Count} trees");
    }
}
