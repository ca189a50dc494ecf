using Chancery.Time;

namespace Chancery.Entries;

/// <summary>Where an actor stands.</summary>
public enum Stance
{
    /// <summary>For it.</summary>
    Supports,

    /// <summary>Against it.</summary>
    Opposes,

    /// <summary>Said not to have decided.</summary>
    Undecided,

    /// <summary>For it on a condition.</summary>
    Conditional,
}

/// <summary>Where an actor stands on an issue.</summary>
public sealed record Position : Entry
{
    /// <summary>Whose position.</summary>
    public required ActorId Actor { get; init; }

    /// <summary>Issue slug.</summary>
    public required string Issue { get; init; }

    /// <summary>The object, so that the stance reads right ("inviting Iran to the conference").</summary>
    public required string About { get; init; }

    /// <summary>For or against.</summary>
    public required Stance Stance { get; init; }

    /// <summary>Who says so.</summary>
    public required Attribution AttributedBy { get; init; }

    /// <summary>The person who says so, where one does.</summary>
    public string? AttributedTo { get; init; }

    /// <summary>When it was held or voiced.</summary>
    public Edtf? Date { get; init; }

    /// <summary>The statement that voices it.</summary>
    public EntryId? Statement { get; init; }

    /// <summary>Whether the report recalls it as older than its news.</summary>
    public bool Background { get; init; }
}
