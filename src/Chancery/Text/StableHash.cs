using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Chancery.Text;

/// <summary>
/// Hashes that are the same in every run and on every machine, unlike those of the runtime.
/// </summary>
public static class StableHash
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>The 64-bit FNV-1a hash of the UTF-16 code units of <paramref name="text"/>. Not for secrets.</summary>
    public static ulong Fnv1a(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in text)
        {
            hash = (hash ^ (byte)unit) * 1099511628211UL;
            hash = (hash ^ (byte)(unit >> 8)) * 1099511628211UL;
        }

        return hash;
    }

    /// <summary>
    /// A short identifier made from <paramref name="parts"/>: the first 60 bits of their SHA-256 in Crockford's base 32, twelve
    /// characters. Parts are kept apart, so ("ab", "c") and ("a", "bc") differ.
    /// </summary>
    public static string Short(params ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part ?? "\u0001");
            hash.AppendData(bytes);
            hash.AppendData([0]);
        }

        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        var bits = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(digest);
        return string.Create(12, bits, static (chars, value) =>
        {
            for (var i = 0; i < chars.Length; i++)
                chars[i] = Alphabet[(int)(value >> (59 - (5 * i)) & 31)];
        });
    }

    /// <summary>The whole SHA-256 of <paramref name="bytes"/> as lower-case hexadecimal.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(bytes, digest);
        return Convert.ToHexStringLower(digest);
    }

    /// <summary>The whole SHA-256 of the UTF-8 form of <paramref name="text"/> as lower-case hexadecimal.</summary>
    public static string Sha256(string text)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(text, buffer);
            return Sha256(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
