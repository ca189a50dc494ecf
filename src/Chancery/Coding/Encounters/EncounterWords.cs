using System.Collections.Frozen;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Coding.Encounters;

/// <summary>A word that tells of an encounter, from <c>data/lexicon/encounter-words.tsv</c>.</summary>
internal sealed record EncounterWord(string Lemma, bool IsVerb, EncounterKind Kind, FrozenSet<string> Partners, string Guard)
{
    public bool GroupIsEnough => Partners.Contains("group");
}

/// <summary>The tables of encounters.</summary>
internal sealed class EncounterWords
{
    private readonly FrozenDictionary<string, EncounterWord> verbs;
    private readonly FrozenDictionary<string, EncounterWord> nouns;
    private readonly FrozenDictionary<string, EncounterStatus?> objects;
    private readonly FrozenDictionary<string, EncounterStatus> infinitives;
    private readonly FrozenDictionary<string, string> modifiers;
    private readonly (string Phrase, string Sort)[] greetings;

    private EncounterWords()
    {
        var faults = new List<Diagnostic>();
        var (v, n) = (new Dictionary<string, EncounterWord>(StringComparer.Ordinal), new Dictionary<string, EncounterWord>(StringComparer.Ordinal));
        foreach (var row in DataFile.Shipped("data/lexicon/encounter-words.tsv").Rows)
        {
            if (!Enum.TryParse<EncounterKind>(row["kind"], out var kind))
            {
                faults.Add(row.Fault("CHA0304", $"'{row["kind"]}' is no kind of encounter."));
                continue;
            }

            var word = new EncounterWord(row["lemma"], row["pos"] == "verb", kind, row.List("partners").ToFrozenSet(StringComparer.Ordinal), row["guard"]);
            (word.IsVerb ? v : n)[word.Lemma] = word;
        }

        var (o, f) = (new Dictionary<string, EncounterStatus?>(StringComparer.Ordinal), new Dictionary<string, EncounterStatus>(StringComparer.Ordinal));
        foreach (var row in DataFile.Shipped("data/lexicon/encounter-governors.tsv").Rows)
        {
            if (row["object"] == "-")
                o[row["lemma"]] = null;
            else if (row["object"].Length > 0 && Status(row, "object") is { } asObject)
                o[row["lemma"]] = asObject;
            if (row["infinitive"].Length > 0 && Status(row, "infinitive") is { } asInfinitive)
                f[row["lemma"]] = asInfinitive;
        }

        EncounterStatus? Status(DataFile.Row row, string column)
        {
            if (Enum.TryParse<EncounterStatus>(row[column], out var status))
                return status;
            faults.Add(row.Fault("CHA0304", $"'{row[column]}' is no status of an encounter."));
            return null;
        }

        if (faults.Count > 0)
            throw new InvalidDataException(string.Join('\n', faults));
        verbs = v.ToFrozenDictionary(StringComparer.Ordinal);
        nouns = n.ToFrozenDictionary(StringComparer.Ordinal);
        objects = o.ToFrozenDictionary(StringComparer.Ordinal);
        infinitives = f.ToFrozenDictionary(StringComparer.Ordinal);
        greetings = [.. DataFile.Shipped("data/lexicon/encounter-greetings.tsv").Rows.Select(r => (r["phrase"], r["sort"]))];
        modifiers = DataFile.Shipped("data/lexicon/encounter-modifiers.tsv").Rows.ToFrozenDictionary(r => r["word"], r => r["means"], StringComparer.Ordinal);
    }

    /// <summary>Whether a sentence greets or thanks, face to face, somebody who is met.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="warm">Whether it must be a greeting proper; bare thanks do not count then.</param>
    public bool IsGreeting(ReadOnlySpan<char> sentence, bool warm)
    {
        foreach (var (greeting, sort) in greetings)
        {
            if ((sort == "greeting") == warm && sentence.Contains(greeting, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    public static EncounterWords Default { get; } = new();

    public EncounterWord? Verb(string lemma) => verbs.GetValueOrDefault(lemma);

    public EncounterWord? Noun(string lemma) => nouns.GetValueOrDefault(lemma);

    /// <summary>Whether the verb takes an encounter as its object, and the status it gives it (null: told by tense).</summary>
    public bool Governs(string lemma, out EncounterStatus? status) => objects.TryGetValue(lemma, out status);

    /// <summary>The status that a word gives to the verb of encounter that depends on it as an infinitive, or null.</summary>
    public EncounterStatus? OfInfinitive(string lemma) => infinitives.TryGetValue(lemma, out var status) ? status : null;

    /// <summary>Whether a word beside a noun of encounter means so (<c>planned</c>, <c>news</c> …).</summary>
    public bool Means(string word, string meaning) => modifiers.TryGetValue(word, out var means) && means == meaning;
}
