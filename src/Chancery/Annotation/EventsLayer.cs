using System.Text.Json;
using Chancery.Actors;
using Chancery.Coding;
using Chancery.Coding.Petrarch;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Ontology;
using Chancery.Speech;

namespace Chancery.Annotation;

/// <summary>
/// <c>events</c>: <c>events: [{event, mode, contexts, cameo, goldstein, quad, source, target, date, place, factuality, background, start, end, explain}]</c>;
/// source and target are lists of CAMEO-style codes. With PETRARCH dictionaries, what they code as well, or alone.
/// </summary>
public sealed class EventsLayer : IAnnotationLayer
{
    private readonly EventCoder coder;
    private readonly StatementFinder statements;
    private readonly PetrarchDictionaries? dictionaries;
    private readonly bool onlyThese;

    /// <summary>The layer over the shipped register and tables.</summary>
    public EventsLayer()
        : this(null, false)
    {
    }

    /// <summary>The layer with a user's dictionaries.</summary>
    /// <param name="dictionaries">PETRARCH dictionaries, or null.</param>
    /// <param name="onlyThese">Whether the built-in coder stays silent.</param>
    public EventsLayer(PetrarchDictionaries? dictionaries, bool onlyThese)
    {
        coder = new EventCoder(ActorRegister.Default);
        statements = new StatementFinder(ActorRegister.Default);
        (this.dictionaries, this.onlyThese) = (dictionaries, onlyThese && dictionaries is not null);
    }

    /// <inheritdoc/>
    public string Name => "events";

    /// <inheritdoc/>
    public void Write(ReportAnalysis analysis, Utf8JsonWriter writer, JsonElement row)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray("events");
        if (!onlyThese && dictionaries?.Discards.DropsStory(analysis.Document.Text) != true)
        {
            foreach (var e in coder.Code(analysis, statements.Find(analysis)))
                Write(writer, e);
        }

        if (dictionaries is not null)
        {
            foreach (var e in dictionaries.Code(analysis.Document, analysis.Published))
                Write(writer, e);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Event e)
    {
        writer.WriteStartObject();
        writer.WriteString("event", e.Type);
        Optional(writer, "mode", e.Mode);
        writer.WriteStartArray("contexts");
        foreach (var context in e.Contexts)
            writer.WriteStringValue(context);
        writer.WriteEndArray();
        Optional(writer, "cameo", e.Cameo);
        if (e.Goldstein is { } weight)
            writer.WriteNumber("goldstein", weight);
        writer.WriteNumber("quad", e.Quad);
        Parties(writer, "source", e.Sources);
        Parties(writer, "target", e.Targets);
        Optional(writer, "date", e.Date?.ToString());
        Optional(writer, "place", e.Place);
        writer.WriteString("factuality", e.Factuality.ToString().ToLowerInvariant());
        writer.WriteBoolean("background", e.Background);
        writer.WriteNumber("start", e.Evidence[0].Span.Start);
        writer.WriteNumber("end", e.Evidence[0].Span.End);
        Optional(writer, "explain", e.Explain);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PetrarchEvent e)
    {
        var cameo = CameoTable.Default.Find(e.Code);
        writer.WriteStartObject();
        Optional(writer, "event", cameo?.Event);
        Optional(writer, "mode", cameo?.Mode);
        writer.WriteString("cameo", e.Code);
        if (cameo?.Goldstein is { } weight)
            writer.WriteNumber("goldstein", weight);
        One(writer, "source", e.Source);
        One(writer, "target", e.Target);
        writer.WriteNumber("start", e.Span.Start);
        writer.WriteNumber("end", e.Span.End);
        writer.WriteString("explain", e.Explain);
        writer.WriteEndObject();
    }

    private static void Parties(Utf8JsonWriter writer, string name, IEnumerable<EventParty> parties)
    {
        writer.WriteStartArray(name);
        foreach (var code in parties.Select(p => p.Code).Distinct(StringComparer.Ordinal))
            writer.WriteStringValue(code);
        writer.WriteEndArray();
    }

    private static void One(Utf8JsonWriter writer, string name, string code)
    {
        writer.WriteStartArray(name);
        writer.WriteStringValue(code);
        writer.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }
}
