using System.Collections.Immutable;
using System.Globalization;
using Chancery.Entries;
using Chancery.Intake.Documents;
using Chancery.Intake.Plain;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Intake.Exports;

/// <summary>
/// The exports of press databases (Nexis, Factiva, ProQuest), as text, HTML, Word or RTF: one file with many articles becomes a
/// report for each, with what the database says of outlet, date, author, section and length.
/// </summary>
internal static class ExportReader
{
    // What the database counts and what is there differ by headlines and the like; a text that lacks more than this was cut.
    private const double LeastShareOfLength = 0.6;

    /// <summary>The articles of a text, or null where it is no export.</summary>
    public static IntakeResult? FromText(string name, string text, CancellationToken cancellation)
    {
        if (Recognise(text) is not { } kind)
            return null;
        var labels = LabelsOf(kind);

        // Separators and labels stand by themselves, whatever the lines beside them look like.
        var parted = string.Join('\n', text.Split('\n').Select(l => IsRule(l) || labels.Match(l.Trim()) is not null || IsFactivaCode(l, labels) ? "\n" + l + "\n" : l));
        var lines = Block.Split(parted).ConvertAll(b => new DocumentLine(string.Join(kind == Export.Factiva ? '\n' : ' ', b.Span.Of(parted).Split('\n', StringSplitOptions.TrimEntries))));
        return Read(name, kind, lines, cancellation);
    }

    /// <summary>The articles of a page, or null where it is no export.</summary>
    public static IntakeResult? FromPage(string name, string html, CancellationToken cancellation) =>
        Recognise(html) is null ? null : FromLines(name, HtmlLines.Of(html, cancellation), cancellation);

    /// <summary>The articles of a document's paragraphs, or null where it is no export.</summary>
    public static IntakeResult? FromLines(string name, IReadOnlyList<DocumentLine> lines, CancellationToken cancellation) =>
        Recognise(string.Join('\n', lines.Select(l => l.Text))) is { } kind ? Read(name, kind, lines, cancellation) : null;

    /// <summary>Whether the line is a rule of underscores or the like.</summary>
    internal static bool IsRule(string line)
    {
        line = line.Trim();
        return line.Length >= 20 && line[0] is '_' or '-' or '=' or '*' && line.AsSpan().IndexOfAnyExcept(line[0]) < 0;
    }

    /// <summary>Whether the line opens with one of Factiva's codes (<c>HD  Title</c>).</summary>
    internal static bool IsFactivaCode(string line, ExportLabels labels) => FactivaArticles.Code(line, labels) is not null;

    private static IntakeResult? Read(string name, Export kind, IReadOnlyList<DocumentLine> lines, CancellationToken cancellation)
    {
        var articles = kind switch
        {
            Export.Factiva => FactivaArticles.Of(lines, cancellation),
            Export.ProQuest => ProQuestArticles.Of(lines, cancellation),
            _ => NexisArticles.Of(lines, cancellation),
        };
        if (articles.Count == 0)
            return null;
        var reports = ImmutableArray.CreateBuilder<Report>(articles.Count);
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        for (var i = 0; i < articles.Count; i++)
        {
            var article = articles[i];
            var place = string.Create(CultureInfo.InvariantCulture, $"{name}#{i + 1}");
            var title = article[ExportField.Title];
            var body = WellFormed.Of(string.Join("\n\n", article.Paragraphs.Select(p => p.Trim()).Where(p => p.Length > 0)));
            if (body.Length == 0)
            {
                faults.Add(Diagnostic.Error("CHA0107", place, $"the article '{title ?? "without title"}' has no full text in the export."));
                continue;
            }

            Edtf? published = null;
            if (article[ExportField.Date] is { } date && (published = FeedDate.Find(date)) is null)
                faults.Add(FeedDate.Fault(place, date));
            var words = Count(article[ExportField.Length]);
            var found = Words(body);
            if (words is { } stated && stated > 40 && found < stated * LeastShareOfLength)
                faults.Add(Diagnostic.Warning("CHA0126", place, $"{found} words are there where the export says {stated}: it may be cut short."));

            // The same article in another download is the same report.
            var key = $"{kind}:{article[ExportField.Id] ?? $"{article[ExportField.Outlet]}|{article[ExportField.Date]}|{title}"}";
            reports.Add(TextReportReader.Read(place, key, body, new ReportFacts
            {
                Title = title,
                Outlet = article[ExportField.Outlet],
                Byline = Author(article[ExportField.Byline]),
                Section = article[ExportField.Section],
                StatedWords = words,
                Published = published,
                BodyOnly = true,
            }, faults));
        }

        return new IntakeResult(reports.ToImmutable(), faults.ToImmutable());
    }

    /// <summary>The number in "532 words"; null where there is none.</summary>
    internal static int? Count(string? length)
    {
        if (length is null)
            return null;
        var number = 0;
        var digits = 0;
        foreach (var c in length)
        {
            if (char.IsAsciiDigit(c) && digits < 8)
            {
                number = (number * 10) + (c - '0');
                digits++;
            }
            else if (digits > 0 && c is not (',' or '.'))
                break;
        }

        return digits > 0 ? number : null;
    }

    // Bylines that shout are left as they are; "By" before the name is no part of it.
    private static string? Author(string? byline) =>
        byline is null ? null : byline.StartsWith("By ", StringComparison.OrdinalIgnoreCase) ? byline[3..].Trim() : byline;

    private static int Words(string text)
    {
        var count = 0;
        var inWord = false;
        foreach (var c in text)
        {
            var isBlank = char.IsWhiteSpace(c);
            if (inWord && isBlank)
                count++;
            inWord = !isBlank;
        }

        return inWord ? count + 1 : count;
    }

    private static ExportLabels LabelsOf(Export kind) => kind switch
    {
        Export.Factiva => ExportLabels.Factiva,
        Export.ProQuest => ExportLabels.ProQuest,
        _ => ExportLabels.Nexis,
    };

    private static Export? Recognise(string text)
    {
        if (text.Contains("ProQuest document ID", StringComparison.OrdinalIgnoreCase) && text.Contains("Full text", StringComparison.OrdinalIgnoreCase))
            return Export.ProQuest;
        if (FactivaArticles.HasAccessionNumber(text))
            return Export.Factiva;
        return (text.Contains("Load-Date:", StringComparison.OrdinalIgnoreCase) || text.Contains("End of Document", StringComparison.Ordinal) || NexisArticles.HasCounter(text))
            && text.Contains("Length:", StringComparison.OrdinalIgnoreCase) ? Export.Nexis : null;
    }

    private enum Export
    {
        Nexis,
        Factiva,
        ProQuest,
    }
}
