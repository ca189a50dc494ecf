using Chancery.Desk.Markup;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Text;

namespace Chancery.Desk.Parts;

/// <summary>A report's text with the words that entries rest on marked, and what is not the article greyed.</summary>
internal static class MarkedText
{
    /// <summary>Writes lines of a report.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="report">The report.</param>
    /// <param name="entries">Entries whose evidence is marked.</param>
    /// <param name="chosen">The entry that was asked for, marked more strongly; null for none.</param>
    /// <param name="within">The part of the text that is written.</param>
    /// <param name="anchors">Whether the page is to be found by the ids of entries.</param>
    internal static void Write(Html html, Report report, IReadOnlyList<RecordedEntry> entries, string? chosen, TextSpan within, bool anchors)
    {
        var text = report.Text;
        var marks = new List<(TextSpan Span, string Id, EntryKind Kind)>();
        foreach (var entry in entries)
        {
            foreach (var evidence in entry.Entry.Evidence)
            {
                if (evidence.Report == report.Id && evidence.Span.End <= text.Length && evidence.Span.Overlaps(within))
                    marks.Add((evidence.Span, entry.Id, entry.Kind));
            }
        }

        marks.Sort(static (a, b) => a.Span.Start != b.Span.Start ? a.Span.Start.CompareTo(b.Span.Start) : string.CompareOrdinal(a.Id, b.Id));
        var anchored = new HashSet<string>(StringComparer.Ordinal);
        var start = within.Start;
        while (start < within.End)
        {
            var end = text.IndexOf('\n', start, within.End - start);
            end = end < 0 ? within.End : end;
            if (!string.IsNullOrWhiteSpace(text[start..end]))
                Line(new TextSpan(start, end));
            start = end + 1;
        }

        void Line(TextSpan line)
        {
            var furniture = report.Furniture.FirstOrDefault(f => f.Span.Overlaps(line));
            var isTitle = report.TitleSpan is { } title && title.Overlaps(line);
            if (isTitle)
                html.Add($"<p class=\"headline\">");
            else if (furniture is not null)
                html.Add($"<p class=\"furniture\"><span class=\"kind\">{EnumWords.Of(furniture.Kind)}</span> ");
            else if (Within(report.BylineSpan) || Within(report.PublishedSpan) || Within(report.DatelineSpan, whole: true))
                html.Add($"<p class=\"byline\">");
            else
                html.Add($"<p>");

            // Words may be evidence for many entries: the text is cut wherever one starts or ends.
            var here = marks.Where(m => m.Span.Overlaps(line)).ToList();
            var cuts = new SortedSet<int> { line.Start, line.End };
            foreach (var mark in here)
            {
                cuts.Add(Math.Max(line.Start, mark.Span.Start));
                cuts.Add(Math.Min(line.End, mark.Span.End));
            }

            var from = -1;
            foreach (var cut in cuts)
            {
                if (from >= 0)
                    Piece(new TextSpan(from, cut), here);
                from = cut;
            }

            html.Add($"</p>");

            bool Within(TextSpan? span, bool whole = false) => span is { } one && one.Overlaps(line) && (!whole || one.Length > line.Length / 2);
        }

        void Piece(TextSpan piece, List<(TextSpan Span, string Id, EntryKind Kind)> here)
        {
            var over = here.Where(m => m.Span.Contains(piece)).ToList();
            if (anchors)
            {
                foreach (var mark in over)
                {
                    if (anchored.Add(mark.Id))
                        html.Add($"<a id=\"{mark.Id}\" class=\"anchor\"></a>");
                }
            }

            if (over.Count == 0)
            {
                html.Add($"{piece.In(text)}");
                return;
            }

            var isChosen = chosen is not null && over.Exists(m => string.Equals(m.Id, chosen, StringComparison.Ordinal));
            html.Add($"<mark class=\"m{Math.Min(over.Select(m => m.Id).Distinct(StringComparer.Ordinal).Count(), 4)}{(isChosen ? " chosen" : "")}\" data-ids=\"{string.Join(' ', over.Select(m => m.Id).Distinct(StringComparer.Ordinal))}\">{piece.In(text)}</mark>");
        }
    }

    /// <summary>The line of text that a span stands in, and no more than some characters to either side of the span.</summary>
    internal static TextSpan Around(string text, TextSpan span, int most = 1200)
    {
        var start = span.Start == 0 ? 0 : text.LastIndexOf('\n', span.Start - 1) + 1;
        var end = span.End >= text.Length ? text.Length : text.IndexOf('\n', span.End);
        end = end < 0 ? text.Length : end;
        if (span.Start - start > most)
            start = Math.Max(start, text.IndexOf(' ', span.Start - most));
        if (end - span.End > most)
            end = Math.Max(span.End, text.LastIndexOf(' ', Math.Min(end, span.End + most)));
        return new TextSpan(start, end);
    }
}
