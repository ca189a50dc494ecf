using Chancery.Text;

namespace Chancery.Intake.Plain;

/// <summary>What a block looks like: a heading, a sentence, a place-and-time line.</summary>
internal readonly record struct BlockShape
{
    private static readonly HashSet<string> SmallWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "the", "and", "or", "but", "nor", "of", "in", "on", "at", "to", "for", "by", "from", "with", "as", "over", "into", "onto", "off", "up", "vs", "v", "is", "it", "via", "per", "amid", "after", "than",
    };

    /// <summary>Looks at <paramref name="block"/>.</summary>
    public BlockShape(ReadOnlySpan<char> block)
    {
        int words = 0, capital = 0, small = 0, upper = 0, letters = 0;
        var i = 0;
        while (i < block.Length)
        {
            while (i < block.Length && char.IsWhiteSpace(block[i]))
                i++;
            var start = i;
            while (i < block.Length && !char.IsWhiteSpace(block[i]))
                i++;
            if (i == start)
                break;
            words++;
            var word = block[start..i].Trim("\"'“”‘’()[],.:;!?–—-");
            if (word.IsEmpty)
                continue;
            if (char.IsUpper(word[0]) || char.IsDigit(word[0]))
                capital++;
            else if (SmallWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
                small++;
            foreach (var c in word)
            {
                if (!char.IsLetter(c))
                    continue;
                letters++;
                if (char.IsUpper(c))
                    upper++;
            }

            if (words > 60)
                break;
        }

        Words = words;
        var stripped = block.TrimEnd();
        var last = stripped.Length > 0 ? stripped[^1] : ' ';
        var core = stripped.TrimEnd("\"'”’)]");
        var lastCore = core.Length > 0 ? core[^1] : ' ';
        EndsSentence = lastCore is '.' or '!' or '?' or '…' && !(lastCore == '.' && core.EndsWith("U.S.", StringComparison.Ordinal));
        EndsOpen = last is ':' or ',' or ';' or '-' or '–' or '—';
        IsTitleCase = words > 0 && capital + small >= words - (words / 6) && capital * 2 >= words;
        IsUpperCase = letters > 3 && upper == letters;
        IsQuoted = stripped.Length > 2 && stripped[0] is '"' or '\'' or '“' or '‘' && last is '"' or '\'' or '”' or '’';
    }

    /// <summary>How many words it has (counted to 61).</summary>
    public int Words { get; }

    /// <summary>Whether it ends as a sentence does.</summary>
    public bool EndsSentence { get; }

    /// <summary>Whether it ends so that something must follow.</summary>
    public bool EndsOpen { get; }

    /// <summary>Whether its words are capitalised as in a headline.</summary>
    public bool IsTitleCase { get; }

    /// <summary>Whether all its letters are capitals.</summary>
    public bool IsUpperCase { get; }

    /// <summary>Whether quotation marks stand round the whole.</summary>
    public bool IsQuoted { get; }

    /// <summary>Whether it could be a headline: short, and not a sentence.</summary>
    public bool CouldBeTitle => Words is >= 1 and <= 40 && !EndsOpen && (!EndsSentence || IsTitleCase);

    /// <summary>Whether it could be a cross-head: a few words that are not a sentence.</summary>
    public bool CouldBeCrossHead => Words is >= 1 and <= 9 && !EndsOpen && (!EndsSentence || (IsQuoted && Words <= 5));

    /// <summary>The content words two headings share, as a share of the shorter one's.</summary>
    public static double SharedWords(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var (a, b) = (ContentWords(left), ContentWords(right));
        if (a.Count == 0 || b.Count == 0)
            return 0;
        return (double)a.Count(b.Contains) / Math.Min(a.Count, b.Count);
    }

    private static HashSet<string> ContentWords(ReadOnlySpan<char> text)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var range in text.Split(' '))
        {
            var word = text[range].Trim("\"'“”‘’()[],.:;!?–—-");
            if (word.Length > 1 && !SmallWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
                words.Add(word.ToString());
        }

        return words;
    }
}
