using System.Text.Json;
using Chancery.Language;

namespace Chancery.Annotation;

/// <summary><c>names</c>: <c>entities: [{start, end, type, actor?}]</c>.</summary>
public sealed class NamesLayer : IAnnotationLayer
{
    /// <inheritdoc/>
    public string Name => "names";

    /// <inheritdoc/>
    public void Write(ReportAnalysis analysis, Utf8JsonWriter writer, JsonElement row)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(writer);
        var document = analysis.Document;
        writer.WriteStartArray("entities");
        foreach (var name in document.Names)
        {
            writer.WriteStartObject();
            writer.WriteNumber("start", name.Span.Start);
            writer.WriteNumber("end", name.Span.End);
            writer.WriteString("type", TypeName(name.Type));
            if (Actor(document, name) is { } actor)
                writer.WriteString("actor", actor);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // The mention whose head is the last word of the name, or any word of it.
    private static string? Actor(Document document, NameMention name)
    {
        for (var i = name.End - 1; i >= name.First; i--)
        {
            if (document.EntitiesAt(i) is [var entity])
                return document.Entities[entity].Actor.Id.Value;
        }

        return null;
    }

    private static string TypeName(NameType type) => type switch
    {
        NameType.Person => "PER",
        NameType.Organisation => "ORG",
        NameType.Place => "LOC",
        NameType.Nationality => "NORP",
        NameType.Event => "EVENT",
        _ => "MISC",
    };
}
