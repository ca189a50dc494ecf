using System.CommandLine;
using Chancery.Intake;

namespace Chancery.Cli.CommandLine;

/// <summary>The option that says which column of a table holds what.</summary>
internal sealed class ColumnsOption
{
    private static readonly string[] Fields = ["text", "title", "date", "outlet", "byline", "url", "id", "section", "language"];

    /// <summary>The option.</summary>
    internal Option<string?> Option { get; } = new("--columns")
    {
        Description = "Which column of a CSV or TSV file holds what, where the names do not tell: text=Body,title=Head,date=Day.",
        HelpName = "FIELD=COLUMN,…",
    };

    /// <summary>The columns by field, for <see cref="IntakeOptions.Columns"/>.</summary>
    /// <exception cref="UsageException">They are not written as they should be.</exception>
    internal IReadOnlyDictionary<string, string> Get(ParseResult parsed)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (parsed.GetValue(Option) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = pair.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is not [var field, { Length: > 0 } column])
                throw new UsageException($"--columns: '{pair}' is not FIELD=COLUMN.");
            if (!Fields.Contains(field, StringComparer.Ordinal))
                throw new UsageException($"--columns: '{field}' is none of {string.Join(", ", Fields)}.");
            columns[field] = column;
        }

        return columns;
    }
}
