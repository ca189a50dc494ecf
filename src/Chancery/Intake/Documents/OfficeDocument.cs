using System.IO.Compression;
using System.Text;
using System.Xml;
using Chancery.Intake.Feeds;
using Chancery.Intake.Streams;
using Chancery.Text;

namespace Chancery.Intake.Documents;

/// <summary>
/// Word (.docx, ECMA-376) and OpenDocument (.odt) text: paragraphs in order, tables and text boxes included; deleted text, comments,
/// footnotes and field codes left out. Document types and entities are refused, nothing outside the file is looked up.
/// </summary>
internal static class OfficeDocument
{
    private const int MaxDepth = 512;
    private const string WordPart = "word/document.xml";
    private const string OpenPart = "content.xml";

    public static bool IsOne(ZipArchive archive) =>
        archive.GetEntry(WordPart) is not null || (archive.GetEntry("mimetype") is not null && archive.GetEntry(OpenPart) is not null);

    public static IntakeResult Read(string name, byte[] bytes, SourceHints hints, CancellationToken cancellation)
    {
        _ = hints;
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        var isWord = archive.GetEntry(WordPart) is not null;
        var entry = archive.GetEntry(isWord ? WordPart : OpenPart)!;
        if (entry.IsEncrypted)
            return new IntakeResult([], [Diagnostic.Error("CHA0105", name, "the document is encrypted.")]);
        using var part = entry.Open();
        if (BoundedRead.All(part, ReportIntake.MaxBytes, cancellation) is not { } xml)
            return new IntakeResult([], [SourceOpener.TooLarge(name)]);
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = ReportIntake.MaxBytes, CheckCharacters = false };
            using var reader = new DepthGuard(XmlReader.Create(new MemoryStream(xml, writable: false), settings), MaxDepth);
            return DocumentText.Read(name, isWord ? Word(reader, cancellation) : OpenText(reader, cancellation), cancellation);
        }
        catch (XmlException e)
        {
            return new IntakeResult([], [Diagnostic.Error("CHA0111", $"{name}#{entry.FullName}", $"broken XML: {e.Message}", e.LineNumber)]);
        }
    }

    private static List<DocumentLine> Word(XmlReader reader, CancellationToken cancellation)
    {
        var lines = new List<DocumentLine>();
        var open = new Stack<Paragraph>();
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                switch (reader.LocalName)
                {
                    case "del" or "moveFrom" or "Fallback" or "instrText" or "delText" or "sectPr" or "pict":
                        Pass(reader);
                        break;
                    case "p" when reader.NamespaceURI.Contains("wordprocessingml", StringComparison.Ordinal):
                        cancellation.ThrowIfCancellationRequested();
                        if (reader.IsEmptyElement)
                            lines.Add(new DocumentLine(""));
                        else
                            open.Push(new Paragraph());
                        break;
                    case "pStyle" when open.Count > 0:
                        var style = reader.GetAttribute("val", reader.NamespaceURI) ?? "";
                        open.Peek().IsHeading = style.StartsWith("Heading", StringComparison.OrdinalIgnoreCase) || style.Equals("Title", StringComparison.OrdinalIgnoreCase);
                        break;
                    case "r" when open.Count > 0:
                        open.Peek().IsBoldRun = false;
                        break;
                    case "b" when open.Count > 0:
                        open.Peek().IsBoldRun = reader.GetAttribute("val", reader.NamespaceURI) is not ("0" or "false");
                        break;
                    case "t" when open.Count > 0:
                        open.Peek().Add(reader.IsEmptyElement ? "" : reader.ReadString());
                        break;
                    case "tab" when open.Count > 0 && reader.GetAttribute("val", reader.NamespaceURI) is null:
                        open.Peek().Add("\t");
                        break;
                    case "br" or "cr" when open.Count > 0:
                        open.Peek().Add("\n");
                        break;
                    case "noBreakHyphen" when open.Count > 0:
                        open.Peek().Add("-");
                        break;
                }
            }
            else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "p" && open.Count > 0 && reader.NamespaceURI.Contains("wordprocessingml", StringComparison.Ordinal))
                open.Pop().AddTo(lines);
        }

        return lines;
    }

    private static List<DocumentLine> OpenText(XmlReader reader, CancellationToken cancellation)
    {
        var lines = new List<DocumentLine>();
        var open = new Stack<Paragraph>();
        while (reader.Read())
        {
            var isText = reader.NamespaceURI.EndsWith(":text:1.0", StringComparison.Ordinal);
            if (reader.NodeType == XmlNodeType.Element)
            {
                switch (reader.LocalName)
                {
                    case "tracked-changes" or "annotation" or "note" or "bookmark" or "automatic-styles" or "forms":
                        Pass(reader);
                        break;
                    case "p" or "h" when isText:
                        cancellation.ThrowIfCancellationRequested();
                        if (reader.IsEmptyElement)
                            lines.Add(new DocumentLine(""));
                        else
                            open.Push(new Paragraph { IsHeading = reader.LocalName == "h" });
                        break;
                    case "s" when isText && open.Count > 0:
                        open.Peek().Add(" ");
                        break;
                    case "tab" when isText && open.Count > 0:
                        open.Peek().Add("\t");
                        break;
                    case "line-break" when isText && open.Count > 0:
                        open.Peek().Add("\n");
                        break;
                }
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA && open.Count > 0)
                open.Peek().Add(reader.Value.Replace('\n', ' ').Replace('\r', ' '));
            else if (reader.NodeType == XmlNodeType.EndElement && isText && reader.LocalName is "p" or "h" && open.Count > 0)
                open.Pop().AddTo(lines);
        }

        return lines;
    }

    // To the element's end, without looking at what is in it.
    private static void Pass(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
        }
    }

    private sealed class Paragraph
    {
        private readonly StringBuilder text = new();
        private bool isAllBold = true;

        public bool IsHeading { get; set; }

        public bool IsBoldRun { get; set; }

        public void Add(string piece)
        {
            if (!IsBoldRun && !string.IsNullOrWhiteSpace(piece))
                isAllBold = false;
            text.Append(piece);
        }

        public void AddTo(List<DocumentLine> lines)
        {
            foreach (var line in text.ToString().Split('\n'))
                lines.Add(new DocumentLine(string.Join(' ', line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)), (IsHeading || isAllBold) && line.Length > 0));
        }
    }
}
