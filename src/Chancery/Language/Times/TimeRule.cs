using System.Collections.Immutable;

namespace Chancery.Language.Times;

/// <summary>One element of a pattern: alternatives, of which one must stand there.</summary>
/// <param name="Words">Words in lower case (interned).</param>
/// <param name="Classes">Names of classes (interned).</param>
/// <param name="Name">The name its match is kept under.</param>
/// <param name="Optional">Whether it may be missing.</param>
internal sealed record TimeElement(ImmutableArray<string> Words, ImmutableArray<string> Classes, string Name, bool Optional);

/// <summary>A sequence of elements.</summary>
/// <param name="Rule">The rule it belongs to.</param>
/// <param name="Elements">Its elements.</param>
/// <param name="From">Index of the first element of the expression itself.</param>
/// <param name="To">Index after the last one.</param>
internal sealed record TimePattern(TimeRule Rule, ImmutableArray<TimeElement> Elements, int From, int To);

/// <summary>An example of a rule.</summary>
/// <param name="Text">The text.</param>
/// <param name="Expression">The words that must be found, or null where nothing must.</param>
/// <param name="Value">Their value.</param>
/// <param name="Line">The line it stands in.</param>
internal sealed record TimeExample(string Text, string? Expression, string? Value, int Line);

/// <summary>A rule of <c>data/rules/times.rules</c>.</summary>
internal sealed class TimeRule
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its place among the rules.</summary>
    public required int Order { get; init; }

    /// <summary>The line it starts in.</summary>
    public required int Line { get; init; }

    /// <summary>TIMEX3 type of what it finds.</summary>
    public TimexType Type { get; set; }

    /// <summary>How its value is worked out.</summary>
    public string Operation { get; set; } = "";

    /// <summary>What that takes: a constant, or <c>$</c> and the name of an element.</summary>
    public Dictionary<string, string> Arguments { get; } = new(StringComparer.Ordinal);

    /// <summary>Its patterns.</summary>
    public List<TimePattern> Patterns { get; } = [];

    /// <summary>Its examples.</summary>
    public List<TimeExample> Examples { get; } = [];
}
