using System.CommandLine;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Chancery.Cli.CommandLine;
using Chancery.Intake;
using Chancery.Intake.Pages;
using Chancery.Text;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery extract</c>: web pages in, their articles out as JSON Lines.</summary>
internal static class ExtractCommand
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Saved pages, .html or .html.gz.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("extract", "Takes the article out of saved web pages: title, authors, date, body.") { files };
        command.SetAction(async (parsed, cancellation) =>
        {
            var faults = 0;
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
            foreach (var file in parsed.GetValue(files)!)
            {
                cancellation.ThrowIfCancellationRequested();
                var (html, fault) = await ReadAsync(file, cancellation);
                if (html is null)
                {
                    await Console.Error.WriteLineAsync(fault!.ToString());
                    faults++;
                    continue;
                }

                var article = PageExtractor.Extract(html, cancellation);
                if (PageExtractor.WhyNoArticle(file, article) is { } nothing)
                {
                    await Console.Error.WriteLineAsync(nothing.ToString());
                    faults++;
                }

                await output.WriteAsync(JsonSerializer.Serialize(
                    new
                    {
                        id = Id(file),
                        title = article.Title,
                        authors = article.Authors.ToArray(),
                        date = article.Stamp,
                        articleBody = article.Body,
                        kind = Kind(article.Kind),
                        modified = article.Modified,
                        outlet = article.Outlet,
                        section = article.Section,
                        language = article.Language,
                        url = article.Url,
                    },
                    Plain) + "\n");
            }

            return faults > 0 ? ExitStatus.Faults : ExitStatus.Done;
        });
        return Examples.Of(command, "chancery extract page.html", "chancery extract pages/*.html.gz > articles.jsonl");
    }

    private static string Kind(PageKind kind) => kind switch
    {
        PageKind.Article => "article",
        PageKind.LiveBlog => "live-blog",
        PageKind.Gallery => "gallery",
        PageKind.Stub => "stub",
        PageKind.ConsentWall => "consent-wall",
        PageKind.Fault => "fault",
        _ => "no-article",
    };

    // The file's name up to .html.
    private static string Id(string file)
    {
        var name = Path.GetFileName(file);
        var at = name.IndexOf(".htm", StringComparison.OrdinalIgnoreCase);
        return at > 0 ? name[..at] : name;
    }

    private static async Task<(string? Html, Diagnostic? Fault)> ReadAsync(string file, CancellationToken cancellation)
    {
        try
        {
            await using var raw = File.OpenRead(file);
            await using Stream stream = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
            using var bytes = new MemoryStream();
            var buffer = new byte[81920];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
            {
                if (bytes.Length + read > ReportIntake.MaxBytes)
                    return (null, Diagnostic.Error("CHA0101", file, $"larger than {ReportIntake.MaxBytes / (1024 * 1024)} MiB."));
                bytes.Write(buffer, 0, read);
            }

            var html = TextDecoding.Decode(file, bytes.GetBuffer().AsSpan(0, (int)bytes.Length), out var fault);
            return html is null ? (null, fault) : (html, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return (null, Diagnostic.Error("CHA0100", file, e.Message));
        }
    }
}
