using System.Text.Json;

namespace Chancery.Intake.Pages;

/// <summary>What a page says of itself: JSON-LD first, then Open Graph and other meta elements, then microdata.</summary>
internal sealed class PageMetadata
{
    private const int MaxJson = 4 * 1024 * 1024;

    private static readonly string[] ArticleTypes = ["Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle", "BlogPosting", "LiveBlogPosting", "Report", "WebPage"];

    private bool hasArticle;

    private PageMetadata()
    {
    }

    public List<string> Titles { get; } = [];

    public string? Headline { get; private set; }

    public string? Published { get; private set; }

    public string? Modified { get; private set; }

    public List<string> Authors { get; } = [];

    public string? Outlet { get; private set; }

    public string? Url { get; private set; }

    public string? Language { get; private set; }

    public string? ArticleBody { get; private set; }

    public string? Description { get; private set; }

    /// <summary>The section of the outlet.</summary>
    public string? Section { get; private set; }

    /// <summary>Whether the page says that all may read it; null where it does not say.</summary>
    public bool? IsFree { get; private set; }

    /// <summary>Whether the page calls itself a live blog.</summary>
    public bool IsLiveBlog { get; private set; }

    /// <summary>Whether the page calls itself a gallery, and no article.</summary>
    public bool IsGallery { get; private set; }

    public static PageMetadata Of(PageScan page)
    {
        var data = new PageMetadata();
        foreach (var script in page.StructuredData)
            data.ReadJsonLd(script);
        data.ReadMeta(page);
        return data;
    }

    private void ReadJsonLd(string json)
    {
        json = json.Trim().Trim(';');
        if (json.Length is 0 or > MaxJson)
            return;
        if (json.StartsWith("<!--", StringComparison.Ordinal))
            json = json.Replace("<!--", "", StringComparison.Ordinal).Replace("-->", "", StringComparison.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
            Walk(document.RootElement, 0);
        }
        catch (InvalidOperationException)
        {
            // A string of it is half of a surrogate pair: what stood before it is kept.
            return;
        }
        catch (JsonException)
        {
            // Many pages carry broken JSON-LD; what stands elsewhere on the page serves then.
            ReadLoose(json);
        }
    }

    // Unescaped line ends inside strings are the usual fault.
    private void ReadLoose(string json)
    {
        var mended = json.Replace("\r", " ", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal).Replace("\t", " ", StringComparison.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(mended, new JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = 64 });
            Walk(document.RootElement, 0);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return;
        }
    }

    private void Walk(JsonElement node, int depth)
    {
        if (depth > 6)
            return;
        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
                Walk(item, depth + 1);
            return;
        }

        if (node.ValueKind != JsonValueKind.Object)
            return;
        if (node.TryGetProperty("@graph", out var graph))
            Walk(graph, depth + 1);
        if (node.TryGetProperty("mainEntity", out var main))
            Walk(main, depth + 1);
        IsLiveBlog |= HasType(node, "LiveBlogPosting");
        IsGallery |= HasType(node, "ImageGallery") || HasType(node, "MediaGallery");
        if (!IsArticle(node, out var webPage))
            return;
        if (!webPage && node.TryGetProperty("isAccessibleForFree", out var free))
            IsFree ??= free.ValueKind == JsonValueKind.False || (free.ValueKind == JsonValueKind.String && string.Equals(free.GetString(), "false", StringComparison.OrdinalIgnoreCase)) ? false : true;
        Section ??= Text(node, "articleSection");
        hasArticle |= !webPage;
        Headline ??= webPage ? null : Text(node, "headline") ?? Text(node, "name");
        Published ??= Text(node, "datePublished") ?? (webPage ? null : Text(node, "dateCreated"));
        Modified ??= Text(node, "dateModified");
        if (!webPage || Authors.Count == 0)
        {
            if (!webPage)
                ArticleBody ??= Text(node, "articleBody");
            if (Authors.Count == 0 && node.TryGetProperty("author", out var author))
                AddAuthors(author, 0);
        }

        Description ??= Text(node, "description");
        if (Outlet is null && node.TryGetProperty("publisher", out var publisher))
            Outlet = Name(publisher);
        Url ??= Text(node, "url") ?? Text(node, "mainEntityOfPage");
        Language ??= Text(node, "inLanguage");
    }

    private static bool HasType(JsonElement node, string name)
    {
        if (!node.TryGetProperty("@type", out var type))
            return false;
        return type.ValueKind == JsonValueKind.String ? type.ValueEquals(name) : type.ValueKind == JsonValueKind.Array && type.EnumerateArray().Any(t => t.ValueKind == JsonValueKind.String && t.ValueEquals(name));
    }

    private static bool IsArticle(JsonElement node, out bool webPage)
    {
        webPage = false;
        if (!node.TryGetProperty("@type", out var type))
            return false;
        var types = type.ValueKind == JsonValueKind.String ? [type.GetString()!]
            : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!).ToArray()
            : [];
        webPage = types.Length > 0 && types.All(t => t == "WebPage");
        return types.Any(t => ArticleTypes.Contains(t, StringComparer.Ordinal) || t.EndsWith("Article", StringComparison.Ordinal));
    }

    private void AddAuthors(JsonElement node, int depth)
    {
        if (depth > 3)
            return;
        switch (node.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in node.EnumerateArray())
                    AddAuthors(item, depth + 1);
                break;
            case JsonValueKind.String:
                AddAuthor(node.GetString());
                break;
            case JsonValueKind.Object:
                if (node.TryGetProperty("name", out var name))
                    AddAuthors(name, depth + 1);
                break;
        }
    }

    private void AddAuthor(string? name)
    {
        foreach (var one in AuthorNames.Split(name))
        {
            if (!Authors.Contains(one, StringComparer.OrdinalIgnoreCase))
                Authors.Add(one);
        }
    }

    private static string? Name(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.String => node.GetString(),
        JsonValueKind.Object => Text(node, "name"),
        JsonValueKind.Array when node.GetArrayLength() > 0 => Name(node[0]),
        _ => null,
    };

    private static string? Text(JsonElement node, string property)
    {
        if (!node.TryGetProperty(property, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
            value = value[0];
        if (value.ValueKind == JsonValueKind.Object && (value.TryGetProperty("@id", out var id) || value.TryGetProperty("@value", out id) || value.TryGetProperty("name", out id)))
            value = id;
        if (value.ValueKind != JsonValueKind.String)
            return null;
        var text = Unescape(value.GetString());
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    // Values in JSON-LD are often escaped once more as HTML.
    internal static string? Unescape(string? text) => text is not null && text.Contains('&', StringComparison.Ordinal) ? System.Net.WebUtility.HtmlDecode(text) : text;

    private void ReadMeta(PageScan page)
    {
        var meta = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var metaAuthors = new List<string>();
        foreach (var (key, content) in page.Metas)
        {
            meta.TryAdd(key, content);
            if (key.ToUpperInvariant() is "AUTHOR" or "ARTICLE:AUTHOR" or "DC.CREATOR" or "BYL" or "PARSELY-AUTHOR" or "SAILTHRU.AUTHOR" or "CITATION_AUTHOR" && !content.Contains("://", StringComparison.Ordinal))
                metaAuthors.Add(content);
        }

        string? First(params ReadOnlySpan<string> keys)
        {
            foreach (var key in keys)
            {
                if (meta.TryGetValue(key, out var value))
                    return value;
            }

            return null;
        }

        Add(Headline);
        Add(First("og:title"));
        Add(First("twitter:title", "parsely-title", "sailthru.title", "dc.title", "citation_title", "headline"));
        Add(page.Title);
        Published ??= First("article:published_time", "og:article:published_time", "datePublished", "parsely-pub-date", "sailthru.date", "article.published", "pubdate", "publishdate", "publish-date", "dc.date", "dc.date.issued", "dcterms.created", "date", "DC.Date.Created", "originalpublicationdate")
            ?? Note(PageNoteKind.Published);
        Modified ??= First("article:modified_time", "og:updated_time", "dateModified", "lastmod") ?? Note(PageNoteKind.Modified);
        if (Authors.Count == 0)
        {
            foreach (var author in metaAuthors)
                AddAuthor(author);
        }

        if (Authors.Count == 0)
        {
            foreach (var kind in (ReadOnlySpan<PageNoteKind>)[PageNoteKind.AuthorName, PageNoteKind.Author, PageNoteKind.AuthorLink])
            {
                foreach (var note in page.Notes.Where(n => n.Kind == kind).Take(4))
                    AddAuthor(note.Text.Length > 0 ? note.Text : note.Value);
                if (Authors.Count > 0)
                    break;
            }
        }

        Section ??= First("article:section", "parsely-section", "section", "dc.subject");
        IsGallery &= !hasArticle;
        if (First("og:type") is { } declared && declared.Contains("gallery", StringComparison.OrdinalIgnoreCase))
            IsGallery = true;
        Outlet ??= First("og:site_name", "application-name", "publisher", "dc.publisher");
        Url = page.Canonical ?? First("og:url") ?? Url;
        var language = page.Language ?? Language ?? First("og:locale", "content-language", "dc.language");
        Language = string.IsNullOrWhiteSpace(language) ? null : language.Trim().Split('-', '_')[0].ToLowerInvariant();
        Description ??= First("description", "og:description");

        string? Note(PageNoteKind kind)
        {
            foreach (var note in page.Notes)
            {
                if (note.Kind == kind)
                    return note.Value ?? note.Text;
            }

            return null;
        }

        void Add(string? title)
        {
            if (!string.IsNullOrWhiteSpace(title))
                Titles.Add(title.Trim());
        }
    }
}
