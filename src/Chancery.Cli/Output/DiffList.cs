using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Chancery.Cli.CommandLine;
using Chancery.Exchange;
using Chancery.Record;

namespace Chancery.Cli.Output;

/// <summary>Prints what differs between two states of a record.</summary>
internal static class DiffList
{
    private const int Width = 80;
    private static readonly string[] Headings = ["what", "kind", "id", "report", "fields", "text"];
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints it in the form asked for.</summary>
    internal static void Print(IEnumerable<EntryDifference> differences, ListFormat format) => RowList.Print(
        Headings,
        differences.Select(d => new ListRow(Row(d), Json(d))),
        format,
        "Nothing differs.",
        rows => string.Join(", ", EnumWords.All<DifferenceKind>().Select(what => (What: what, Number: rows.Count(r => r.Cells[0] == what))).Where(c => c.Number > 0).Select(c => $"{c.Number} {c.What}")) + ".");

    private static string[] Row(EntryDifference difference)
    {
        var entry = difference.Entry;
        return
        [
            EnumWords.Of(difference.Kind),
            entry.Kind.Name(),
            entry.Id,
            entry.ReportId.Value,
            string.Join("; ", difference.Fields.Select(f => $"{f.Name}: {Short(f.Before)} → {Short(f.After)}")),
            EntryTable.OneLine(entry.Kind == EntryKind.Report ? entry.Report.Title ?? entry.Report.Source : entry.Entry.Evidence[0].Exact),
        ];
    }

    private static string Short(string? json) => json is null ? "–" : json.Length <= Width ? json : json[..(Width - 1)] + "…";

    private static string Json(EntryDifference difference)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("what", EnumWords.Of(difference.Kind));
            writer.WriteString("kind", difference.Entry.Kind.Name());
            writer.WriteString("id", difference.Entry.Id);
            writer.WriteString("report", difference.Entry.ReportId.Value);
            writer.WriteStartArray("fields");
            foreach (var field in difference.Fields)
            {
                writer.WriteStartObject();
                writer.WriteString("name", field.Name);
                writer.WritePropertyName("before");
                writer.WriteRawValue(field.Before ?? "null");
                writer.WritePropertyName("after");
                writer.WriteRawValue(field.After ?? "null");
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            foreach (var (name, entry) in new[] { ("before", difference.Before), ("after", difference.After) })
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(entry?.Json ?? "null");
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
