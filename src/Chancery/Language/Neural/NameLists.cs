using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Chancery.Text;

namespace Chancery.Language.Neural;

/// <summary>
/// Lists of names (towns, states, organisations, persons, businesses, given names, …) as features of words, the same as
/// <c>tools/train/gazetteer.py</c> gives them, which also writes the file: <c>CHG1</c>, the count of slots (a power of two), the
/// hashes of the names in lower case (32-bit little-endian, 0 for an empty slot), their classes (16-bit, one bit a class). Immutable.
/// </summary>
internal sealed class NameLists
{
    /// <summary>How many features a word has.</summary>
    public const int Size = 23;

    private const int Spans = 6;
    private const int Single = 5;
    private const int LongestName = 6;
    private const int LongestWord = 64;
    private const uint Start = 2166136261u ^ 99u;
    private readonly Blob bytes;
    private readonly int slots;

    private NameLists(Blob blob)
    {
        bytes = blob;
        var span = blob.Span;
        if (bytes.Length < 8 || !span[..4].SequenceEqual("CHG1"u8))
            throw new InvalidDataException("Lists of names: the file does not start with CHG1.");
        slots = BinaryPrimitives.ReadInt32LittleEndian(span[4..]);
        if (slots < 16 || !BitOperations.IsPow2(slots) || bytes.Length != 8 + (6L * slots))
            throw new InvalidDataException($"Lists of names: {slots} slots in a file of {bytes.Length} bytes.");
    }

    /// <summary>Reads the lists.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else, or only a part.</exception>
    public static NameLists Load(Stream stream)
    {
        return new NameLists(Blob.Of(stream));
    }

    /// <summary>Sets the features of each word of a sentence: <paramref name="to"/> has <see cref="Size"/> of them, all 0, every <paramref name="stride"/> numbers.</summary>
    public unsafe void Read(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> words, float* to, int stride)
    {
        Span<int> ends = stackalloc int[Spans];
        Span<int> best = stackalloc int[Spans];
        ends.Clear();
        for (var i = 0; i < words.Length; i++)
        {
            if (!char.IsUpper(text[words[i].Start]))
                continue;
            best.Clear();
            var hash = Start;
            for (var size = 1; size <= LongestName && i + size <= words.Length; size++)
            {
                if (size > 1)
                    hash = (hash ^ ' ') * 16777619u;
                hash = Extend(hash, words[i + size - 1].In(text));
                var classes = Classes(hash);
                for (var k = 0; k < Spans; k++)
                {
                    if ((classes & (1 << k)) != 0)
                        best[k] = size;
                }

                // The classes after those of names are of single words, one feature each.
                for (var k = Spans; size == 1 && k < Spans + Single; k++)
                {
                    if ((classes & (1 << k)) != 0)
                        to[(i * stride) + (3 * Spans) + k - Spans] = 1;
                }
            }

            for (var k = 0; k < Spans; k++)
            {
                if (best[k] == 0 || ends[k] > i)
                    continue;
                ends[k] = i + best[k];
                to[(i * stride) + (3 * k) + (best[k] == 1 ? 0 : 1)] = 1;
                for (var j = i + 1; j < ends[k]; j++)
                    to[(j * stride) + (3 * k) + 2] = 1;
            }
        }
    }

    private static uint Extend(uint hash, ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[LongestWord + 3];
        if (word.Length > LongestWord)
            word = word[..LongestWord];
        foreach (var letter in letters[..WordFeatures.Normalise(word, letters)])
        {
            var unit = char.ToLowerInvariant(letter);
            hash = (hash ^ (unit & 0xFFu)) * 16777619u;
            hash = (hash ^ ((uint)unit >> 8)) * 16777619u;
        }

        return hash;
    }

    private int Classes(uint hash)
    {
        hash ^= hash >> 15;
        hash = hash == 0 ? 1 : hash;
        var hashes = MemoryMarshal.Cast<byte, uint>(bytes.Span.Slice(8, 4 * slots));
        for (var slot = (int)hash & (slots - 1); hashes[slot] != 0; slot = (slot + 1) & (slots - 1))
        {
            if (hashes[slot] == hash)
                return MemoryMarshal.Cast<byte, ushort>(bytes.Span[(8 + (4 * slots))..])[slot];
        }

        return 0;
    }
}
