namespace Chancery.DataTool.Pages;

/// <summary>Tells which of a page's blocks are in its gold article.</summary>
internal sealed class GoldBlocks
{
    private readonly HashSet<string> runs;
    private readonly string flat;
    private readonly string body;

    private GoldBlocks(string body)
    {
        this.body = body;
        var words = ShingleScore.Words(body);
        runs = [.. ShingleScore.Shingles(words).Keys];
        flat = " " + string.Join(' ', words) + " ";
    }

    public static GoldBlocks Of(string body) => new(body);

    /// <summary>The share of the block's four-word runs that the gold has; a shorter block counts whole or not at all.</summary>
    public double Share(string block)
    {
        var words = ShingleScore.Words(block);
        if (words.Count == 0)
            return 0;
        if (words.Count < 4)
            return flat.Contains(" " + string.Join(' ', words) + " ", StringComparison.Ordinal) ? 1 : 0;
        var own = ShingleScore.Shingles(words);
        return (double)own.Keys.Count(runs.Contains) / own.Count;
    }

    /// <summary>Which of the blocks, in order, are the gold's: most of their runs are in it, and a short block stands near a long one that is.</summary>
    public bool[] Truth(List<string> blocks)
    {
        var shares = blocks.ConvertAll(Share);
        var sizes = blocks.ConvertAll(b => ShingleScore.Words(b).Count);
        var truth = new bool[blocks.Count];
        Near(0, 1);
        Near(truth.Length - 1, -1);
        return truth;

        // Forward and back, since a list of short items may be long.
        void Near(int from, int step)
        {
            var last = -100;
            for (var i = from; i >= 0 && i < truth.Length; i += step)
            {
                if (shares[i] <= 0.5)
                    continue;
                if (sizes[i] >= 8 || truth[i] || Math.Abs(i - last) <= 6)
                {
                    truth[i] = true;
                    last = i;
                }
            }
        }
    }

    /// <summary>Lines of the gold that no block has.</summary>
    public IEnumerable<string> Unseen(List<string> blocks)
    {
        var all = Of(string.Join('\n', blocks));
        return body.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => all.Share(l) < 0.5);
    }
}
