using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Chancery.Entries;
using Chancery.Time;

namespace Chancery.Actors;

/// <content>Who held which office when.</content>
public sealed partial class ActorRegister
{
    private readonly Dictionary<ActorId, ImmutableArray<OfficeTerm>> byBody = [];

    /// <summary>All terms of office of a state or body, in order of their start.</summary>
    public ImmutableArray<OfficeTerm> TermsOf(ActorId of) => byBody.GetValueOrDefault(of, []);

    /// <summary>
    /// Who held an office of a state or body on some day of <paramref name="when"/>, the likeliest first: full holders before
    /// acting ones, those whose term covers more of it first, certain terms before those whose end is unknown.
    /// </summary>
    /// <param name="officeClass">Class of office, such as <c>foreign-minister</c>.</param>
    /// <param name="of">The state or body.</param>
    /// <param name="when">The date; null for every holder the register knows.</param>
    public ImmutableArray<OfficeHolding> HoldersOf(string officeClass, ActorId of, Edtf? when) =>
        Holders(TermsOf(of).Where(t => t.Class == officeClass), when);

    /// <summary>
    /// Who is meant by a title and a state or body on a date: "Russian president" in 2010 → Dmitry Medvedev. The title is read with
    /// its meaning in that state ("chancellor" in Germany and in Britain); among holders of the class of office those win
    /// whose own title agrees with the words, and "president" and "premier" fall back to whoever leads the state or government.
    /// </summary>
    /// <param name="title">The title in words, without the state.</param>
    /// <param name="of">The state or body.</param>
    /// <param name="when">The date; null for every holder the register knows.</param>
    public ImmutableArray<OfficeHolding> HoldersOfTitle(ReadOnlySpan<char> title, ActorId of, Edtf? when)
    {
        var terms = TermsOf(of);
        if (terms.IsEmpty)
            return [];
        var key = NameFold.Key(title);
        var meaning = TitleNamed(title, of);
        var exact = Holders(terms.Where(t => Agrees(t.Title, key)), when);
        if (meaning is null || meaning.Class.Length == 0)
            return exact;
        var ofClass = Holders(terms.Where(t => t.Class == meaning.Class), when);
        // A title that agrees decides among the class (Iran's president and its supreme leader); else the class does.
        var both = ofClass.Where(h => Agrees(h.Term.Title, key)).ToImmutableArray();
        if (!both.IsEmpty)
            return both;
        if (!ofClass.IsEmpty && !exact.IsEmpty && exact.All(e => e.Term.Class is "head-of-state" or "head-of-government"))
            return exact;
        if (!ofClass.IsEmpty)
            return ofClass;
        if (!exact.IsEmpty)
            return exact;
        return meaning.Class switch
        {
            "leader" => Leaders(of, when),
            "head-of-government" => Holders(terms.Where(t => t.Class == "head-of-state" && !t.Title.Contains("King", StringComparison.Ordinal) && !t.Title.Contains("Queen", StringComparison.Ordinal)), when),
            _ => [],
        };
    }

    /// <summary>
    /// Who led a state or body: the head of government where there is one with power, else the head of state; for a body, its head.
    /// </summary>
    public ImmutableArray<OfficeHolding> Leaders(ActorId of, Edtf? when)
    {
        var all = Holders(TermsOf(of).Where(t => t.Class is "head-of-state" or "head-of-government" or "head-of-organisation" or "rebel-leader" or "party-leader"), when);
        var presidents = State(of) is { LedByHeadOfState: true };
        return [.. all.OrderBy(h => h.Term.Class == (presidents ? "head-of-state" : "head-of-government") ? 0 : 1)];
    }

    /// <summary>The offices a person held on some day of <paramref name="when"/>, the highest first; all of them where it is null.</summary>
    public ImmutableArray<OfficeTerm> OfficesOf(ActorId person, Edtf? when) =>
        Person(person) is not { } entry ? []
        : [.. entry.Offices.Where(t => t.Term.Overlaps(when)).OrderBy(t => t.Term.EndsUncertain).ThenBy(t => classes.TryGetValue(t.Class, out var c) ? c.Rank : 50)];

    private static bool Agrees(string title, string key)
    {
        if (title.Length == 0 || key.Length == 0)
            return false;
        var own = NameFold.Key(title);
        if (own == key)
            return true;
        // "Deputy Prime Minister" and "Chief of Staff to the President" hold other offices than the words at their end say.
        if (own.StartsWith("deputy ", StringComparison.Ordinal) || own.StartsWith("vice ", StringComparison.Ordinal) || own.Contains(" to the ", StringComparison.Ordinal))
            return false;
        return key.Contains(' ', StringComparison.Ordinal)
            ? string.Concat(" ", own, " ").Contains(string.Concat(" ", key, " "), StringComparison.Ordinal)
            : own.StartsWith(key + " of ", StringComparison.Ordinal) || own.StartsWith(key + " for ", StringComparison.Ordinal);
    }

    private static ImmutableArray<OfficeHolding> Holders(IEnumerable<OfficeTerm> terms, Edtf? when)
    {
        var held = terms.Where(t => t.Term.Overlaps(when)).ToList();
        if (when is not null && held.Exists(t => !t.Term.EndsUncertain))
        {
            // One whose end is unknown gives way to one who is known to have come later.
            held.RemoveAll(t => t.Term.EndsUncertain && held.Exists(o => !o.Term.EndsUncertain && o.Class == t.Class && o.Term.Earliest > t.Term.Earliest));
        }

        return
        [
            .. held
                .OrderBy(t => t.IsActing)
                .ThenBy(t => t.Term.EndsUncertain)
                .ThenByDescending(t => when is null || when.IsOpenStart || when.IsOpenEnd ? 0 : t.Term.DaysIn(when))
                .ThenByDescending(t => t.Term.Earliest)
                .ThenBy(t => t.Person.Id)
                .Select(t => new OfficeHolding(t, IsCertain(t, held, when))),
        ];
    }

    /// <summary>Whether the term covers the whole date and nobody else held an office of the class then.</summary>
    private static bool IsCertain(OfficeTerm term, List<OfficeTerm> held, Edtf? when) =>
        when is not null && !term.Term.EndsUncertain && term.Term.Earliest <= when.Earliest && when.Latest <= term.Term.Latest
        && !held.Exists(o => o.Person != term.Person && o.Class == term.Class && (term.IsActing || !o.IsActing));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void IndexOffices(ActorRegisterBuilder builder)
    {
        var terms = new List<OfficeTerm>(builder.Terms.Count);
        foreach (var (person, officeClass, of, title, term, basis) in builder.Terms)
            terms.Add(new OfficeTerm(Persons[person], officeClass, of, title, term, basis));
        terms.Sort(static (a, b) =>
        {
            var order = a.Term.Earliest.CompareTo(b.Term.Earliest);
            if (order == 0)
                order = a.Term.Latest.CompareTo(b.Term.Latest);
            if (order == 0)
                order = a.Person.Id.CompareTo(b.Person.Id);
            if (order == 0)
                order = string.CompareOrdinal(a.Class, b.Class);
            return order != 0 ? order : string.CompareOrdinal(a.Title, b.Title);
        });
        var ofBody = new Dictionary<ActorId, List<OfficeTerm>>();
        var ofPerson = new Dictionary<PersonEntry, List<OfficeTerm>>(Persons.Length, ReferenceEqualityComparer.Instance);
        foreach (var term in terms)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(ofBody, term.Of, out _) ??= []).Add(term);
            (CollectionsMarshal.GetValueRefOrAddDefault(ofPerson, term.Person, out _) ??= new(2)).Add(term);
        }

        foreach (var (of, held) in ofBody)
            byBody[of] = [.. held];
        foreach (var (person, held) in ofPerson)
            person.Offices = [.. held];
    }
}
