using Chancery.Text;

namespace Chancery.Intake.Pages;

/// <summary>What the wording of a block tells of it.</summary>
internal enum PageWording
{
    Advert,
    Signup,
    Related,
    Share,
    Comment,
    Credit,
    Copyright,
    Consent,
    Byline,
    Date,
    Notice,
    Tags,
}

/// <summary>The wordings of <c>data/lexicon/page-wordings.tsv</c>.</summary>
internal sealed class PageWordings
{
    private const int MaxLength = 600;

    // By first word: the rest of the wording, whether only at the start, what it tells.
    private readonly Dictionary<string, List<(string After, bool Start, PageWording Tells)>>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private PageWordings(DataFile file)
    {
        var table = new Dictionary<string, List<(string, bool, PageWording)>>(StringComparer.Ordinal);
        foreach (var row in file.Rows)
        {
            if (!Enum.TryParse<PageWording>(row["tells"], ignoreCase: true, out var tells))
                throw new InvalidDataException(row.Fault("CHA0303", $"'{row["tells"]}' is nothing that a wording can tell.").ToString());
            if (row["at"] is not ("start" or "any"))
                throw new InvalidDataException(row.Fault("CHA0303", $"'{row["at"]}' is not start or any.").ToString());
            var wording = row["wording"];
            var cut = EndOfWord(wording, 0);
            if (!table.TryGetValue(wording[..cut], out var list))
                table[wording[..cut]] = list = [];
            list.Add((wording[cut..], row["at"] == "start", tells));
        }

        lookup = table.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static PageWordings Default { get; } = new(DataFile.Shipped("data/lexicon/page-wordings.tsv"));

    /// <summary>One bit for each <see cref="PageWording"/> that the block's wording tells.</summary>
    public int Of(string block)
    {
        Span<char> text = stackalloc char[MaxLength];
        var length = Math.Min(block.Length, MaxLength);
        for (var i = 0; i < length; i++)
            text[i] = block[i] == '\u2019' ? '\'' : char.ToLowerInvariant(block[i]);
        ReadOnlySpan<char> plain = text[..length];
        var found = 0;
        var first = true;
        for (var at = 0; at < plain.Length;)
        {
            if (!char.IsLetter(plain[at]))
            {
                at++;
                continue;
            }

            var end = EndOfWord(plain, at);
            if (lookup.TryGetValue(plain[at..end], out var list))
            {
                foreach (var (rest, start, tells) in list)
                {
                    if ((first || !start) && plain[end..].StartsWith(rest, StringComparison.Ordinal) && (end + rest.Length == plain.Length || !char.IsLetter(plain[end + rest.Length])))
                        found |= 1 << (int)tells;
                }
            }

            first = false;
            at = end;
        }

        return found;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsLetter(text[at]))
            at++;
        return at;
    }
}
