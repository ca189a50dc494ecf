using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Chancery.Language.Neural;

/// <summary>
/// A file of weights: <c>CHN1</c>, the length of the header (32-bit little-endian), the header as JSON, then the numbers. The
/// header holds <c>config</c> (sizes), <c>labels</c> and <c>tensors</c>: for each its name, shape, place in bytes after the
/// header and kind (<c>f32</c>; <c>f16</c>; <c>i8</c>, signed bytes after one 32-bit scale a row).
/// </summary>
internal sealed class ModelFile
{
    private readonly Blob bytes;
    private readonly int start;
    private readonly Dictionary<string, (string Kind, int[] Shape, int Offset)> tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> labels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> config = new(StringComparer.Ordinal);

    private ModelFile(Blob blob)
    {
        bytes = blob;
        var span = blob.Span;
        if (bytes.Length < 8 || !span[..4].SequenceEqual("CHN1"u8))
            throw new InvalidDataException("Model: the file does not start with CHN1.");
        var length = BinaryPrimitives.ReadInt32LittleEndian(span[4..]);
        if (length < 2 || length > bytes.Length - 8)
            throw new InvalidDataException($"Model: a header of {length} bytes in a file of {bytes.Length}.");
        start = 8 + length;
        using var header = JsonDocument.Parse(span.Slice(8, length).ToArray());
        foreach (var item in header.RootElement.GetProperty("config").EnumerateObject())
            config[item.Name] = item.Value.Clone();
        foreach (var item in header.RootElement.GetProperty("labels").EnumerateObject())
            labels[item.Name] = [.. item.Value.EnumerateArray().Select(v => v.GetString()!)];
        foreach (var item in header.RootElement.GetProperty("tensors").EnumerateArray())
        {
            int[] shape = [.. item.GetProperty("shape").EnumerateArray().Select(v => v.GetInt32())];
            var (kind, offset) = (item.GetProperty("kind").GetString()!, item.GetProperty("offset").GetInt32());
            var size = shape.Aggregate(1L, (a, b) => a * b) * (kind == "f32" ? 4 : kind == "f16" ? 2 : 1) + (kind == "i8" ? 4L * shape[0] : 0);
            if (offset < 0 || start + offset + size > bytes.Length)
                throw new InvalidDataException($"Model: {item.GetProperty("name")} runs past the end of the file.");
            tensors[item.GetProperty("name").GetString()!] = (kind, shape, offset);
        }
    }

    /// <summary>Reads a file of weights.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else, or only a part.</exception>
    public static ModelFile Load(Stream stream)
    {
        return new ModelFile(Blob.Of(stream));
    }

    /// <summary>A size.</summary>
    public int Size(string name) => config[name].GetInt32();

    /// <summary>Whether the model has a setting.</summary>
    public bool Has(string name) => config.ContainsKey(name);

    /// <summary>A setting in words.</summary>
    public string Setting(string name) => config[name].GetString()!;

    /// <summary>The labels of a layer.</summary>
    public string[] Labels(string layer) => labels[layer];

    /// <summary>The numbers of a tensor, row by row.</summary>
    /// <exception cref="InvalidDataException">It is missing, or has another count of numbers.</exception>
    public float[] Read(string name, int count)
    {
        if (!tensors.TryGetValue(name, out var tensor))
            throw new InvalidDataException($"Model: no tensor '{name}'.");
        if (tensor.Shape.Aggregate(1, (a, b) => a * b) != count)
            throw new InvalidDataException($"Model: '{name}' has shape {string.Join('×', tensor.Shape)} where {count} numbers are asked for.");
        var values = new float[count];
        var from = bytes.Span[(start + tensor.Offset)..];
        switch (tensor.Kind)
        {
            case "f32":
                MemoryMarshal.Cast<byte, float>(from[..(4 * count)]).CopyTo(values);
                break;
            case "f16":
                Vectorised.Widen(MemoryMarshal.Cast<byte, ushort>(from[..(2 * count)]), values);
                break;
            default:
                throw new InvalidDataException($"Model: '{name}' is of kind {tensor.Kind}, which is not read whole.");
        }

        return values;
    }

    /// <summary>Where the scales and signed bytes of a tensor of kind <c>i8</c> lie in the file.</summary>
    public (int Scales, int Values) Bytes(string name, int rows, int columns)
    {
        if (!tensors.TryGetValue(name, out var tensor) || tensor.Kind != "i8" || tensor.Shape is not [var r, var c] || r != rows || c != columns)
            throw new InvalidDataException($"Model: no tensor '{name}' of bytes, {rows}×{columns}.");
        return (start + tensor.Offset, start + tensor.Offset + (4 * rows));
    }

    /// <summary>The whole file.</summary>
    public ReadOnlySpan<byte> Span => bytes.Span;
}
