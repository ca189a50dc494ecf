using System.Collections.Immutable;
using Chancery.Entries;

namespace Chancery.Actors;

/// <summary>A word or phrase for a role: "prime minister", "envoy", "Mr".</summary>
public sealed record Title
{
    /// <summary>The phrase in the singular, in small letters save where it is a form of address ("Mr").</summary>
    public required string Name { get; init; }

    /// <summary>Other forms, the plural among them.</summary>
    public ImmutableArray<string> Forms { get; init; } = [];

    /// <summary>Class of office, of <c>office-classes.tsv</c>; empty where it names none ("Mr").</summary>
    public string Class { get; init; } = "";

    /// <summary>The states in which it has this meaning; empty for all.</summary>
    public ImmutableArray<ActorId> States { get; init; } = [];

    /// <summary>CAMEO sectors, three letters each; empty for none.</summary>
    public string Sector { get; init; } = "";

    /// <summary><c>f</c>, <c>m</c>, or empty.</summary>
    public string Gender { get; init; } = "";

    /// <summary>Rank for choosing among titles of one name, 1 the highest.</summary>
    public int Rank { get; init; }

    /// <summary><c>office</c>, <c>rank</c>, <c>role</c> or <c>address</c>.</summary>
    public required string Sort { get; init; }

    /// <summary>Whether the form found was a plural.</summary>
    public bool IsPlural(ReadOnlySpan<char> form) => !form.Equals(Name, StringComparison.OrdinalIgnoreCase) && form.EndsWith("s", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A class of office, such as <c>foreign-minister</c>.</summary>
/// <param name="Id">The class.</param>
/// <param name="Sector">CAMEO sectors of its holders, three letters each.</param>
/// <param name="Rank">1 the highest.</param>
/// <param name="Single">Whether one person at a time holds it.</param>
/// <param name="Meaning">What it is.</param>
public sealed record OfficeClass(string Id, string Sector, int Rank, bool Single, string Meaning);
