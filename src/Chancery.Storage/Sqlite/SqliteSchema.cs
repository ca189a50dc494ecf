using System.Globalization;
using Chancery.Record;
using Microsoft.Data.Sqlite;

namespace Chancery.Storage.Sqlite;

/// <summary>Brings a SQLite file to the present layout, one migration at a time, each in a transaction of its own.</summary>
internal static class SqliteSchema
{
    /// <summary>Marks the file as a record (PRAGMA application_id): "CHRY".</summary>
    internal const int ApplicationId = 0x43485259;

    private const string Prefix = "sqlite/";

    private static readonly Lazy<string[]> Migrations = new(Load);

    /// <summary>The layout that this version writes.</summary>
    internal static int Version => Migrations.Value.Length;

    /// <summary>Checks what the file is, and brings it up to date where <paramref name="write"/> allows it.</summary>
    /// <exception cref="RecordException">It is no record, or one that a newer version made.</exception>
    internal static void Ensure(SqliteConnection connection, string place, bool write)
    {
        var version = Pragma(connection, "user_version");
        var application = Pragma(connection, "application_id");
        if (version == 0 && application == 0 && Scalar(connection, "SELECT count(*) FROM sqlite_schema") == 0)
        {
            if (!write)
                throw new RecordException($"{place} is empty: read some reports into it first (chancery read …).");
        }
        else if (application != ApplicationId)
        {
            throw new RecordException($"{place} is a SQLite database but no record of Chancery; it is left alone. Name another file with --record.");
        }
        else if (version > Version)
        {
            throw new RecordException($"{place} was made by a newer version of Chancery (layout {version}, this version knows {Version}). Use that version; the file is left as it is.");
        }

        for (var next = version; next < Version; next++)
        {
            if (!write)
                throw new RecordException($"{place} was made by an older version of Chancery (layout {version} of {Version}) and cannot be brought up to date here, where it cannot be written.");
            using var transaction = connection.BeginTransaction(deferred: false);
            using var command = connection.CreateCommand();
            command.Transaction = transaction;

            // Two processes may have come this far: the one that waited finds the work done.
            command.CommandText = "PRAGMA user_version";
            if (Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture) > next)
                continue;
            command.CommandText = Migrations.Value[next];
            command.ExecuteNonQuery();
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {next + 1}");
            command.ExecuteNonQuery();
            transaction.Commit();
        }
    }

    /// <summary>Whether the file is a record of an older layout.</summary>
    internal static bool IsOlder(SqliteConnection connection) =>
        Pragma(connection, "application_id") == ApplicationId && Pragma(connection, "user_version") < Version;

    private static int Pragma(SqliteConnection connection, string name) => (int)Scalar(connection, "PRAGMA " + name);

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static string[] Load()
    {
        var assembly = typeof(SqliteSchema).Assembly;
        var names = assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return [.. names.Select(Read)];

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}
