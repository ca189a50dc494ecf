using System.Net;

namespace Chancery.Intake.Fetching;

/// <summary>How pages and feeds are fetched, and within what bounds.</summary>
public sealed record FetchOptions
{
    /// <summary>Which addresses may be connected to.</summary>
    public AddressPolicy Policy { get; init; } = new();

    /// <summary>The most bytes that are taken, packed or unpacked.</summary>
    public int MaxBytes { get; init; } = ReportIntake.MaxBytes;

    /// <summary>The longest that one fetch may take from name look-up to last byte, redirects included.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest that connecting may take.</summary>
    public TimeSpan ConnectTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many redirects are followed.</summary>
    public int MaxRedirects { get; init; } = 8;

    /// <summary>How long a host is left alone between two fetches.</summary>
    public TimeSpan HostPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What the fetcher calls itself to servers.</summary>
    public string UserAgent { get; init; } = $"Chancery/{typeof(FetchOptions).Assembly.GetName().Version?.ToString(2) ?? "0"} (reads news reports)";

    /// <summary>Finds the addresses of a host; the system's resolver where null.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>>? Resolve { get; init; }

    /// <summary>The clock, for pauses and <c>Retry-After</c>; never for anything that is recorded.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>What to fetch.</summary>
/// <param name="Address">Where it is.</param>
public sealed record FetchRequest(Uri Address)
{
    /// <summary>The <c>ETag</c> of what is had already: it is sent only if it has changed.</summary>
    public string? ETag { get; init; }

    /// <summary>The <c>Last-Modified</c> of what is had already.</summary>
    public string? LastModified { get; init; }
}
