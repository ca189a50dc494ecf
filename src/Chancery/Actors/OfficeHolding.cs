namespace Chancery.Actors;

/// <summary>An answer to who held an office at a date.</summary>
/// <param name="Term">The term of office.</param>
/// <param name="Certain">Whether the date lies wholly inside the known term and nobody else held an office of the class then, so that nobody else can be meant.</param>
public readonly record struct OfficeHolding(OfficeTerm Term, bool Certain)
{
    /// <summary>The holder.</summary>
    public PersonEntry Person => Term.Person;
}
