using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Chancery.Entries;
using Chancery.Intake.Plain;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Intake.Rows;

/// <summary>JSON Lines, one report a line: <c>{"id"?,"text","title"?,"date"|"published"?,"outlet"?,"byline"?,"url"?}</c>.</summary>
internal static class JsonRowReader
{
    public static IntakeResult Read(string name, string text, CancellationToken cancellation)
    {
        var reports = ImmutableArray.CreateBuilder<Report>();
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        var number = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            number++;
            cancellation.ThrowIfCancellationRequested();
            var line = text.AsSpan()[range].Trim();
            if (line.IsEmpty)
                continue;
            try
            {
                using var row = JsonDocument.Parse(line.ToString());
                if (row.RootElement.ValueKind != JsonValueKind.Object || Get(row.RootElement, "text") is not { Length: > 0 } body)
                {
                    faults.Add(Diagnostic.Error("CHA0107", name, "a row without \"text\".", number));
                    continue;
                }

                var id = Get(row.RootElement, "id") ?? number.ToString(CultureInfo.InvariantCulture);
                var source = $"{name}#{id}";
                var date = Get(row.RootElement, "published") ?? Get(row.RootElement, "date");
                Edtf? published = null;
                if (!string.IsNullOrEmpty(date) && !Edtf.TryParse(date, out published) && (published = StatedDate.Find(date)) is null)
                    faults.Add(Diagnostic.Warning("CHA0108", name, $"'{date}' is not a date; the report is read without one.", number));
                reports.Add(TextReportReader.Read(source, $"{ReportIntake.LastSegment(name)}#{id}", TextDecoding.NormaliseLineEnds(body), new ReportFacts
                {
                    Title = Get(row.RootElement, "title"),
                    Outlet = Get(row.RootElement, "outlet"),
                    Byline = Get(row.RootElement, "byline"),
                    Url = Get(row.RootElement, "url"),
                    Published = published,
                    BodyOnly = true,
                }));
            }
            catch (JsonException e)
            {
                faults.Add(Diagnostic.Error("CHA0106", name, $"not JSON: {e.Message}", number));
            }
        }

        return new IntakeResult(reports.ToImmutable(), faults.ToImmutable());
    }

    private static string? Get(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null : null;
}
