using System.Text;

namespace Chancery.Intake.Pages;

/// <summary>A piece of a page that may tell of its article: a heading, an author's name, a time.</summary>
/// <param name="Kind">What it may tell.</param>
/// <param name="Text">Its text, blanks made one.</param>
/// <param name="Value">A value that its element carries (<c>datetime</c>, <c>content</c>).</param>
/// <param name="Block">Number of the text block at which it starts.</param>
internal readonly record struct PageNote(PageNoteKind Kind, string Text, string? Value, int Block);

/// <summary>What a <see cref="PageNote"/> may tell.</summary>
internal enum PageNoteKind
{
    Heading,
    Author,
    AuthorName,
    AuthorLink,
    Byline,
    Published,
    Modified,
    Time,
    Headline,
}

/// <summary>
/// Reads a page once, from its first character to its last, and keeps what its article may be found by: the text blocks with the block
/// elements round them, meta elements, structured data, headings, bylines and times. No tree of the whole page is built; elements
/// that end without an end tag are closed as browsers close them, near enough for text.
/// </summary>
internal sealed class PageScan
{
    private const int MaxDepth = 400;
    private const int MaxNotes = 400;

    /// <summary>No page that people read has as many blocks; what comes after is passed over.</summary>
    private const int MaxBlocks = 50_000;

    private const int MaxNoteLength = 400;
    private const int MaxMetas = 2000;
    private const int MaxJson = 4 * 1024 * 1024;

    private readonly HtmlScanner scanner;
    private readonly string html;
    private readonly CancellationToken cancellation;
    private readonly List<Open> stack = [];
    private readonly StringBuilder text = new();
    private readonly List<PendingNote> pending = [];
    private readonly PageFrame root = new() { Parent = null, Tag = "body", Names = null };
    private PageFrame? holder;
    private bool holderHidden;
    private int linkLength;
    private int stressLength;
    private bool pendingBlank;
    private int breaks;
    private int links;
    private int skips;
    private int hidden;
    private int stresses;

    private PageScan(string html, CancellationToken cancellation)
    {
        this.html = html;
        this.cancellation = cancellation;
        scanner = new HtmlScanner(html);
    }

    /// <summary>The page's text blocks in reading order.</summary>
    public List<TextBlock> Blocks { get; } = [];

    /// <summary>Name (or property) and content of the meta elements.</summary>
    public List<(string Name, string Content)> Metas { get; } = [];

    /// <summary>The JSON-LD of the page, as written.</summary>
    public List<string> StructuredData { get; } = [];

    /// <summary>Headings, bylines and times.</summary>
    public List<PageNote> Notes { get; } = [];

    /// <summary>The title element.</summary>
    public string? Title { get; private set; }

    /// <summary>The canonical address.</summary>
    public string? Canonical { get; private set; }

    /// <summary>The language the page declares.</summary>
    public string? Language { get; private set; }

    /// <summary>How many fields for a password the page has.</summary>
    public int PasswordFields { get; private set; }

    /// <summary>Reads <paramref name="html"/>.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static PageScan Of(string html, CancellationToken cancellation)
    {
        var scan = new PageScan(html, cancellation);
        scan.Run();
        return scan;
    }

    private void Run()
    {
        var count = 0;
        while (true)
        {
            if ((++count & 1023) == 0)
                cancellation.ThrowIfCancellationRequested();
            switch (scanner.Next())
            {
                case HtmlToken.End:
                    PopTo(0);
                    Flush();
                    return;
                case HtmlToken.Text:
                    if (skips == 0)
                        Append();
                    break;
                case HtmlToken.StartTag:
                    Start(scanner.Name);
                    break;
                case HtmlToken.EndTag:
                    End(scanner.Name);
                    break;
            }
        }
    }

    private void Start(string tag)
    {
        switch (tag)
        {
            case "html":
                Language ??= scanner.Attribute("lang");
                return;
            case "head":
                return;
            case "body":
                if (root.Names is null && stack.Count == 0)
                    Push(tag, isBlock: true);
                return;
            case "meta":
                ReadMeta();
                return;
            case "link":
                if (scanner.Attribute("rel") is { } rel && rel.Equals("canonical", StringComparison.OrdinalIgnoreCase))
                    Canonical ??= scanner.Attribute("href");
                return;
            case "script":
                ReadScript();
                return;
            case "title" when skips == 0:
                var title = HtmlEntities.Decode(Cut(scanner.RawContent(), 2000));
                Title ??= string.IsNullOrWhiteSpace(title) ? null : title;
                return;
            case "style" or "textarea" or "noscript" or "iframe" or "xmp" or "noembed" or "noframes":
                scanner.RawContent();
                return;
            case "br":
                if (skips > 0)
                    return;
                if (++breaks >= 2)
                    Flush();
                else
                    pendingBlank = true;
                return;
            case "hr":
                CloseParagraph();
                Flush();
                return;
            case "input":
                if (scanner.Attribute("type") is { } type && type.Equals("password", StringComparison.OrdinalIgnoreCase))
                    PasswordFields++;
                return;
        }

        if (HtmlRules.IsVoid(tag))
            return;
        Implied(tag);
        Push(tag, !HtmlRules.IsInline(tag));
        if (scanner.ClosesItself && HtmlRules.IsForeign(tag))
            PopTo(stack.Count - 1);
    }

    // What a start tag closes before it opens.
    private void Implied(string tag)
    {
        if (HtmlRules.ClosesParagraph(tag))
            CloseParagraph();
        switch (tag)
        {
            case "li":
                CloseBack("li", "ul", "ol", "menu");
                break;
            case "dd" or "dt":
                CloseBack("dd", "dl");
                CloseBack("dt", "dl");
                break;
            case "tr":
                CloseBack("tr", "table");
                break;
            case "td" or "th":
                CloseBack("td", "tr", "table");
                CloseBack("th", "tr", "table");
                break;
            case "tbody" or "thead" or "tfoot":
                CloseBack("tbody", "table");
                CloseBack("thead", "table");
                break;
            case "option" or "optgroup":
                CloseBack("option", "select");
                break;
            case "a":
                if (links > 0)
                    CloseInline("a");
                break;
            case ['h', >= '1' and <= '6']:
                if (stack.Count > 0 && stack[^1].Tag is ['h', >= '1' and <= '6'])
                    PopTo(stack.Count - 1);
                break;
        }
    }

    private void End(string tag)
    {
        if (tag is "html" or "body" or "head")
            return;
        if (tag is "br")
        {
            pendingBlank = true;
            return;
        }

        if (HtmlRules.IsInline(tag))
        {
            CloseInline(tag);
            return;
        }

        var barrier = !HtmlRules.IsTablePart(tag);
        for (var i = stack.Count - 1; i >= 0; i--)
        {
            var open = stack[i].Tag;
            var heading = tag is ['h', >= '1' and <= '6'] && open is ['h', >= '1' and <= '6'];
            if (open == tag || heading)
            {
                PopTo(i);
                return;
            }

            // A stray end tag inside a cell does not end the table round it.
            if (barrier && open is "td" or "th" or "table" or "caption")
                break;
        }

        if (tag is "p" or "div" && skips == 0)
            Flush();
    }

    // An inline element ends without ending the blocks that were opened inside it.
    private void CloseInline(string tag)
    {
        var blocks = false;
        for (var i = stack.Count - 1; i >= 0 && stack.Count - i < 64; i--)
        {
            var open = stack[i];
            if (open.Tag == tag)
            {
                if (!blocks)
                {
                    PopTo(i);
                    return;
                }

                Uncount(open);
                stack.RemoveAt(i);
                return;
            }

            blocks |= open.IsBlock;
            if (open.Tag is "td" or "th" or "table" or "button")
                return;
        }
    }

    private void CloseParagraph()
    {
        for (var i = stack.Count - 1; i >= 0; i--)
        {
            var tag = stack[i].Tag;
            if (tag == "p")
            {
                PopTo(i);
                return;
            }

            if (stack[i].IsBlock)
                return;
        }
    }

    private void CloseBack(string tag, string barrier, string? second = null, string? third = null)
    {
        for (var i = stack.Count - 1; i >= 0; i--)
        {
            var open = stack[i].Tag;
            if (open == tag)
            {
                PopTo(i);
                return;
            }

            if (open == barrier || open == second || open == third)
                return;
        }
    }

    private void Push(string tag, bool isBlock)
    {
        if (stack.Count >= MaxDepth)
        {
            if (isBlock)
                Flush();
            return;
        }

        var concealed = IsHidden();
        var skipped = HtmlRules.IsSkipped(tag) || (concealed && !isBlock);
        var open = new Open(tag, isBlock, isBlock ? Names() : null, tag == "a", skipped, concealed, tag is "b" or "strong" or "em" or "i")
        {
            IsStatedBody = isBlock && scanner.Attribute("itemprop") is { } property && property.Contains("articleBody", StringComparison.OrdinalIgnoreCase),
        };
        if (isBlock)
            Flush();
        stack.Add(open);
        links += open.IsLink ? 1 : 0;
        skips += open.IsSkipped ? 1 : 0;
        hidden += open.IsHidden ? 1 : 0;
        stresses += open.IsStress ? 1 : 0;
        if (skips == 0)
            Note(tag, open.Names);
    }

    private void PopTo(int depth)
    {
        for (var i = stack.Count - 1; i >= depth; i--)
        {
            var open = stack[i];
            if (open.IsBlock)
                Flush();
            Uncount(open);
            stack.RemoveAt(i);
            while (pending.Count > 0 && pending[^1].Depth > i)
            {
                Finish(pending[^1]);
                pending.RemoveAt(pending.Count - 1);
            }
        }
    }

    private void Uncount(Open open)
    {
        links -= open.IsLink ? 1 : 0;
        skips -= open.IsSkipped ? 1 : 0;
        hidden -= open.IsHidden ? 1 : 0;
        stresses -= open.IsStress ? 1 : 0;
    }

    private string? Names()
    {
        string? names = null;
        foreach (var name in (ReadOnlySpan<string>)["class", "id", "role", "data-component", "data-testid"])
        {
            if (scanner.Attribute(name) is { Length: > 0 } value)
                names = names is null ? Cut(value, 300).ToString() : string.Concat(names, " ", Cut(value, 120));
        }

        return names;
    }

    private bool IsHidden()
    {
        if (scanner.Attribute("hidden") is not null || scanner.Attribute("aria-hidden") == "true")
            return true;
        return scanner.Attribute("style") is { } style && style.Contains("display", StringComparison.OrdinalIgnoreCase)
            && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);
    }

    private void Append()
    {
        var raw = html.AsSpan(scanner.TextStart, scanner.TextEnd - scanner.TextStart);
        if (raw.Contains('&'))
            raw = HtmlEntities.Decode(raw);
        foreach (var note in pending)
        {
            if (note.Text.Length < MaxNoteLength)
                note.Text.Append(Cut(raw, MaxNoteLength));
        }

        foreach (var c in raw)
        {
            if (char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF' or '\u200C' or '\u00AD')
            {
                pendingBlank |= c is not ('\u00AD' or '\u200C');
                continue;
            }

            if (text.Length == 0)
                (holder, holderHidden) = (Holder(), hidden > 0);
            else if (pendingBlank)
                text.Append(' ');
            pendingBlank = false;
            breaks = 0;
            text.Append(c);
            if (links > 0)
                linkLength++;
            if (stresses > 0)
                stressLength++;
        }
    }

    private PageFrame Holder()
    {
        var frame = root;
        var depth = 0;
        foreach (var open in stack)
        {
            if (!open.IsBlock)
                continue;
            open.Frame ??= new PageFrame { Parent = frame, Tag = open.Tag, Names = open.Names, IsStatedBody = open.IsStatedBody, Depth = ++depth };
            frame = open.Frame;
            depth = frame.Depth;
        }

        return frame;
    }

    private void Flush()
    {
        if (text.Length > 0 && holder is not null && Blocks.Count < MaxBlocks)
        {
            var run = text.ToString();
            Blocks.Add(new TextBlock
            {
                Text = run,
                Frame = holder,
                LinkLength = linkLength,
                StressLength = stressLength,
                IsHidden = holderHidden,
                Words = TextBlock.CountWords(run),
            });
        }

        if (text.Capacity > 1 << 16)
            text.Capacity = Math.Max(text.Length, 1 << 12);
        text.Clear();
        holder = null;
        linkLength = 0;
        stressLength = 0;
        breaks = 0;
        pendingBlank = false;
        foreach (var note in pending)
            note.Text.Append(' ');
    }

    private void ReadMeta()
    {
        var name = scanner.Attribute("property") ?? scanner.Attribute("name") ?? scanner.Attribute("itemprop") ?? scanner.Attribute("http-equiv");
        if (string.IsNullOrWhiteSpace(name) || scanner.Attribute("content") is not { } content || string.IsNullOrWhiteSpace(content) || Metas.Count >= MaxMetas)
            return;
        Metas.Add((name.Trim(), content.Trim()));
    }

    private void ReadScript()
    {
        var isData = scanner.Attribute("type") is { } type && type.Trim().StartsWith("application/ld+json", StringComparison.OrdinalIgnoreCase);
        var content = scanner.RawContent();
        if (isData && content.Length <= MaxJson && StructuredData.Count < 200)
            StructuredData.Add(content.ToString());
    }

    // An element that may tell something opens.
    private void Note(string tag, string? names)
    {
        if (Notes.Count + pending.Count >= MaxNotes || pending.Count > 16)
            return;
        PageNoteKind? kind = tag == "h1" ? PageNoteKind.Heading : tag == "time" ? PageNoteKind.Time : null;
        if (scanner.Attribute("itemprop") is { } property)
        {
            kind = property.ToUpperInvariant() switch
            {
                "AUTHOR" => PageNoteKind.Author,
                "NAME" when pending.Exists(p => p.Kind == PageNoteKind.Author) => PageNoteKind.AuthorName,
                "DATEPUBLISHED" => PageNoteKind.Published,
                "DATEMODIFIED" => PageNoteKind.Modified,
                "HEADLINE" when kind is null => PageNoteKind.Headline,
                _ => kind,
            };
        }

        if (kind is null && tag == "a" && (scanner.Attribute("rel")?.Equals("author", StringComparison.OrdinalIgnoreCase) == true || (scanner.Attribute("href") is { } href && HtmlRules.IsAuthorAddress(href))))
            kind = PageNoteKind.AuthorLink;
        if (kind is null && (names ?? (tag is "span" or "a" or "cite" or "strong" ? scanner.Attribute("class") : null)) is { } own && own.Contains("by", StringComparison.OrdinalIgnoreCase) | own.Contains("author", StringComparison.OrdinalIgnoreCase)
            && PageClassTable.Default.Of(own).HasFlag(PageCues.Byline))
        {
            kind = PageNoteKind.Byline;
        }

        if (kind is { } found)
            pending.Add(new PendingNote(found, stack.Count, scanner.Attribute("datetime") ?? scanner.Attribute("content"), Blocks.Count, new StringBuilder()));
    }

    private void Finish(PendingNote note)
    {
        var value = string.Join(' ', note.Text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (value.Length > 0 || note.Value is not null)
            Notes.Add(new PageNote(note.Kind, value, note.Value, note.Block));
    }

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> value, int most) => value[..Math.Min(value.Length, most)];

    private sealed class Open(string tag, bool isBlock, string? names, bool isLink, bool isSkipped, bool isHidden, bool isStress)
    {
        public string Tag => tag;

        public bool IsBlock => isBlock;

        public string? Names => names;

        public bool IsLink => isLink;

        public bool IsSkipped => isSkipped;

        public bool IsHidden => isHidden;

        public bool IsStress => isStress;

        public bool IsStatedBody { get; init; }

        public PageFrame? Frame { get; set; }
    }

    private sealed record PendingNote(PageNoteKind Kind, int Depth, string? Value, int Block, StringBuilder Text);
}
