using System.Collections.Frozen;
using System.Globalization;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>
/// <c>data/lexicon/speech-words.tsv</c>: nouns and phrases that tell who speaks in papers and transcripts. Immutable.
/// </summary>
internal sealed class SpeechTables
{
    private static readonly Lazy<SpeechTables> Shared = new(() => new SpeechTables());

    private SpeechTables()
    {
        var faults = new List<Diagnostic>();
        var kinds = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal)
        {
            ["paper"] = new(StringComparer.Ordinal),
            ["role"] = new(StringComparer.Ordinal),
            ["title"] = new(StringComparer.Ordinal),
            ["begin"] = new(StringComparer.Ordinal),
            ["end"] = new(StringComparer.Ordinal),
            ["attributable"] = new(StringComparer.Ordinal),
            ["question"] = new(StringComparer.Ordinal),
            ["first-person"] = new(StringComparer.Ordinal),
            ["interpreter"] = new(StringComparer.Ordinal),
            ["own"] = new(StringComparer.Ordinal),
            ["anonymous"] = new(StringComparer.Ordinal),
            ["party"] = new(StringComparer.Ordinal),
            ["meets"] = new(StringComparer.Ordinal),
            ["issuing"] = new(StringComparer.Ordinal),
            ["attending"] = new(StringComparer.Ordinal),
            ["joint"] = new(StringComparer.Ordinal),
        };
        var companies = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in DataFile.Shipped("data/lexicon/speech-words.tsv").Rows)
        {
            if (row["kind"] == "company")
            {
                var parts = row["words"].Split(' ');
                if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
                    faults.Add(row.Fault("CHA0324", $"'{row["words"]}' is no company: a name and a number, such as 'quint 5'."));
                else
                    companies[parts[0]] = size;
                continue;
            }

            if (kinds.TryGetValue(row["kind"], out var set))
                set.Add(row["words"]);
            else
                faults.Add(row.Fault("CHA0324", $"'{row["kind"]}' is no kind of speech word; the head of the file lists them."));
        }

        if (faults.Count > 0)
            throw new InvalidDataException(string.Join('\n', faults));
        Papers = Freeze(kinds["paper"]);
        Roles = Freeze(kinds["role"]);
        Titles = [.. kinds["title"].Order(StringComparer.Ordinal)];
        Begins = [.. kinds["begin"].Order(StringComparer.Ordinal)];
        Ends = [.. kinds["end"].Order(StringComparer.Ordinal)];
        Attributable = [.. kinds["attributable"].Order(StringComparer.Ordinal)];
        Questions = Freeze(kinds["question"]);
        FirstPerson = Freeze(kinds["first-person"]);
        Interpreters = Freeze(kinds["interpreter"]);
        Companies = companies.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        Anonymous = [.. kinds["anonymous"].Order(StringComparer.Ordinal)];
        Own = Freeze(kinds["own"]);
        Parties = Freeze(kinds["party"]);
        Meets = Freeze(kinds["meets"]);
        Issuing = Freeze(kinds["issuing"]);
        Attending = Freeze(kinds["attending"]);
        Joint = [.. kinds["joint"].Order(StringComparer.Ordinal)];
    }

    /// <summary>The shipped table, loaded at first use.</summary>
    public static SpeechTables Default => Shared.Value;

    /// <summary>Lemmas of what is written or given out and speaks for its issuer.</summary>
    public FrozenSet<string> Papers { get; }

    /// <summary>Roles that a label may name instead of a person.</summary>
    public FrozenSet<string> Roles { get; }

    /// <summary>Beginnings of titles that give the whole text to somebody.</summary>
    public string[] Titles { get; }

    /// <summary>Lines after which a quoted text begins.</summary>
    public string[] Begins { get; }

    /// <summary>Lines with which it ends.</summary>
    public string[] Ends { get; }

    /// <summary>Lines that name a spokesman for what follows.</summary>
    public string[] Attributable { get; }

    /// <summary>Labels of reporters' questions.</summary>
    public FrozenSet<string> Questions { get; }

    /// <summary>Pronouns of the first person.</summary>
    public FrozenSet<string> FirstPerson { get; }

    /// <summary>Nouns of those who pass on another's words.</summary>
    public FrozenSet<string> Interpreters { get; }

    /// <summary>Names of companies of states by their number ("the Quint"), with the number.</summary>
    public FrozenDictionary<string, int> Companies { get; }

    /// <summary>Words that say that a source would not be named.</summary>
    public string[] Anonymous { get; }

    /// <summary>Nouns of what acts for its owner ("his talks", "their government").</summary>
    public FrozenSet<string> Own { get; }

    /// <summary>Plurals that stand for those who met ("the leaders", "the two").</summary>
    public FrozenSet<string> Parties { get; }

    /// <summary>Verbs of meeting.</summary>
    public FrozenSet<string> Meets { get; }

    /// <summary>Verbs of giving out a paper ("adopted the resolution").</summary>
    public FrozenSet<string> Issuing { get; }

    /// <summary>Nouns of those at a meeting ("participants included …").</summary>
    public FrozenSet<string> Attending { get; }

    /// <summary>Words of a title that give the text to all whom the title names.</summary>
    public string[] Joint { get; }

    private static FrozenSet<string> Freeze(HashSet<string> words) => words.ToFrozenSet(StringComparer.Ordinal);
}
