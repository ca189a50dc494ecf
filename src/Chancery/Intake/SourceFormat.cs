namespace Chancery.Intake;

/// <summary>What a source is.</summary>
public enum SourceFormat
{
    /// <summary>Plain text: one report.</summary>
    Text,

    /// <summary>A web page: one report.</summary>
    Page,

    /// <summary>A feed (RSS, Atom): many reports.</summary>
    Feed,

    /// <summary>JSON Lines, one report a line: <c>{"id","text","title"?,"date"?,"outlet"?}</c>.</summary>
    JsonLines,
}

/// <summary>Tells what a source is, from its content first and its name second.</summary>
internal static class SourceFormats
{
    private const int Look = 2048;

    public static SourceFormat Sniff(string name, ReadOnlySpan<char> text)
    {
        var head = text[..Math.Min(text.Length, Look)].TrimStart();
        if (head.StartsWith("<?xml", StringComparison.Ordinal) || head.StartsWith("<rss", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<feed", StringComparison.OrdinalIgnoreCase)
            || head.StartsWith("<rdf:RDF", StringComparison.OrdinalIgnoreCase))
        {
            if (head.Contains("<html", StringComparison.OrdinalIgnoreCase))
                return SourceFormat.Page;
            return SourceFormat.Feed;
        }

        if (head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || head.Contains("<head>", StringComparison.OrdinalIgnoreCase) || head.Contains("<body", StringComparison.OrdinalIgnoreCase))
            return SourceFormat.Page;
        var extension = Path.GetExtension(name.AsSpan());
        if (extension.Equals(".jsonl", StringComparison.OrdinalIgnoreCase) || extension.Equals(".ndjson", StringComparison.OrdinalIgnoreCase))
            return SourceFormat.JsonLines;
        if ((extension.Equals(".html", StringComparison.OrdinalIgnoreCase) || extension.Equals(".htm", StringComparison.OrdinalIgnoreCase)) && head.Contains('<'))
            return SourceFormat.Page;
        return SourceFormat.Text;
    }
}
