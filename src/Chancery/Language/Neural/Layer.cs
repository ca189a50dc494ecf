using System.Globalization;

namespace Chancery.Language.Neural;

/// <summary>One layer of the encoder: changes the rows of x in place by what it adds to them.</summary>
internal abstract unsafe class Layer
{
    private const int AttentionHeads = 4;
    private readonly AlignedFloats scale;
    private readonly AlignedFloats shift;

    /// <summary>Reads what every layer has.</summary>
    protected Layer(ModelFile file, string name, int width)
    {
        Width = width;
        scale = new AlignedFloats(width);
        shift = new AlignedFloats(width);
        file.Read(name + ".scale", width).CopyTo(scale.Span);
        file.Read(name + ".shift", width).CopyTo(shift.Span);
    }

    /// <summary>Numbers in a row.</summary>
    protected int Width { get; }

    /// <summary>How many numbers of scratch room a sentence of <paramref name="rows"/> (a multiple of four) takes.</summary>
    public abstract int Room(int rows);

    /// <summary>Runs the layer over the first <paramref name="count"/> rows of x, which has room for the next multiple of four.</summary>
    public abstract void Run(float* x, int count, float* room);

    /// <summary>The layers that a setting names, a number for a convolution over words so far apart and <c>a</c> for attention, and a last normalisation.</summary>
    public static Layer[] Stack(ModelFile file, string setting, string prefix, int width) =>
        [.. file.Setting(setting).Split(' ').Select((l, i) => l == "a"
            ? (Layer)new Attention(file, $"{prefix}layers.{i}", width, AttentionHeads)
            : new Convolution(file, $"{prefix}layers.{i}", width, int.Parse(l, CultureInfo.InvariantCulture))), new Norm(file, prefix + "norm", width)];

    /// <summary>The normalised rows.</summary>
    protected void Normalise(float* x, float* to, int count)
    {
        for (var i = 0; i < count; i++)
            Vectorised.Normalise(x + (i * Width), to + (i * Width), scale.Pointer, shift.Pointer, Width);
    }

    /// <summary>The last normalisation, which nothing is added to.</summary>
    public sealed class Norm(ModelFile file, string name, int width) : Layer(file, name, width)
    {
        /// <inheritdoc/>
        public override int Room(int rows) => 0;

        /// <inheritdoc/>
        public override void Run(float* x, int count, float* room) => Normalise(x, x, count);
    }

    /// <summary>A gated convolution over three words that stand <paramref name="dilation"/> apart.</summary>
    public sealed class Convolution(ModelFile file, string name, int width, int dilation) : Layer(file, name, width)
    {
        private readonly Matrix weights = new(3 * width, 2 * width, file.Read(name + ".weight", 6 * width * width), file.Read(name + ".bias", 2 * width));

        /// <inheritdoc/>
        public override int Room(int rows) => ((rows + (2 * dilation)) * Width) + (rows * weights.Stride);

        /// <inheritdoc/>
        public override void Run(float* x, int count, float* room)
        {
            var rows = (count + 3) & ~3;
            var h = room;
            var g = room + ((rows + (2 * dilation)) * Width);
            new Span<float>(h, dilation * Width).Clear();
            Normalise(x, h + (dilation * Width), count);
            new Span<float>(h + ((dilation + count) * Width), (dilation + rows - count) * Width).Clear();
            weights.Multiply(h, Width, dilation * Width, 3, g, weights.Stride, count);
            for (var i = 0; i < count; i++)
                Vectorised.AddGated(x + (i * Width), g + (i * weights.Stride), Width);
        }
    }

    /// <summary>Attention of every word to every word.</summary>
    public sealed class Attention(ModelFile file, string name, int width, int heads) : Layer(file, name, width)
    {
        private const int Size = Matrix.Panel;
        private readonly Matrix entry = new(
            width,
            3 * heads * Size,
            Scaled(file.Read(name + ".entry", 3 * heads * Size * width), 3 * heads * Size, heads * Size),
            Scaled(file.Read(name + ".entry-bias", 3 * heads * Size), 3 * heads * Size, heads * Size));

        private readonly Matrix exit = new(heads * Size, width, file.Read(name + ".exit", heads * Size * width), file.Read(name + ".exit-bias", width));
        private readonly AlignedFloats zeros = new(1024);

        /// <inheritdoc/>
        public override int Room(int rows)
        {
            var columns = (rows + Size - 1) / Size * Size;
            return (rows * Math.Max(Width, exit.Stride)) + (rows * entry.Stride) + (rows * heads * Size) + (columns * Size) + (rows * columns) + (rows * Size);
        }

        /// <inheritdoc/>
        public override void Run(float* x, int count, float* room)
        {
            var rows = (count + 3) & ~3;
            var columns = (count + Size - 1) / Size * Size;
            var h = room;
            var qkv = h + (rows * Math.Max(Width, exit.Stride));
            var gathered = qkv + (rows * entry.Stride);
            var keys = gathered + (rows * heads * Size);
            var weights = keys + (columns * Size);
            var values = weights + (rows * columns);
            Normalise(x, h, count);
            new Span<float>(h + (count * Width), (rows - count) * Width).Clear();
            entry.Multiply(h, Width, qkv, entry.Stride, count);
            for (var head = 0; head < heads; head++)
            {
                var q = qkv + (head * Size);
                for (var i = 0; i < count; i++)
                {
                    new Span<float>(qkv + (i * entry.Stride) + (((2 * heads) + head) * Size), Size).CopyTo(new Span<float>(values + (i * Size), Size));
                }

                Matrix.PackTransposed(qkv + ((heads + head) * Size), entry.Stride, count, Size, keys);
                Matrix.Multiply(keys, zeros.Pointer, Size, columns, q, entry.Stride, 0, 1, weights, columns, count);
                for (var i = 0; i < count; i++)
                    Vectorised.Softmax(weights + (i * columns), count);
                Matrix.Multiply(values, zeros.Pointer, count, Size, weights, columns, 0, 1, gathered + (head * Size), heads * Size, count);
            }

            exit.Multiply(gathered, heads * Size, h, exit.Stride, count);
            for (var i = 0; i < count; i++)
                Vectorised.Add(x + (i * Width), h + (i * exit.Stride), Width);
        }

        // The questions (the first columns) over the root of their length, once for all.
        private static float[] Scaled(float[] values, int columns, int questions)
        {
            var scale = 1f / MathF.Sqrt(Size);
            for (var i = 0; i < values.Length; i++)
            {
                if (i % columns < questions)
                    values[i] *= scale;
            }

            return values;
        }
    }
}
