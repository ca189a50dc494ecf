namespace Chancery.Storage.Postgres;

/// <summary>How a <see cref="PostgresRecordStore"/> is opened.</summary>
public sealed record PostgresRecordOptions
{
    /// <summary>Whether it is written.</summary>
    public bool CanWrite { get; init; } = true;

    /// <summary>Whether a missing record is a fault, rather than made anew in the database.</summary>
    public bool MustExist { get; init; }

    /// <summary>How long to wait for another process that writes.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock that stamps the log.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
