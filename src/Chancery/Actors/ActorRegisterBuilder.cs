using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Actors;

/// <summary>
/// Puts a register together from tables: the shipped ones, a user's own beside them, persons read from other formats. A row that
/// cannot be used becomes a <see cref="Diagnostic"/> and is left out; the rest loads. Later rows of one id replace earlier ones,
/// except that names and offices add up. Not safe for several threads.
/// </summary>
public sealed class ActorRegisterBuilder
{
    private readonly List<Diagnostic> faults = [];
    private readonly string?[] previous = new string?[16];

    internal List<StateEntry> States { get; } = [];

    internal List<OrganisationEntry> Organisations { get; } = [];

    internal List<GroupEntry> Groups { get; } = [];

    internal List<BodyEntry> Bodies { get; } = [];

    internal List<PersonEntry> Persons { get; } = [];

    internal List<(int Person, string Class, ActorId Of, string Title, TermDates Term, string Basis)> Terms { get; } = [];

    internal List<Title> Titles { get; } = [];

    internal List<OfficeClass> Classes { get; } = [];

    internal List<Occasion> Occasions { get; } = [];

    internal List<Place> Places { get; } = [];

    internal Dictionary<string, (RegisterKind Kind, int Index)> Ids { get; } = new(StringComparer.Ordinal);

    internal Dictionary<ActorId, string> Combining { get; } = [];

    /// <summary>Rows that could not be used, in the order they were met.</summary>
    public IReadOnlyList<Diagnostic> Faults => faults;

    /// <summary>Adds every table that ships with the library.</summary>
    public ActorRegisterBuilder AddShipped()
    {
        foreach (var name in (string[])["states", "organisations", "groups", "bodies", "office-classes", "titles", "persons", "offices", "summits", "happenings"])
            Add(DataFile.Shipped($"data/actors/{name}.tsv"));
        foreach (var name in DataFile.ShippedNames("data/places/"))
            Add(DataFile.Shipped(name));
        return this;
    }

    /// <summary>Adds a table; its columns tell which it is. Its own broken rows become faults too.</summary>
    public ActorRegisterBuilder Add(DataFile table)
    {
        ArgumentNullException.ThrowIfNull(table);
        faults.AddRange(table.Diagnostics);
        Action<DataFile.Row>? read =
            table.Has("iso3") ? AddState
            : table.Has("person") && table.Has("office") ? AddOffice
            : table.Has("id") && table.Has("surnames") ? AddPerson
            : table.Has("id") && table.Has("parent") ? AddOrganisation
            : table.Has("id") && table.Has("sort") && table.Has("of") ? AddBody
            : table.Has("id") && table.Has("sort") && table.Has("lat") ? AddPlace
            : table.Has("id") && table.Has("sector") && table.Has("state") ? AddGroup
            : table.Has("class") && table.Has("meaning") ? AddClass
            : table.Has("title") && table.Has("forms") ? AddTitle
            : table.Has("id") && table.Has("series") ? AddOccasion
            : null;
        if (read is null)
        {
            faults.Add(Diagnostic.Error("CHA0201", table.Name, "its columns are those of no actor table; see data/README.md."));
            return this;
        }

        foreach (var row in table.Rows)
            read(row);
        return this;
    }

    /// <summary>Adds a person with offices, as readers of other formats do.</summary>
    /// <param name="person">The person; one of the same id takes over names that are new.</param>
    /// <param name="terms">The offices held: class, of, title and term.</param>
    /// <param name="basis">Where it comes from.</param>
    public ActorRegisterBuilder Add(PersonEntry person, IEnumerable<(string Class, ActorId Of, string Title, TermDates Term)> terms, string basis)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(terms);
        var held = Put(person);
        foreach (var (officeClass, of, title, term) in terms)
            Terms.Add((held, officeClass, of, title, term, basis));
        return this;
    }

    /// <summary>Adds a group or other body, as readers of other formats do.</summary>
    public ActorRegisterBuilder Add(GroupEntry group)
    {
        ArgumentNullException.ThrowIfNull(group);
        Put(Groups, RegisterKind.Group, group.Id, group);
        return this;
    }

    /// <summary>The immutable register of what was added.</summary>
    public ActorRegister Build() => new(this);

    private static string Cell(DataFile.Row row, string column) => row.File.Has(column) ? row[column] : "";

    /// <summary>A cell that mostly repeats that of the row before ("head-of-state", "GBR", "wikidata"): one string for both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private string Shared(DataFile.Row row, string column)
    {
        if (!row.File.Has(column) || row.Cell(column) is not { IsEmpty: false } cell)
            return "";
        ref var before = ref previous[column.Length & (previous.Length - 1)];
        return cell.SequenceEqual(before) ? before! : before = cell.ToString();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ImmutableArray<string> List(DataFile.Row row, string column) =>
        !row.File.Has(column) || row.Cell(column).IsEmpty ? [] : ImmutableCollectionsMarshal.AsImmutableArray(row.List(column));

    private static ActorId? Optional(string id) => id.Length == 0 ? null : new ActorId(id);

    private void Put<T>(List<T> list, RegisterKind kind, ActorId id, T entry)
    {
        if (Ids.TryGetValue(id.Value, out var known))
        {
            if (known.Kind == kind)
                list[known.Index] = entry;
            else
                faults.Add(Diagnostic.Error("CHA0207", id.Value, $"the id is already that of another kind of entry ({known.Kind}); choose another."));
            return;
        }

        Ids[id.Value] = (kind, list.Count);
        list.Add(entry);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Put(PersonEntry person)
    {
        if (!Ids.TryGetValue(person.Id.Value, out var known) || known.Kind != RegisterKind.Person)
        {
            if (Ids.ContainsKey(person.Id.Value))
                faults.Add(Diagnostic.Error("CHA0207", person.Id.Value, "the id is already that of another kind of entry; choose another."));
            Ids[person.Id.Value] = (RegisterKind.Person, Persons.Count);
            Persons.Add(person);
            return Persons.Count - 1;
        }

        var old = Persons[known.Index];
        Persons[known.Index] = old with
        {
            Names = [.. old.Names.Concat(person.Names).Append(person.Name).Where(n => n != old.Name).Distinct(StringComparer.Ordinal)],
            Surnames = old.Surnames.IsEmpty ? person.Surnames : old.Surnames,
            Gender = old.Gender.Length > 0 ? old.Gender : person.Gender,
            State = old.State ?? person.State,
            Wikidata = old.Wikidata ?? person.Wikidata,
        };
        return known.Index;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Term(DataFile.Row row, out TermDates term)
    {
        if (TermDates.TryParse(Cell(row, "from"), Cell(row, "to"), out term))
            return true;
        faults.Add(row.Fault("CHA0202", $"'{Cell(row, "from")}' to '{Cell(row, "to")}' is no term (use dates such as 2012-08-02, 2012-08 or 2012, the end not before the start)."));
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Filled(DataFile.Row row, params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
        {
            if (!row.File.Has(column) || row.Cell(column).IsEmpty)
            {
                faults.Add(row.Fault("CHA0203", $"the cell '{column}' is empty."));
                return false;
            }
        }

        return true;
    }

    private void AddState(DataFile.Row row)
    {
        if (!Filled(row, "iso3", "name") || !Term(row, out var term))
            return;
        var id = Cell(row, "iso3");
        if (id.Length != 3 || !id.All(char.IsAsciiLetterUpper))
        {
            faults.Add(row.Fault("CHA0204", $"'{id}' is not a state code (use ISO 3166-1 alpha-3, such as GBR)."));
            return;
        }

        StateStatus? status = Cell(row, "status") switch
        {
            "member" => StateStatus.Member,
            "observer" => StateStatus.Observer,
            "other" => StateStatus.Other,
            "territory" => StateStatus.Territory,
            "former" => StateStatus.Former,
            _ => null,
        };
        if (status is null)
        {
            faults.Add(row.Fault("CHA0205", $"'{Cell(row, "status")}' is no status (use member, observer, other, territory or former)."));
            return;
        }

        var entry = new StateEntry
        {
            Id = new ActorId(id),
            Iso2 = Cell(row, "iso2"),
            Cow = Number(Cell(row, "cow")),
            GleditschWard = Number(Cell(row, "gw")),
            Cameo = Cell(row, "cameo").Length > 0 ? Cell(row, "cameo") : id,
            Status = status.Value,
            Name = Cell(row, "name"),
            Names = List(row, "names"),
            Adjectives = List(row, "adjectives"),
            Demonyms = List(row, "demonyms"),
            Capitals = List(row, "capitals"),
            LedByHeadOfState = Cell(row, "led-by") == "head-of-state",
            Term = term,
        };
        if (Cell(row, "combining") is { Length: > 0 } combining)
            Combining[entry.Id] = combining;
        Put(States, RegisterKind.State, entry.Id, entry);
    }

    private void AddOrganisation(DataFile.Row row)
    {
        if (!Filled(row, "id", "name", "cameo") || !Term(row, out var term))
            return;
        var entry = new OrganisationEntry { Id = new ActorId(Cell(row, "id")), Name = Cell(row, "name"), Names = List(row, "names"), Cameo = Cell(row, "cameo"), Parent = Optional(Cell(row, "parent")), Seat = Cell(row, "seat"), Term = term };
        Put(Organisations, RegisterKind.Organisation, entry.Id, entry);
    }

    private void AddGroup(DataFile.Row row)
    {
        if (!Filled(row, "id", "name", "cameo", "sector") || !Term(row, out var term))
            return;
        var entry = new GroupEntry { Id = new ActorId(Cell(row, "id")), Name = Cell(row, "name"), Names = List(row, "names"), State = Optional(Cell(row, "state")), Cameo = Cell(row, "cameo"), Sector = Cell(row, "sector"), Term = term };
        Put(Groups, RegisterKind.Group, entry.Id, entry);
    }

    private void AddBody(DataFile.Row row)
    {
        if (!Filled(row, "id", "name", "of", "sector", "sort") || !Term(row, out var term))
            return;
        var entry = new BodyEntry { Id = new ActorId(Cell(row, "id")), Name = Cell(row, "name"), Names = List(row, "names"), Of = new ActorId(Cell(row, "of")), Sector = Cell(row, "sector"), Office = Cell(row, "office"), Sort = Cell(row, "sort"), Term = term };
        Put(Bodies, RegisterKind.Body, entry.Id, entry);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddPerson(DataFile.Row row)
    {
        if (!Filled(row, "id", "name"))
            return;
        if (!TermDates.TryParse(Cell(row, "born"), Cell(row, "died"), out var life))
        {
            faults.Add(row.Fault("CHA0202", $"'{Cell(row, "born")}' to '{Cell(row, "died")}' is no life (use dates such as 1966-10-09, 1966-10 or 1966)."));
            return;
        }

        Put(new PersonEntry
        {
            Id = new ActorId(Cell(row, "id")),
            Name = Cell(row, "name"),
            Names = List(row, "names"),
            Surnames = List(row, "surnames"),
            Gender = Shared(row, "gender"),
            State = Optional(Shared(row, "state")),
            Wikidata = Cell(row, "wikidata") is { Length: > 0 } item ? item : null,
            Life = life,
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddOffice(DataFile.Row row)
    {
        if (!Filled(row, "person", "office", "of") || !Term(row, out var term))
            return;
        if (!Ids.TryGetValue(Cell(row, "person"), out var known) || known.Kind != RegisterKind.Person)
        {
            faults.Add(row.Fault("CHA0206", $"'{Cell(row, "person")}' is no person of the register; add a row to the persons."));
            return;
        }

        Terms.Add((known.Index, Shared(row, "office"), new ActorId(Shared(row, "of")), Shared(row, "title"), term, Shared(row, "basis")));
    }

    private void AddClass(DataFile.Row row)
    {
        if (Filled(row, "class", "meaning"))
            Classes.Add(new OfficeClass(Cell(row, "class"), Cell(row, "sector"), Number(Cell(row, "rank")), Cell(row, "single") == "yes", Cell(row, "meaning")));
    }

    private void AddTitle(DataFile.Row row)
    {
        if (!Filled(row, "title", "sort"))
            return;
        Titles.Add(new Title
        {
            Name = Cell(row, "title"),
            Forms = List(row, "forms"),
            Class = Cell(row, "office"),
            States = [.. List(row, "states").Select(s => new ActorId(s))],
            Sector = Cell(row, "sector"),
            Gender = Cell(row, "gender"),
            Rank = Number(Cell(row, "rank")),
            Sort = Cell(row, "sort"),
        });
    }

    private void AddOccasion(DataFile.Row row)
    {
        if (!Filled(row, "id", "name", "from") || !Term(row, out var term))
            return;
        Occasions.Add(new Occasion
        {
            Id = Cell(row, "id"),
            Series = Shared(row, "series"),
            Sort = Shared(row, "sort"),
            Name = Cell(row, "name"),
            Names = List(row, "names"),
            Term = term,
            Place = Cell(row, "place"),
            Country = Optional(Shared(row, "country")),
        });
    }

    private void AddPlace(DataFile.Row row)
    {
        if (!Filled(row, "id", "name"))
            return;
        var entry = new Place
        {
            Id = new ActorId(Cell(row, "id")),
            Name = Cell(row, "name"),
            Names = List(row, "names"),
            Sort = Shared(row, "sort"),
            Country = Optional(Shared(row, "country")),
            Latitude = Degrees(Cell(row, "lat")),
            Longitude = Degrees(Cell(row, "lon")),
            Weight = Number(Cell(row, "weight")),
        };
        if (Ids.ContainsKey(entry.Id.Value))
            return;
        Put(Places, RegisterKind.Place, entry.Id, entry);
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private static double Degrees(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
}
