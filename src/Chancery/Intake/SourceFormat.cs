using System.Buffers;

namespace Chancery.Intake;

/// <summary>What a source is.</summary>
public enum SourceFormat
{
    /// <summary>Plain text: one report.</summary>
    Text,

    /// <summary>A web page: one report.</summary>
    Page,

    /// <summary>A feed (RSS, Atom, JSON Feed) or a news sitemap: many reports.</summary>
    Feed,

    /// <summary>JSON Lines, one report a line: <c>{"id","text","title"?,"date"?,"outlet"?}</c>.</summary>
    JsonLines,

    /// <summary>A table of reports, comma- or tab-separated, with a header.</summary>
    Table,

    /// <summary>One e-mail message.</summary>
    Mail,

    /// <summary>A mailbox of messages (mbox).</summary>
    Mailbox,

    /// <summary>Rich Text Format.</summary>
    RichText,

    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>A zip archive, or a document that is one inside (.docx, .odt).</summary>
    Zip,

    /// <summary>A tape archive (tar).</summary>
    Tar,

    /// <summary>gzip-packed data.</summary>
    Gzip,

    /// <summary>A web archive (WARC).</summary>
    WebArchive,

    /// <summary>A binary document of Word before 2007, which cannot be read.</summary>
    OldWord,

    /// <summary>A JSON document: a feed, or rows in an array.</summary>
    Json,
}

/// <summary>Tells what a source is, from its content first and its name second.</summary>
internal static class SourceFormats
{
    /// <summary>How many bytes are looked at.</summary>
    public const int HeadLength = 4096;

    private const int Look = 2048;

    private static readonly SearchValues<byte> NoHeaderName = SearchValues.Create(" \t\r\n<{"u8);

    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        "", ".txt", ".text", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".eml", ".mbox", ".warc", ".gz", ".tgz", ".tar", ".zip",
        ".docx", ".odt", ".pdf", ".rtf",
    };

    /// <summary>Whether a file of this name, found in a folder or archive, may hold reports.</summary>
    public static bool MayHold(string name) => Extensions.Contains(Path.GetExtension(name));

    /// <summary>What the bytes are that are told by their first ones, before they are text; null where they are text of some kind.</summary>
    public static SourceFormat? OfBytes(string name, ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0x1F, 0x8B]))
            return SourceFormat.Gzip;
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
            return SourceFormat.Zip;
        if (head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]))
            return SourceFormat.OldWord;
        if (head.Length >= 512 && (head[257..].StartsWith("ustar"u8) || (HasExtension(name, ".tar") && head[0] != 0)))
            return SourceFormat.Tar;
        if (head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) is >= 0 and var pdf && (pdf == 0 || HasExtension(name, ".pdf")))
            return SourceFormat.Pdf;
        if (head.StartsWith(@"{\rtf"u8))
            return SourceFormat.RichText;
        if (head.StartsWith("WARC/"u8))
            return SourceFormat.WebArchive;
        if (head.StartsWith("From "u8) && IsMailboxLine(head[..Math.Max(0, head.IndexOf((byte)'\n'))]))
            return SourceFormat.Mailbox;
        if (HasExtension(name, ".eml") || IsMail(head))
            return SourceFormat.Mail;
        if (HasExtension(name, ".jsonl") || HasExtension(name, ".ndjson"))
            return SourceFormat.JsonLines;
        if (HasExtension(name, ".csv") || HasExtension(name, ".tsv"))
            return SourceFormat.Table;
        if (head.TrimStart(" \r\n\t\u00EF\u00BB\u00BF"u8) is [(byte)'{', ..] rows && name is "-" && rows.IndexOf("\"text\""u8) > 0)
            return SourceFormat.JsonLines;
        return null;
    }

    /// <summary>What text is.</summary>
    public static SourceFormat Sniff(string name, ReadOnlySpan<char> text)
    {
        var head = text[..Math.Min(text.Length, Look)].TrimStart();
        if (head.StartsWith("<?xml", StringComparison.Ordinal) || head.StartsWith("<rss", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<feed", StringComparison.OrdinalIgnoreCase)
            || head.StartsWith("<rdf:RDF", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<urlset", StringComparison.OrdinalIgnoreCase)
            || head.StartsWith("<sitemapindex", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<opml", StringComparison.OrdinalIgnoreCase))
        {
            if (head.Contains("<html", StringComparison.OrdinalIgnoreCase))
                return SourceFormat.Page;
            return SourceFormat.Feed;
        }

        // Some servers put warnings or blanks before a feed.
        if (head.Contains("<rss ", StringComparison.OrdinalIgnoreCase) && head.Contains("<channel", StringComparison.OrdinalIgnoreCase) && !head.Contains("<body", StringComparison.OrdinalIgnoreCase))
            return SourceFormat.Feed;
        if (head.StartsWith("{") && head.Contains("jsonfeed.org/version", StringComparison.OrdinalIgnoreCase))
            return SourceFormat.Feed;
        if (HasExtension(name, ".json") && head is ['{' or '[', ..])
            return SourceFormat.Json;
        if (head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || head.Contains("<head>", StringComparison.OrdinalIgnoreCase) || head.Contains("<body", StringComparison.OrdinalIgnoreCase))
            return SourceFormat.Page;
        if ((HasExtension(name, ".html") || HasExtension(name, ".htm")) && head.Contains('<'))
            return SourceFormat.Page;
        return SourceFormat.Text;
    }

    private static bool HasExtension(string name, string extension)
    {
        var path = name.AsSpan();
        if (path.StartsWith("http", StringComparison.OrdinalIgnoreCase) && path.IndexOf('?') is > 0 and var query)
            path = path[..query];
        return Path.GetExtension(path).Equals(extension, StringComparison.OrdinalIgnoreCase);
    }

    // "From name@host Thu Mar 14 10:12:00 2013": prose that begins with "From" has no time of day.
    private static bool IsMailboxLine(ReadOnlySpan<byte> line) => line.Length is > 20 and < 300 && line.Count((byte)':') >= 2;

    // A press read-out may open with "From:" and "Date:" too; only mail has these.
    private static bool IsMail(ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf((byte)':');
        if (end is < 2 or > 40 || head[..end].ContainsAny(NoHeaderName))
            return false;
        Span<byte> lower = stackalloc byte[HeadLength];
        head = head[..Math.Min(head.Length, HeadLength)];
        for (var i = 0; i < head.Length; i++)
            lower[i] = head[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(head[i] | 0x20) : head[i];
        lower = lower[..head.Length];
        return lower.StartsWith("received:"u8) || lower.IndexOf("\nmime-version:"u8) > 0 || lower.IndexOf("\nmessage-id:"u8) > 0 || lower.StartsWith("mime-version:"u8) || lower.StartsWith("message-id:"u8);
    }
}
