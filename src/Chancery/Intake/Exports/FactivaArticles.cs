using System.Buffers;
using Chancery.Intake.Documents;

namespace Chancery.Intake.Exports;

/// <summary>
/// Factiva: either fields with codes (<c>HD</c>, <c>PD</c>, <c>LP</c>, <c>TD</c>), or lines in a fixed order (headline, author, "532 words", date,
/// time, outlet, code, page, language, copyright, text); each article ends with its accession number.
/// </summary>
internal static class FactivaArticles
{
    private const int MostHeadLines = 14;
    private const string Mark = "Document ";
    private static readonly SearchValues<char> Figures = SearchValues.Create("0123456789,.");

    /// <summary>Whether the text holds an accession number, alone on a line or in a field <c>AN</c>.</summary>
    public static bool HasAccessionNumber(string text)
    {
        for (var at = text.IndexOf(Mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Mark, at + 1, StringComparison.Ordinal))
        {
            var end = at + Mark.Length;
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                end++;
            if (IsAccession(text.AsSpan(at + Mark.Length, end - at - Mark.Length)))
                return true;
        }

        return false;
    }

    public static List<ExportArticle> Of(IReadOnlyList<DocumentLine> lines, CancellationToken cancellation)
    {
        var articles = new List<ExportArticle>();
        var block = new List<DocumentLine>();
        var number = 0;
        foreach (var line in lines)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var part in line.Text.Split('\n'))
            {
                number++;
                var text = part.Trim();
                if (text.Length == 0)
                    continue;
                block.Add(new DocumentLine(text, line.IsHeading));
                if (Accession(text) is not { } id)
                    continue;
                if (Article(block, id, number) is { } article)
                    articles.Add(article);
                block.Clear();
            }
        }

        return articles;
    }

    /// <summary>A line "HD  Title", "HD" + tab + title, or the code alone.</summary>
    public static (ExportField Field, string Value)? Code(string line, ExportLabels labels)
    {
        var end = 0;
        while (end < line.Length && end < 4 && char.IsAsciiLetterUpper(line[end]))
            end++;
        if (end is < 2 or > 3 || (end < line.Length && line[end] != '\t' && !line.AsSpan(end).StartsWith("  ", StringComparison.Ordinal) && line.AsSpan(end).Trim().Length > 0))
            return null;
        return labels.Code(line[..end]) is { } field ? (field, line[end..].Trim()) : null;
    }

    // "Document COURIE0020140314ea3e0001a", by itself or in the field AN.
    private static string? Accession(string line)
    {
        var at = line.IndexOf(Mark, StringComparison.Ordinal);
        return (at == 0 || (at > 0 && line.StartsWith("AN", StringComparison.Ordinal) && string.IsNullOrWhiteSpace(line[2..at]))) && IsAccession(line.AsSpan(at + Mark.Length).Trim())
            ? line[(at + Mark.Length)..].Trim() : null;
    }

    private static bool IsAccession(ReadOnlySpan<char> id)
    {
        var digits = 0;
        foreach (var c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c))
                return false;
            if (char.IsAsciiDigit(c))
                digits++;
        }

        return id.Length is >= 16 and <= 40 && digits >= 10 && char.IsAsciiLetterUpper(id[0]);
    }

    private static ExportArticle? Article(List<DocumentLine> lines, string id, int number)
    {
        var article = lines.Count(l => Code(l.Text, ExportLabels.Factiva) is not null) >= 4 ? Coded(lines, number) : InOrder(lines, number);
        article?.Set(ExportField.Id, id);
        return article;
    }

    private static ExportArticle Coded(List<DocumentLine> lines, int number)
    {
        var article = new ExportArticle { Line = number };
        var field = ExportField.Other;
        var value = "";
        foreach (var line in lines)
        {
            if (Code(line.Text, ExportLabels.Factiva) is { } coded)
            {
                article.Set(field, value);
                (field, value) = coded;
                if (field == ExportField.Text && value.Length > 0)
                    article.Paragraphs.Add(value);
            }
            else if (field == ExportField.Text)
                article.Paragraphs.Add(line.Text);
            else
                value += " " + line.Text;
        }

        return article;
    }

    private static ExportArticle? InOrder(List<DocumentLine> lines, int number)
    {
        var length = lines.FindIndex(0, Math.Min(lines.Count, MostHeadLines), l => IsLength(l.Text));
        if (length < 1)
            return null;
        var article = new ExportArticle { Line = number };
        article.Set(ExportField.Length, lines[length].Text);

        // Before the length: perhaps a section, the headline, perhaps the author.
        var heading = lines.FindIndex(0, length, l => l.IsHeading);
        if (heading < 0)
            heading = length >= 3 ? length - 2 : length == 2 && IsSection(lines[0].Text, lines[1].Text) ? 1 : 0;
        article.Set(ExportField.Title, lines[heading].Text);
        if (heading > 0)
            article.Set(ExportField.Section, lines[heading - 1].Text);
        if (heading + 1 < length)
            article.Set(ExportField.Byline, lines[heading + 1].Text);

        // After it: date, time, outlet, code, edition, page, language, copyright.
        var at = length + 1;
        var last = Math.Min(lines.Count - 1, length + 1 + MostHeadLines);
        if (at < last && (FeedDate.Find(lines[at].Text) is not null || StatedDate.IsStatedIn(lines[at].Text)))
            article.Set(ExportField.Date, lines[at++].Text);
        if (at < last && IsTime(lines[at].Text))
            at++;
        if (at < last)
            article.Set(ExportField.Outlet, lines[at++].Text);
        var copyright = lines.FindIndex(at, last - at, l => IsCopyright(l.Text));
        if (copyright >= 0)
            at = copyright + 1;
        else
        {
            // A code, an edition, a page and a language are a word or two each; the text is longer.
            while (at < last && lines[at].Text.Length <= 30 && lines[at].Text[^1] is not ('.' or '?' or '!'))
                at++;
        }

        for (; at < lines.Count - 1; at++)
            article.Paragraphs.Add(lines[at].Text);
        return article;
    }

    private static bool IsLength(string line) =>
        line.EndsWith(" words", StringComparison.OrdinalIgnoreCase) && line.Length < 20 && line.AsSpan(0, line.Length - 6).IndexOfAnyExcept(Figures) < 0;

    private static bool IsTime(string line) => line.Length <= 20 && line.IndexOf(':', StringComparison.Ordinal) is 1 or 2 && char.IsAsciiDigit(line[0]);

    private static bool IsCopyright(string line) =>
        line.StartsWith("(c)", StringComparison.OrdinalIgnoreCase) || line.StartsWith('©') || line.StartsWith("Copyright", StringComparison.OrdinalIgnoreCase);

    // A section is a word or two above a headline that is longer; else the second line is the author.
    private static bool IsSection(string first, string second) =>
        !second.StartsWith("By ", StringComparison.OrdinalIgnoreCase) && first.Count(c => c == ' ') <= 1 && second.Count(c => c == ' ') >= 3;
}
