using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Chancery.Language.Neural;

/// <summary>
/// Word vectors as bytes with one scale a word. File: <c>CHV1</c>, the count of words, their dimensions and the length of the
/// words in UTF-16 code units (32-bit little-endian each); where each word ends (32-bit); the scales (32-bit floats); the
/// vectors (signed bytes); the words one after another (UTF-16LE).
/// </summary>
internal sealed class VectorTable
{
    private readonly Blob bytes;
    private readonly int[] slots;
    private readonly int ends;
    private readonly int scales;
    private readonly int values;
    private readonly int words;

    private VectorTable(Blob bytes)
    {
        this.bytes = bytes;
        var span = bytes.Span;
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
        Place(slots, MemoryMarshal.Cast<byte, int>(span.Slice(ends, 4 * Count)), MemoryMarshal.Cast<byte, char>(span[words..]));
    }

    // Runs once for each word at the first use of the library, too short for the runtime to see that it is worth compiling well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Place(int[] slots, ReadOnlySpan<int> ends, ReadOnlySpan<char> letters)
    {
        var mask = (uint)(slots.Length - 1);
        var from = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            var slot = WordFeatures.Hash(letters[from..ends[i]], 0) & mask;
            while (slots[slot] != 0)
                slot = (slot + 1) & mask;
            slots[slot] = i + 1;
            from = ends[i];
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
        return new VectorTable(Blob.Of(stream));
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
        var scale = BinaryPrimitives.ReadSingleLittleEndian(bytes.Span[(scales + (4 * index))..]);
        Vectorised.Scale(MemoryMarshal.Cast<byte, sbyte>(bytes.Span.Slice(values + (index * Dimensions), Dimensions)), scale, target);
    }

    private ReadOnlySpan<char> Word(int index)
    {
        var from = index == 0 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[(ends + (4 * (index - 1)))..]);
        var to = BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[(ends + (4 * index))..]);
        return MemoryMarshal.Cast<byte, char>(bytes.Span.Slice(words + (2 * from), 2 * (to - from)));
    }
}
