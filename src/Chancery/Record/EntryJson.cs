using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Record;

/// <summary>
/// The canonical JSON of entries: the names and shapes of the record's contract, always in the same order, without white space.
/// A field of the contract is always written, <c>null</c> or empty where nothing is known; a field beyond it only where it says
/// something. Writing what was read gives the same bytes.
/// </summary>
public static partial class EntryJson
{
    internal static readonly JsonWriterOptions Options = new()
    {
        // Names and quotations stay readable; nothing of this is put into a page without encoding.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>The JSON of a report.</summary>
    public static string Of(Report report, string version) => Text(w => Write(w, report, version));

    /// <summary>The JSON of an actor.</summary>
    public static string Of(Actor actor) => Text(w => Write(w, actor));

    /// <summary>The JSON of an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="version">The version that made it.</param>
    /// <param name="text">The text of its report, from which the words of a statement are taken; may be null for other kinds.</param>
    public static string Of(Entry entry, string version, string? text) => Text(w => Write(w, entry, version, text));

    /// <summary>The kind of an entry.</summary>
    /// <exception cref="ArgumentException">It is of no kind that a record holds.</exception>
    public static EntryKind KindOf(Entry entry) => entry switch
    {
        Encounter => EntryKind.Encounter,
        Statement => EntryKind.Statement,
        Position => EntryKind.Position,
        Ask => EntryKind.Ask,
        Relation => EntryKind.Relation,
        Event => EntryKind.Event,
        Story => EntryKind.Story,
        _ => throw new ArgumentException($"{entry?.GetType().Name} is no entry that a record holds.", nameof(entry)),
    };

    private static string Text(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
            write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter w, Report report, string version)
    {
        w.WriteStartObject();
        w.WriteString("id", report.Id.Value);
        w.WriteString("source", report.Source);
        w.WriteString("outlet", report.Outlet);
        w.WriteString("title", report.Title);
        w.WriteString("byline", report.Byline);
        w.WriteString("published", report.Published?.ToString());
        w.WriteString("publishedBasis", EnumWords.Of(report.PublishedBasis));
        w.WriteStartArray("dating");
        foreach (var constraint in report.Dating)
        {
            w.WriteStartObject();
            w.WriteString("why", constraint.Why);
            w.WriteString("interval", constraint.Interval.ToString());
            w.WritePropertyName("evidence");
            if (constraint.Evidence is { } evidence)
                Write(w, evidence);
            else
                w.WriteNullValue();
            WriteIf(w, "ruledOut", constraint.RuledOut);
            WriteIf(w, "dropped", constraint.Dropped);
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteString("language", report.Language);
        WriteIf(w, "url", report.Url);
        WriteIf(w, "section", report.Section);
        if (report.StatedWords is { } words)
            w.WriteNumber("statedWords", words);
        w.WriteString("text", report.Text);
        Write(w, "titleSpan", report.TitleSpan);
        Write(w, "bylineSpan", report.BylineSpan);
        Write(w, "datelineSpan", report.DatelineSpan);
        Write(w, "publishedSpan", report.PublishedSpan);
        Write(w, "paragraphs", report.Paragraphs);
        w.WriteStartArray("furniture");
        foreach (var piece in report.Furniture)
        {
            w.WriteStartObject();
            Bounds(w, piece.Span);
            w.WriteString("kind", EnumWords.Of(piece.Kind));
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteString("duplicateOf", report.DuplicateOf?.Value);
        w.WriteString("version", version);
        w.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter w, Actor actor)
    {
        w.WriteStartObject();
        w.WriteString("id", actor.Id.Value);
        w.WriteString("kind", EnumWords.Of(actor.Kind));
        w.WriteString("name", actor.Name);
        Write(w, "names", actor.Names);
        w.WriteString("state", actor.State?.Value);
        w.WriteString("wikidata", actor.Wikidata);
        w.WriteStartArray("offices");
        foreach (var office in actor.Offices)
        {
            w.WriteStartObject();
            w.WriteString("office", office.Title);
            w.WriteString("of", office.Of.Value);
            if (office.Class is { Length: > 0 })
                w.WriteString("class", office.Class);
            w.WriteString("from", office.From?.ToString());
            w.WriteString("to", office.To?.ToString());
            w.WriteString("basis", office.Basis);
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteBoolean("known", actor.Known);
        Write(w, actor.Evidence);
        w.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter w, Entry entry, string version, string? text)
    {
        w.WriteStartObject();
        w.WriteString("id", entry.Id.Value);
        switch (entry)
        {
            case Encounter e: Write(w, e); break;
            case Statement s: Write(w, s, text); break;
            case Position p: Write(w, p); break;
            case Ask a: Write(w, a); break;
            case Relation r: Write(w, r); break;
            case Event e: Write(w, e); break;
            case Story s: Write(w, s); break;
            default: throw new ArgumentException($"{entry.GetType().Name} is no entry that a record holds.", nameof(entry));
        }

        Write(w, entry.Evidence);
        w.WriteString("explain", entry.Explain);
        w.WriteString("version", version);
        w.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter w, Encounter e)
    {
        w.WriteString("kind", EnumWords.Of(e.Kind));
        Write(w, "participants", e.Participants);
        Write(w, "states", e.States);
        w.WriteString("date", e.Date?.ToString());
        w.WriteString("place", e.Place);
        w.WriteString("country", e.Country?.Value);
        w.WriteString("occasion", e.Occasion);
        if (e.DurationMinutes is { } minutes)
            w.WriteNumber("durationMinutes", minutes);
        else
            w.WriteNull("durationMinutes");
        Write(w, "issues", e.Issues);
        w.WriteString("status", EnumWords.Of(e.Status));
        w.WriteString("outcome", e.Outcome);
        w.WriteBoolean("background", e.Background);
    }

    private static void Write(Utf8JsonWriter w, Statement s, string? text)
    {
        w.WriteString("speaker", s.Speaker);
        if (s.Speakers.Length > 0)
            Write(w, "speakers", s.Speakers);
        w.WriteString("speakerText", s.SpeakerText);
        if (s.SpeakerSpan is not null)
            Write(w, "speakerSpan", s.SpeakerSpan);
        w.WriteString("via", s.Via);
        w.WriteString("addressee", s.Addressee);
        w.WriteString("kind", EnumWords.Of(s.Kind));
        Write(w, "cue", s.Cue);
        w.WriteStartArray("content");
        foreach (var span in s.Content)
        {
            w.WriteStartObject();
            Bounds(w, span);
            if (Words(s, span, text) is { } exact)
                w.WriteString("exact", exact);
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteString("issue", s.Issue);
        w.WriteString("date", s.Date?.ToString());
        if (s.Marks.Length > 0)
            Write(w, "marks", s.Marks);
    }

    private static void Write(Utf8JsonWriter w, Position p)
    {
        w.WriteString("actor", p.Actor.Value);
        w.WriteString("issue", p.Issue);
        w.WriteString("about", p.About);
        w.WriteString("stance", EnumWords.Of(p.Stance));
        w.WriteString("attributedBy", EnumWords.Of(p.AttributedBy));
        w.WriteString("attributedTo", p.AttributedTo);
        w.WriteString("date", p.Date?.ToString());
        w.WriteString("statement", p.Statement?.Value);
        w.WriteBoolean("background", p.Background);
    }

    private static void Write(Utf8JsonWriter w, Ask a)
    {
        w.WriteString("asker", a.Asker.Value);
        if (a.Askers.Length > 0)
            Write(w, "askers", a.Askers);
        w.WriteString("asked", a.Asked?.Value);
        w.WriteString("about", a.About);
        w.WriteString("issue", a.Issue);
        w.WriteString("status", EnumWords.Of(a.Status));
        w.WriteString("answeredBy", a.AnsweredBy?.Value);
        w.WriteString("opened", a.Opened?.ToString());
        w.WriteString("answered", a.Answered?.ToString());
    }

    private static void Write(Utf8JsonWriter w, Relation r)
    {
        Write(w, "dyad", r.Dyad);
        w.WriteString("aspect", r.Aspect);
        w.WriteString("direction", EnumWords.Of(r.Direction));
        w.WriteString("period", r.Period?.ToString());
        w.WriteString("scope", r.Scope);
        w.WriteString("attributedBy", EnumWords.Of(r.AttributedBy));
        w.WriteString("attributedTo", r.AttributedTo);
    }

    private static void Write(Utf8JsonWriter w, Event e)
    {
        w.WriteString("event", e.Type);
        w.WriteString("mode", e.Mode);
        Write(w, "contexts", e.Contexts);
        w.WriteString("cameo", e.Cameo);
        if (e.Goldstein is { } goldstein)
            w.WriteNumber("goldstein", goldstein);
        else
            w.WriteNull("goldstein");
        w.WriteNumber("quad", e.Quad);
        w.WriteString("date", e.Date?.ToString());
        w.WriteString("place", e.Place);
        Write(w, "sources", e.Sources);
        Write(w, "targets", e.Targets);
        w.WriteString("factuality", EnumWords.Of(e.Factuality));
        w.WriteString("reportedBy", e.ReportedBy?.Value);
        w.WriteBoolean("background", e.Background);
    }

    private static void Write(Utf8JsonWriter w, Story s)
    {
        Write(w, "reports", s.Reports);
        w.WriteString("title", s.Title);
        w.WriteString("from", s.From?.ToString());
        w.WriteString("to", s.To?.ToString());
        w.WriteStartArray("discrepancies");
        foreach (var difference in s.Discrepancies)
        {
            w.WriteStartObject();
            w.WriteString("field", difference.Field);
            w.WriteString("left", difference.Left);
            w.WriteString("right", difference.Right);
            w.WritePropertyName("leftEvidence");
            Write(w, difference.LeftEvidence);
            w.WritePropertyName("rightEvidence");
            Write(w, difference.RightEvidence);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter w, string name, ImmutableArray<EventParty> parties)
    {
        w.WriteStartArray(name);
        foreach (var party in parties)
        {
            w.WriteStartObject();
            w.WriteString("actor", party.Actor.Value);
            w.WriteString("state", party.State?.Value);
            w.WriteString("sector", party.Sector);
            w.WriteString("person", party.Person?.Value);
            w.WriteString("code", party.Code);
            w.WriteString("text", party.Text);
            Bounds(w, party.Span);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter w, ImmutableArray<Evidence> evidence)
    {
        w.WriteStartArray("evidence");
        foreach (var piece in evidence)
            Write(w, piece);
        w.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter w, Evidence evidence)
    {
        w.WriteStartObject();
        w.WriteString("report", evidence.Report.Value);
        Bounds(w, evidence.Span);
        w.WriteString("exact", evidence.Exact);
        w.WriteEndObject();
    }

    private static void Write<T>(Utf8JsonWriter w, string name, ImmutableArray<T> values)
        where T : notnull
    {
        w.WriteStartArray(name);
        foreach (var value in values)
            w.WriteStringValue(value.ToString());
        w.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter w, string name, ImmutableArray<TextSpan> spans)
    {
        w.WriteStartArray(name);
        foreach (var span in spans)
        {
            w.WriteStartObject();
            Bounds(w, span);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter w, string name, TextSpan? span)
    {
        if (span is not { } known)
        {
            w.WriteNull(name);
            return;
        }

        w.WriteStartObject(name);
        Bounds(w, known);
        w.WriteEndObject();
    }

    private static void WriteIf(Utf8JsonWriter w, string name, string? value)
    {
        if (value is not null)
            w.WriteString(name, value);
    }

    private static void Bounds(Utf8JsonWriter w, TextSpan span)
    {
        w.WriteNumber("start", span.Start);
        w.WriteNumber("end", span.End);
    }

    private static string? Words(Statement statement, TextSpan span, string? text)
    {
        if (text is not null)
            return span.Of(text);
        foreach (var evidence in statement.Evidence)
        {
            if (evidence.Span.Contains(span))
                return evidence.Exact[(span.Start - evidence.Span.Start)..(span.End - evidence.Span.Start)];
        }

        return null;
    }
}
