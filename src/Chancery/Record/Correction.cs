using System.Collections.Immutable;
using System.Text.Json;

namespace Chancery.Record;

/// <summary>
/// What a person says of an entry. It becomes a signed line of the log, can be taken back, and is applied again after every
/// recode: people have the last word.
/// </summary>
public sealed record Correction
{
    /// <summary>One of <see cref="LogKind.Confirmed"/>, <see cref="LogKind.Corrected"/>, <see cref="LogKind.Disputed"/>, <see cref="LogKind.Merged"/>, <see cref="LogKind.Split"/> and <see cref="LogKind.Undone"/>.</summary>
    public required LogKind Kind { get; init; }

    /// <summary>The entry that it is about; for <see cref="LogKind.Undone"/> it may be left empty.</summary>
    public required string Entry { get; init; }

    /// <summary>Who says so.</summary>
    public required string Author { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Note { get; init; }

    /// <summary>For a correction the fields and their new values, for a split the fields of the second entry that differ; values are JSON.</summary>
    public ImmutableSortedDictionary<string, string> Fields { get; init; } = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>For a merge the entry that stays.</summary>
    public string? Into { get; init; }

    /// <summary>For an undo the number of the log line that is taken back.</summary>
    public long? Undoes { get; init; }

    /// <summary>
    /// The log line that this one says again: a recode found the entry under another id, at the same words of the report, and what
    /// people had said of it went with it. Null for what a person said of this entry itself.
    /// </summary>
    public long? Carries { get; init; }

    /// <summary>Says that an entry is right.</summary>
    public static Correction Confirm(string entry, string author, string? note = null) => new() { Kind = LogKind.Confirmed, Entry = entry, Author = author, Note = note };

    /// <summary>Says that an entry is wrong, without saying how it would be right.</summary>
    public static Correction Dispute(string entry, string author, string? note = null) => new() { Kind = LogKind.Disputed, Entry = entry, Author = author, Note = note };

    /// <summary>Sets fields of an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="author">Who says so.</param>
    /// <param name="fields">The fields by the names of its JSON, and their values as JSON.</param>
    /// <param name="note">Why, in words.</param>
    public static Correction Correct(string entry, string author, IEnumerable<KeyValuePair<string, string>> fields, string? note = null) =>
        new() { Kind = LogKind.Corrected, Entry = entry, Author = author, Fields = fields.ToImmutableSortedDictionary(StringComparer.Ordinal), Note = note };

    /// <summary>Says that an entry is two: the second is like it but for the given fields.</summary>
    /// <inheritdoc cref="Correct" path="/param"/>
    public static Correction Split(string entry, string author, IEnumerable<KeyValuePair<string, string>> fields, string? note = null) =>
        new() { Kind = LogKind.Split, Entry = entry, Author = author, Fields = fields.ToImmutableSortedDictionary(StringComparer.Ordinal), Note = note };

    /// <summary>Says that an entry is the same as another of its kind, and folds it into that.</summary>
    public static Correction Merge(string entry, string into, string author, string? note = null) => new() { Kind = LogKind.Merged, Entry = entry, Into = into, Author = author, Note = note };

    /// <summary>Takes an earlier line of a person back.</summary>
    /// <param name="line">The number of the log line, as <see cref="IRecordStore.Correct"/> gave it.</param>
    /// <param name="author">Who takes it back.</param>
    /// <param name="note">Why, in words.</param>
    public static Correction Undo(long line, string author, string? note = null) => new() { Kind = LogKind.Undone, Entry = "", Undoes = line, Author = author, Note = note };

    /// <summary>The payload of its log line.</summary>
    public string ToJson()
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, EntryJson.Options))
        {
            writer.WriteStartObject();
            if (Note is not null)
                writer.WriteString("note", Note);
            if (Fields.Count > 0)
            {
                writer.WriteStartObject("fields");
                foreach (var (name, value) in Fields)
                {
                    writer.WritePropertyName(name);
                    writer.WriteRawValue(value);
                }

                writer.WriteEndObject();
            }

            if (Into is not null)
                writer.WriteString("into", Into);
            if (Undoes is { } line)
                writer.WriteNumber("undoes", line);
            if (Carries is { } carried)
                writer.WriteNumber("carries", carried);
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a correction back from its log line.</summary>
    /// <exception cref="FormatException">The line holds no correction.</exception>
    public static Correction Read(LogItem line)
    {
        ArgumentNullException.ThrowIfNull(line);
        try
        {
            using var document = JsonDocument.Parse(line.Payload);
            var root = document.RootElement;
            var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            if (root.TryGetProperty("fields", out var values))
            {
                foreach (var field in values.EnumerateObject())
                    fields[field.Name] = field.Value.GetRawText();
            }

            return new Correction
            {
                Kind = line.Kind,
                Entry = line.Subject,
                Author = line.Author ?? "",
                Note = root.TryGetProperty("note", out var note) ? note.GetString() : null,
                Fields = fields.ToImmutable(),
                Into = root.TryGetProperty("into", out var into) ? into.GetString() : null,
                Undoes = root.TryGetProperty("undoes", out var undoes) ? undoes.GetInt64() : null,
                Carries = root.TryGetProperty("carries", out var carries) ? carries.GetInt64() : null,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"Line {line.Sequence} of the log holds no correction: {e.Message}", e);
        }
    }
}
