using System.Text.Json;
using Chancery.Language;
using Chancery.Speech;
using Chancery.Text;

namespace Chancery.Annotation;

/// <summary>
/// <c>statements</c>: <c>attributions: [{source: [{start, end}], cue: […], content: […], speaker?}]</c>: all that a text gives to a
/// source in the wide sense, thoughts, plans and stances included; what of it belongs in the record <see cref="StatementFinder"/>
/// chooses. Each span array is empty where the text has no such words; no word is in the content of two.
/// </summary>
public sealed class StatementsLayer : IAnnotationLayer
{
    private readonly AttributionFinder finder = new();

    /// <inheritdoc/>
    public string Name => "statements";

    /// <inheritdoc/>
    public void Write(ReportAnalysis analysis, Utf8JsonWriter writer, JsonElement row)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(writer);
        var naming = new SpeakerNaming(analysis.Document);
        naming.ReadPapers();
        writer.WriteStartArray("attributions");
        foreach (var attributed in finder.Find(analysis.Document))
        {
            writer.WriteStartObject();
            Spans(writer, "source", attributed.SourceSpans);
            Spans(writer, "cue", attributed.CueSpans);
            Spans(writer, "content", attributed.Content);
            if (naming.Of(attributed.SourceHead) is { IsNobody: false } speaker)
                writer.WriteString("speaker", speaker.Ids[0]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Spans(Utf8JsonWriter writer, string name, IEnumerable<TextSpan> spans)
    {
        writer.WriteStartArray(name);
        foreach (var span in spans)
        {
            writer.WriteStartObject();
            writer.WriteNumber("start", span.Start);
            writer.WriteNumber("end", span.End);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
