using System.Collections.Frozen;
using System.Collections.Immutable;
using Chancery.Text;

namespace Chancery.Language.Mentions;

/// <summary>A word for a person by what he or she is ("foreign secretary").</summary>
/// <param name="Phrase">The words, singular, lower case.</param>
/// <param name="Classes">Classes of office that it can stand for; empty where it is no office.</param>
/// <param name="Sector">PLOVER sector, empty where it says none.</param>
/// <param name="Unique">Whether "the PHRASE of STATE" is one person at a time.</param>
/// <param name="State">The one state in which it is in use; empty for any.</param>
internal sealed record RoleWord(string Phrase, ImmutableArray<string> Classes, string Sector, bool Unique, string State = "");

/// <summary>A word that with a state stands for that state ("army").</summary>
/// <param name="Phrase">The words, lower case.</param>
/// <param name="Sector">PLOVER sector.</param>
/// <param name="Alone">Whether "the PHRASE" may stand for the state that the report is about.</param>
internal sealed record OrganWord(string Phrase, string Sector, bool Alone);

/// <summary>The seat or organ of a state.</summary>
/// <param name="State">ISO 3166-1 alpha-3 code.</param>
/// <param name="Sector">PLOVER sector.</param>
/// <param name="IsSeat">Whether it is a place that stands for the state only where it acts or speaks.</param>
internal sealed record Metonym(string State, string Sector, bool IsSeat);

/// <summary>Grammatical gender, as far as pronouns tell it apart.</summary>
internal enum Gender : byte
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>He.</summary>
    Male,

    /// <summary>She.</summary>
    Female,

    /// <summary>It.</summary>
    Neuter,
}

/// <summary>A pronoun's grammar.</summary>
internal sealed record PronounWord(string Form, int Person, bool Plural, Gender Gender, string Case);

/// <summary>The lexicon of the resolver, read once from <c>data/lexicon</c>.</summary>
internal sealed class MentionTables
{
    private static readonly Lazy<MentionTables> Shared = new(Load);

    public static MentionTables Default => Shared.Value;

    public required PhraseIndex<RoleWord> Roles { get; init; }

    public required PhraseIndex<OrganWord> Organs { get; init; }

    public required PhraseIndex<Metonym> Metonyms { get; init; }

    /// <summary>Plural descriptions: true for persons, false for states.</summary>
    public required PhraseIndex<bool> Plurals { get; init; }

    public required FrozenDictionary<string, PronounWord> Pronouns { get; init; }

    public required FrozenDictionary<string, Gender> Honorifics { get; init; }

    public required FrozenDictionary<string, Gender> GivenNames { get; init; }

    public required FrozenSet<string> QuoteVerbs { get; init; }

    /// <summary>Verbs of which a pronoun is the subject only where it stands for somebody who can act.</summary>
    public required FrozenSet<string> ActorVerbs { get; init; }

    /// <summary>What states and bodies have, and things have not.</summary>
    public required FrozenSet<string> ActorNouns { get; init; }

    private FrozenSet<(string Frame, string Word)> SeatFrames { get; init; } = FrozenSet<(string Frame, string Word)>.Empty;

    /// <summary>Whether a word is of a frame in which a capital stands for its government.</summary>
    public bool InSeatFrame(string frame, string? word) => word is not null && SeatFrames.Contains((frame, word));

    private static MentionTables Load()
    {
        var roles = new PhraseIndex<RoleWord>();
        foreach (var row in DataFile.Shipped("data/lexicon/roles.tsv").Rows)
            roles.Add(row["phrase"], new RoleWord(row["phrase"], [.. row.List("class")], row["sector"], Flag(row, "unique"), row["state"]));
        var organs = new PhraseIndex<OrganWord>();
        foreach (var row in DataFile.Shipped("data/lexicon/organs.tsv").Rows)
            organs.Add(row["phrase"], new OrganWord(row["phrase"], row["sector"], Flag(row, "alone")));
        var metonyms = new PhraseIndex<Metonym>();
        foreach (var row in DataFile.Shipped("data/lexicon/metonyms.tsv").Rows)
            metonyms.Add(row["phrase"], new Metonym(row["state"], row["sector"], One(row, "kind", "seat", "organ")));
        var plurals = new PhraseIndex<bool>();
        foreach (var row in DataFile.Shipped("data/lexicon/plural-descriptions.tsv").Rows)
            plurals.Add(row["phrase"], One(row, "of", "persons", "states"));
        var actorWords = DataFile.Shipped("data/lexicon/actor-words.tsv").Rows.Select(row => (Word: row["word"], IsVerb: One(row, "sort", "verb", "noun"))).ToList();
        return new MentionTables
        {
            ActorVerbs = actorWords.Where(w => w.IsVerb).Select(w => w.Word).ToFrozenSet(StringComparer.Ordinal),
            ActorNouns = actorWords.Where(w => !w.IsVerb).Select(w => w.Word).ToFrozenSet(StringComparer.Ordinal),
            Roles = roles,
            Organs = organs,
            Metonyms = metonyms,
            Plurals = plurals,
            Pronouns = DataFile.Shipped("data/lexicon/pronouns.tsv").Rows
                .Select(row => new PronounWord(row["form"], Digit(row, "person"), One(row, "number", "p", "s"), Sex(row), row["case"]))
                .ToFrozenDictionary(p => p.Form, StringComparer.Ordinal),
            Honorifics = DataFile.Shipped("data/lexicon/honorifics.tsv").Rows.ToFrozenDictionary(row => row["form"], Sex, StringComparer.Ordinal),
            GivenNames = DataFile.Shipped("data/lexicon/given-names.tsv").Rows.ToFrozenDictionary(row => row["name"], Sex, StringComparer.Ordinal),
            QuoteVerbs = DataFile.Shipped("data/lexicon/quote-verbs.tsv").Rows.Select(row => row["lemma"]).ToFrozenSet(StringComparer.Ordinal),
            SeatFrames = DataFile.Shipped("data/lexicon/seat-frames.tsv").Rows.Select(row => (row["frame"], row["word"])).ToFrozenSet(),
        };
    }

    private static bool Flag(DataFile.Row row, string column) => One(row, column, "yes", "no");

    private static bool One(DataFile.Row row, string column, string yes, string no)
    {
        var cell = row[column];
        return string.Equals(cell, yes, StringComparison.Ordinal) || (string.Equals(cell, no, StringComparison.Ordinal)
            ? false
            : throw new InvalidDataException(row.Fault("CHA0401", $"{column} is '{cell}'; write {yes} or {no}.").ToString()));
    }

    private static int Digit(DataFile.Row row, string column) =>
        row[column] is ['1' or '2' or '3'] cell ? cell[0] - '0' : throw new InvalidDataException(row.Fault("CHA0401", $"{column} is '{row[column]}'; write 1, 2 or 3.").ToString());

    private static Gender Sex(DataFile.Row row) => row["gender"] switch
    {
        "m" => Gender.Male,
        "f" => Gender.Female,
        "n" => Gender.Neuter,
        "" => Gender.Unknown,
        var other => throw new InvalidDataException(row.Fault("CHA0401", $"gender is '{other}'; write m, f, n or nothing.").ToString()),
    };
}
