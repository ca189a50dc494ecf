using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Language.Mentions;

/// <summary>In what way a name of the register stands for an actor.</summary>
internal enum NameSense : byte
{
    /// <summary>A person's full name.</summary>
    Person,

    /// <summary>A state's name.</summary>
    State,

    /// <summary>An adjective of nationality.</summary>
    Adjective,

    /// <summary>A word for its people.</summary>
    People,

    /// <summary>A capital.</summary>
    Capital,

    /// <summary>An organ, which is the state itself.</summary>
    Organ,

    /// <summary>The seat of a government: the state itself, save where it is plainly a place.</summary>
    Seat,

    /// <summary>An organisation, group, outlet or company.</summary>
    Body,
}

/// <summary>One thing that a name in the text may stand for.</summary>
internal readonly record struct RegisterSense(NameSense Sense, ActorId Id, string Sector);

/// <summary>The register as the resolver asks it: names in a text, persons, holders of an office.</summary>
internal sealed class RegisterView(ActorRegister register)
{
    public IEnumerable<(TextSpan Span, ImmutableArray<RegisterSense> Senses)> Names(string text)
    {
        foreach (var match in register.Match(text))
        {
            var senses = ImmutableArray.CreateBuilder<RegisterSense>(match.Candidates.Length);
            foreach (var candidate in match.Candidates)
            {
                if (Sense(candidate) is { } sense && !senses.Contains(sense))
                    senses.Add(sense);
            }

            if (senses.Count > 0)
                yield return (match.Span, senses.DrainToImmutable());
        }
    }

    /// <summary>The actor as the record writes it, or null.</summary>
    public Actor? Find(ActorId id) => register.Find(id);

    public IEnumerable<string> Surnames(ActorId person) => register.Person(person)?.Surnames ?? [];

    public bool IsState(ActorId id) => register.KindOf(id) == RegisterKind.State;

    public Gender GenderOf(ActorId person) => register.Person(person)?.Gender switch
    {
        "m" => Gender.Male,
        "f" => Gender.Female,
        _ => Gender.Unknown,
    };

    /// <summary>The one person meant by a title and a state or body on the date, or null where it could be several.</summary>
    public ActorId? Holder(string title, ActorId of, Edtf? when)
    {
        if (when is null)
            return null;
        var holders = register.HoldersOfTitle(title, of, when);
        if (holders.IsEmpty)
            return null;
        var first = holders[0];

        // On the day of a change either may be meant; over a longer time the first must cover all of it.
        return first.Certain || (when.Days <= 2 && holders.All(h => h.Person.Id == first.Person.Id)) ? first.Person.Id : null;
    }

    /// <summary>The one holder of a class of office in a state or body on the date, or null where it could be several.</summary>
    public ActorId? HolderOfClass(string officeClass, ActorId of, Edtf? when)
    {
        if (when is null)
            return null;
        var holders = register.HoldersOf(officeClass, of, when);
        return !holders.IsEmpty && (holders[0].Certain || (when.Days <= 2 && holders.All(h => h.Person.Id == holders[0].Person.Id))) ? holders[0].Person.Id : null;
    }

    /// <summary>The persons who may have held the office on the date.</summary>
    public IEnumerable<ActorId> Holders(string title, ActorId of, Edtf? when) =>
        register.HoldersOfTitle(title, of, when).Select(h => h.Person.Id).Distinct();

    /// <summary>The classes of office that a title can mean in a state or body.</summary>
    public ImmutableArray<string> Classes(string title) => [.. register.TitlesNamed(title).Select(t => t.Class).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>The state of a title that only one state has, or null.</summary>
    public ActorId? StateOfTitle(string title)
    {
        var titles = register.TitlesNamed(title);
        return titles.Length == 1 && titles[0].States is [var only] ? only : null;
    }

    /// <summary>The offices a person may have held on the date, the highest first.</summary>
    public ImmutableArray<OfficeTerm> Offices(ActorId person, Edtf? when) => register.OfficesOf(person, when);

    /// <summary>The sectors of a class of office.</summary>
    public string? SectorOf(string officeClass) => register.OfficeClass(officeClass)?.Sector is { Length: >= 3 } sector ? sector[..3] : null;

    /// <summary>The rank of the highest office that a person ever held; 99 for none.</summary>
    public int RankOfPerson(PersonEntry person) => person.Offices.Select(t => RankOf(t.Class)).DefaultIfEmpty(99).Min();

    /// <summary>The rank of a class of office, 1 the highest.</summary>
    public int RankOf(string officeClass) => register.OfficeClass(officeClass)?.Rank is > 0 and var rank ? rank : 99;

    /// <summary>The persons with this name in full or by surname, those in office on the date first.</summary>
    public ImmutableArray<PersonEntry> Persons(string name, Edtf? when) => register.PersonsNamed(name, when);

    private RegisterSense? Sense(NameCandidate candidate)
    {
        switch (candidate.Kind)
        {
            case RegisterKind.State:
                return new RegisterSense(
                    candidate.Role switch
                    {
                        NameRole.Adjective or NameRole.Combining => NameSense.Adjective,
                        NameRole.Demonym => NameSense.People,
                        NameRole.Capital => NameSense.Capital,
                        _ => NameSense.State,
                    },
                    candidate.Id,
                    "");
            case RegisterKind.Organisation:
            case RegisterKind.Group:
                return new RegisterSense(NameSense.Body, candidate.Id, register.Group(candidate.Id)?.Sector ?? "");
            case RegisterKind.Body when register.Body(candidate.Id) is { } body:
                return body.Sort switch
                {
                    "media" or "company" or "party" => new RegisterSense(NameSense.Body, candidate.Id, Leading(body.Sector)),
                    "seat" => new RegisterSense(NameSense.Seat, body.Of, Leading(body.Sector)),
                    _ => new RegisterSense(NameSense.Organ, body.Of, Leading(body.Sector)),
                };
            case RegisterKind.Person:
                return new RegisterSense(NameSense.Person, candidate.Id, "");
            default:
                return null;
        }
    }

    private static string Leading(string sectors) => sectors.Length >= 3 ? sectors[..3] : sectors;
}
