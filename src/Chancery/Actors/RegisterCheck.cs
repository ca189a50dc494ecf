using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Actors;

/// <summary>
/// Looks for what is wrong in a register: two persons in one office at once, gaps in an office, persons without an office or a
/// state, codes that nothing has, names under which somebody else is entered, organisations whose parents run in a circle. All but the last are warnings: the register works with them.
/// </summary>
public static class RegisterCheck
{
    /// <summary>Terms that overlap by no more than this many days are a handover.</summary>
    private const int Handover = 2;

    /// <summary>A gap of more than this many days in an office that somebody always holds is worth a note.</summary>
    private const int LongestGap = 45;

    /// <summary>All that was found, in the order of the tables.</summary>
    public static IReadOnlyList<Diagnostic> Run(ActorRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        var found = new List<Diagnostic>(register.Faults);
        References(register, found);
        foreach (var officeClass in register.OfficeClasses.Where(c => c.Single))
        {
            foreach (var of in register.States.Select(s => s.Id).Concat(register.Organisations.Select(o => o.Id)).Concat(register.Groups.Select(g => g.Id)))
                Terms(register, officeClass.Id, of, found);
        }

        return found;
    }

    private static void References(ActorRegister register, List<Diagnostic> found)
    {
        void Known(string table, ActorId row, ActorId? id, string what, params ReadOnlySpan<RegisterKind> kinds)
        {
            if (id is { } value && (register.KindOf(value) is not { } kind || !kinds.Contains(kind)))
                found.Add(Diagnostic.Warning("CHA0210", table, $"{row}: {what} '{value}' is not in the register."));
        }

        foreach (var circle in Circles(register))
            found.Add(Diagnostic.Error("CHA0217", "data/actors/organisations.tsv", $"the parents of {circle[0]} run in a circle ({string.Join(" > ", circle.Append(circle[0]))})."));
        foreach (var organisation in register.Organisations)
            Known("data/actors/organisations.tsv", organisation.Id, organisation.Parent, "parent", RegisterKind.Organisation);
        foreach (var group in register.Groups)
            Known("data/actors/groups.tsv", group.Id, group.State, "state", RegisterKind.State);
        foreach (var body in register.Bodies)
        {
            Known("data/actors/bodies.tsv", body.Id, body.Of, "state", RegisterKind.State, RegisterKind.Organisation, RegisterKind.Group);
            Class(register, "data/actors/bodies.tsv", body.Id.Value, body.Office, found);
        }

        foreach (var place in register.Places)
            Known("data/places", place.Id, place.Country, "state", RegisterKind.State);
        foreach (var occasion in register.Occasions)
            Known("data/actors/happenings.tsv", new ActorId(occasion.Id), occasion.Country, "state", RegisterKind.State);
        foreach (var title in register.Titles)
        {
            if (title.Class != "leader")
                Class(register, "data/actors/titles.tsv", title.Name, title.Class, found);
        }

        var named = register.Persons.ToLookup(p => NameFold.Key(p.Name), p => p.Id, StringComparer.Ordinal);
        foreach (var person in register.Persons)
        {
            foreach (var name in person.Names)
            {
                var bearers = named[NameFold.Key(name)];
                if (bearers.Any() && !bearers.Contains(person.Id))
                    found.Add(Diagnostic.Warning("CHA0218", "data/actors/persons.tsv", $"{person.Id}: '{name}' is the name of {bearers.First()}."));
            }

            Known("data/actors/persons.tsv", person.Id, person.State, "state", RegisterKind.State);
            if (person.Offices.IsEmpty)
                found.Add(Diagnostic.Warning("CHA0211", "data/actors/persons.tsv", $"{person.Id}: no office; give one, 'other' if need be."));
            if (person.Gender is not ("" or "f" or "m"))
                found.Add(Diagnostic.Warning("CHA0212", "data/actors/persons.tsv", $"{person.Id}: gender '{person.Gender}' (use f, m or nothing)."));
            foreach (var term in person.Offices)
            {
                Known("data/actors/offices.tsv", person.Id, term.Of, "body", RegisterKind.State, RegisterKind.Organisation, RegisterKind.Group, RegisterKind.Body);
                Class(register, "data/actors/offices.tsv", person.Id.Value, term.Class, found);
            }
        }
    }

    /// <summary>Each circle of parents once, from its first organisation in the order of the table.</summary>
    private static List<List<ActorId>> Circles(ActorRegister register)
    {
        var circles = new List<List<ActorId>>();
        var done = new HashSet<ActorId>();
        foreach (var organisation in register.Organisations)
        {
            var path = new List<ActorId>();
            var onPath = new Dictionary<ActorId, int>();
            for (ActorId? at = organisation.Id; at is { } id && done.Add(id); at = register.Organisation(id)?.Parent)
            {
                onPath.Add(id, path.Count);
                path.Add(id);
                if (register.Organisation(id)?.Parent is { } parent && onPath.TryGetValue(parent, out var start))
                    circles.Add(path[start..]);
            }
        }

        return circles;
    }

    private static void Class(ActorRegister register, string table, string row, string officeClass, List<Diagnostic> found)
    {
        if (officeClass.Length > 0 && register.OfficeClass(officeClass) is null)
            found.Add(Diagnostic.Warning("CHA0213", table, $"{row}: '{officeClass}' is no class of office (see office-classes.tsv)."));
    }

    private static void Terms(ActorRegister register, string officeClass, ActorId of, List<Diagnostic> found)
    {
        OfficeTerm? previous = null;
        foreach (var term in register.TermsOf(of).Where(t => t.Class == officeClass))
        {
            if (previous is not null && previous.Person != term.Person && Comparable(previous.Title, term.Title))
            {
                var ends = previous.Term.ToDate?.Earliest;
                var starts = term.Term.FromDate;
                if (previous.Term.To.Length == 0)
                    found.Add(Diagnostic.Warning("CHA0214", "data/actors/offices.tsv", $"{officeClass} of {of}: {previous.Person.Id} has no end, but {term.Person.Id} starts {term.Term.From}."));
                else if (ends is { } end && starts is not null && end.DayNumber - starts.Latest.DayNumber > Handover && !previous.IsActing && !term.IsActing && !AreJoint(previous, term))
                    found.Add(Diagnostic.Warning("CHA0215", "data/actors/offices.tsv", $"{officeClass} of {of}: {previous.Person.Id} to {previous.Term.To} and {term.Person.Id} from {term.Term.From} overlap."));
                else if (!previous.Term.EndsUncertain && starts is not null && starts.Earliest.DayNumber - previous.Term.Latest.DayNumber > LongestGap)
                    found.Add(Diagnostic.Warning("CHA0216", "data/actors/offices.tsv", $"{officeClass} of {of}: nobody from {previous.Term.To} to {term.Term.From}."));
            }

            if (previous is null || term.Term.Latest >= previous.Term.Latest)
                previous = term;
        }
    }

    /// <summary>Two heads by constitution hold one office from the same day to the same day (San Marino).</summary>
    private static bool AreJoint(OfficeTerm left, OfficeTerm right) => left.Term.From == right.Term.From && left.Term.To == right.Term.To;

    /// <summary>Two titles that name different posts of one class (a president and a supreme leader) do not clash.</summary>
    private static bool Comparable(string left, string right)
    {
        static string Core(string title) => title.Replace("Acting ", "", StringComparison.OrdinalIgnoreCase).Replace("Interim ", "", StringComparison.OrdinalIgnoreCase);
        return left.Length == 0 || right.Length == 0 || Core(left).Equals(Core(right), StringComparison.OrdinalIgnoreCase);
    }
}
