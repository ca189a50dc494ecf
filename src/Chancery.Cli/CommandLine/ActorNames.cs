using Chancery.Actors;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Cli.CommandLine;

/// <summary>Finds the actor whom a name on the command line means.</summary>
internal static class ActorNames
{
    /// <summary>
    /// The actor with that id or name in the record, else in the register: a state also by its adjective or capital ("British",
    /// "Moscow"), a person also by surname where the record or the register holds one of that name.
    /// </summary>
    /// <exception cref="UsageException">There is none, or it is not plain which; the message names those that come near.</exception>
    internal static ActorId Resolve(string name, IRecordStore record)
    {
        foreach (var id in new[] { name, name.ToUpperInvariant(), name.ToLowerInvariant() })
        {
            if (record.FindActor(new ActorId(id)) is { } actor)
                return actor.Id;
        }

        var register = ActorRegister.Default;
        if (register.Named(name) is [{ Kind: not RegisterKind.Place } candidate, ..])
            return candidate.Id;
        if (record.ActorsNamed(name) is [var first, ..])
            return first;
        if (register.Find(new ActorId(name.ToUpperInvariant())) is { } coded)
            return coded.Id;
        var persons = register.PersonsNamed(name);
        if (persons.Length == 1)
            return persons[0].Id;
        if (persons.Length > 1)
            throw new UsageException($"'{name}' may be {string.Join(", ", persons.Take(5).Select(p => $"{p.Name} ({p.Id})"))}: name one by id.");
        var near = record.SuggestActors(name, 5);
        throw new UsageException(near.IsEmpty
            ? $"nobody in {record.Place} is called '{name}'."
            : $"nobody in {record.Place} is called '{name}'. Near: {string.Join(", ", near.Select(n => $"{n.Name} ({n.Actor})"))}.");
    }
}
