namespace Chancery.Storage.Sql;

/// <summary>In what an engine's SQL differs where entries are looked for.</summary>
/// <param name="Join">The join that goes through the left table first, without words for the planner to know better.</param>
/// <param name="WordRows">A query for the rows of <c>entries</c> whose words meet <c>@words</c>.</param>
/// <param name="Plain">Writes a column so that no index is used for it.</param>
internal sealed record SqlDialect(string Join, string WordRows, Func<string, string> Plain)
{
    /// <summary>SQLite with FTS5.</summary>
    internal static SqlDialect Sqlite { get; } = new("CROSS JOIN", "SELECT rowid AS \"row\" FROM entry_words WHERE entry_words MATCH @words", c => "+" + c);

    /// <summary>PostgreSQL with its own text search.</summary>
    internal static SqlDialect Postgres { get; } = new("JOIN", "SELECT \"row\" FROM entry_words WHERE words @@ to_tsquery('simple', @words)", c => c);
}
