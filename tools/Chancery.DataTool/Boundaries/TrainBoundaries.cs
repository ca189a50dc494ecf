using System.Globalization;
using System.Security.Cryptography;
using Chancery.Language.Conllu;
using Chancery.Language.Tokens;

namespace Chancery.DataTool.Boundaries;

/// <summary>Trains the model of sentence boundaries from treebanks: logistic regression, one thread, fixed order.</summary>
internal static class TrainBoundaries
{
    private const int Epochs = 16;

    // The share of a gap's features that is left out each time it is learned from, so that none is leaned on alone.
    private const float Drop = 0.3f;
    private const float Rate = 0.15f;
    private const float Decay = 2e-6f;

    // Two sentences read as one do more harm to the parse than one read as two.
    private const float Lean = 1.2f;

    /// <summary>Trains on the CoNLL-U files and writes the weights.</summary>
    public static int Run(IReadOnlyList<string> files, string to)
    {
        var features = new List<int[]>();
        var labels = new List<bool>();
        foreach (var file in files)
        {
            using var reader = new StreamReader(file);
            foreach (var conllu in ConlluReader.Read(reader, file))
                Collect(conllu, features, labels);
            var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)} sha256 {hash[..16]}: {labels.Count} gaps so far, {labels.Count(l => l)} of them boundaries"));
        }

        var weights = new float[BoundaryModel.Buckets];
        var squares = new float[BoundaryModel.Buckets];

        // The weights kept are the mean of those after each epoch of the second half.
        var averaged = new double[BoundaryModel.Buckets];
        double averagedBias = 0;
        float bias = 0, biasSquare = 1;
        var order = Enumerable.Range(0, features.Count).ToArray();
        var dropped = new int[BoundaryFeatures.Count];
        var random = new Random(17);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            double loss = 0;
            foreach (var n in order)
            {
                var kept = 0;
                foreach (var f in features[n])
                {
                    if (random.NextSingle() >= Drop)
                        dropped[kept++] = f;
                }

                var used = dropped.AsSpan(0, kept);
                var sum = bias;
                foreach (var f in used)
                    sum += weights[f];
                var p = 1f / (1f + MathF.Exp(-sum));
                loss -= Math.Log(Math.Max(1e-9, labels[n] ? p : 1 - p));
                var gradient = p - (labels[n] ? 1f : 0f);
                biasSquare += gradient * gradient;
                bias -= Rate * gradient / MathF.Sqrt(biasSquare);
                foreach (var f in used)
                {
                    var g = gradient + (Decay * weights[f] * features.Count / 64);
                    squares[f] += g * g;
                    weights[f] -= Rate * g / MathF.Sqrt(squares[f] + 1e-6f);
                }
            }

            if (epoch >= Epochs / 2)
            {
                for (var f = 0; f < weights.Length; f++)
                    averaged[f] += weights[f] / (double)(Epochs - (Epochs / 2));
                averagedBias += bias / (double)(Epochs - (Epochs / 2));
            }

            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch + 1}: loss {loss / features.Count:F5}"));
        }

        for (var f = 0; f < weights.Length; f++)
            weights[f] = (float)averaged[f] * (1 - Drop);
        bias = (float)averagedBias;
        var step = weights.Max(MathF.Abs) / 127f;
        var model = new BoundaryModel([.. weights.Select(w => (sbyte)MathF.Round(w / step))], bias + Lean, step);
        using var stream = File.Create(to);
        model.Write(stream);
        return 0;
    }

    private static void Collect(ConlluDocument conllu, List<int[]> features, List<bool> labels)
    {
        var document = ConlluText.ToDocument(conllu);
        var gold = document.Sentences.Select(s => s.Span.Start).ToHashSet();
        foreach (var paragraph in ParagraphFinder.Find(document.Text))
        {
            var words = new List<RawToken>();
            Tokeniser.Default.Tokenise(document.Text, paragraph, words);
            var gaps = new BoundaryFeatures(document.Text, words, 0, words.Count);
            var sentence = 0;
            for (var right = 1; right < words.Count; right++)
            {
                var boundary = gold.Contains(words[right].Start);
                if (gaps.IsCandidate(right))
                {
                    var row = new int[BoundaryFeatures.Count];
                    gaps.Fill(right, sentence, row);
                    features.Add(row);
                    labels.Add(boundary);
                }

                if (boundary)
                    sentence = right;
            }
        }
    }
}
