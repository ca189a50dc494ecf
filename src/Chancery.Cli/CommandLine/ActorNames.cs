using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Cli.CommandLine;

/// <summary>Finds the actor whom a name on the command line means.</summary>
internal static class ActorNames
{
    /// <summary>The actor with that id or name in the record.</summary>
    /// <exception cref="UsageException">There is none; the message names those that come near.</exception>
    internal static ActorId Resolve(string name, IRecordStore record)
    {
        foreach (var id in new[] { name, name.ToUpperInvariant(), name.ToLowerInvariant() })
        {
            if (record.FindActor(new ActorId(id)) is { } actor)
                return actor.Id;
        }

        if (record.ActorsNamed(name) is [var first, ..])
            return first;
        var near = record.SuggestActors(name, 5);
        throw new UsageException(near.IsEmpty
            ? $"nobody in {record.Place} is called '{name}'."
            : $"nobody in {record.Place} is called '{name}'. Near: {string.Join(", ", near.Select(n => $"{n.Name} ({n.Actor})"))}.");
    }
}
