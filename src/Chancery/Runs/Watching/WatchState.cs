using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chancery.Runs.Watching;

/// <summary>
/// What a watch remembers from one run to the next, in a JSON file beside the record. It is written whole to another file and put in its place, so that a
/// crash leaves the old or the new one; items are marked as read only after they are in the record.
/// </summary>
public sealed class WatchState
{
    private static readonly JsonSerializerOptions Shape = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        WriteIndented = true,
        MaxDepth = 16,
    };

    /// <summary>The shape of the file.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Whether reports were recorded that have not been grouped into stories.</summary>
    public bool IsUngrouped { get; set; }

    /// <summary>The sources.</summary>
    public List<WatchedSource> Sources { get; init; } = [];

    /// <summary>Reads the file; an empty state where there is none.</summary>
    /// <exception cref="InvalidDataException">The file is no such state.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static WatchState Load(string path)
    {
        if (!File.Exists(path))
            return new WatchState();
        try
        {
            using var file = File.OpenRead(path);
            var state = JsonSerializer.Deserialize<WatchState>(file, Shape) ?? throw new JsonException("it is empty");
            return state.Version == 1 ? state : throw new JsonException($"it is of version {state.Version}");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: this is no state of a watch ({e.Message}); name another with --state, or remove it to start anew.", e);
        }
    }

    /// <summary>Writes the file.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        var temporary = path + ".new";
        using (var file = File.Create(temporary))
        {
            JsonSerializer.Serialize(file, this, Shape);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The source of the address; a new one where there is none.</summary>
    public WatchedSource Get(string address)
    {
        var source = Sources.Find(s => string.Equals(s.Address, address, StringComparison.Ordinal));
        if (source is null)
            Sources.Add(source = new WatchedSource { Address = address });
        return source;
    }
}
