using System.CommandLine;
using Chancery.Intake.Fetching;

namespace Chancery.Cli.CommandLine;

/// <summary>The option that lets fetching reach private networks.</summary>
internal sealed class AllowPrivateOption
{
    /// <summary>The option.</summary>
    internal Option<bool> Option { get; } = new("--allow-private") { Description = "Fetch from loopback, private and link-local addresses too; they are refused otherwise, also after redirects." };

    /// <summary>How to fetch.</summary>
    internal FetchOptions Get(ParseResult parsed) => new() { Policy = new AddressPolicy(parsed.GetValue(Option)) };
}
