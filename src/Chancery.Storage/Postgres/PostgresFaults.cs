using Chancery.Record;
using Npgsql;

namespace Chancery.Storage.Postgres;

/// <summary>Puts PostgreSQL's faults into words that say what to do.</summary>
internal static class PostgresFaults
{
    /// <summary>The fault in words.</summary>
    internal static RecordException Explain(NpgsqlException fault, string place) => new(
        fault switch
        {
            PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => $"{place} is being written by another process. Wait until it has finished, then run the command again: what was recorded so far is kept.",
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } => $"{place} cannot grow: the server's disk is full. Make room, then run the command again: what was recorded so far is kept.",
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } => $"{place}: the server does not let this user in. Check the user and the password (PGPASSWORD).",
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => $"{place}: there is no such database. Make it first (createdb).",
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction } other => $"{place} cannot be written by this user ({other.MessageText}).",
            PostgresException other => $"{place}: {other.MessageText}",
            _ => $"{place} cannot be reached ({(fault.InnerException ?? fault).Message}). Check that the server runs and the address is right; what was recorded so far is kept.",
        },
        fault);
}
