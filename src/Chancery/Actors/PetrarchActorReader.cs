using System.Collections.Immutable;
using System.Globalization;
using Chancery.Coding.Petrarch;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Actors;

/// <summary>
/// Reads a PETRARCH actor dictionary into a register. A record whose code is that of a state alone gives the state its words; one that
/// starts like a person's name becomes a person, whose dated codes are terms of office; any other becomes a group with its codes.
/// </summary>
/// <remarks>
/// The register has one difference: what PETRARCH codes by default beside dated codes is, for a person, what follows from the terms (a
/// former official). Phrases are matched as whole names; letter case is that of a name, or capitals for one short word.
/// </remarks>
public static class PetrarchActorReader
{
    private const int LongestAbbreviation = 5;
    private const int MostWordsOfAPerson = 4;

    private static readonly string[] Small = ["and", "for", "in", "of", "on", "the", "to"];

    // What PETRARCH says of a person's part in a state, as a class of office.
    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["GOV"] = "official",
        ["MIL"] = "officer",
        ["LEG"] = "legislator",
        ["JUD"] = "judge",
    };

    /// <summary>Whether a text has the form of such a dictionary: codes in brackets, and no line of column names.</summary>
    public static bool Fits(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var reader = new StringReader(text);
        var first = PetrarchLines.Read(reader).Select(l => l.Text).FirstOrDefault();
        return first is not null && (first.Contains('[', StringComparison.Ordinal) || !first.Contains('\t', StringComparison.Ordinal)) && text.AsSpan().IndexOf('[') is var open and >= 0 && text.AsSpan(open).Contains(']');
    }

    /// <summary>Adds what the dictionary holds; what cannot be used becomes a fault, the rest is added.</summary>
    /// <param name="builder">Receives the entries; its states tell which codes are states'.</param>
    /// <param name="name">The file's name, for faults.</param>
    /// <param name="reader">The dictionary.</param>
    /// <returns>What could not be used.</returns>
    public static ImmutableArray<Diagnostic> Add(ActorRegisterBuilder builder, string name, TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(reader);
        var dictionary = new PetrarchActors();
        dictionary.Read(name, reader);
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        faults.AddRange(dictionary.Diagnostics);
        var states = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < builder.States.Count; i++)
        {
            if (builder.States[i].Cameo.Length == 3)
                states.TryAdd(builder.States[i].Cameo, i);
        }

        var given = builder.Persons.Where(p => p.Name.Contains(' ', StringComparison.Ordinal)).Select(p => p.Name[..p.Name.IndexOf(' ', StringComparison.Ordinal)].ToUpperInvariant()).Where(g => g.Length > 2).ToHashSet(StringComparer.Ordinal);
        foreach (var record in dictionary.Records)
        {
            var codes = record.Codes.Where(c => c.Value is not ("---" or "+++" or "###")).ToList();
            var names = record.Phrases.SelectMany(Spellings).Distinct(StringComparer.Ordinal).ToImmutableArray();
            if (names.IsEmpty || (codes.Count == 0 && record.Codes.Count > 0))
                continue;
            if (codes.Count == 0)
                faults.Add(PetrarchLines.Fault(name, record.Line, $"'{record.Phrases[0]}' has no code."));
            else if (codes.Exists(c => c.Value.Length < 3))
                faults.Add(PetrarchLines.Fault(name, record.Line, $"'{codes.First(c => c.Value.Length < 3).Value}' is no code of three letters or more."));
            else if (codes.Find(c => c.Value.Contains('/', StringComparison.Ordinal)) is { } several)
                faults.Add(PetrarchLines.Fault(name, record.Line, $"'{several.Value}' names several actors, which one name of the register cannot; it counts in 'chancery annotate' only."));
            else
                Add(builder, name, record.Phrases[0], names, codes, states, given);
        }

        return faults.ToImmutable();
    }

    private static void Add(ActorRegisterBuilder builder, string file, string head, ImmutableArray<string> names, List<PetrarchActors.Code> codes, Dictionary<string, int> states, HashSet<string> given)
    {
        var id = new ActorId(NameFold.Slug(names[0]));
        if (id.Value.Length == 0)
            return;
        var inForce = codes.Find(c => c.From is null && c.To is null) ?? codes[^1];
        ActorId? state = states.TryGetValue(inForce.Value[..3], out var at) ? builder.States[at].Id : null;
        var known = builder.Ids.TryGetValue(id.Value, out var held) ? held.Kind : (RegisterKind?)null;
        var words = head.Split(['_', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (known == RegisterKind.Person || (state is not null && words.Length is > 1 and <= MostWordsOfAPerson && given.Contains(words[0])))
        {
            var terms = codes.Where(c => (c.From ?? c.To) is not null && states.ContainsKey(c.Value[..3]) && Classes.ContainsKey(Sector(c.Value)))
                .Select(c => (Classes[Sector(c.Value)], builder.States[states[c.Value[..3]]].Id, "", Term(c)))
                .ToList();
            if (terms.Count == 0 && state is { } of)
                terms.Add((Classes.GetValueOrDefault(Sector(inForce.Value), "other"), of, "", Term(inForce)));
            builder.Add(new PersonEntry { Id = id, Name = names[0], Names = [.. names.Skip(1)], Surnames = [names[0][(names[0].LastIndexOf(' ') + 1)..]], State = state }, terms, file);
            return;
        }

        if (state is not null && codes.TrueForAll(c => c.Value.Length == 3))
        {
            var entry = builder.States[at];
            builder.States[at] = entry with { Names = [.. entry.Names.Concat(names.Where(n => n != entry.Name && !entry.Adjectives.Contains(n) && !entry.Demonyms.Contains(n) && !entry.Capitals.Contains(n))).Distinct(StringComparer.Ordinal)] };
            return;
        }

        if (known is not null and not RegisterKind.Group)
            id = new ActorId(id.Value + "-own");
        var before = known == RegisterKind.Group ? builder.Groups[held.Index] : null;
        builder.Add(new GroupEntry
        {
            Id = id,
            Name = before?.Name ?? names[0],
            Names = [.. (before?.Names ?? []).Concat(names).Where(n => n != (before?.Name ?? names[0])).Distinct(StringComparer.Ordinal)],
            State = state,
            Cameo = inForce.Value,
            Sector = state is null ? inForce.Value[..3] : Sector(inForce.Value),
            Codes = [.. codes.Where(c => (c.From ?? c.To) is not null).Select(c => new DatedCode(c.Value, Term(c)))],
        });
    }

    private static string Sector(string code) => code.Length >= 6 ? code[3..6] : "";

    private static TermDates Term(PetrarchActors.Code code) => TermDates.TryParse(Day(code.From), Day(code.To), out var term) ? term : default;

    private static string Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>"PORT_OF_KOMA_" is written "Port of Koma"; one short word may be an abbreviation too.</summary>
    private static IEnumerable<string> Spellings(string phrase)
    {
        var words = phrase.Split(['_', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            yield break;
        yield return string.Join(' ', words.Select((w, i) => i > 0 && Small.Contains(w, StringComparer.OrdinalIgnoreCase) ? w.ToLowerInvariant() : Capitalised(w)));
        if (words.Length == 1 && words[0].Length <= LongestAbbreviation)
            yield return words[0];
    }

    private static string Capitalised(string word)
    {
        var letters = word.ToLowerInvariant().ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (i == 0 || letters[i - 1] is '-' || (letters[i - 1] is '\'' or '’' && i == 2))
                letters[i] = char.ToUpperInvariant(letters[i]);
        }

        return new string(letters);
    }
}
