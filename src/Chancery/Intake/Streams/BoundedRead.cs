namespace Chancery.Intake.Streams;

/// <summary>Reads a stream into memory up to a limit.</summary>
internal static class BoundedRead
{
    /// <summary>All bytes, or null where there are more than <paramref name="most"/>.</summary>
    public static byte[]? All(Stream stream, int most, CancellationToken cancellation)
    {
        using var kept = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length - stream.Position, most) : 0);
        var block = new byte[1 << 16];
        int read;
        while ((read = stream.Read(block, 0, block.Length)) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (kept.Length + read > most)
                return null;
            kept.Write(block, 0, read);
        }

        return kept.Length == kept.GetBuffer().Length ? kept.GetBuffer() : kept.ToArray();
    }
}
