using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Chancery.Entries;
using Chancery.Time;

namespace Chancery.Actors;

/// <content>Names in texts.</content>
public sealed partial class ActorRegister
{
    private readonly Dictionary<string, List<PersonEntry>> bySurname = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PersonEntry>> byFullName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<Place>> byPlaceName = new(StringComparer.Ordinal);

    /// <summary>
    /// The names in a text, longest first from the left, without overlap: states with adjectives, demonyms and capitals,
    /// organisations, groups, organs of states, persons by full name, places. Surnames alone are not among them
    /// (<see cref="PersonsNamed"/>). Linear in the text.
    /// </summary>
    public ImmutableArray<NameMatch> Match(ReadOnlySpan<char> text)
    {
        var found = new List<(Text.TextSpan Span, ImmutableArray<NameCandidate> Values)>();
        names.Match(text, [], found);
        var matches = ImmutableArray.CreateBuilder<NameMatch>(found.Count);
        foreach (var (span, values) in found)
        {
            // "Sino" and "Franco" count only before a hyphen.
            var candidates = values;
            if (values.Any(v => v.Role == NameRole.Combining) && !(span.End < text.Length && text[span.End] is '-' or '‐' or '–'))
                candidates = [.. values.Where(v => v.Role != NameRole.Combining)];
            if (!candidates.IsEmpty)
                matches.Add(new NameMatch(span, candidates));
        }

        return matches.DrainToImmutable();
    }

    /// <summary>What a whole name may stand for; letter case counts ("US", not "us").</summary>
    public ImmutableArray<NameCandidate> Named(ReadOnlySpan<char> name) => names.Find(name);

    /// <summary>The one state with the name, adjective or demonym, or null where there is none or are several.</summary>
    public StateEntry? StateNamed(ReadOnlySpan<char> name)
    {
        StateEntry? state = null;
        foreach (var candidate in names.Find(name))
        {
            if (candidate.Kind != RegisterKind.State || candidate.Role == NameRole.Capital || State(candidate.Id) is not { } entry)
                continue;
            // "Congolese" is of two states, "Yugoslav" of one that is gone: the first living one in the table's order.
            if (state is null || (state.Status == StateStatus.Former && entry.Status != StateStatus.Former))
                state = entry;
        }

        return state;
    }

    /// <summary>The titles in a text ("prime minister", "Mr"), longest first, without overlap; several where one phrase has several meanings.</summary>
    public ImmutableArray<(Text.TextSpan Span, ImmutableArray<Title> Titles)> MatchTitles(ReadOnlySpan<char> text)
    {
        var found = new List<(Text.TextSpan Span, ImmutableArray<Title> Values)>();
        titleNames.Match(text, [], found);
        return [.. found];
    }

    /// <summary>The meanings of a title ("chancellor" is of Germany's government and of Britain's treasury); empty where it is none.</summary>
    public ImmutableArray<Title> TitlesNamed(ReadOnlySpan<char> title) => titleNames.Find(title, anyCase: true);

    /// <summary>The meaning of a title in a state or body, or null: one that names the state before one for all.</summary>
    public Title? TitleNamed(ReadOnlySpan<char> title, ActorId? of)
    {
        Title? general = null;
        foreach (var meaning in titleNames.Find(title, anyCase: true))
        {
            if (of is { } body && meaning.States.Contains(body))
                return meaning;
            if (meaning.States.IsEmpty)
                general ??= meaning;
        }

        return general;
    }

    /// <summary>
    /// The persons with this name, in full ("Vladimir Putin") or by surname alone ("Putin", "Mr Putin" without the title), those in
    /// office on the date first, then those with the latest office before it; never null. Letter case and diacritics do not matter.
    /// </summary>
    /// <param name="name">The name without a title.</param>
    /// <param name="when">The date; null for no preference.</param>
    public ImmutableArray<PersonEntry> PersonsNamed(ReadOnlySpan<char> name, Edtf? when = null)
    {
        var key = NameFold.Key(name);
        IEnumerable<PersonEntry> persons;
        if (byFullName.TryGetValue(key, out var full))
            persons = bySurname.TryGetValue(key, out var also) ? full.Union(also) : full;
        else if (bySurname.TryGetValue(key, out var sure))
            persons = sure;
        else
            return [];
        if (when is null)
            return [.. persons];
        return [.. persons.OrderBy(p => Distance(p, when)).ThenBy(Rank).ThenBy(p => p.Id)];
    }

    /// <summary>Whether any person of the register is called so alone.</summary>
    public bool IsSurname(ReadOnlySpan<char> name) => bySurname.ContainsKey(NameFold.Key(name));

    /// <summary>The places with this name, the weightiest first.</summary>
    public ImmutableArray<Place> PlacesNamed(ReadOnlySpan<char> name) => byPlaceName.GetValueOrDefault(NameFold.Key(name), []);

    private static int Distance(PersonEntry person, Edtf when)
    {
        var best = int.MaxValue;
        foreach (var term in person.Offices)
        {
            if (term.Term.Overlaps(when) && (!term.Term.EndsUncertain || term.Term.Contains(when.Earliest)))
                return 0;
            var gap = term.Term.Latest < when.Earliest
                ? when.Earliest.DayNumber - term.Term.Latest.DayNumber
                : term.Term.Earliest.DayNumber - when.Latest.DayNumber;
            best = Math.Min(best, gap);
        }

        return best == int.MaxValue ? best : Math.Max(1, best / 365);
    }

    private int Rank(PersonEntry person)
    {
        var best = 99;
        foreach (var term in person.Offices)
            best = Math.Min(best, classes.TryGetValue(term.Class, out var c) ? c.Rank : 50);
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void IndexNames(ActorRegisterBuilder builder)
    {
        foreach (var state in States)
        {
            Add(state.Name, RegisterKind.State, NameRole.Name, state.Id);
            AddAll(state.Names, RegisterKind.State, NameRole.Name, state.Id);
            AddAll(state.Adjectives, RegisterKind.State, NameRole.Adjective, state.Id);
            AddAll(state.Demonyms, RegisterKind.State, NameRole.Demonym, state.Id);
            AddAll(state.Capitals, RegisterKind.State, NameRole.Capital, state.Id);
            if (builder.Combining.TryGetValue(state.Id, out var combining))
                AddAll(combining.Split('|'), RegisterKind.State, NameRole.Combining, state.Id);
        }

        foreach (var organisation in Organisations)
        {
            Add(organisation.Name, RegisterKind.Organisation, NameRole.Name, organisation.Id);
            AddAll(organisation.Names, RegisterKind.Organisation, NameRole.Name, organisation.Id);
        }

        foreach (var group in Groups)
        {
            Add(group.Name, RegisterKind.Group, NameRole.Name, group.Id);
            AddAll(group.Names, RegisterKind.Group, NameRole.Name, group.Id);
        }

        foreach (var body in Bodies)
        {
            Add(body.Name, RegisterKind.Body, NameRole.Name, body.Id);
            AddAll(body.Names, RegisterKind.Body, NameRole.Name, body.Id);
        }

        foreach (var person in Persons)
        {
            AddPerson(person, person.Name);
            foreach (var name in person.Names)
                AddPerson(person, name);
            foreach (var surname in person.Surnames)
                Put(bySurname, NameFold.Key(surname), person);
        }

        var places = new Dictionary<string, List<Place>>(StringComparer.Ordinal);
        foreach (var place in Places)
        {
            foreach (var name in place.Names.Prepend(place.Name))
            {
                Add(name, RegisterKind.Place, NameRole.Name, place.Id);
                Put(places, NameFold.Key(name), place);
            }
        }

        foreach (var (name, list) in places)
            byPlaceName[name] = [.. list.OrderByDescending(p => p.Weight).ThenBy(p => p.Id)];
        foreach (var title in Titles)
        {
            titleNames.Add(title.Name, title, anyCase: title.Sort != "address");
            foreach (var form in title.Forms)
                titleNames.Add(form, title, anyCase: title.Sort != "address");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddPerson(PersonEntry person, string name)
    {
        var key = NameFold.Key(name);
        Put(byFullName, key, person);
        // A one-word name ("Lula") would catch too much in running text; it is looked up where a name is already known to stand.
        if (key.Contains(' ', StringComparison.Ordinal))
            Add(name, RegisterKind.Person, NameRole.Name, person.Id);
        else
            Put(bySurname, key, person);
    }

    private void Add(string name, RegisterKind kind, NameRole role, ActorId id) =>
        names.Add(WithoutQualifier(name), new NameCandidate(kind, role, id));

    private void AddAll(IEnumerable<string> all, RegisterKind kind, NameRole role, ActorId id)
    {
        foreach (var name in all)
            Add(name, kind, role, id);
    }

    /// <summary>"People's Party (Spain)" is written "People's Party" in a text: what stands in brackets only tells entries apart.</summary>
    private static ReadOnlySpan<char> WithoutQualifier(string name)
    {
        var bracket = name.IndexOf(" (", StringComparison.Ordinal);
        return bracket > 0 && name[^1] == ')' ? name.AsSpan(0, bracket) : name;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Put<T>(Dictionary<string, List<T>> index, string key, T value)
    {
        if (!index.TryGetValue(key, out var list))
            index[key] = list = [];
        if (!list.Contains(value))
            list.Add(value);
    }
}
