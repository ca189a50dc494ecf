using System.CommandLine;
using Chancery.Record;
using Chancery.Storage.Postgres;
using Chancery.Storage.Sqlite;

namespace Chancery.Cli.CommandLine;

/// <summary>The option that names the record.</summary>
internal sealed class RecordOption
{
    /// <summary>The record where neither the option nor the environment names one.</summary>
    internal const string DefaultFile = "chancery.db";

    /// <summary>The option.</summary>
    internal Option<string?> Option { get; } = new("--record", "-r")
    {
        Description = $"The record: a SQLite file, or postgres://USER@HOST/DATABASE. Without it, the one that CHANCERY_RECORD names, else {DefaultFile} in the current folder.",
        HelpName = "FILE|URL",
    };

    /// <summary>The record that the command line names.</summary>
    internal string Place(ParseResult parsed) =>
        parsed.GetValue(Option) is { Length: > 0 } named ? named
        : Environment.GetEnvironmentVariable("CHANCERY_RECORD") is { Length: > 0 } set ? set
        : DefaultFile;

    /// <summary>Opens it to write.</summary>
    /// <exception cref="UsageException">It cannot be opened.</exception>
    internal IRecordStore OpenToWrite(ParseResult parsed) => Open(parsed, canWrite: true, mustExist: false);

    /// <summary>Opens one that is there to write.</summary>
    /// <exception cref="UsageException">It cannot be opened, or is not there.</exception>
    internal IRecordStore OpenToChange(ParseResult parsed) => Open(parsed, canWrite: true, mustExist: true);

    /// <summary>Opens it to look things up.</summary>
    /// <exception cref="UsageException">It cannot be opened.</exception>
    internal IRecordStore OpenToRead(ParseResult parsed) => Open(parsed, canWrite: false, mustExist: true);

    private IRecordStore Open(ParseResult parsed, bool canWrite, bool mustExist)
    {
        try
        {
            return PostgresRecordStore.IsAddress(Place(parsed))
                ? PostgresRecordStore.Open(Place(parsed), new PostgresRecordOptions { CanWrite = canWrite, MustExist = mustExist })
                : SqliteRecordStore.Open(Place(parsed), new SqliteRecordOptions { CanWrite = canWrite, MustExist = mustExist });
        }
        catch (RecordException fault)
        {
            throw new UsageException(fault.Message, fault);
        }
    }
}
