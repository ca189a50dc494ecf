namespace Chancery.Actors;

/// <summary>States, bodies, groups and persons, and who held which office when. Immutable; safe for several threads.</summary>
public sealed class ActorRegister
{
    private static readonly Lazy<ActorRegister> Shared = new(() => new ActorRegister());

    /// <summary>The register with the shipped tables, loaded at first use.</summary>
    public static ActorRegister Default => Shared.Value;
}
