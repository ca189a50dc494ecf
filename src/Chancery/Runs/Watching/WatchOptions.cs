using Chancery.Intake;
using Chancery.Intake.Fetching;

namespace Chancery.Runs.Watching;

/// <summary>Whether the pages behind a feed's items are fetched.</summary>
public enum WatchPages
{
    /// <summary>Where the feed carries no more than a teaser.</summary>
    Auto,

    /// <summary>For every item.</summary>
    Always,

    /// <summary>For none: what the feed carries is read.</summary>
    Never,
}

/// <summary>How sources are watched.</summary>
public sealed record WatchOptions
{
    /// <summary>How often a source is looked at, where it does not ask for less.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The longest that a source is left alone after faults.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether the pages behind items are fetched.</summary>
    public WatchPages Pages { get; init; }

    /// <summary>How pages and feeds are fetched.</summary>
    public FetchOptions Fetch { get; init; } = new() { MaxBytes = 16 * 1024 * 1024 };

    /// <summary>How reports are taken in.</summary>
    public IntakeOptions Intake { get; init; } = new();

    /// <summary>How what is new is read.</summary>
    public ReadingRunOptions Run { get; init; } = new();

    /// <summary>How many new items of a source are taken at one look; the rest follow at the next.</summary>
    public int MostItems { get; init; } = 500;

    /// <summary>The clock that says when to look again. It has no influence on what is recorded.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
