using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Chancery.Entries;
using Chancery.Intake.Plain;
using Chancery.Intake.Streams;
using Chancery.Text;

namespace Chancery.Intake.Rows;

/// <summary>JSON Lines, one report a line: <c>{"id"?,"text","title"?,"date"|"published"?,"outlet"?,"byline"?,"url"?}</c>; or an array of such rows.</summary>
internal static class JsonRowReader
{
    private const int LongestRow = 16 * 1024 * 1024;
    private const int UnitBytes = 256 * 1024;
    private const int UnitRows = 64;

    private static readonly string[] Fields = ["id", "title", "outlet", "byline", "url", "published", "date"];

    /// <summary>The rows in small batches; any number in constant memory.</summary>
    public static IEnumerable<IntakeUnit> Units(string name, Stream stream, CancellationToken cancellation)
    {
        var lines = new LineReader(stream, LongestRow);
        var batch = new List<(int Line, byte[] Row)>();
        long size = 0;
        while (lines.TryRead(out var bytes))
        {
            cancellation.ThrowIfCancellationRequested();
            var row = bytes.Trim(" \t\r\n"u8);
            if (lines.Number == 1 && row.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
                row = row[3..];
            if (row.IsEmpty)
                continue;
            batch.Add((lines.Number, lines.IsTooLong ? [] : row.ToArray()));
            size += row.Length;
            if (batch.Count < UnitRows && size < UnitBytes)
                continue;
            yield return Unit(name, batch, size);
            (batch, size) = ([], 0);
        }

        if (batch.Count > 0)
            yield return Unit(name, batch, size);
        if (lines.Number == 0)
            yield return IntakeUnit.Of(Diagnostic.Error("CHA0103", name, "empty: there is nothing to read in it."));
    }

    /// <summary>A whole JSON document: an array of rows, one row, or JSON Lines under another name.</summary>
    public static IntakeResult ReadDocument(string name, string text, CancellationToken cancellation)
    {
        var reports = ImmutableArray.CreateBuilder<Report>();
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var rows = root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToArray() : [root];
            for (var i = 0; i < rows.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                Add(name, rows[i], i + 1, isLine: false, reports, faults);
            }
        }
        catch (JsonException e) when (e.LineNumber > 0)
        {
            using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
            foreach (var unit in Units(name, stream, cancellation))
            {
                var result = unit.Read(cancellation);
                reports.AddRange(result.Reports);
                faults.AddRange(result.Diagnostics);
            }
        }
        catch (JsonException e)
        {
            faults.Add(Diagnostic.Error("CHA0106", name, $"not JSON: {e.Message}"));
        }

        return new IntakeResult(reports.ToImmutable(), faults.ToImmutable());
    }

    private static IntakeUnit Unit(string name, List<(int Line, byte[] Row)> rows, long size) => new(name, size, cancellation =>
    {
        var reports = ImmutableArray.CreateBuilder<Report>(rows.Count);
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var (line, bytes) in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (bytes.Length == 0)
            {
                faults.Add(Diagnostic.Error("CHA0101", name, $"a row of more than {LongestRow / (1024 * 1024)} MiB.", line));
                continue;
            }

            try
            {
                // Rows that are not UTF-8 are read as what they most likely are.
                using var row = System.Text.Unicode.Utf8.IsValid(bytes) ? JsonDocument.Parse(bytes) : JsonDocument.Parse(TextDecoding.Decode(name, bytes, out _) ?? "");
                Add(name, row.RootElement, line, isLine: true, reports, faults);
            }
            catch (JsonException e)
            {
                faults.Add(Diagnostic.Error("CHA0106", name, $"not JSON: {e.Message}", line));
            }
        }

        return new IntakeResult(reports.ToImmutable(), faults.ToImmutable());
    });

    private static void Add(string name, JsonElement row, int number, bool isLine, ImmutableArray<Report>.Builder reports, ImmutableArray<Diagnostic>.Builder faults)
    {
        if (Unfit(row) is { } reason)
        {
            faults.Add(Diagnostic.Error("CHA0107", name, isLine ? $"{reason}." : $"row {number}: {reason}.", isLine ? number : 0));
            return;
        }

        var body = Get(row, "text")!;
        foreach (var field in Fields)
        {
            if (row.TryGetProperty(field, out var value) && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null))
                faults.Add(Diagnostic.Warning("CHA0107", name, $"{(isLine ? "" : $"row {number}: ")}\"{field}\" is {Kind(value)} and not a string; the report is read without it.", isLine ? number : 0));
        }

        var date = Get(row, "published") ?? Get(row, "date");
        var published = RowDate.Read(date, out var isOdd);
        if (isOdd)
            faults.Add(FeedDate.Fault(name, date, isLine ? number : 0));
        var id = Get(row, "id") ?? number.ToString(CultureInfo.InvariantCulture);
        reports.Add(TextReportReader.Read($"{name}#{id}", $"{ReportIntake.LastSegment(name)}#{id}", WellFormed.Of(TextDecoding.NormaliseLineEnds(body)), new ReportFacts
        {
            Title = Get(row, "title"),
            Outlet = Get(row, "outlet"),
            Byline = Get(row, "byline"),
            Url = Get(row, "url"),
            Published = published,
            BodyOnly = true,
        }, faults));
    }

    // Why a row is no report, or null where it is one.
    private static string? Unfit(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object)
            return $"{Kind(row)} where a row is an object, as {{\"text\": …}}";
        if (!row.TryGetProperty("text", out var text) || text.ValueKind == JsonValueKind.Null)
            return "a row without \"text\"";
        if (text.ValueKind != JsonValueKind.String)
            return $"\"text\" is {Kind(text)} and not a string";
        return Get(row, "text") is not { } body ? "\"text\" holds half of a surrogate pair, which is no text"
            : string.IsNullOrWhiteSpace(body) ? "a row without \"text\""
            : Wording.Has(body) ? null : "there is no word in \"text\": it is no report";
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Number => "a number",
        JsonValueKind.String => "a string",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    // A string may hold half of a surrogate pair, which is no text.
    private static string? Get(JsonElement row, string name)
    {
        if (!row.TryGetProperty(name, out var value))
            return null;
        try
        {
            return value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null };
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
