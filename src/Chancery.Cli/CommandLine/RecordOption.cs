using System.CommandLine;
using Chancery.Record;
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
        Description = $"The record: a SQLite file. Without it, the file that CHANCERY_RECORD names, else {DefaultFile} in the current folder.",
        HelpName = "FILE",
    };

    /// <summary>The record that the command line names.</summary>
    internal string Place(ParseResult parsed) =>
        parsed.GetValue(Option) is { Length: > 0 } named ? named
        : Environment.GetEnvironmentVariable("CHANCERY_RECORD") is { Length: > 0 } set ? set
        : DefaultFile;

    /// <summary>Opens it to write.</summary>
    /// <exception cref="RecordException">It cannot be opened.</exception>
    internal IRecordStore OpenToWrite(ParseResult parsed) => SqliteRecordStore.Open(Supported(Place(parsed)));

    /// <summary>Opens it to look things up.</summary>
    /// <exception cref="RecordException">It cannot be opened.</exception>
    internal IRecordStore OpenToRead(ParseResult parsed) =>
        SqliteRecordStore.Open(Supported(Place(parsed)), new SqliteRecordOptions { CanWrite = false, MustExist = true });

    private static string Supported(string place) =>
        place.StartsWith("postgres://", StringComparison.Ordinal) || place.StartsWith("postgresql://", StringComparison.Ordinal)
            ? throw new UsageException("records in PostgreSQL are not supported yet: name a file with --record.")
            : place;
}
