namespace Chancery.Intake;

/// <summary>What carried a source says of it.</summary>
internal sealed record SourceHints
{
    /// <summary>Nothing is known.</summary>
    public static SourceHints None { get; } = new();

    /// <summary>The encoding that it is said to be in.</summary>
    public string? Charset { get; init; }

    /// <summary>Where it came from on the web.</summary>
    public string? Address { get; init; }
}
