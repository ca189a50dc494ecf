using System.IO.Compression;
using System.Text.Json;

namespace Chancery.DataTool.Pages;

/// <summary>A page with what is known to be its article.</summary>
/// <param name="Id">Its name in the corpus.</param>
/// <param name="Site">The host of its address, for splits by site.</param>
/// <param name="Html">The page.</param>
/// <param name="Body">The article's text.</param>
internal sealed record GoldPage(string Id, string Site, string Html, string Body);

/// <summary>Folders with <c>html/ID.html.gz</c> and <c>ground-truth.json</c>.</summary>
internal static class PageCorpus
{
    public static List<GoldPage> Load(IEnumerable<DirectoryInfo> folders)
    {
        var pages = new List<GoldPage>();
        foreach (var folder in folders)
        {
            using var gold = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder.FullName, "ground-truth.json")));
            foreach (var page in gold.RootElement.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
            {
                var file = Path.Combine(folder.FullName, "html", page.Name + ".html.gz");
                using var unzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
                using var text = new StreamReader(unzip);
                var address = page.Value.TryGetProperty("url", out var url) ? url.GetString() : null;
                var site = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : page.Value.TryGetProperty("publisher", out var p) ? p.ToString() : page.Name;
                pages.Add(new GoldPage(page.Name, site.StartsWith("www.", StringComparison.Ordinal) ? site[4..] : site, text.ReadToEnd(), page.Value.GetProperty("articleBody").GetString() ?? ""));
            }
        }

        return pages;
    }
}
