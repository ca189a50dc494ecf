namespace Chancery.Language.Neural;

/// <summary>Room for the numbers of one sentence, handed out piece by piece and used again for the next.</summary>
internal sealed unsafe class Scratch
{
    private AlignedFloats floats = new(1 << 16);
    private int used;

    /// <summary>Takes everything back and makes sure of room for <paramref name="length"/> numbers.</summary>
    public void Start(int length)
    {
        used = 0;
        if (floats.Length < length)
            floats = new AlignedFloats(length + (length / 2));
    }

    /// <summary>The next <paramref name="length"/> numbers, with whatever stood there.</summary>
    public float* Take(int length)
    {
        var at = used;
        used += (length + 15) & ~15;
        if (used > floats.Length)
            throw new InvalidOperationException($"Scratch: {used} numbers asked for, {floats.Length} there.");
        return floats.Pointer + at;
    }
}
