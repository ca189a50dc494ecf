using System.Globalization;
using Chancery.Record;
using Npgsql;

namespace Chancery.Storage.Postgres;

/// <summary>Brings a record in PostgreSQL to the present layout, one migration at a time, each in a transaction of its own.</summary>
internal static class PostgresSchema
{
    private const string Prefix = "postgres/";

    private static readonly Lazy<string[]> Migrations = new(Load);

    /// <summary>The layout that this version writes.</summary>
    internal static int Version => Migrations.Value.Length;

    /// <summary>Checks what the database holds, and brings it up to date where <paramref name="write"/> allows it.</summary>
    /// <exception cref="RecordException">It holds no record, or one that a newer version made.</exception>
    internal static void Ensure(NpgsqlConnection connection, PostgresAddress address, bool write, bool mustExist)
    {
        var known = Known(connection, address);
        if (known is null && (!write || mustExist))
            throw new RecordException($"{address.Place}: there is no record. Read some reports into it first (chancery read …), or name another with --record.");
        if (known > Version)
            throw new RecordException($"{address.Place} was made by a newer version of Chancery (layout {known}, this version knows {Version}). Use that version; the record is left as it is.");
        if (known == Version)
            return;
        if (!write)
            throw new RecordException($"{address.Place} was made by an older version of Chancery (layout {known} of {Version}): open it once to write (chancery read …).");
        using var transaction = connection.BeginTransaction();
        Run(connection, "SELECT pg_advisory_xact_lock(4848324)");
        Run(connection, $"CREATE SCHEMA IF NOT EXISTS \"{address.Schema}\"");
        Run(connection, "CREATE TABLE IF NOT EXISTS chancery_layout (version INTEGER NOT NULL)");

        // Another process may have come this far while this one waited: it finds the work done.
        for (var next = Known(connection, address) ?? 0; next < Version; next++)
        {
            Run(connection, Migrations.Value[next]);
            Run(connection, "DELETE FROM chancery_layout");
            Run(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO chancery_layout VALUES ({next + 1})"));
        }

        transaction.Commit();
    }

    private static int? Known(NpgsqlConnection connection, PostgresAddress address)
    {
        using var there = new NpgsqlCommand("SELECT to_regclass(@table)::text", connection);
        there.Parameters.AddWithValue("@table", $"\"{address.Schema}\".chancery_layout");
        if (there.ExecuteScalar() is not string)
            return null;
        using var version = new NpgsqlCommand("SELECT max(version) FROM chancery_layout", connection);
        return version.ExecuteScalar() as int?;
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static string[] Load()
    {
        var assembly = typeof(PostgresSchema).Assembly;
        var names = assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return [.. names.Select(Read)];

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}
