using Chancery.Record;
using Microsoft.Data.Sqlite;

namespace Chancery.Storage.Sqlite;

/// <summary>Puts SQLite's faults into words that say what to do.</summary>
internal static class SqliteFaults
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>The fault in words.</summary>
    internal static RecordException Explain(SqliteException fault, string place) => new(
        fault.SqliteErrorCode switch
        {
            Busy or Locked => $"{place} is being written by another process. Wait until it has finished, then run the command again: what was recorded so far is kept.",
            ReadOnly => $"{place} cannot be written: the file or its folder is read-only. Name a record elsewhere with --record.",
            InputOutput => $"{place} cannot be read or written ({fault.Message}). Check the disk; what was recorded so far is kept.",
            Corrupt => $"{place} is damaged ({fault.Message}). Restore a copy, or read the reports into a new record.",
            Full => $"{place} cannot grow: the disk is full. Make room, then run the command again: what was recorded so far is kept.",
            CannotOpen => $"{place} cannot be opened: the folder does not exist or cannot be written. Name a record elsewhere with --record.",
            NotADatabase => $"{place} is no record of Chancery (not a SQLite file); it is left alone. Name another file with --record.",
            _ => $"{place}: {fault.Message}",
        },
        fault);
}
