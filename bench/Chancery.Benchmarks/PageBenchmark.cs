using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Chancery.Intake.Pages;

namespace Chancery.Benchmarks;

/// <summary>
/// <c>pages FOLDER [ROUNDS]</c>: saved pages to articles, one thread, one page in memory at a time. <c>pages --made MEGABYTES</c>: one
/// page of that size, made of paragraphs, links and tables.
/// </summary>
internal static class PageBenchmark
{
    public static int Run(string[] args)
    {
        if (args is ["--made", var size])
            return Made(int.Parse(size, CultureInfo.InvariantCulture));
        if (args.Length == 0 || !Directory.Exists(args[0]))
        {
            Console.Error.WriteLine("pages: name a folder of .html.gz files, such as ../shared/corpora/pages/html");
            return 2;
        }

        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
        var files = Directory.GetFiles(args[0], "*.html.gz").Order(StringComparer.Ordinal).ToArray();
        var characters = 0L;
        for (var round = 1; round <= rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            foreach (var file in files)
            {
                using var unzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
                using var text = new StreamReader(unzip);
                characters += PageExtractor.Extract(text.ReadToEnd()).Body.Length;
            }

            var processor = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            Report($"chancery round {round}: {files.Length} pages, {files.Length / processor:F1} pages a second of processor time, {files.Length / clock.Elapsed.TotalSeconds:F1} by the clock");
        }

        Report($"chancery peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MB ({characters / rounds} characters of articles)");
        return 0;
    }

    private static int Made(int megabytes)
    {
        var page = new StringBuilder("<html><head><title>Strait opens to boats</title></head><body><nav>");
        for (var i = 0; i < 2000; i++)
            page.Append(CultureInfo.InvariantCulture, $"<a href=\"/section/{i}\">Section {i}</a> ");
        page.Append("</nav><article><h1>Strait opens to boats</h1>");
        for (var i = 0; page.Length < megabytes * 1_000_000; i++)
        {
            page.Append(CultureInfo.InvariantCulture, $"<div class=\"block block-{i}\"><p>Paragraph {i} says that ministers met in the old customs house, and that <a href=\"/p/{i}\">the agreement</a> runs to {i % 37} pages.</p>");
            page.Append(i % 10 == 0 ? "<table><tr><td>North</td><td>12</td></tr></table></div>" : "</div>");
        }

        var html = page.ToString();
        page.Clear();
        page.Capacity = 0;
        var path = Path.GetTempFileName();
        File.WriteAllText(path, html);
        html = "";
        GC.Collect();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var result = new Chancery.Intake.ReportIntake().Read("made.html", File.ReadAllBytes(path));
        var seconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        File.Delete(path);
        Report($"a page of {megabytes} MB: {seconds:F2} s of processor time, {result.Reports.Length} report, peak memory of the process {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MB (making the page included)");
        return html.Length;
    }

    private static void Report(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
