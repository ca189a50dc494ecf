using Chancery.Text;

namespace Chancery.Intake.Pages;

/// <summary>
/// Tells pages that only look like articles: stubs before a paywall, requests for consent, error pages. A wording of <c>data/lexicon/page-states.tsv</c>
/// counts only where there is little article beside it: articles about missing pages and subscriptions are articles.
/// </summary>
internal sealed class PageStates
{
    private const int ShortBody = 150;
    private const int FaultBody = 120;
    private const int StubBody = 130;
    private const int MaxBlock = 600;
    private static readonly string[] Kinds = ["missing", "failed", "blocked", "paywall", "consent"];

    private readonly List<(string Wording, string Tells)> titles = [];
    private readonly List<(string Wording, string Tells)> texts = [];

    private PageStates(DataFile file)
    {
        foreach (var row in file.Rows)
        {
            if (!Kinds.Contains(row["tells"], StringComparer.Ordinal))
                throw new InvalidDataException(row.Fault("CHA0303", $"'{row["tells"]}' is no state of a page.").ToString());
            (row["at"] switch
            {
                "title" => titles,
                "text" => texts,
                var other => throw new InvalidDataException(row.Fault("CHA0303", $"'{other}' is not title or text.").ToString()),
            }).Add((row["wording"], row["tells"]));
        }
    }

    public static PageStates Default { get; } = new(DataFile.Shipped("data/lexicon/page-states.tsv"));

    /// <summary>What the page is, given what was taken out of it.</summary>
    public PageKind Of(PageScan page, PageMetadata metadata, string? title, List<TextBlock> blocks, List<TextBlock> article)
    {
        var words = article.Sum(b => b.Words);
        if (words < FaultBody && Said(title, page) is { } told)
            return told == "consent" ? PageKind.ConsentWall : PageKind.Fault;
        var (consent, paywall, blocked) = (false, false, false);
        var consentWords = 0;
        foreach (var block in blocks)
        {
            if (block.Text.Length > MaxBlock || block.IsHidden)
                continue;
            var text = Plain(block.Text);
            foreach (var (wording, tells) in texts)
            {
                if (!text.Contains(wording, StringComparison.Ordinal))
                    continue;
                consent |= tells == "consent";
                paywall |= tells == "paywall";
                blocked |= tells == "blocked";
            }
        }

        foreach (var block in article)
            consentWords += (PageWordings.Default.Of(block.Text) & (1 << (int)PageWording.Consent)) != 0 ? block.Words : 0;
        if (blocked && words < ShortBody)
            return PageKind.Fault;
        if (consentWords * 2 > words || (consent && words < 60))
            return PageKind.ConsentWall;
        if (words == 0)
            return PageKind.NoArticle;
        if ((paywall || metadata.IsFree == false) && words < StubBody)
            return PageKind.Stub;
        return metadata.IsLiveBlog ? PageKind.LiveBlog : metadata.IsGallery ? PageKind.Gallery : PageKind.Article;
    }

    private string? Said(string? title, PageScan page)
    {
        foreach (var candidate in page.Notes.Where(n => n.Kind == PageNoteKind.Heading).Select(n => n.Text).Prepend(title).Append(page.Title))
        {
            if (candidate is null)
                continue;
            var text = Plain(candidate);
            foreach (var (wording, tells) in titles)
            {
                // "500" begins a title; "500 march in the capital" does not say that the server failed.
                var number = char.IsAsciiDigit(wording[0]);
                if (text.StartsWith(wording, StringComparison.Ordinal) && (text.Length == wording.Length || !char.IsLetterOrDigit(text[wording.Length])) && (!number || text.Length == wording.Length || NamesFault(text)))
                    return tells;
            }
        }

        return null;
    }

    private static bool NamesFault(string text) =>
        text.Contains("error", StringComparison.Ordinal) || text.Contains("not found", StringComparison.Ordinal) || text.Contains("forbidden", StringComparison.Ordinal) || text.Contains("gateway", StringComparison.Ordinal) || text.Contains("unavailable", StringComparison.Ordinal) || text.Contains("page", StringComparison.Ordinal);

    private static string Plain(string text) => text.Replace('\u2019', '\'').Trim().ToLowerInvariant();
}
