using System.IO.Compression;

namespace Chancery.Intake.Streams;

/// <summary>Undoes HTTP content codings (gzip, deflate, br) within a bound.</summary>
internal static class ContentCoding
{
    private const int MostLayers = 3;

    /// <summary>The plain bytes; null where they would be more than <paramref name="most"/>.</summary>
    /// <exception cref="InvalidDataException">The data are not what they claim to be, or packed in an unknown way.</exception>
    public static byte[]? Undo(byte[] bytes, string? codings, int most, CancellationToken cancellation)
    {
        var layers = (codings ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (layers.Length > MostLayers)
            throw new InvalidDataException($"packed {layers.Length} times over");
        for (var i = layers.Length - 1; i >= 0; i--)
        {
            using var packed = new MemoryStream(bytes, writable: false);
            Stream? plain = layers[i].ToLowerInvariant() switch
            {
                "gzip" or "x-gzip" => bytes.AsSpan().StartsWith<byte>([0x1F, 0x8B]) ? new GZipStream(packed, CompressionMode.Decompress) : null,
                "deflate" => bytes.Length > 1 && (bytes[0] & 0x0F) == 8 && ((bytes[0] << 8) | bytes[1]) % 31 == 0 ? new ZLibStream(packed, CompressionMode.Decompress) : new DeflateStream(packed, CompressionMode.Decompress),
                "br" => new BrotliStream(packed, CompressionMode.Decompress),
                "identity" or "none" or "utf-8" => null,
                var other => throw new InvalidDataException($"packed as '{other}', which is not known here"),
            };
            if (plain is null)
                continue;
            using (plain)
            {
                if (BoundedRead.All(plain, most, cancellation) is not { } unpacked)
                    return null;
                bytes = unpacked;
            }
        }

        return bytes;
    }
}
