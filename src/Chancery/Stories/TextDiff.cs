using System.Collections.Immutable;
using System.Text;

namespace Chancery.Stories;

/// <summary>What became of a piece of text.</summary>
public enum DiffKind
{
    /// <summary>It stands in both.</summary>
    Kept,

    /// <summary>It stands in the earlier text only.</summary>
    Removed,

    /// <summary>It stands in the later text only.</summary>
    Added,
}

/// <summary>A piece of two texts put side by side.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Text">The words.</param>
public sealed record DiffPiece(DiffKind Kind, string Text);

/// <summary>What changed from one version of a text to the next: by paragraphs first, then by words within those that changed (Myers 1986).</summary>
public static class TextDiff
{
    // The work grows with the square of the differences: texts with more have little in common.
    private const int MostDifferences = 1500;

    /// <summary>The pieces in order; kept and added ones together are the later text, kept and removed ones the earlier, line ends between paragraphs included.</summary>
    public static ImmutableArray<DiffPiece> Of(string before, string after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var pieces = new List<DiffPiece>();
        var removed = new StringBuilder();
        var added = new StringBuilder();
        foreach (var piece in Compare(Split(before, '\n'), Split(after, '\n')))
        {
            if (piece.Kind == DiffKind.Kept)
            {
                Words();
                pieces.Add(piece);
            }
            else
                (piece.Kind == DiffKind.Removed ? removed : added).Append(piece.Text);
        }

        Words();
        return Joined(pieces);

        void Words()
        {
            pieces.AddRange(Compare(Split(removed.ToString(), ' '), Split(added.ToString(), ' ')));
            removed.Clear();
            added.Clear();
        }
    }

    // Neighbours of one kind become one piece.
    private static ImmutableArray<DiffPiece> Joined(List<DiffPiece> pieces)
    {
        var joined = ImmutableArray.CreateBuilder<DiffPiece>();
        var text = new StringBuilder();
        for (var i = 0; i < pieces.Count; i++)
        {
            text.Append(pieces[i].Text);
            if (i + 1 < pieces.Count && pieces[i + 1].Kind == pieces[i].Kind)
                continue;
            if (text.Length > 0)
                joined.Add(new DiffPiece(pieces[i].Kind, text.ToString()));
            text.Clear();
        }

        return joined.ToImmutable();
    }

    // Each part with the mark that ends it.
    private static List<string> Split(string text, char end)
    {
        var parts = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var next = text.IndexOf(end, at);
            next = next < 0 ? text.Length : next + 1;
            parts.Add(text[at..next]);
            at = next;
        }

        return parts;
    }

    private static List<DiffPiece> Compare(List<string> before, List<string> after)
    {
        var start = 0;
        while (start < before.Count && start < after.Count && before[start] == after[start])
            start++;
        var end = 0;
        while (end < before.Count - start && end < after.Count - start && before[^(end + 1)] == after[^(end + 1)])
            end++;
        var pieces = new List<DiffPiece>();
        pieces.AddRange(before.Take(start).Select(p => new DiffPiece(DiffKind.Kept, p)));
        pieces.AddRange(Middle(before.GetRange(start, before.Count - start - end), after.GetRange(start, after.Count - start - end)));
        pieces.AddRange(before.Skip(before.Count - end).Select(p => new DiffPiece(DiffKind.Kept, p)));
        return pieces;
    }

    private static List<DiffPiece> Middle(List<string> before, List<string> after)
    {
        int n = before.Count, m = after.Count;
        var most = Math.Min(n + m, MostDifferences);
        var trace = new List<int[]>();
        var reach = new int[(2 * most) + 3];
        var found = -1;
        for (var d = 0; d <= most && found < 0; d++)
        {
            trace.Add(reach.AsSpan(most + 1 - d, (2 * d) + 1).ToArray());
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && reach[most + k] < reach[most + k + 2]) ? reach[most + k + 2] : reach[most + k] + 1;
                var y = x - k;
                while (x < n && y < m && before[x] == after[y])
                {
                    x++;
                    y++;
                }

                reach[most + 1 + k] = x;
                if (x >= n && y >= m)
                {
                    found = d;
                    break;
                }
            }
        }

        if (found < 0)
            return [.. before.Select(p => new DiffPiece(DiffKind.Removed, p)), .. after.Select(p => new DiffPiece(DiffKind.Added, p))];
        var pieces = new List<DiffPiece>();
        var (i, j) = (n, m);
        for (var d = found; d > 0; d--)
        {
            // The reach of the round before, from diagonal -d to d.
            var round = trace[d];
            int At(int k) => Math.Abs(k) <= d ? round[k + d] : 0;
            var diagonal = i - j;
            var down = diagonal == -d || (diagonal != d && At(diagonal - 1) < At(diagonal + 1));
            var from = down ? diagonal + 1 : diagonal - 1;
            var (x, y) = (At(from), At(from) - from);
            while (i > x && j > y && (i - 1 >= x + (down ? 0 : 1)) && (j - 1 >= y + (down ? 1 : 0)))
            {
                pieces.Add(new DiffPiece(DiffKind.Kept, before[--i]));
                j--;
            }

            if (down)
                pieces.Add(new DiffPiece(DiffKind.Added, after[--j]));
            else
                pieces.Add(new DiffPiece(DiffKind.Removed, before[--i]));
        }

        while (i > 0 && j > 0)
        {
            pieces.Add(new DiffPiece(DiffKind.Kept, before[--i]));
            j--;
        }

        pieces.Reverse();
        return pieces;
    }
}
