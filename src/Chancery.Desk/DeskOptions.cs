using System.Net;
using Chancery.Record;

namespace Chancery.Desk;

/// <summary>What a desk shows and where.</summary>
public sealed record DeskOptions
{
    /// <summary>The record; the desk does not close it.</summary>
    public required IRecordStore Record { get; init; }

    /// <summary>Whether reports may be read into it and entries corrected.</summary>
    public bool CanWrite { get; init; } = true;

    /// <summary>The address to listen on; loopback unless somebody says otherwise.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>The hash of the token that callers must show (<see cref="Safety.AccessToken"/>); needed where it listens on another address than loopback, null for none.</summary>
    public string? TokenHash { get; init; }

    /// <summary>The port; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Who signs corrections where the page names nobody.</summary>
    public string Author { get; init; } = "desk";

    /// <summary>The clock, for time stamps that are shown.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Reads reports; made at first use where null.</summary>
    public Func<Reader>? Reader { get; init; }

    /// <summary>The version stamp of what it reads; that of the library where null.</summary>
    public string? ReaderVersion { get; init; }
}
