using System.Collections.Frozen;
using Chancery.Text;

namespace Chancery.Language.Tokens;

/// <summary>The tables that the tokeniser goes by, read once.</summary>
internal sealed class TokenTables
{
    private TokenTables()
    {
        var abbreviations = DataFile.Shipped("data/lexicon/abbreviations.tsv");
        Abbreviations = abbreviations.Rows.ToFrozenDictionary(r => r["form"], r => r["kind"], StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        LongestAbbreviation = abbreviations.Rows.Max(r => r["form"].Length);

        var words = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var leading = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var suffixes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var contractions = DataFile.Shipped("data/lexicon/contractions.tsv");
        foreach (var row in contractions.Rows)
        {
            var form = row["form"];
            var bar = form.IndexOf('|', StringComparison.Ordinal);
            switch (row["kind"])
            {
                case "word" when bar > 0 && form.IndexOf('|', bar + 1) < 0:
                    words.Add(form.Replace("|", "", StringComparison.Ordinal), bar);
                    break;
                case "suffix" when form.Contains('\'', StringComparison.Ordinal):
                    suffixes.Add(form);
                    break;
                case "leading" when form.StartsWith('\''):
                    leading.Add(form[1..]);
                    break;
                default:
                    throw new InvalidDataException(row.Fault("CHA0401", $"'{row["kind"]}' with '{form}' is none of word (one bar), suffix (with ') and leading (starting with ').").ToString());
            }
        }

        SplitWords = words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        LongestSplitWord = words.Keys.Max(w => w.Length);
        SplitBefore = DataFile.Shipped("data/lexicon/missing-apostrophes.tsv").Rows.ToFrozenDictionary(
                r => r["form"].Replace("|", "", StringComparison.Ordinal),
                r => (r["form"].IndexOf('|', StringComparison.Ordinal) is var bar and > 0 ? bar : throw new InvalidDataException(r.Fault("CHA0401", $"'{r["form"]}' has no bar where it parts.").ToString()),
                    r.List("before").ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>()),
                StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        LeadingClips = leading.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        LongestClip = leading.Max(w => w.Length);
        Suffixes = suffixes.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        HyphenPrefixes = Column("data/lexicon/hyphen-prefixes.tsv", "prefix", StringComparer.OrdinalIgnoreCase);
        NumberUnits = Column("data/lexicon/number-units.tsv", "unit", StringComparer.Ordinal);
        SlashWords = Column("data/lexicon/slash-words.tsv", "form", StringComparer.Ordinal);
        Emoticons = Column("data/lexicon/emoticons.tsv", "form", StringComparer.Ordinal);
        AddressEndings = Column("data/lexicon/url-endings.tsv", "ending", StringComparer.OrdinalIgnoreCase);
        SentenceOpeners = Column("data/lexicon/sentence-openers.tsv", "form", StringComparer.Ordinal);
        EmoticonStarts = [.. DataFile.Shipped("data/lexicon/emoticons.tsv").Rows.Select(r => r["form"][0]).Where(char.IsAscii).Distinct().Order()];
    }

    /// <summary>The shipped tables.</summary>
    public static TokenTables Shipped { get; } = new();

    /// <summary>Abbreviation without its full stop → its kind.</summary>
    public FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations { get; }

    /// <summary>Length of the longest abbreviation.</summary>
    public int LongestAbbreviation { get; }

    /// <summary>Whole word that parts ("cannot") → where it parts.</summary>
    public FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> SplitWords { get; }

    /// <summary>Length of the longest of them.</summary>
    public int LongestSplitWord { get; }

    /// <summary>Whole word that parts before some words only ("its a" for "it's a") → where it parts, and these.</summary>
    public FrozenDictionary<string, (int Part, FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Next)>.AlternateLookup<ReadOnlySpan<char>> SplitBefore { get; }

    /// <summary>Clipped words without the apostrophe that begins them.</summary>
    public FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LeadingClips { get; }

    /// <summary>Length of the longest of them.</summary>
    public int LongestClip { get; }

    /// <summary>Endings that part, such as <c>'ll</c> and <c>n't</c>.</summary>
    public FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Suffixes { get; }

    /// <summary>First parts that stay with what follows their hyphen.</summary>
    public FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> HyphenPrefixes { get; }

    /// <summary>Units that part from the number they cling to.</summary>
    public FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NumberUnits { get; }

    /// <summary>Words with a slash that stay whole.</summary>
    public FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SlashWords { get; }

    /// <summary>Signs of several characters.</summary>
    public FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Emoticons { get; }

    /// <summary>The characters that such a sign can begin with.</summary>
    public char[] EmoticonStarts { get; }

    /// <summary>Words that open a sentence after an abbreviation.</summary>
    public FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SentenceOpeners { get; }

    /// <summary>Last parts of addresses and file names.</summary>
    public FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AddressEndings { get; }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Column(string table, string column, StringComparer comparer) =>
        DataFile.Shipped(table).Rows.Select(r => r[column]).ToFrozenSet(comparer).GetAlternateLookup<ReadOnlySpan<char>>();
}
