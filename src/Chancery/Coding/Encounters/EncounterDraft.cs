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
