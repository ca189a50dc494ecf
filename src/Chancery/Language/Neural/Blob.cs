namespace Chancery.Language.Neural;

/// <summary>
/// The bytes of a model. Those embedded in the library are used where they lie, in pages that the system maps when they are touched
/// and shares between processes; other streams are read into memory. Immutable.
/// </summary>
internal sealed unsafe class Blob
{
    private readonly byte[]? array;
    private readonly byte* start;

    private Blob(byte* start, int length, byte[]? array)
    {
        this.start = start;
        this.array = array;
        Length = length;
    }

    /// <summary>How many bytes.</summary>
    public int Length { get; }

    /// <summary>All of them.</summary>
    public ReadOnlySpan<byte> Span => array is null ? new ReadOnlySpan<byte>(start, Length) : array;

    /// <summary>Takes the rest of a stream. One that lies in memory of its own must outlive this: the library's embedded files do.</summary>
    public static Blob Of(Stream stream)
    {
        var length = checked((int)(stream.Length - stream.Position));
        if (stream is UnmanagedMemoryStream memory)
            return new Blob(memory.PositionPointer, length, null);
        var array = GC.AllocateUninitializedArray<byte>(length);
        stream.ReadExactly(array);
        return new Blob(null, length, array);
    }
}
