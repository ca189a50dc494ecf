using System.Globalization;
using Chancery.Text;

namespace Chancery.Intake.Pages;

/// <summary>
/// Judges blocks by boosted symmetric trees: all nodes of a level of a tree ask the same question, so a tree is a list of questions and
/// a value for each combination of answers. <c>data/models/page-blocks.tsv</c> has them; its card says how they came about.
/// </summary>
internal sealed class BlockTrees
{
    private readonly Tree[] trees;
    private readonly double start;

    /// <summary>Trees over features by number.</summary>
    public BlockTrees(double start, IEnumerable<Tree> trees) => (this.start, this.trees) = (start, [.. trees]);

    /// <summary>The judgement of a block by itself.</summary>
    public static BlockTrees First { get; } = Load("first");

    /// <summary>The judgement that knows the first one of the blocks round it.</summary>
    public static BlockTrees Second { get; } = Load("second");

    /// <summary>The probability that the block with these features is of the article.</summary>
    public float Judge(ReadOnlySpan<float> row)
    {
        var sum = start;
        foreach (var tree in trees)
        {
            var leaf = 0;
            var (features, cuts) = (tree.Features, tree.Cuts);
            for (var i = 0; i < features.Length && i < cuts.Length; i++)
                leaf = (leaf << 1) + (row[features[i]] > cuts[i] ? 1 : 0);
            sum += tree.Values[leaf];
        }

        return (float)(1 / (1 + Math.Exp(-sum)));
    }

    /// <summary>One tree: questions "is feature F greater than C", and a value for every combination of answers.</summary>
    internal sealed record Tree(int[] Features, float[] Cuts, float[] Values);

    private static BlockTrees Load(string stage)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in BlockFeatures.Names.Concat(BlockFeatures.SecondNames))
            numbers.Add(name, numbers.Count);
        var trees = new List<Tree>();
        var start = 0.0;
        foreach (var row in DataFile.Shipped("data/models/page-blocks.tsv").Rows)
        {
            if (row["stage"] != stage)
                continue;
            var values = row["values"].Split(' ').Select(v => float.Parse(v, CultureInfo.InvariantCulture)).ToArray();
            if (row["questions"].Length == 0)
            {
                start = values[0];
                continue;
            }

            var questions = row["questions"].Split(' ').Select(q => q.Split('>')).ToArray();
            if (values.Length != 1 << questions.Length)
                throw new InvalidDataException(row.Fault("CHA0303", "not as many values as its questions have answers.").ToString());
            var features = questions.Select(q => numbers.TryGetValue(q[0], out var n) ? n : throw new InvalidDataException(row.Fault("CHA0303", $"no feature is called '{q[0]}'.").ToString())).ToArray();
            trees.Add(new Tree(features, [.. questions.Select(q => float.Parse(q[1], CultureInfo.InvariantCulture))], values));
        }

        return new BlockTrees(start, trees);
    }
}
