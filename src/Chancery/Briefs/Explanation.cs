using System.Globalization;
using System.Text;
using Chancery.Entries;
using Chancery.Exchange;
using Chancery.Language;
using Chancery.Record;
using Chancery.Text;

namespace Chancery.Briefs;

/// <summary>
/// Why an entry is in a record, in plain text: the report and how it was dated, the sentence with the words marked, its parse, the
/// rule or weights, whom the words were taken to mean, and what people have said of the entry.
/// </summary>
public static class Explanation
{
    /// <summary>The explanation of an entry or report.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="record">The record that holds it.</param>
    /// <param name="reader">Parses the report again: parses are not kept.</param>
    /// <param name="cancellation">Stops the parsing.</param>
    public static string Of(RecordedEntry entry, IRecordStore record, Reader reader, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(reader);
        var output = new StringBuilder();
        output.Append(CultureInfo.InvariantCulture, $"{entry.Kind.Name()} {entry.Id}\n\n");
        if (entry.Kind == EntryKind.Report)
        {
            Heading(output, entry.Report);
            Dating(output, entry.Report);
            Log(output, entry, record);
            return output.ToString();
        }

        foreach (var column in EntryColumns.Of(entry.Kind))
        {
            if (column.Name is not ("id" or "text" or "report" or "start" or "end") && column.Value(entry) is { Length: > 0 } value)
                output.Append(CultureInfo.InvariantCulture, $"  {column.Name,-16} {EntryTable.OneLine(value)}\n");
        }

        output.Append(CultureInfo.InvariantCulture, $"\nWhy\n  {entry.Entry.Explain ?? "(nothing noted)"}\n");
        foreach (var group in entry.Entry.Evidence.GroupBy(e => e.Report))
        {
            if (record.Find(group.Key.Value) is not { Kind: EntryKind.Report } found)
            {
                output.Append(CultureInfo.InvariantCulture, $"\nReport {group.Key} is not in the record.\n");
                continue;
            }

            var report = found.Report;
            output.Append('\n');
            Heading(output, report);
            var analysis = reader.Analyse(report, cancellation);
            var sentences = new SortedSet<int>();
            foreach (var evidence in group)
                Sentence(output, report, analysis.Document, evidence.Span, sentences);
            foreach (var sentence in sentences)
                Parse(output, analysis.Document, sentence);
        }

        Log(output, entry, record);
        return output.ToString();
    }

    private static void Heading(StringBuilder output, Report report)
    {
        output.Append(CultureInfo.InvariantCulture, $"Report {report.Id}\n  {report.Title ?? "(no title)"}\n  {report.Source}");
        output.Append(CultureInfo.InvariantCulture, $"; {(report.Published is { } published ? published.ToString() : "no date")} ({EnumWords.Of(report.PublishedBasis)})\n");
    }

    private static void Dating(StringBuilder output, Report report)
    {
        if (report.Dating.IsEmpty)
            return;
        output.Append("\nHow it was dated\n");
        foreach (var constraint in report.Dating)
        {
            output.Append(CultureInfo.InvariantCulture, $"  {constraint.Interval,-24} {constraint.Why}\n");
            if (constraint.Evidence is { } evidence)
                output.Append(CultureInfo.InvariantCulture, $"  {"",-24} “{EntryTable.OneLine(evidence.Exact)}”\n");
            if (constraint.RuledOut is { } ruledOut)
                output.Append(CultureInfo.InvariantCulture, $"  {"",-24} rules out {ruledOut}\n");
            if (constraint.Dropped is { } dropped)
                output.Append(CultureInfo.InvariantCulture, $"  {"",-24} not used: {dropped}\n");
        }
    }

    private static void Sentence(StringBuilder output, Report report, Document document, TextSpan span, SortedSet<int> sentences)
    {
        var around = span;
        for (var i = 0; i < document.Sentences.Length; i++)
        {
            if (document.Sentences[i].Span.Overlaps(span))
            {
                around = around.Union(document.Sentences[i].Span);
                sentences.Add(i);
            }
        }

        var text = report.Text;
        output.Append(CultureInfo.InvariantCulture, $"\n  [{span.Start}, {span.End})\n  {EntryTable.OneLine(text[around.Start..span.Start])}");
        if (around.Start < span.Start && char.IsWhiteSpace(text[span.Start - 1]))
            output.Append(' ');
        output.Append(CultureInfo.InvariantCulture, $"⟦{EntryTable.OneLine(span.Of(text))}⟧");
        if (span.End < around.End && char.IsWhiteSpace(text[span.End]))
            output.Append(' ');
        output.Append(CultureInfo.InvariantCulture, $"{EntryTable.OneLine(text[span.End..around.End])}\n");
    }

    private static void Parse(StringBuilder output, Document document, int index)
    {
        var sentence = document.Sentences[index];
        output.Append("\n  Parse\n");
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (document.Tokens[i].Head < 0)
                Branch(output, document, i, 2, 0);
        }

        var named = new SortedSet<int>();
        foreach (var mention in document.Mentions)
        {
            if (mention.First < sentence.First || mention.End > sentence.End)
                continue;
            if (named.Count == 0)
                output.Append("\n  Who is meant\n");
            named.Add(mention.First);
            var who = mention.Entities.IsEmpty ? "?" : string.Join(", ", mention.Entities.Select(e => document.Entities[e].Actor.Id.Value));
            output.Append(CultureInfo.InvariantCulture, $"    {EntryTable.OneLine(mention.Span.Of(document.Text))} → {who}: {mention.Explain}\n");
        }
    }

    private static void Branch(StringBuilder output, Document document, int token, int depth, int level)
    {
        var at = document.Tokens[token];
        output.Append(' ', depth * 2);
        output.Append(CultureInfo.InvariantCulture, $"{document.Form(token)}  {at.Upos.ToString().ToUpperInvariant()}  {(at.Relation is { Length: > 0 } relation ? relation : "-")}\n");

        // A parse has no circle, but a depth that no sentence reaches costs nothing to guard against.
        if (level > 200)
            return;
        foreach (var child in document.Children(token))
            Branch(output, document, child, depth + 1, level + 1);
    }

    private static void Log(StringBuilder output, RecordedEntry entry, IRecordStore record)
    {
        output.Append("\nHistory\n");
        foreach (var line in record.History(entry.Id))
        {
            var by = line.Author is { } author ? $" by {author}" : "";
            output.Append(CultureInfo.InvariantCulture, $"  {line.Sequence,6}  {line.RecordedAt:yyyy-MM-dd HH:mm}  {EnumWords.Of(line.Kind)}{by} (version {line.Version})\n");
        }
    }
}
