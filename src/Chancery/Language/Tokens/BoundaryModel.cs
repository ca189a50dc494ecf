using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Chancery.Text;

namespace Chancery.Language.Tokens;

/// <summary>
/// A linear model that says whether a sentence ends between two words: hashed features, one signed byte of weight each. Its
/// card is <c>data/models/boundaries.card.md</c>.
/// </summary>
internal sealed class BoundaryModel
{
    /// <summary>How many buckets features are hashed into.</summary>
    public const int Buckets = 1 << 16;

    private const uint Magic = 0x31444E42;
    private readonly sbyte[] weights;
    private readonly float bias;

    /// <summary>A model from its weights; a weight of 1 counts <paramref name="step"/>.</summary>
    public BoundaryModel(sbyte[] weights, float bias, float step)
    {
        if (weights.Length != Buckets)
            throw new ArgumentException($"{weights.Length} weights, not {Buckets}.", nameof(weights));
        (this.weights, this.bias, Step) = (weights, bias / step, step);
    }

    /// <summary>The shipped model.</summary>
    public static BoundaryModel Shipped { get; } = Load();

    /// <summary>What a weight of 1 counts.</summary>
    public float Step { get; }

    /// <summary>The log-odds of a boundary, in steps: above 0 for yes.</summary>
    public float Score(ReadOnlySpan<int> features)
    {
        var sum = bias;
        foreach (var f in features)
            sum += weights[f];
        return sum;
    }

    /// <summary>Writes the model.</summary>
    public void Write(Stream to)
    {
        Span<byte> head = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32LittleEndian(head, Magic);
        BinaryPrimitives.WriteSingleLittleEndian(head[4..], bias * Step);
        BinaryPrimitives.WriteSingleLittleEndian(head[8..], Step);
        to.Write(head);
        to.Write(MemoryMarshal.AsBytes(weights.AsSpan()));
    }

    private static BoundaryModel Load()
    {
        const string Name = "data/models/boundaries.bin";
        using var stream = DataFile.Open(Name);
        Span<byte> head = stackalloc byte[12];
        stream.ReadExactly(head);
        if (BinaryPrimitives.ReadUInt32LittleEndian(head) != Magic || stream.Length != 12 + Buckets)
            throw new InvalidDataException($"{Name}: not a boundary model of {Buckets} weights.");
        var weights = new sbyte[Buckets];
        stream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new BoundaryModel(weights, BinaryPrimitives.ReadSingleLittleEndian(head[4..]), BinaryPrimitives.ReadSingleLittleEndian(head[8..]));
    }
}
