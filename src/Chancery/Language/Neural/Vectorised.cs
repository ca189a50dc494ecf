using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Chancery.Language.Neural;

/// <summary>
/// The network's steps that are no multiplication. Lengths are multiples of 16 unless said otherwise; sums run over sixteen
/// lanes that are added up in a fixed order, so that the machine's vector width does not show in the results.
/// </summary>
internal static unsafe class Vectorised
{
    /// <summary>Layer normalisation of one row: mean 0, variance 1, then scaled and shifted.</summary>
    public static void Normalise(float* from, float* to, float* scale, float* shift, int length)
    {
        var sum = Vector512<float>.Zero;
        for (var i = 0; i < length; i += 16)
            sum += Vector512.Load(from + i);
        var mean = Vector512.Create(Sum(sum) / length);
        var squares = Vector512<float>.Zero;
        for (var i = 0; i < length; i += 16)
        {
            var d = Vector512.Load(from + i) - mean;
            squares = Vector512.FusedMultiplyAdd(d, d, squares);
        }

        var factor = Vector512.Create(1f / MathF.Sqrt((Sum(squares) / length) + 1e-5f));
        for (var i = 0; i < length; i += 16)
        {
            var v = (Vector512.Load(from + i) - mean) * factor;
            Vector512.FusedMultiplyAdd(v, Vector512.Load(scale + i), Vector512.Load(shift + i)).Store(to + i);
        }
    }

    /// <summary>x += value × sigmoid(gate), the gates following the values.</summary>
    public static void AddGated(float* x, float* values, int length)
    {
        for (var i = 0; i < length; i += 16)
        {
            var gate = Vector512<float>.One / (Vector512<float>.One + Exp(-Vector512.Load(values + length + i)));
            Vector512.FusedMultiplyAdd(Vector512.Load(values + i), gate, Vector512.Load(x + i)).Store(x + i);
        }
    }

    /// <summary>16-bit floats as 32-bit ones, exactly; any length. None of them may be infinite or no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(ReadOnlySpan<ushort> halves, Span<float> to)
    {
        // The exponent moves from 5 bits at 10 to 8 bits at 23 and is then off by 112, which a multiplication puts right, small numbers too.
        var shift = Vector256.Create(BitConverter.Int32BitsToSingle(239 << 23));
        var i = 0;
        for (; i + 8 <= halves.Length; i += 8)
        {
            var bits = Vector256.Create(Vector128.WidenLower(Vector128.Create(halves.Slice(i, 8))), Vector128.WidenUpper(Vector128.Create(halves.Slice(i, 8)))).AsInt32();
            var magnitude = (((bits & Vector256.Create(0x7FFF)) << 13).AsSingle() * shift).AsInt32();
            (magnitude | ((bits & Vector256.Create(0x8000)) << 16)).AsSingle().CopyTo(to[i..]);
        }

        for (; i < halves.Length; i++)
            to[i] = (float)BitConverter.UInt16BitsToHalf(halves[i]);
    }

    /// <summary>x += values.</summary>
    public static void Add(float* x, float* values, int length)
    {
        for (var i = 0; i < length; i += 16)
            (Vector512.Load(x + i) + Vector512.Load(values + i)).Store(x + i);
    }

    /// <summary>Leaky rectifier in place; a slope of 0 is the plain one.</summary>
    public static void Rectify(float* x, int length, float slope)
    {
        var s = Vector512.Create(slope);
        for (var i = 0; i < length; i += 16)
        {
            var v = Vector512.Load(x + i);
            (Vector512.Max(v, Vector512<float>.Zero) + (s * Vector512.Min(v, Vector512<float>.Zero))).Store(x + i);
        }
    }

    /// <summary>Softmax of the first <paramref name="count"/> values of a row in place; the rest up to a multiple of 16 becomes 0.</summary>
    public static void Softmax(float* x, int count)
    {
        var top = float.NegativeInfinity;
        for (var i = 0; i < count; i++)
            top = MathF.Max(top, x[i]);
        var padded = (count + 15) & ~15;
        for (var i = count; i < padded; i++)
            x[i] = top - 1000;
        var t = Vector512.Create(top);
        var sum = Vector512<float>.Zero;
        for (var i = 0; i < padded; i += 16)
        {
            var e = Exp(Vector512.Load(x + i) - t);
            sum += e;
            e.Store(x + i);
        }

        var factor = Vector512.Create(1f / Sum(sum));
        for (var i = 0; i < padded; i += 16)
            (Vector512.Load(x + i) * factor).Store(x + i);
        for (var i = count; i < padded; i++)
            x[i] = 0;
    }

    /// <summary>e to the power of each lane, within two units of the last place between −87 and 88, held to that range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        x = Vector512.Min(Vector512.Max(x, Vector512.Create(-87f)), Vector512.Create(88f));

        // x = n ln 2 + r, the multiple found by adding and taking away a number that leaves no room for a fraction.
        var magic = Vector512.Create(12582912f);
        var n = Vector512.FusedMultiplyAdd(x, Vector512.Create(1.44269504f), magic) - magic;
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-0.693359375f), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(2.12194440e-4f), r);
        var p = Vector512.Create(1.9875691500e-4f);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.3981999507e-3f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(8.3334519073e-3f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(4.1665795894e-2f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.6666665459e-1f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(5.0000001201e-1f));
        p = Vector512.FusedMultiplyAdd(p, r * r, r + Vector512<float>.One);
        var power = (Vector512.ConvertToInt32(n) + Vector512.Create(127)) << 23;
        return p * power.AsSingle();
    }

    /// <summary>Signed bytes times a scale; any length.</summary>
    public static void Scale(ReadOnlySpan<sbyte> from, float scale, float* to)
    {
        fixed (sbyte* start = from)
        {
            var i = 0;
            for (; i + 16 <= from.Length; i += 16)
            {
                var words = Vector256.WidenLower(Vector128.Load(start + i).ToVector256());
                var (low, high) = Vector256.Widen(words);
                (Vector512.ConvertToSingle(Vector512.Create(low, high)) * scale).Store(to + i);
            }

            for (; i < from.Length; i++)
                to[i] = start[i] * scale;
        }
    }

    private static float Sum(Vector512<float> v)
    {
        var sum = 0f;
        for (var i = 0; i < 16; i++)
            sum += v[i];
        return sum;
    }
}
