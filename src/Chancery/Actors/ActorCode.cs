using Chancery.Entries;
using Chancery.Time;

namespace Chancery.Actors;

/// <summary>Writes actors as CAMEO-style codes: <c>GBRGOV</c>, <c>SYROPP</c>, <c>IGOUNO</c>, <c>PSEREBHMS</c>.</summary>
public static class ActorCode
{
    /// <summary>
    /// The code of an actor on a date: a state alone (<c>GBR</c>) unless a sector is given, a body or organisation's own, a person
    /// through the office held on the date, else the last held before it, with <c>ELI</c> for one who held office and does not now.
    /// </summary>
    /// <param name="register">The register.</param>
    /// <param name="id">The actor.</param>
    /// <param name="sector">CAMEO sector to put after a state (<c>GOV</c>, <c>MIL</c>, <c>OPP</c>); null for none.</param>
    /// <param name="when">The date.</param>
    /// <returns>The code; empty where the register does not hold the actor.</returns>
    public static string Of(ActorRegister register, ActorId id, string? sector = null, Edtf? when = null)
    {
        ArgumentNullException.ThrowIfNull(register);
        return register.KindOf(id) switch
        {
            RegisterKind.State => register.State(id)!.Cameo + (sector ?? ""),
            RegisterKind.Organisation => Joined(register.Organisation(id)!.Cameo, sector),
            RegisterKind.Group => Joined(OfGroup(register.Group(id)!, when), sector == "REB" || sector == "OPP" || sector == "GOV" ? null : sector),
            RegisterKind.Body => Of(register, register.Body(id)!.Of, Joined(register.Body(id)!.Sector, sector), when),
            RegisterKind.Person => OfPerson(register, register.Person(id)!, sector, when),
            _ => "",
        };
    }

    private static string OfGroup(GroupEntry group, Edtf? when) =>
        (when is null ? null : group.Codes.FirstOrDefault(c => c.Term.Overlaps(when)))?.Code ?? group.Cameo;

    private static string OfPerson(ActorRegister register, PersonEntry person, string? sector, Edtf? when)
    {
        var current = register.OfficesOf(person.Id, when);
        if (!current.IsEmpty && when is not null)
            return OfTerm(register, current[0], sector);
        var last = person.Offices.LastOrDefault(t => when is null || t.Term.Earliest <= when.Latest);
        if (last is not null)
            return when is null || last.Term.IsOpen ? OfTerm(register, last, sector) : Of(register, last.Of, sector ?? "ELI", when);
        return person.State is { } state ? Of(register, state, sector, when) : "";
    }

    private static string OfTerm(ActorRegister register, OfficeTerm term, string? sector)
    {
        var own = register.OfficeClass(term.Class)?.Sector ?? "";
        return register.KindOf(term.Of) is RegisterKind.State
            ? Of(register, term.Of, own.Length > 0 ? own : sector)
            : Of(register, term.Of, null);
    }

    /// <summary>A sector that the code already ends in is not repeated.</summary>
    private static string Joined(string code, string? sector) =>
        string.IsNullOrEmpty(sector) || code.Contains(sector, StringComparison.Ordinal) ? code : code + sector;
}
