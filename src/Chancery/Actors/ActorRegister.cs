using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Actors;

/// <summary>
/// States, bodies, groups and persons, who held which office when, and the dated occasions that reports lean on. Immutable; safe
/// for several threads. Found by id, by name in a text (<see cref="Match(ReadOnlySpan{char})"/>), by office and date.
/// </summary>
public sealed partial class ActorRegister
{
    private static readonly Lazy<ActorRegister> Shared = new(LoadShipped);

    private readonly Dictionary<string, (RegisterKind Kind, int Index)> ids;
    private readonly Dictionary<string, OfficeClass> classes;
    private readonly NameTrie<NameCandidate> names;
    private readonly NameTrie<Title> titleNames = new(512);
    private readonly Actor?[][] actors;

    internal ActorRegister(ActorRegisterBuilder builder)
    {
        ids = new(builder.Ids, StringComparer.Ordinal);
        names = new NameTrie<NameCandidate>((2 * builder.Persons.Count) + (2 * builder.Places.Count) + 4000);
        occasionNames = new Lazy<NameTrie<OccasionName>>(NamesOfOccasions);
        States = [.. builder.States];
        Organisations = [.. builder.Organisations];
        Groups = [.. builder.Groups];
        Bodies = [.. builder.Bodies];
        Persons = [.. builder.Persons];
        Titles = [.. builder.Titles];
        OfficeClasses = [.. builder.Classes];
        Places = [.. builder.Places];
        Occasions = [.. builder.Occasions.OrderBy(o => o.Term.Earliest).ThenBy(o => o.Id, StringComparer.Ordinal)];
        Faults = [.. builder.Faults];
        classes = OfficeClasses.GroupBy(c => c.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        actors = [new Actor?[States.Length], new Actor?[Organisations.Length], new Actor?[Groups.Length], new Actor?[Bodies.Length], new Actor?[Persons.Length]];
        IndexNames(builder);
        IndexOffices(builder);
        IndexOccasions();
    }

    /// <summary>The register with the shipped tables, loaded at first use.</summary>
    /// <exception cref="InvalidDataException">A shipped table has broken rows; the message names all of them.</exception>
    public static ActorRegister Default => Shared.Value;

    /// <summary>States and territories, in the order of their table.</summary>
    public ImmutableArray<StateEntry> States { get; }

    /// <summary>International organisations and groupings.</summary>
    public ImmutableArray<OrganisationEntry> Organisations { get; }

    /// <summary>Armed and political groups, parties, peoples.</summary>
    public ImmutableArray<GroupEntry> Groups { get; }

    /// <summary>Organs of states.</summary>
    public ImmutableArray<BodyEntry> Bodies { get; }

    /// <summary>Persons.</summary>
    public ImmutableArray<PersonEntry> Persons { get; }

    /// <summary>Words for roles and forms of address.</summary>
    public ImmutableArray<Title> Titles { get; }

    /// <summary>Classes of office.</summary>
    public ImmutableArray<OfficeClass> OfficeClasses { get; }

    /// <summary>Places.</summary>
    public ImmutableArray<Place> Places { get; }

    /// <summary>Summits and happenings in order of date.</summary>
    public ImmutableArray<Occasion> Occasions { get; }

    /// <summary>Rows that could not be used when it was built.</summary>
    public ImmutableArray<Diagnostic> Faults { get; }

    /// <summary>What an id stands for, or null.</summary>
    public RegisterKind? KindOf(ActorId id) => id.Value is not null && ids.TryGetValue(id.Value, out var at) ? at.Kind : null;

    /// <summary>The state with the id, or null.</summary>
    public StateEntry? State(ActorId id) => Index(id, RegisterKind.State) is { } i ? States[i] : null;

    /// <summary>The organisation with the id, or null.</summary>
    public OrganisationEntry? Organisation(ActorId id) => Index(id, RegisterKind.Organisation) is { } i ? Organisations[i] : null;

    /// <summary>The group with the id, or null.</summary>
    public GroupEntry? Group(ActorId id) => Index(id, RegisterKind.Group) is { } i ? Groups[i] : null;

    /// <summary>The organ of a state with the id, or null.</summary>
    public BodyEntry? Body(ActorId id) => Index(id, RegisterKind.Body) is { } i ? Bodies[i] : null;

    /// <summary>The person with the id, or null.</summary>
    public PersonEntry? Person(ActorId id) => Index(id, RegisterKind.Person) is { } i ? Persons[i] : null;

    /// <summary>The place with the id, or null.</summary>
    public Place? Place(ActorId id) => Index(id, RegisterKind.Place) is { } i ? Places[i] : null;

    /// <summary>The class of office, or null where it is none of the table's.</summary>
    public OfficeClass? OfficeClass(string id) => classes.GetValueOrDefault(id);

    /// <summary>The actor as the record writes it, or null where the register does not hold the id (or holds a place).</summary>
    public Actor? Find(ActorId id)
    {
        if (id.Value is null || !ids.TryGetValue(id.Value, out var at) || at.Kind == RegisterKind.Place)
            return null;
        // Two threads may both make it; the values are equal and either may stay.
        return actors[(int)at.Kind][at.Index] ??= Make(at.Kind, at.Index);
    }

    private static ActorRegister LoadShipped()
    {
        var register = new ActorRegisterBuilder().AddShipped().Build();
        if (register.Faults.Length > 0)
            throw new InvalidDataException(string.Join('\n', register.Faults));
        return register;
    }

    private int? Index(ActorId id, RegisterKind kind) =>
        id.Value is not null && ids.TryGetValue(id.Value, out var at) && at.Kind == kind ? at.Index : null;

    private Actor Make(RegisterKind kind, int index) => kind switch
    {
        RegisterKind.State => new Actor { Id = States[index].Id, Kind = ActorKind.State, Name = States[index].Name, Names = States[index].Names },
        RegisterKind.Organisation => new Actor { Id = Organisations[index].Id, Kind = ActorKind.Organisation, Name = Organisations[index].Name, Names = Organisations[index].Names },
        RegisterKind.Group => new Actor { Id = Groups[index].Id, Kind = ActorKind.Group, Name = Groups[index].Name, Names = Groups[index].Names, State = Groups[index].State },
        RegisterKind.Body => new Actor { Id = Bodies[index].Id, Kind = ActorKind.Organisation, Name = Bodies[index].Name, Names = Bodies[index].Names, State = Bodies[index].Of },
        _ => Make(Persons[index]),
    };

    private static Actor Make(PersonEntry person) => new()
    {
        Id = person.Id,
        Kind = ActorKind.Person,
        Name = person.Name,
        Names = person.Names,
        State = person.State,
        Wikidata = person.Wikidata,
        Offices = [.. person.Offices.Select(t => new Office(t.Title, t.Of, t.Class, t.Term.FromDate, t.Term.ToDate, "register"))],
    };
}
