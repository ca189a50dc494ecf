using Chancery.Text;

namespace Chancery.Intake.Fetching;

/// <summary>What came of a fetch.</summary>
public sealed record FetchResult
{
    /// <summary>Where it was found in the end, after redirects.</summary>
    public required Uri Address { get; init; }

    /// <summary>Where it has moved for good, when all redirects said so; null where it has not moved.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>The HTTP status; 0 where there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>The body, unpacked; empty where there was none.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The media type, such as <c>text/html</c>.</summary>
    public string? MediaType { get; init; }

    /// <summary>The encoding that the server named.</summary>
    public string? Charset { get; init; }

    /// <summary>The <c>ETag</c> header.</summary>
    public string? ETag { get; init; }

    /// <summary>The <c>Last-Modified</c> header.</summary>
    public string? LastModified { get; init; }

    /// <summary>How long the server asked to be left alone; null where it did not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Why there is no body; null where there is, and where nothing has changed.</summary>
    public Diagnostic? Fault { get; init; }

    /// <summary>Whether the server said that nothing has changed (304).</summary>
    public bool IsUnchanged => Status == 304;
}
