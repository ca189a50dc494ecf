using System.Collections.Frozen;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Coding.Relations;

/// <summary>The words of <c>data/lexicon/relation-words.tsv</c> and <c>relation-aspects.tsv</c>.</summary>
internal sealed class RelationWords
{
    private readonly FrozenDictionary<(string Role, string Lemma), (RelationDirection? Direction, int Weight)> words;
    private readonly FrozenDictionary<string, string> aspects;

    private RelationWords()
    {
        var faults = new List<Diagnostic>();
        var table = new Dictionary<(string, string), (RelationDirection?, int)>();
        foreach (var row in DataFile.Shipped("data/lexicon/relation-words.tsv").Rows)
        {
            RelationDirection? direction = null;
            if (row["direction"].Length > 0)
            {
                if (!Enum.TryParse<RelationDirection>(row["direction"], out var told))
                {
                    faults.Add(row.Fault("CHA0305", $"'{row["direction"]}' is no direction of a relation."));
                    continue;
                }

                direction = told;
            }

            table[(row["role"], row["lemma"])] = (direction, int.TryParse(row["weight"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var weight) ? weight : 1);
        }

        if (faults.Count > 0)
            throw new InvalidDataException(string.Join('\n', faults));
        words = table.ToFrozenDictionary();
        aspects = DataFile.Shipped("data/lexicon/relation-aspects.tsv").Rows.ToFrozenDictionary(r => r["word"], r => r["aspect"], StringComparer.Ordinal);
    }

    public static RelationWords Default { get; } = new();

    /// <summary>What a word means in a role, or null where it has none.</summary>
    public (RelationDirection? Direction, int Weight)? In(string role, string lemma) => words.TryGetValue((role, lemma), out var found) ? found : null;

    /// <summary>The aspect that a word beside a tie names, or null.</summary>
    public string? Aspect(string lemma) => aspects.GetValueOrDefault(lemma);
}
