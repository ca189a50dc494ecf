using System.Collections.Frozen;
using Chancery.Text;

namespace Chancery.Ontology;

/// <summary>The words that make a name a case, and the capitalised words that are no name of one.</summary>
internal sealed class CaseWords
{
    private static readonly Lazy<CaseWords> Shipped = new(() => new CaseWords(DataFile.Shipped("data/ontology/case-words.tsv")));

    private readonly FrozenSet<string> triggers;
    private readonly FrozenSet<string> noNames;

    private CaseWords(DataFile file)
    {
        triggers = Of("trigger");
        noNames = Of("no-name");

        FrozenSet<string> Of(string kind) =>
            file.Rows.Where(r => string.Equals(r["kind"], kind, StringComparison.Ordinal)).Select(r => r["word"]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    public static CaseWords Default => Shipped.Value;

    public bool IsTrigger(ReadOnlySpan<char> word) => char.IsLower(word[0]) && triggers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    public bool IsNoName(string word) => noNames.Contains(word);
}
