using System.Collections.Immutable;
using Chancery.Text;

namespace Chancery.Ontology;

/// <summary>Words of a text that speak for an issue.</summary>
/// <param name="Issue">The issue.</param>
/// <param name="Span">Where the words stand.</param>
/// <param name="Alias">The alias of the table that found them.</param>
/// <param name="IsStrong">Whether they name the issue by themselves.</param>
public sealed record IssueMention(Issue Issue, TextSpan Span, string Alias, bool IsStrong);

/// <summary>An issue that a stretch of text deals with.</summary>
/// <param name="Issue">The issue; a topic where the words are about a topic.</param>
/// <param name="Score">3 for each different strong alias, 1 for each weak one; where the issue is named, 1 more if it is about somebody in particular, 3 more if it is a general one that does not yield.</param>
/// <param name="Mentions">The words that speak for it, in text order.</param>
public sealed record IssueMatch(Issue Issue, int Score, ImmutableArray<IssueMention> Mentions)
{
    /// <summary>Whether some words name the issue by themselves.</summary>
    public bool IsStrong => Mentions.Any(m => m.IsStrong);
}
