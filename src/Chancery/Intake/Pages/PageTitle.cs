using Chancery.Intake.Plain;

namespace Chancery.Intake.Pages;

/// <summary>Chooses a page's title among what it calls itself and its main heading.</summary>
internal static class PageTitle
{
    private const double LeastShared = 0.4;

    /// <summary>Two wordings are one where at most one word in so many was put in, left out or changed.</summary>
    private const int WordsToAnEdit = 5;

    private const int MostWords = 200;

    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " • "];

    public static string? Choose(PageScan page, PageMetadata metadata)
    {
        var headings = page.Notes.Where(n => n.Kind is PageNoteKind.Heading or PageNoteKind.Headline).Select(h => Squeeze(h.Text)).Where(t => t.Length > 0).ToList();
        var stated = metadata.Titles.Select(Squeeze).Where(t => t.Length > 0).ToList();

        // The heading that readers see, where the page's own account of itself confirms it in whole or in most words: outlets
        // give social media and search engines wordings of their own.
        var (found, worth) = ((string?)null, 0.0);
        foreach (var heading in headings)
        {
            var best = stated.Count == 0 ? 0 : stated.Max(s => Same(s, heading) ? 2 : s.StartsWith(heading, StringComparison.OrdinalIgnoreCase) && heading.Contains(' ', StringComparison.Ordinal) ? 2 : BlockShape.SharedWords(s, heading));
            var words = heading.Split(' ').Length;
            if (best < 2 && (words < 4 || best < LeastShared))
                continue;
            if (best > worth)
                (found, worth) = (heading, best);
        }

        var headline = metadata.Headline is null ? "" : Squeeze(metadata.Headline);
        var agreed = headline.Length > 0 && stated.Count(s => Same(s, headline)) > 1;
        if (found is not null && (worth >= 2 || !agreed))
            return headline.Length > 0 && IsEditOf(found, headline) ? headline : found;
        if (headline.Length > 0)
            return headline;
        if (headings.Count == 1 && headings[0].Split(' ').Length >= 4)
            return headings[0];
        if (stated.Count > 0)
            return WithoutOutlet(stated[0], metadata.Outlet);
        return headings.Count > 0 ? headings[0] : null;
    }

    /// <summary>Whether a stretch of the page is its title again: in the same words, or as the heading that the title is an edit of.</summary>
    public static bool IsTold(PageScan page, string text, string? title) =>
        title is not null
        && (string.Equals(text, title, StringComparison.OrdinalIgnoreCase)
            || (IsEditOf(text, title) && page.Notes.Any(n => n.Kind is PageNoteKind.Heading or PageNoteKind.Headline && Same(n.Text, text))));

    // An editor has changed a word in one of the two places, or the heading carries a label ("Live"): then the publisher's own statement of the
    // headline stands. A heading to which the statement only adds (the outlet's name) does not give way to it.
    private static bool IsEditOf(string heading, string headline)
    {
        if (Same(heading, headline) || Letters(headline).StartsWith(Letters(heading), StringComparison.OrdinalIgnoreCase))
            return false;
        var left = Words(heading);
        var right = Words(headline);
        var most = Math.Max(left.Length, right.Length) / WordsToAnEdit;
        if (most == 0 || Math.Abs(left.Length - right.Length) > most)
            return false;
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 0; i < left.Length; i++)
        {
            var corner = row[0]++;
            for (var j = 0; j < right.Length; j++)
            {
                var step = corner + (string.Equals(left[i], right[j], StringComparison.OrdinalIgnoreCase) ? 0 : 1);
                corner = row[j + 1];
                row[j + 1] = Math.Min(step, Math.Min(corner, row[j]) + 1);
            }
        }

        return row[^1] <= most;
    }

    private static string[] Words(string title) =>
        [.. title.Split(' ').Take(MostWords).Select(Letters).Where(w => w.Length > 0)];

    private static string WithoutOutlet(string title, string? outlet)
    {
        foreach (var separator in Separators)
        {
            var at = title.LastIndexOf(separator, StringComparison.Ordinal);
            if (at <= 0)
                continue;
            var tail = title[(at + separator.Length)..];
            if ((outlet is not null && tail.Contains(outlet, StringComparison.OrdinalIgnoreCase)) || (tail.Split(' ').Length <= 4 && at > title.Length / 2))
                return title[..at].TrimEnd();
        }

        return title;
    }

    private static bool Same(string left, string right) => Letters(left).Equals(Letters(right), StringComparison.OrdinalIgnoreCase);

    private static string Letters(string text) => new([.. text.Where(char.IsLetterOrDigit)]);

    private static string Squeeze(string text) => string.Join(' ', (PageMetadata.Unescape(text) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
