using System.Collections.Immutable;
using Chancery.Entries;

namespace Chancery.Language.Mentions;

/// <summary>What a stretch of text is, before it is known who is meant.</summary>
internal enum DraftSort : byte
{
    /// <summary>A person's name.</summary>
    Person,

    /// <summary>A state's name.</summary>
    State,

    /// <summary>An adjective of nationality, or a word for a people.</summary>
    Nationality,

    /// <summary>The name of a body or group.</summary>
    Body,

    /// <summary>An organ of a state ("the Iraqi government").</summary>
    Organ,

    /// <summary>A seat of government, a state only where it acts.</summary>
    Seat,

    /// <summary>A person by role.</summary>
    Role,

    /// <summary>"The two leaders", "both countries".</summary>
    Plural,

    /// <summary>A pronoun.</summary>
    Pronoun,

    /// <summary>A relative pronoun.</summary>
    Relative,

    /// <summary>Any other noun phrase: no mention of its own, but what a pronoun may stand for instead.</summary>
    Thing,
}

/// <summary>A mention while it is being worked out.</summary>
internal sealed class Draft
{
    public required DraftSort Sort { get; init; }

    public required int First { get; set; }

    public required int End { get; set; }

    public required int Head { get; set; }

    public required int Sentence { get; init; }

    /// <summary>The words of a name without forms of address, or the phrase of a role.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>What the register knows under the name.</summary>
    public ImmutableArray<ActorId> Known { get; set; } = [];

    public RoleWord? Role { get; init; }

    public OrganWord? Organ { get; init; }

    public PronounWord? Pronoun { get; init; }

    public bool IsPlural { get; init; }

    /// <summary>Whether it opens with "the", "this", "that" or "both".</summary>
    public bool IsDefinite { get; set; }

    /// <summary>Whether it opens with "a", "an", "some", "one", "several" or a number.</summary>
    public bool IsIndefinite { get; set; }

    /// <summary>Whether it has been or is no longer so ("former", "ex", "late").</summary>
    public bool IsFormer { get; set; }

    /// <summary>How many the plural names; 0 where it does not say.</summary>
    public int Count { get; init; }

    /// <summary>The words that say whose or of what: an adjective, a possessor, what follows "of".</summary>
    public Draft? Principal { get; set; }

    /// <summary>The name that a role stands before or beside.</summary>
    public Draft? Bearer { get; set; }

    /// <summary>A mention that swallowed this one (a title before a name), which is then not recorded by itself.</summary>
    public Draft? MergedInto { get; set; }

    public Gender Gender { get; set; }

    /// <summary>How prominent the grammar makes it, 0 to 1.</summary>
    public double Weight { get; set; }

    public bool IsSubject { get; set; }

    /// <summary>Index of the quotation it stands in, or −1.</summary>
    public int Quote { get; set; } = -1;

    /// <summary>Whether it is a word for a people that may stand for its state ("the Russians").</summary>
    public bool IsPeople { get; init; }

    public List<Referent> Referents { get; } = [];

    public string Explain { get; set; } = "";

    public bool IsResolved { get; set; }

    public bool IsBusy { get; set; }

    /// <summary>Resolves to one.</summary>
    public void Resolve(Referent referent, string why)
    {
        if (!Referents.Contains(referent))
            Referents.Add(referent);
        referent.Drafts.Add(this);
        (Explain, IsResolved) = (why, true);
    }

    /// <summary>Resolves to several.</summary>
    public void Resolve(IEnumerable<Referent> referents, string why)
    {
        foreach (var referent in referents)
            Resolve(referent, why);
        (Explain, IsResolved) = (why, true);
    }
}

/// <summary>That the report gives somebody a role.</summary>
/// <param name="Word">The role.</param>
/// <param name="Of">The state, body or person whose it is, where told.</param>
/// <param name="IsFormer">Whether it is over.</param>
internal sealed record RoleClaim(RoleWord Word, Referent? Of, bool IsFormer);

/// <summary>Somebody the report speaks of, while mentions are being resolved.</summary>
internal sealed class Referent
{
    public required ActorKind Kind { get; init; }

    public required ActorId Id { get; set; }

    public required string Name { get; set; }

    /// <summary>Whether the register holds it.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Whether it is only somebody ("the referee"), who is not recorded.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>The key of someone unnamed with a principal ("spokesman of david-cameron").</summary>
    public string? UnnamedRole { get; init; }

    /// <summary>The longest form of the name that the report uses, word by word.</summary>
    public ImmutableArray<string> Words { get; set; } = [];

    /// <summary>Other short names: acronyms brought in by brackets.</summary>
    public HashSet<string> Aliases { get; } = new(StringComparer.Ordinal);

    public Gender Gender { get; set; }

    public bool IsPlural { get; init; }

    public List<RoleClaim> Roles { get; } = [];

    public ActorId? State { get; set; }

    public ActorId? Body { get; set; }

    public string? Sector { get; set; }

    public string? Role { get; set; }

    /// <summary>Its mentions in the order in which they were resolved.</summary>
    public List<Draft> Drafts { get; } = [];
}
