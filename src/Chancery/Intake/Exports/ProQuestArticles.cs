using Chancery.Intake.Documents;

namespace Chancery.Intake.Exports;

/// <summary>ProQuest: labelled fields, articles parted by rules; the full text runs on until fields follow each other again.</summary>
internal static class ProQuestArticles
{
    public static List<ExportArticle> Of(IReadOnlyList<DocumentLine> lines, CancellationToken cancellation)
    {
        var articles = new List<ExportArticle>();
        var start = 0;
        for (var i = 0; i <= lines.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (i < lines.Count && !ExportReader.IsRule(lines[i].Text))
                continue;
            if (Article(lines, start, i) is { } article)
                articles.Add(article);
            start = i + 1;
        }

        return articles;
    }

    private static ExportArticle? Article(IReadOnlyList<DocumentLine> lines, int from, int to)
    {
        var labels = ExportLabels.ProQuest;
        var article = new ExportArticle { Line = from + 1 };
        var inText = false;
        string? head = null;
        for (var i = from; i < to; i++)
        {
            var text = lines[i].Text.Trim();
            if (text.Length == 0)
                continue;
            if (labels.Match(text) is { } field && !(inText && (IsSentence(field) || !FieldsFollow(lines, i, to))))
            {
                inText = field.Field == ExportField.Text;
                if (inText && field.Value.Length > 0)
                    article.Paragraphs.Add(field.Value);
                else if (!inText)
                    article.Set(field.Field, field.Value);
            }
            else if (inText)
                article.Paragraphs.Add(text);
            else if (!text.StartsWith("Document ", StringComparison.OrdinalIgnoreCase) || !text.Contains(" of ", StringComparison.Ordinal))
                head ??= text;
        }

        // Reports "Not available" in place of the text.
        if (article.Paragraphs is [{ Length: < 60 } only] && only.Contains("not available", StringComparison.OrdinalIgnoreCase))
            article.Paragraphs.Clear();
        if (article.Paragraphs.Count == 0 && article[ExportField.Id] is null)
            return null;
        if (head is not null)
            article.Set(ExportField.Title, head);
        return article;
    }

    private static bool IsSentence((ExportField Field, string Value) field) => field.Field == ExportField.Other && field.Value.Length > 40 && field.Value.EndsWith('.');

    // A label within the text is one of its words unless more fields come after it.
    private static bool FieldsFollow(IReadOnlyList<DocumentLine> lines, int at, int to)
    {
        for (var i = at + 1; i < to; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i].Text))
                return ExportLabels.ProQuest.Match(lines[i].Text.Trim()) is not null;
        }

        return true;
    }
}
