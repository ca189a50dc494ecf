using System.Collections.Immutable;
using Chancery.Time;

namespace Chancery.Entries;

/// <summary>What became of an ask.</summary>
public enum AskStatus
{
    /// <summary>No answer is known.</summary>
    Open,

    /// <summary>Accepted or fulfilled.</summary>
    Granted,

    /// <summary>Turned down.</summary>
    Refused,

    /// <summary>Praised, not yet accepted.</summary>
    Welcomed,

    /// <summary>Another thing than asked is given.</summary>
    Partly,
}

/// <summary>A request and what became of it.</summary>
public sealed record Ask : Entry
{
    /// <summary>Who asks.</summary>
    public required ActorId Asker { get; init; }

    /// <summary>All who ask together, the first included; empty for one.</summary>
    public ImmutableArray<ActorId> Askers { get; init; } = [];

    /// <summary>Who is asked; null where that is left vague.</summary>
    public ActorId? Asked { get; init; }

    /// <summary>What is asked.</summary>
    public required string About { get; init; }

    /// <summary>Issue slug, where plain.</summary>
    public string? Issue { get; init; }

    /// <summary>What became of it.</summary>
    public required AskStatus Status { get; init; }

    /// <summary>Who answered.</summary>
    public ActorId? AnsweredBy { get; init; }

    /// <summary>When it was put.</summary>
    public Edtf? Opened { get; init; }

    /// <summary>When it was answered.</summary>
    public Edtf? Answered { get; init; }
}
