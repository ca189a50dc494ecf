using System.Text.Json;
using Chancery.Coding.Events;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Annotation;

/// <summary>
/// <c>relations</c>: for rows that bring <c>source: {start, end}</c> and <c>target: {start, end}</c> (either may be null), what the one does to
/// the other: <c>event</c>, <c>mode</c>, <c>cameo</c>, <c>explain</c>. Such a row is always answered; others get nothing.
/// </summary>
public sealed class RelationsLayer : IAnnotationLayer
{
    private readonly DyadCoder coder = new();

    /// <inheritdoc/>
    public string Name => "relations";

    /// <inheritdoc/>
    public void Write(ReportAnalysis analysis, Utf8JsonWriter writer, JsonElement row)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(writer);
        if (row.ValueKind != JsonValueKind.Object || (!row.TryGetProperty("source", out _) && !row.TryGetProperty("target", out _)))
            return;
        var length = analysis.Document.Text.Length;
        var answer = coder.Code(analysis.Document, Span(row, "source", length), Span(row, "target", length));
        writer.WriteString("event", answer.Type);
        if (answer.Mode is not null)
            writer.WriteString("mode", answer.Mode);
        if (answer.Cameo is not null)
            writer.WriteString("cameo", answer.Cameo);
        writer.WriteString("explain", answer.Explain);
    }

    // A span that is none, or lies outside the text, counts as not marked.
    private static TextSpan? Span(JsonElement row, string name, int length)
    {
        if (!row.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Object
            || !value.TryGetProperty("start", out var first) || !first.TryGetInt32(out var start)
            || !value.TryGetProperty("end", out var last) || !last.TryGetInt32(out var end))
            return null;
        return start >= 0 && start < end && end <= length ? new TextSpan(start, end) : null;
    }
}
