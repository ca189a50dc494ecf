using Chancery.Exchange;
using Chancery.Record;
using Microsoft.Data.Sqlite;

namespace Chancery.Storage.Sqlite;

/// <summary>
/// Writes entries into a plain SQLite file for people who query it: a table of each kind with the columns of its list, each entry's
/// JSON beside them. It is a copy, no record: it has no log.
/// </summary>
public static class SqliteCopy
{
    /// <summary>Writes the copy.</summary>
    /// <param name="path">The file; it must not be there yet.</param>
    /// <param name="entriesOf">The entries of a kind.</param>
    /// <exception cref="RecordException">The file is there already or cannot be written.</exception>
    public static void Write(string path, Func<EntryKind, IEnumerable<RecordedEntry>> entriesOf)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(entriesOf);
        if (File.Exists(path) || Directory.Exists(path))
            throw new RecordException($"{path} is there already; name another file.");
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
            connection.Open();
            using var transaction = connection.BeginTransaction();
            foreach (var kind in EntryKinds.All)
            {
                var columns = EntryColumns.Of(kind);
                Run($"CREATE TABLE {kind.Plural()} ({string.Join(", ", columns.Select(c => $"\"{c.Name}\" TEXT"))}, \"json\" TEXT)");
                using var insert = connection.CreateCommand();
                insert.Transaction = transaction;
                insert.CommandText = $"INSERT INTO {kind.Plural()} VALUES ({string.Join(", ", columns.Select((_, i) => $"@{i}"))}, @json)";
                for (var i = 0; i < columns.Count; i++)
                    insert.Parameters.Add($"@{i}", SqliteType.Text);
                insert.Parameters.Add("@json", SqliteType.Text);
                foreach (var entry in entriesOf(kind))
                {
                    for (var i = 0; i < columns.Count; i++)
                        insert.Parameters[i].Value = columns[i].Value(entry) is { Length: > 0 } value ? value : DBNull.Value;
                    insert.Parameters[columns.Count].Value = entry.Json;
                    insert.ExecuteNonQuery();
                }

                Run($"CREATE INDEX {kind.Plural()}_id ON {kind.Plural()} (id)");
            }

            transaction.Commit();

            void Run(string sql)
            {
                using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = sql;
                command.ExecuteNonQuery();
            }
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.Explain(fault, path);
        }
    }
}
