using Chancery.Intake.Documents;
using Chancery.Text;

namespace Chancery.Intake.Exports;

/// <summary>
/// Nexis, both as it is now (title, outlet, date, "Body", "End of Document") and as it was ("1 of 50 DOCUMENTS", outlet, date, title,
/// labels in capitals, "LOAD-DATE").
/// </summary>
internal static class NexisArticles
{
    private const int MostHeadLines = 30;

    /// <summary>Whether the text holds "3 of 50 DOCUMENTS".</summary>
    public static bool HasCounter(string text)
    {
        for (var at = text.IndexOf(" DOCUMENTS", StringComparison.Ordinal); at >= 0; at = text.IndexOf(" DOCUMENTS", at + 1, StringComparison.Ordinal))
        {
            if (at > 0 && char.IsAsciiDigit(text[at - 1]))
                return true;
        }

        return false;
    }

    public static List<ExportArticle> Of(IReadOnlyList<DocumentLine> lines, CancellationToken cancellation)
    {
        var articles = new List<ExportArticle>();
        var block = new List<DocumentLine>();
        var isOld = false;
        var number = 0;
        foreach (var line in lines)
        {
            cancellation.ThrowIfCancellationRequested();
            number++;
            var text = line.Text.Trim();
            if (text.Length == 0)
                continue;
            if (IsCounter(text) || text.Equals("End of Document", StringComparison.OrdinalIgnoreCase))
            {
                if (Article(block, isOld, number) is { } article)
                    articles.Add(article);
                block.Clear();
                isOld = IsCounter(text);
                continue;
            }

            block.Add(new DocumentLine(text, line.IsHeading));
        }

        if (Article(block, isOld, number) is { } final)
            articles.Add(final);
        return articles;
    }

    private static ExportArticle? Article(List<DocumentLine> lines, bool isOld, int number)
    {
        var labels = ExportLabels.Nexis;
        var firstLabel = lines.FindIndex(l => labels.Match(l.Text) is { Field: not ExportField.Title } || IsBody(l.Text));
        if (firstLabel < 0 || firstLabel > MostHeadLines)
            return null;
        var article = new ExportArticle { Line = number };

        // Above the labels.
        var date = lines.FindIndex(0, firstLabel, l => IsDate(l.Text));
        if (date >= 0)
        {
            article.Set(ExportField.Date, lines[date].Text);
            if (isOld || date == 0)
            {
                if (date > 0)
                    article.Set(ExportField.Outlet, lines[date - 1].Text);
                if (Title(lines, date + 1, firstLabel) is { } title)
                    article.Set(ExportField.Title, title);
            }
            else
            {
                article.Set(ExportField.Title, date >= 2 ? lines[date - 2].Text : lines[0].Text);
                if (date >= 2)
                    article.Set(ExportField.Outlet, lines[date - 1].Text);
            }
        }
        else if (Title(lines, 0, firstLabel) is { } untitled)
            article.Set(ExportField.Title, untitled);

        // The labels, then the text.
        var at = firstLabel;
        for (; at < lines.Count; at++)
        {
            if (IsBody(lines[at].Text))
            {
                at++;
                break;
            }

            if (labels.Match(lines[at].Text) is not { } field || field.Field == ExportField.End)
            {
                // A label whose value stands on the next line.
                if (at > firstLabel && labels.Match(lines[at - 1].Text) is { Value: "" } before)
                {
                    article.Set(before.Field, lines[at].Text);
                    continue;
                }

                break;
            }

            article.Set(field.Field, field.Value);
        }

        for (; at < lines.Count; at++)
        {
            var text = lines[at].Text;
            if (text.Equals("Classification", StringComparison.OrdinalIgnoreCase) || (labels.Match(text) is { Field: ExportField.End } && IsEnd(lines, at)))
                break;
            if (text.StartsWith("Copyright ", StringComparison.OrdinalIgnoreCase) && lines.Count - at <= 6)
                break;
            article.Paragraphs.Add(text);
        }

        return article[ExportField.Title] is null && article[ExportField.Outlet] is null && article.Paragraphs.Count == 0 ? null : article;
    }

    // The last line above the labels that is no edition or copyright; an edition stands before the title.
    private static string? Title(List<DocumentLine> lines, int from, int to)
    {
        for (var i = to - 1; i >= from; i--)
        {
            var text = lines[i].Text;
            if (!IsLegal(text))
                return text;
        }

        return null;
    }

    // The labels at an article's end follow each other.
    private static bool IsEnd(List<DocumentLine> lines, int at)
    {
        if (at + 1 >= lines.Count)
            return true;
        var next = lines[at + 1].Text;
        return ExportLabels.Nexis.Match(next) is not null || IsLegal(next) || next.Equals("Classification", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsLegal(string line) =>
        line.StartsWith("Copyright", StringComparison.OrdinalIgnoreCase) || line.StartsWith('©') || line.StartsWith("All Rights Reserved", StringComparison.OrdinalIgnoreCase);

    private static bool IsBody(string line) => line.TrimEnd(':').Equals("Body", StringComparison.OrdinalIgnoreCase);

    private static bool IsDate(string line) => line.Length <= 60 && StatedDate.IsStatedIn(line) && line.AsSpan().ContainsAnyInRange('0', '9') && !line.EndsWith('.');

    // "3 of 50 DOCUMENTS"
    private static bool IsCounter(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [var n, "of", var m, "DOCUMENTS" or "DOCUMENT"] && n.All(char.IsAsciiDigit) && m.All(char.IsAsciiDigit);
    }
}
