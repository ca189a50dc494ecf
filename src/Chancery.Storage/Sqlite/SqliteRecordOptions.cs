namespace Chancery.Storage.Sqlite;

/// <summary>How a <see cref="SqliteRecordStore"/> is opened.</summary>
public sealed record SqliteRecordOptions
{
    /// <summary>Whether it is written; a record that is only looked at can lie on a read-only disk.</summary>
    public bool CanWrite { get; init; } = true;

    /// <summary>Whether a missing record is a fault, rather than made anew.</summary>
    public bool MustExist { get; init; }

    /// <summary>How long to wait for another process that writes.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most pages (4 KiB each) that the file may take; null for no limit but the disk's.</summary>
    public int? MaxPages { get; init; }

    /// <summary>The clock that stamps the log.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
