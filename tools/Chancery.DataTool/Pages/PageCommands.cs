using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Chancery.Intake.Pages;

namespace Chancery.DataTool.Pages;

/// <summary><c>datatool pages score|blocks</c>: how well articles are taken out of pages, and where it goes wrong.</summary>
internal static class PageCommands
{
    public static Command Create() => new("pages", "Measures the reading of web pages.") { Score(), Blocks(), Time(), PageTraining.Create() };

    private static Command Score()
    {
        var folders = new Argument<DirectoryInfo[]>("folder") { Description = "Folders with html/ and ground-truth.json." };
        var worst = new Option<int>("--worst") { Description = "How many of the worst pages to name." };
        var command = new Command("score", "Body precision, recall and F1 over four-word runs.") { folders, worst };
        command.SetAction(result =>
        {
            foreach (var folder in result.GetRequiredValue(folders))
            {
                var pages = PageCorpus.Load([folder]);
                var score = new ShingleScore();
                var rows = new List<(string Id, double P, double R)>();
                var clock = Stopwatch.StartNew();
                var found = pages.ConvertAll(p => PageExtractor.Extract(p.Html).Body);
                var seconds = clock.Elapsed.TotalSeconds;
                for (var i = 0; i < pages.Count; i++)
                {
                    var (p, r) = score.Add(pages[i].Body, found[i]);
                    rows.Add((pages[i].Id, p ?? 0, r ?? 0));
                }

                foreach (var (id, p, r) in rows.OrderBy(x => x.P + x.R).ThenBy(x => x.Id, StringComparer.Ordinal).Take(result.GetValue(worst)))
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{id[..Math.Min(24, id.Length)],-24} p {p:F3} r {r:F3}"));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder.Name}: {score.Pages} pages, F1 {score.F1:F4}, precision {score.Precision:F4}, recall {score.Recall:F4}; {pages.Count / seconds:F1} pages/s"));
            }

            return 0;
        });
        return command;
    }

    private static Command Time()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Folder with html/ and ground-truth.json." };
        var command = new Command("time", "Where the time of reading pages goes: milliseconds a page, the sixth round.") { folder };
        command.SetAction(result =>
        {
            var pages = PageCorpus.Load([result.GetRequiredValue(folder)]);
            var spent = new TimeSpan[5];
            for (var round = 0; round < 6; round++)
            {
                Array.Clear(spent);
                foreach (var page in pages)
                {
                    var clock = Stopwatch.StartNew();
                    var scan = PageScan.Of(page.Html, default);
                    spent[0] += clock.Elapsed;
                    clock.Restart();
                    var metadata = PageMetadata.Of(scan);
                    var title = PageTitle.Choose(scan, metadata);
                    spent[1] += clock.Elapsed;
                    clock.Restart();
                    var layout = PageLayout.Of(scan);
                    spent[2] += clock.Elapsed;
                    clock.Restart();
                    var features = new BlockFeatures(layout, title, metadata.Description, metadata.ArticleBody);
                    spent[3] += clock.Elapsed;
                    clock.Restart();
                    MainContent.Judge(layout, features, BlockTrees.First, BlockTrees.Second);
                    spent[4] += clock.Elapsed;
                }
            }

            foreach (var (what, time) in new[] { "scan", "metadata", "layout", "features", "judging" }.Zip(spent))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-9} {time.TotalMilliseconds / pages.Count:F2} ms a page"));
            return 0;
        });
        return command;
    }

    private static Command Blocks()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Folder with html/ and ground-truth.json." };
        var ids = new Argument<string[]>("id") { Description = "Starts of page names." };
        var all = new Option<bool>("--all") { Description = "All blocks, not only those decided wrongly." };
        var command = new Command("blocks", "Prints the blocks of a page and what was made of them.") { folder, ids, all };
        command.SetAction(result =>
        {
            foreach (var page in PageCorpus.Load([result.GetRequiredValue(folder)]).Where(p => result.GetRequiredValue(ids).Any(i => p.Id.StartsWith(i, StringComparison.Ordinal))))
                Print(page, result.GetValue(all));
            return 0;
        });
        return command;
    }

    private static void Print(GoldPage page, bool all)
    {
        Console.WriteLine($"=== {page.Id} {page.Site}");
        var gold = GoldBlocks.Of(page.Body);
        var kept = PageExtractor.Extract(page.Html).Paragraphs.ToHashSet(StringComparer.Ordinal);
        var measured = MeasuredPage.Of(page);
        var blocks = measured.Layout.Blocks;
        var judged = MainContent.Judge(measured.Layout, measured.Features, BlockTrees.First, BlockTrees.Second);
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            var wrong = judged[i] > 0.5 != measured.Truth[i];
            if (!all && !wrong)
                continue;
            var names = string.Join(" < ", Above(block.Frame).Take(5));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(wrong ? "!!" : "  ")}{(kept.Contains(block.Text) ? "K" : "-")}{(measured.Truth[i] ? "G" : "-")} {judged[i]:F2} {i,4} {block.Words,4}w l{block.LinkShare:F1} {names,-60} | {block.Text[..Math.Min(90, block.Text.Length)]}"));
        }

        foreach (var line in gold.Unseen(blocks.ConvertAll(b => b.Text)))
            Console.WriteLine("  only in gold: " + line[..Math.Min(160, line.Length)]);
    }

    public static IEnumerable<string> Above(PageFrame? frame)
    {
        for (; frame is not null; frame = frame.Parent)
            yield return frame.Names is not { Length: > 0 } name ? frame.Tag : frame.Tag + "." + name[..Math.Min(24, name.Length)].Replace('\n', ' ');
    }
}
