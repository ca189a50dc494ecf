using Chancery.Intake.Pages;

namespace Chancery.DataTool.Pages;

/// <summary>Blocks to learn from: features, whether of the article, and how much each counts.</summary>
internal sealed record BlockSample(float[][] Rows, bool[] Truth, double[] Weights);

/// <summary>
/// Gradient boosting of symmetric trees with the logistic loss. Deterministic: the features each level may ask of come from a fixed sequence.
/// </summary>
internal sealed class TreeTrainer(int trees, int depth, double rate, double ridge, double leastWeight, double featureShare, ulong seed = 7)
{
    private const int Bins = 32;

    public (double Start, List<BlockTrees.Tree> Trees) Train(BlockSample sample)
    {
        var n = sample.Rows.Length;
        var features = sample.Rows[0].Length;
        var (cuts, bins) = Bin(sample.Rows, features);
        double positive = 0, total = 0;
        for (var i = 0; i < n; i++)
        {
            total += sample.Weights[i];
            positive += sample.Truth[i] ? sample.Weights[i] : 0;
        }

        var start = Math.Log(positive / (total - positive));
        var sums = new double[n];
        Array.Fill(sums, start);
        var made = new List<BlockTrees.Tree>();
        var random = seed;
        var gradient = new double[n];
        var curvature = new double[n];
        var leaf = new int[n];
        for (var t = 0; t < trees; t++)
        {
            // A tree learns from four pages' blocks in five, roughly.
            for (var i = 0; i < n; i++)
            {
                var p = 1 / (1 + Math.Exp(-sums[i]));
                gradient[i] = sample.Weights[i] * ((sample.Truth[i] ? 1 : 0) - p);
                curvature[i] = sample.Weights[i] * Math.Max(p * (1 - p), 1e-6);
            }

            Array.Clear(leaf);
            var asked = new List<(int Feature, float Cut)>();
            for (var level = 0; level < depth; level++)
            {
                var (feature, bin) = BestQuestion(bins, cuts, gradient, curvature, leaf, 1 << level, ref random);
                if (feature < 0)
                    break;
                asked.Add((feature, cuts[feature][bin]));
                var column = bins[feature];
                for (var i = 0; i < n; i++)
                    leaf[i] = (leaf[i] << 1) | (column[i] > bin ? 1 : 0);
            }

            if (asked.Count == 0)
                break;
            var values = new float[1 << asked.Count];
            var g = new double[values.Length];
            var h = new double[values.Length];
            for (var i = 0; i < n; i++)
            {
                g[leaf[i]] += gradient[i];
                h[leaf[i]] += curvature[i];
            }

            for (var k = 0; k < values.Length; k++)
                values[k] = (float)Math.Round(rate * g[k] / (h[k] + ridge), 4);
            for (var i = 0; i < n; i++)
                sums[i] += values[leaf[i]];
            made.Add(new BlockTrees.Tree([.. asked.Select(a => a.Feature)], [.. asked.Select(a => a.Cut)], values));
        }

        return (Math.Round(start, 4), made);
    }

    private (int Feature, int Bin) BestQuestion(byte[][] bins, float[][] cuts, double[] gradient, double[] curvature, int[] leaf, int leaves, ref ulong random)
    {
        var (best, feature, bin) = (1e-9, -1, 0);
        var g = new double[leaves * Bins];
        var h = new double[leaves * Bins];
        var allG = new double[leaves];
        var allH = new double[leaves];
        for (var i = 0; i < leaf.Length; i++)
        {
            allG[leaf[i]] += gradient[i];
            allH[leaf[i]] += curvature[i];
        }

        var whole = 0.0;
        for (var l = 0; l < leaves; l++)
            whole += allG[l] * allG[l] / (allH[l] + ridge);
        var leftG = new double[leaves];
        var leftH = new double[leaves];
        for (var f = 0; f < bins.Length; f++)
        {
            random = (random * 6364136223846793005UL) + 1442695040888963407UL;
            if ((random >> 40) / (double)(1 << 24) > featureShare || cuts[f].Length == 0)
                continue;
            Array.Clear(g);
            Array.Clear(h);
            var column = bins[f];
            for (var i = 0; i < leaf.Length; i++)
            {
                var at = (leaf[i] * Bins) + column[i];
                g[at] += gradient[i];
                h[at] += curvature[i];
            }

            Array.Clear(leftG);
            Array.Clear(leftH);
            for (var b = 0; b < cuts[f].Length; b++)
            {
                var value = 0.0;
                double left = 0, right = 0;
                for (var l = 0; l < leaves; l++)
                {
                    leftG[l] += g[(l * Bins) + b];
                    leftH[l] += h[(l * Bins) + b];
                    var (rg, rh) = (allG[l] - leftG[l], allH[l] - leftH[l]);
                    value += (leftG[l] * leftG[l] / (leftH[l] + ridge)) + (rg * rg / (rh + ridge));
                    left += leftH[l];
                    right += rh;
                }

                if (left >= leastWeight && right >= leastWeight && value - whole > best)
                    (best, feature, bin) = (value - whole, f, b);
            }
        }

        return (feature, bin);
    }

    private static (float[][] Cuts, byte[][] Bins) Bin(float[][] rows, int features)
    {
        var cuts = new float[features][];
        var bins = new byte[features][];
        var values = new float[rows.Length];
        for (var f = 0; f < features; f++)
        {
            for (var i = 0; i < rows.Length; i++)
                values[i] = rows[i][f];
            var sorted = (float[])values.Clone();
            Array.Sort(sorted);
            var edges = new List<float>();
            for (var b = 1; b < Bins; b++)
            {
                var at = (int)((long)sorted.Length * b / Bins);
                AddCut(edges, sorted, sorted[at]);
            }

            // Rare values get a cut of their own, up to the number of bins.
            AddCut(edges, sorted, sorted[(int)(sorted.Length * 0.99)]);
            AddCut(edges, sorted, sorted[(int)(sorted.Length * 0.998)]);
            AddCut(edges, sorted, sorted[0]);
            cuts[f] = [.. edges.Distinct().Order().Take(Bins - 1)];
            bins[f] = new byte[rows.Length];
            for (var i = 0; i < rows.Length; i++)
            {
                var at = Array.BinarySearch(cuts[f], rows[i][f]);
                bins[f][i] = (byte)(at < 0 ? ~at : at);
            }
        }

        return (cuts, bins);
    }

    // A cut half-way between a value and the next greater one, rounded so that it can be written short.
    private static void AddCut(List<float> edges, float[] sorted, float value)
    {
        var next = Array.FindIndex(sorted, v => v > value);
        if (next < 0)
            return;
        var middle = (value + sorted[next]) / 2;
        var rounded = (float)Math.Round(middle, 4);
        edges.Add(rounded >= value && rounded < sorted[next] ? rounded : middle);
    }
}
