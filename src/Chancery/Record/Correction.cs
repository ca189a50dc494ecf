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
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"Line {line.Sequence} of the log holds no correction: {e.Message}", e);
        }
    }
}
