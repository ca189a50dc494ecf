using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Chancery.Language.Neural;

/// <summary>
/// A weight matrix laid out for multiplication: columns in panels of <see cref="Panel"/>, each panel row by row. Every output
/// is one chain of fused multiply-adds in the order of the rows, whatever the width of the machine's vectors and however many
/// rows go through together, so results do not depend on the machine or on what else is in the batch.
/// </summary>
internal sealed unsafe class Matrix
{
    /// <summary>Columns in a panel.</summary>
    public const int Panel = 32;

    private readonly AlignedFloats panels;
    private readonly AlignedFloats bias;

    /// <summary>Lays out a matrix given row by row.</summary>
    /// <param name="rows">Inputs.</param>
    /// <param name="columns">Outputs.</param>
    /// <param name="values">Row-major values.</param>
    /// <param name="bias">One value an output, or null for zeros.</param>
    public Matrix(int rows, int columns, ReadOnlySpan<float> values, float[]? bias)
    {
        (Rows, Columns) = (rows, columns);
        Stride = (columns + Panel - 1) / Panel * Panel;
        panels = new AlignedFloats(rows * Stride);
        this.bias = new AlignedFloats(Stride);
        bias?.CopyTo(this.bias.Span);
        Pack(values, rows, columns, panels.Span);
    }

    /// <summary>Inputs.</summary>
    public int Rows { get; }

    /// <summary>Outputs.</summary>
    public int Columns { get; }

    /// <summary>Outputs rounded up to whole panels: the least length of an output row.</summary>
    public int Stride { get; }

    /// <summary>Lays out row-major values in panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(ReadOnlySpan<float> values, int rows, int columns, Span<float> panels)
    {
        for (var p = 0; p * Panel < columns; p++)
        {
            var width = Math.Min(Panel, columns - (p * Panel));
            for (var k = 0; k < rows; k++)
            {
                var to = panels.Slice(((p * rows) + k) * Panel, Panel);
                values.Slice((k * columns) + (p * Panel), width).CopyTo(to);
                to[width..].Clear();
            }
        }
    }

    /// <summary>Lays out the transpose of <paramref name="count"/> rows as panels: the rows become columns.</summary>
    public static void PackTransposed(float* rows, int stride, int count, int depth, float* panels)
    {
        for (var p = 0; p * Panel < count; p++)
        {
            var width = Math.Min(Panel, count - (p * Panel));
            var to = panels + ((long)p * depth * Panel);
            for (var j = 0; j < width; j++)
            {
                var from = rows + ((long)((p * Panel) + j) * stride);
                for (var k = 0; k < depth; k++)
                    to[(k * Panel) + j] = from[k];
            }

            for (var k = 0; k < depth; k++)
            {
                for (var j = width; j < Panel; j++)
                    to[(k * Panel) + j] = 0;
            }
        }
    }

    /// <summary>
    /// out = bias + in × matrix, for <paramref name="count"/> rows. Rows go through in fours: up to three rows after the last are
    /// read and written too, and must be there.
    /// </summary>
    /// <param name="input">Rows of at least <see cref="Rows"/> values.</param>
    /// <param name="inputStride">From one input row to the next.</param>
    /// <param name="output">Rows of <paramref name="outputStride"/> ≥ <see cref="Stride"/> values.</param>
    /// <param name="outputStride">From one output row to the next.</param>
    /// <param name="count">How many rows.</param>
    public void Multiply(float* input, int inputStride, float* output, int outputStride, int count) =>
        Multiply(input, inputStride, 0, 1, output, outputStride, count);

    /// <summary>
    /// The same for a convolution: the inputs of a row are <paramref name="taps"/> stretches of Rows/taps values, each
    /// <paramref name="tapStride"/> after the one before.
    /// </summary>
    public void Multiply(float* input, int inputStride, int tapStride, int taps, float* output, int outputStride, int count) =>
        Multiply(panels.Pointer, bias.Pointer, Rows, Stride, input, inputStride, tapStride, taps, output, outputStride, count);

    /// <summary>The same with panels that lie elsewhere.</summary>
    public static void Multiply(float* panels, float* bias, int rows, int stride, float* input, int inputStride, int tapStride, int taps, float* output, int outputStride, int count)
    {
        var depth = rows / taps;
        for (var column = 0; column < stride; column += Panel)
        {
            var b = panels + ((long)column * rows);
            var row = 0;
            for (; row + 8 <= count; row += 8)
                Tile8(input + ((long)row * inputStride), inputStride, tapStride, taps, depth, b, bias + column, output + ((long)row * outputStride) + column, outputStride);
            for (; row < count; row += 4)
                Tile4(input + ((long)row * inputStride), inputStride, tapStride, taps, depth, b, bias + column, output + ((long)row * outputStride) + column, outputStride);
        }
    }

    // Eight rows by 32 columns: sixteen sums, which fit the 32 registers of AVX-512 with room for two weights.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8(float* a, int stride, int tapStride, int taps, int depth, float* b, float* bias, float* c, int outputStride)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            Tile4(a, stride, tapStride, taps, depth, b, bias, c, outputStride);
            Tile4(a + (4L * stride), stride, tapStride, taps, depth, b, bias, c + (4L * outputStride), outputStride);
            return;
        }

        var left = Vector512.Load(bias);
        var right = Vector512.Load(bias + 16);
        var (c00, c01, c10, c11) = (left, right, left, right);
        var (c20, c21, c30, c31) = (left, right, left, right);
        var (c40, c41, c50, c51) = (left, right, left, right);
        var (c60, c61, c70, c71) = (left, right, left, right);
        for (var tap = 0; tap < taps; tap++)
        {
            var x = a + ((long)tap * tapStride);
            var x4 = x + (4L * stride);
            var end = x + depth;
            for (; x < end; x++, x4++, b += Panel)
            {
                var b0 = Vector512.Load(b);
                var b1 = Vector512.Load(b + 16);
                var v = Vector512.Create(x[0]);
                c00 = Vector512.FusedMultiplyAdd(v, b0, c00);
                c01 = Vector512.FusedMultiplyAdd(v, b1, c01);
                v = Vector512.Create(x[stride]);
                c10 = Vector512.FusedMultiplyAdd(v, b0, c10);
                c11 = Vector512.FusedMultiplyAdd(v, b1, c11);
                v = Vector512.Create(x[2 * stride]);
                c20 = Vector512.FusedMultiplyAdd(v, b0, c20);
                c21 = Vector512.FusedMultiplyAdd(v, b1, c21);
                v = Vector512.Create(x[3 * stride]);
                c30 = Vector512.FusedMultiplyAdd(v, b0, c30);
                c31 = Vector512.FusedMultiplyAdd(v, b1, c31);
                v = Vector512.Create(x4[0]);
                c40 = Vector512.FusedMultiplyAdd(v, b0, c40);
                c41 = Vector512.FusedMultiplyAdd(v, b1, c41);
                v = Vector512.Create(x4[stride]);
                c50 = Vector512.FusedMultiplyAdd(v, b0, c50);
                c51 = Vector512.FusedMultiplyAdd(v, b1, c51);
                v = Vector512.Create(x4[2 * stride]);
                c60 = Vector512.FusedMultiplyAdd(v, b0, c60);
                c61 = Vector512.FusedMultiplyAdd(v, b1, c61);
                v = Vector512.Create(x4[3 * stride]);
                c70 = Vector512.FusedMultiplyAdd(v, b0, c70);
                c71 = Vector512.FusedMultiplyAdd(v, b1, c71);
            }
        }

        Store(c, c00, c01);
        Store(c + outputStride, c10, c11);
        Store(c + (2L * outputStride), c20, c21);
        Store(c + (3L * outputStride), c30, c31);
        Store(c + (4L * outputStride), c40, c41);
        Store(c + (5L * outputStride), c50, c51);
        Store(c + (6L * outputStride), c60, c61);
        Store(c + (7L * outputStride), c70, c71);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* to, Vector512<float> left, Vector512<float> right)
    {
        left.Store(to);
        right.Store(to + 16);
    }

    // Four rows: eight sums of 512 bits, or, two columns of 16 after each other, eight of 256 for machines with 16 registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4(float* a, int stride, int tapStride, int taps, int depth, float* b, float* bias, float* c, int outputStride)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            Tile4Half(a, stride, tapStride, taps, depth, b, bias, c, outputStride);
            Tile4Half(a, stride, tapStride, taps, depth, b + 16, bias + 16, c + 16, outputStride);
            return;
        }

        var left = Vector512.Load(bias);
        var right = Vector512.Load(bias + 16);
        var (c00, c01, c10, c11) = (left, right, left, right);
        var (c20, c21, c30, c31) = (left, right, left, right);
        for (var tap = 0; tap < taps; tap++)
        {
            var x = a + ((long)tap * tapStride);
            var end = x + depth;
            for (; x < end; x++, b += Panel)
            {
                var b0 = Vector512.Load(b);
                var b1 = Vector512.Load(b + 16);
                var v = Vector512.Create(x[0]);
                c00 = Vector512.FusedMultiplyAdd(v, b0, c00);
                c01 = Vector512.FusedMultiplyAdd(v, b1, c01);
                v = Vector512.Create(x[stride]);
                c10 = Vector512.FusedMultiplyAdd(v, b0, c10);
                c11 = Vector512.FusedMultiplyAdd(v, b1, c11);
                v = Vector512.Create(x[2 * stride]);
                c20 = Vector512.FusedMultiplyAdd(v, b0, c20);
                c21 = Vector512.FusedMultiplyAdd(v, b1, c21);
                v = Vector512.Create(x[3 * stride]);
                c30 = Vector512.FusedMultiplyAdd(v, b0, c30);
                c31 = Vector512.FusedMultiplyAdd(v, b1, c31);
            }
        }

        Store(c, c00, c01);
        Store(c + outputStride, c10, c11);
        Store(c + (2L * outputStride), c20, c21);
        Store(c + (3L * outputStride), c30, c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4Half(float* a, int stride, int tapStride, int taps, int depth, float* b, float* bias, float* c, int outputStride)
    {
        var left = Vector256.Load(bias);
        var right = Vector256.Load(bias + 8);
        var (c00, c01, c10, c11) = (left, right, left, right);
        var (c20, c21, c30, c31) = (left, right, left, right);
        for (var tap = 0; tap < taps; tap++)
        {
            var x = a + ((long)tap * tapStride);
            var end = x + depth;
            for (; x < end; x++, b += Panel)
            {
                var b0 = Vector256.Load(b);
                var b1 = Vector256.Load(b + 8);
                var v = Vector256.Create(x[0]);
                c00 = Vector256.FusedMultiplyAdd(v, b0, c00);
                c01 = Vector256.FusedMultiplyAdd(v, b1, c01);
                v = Vector256.Create(x[stride]);
                c10 = Vector256.FusedMultiplyAdd(v, b0, c10);
                c11 = Vector256.FusedMultiplyAdd(v, b1, c11);
                v = Vector256.Create(x[2 * stride]);
                c20 = Vector256.FusedMultiplyAdd(v, b0, c20);
                c21 = Vector256.FusedMultiplyAdd(v, b1, c21);
                v = Vector256.Create(x[3 * stride]);
                c30 = Vector256.FusedMultiplyAdd(v, b0, c30);
                c31 = Vector256.FusedMultiplyAdd(v, b1, c31);
            }
        }

        c00.Store(c);
        c01.Store(c + 8);
        c10.Store(c + outputStride);
        c11.Store(c + outputStride + 8);
        c20.Store(c + (2L * outputStride));
        c21.Store(c + (2L * outputStride) + 8);
        c30.Store(c + (3L * outputStride));
        c31.Store(c + (3L * outputStride) + 8);
    }
}
