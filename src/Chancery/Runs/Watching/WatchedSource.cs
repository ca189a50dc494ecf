namespace Chancery.Runs.Watching;

/// <summary>What is known of a watched source from looking at it. Kept beside the record, never in it.</summary>
public sealed class WatchedSource
{
    /// <summary>The address it was given by.</summary>
    public required string Address { get; init; }

    /// <summary>The list of feeds that named it; null where it was named itself.</summary>
    public string? From { get; set; }

    /// <summary>Where it has moved for good, or where a page says that its feed is; null where it is where it was.</summary>
    public string? MovedTo { get; set; }

    /// <summary>Its title.</summary>
    public string? Title { get; set; }

    /// <summary>The <c>ETag</c> of its last answer.</summary>
    public string? ETag { get; set; }

    /// <summary>The <c>Last-Modified</c> of its last answer.</summary>
    public string? LastModified { get; set; }

    /// <summary>When it is due again.</summary>
    public DateTimeOffset Next { get; set; }

    /// <summary>Before when it wants, or is, to be left alone (<c>Retry-After</c>, back-off); null where it does not.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>When it was looked at last.</summary>
    public DateTimeOffset? LastTry { get; set; }

    /// <summary>When it was looked at last without a fault.</summary>
    public DateTimeOffset? LastSuccess { get; set; }

    /// <summary>When it last had something new.</summary>
    public DateTimeOffset? LastNew { get; set; }

    /// <summary>When it was first looked at without a fault.</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>How many looks in a row failed.</summary>
    public int Failures { get; set; }

    /// <summary>Why the last look failed; null where it did not.</summary>
    public string? Fault { get; set; }

    /// <summary>Whether it said that it is gone for good (410): it is not looked at again.</summary>
    public bool IsGone { get; set; }

    /// <summary>How many times it held nothing but new items, so that some may have come and gone between two looks.</summary>
    public int Overruns { get; set; }

    /// <summary>How many new items came on each day (UTC) of the last weeks.</summary>
    public SortedDictionary<string, int> Days { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The items read: what tells each from others, and what it held.</summary>
    public Dictionary<string, string> Seen { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The items whose pages could not be had yet, and how often they were asked for.</summary>
    public Dictionary<string, int> Later { get; init; } = new(StringComparer.Ordinal);
}
