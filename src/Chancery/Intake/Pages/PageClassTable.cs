using System.Collections.Frozen;
using Chancery.Text;

namespace Chancery.Intake.Pages;

/// <summary>The words of <c>data/lexicon/page-classes.tsv</c>, looked up in an element's names.</summary>
internal sealed class PageClassTable
{
    private const int MaxLength = 500;
    private const int LeastPart = 6;

    private readonly FrozenDictionary<string, PageCues>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private PageClassTable(DataFile file)
    {
        var table = new Dictionary<string, PageCues>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in file.Rows)
        {
            if (!Enum.TryParse<PageCues>(row["tells"], ignoreCase: true, out var cue) || cue == PageCues.None)
                throw new InvalidDataException(row.Fault("CHA0303", $"'{row["tells"]}' is nothing that a name can tell.").ToString());
            if (!table.TryAdd(row["word"], cue))
                throw new InvalidDataException(row.Fault("CHA0304", $"'{row["word"]}' stands here twice.").ToString());
        }

        lookup = table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static PageClassTable Default { get; } = new(DataFile.Shipped("data/lexicon/page-classes.tsv"));

    /// <summary>All that the words of <paramref name="names"/> tell. Words part at anything but a letter, and where capitals begin.</summary>
    public PageCues Of(string? names)
    {
        var cues = PageCues.None;
        if (string.IsNullOrEmpty(names))
            return cues;
        var text = names.AsSpan(0, Math.Min(names.Length, MaxLength));
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var ends = i == text.Length || !char.IsLetter(text[i]) || (i > start && char.IsUpper(text[i]) && char.IsLower(text[i - 1]));
            if (!ends)
                continue;
            if (i > start)
                cues |= Word(text[start..i]);
            start = i < text.Length && char.IsLetter(text[i]) ? i : i + 1;
        }

        return cues;
    }

    // A word, or the longest beginning or end of one that was run together ("relatedpoststitle").
    private PageCues Word(ReadOnlySpan<char> word)
    {
        if (lookup.TryGetValue(word, out var cue))
            return cue;
        if (word.Length is < LeastPart + 2 or > 40)
            return PageCues.None;
        for (var length = word.Length - 1; length >= LeastPart; length--)
        {
            if (lookup.TryGetValue(word[..length], out cue) || lookup.TryGetValue(word[^length..], out cue))
                return cue;
        }

        return PageCues.None;
    }
}
