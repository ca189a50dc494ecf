using Chancery.Entries;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Coding.Encounters;

/// <summary>One telling of an encounter, before tellings of the same one are put together.</summary>
internal sealed class EncounterDraft
{
    public required EncounterKind Kind { get; set; }

    public required int Head { get; init; }

    public required int Sentence { get; init; }

    public required TextSpan Span { get; init; }

    public required string Why { get; init; }

    public List<ActorId> Persons { get; } = [];

    public List<ActorId> States { get; } = [];

    /// <summary>Whether it only points back ("the talks", "their meeting") to one told before.</summary>
    public bool IsReference { get; set; }

    /// <summary>Whether it stands by itself where it refers to nothing told before: it has a place, and a day or is still to come.</summary>
    public bool StandsAlone { get; set; }

    /// <summary>Whether it is one of several told in one breath ("spoke to A and to B").</summary>
    public bool IsSplit { get; set; }

    /// <summary>The predicate that it is told with.</summary>
    public int Clause { get; init; } = -1;

    /// <summary>Whether its only side is the body whose occasion it is by name.</summary>
    public bool IsOfBody { get; set; }

    /// <summary>Whether a clause of its own says where it is held.</summary>
    public bool TellsPlace { get; set; }

    /// <summary>Where a visit leads: the states, with the word that names each.</summary>
    public List<(ActorId Country, string? Place, int Token)> Stops { get; } = [];

    /// <summary>Whether its word tells of talking without saying how: "they spoke" is a call in the news, but part of the meeting where one is told.</summary>
    public bool IsLooseCall { get; init; }

    public EncounterStatus Status { get; set; }

    public Edtf? Date { get; set; }

    /// <summary>Whether <see cref="Date"/> rests on words of the clause, not on the report's date.</summary>
    public bool DateIsTold { get; set; }

    public string? Place { get; set; }

    public ActorId? Country { get; set; }

    public string? Occasion { get; set; }

    public int? Minutes { get; set; }

    public bool Background { get; set; }

    public List<TextSpan> Tellings { get; } = [];

    public HashSet<string> Issues { get; } = new(StringComparer.Ordinal);

    public void AddPerson(ActorId person)
    {
        if (!Persons.Contains(person))
            Persons.Add(person);
    }

    public void AddState(ActorId state)
    {
        if (!States.Contains(state))
            States.Add(state);
    }

    /// <summary>Persons of whom it is not known for whom they stand.</summary>
    public HashSet<ActorId> Unattached { get; } = [];

    /// <summary>How many distinct sides take part: persons count by the state or body they stand for, if that is known.</summary>
    public int Sides => States.Count + Unattached.Count;
}
