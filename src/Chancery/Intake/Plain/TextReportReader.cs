using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Intake.Plain;

/// <summary>What is known of a report from beside its text (page metadata, feed item, JSON row).</summary>
internal sealed record ReportFacts
{
    public string? Title { get; init; }

    public string? Byline { get; init; }

    public string? Outlet { get; init; }

    public Edtf? Published { get; init; }

    public string? Language { get; init; }

    public string? Section { get; init; }

    /// <summary>How many words the carrier says the report has.</summary>
    public int? StatedWords { get; init; }

    public string? Url { get; init; }

    /// <summary>Whether the text is known to be the article alone, so that its first block need not be a title.</summary>
    public bool BodyOnly { get; init; }
}

/// <summary>
/// Text to <see cref="Report"/>: title, byline, stated date, dateline, paragraphs and furniture are marked; the text itself is not
/// changed.
/// </summary>
internal static class TextReportReader
{
    private const int HeadBlocks = 8;
    private const int MaxTitle = 300;

    /// <summary>A text of which nothing is known, and that may be no report.</summary>
    public static IntakeResult ReadAlone(string name, string text)
    {
        if (!Wording.Has(text))
            return new IntakeResult([], [Diagnostic.Error("CHA0107", name, "there is no word in it: it is no report.")]);
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        var report = Read(name, ReportIntake.LastSegment(name), text, new ReportFacts(), faults);
        return new IntakeResult([report], faults.ToImmutable());
    }

    public static Report Read(string source, string name, string text, ReportFacts facts, ICollection<Diagnostic>? faults = null)
    {
        var blocks = Block.Split(text);
        var furniture = new List<Furniture>();
        var paragraphs = new List<TextSpan>();
        TextSpan? titleSpan = null, bylineSpan = null, publishedSpan = null;
        var (title, byline, published) = (facts.Title, facts.Byline, facts.Published);
        var basis = published is null ? DateBasis.Unknown : DateBasis.Metadata;
        var inHead = true;

        for (var i = 0; i < blocks.Count; i++)
        {
            var span = blocks[i].Span;
            var block = span.In(text);
            var shape = new BlockShape(block);

            if (i < HeadBlocks && titleSpan is null && inHead && IsTitle(block, shape, title, facts, i == 0))
            {
                titleSpan = span;
                title ??= block.ToString();
                continue;
            }

            if (i < HeadBlocks && bylineSpan is null && (Byline.Match(block) ?? (block.Equals(byline, StringComparison.OrdinalIgnoreCase) ? byline : null)) is { } author)
            {
                bylineSpan = span;
                byline ??= author;
                continue;
            }

            string? odd = null;
            var stated = publishedSpan is null && (i < HeadBlocks || i >= blocks.Count - 3) ? PublishedLine.Match(block, inHead, out odd) : null;
            if (odd is not null)
            {
                publishedSpan = span;
                faults?.Add(StatedDate.Fault(source, odd));
                continue;
            }

            if (stated is not null)
            {
                publishedSpan = span;
                if (published is null || (basis == DateBasis.Metadata && !published.Contains(stated)))
                    (published, basis) = (stated, DateBasis.Stated);
                continue;
            }

            if (FurnitureTable.Default.Match(block) is { } kind)
            {
                furniture.Add(new Furniture(span, kind));
                continue;
            }

            if (HeadLine(block, shape, title, inHead, title is not null, Follows(blocks, i, text)) is { } head)
            {
                furniture.Add(new Furniture(span, head));
                continue;
            }

            if (shape.EndsSentence || shape.Words > 20)
                inHead = false;
            paragraphs.Add(span);
        }

        // "BRUSSELS, 19 April 2013 -": few datelines name the year, but one that does states the date.
        var dateline = paragraphs.Count > 0 ? Dateline.Match(text, paragraphs[0]) : null;
        if (published is null && dateline is { } line)
        {
            if (StatedDate.Find(line.In(text), out var none) is { Precision: DatePrecision.Day } written)
                (published, basis) = (written, DateBasis.Stated);
            else if (none is not null)
                faults?.Add(StatedDate.Fault(source, none));
        }

        return new Report
        {
            Id = EntryIds.ForReport(facts.Url is { } link ? CanonicalAddress.Of(link) : name, text),
            Source = source,
            Outlet = facts.Outlet,
            Title = title,
            TitleSpan = titleSpan,
            Byline = byline,
            BylineSpan = bylineSpan,
            PublishedSpan = publishedSpan,
            DatelineSpan = dateline,
            Published = published,
            PublishedBasis = published is null ? DateBasis.Unknown : basis,
            Language = facts.Language,
            Url = facts.Url is { } url ? CanonicalAddress.Of(url) : null,
            Section = facts.Section,
            StatedWords = facts.StatedWords,
            Text = text,
            Paragraphs = WithoutDateline(text, paragraphs),
            Furniture = [.. furniture],
        };
    }

    private static ImmutableArray<TextSpan> WithoutDateline(string text, List<TextSpan> paragraphs)
    {
        if (paragraphs.Count > 0 && Dateline.Match(text, paragraphs[0]) is { } dateline)
        {
            var start = dateline.End;
            while (start < paragraphs[0].End && char.IsWhiteSpace(text[start]))
                start++;
            paragraphs[0] = new TextSpan(start, paragraphs[0].End);
        }

        return [.. paragraphs.Where(p => !p.IsEmpty)];
    }

    private static bool IsTitle(ReadOnlySpan<char> block, BlockShape shape, string? title, ReportFacts facts, bool first)
    {
        if (title is not null)
            return block.Trim().Equals(title.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase);
        return first && !facts.BodyOnly && block.Length <= MaxTitle && !block.Contains('\n') && shape.CouldBeTitle
            && FurnitureTable.Default.Match(block) is null;
    }

    // What kind of heading a short block is that nothing in the wording gives away.
    private static FurnitureKind? HeadLine(ReadOnlySpan<char> block, BlockShape shape, string? title, bool inHead, bool afterTitle, bool proseFollows)
    {
        if (block.Length > MaxTitle || shape.EndsOpen || block.Contains('\n'))
            return null;
        if (inHead && title is not null && afterTitle && !shape.EndsSentence && shape.Words <= 30 && BlockShape.SharedWords(block, title) >= 0.5 && (shape.IsTitleCase || shape.IsUpperCase))
            return FurnitureKind.RepeatedTitle;
        if (inHead && afterTitle && PlaceOrTime.Is(block, shape))
            return FurnitureKind.Letterhead;

        // "END 6:52 P.M. CET" below a transcript, with or without the word.
        if (!inHead && !proseFollows && PlaceOrTime.Is(block.StartsWith("END ", StringComparison.Ordinal) ? block[4..] : block, shape) && block.ContainsAnyInRange('0', '9'))
            return FurnitureKind.Letterhead;
        if (!proseFollows || !shape.CouldBeCrossHead)
            return null;
        if (Bullet.Is(block))
            return null;
        return inHead && afterTitle && !shape.IsTitleCase && !shape.IsUpperCase ? null : FurnitureKind.SectionHead;
    }

    // A cross-head has prose below it; at the end of a text a short line is a signature or a scrap.
    private static bool Follows(List<Block> blocks, int i, string text)
    {
        for (var j = i + 1; j < blocks.Count && j <= i + 3; j++)
        {
            var shape = new BlockShape(blocks[j].Span.In(text));
            if (shape.EndsSentence || shape.Words > 20)
                return true;
        }

        return false;
    }
}
