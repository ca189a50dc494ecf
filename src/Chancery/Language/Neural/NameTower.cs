namespace Chancery.Language.Neural;

/// <summary>The layers that names have of their own: from what is known of each word to scores of its labels. There may be several, which vote.</summary>
internal sealed unsafe class NameTower
{
    private readonly Matrix entry;
    private readonly Layer[] layers;
    private readonly Matrix exit;

    /// <summary>Reads a tower.</summary>
    /// <param name="file">The weights.</param>
    /// <param name="prefix">What the names of its tensors begin with.</param>
    /// <param name="inputs">How many numbers say what is known of a word.</param>
    public NameTower(ModelFile file, string prefix, int inputs)
    {
        var width = file.Size("own");
        entry = new Matrix(inputs, width, file.Read(prefix + "entry.weight", inputs * width), file.Read(prefix + "entry.bias", width));
        layers = Layer.Stack(file, "own_layers", prefix, width);
        exit = new Matrix(width, file.Size("names"), file.Read(prefix + "exit.weight", width * file.Size("names")), file.Read(prefix + "exit.bias", file.Size("names")));
    }

    /// <summary>How many numbers say what is known of a word.</summary>
    public int Inputs => entry.Rows;

    /// <summary>How much room it needs for so many rows, a multiple of four.</summary>
    public int Room(int rows) => (rows * (entry.Stride + exit.Stride)) + layers.Max(l => l.Room(rows));

    /// <summary>Adds the scores of the first <paramref name="count"/> words to <paramref name="scores"/>, which have the stride of such scores.</summary>
    public void Run(float* seen, float* scores, int count, float* room)
    {
        var rows = (count + 3) & ~3;
        var own = room + (rows * entry.Stride);
        entry.Multiply(seen, entry.Rows, room, entry.Stride, count);
        foreach (var layer in layers)
            layer.Run(room, count, own + (rows * exit.Stride));
        exit.Multiply(room, entry.Stride, own, exit.Stride, count);
        Vectorised.Add(scores, own, count * exit.Stride);
    }
}
