namespace Chancery.Language.Neural;

/// <summary>Numbers that start on a cache line and stay where they are.</summary>
internal sealed unsafe class AlignedFloats
{
    private readonly float[] array;

    /// <summary>Makes room for <paramref name="length"/> zeros.</summary>
    public AlignedFloats(int length)
    {
        array = GC.AllocateArray<float>(length + 16, pinned: true);
        fixed (float* start = array)
            Pointer = (float*)(((nint)start + 63) & ~63);
        Length = length;
    }

    /// <summary>The first number.</summary>
    public float* Pointer { get; }

    /// <summary>How many.</summary>
    public int Length { get; }

    /// <summary>All of them.</summary>
    public Span<float> Span => new(Pointer, Length);
}
