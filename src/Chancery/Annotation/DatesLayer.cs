using System.Text.Json;
using Chancery.Language;

namespace Chancery.Annotation;

/// <summary><c>dates</c>: <c>timexes: [{start, end, type, value, edtf}]</c>.</summary>
public sealed class DatesLayer : IAnnotationLayer
{
    /// <inheritdoc/>
    public string Name => "dates";

    /// <inheritdoc/>
    public void Write(ReportAnalysis analysis, Utf8JsonWriter writer, JsonElement row)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray("timexes");
        foreach (var time in analysis.Document.Times)
        {
            writer.WriteStartObject();
            writer.WriteNumber("start", time.Span.Start);
            writer.WriteNumber("end", time.Span.End);
            writer.WriteString("type", time.Type.ToString().ToUpperInvariant());
            writer.WriteString("value", time.Value);
            if (time.Edtf is { } edtf)
                writer.WriteString("edtf", edtf.ToString());
            else
                writer.WriteNull("edtf");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
