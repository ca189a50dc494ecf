using System.Collections.Immutable;

namespace Chancery.Ontology;

/// <summary>What states deal with each other about: a conflict, a nuclear file, trade, a named case …</summary>
public sealed record Issue
{
    /// <summary>The slug by which entries name it, such as <c>iran-nuclear</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>Its name in words.</summary>
    public required string Name { get; init; }

    /// <summary>What it covers.</summary>
    public required string Meaning { get; init; }

    /// <summary>Its kind, such as <c>conflict</c>, <c>nuclear</c>, <c>trade</c>, <c>rights</c>, <c>case</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether entries are kept under it; else it is a topic, kept under the nearest file above.</summary>
    public required bool IsFile { get; init; }

    /// <summary>Whether it is a general matter that gives way to a particular one named beside it: aid to Syria is filed under Syria.</summary>
    public bool Yields { get; init; }

    /// <summary>Slug of the issue above, or null.</summary>
    public string? Parent { get; init; }

    /// <summary>The states and bodies it is about (ISO 3166-1 alpha-3, or the id of a body); empty where it is about no one in particular.</summary>
    public ImmutableArray<string> States { get; init; } = [];

    /// <summary>The first year in which it stands in the news, or null.</summary>
    public int? From { get; init; }

    /// <summary>The last year in which it stands in the news, or null.</summary>
    public int? To { get; init; }

    /// <summary>Words and phrases that name it by themselves.</summary>
    public ImmutableArray<string> Strong { get; init; } = [];

    /// <summary>Words and phrases that only hint at it.</summary>
    public ImmutableArray<string> Weak { get; init; } = [];

    /// <summary>Whether it is about somebody in particular (a conflict, a case), and not a field such as trade.</summary>
    public bool IsParticular => States.Length > 0 || Kind is "case";

    /// <summary>Whether it stood in the news in some year from <paramref name="earliest"/> to <paramref name="latest"/>.</summary>
    public bool StandsIn(int earliest, int latest) => (From is not { } from || from <= latest) && (To is not { } to || to >= earliest);
}
