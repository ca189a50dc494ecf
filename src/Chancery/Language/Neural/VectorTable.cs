using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Chancery.Language.Neural;

/// <summary>
/// Word vectors as bytes with one scale a word. File: <c>CHV1</c>, the count of words, their dimensions and the length of the
/// words in UTF-16 code units (32-bit little-endian each); where each word ends (32-bit); the scales (32-bit floats); the
/// vectors (signed bytes); the words one after another (UTF-16LE).
/// </summary>
internal sealed class VectorTable
{
    private readonly byte[] bytes;
    private readonly int[] slots;
    private readonly int ends;
    private readonly int scales;
    private readonly int values;
    private readonly int words;

    private VectorTable(byte[] bytes)
    {
        this.bytes = bytes;
        var span = bytes.AsSpan();
        if (span.Length < 16 || !span[..4].SequenceEqual("CHV1"u8))
            throw new InvalidDataException("Word vectors: the file does not start with CHV1.");
        Count = BinaryPrimitives.ReadInt32LittleEndian(span[4..]);
        Dimensions = BinaryPrimitives.ReadInt32LittleEndian(span[8..]);
        var letters = BinaryPrimitives.ReadInt32LittleEndian(span[12..]);
        ends = 16;
        scales = ends + (4 * Count);
        values = scales + (4 * Count);
        words = values + (Count * Dimensions);
        if (words + (2 * letters) != bytes.Length)
            throw new InvalidDataException($"Word vectors: {bytes.Length} bytes where the header asks for {words + (2 * letters)}.");
        var size = 16;
        while (size < 2 * Count)
            size *= 2;
        slots = new int[size];
        for (var i = 0; i < Count; i++)
        {
            var slot = WordFeatures.Hash(Word(i), 0) & (uint)(size - 1);
            while (slots[slot] != 0)
                slot = (slot + 1) & (uint)(size - 1);
            slots[slot] = i + 1;
        }
    }

    /// <summary>How many words have a vector.</summary>
    public int Count { get; }

    /// <summary>The length of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else, or only a part.</exception>
    public static VectorTable Load(Stream stream)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(checked((int)stream.Length));
        stream.ReadExactly(bytes);
        return new VectorTable(bytes);
    }

    /// <summary>The place of a lower-cased word, or −1.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        var mask = (uint)(slots.Length - 1);
        for (var slot = WordFeatures.Hash(word, 0) & mask; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if (Word(slots[slot] - 1).SequenceEqual(word))
                return slots[slot] - 1;
        }

        return -1;
    }

    /// <summary>Writes the vector of a word.</summary>
    public unsafe void Read(int index, float* target)
    {
        var scale = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(scales + (4 * index)));
        Vectorised.Scale(MemoryMarshal.Cast<byte, sbyte>(bytes.AsSpan(values + (index * Dimensions), Dimensions)), scale, target);
    }

    private ReadOnlySpan<char> Word(int index)
    {
        var from = index == 0 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(ends + (4 * (index - 1))));
        var to = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(ends + (4 * index)));
        return MemoryMarshal.Cast<byte, char>(bytes.AsSpan(words + (2 * from), 2 * (to - from)));
    }
}
