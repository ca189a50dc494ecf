using Chancery.Language.Neural;

namespace Chancery.Tests.Language.Neural;

public sealed unsafe class MatrixTests
{
    [Theory]
    [InlineData(1, 5, 3, 1)]
    [InlineData(4, 32, 32, 1)]
    [InlineData(7, 12, 70, 3)]
    [InlineData(21, 96, 64, 3)]
    public void Products_are_those_of_the_definition(int count, int rows, int columns, int taps)
    {
        var random = new Random(3);
        float[] values = [.. Enumerable.Range(0, rows * columns).Select(_ => random.Next(-8, 9) / 8f)];
        float[] bias = [.. Enumerable.Range(0, columns).Select(_ => random.Next(-8, 9) / 8f)];
        var matrix = new Matrix(rows, columns, values, bias);
        var depth = rows / taps;
        var padded = (count + 3) & ~3;
        var input = new AlignedFloats((padded + taps) * depth);
        for (var i = 0; i < input.Length; i++)
            input.Span[i] = random.Next(-8, 9) / 8f;
        var output = new AlignedFloats(padded * matrix.Stride);
        matrix.Multiply(input.Pointer, depth, depth, taps, output.Pointer, matrix.Stride, count);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var sum = bias[j];
                for (var k = 0; k < rows; k++)
                    sum += input.Span[(i * depth) + k] * values[(k * columns) + j];
                Assert.Equal(sum, output.Span[(i * matrix.Stride) + j]);
            }
        }
    }

    [Fact]
    public void The_exponential_is_close()
    {
        for (var x = -80f; x < 80; x += 0.37f)
        {
            var found = Vectorised.Exp(System.Runtime.Intrinsics.Vector512.Create(x))[5];
            Assert.InRange(found / MathF.Exp(x), 1 - 1e-6f, 1 + 1e-6f);
        }
    }
}
