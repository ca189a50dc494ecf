using System.Collections.Frozen;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Intake.Plain;

/// <summary>The wordings of page furniture, <c>data/lexicon/furniture.tsv</c>.</summary>
internal sealed class FurnitureTable
{
    private const int ShortBlock = 240;
    private readonly FrozenDictionary<string, FurnitureKind> whole;
    private readonly (string Text, FurnitureKind Kind)[] starts;
    private readonly (string Text, FurnitureKind Kind)[] calls;
    private readonly (string Text, FurnitureKind Kind)[] credits;

    private FurnitureTable(DataFile file)
    {
        var faults = new List<Diagnostic>();
        var byMatch = new Dictionary<string, List<(string, FurnitureKind)>>(StringComparer.Ordinal)
        {
            ["whole"] = [],
            ["start"] = [],
            ["call"] = [],
            ["credit"] = [],
        };
        foreach (var row in file.Rows)
        {
            if (!byMatch.TryGetValue(row["match"], out var list))
                faults.Add(row.Fault("CHA0303", $"'{row["match"]}' is not whole, start, call or credit."));
            else if (!Enum.TryParse<FurnitureKind>(row["kind"], out var kind))
                faults.Add(row.Fault("CHA0303", $"'{row["kind"]}' is no kind of furniture."));
            else
                list.Add((row["text"], kind));
        }

        if (faults.Count > 0)
            throw new InvalidDataException(string.Join('\n', faults));
        whole = byMatch["whole"].ToFrozenDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal);
        starts = [.. byMatch["start"]];
        calls = [.. byMatch["call"]];
        credits = [.. byMatch["credit"]];
    }

    public static FurnitureTable Default { get; } = new(DataFile.Shipped("data/lexicon/furniture.tsv"));

    /// <summary>What kind of furniture the block's wording makes it, or null.</summary>
    public FurnitureKind? Match(ReadOnlySpan<char> block)
    {
        if (block.Length > ShortBlock)
            return null;
        var plain = Plain(block);
        if (whole.TryGetValue(plain, out var kind))
            return kind;
        foreach (var (text, k) in starts)
        {
            if (plain.StartsWith(text, StringComparison.Ordinal))
                return k;
        }

        // A call to action stands at an end of its block, or is shouted; in the middle of prose the same words are prose.
        foreach (var (text, k) in calls)
        {
            var at = plain.IndexOf(text, StringComparison.Ordinal);
            if (at >= 0 && (at == 0 || at + text.Length >= plain.Length - 1 || IsShouted(block, at, text.Length)))
                return k;
        }

        foreach (var (text, k) in credits)
        {
            var at = plain.IndexOf(text, StringComparison.Ordinal);
            if (at == 0 || (at > 0 && plain[at - 1] is '(' or '/' or '['))
                return k;

            // "Image:" ends a caption's sentence; in the middle of one ("the big picture:") it is prose.
            if (at > 1 && plain[at - 1] == ' ' && (text[^1] != ':' || plain[at - 2] is '.' or ')' or '|' or '–' or '—' or '"'))
                return k;
        }

        return null;
    }

    private static bool IsShouted(ReadOnlySpan<char> block, int at, int length)
    {
        if (at + length > block.Length)
            return false;
        foreach (var c in block.Slice(at, length))
        {
            if (char.IsLower(c))
                return false;
        }

        return true;
    }

    private static string Plain(ReadOnlySpan<char> block) =>
        string.Create(block.Length, block, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = from[i] switch
                {
                    '\u2018' or '\u2019' => '\'',
                    '\u201C' or '\u201D' => '"',
                    '\u00A0' => ' ',
                    var c => char.ToLowerInvariant(c),
                };
            }
        });
}
