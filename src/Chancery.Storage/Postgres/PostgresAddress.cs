using System.Globalization;
using Chancery.Record;
using Npgsql;

namespace Chancery.Storage.Postgres;

/// <summary>
/// The address of a record in PostgreSQL: <c>postgres://USER:PASSWORD@HOST:PORT/DATABASE?schema=NAME</c>, where all but the host may be
/// left out. A password is better given by the environment (<c>PGPASSWORD</c>) or a password file, as PostgreSQL's own programs take it.
/// </summary>
internal sealed class PostgresAddress
{
    private PostgresAddress(string connectionString, string schema, string place) => (ConnectionString, Schema, Place) = (connectionString, schema, place);

    /// <summary>What the driver is given.</summary>
    internal string ConnectionString { get; }

    /// <summary>The schema that holds the record's tables.</summary>
    internal string Schema { get; }

    /// <summary>The address without its password, for messages.</summary>
    internal string Place { get; }

    /// <summary>Whether a text is such an address.</summary>
    internal static bool Is(string place) => place.StartsWith("postgres://", StringComparison.Ordinal) || place.StartsWith("postgresql://", StringComparison.Ordinal);

    /// <summary>Reads an address.</summary>
    /// <exception cref="RecordException">It is none.</exception>
    internal static PostgresAddress Parse(string text)
    {
        if (!Is(text) || !Uri.TryCreate(text, UriKind.Absolute, out var uri))
            throw new RecordException("the address of a record in PostgreSQL is written postgres://USER@HOST:PORT/DATABASE.");
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort,
            MaxAutoPrepare = 60,
            AutoPrepareMinUsages = 3,
            ApplicationName = "chancery",
        };
        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            settings.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            settings.Password = Uri.UnescapeDataString(user[1]);
        if (uri.AbsolutePath.Length > 1)
            settings.Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]);
        var schema = "public";
        foreach (var part in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2);
            var value = pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "";
            switch (pair[0])
            {
                case "schema" when value.Length is > 0 and < 60 && value.All(c => c is '_' or (>= 'a' and <= 'z') or (>= '0' and <= '9')):
                    schema = value;
                    break;
                case "sslmode" when Enum.TryParse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode):
                    settings.SslMode = mode;
                    break;
                default:
                    throw new RecordException($"'{part}' means nothing in the address of a record: schema (small letters, digits and _) and sslmode may be given.");
            }
        }

        settings.SearchPath = schema;
        var place = string.Create(CultureInfo.InvariantCulture, $"postgres://{(settings.Username is { } name ? name + "@" : "")}{settings.Host}:{settings.Port}/{settings.Database}{(schema is "public" ? "" : "?schema=" + schema)}");
        return new PostgresAddress(settings.ConnectionString, schema, place);
    }
}
