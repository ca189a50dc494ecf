using System.CommandLine;

namespace Chancery.Cli.CommandLine;

/// <summary>In what form a list is printed.</summary>
internal enum ListFormat
{
    /// <summary>A table that fits the terminal.</summary>
    Table,

    /// <summary>One JSON array.</summary>
    Json,

    /// <summary>One JSON object a line.</summary>
    Jsonl,

    /// <summary>Comma-separated values with a header (RFC 4180).</summary>
    Csv,

    /// <summary>A Markdown table.</summary>
    Md,
}

/// <summary>The option that says in what form a list is printed.</summary>
internal sealed class FormatOption
{
    /// <summary>The option.</summary>
    internal Option<string> Option { get; } = new("--format", "-f")
    {
        Description = "table, json, jsonl, csv or md.",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => "table",
    };

    /// <summary>The option, with its values checked.</summary>
    internal FormatOption() => Option.AcceptOnlyFromAmong("table", "json", "jsonl", "csv", "md");

    /// <summary>The form asked for.</summary>
    internal ListFormat Of(ParseResult parsed) => Enum.Parse<ListFormat>(parsed.GetValue(Option)!, ignoreCase: true);
}
