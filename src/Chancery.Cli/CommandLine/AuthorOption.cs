using System.CommandLine;

namespace Chancery.Cli.CommandLine;

/// <summary>The option that says who signs a correction.</summary>
internal sealed class AuthorOption
{
    /// <summary>The option.</summary>
    internal Option<string?> Option { get; } = new("--as")
    {
        Description = "Who says so. Without it, the name that CHANCERY_AUTHOR gives, else that of the user account.",
        HelpName = "NAME",
    };

    /// <summary>The name that signs.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    internal string Of(ParseResult parsed)
    {
        var name = parsed.GetValue(Option) is { Length: > 0 } given ? given
            : Environment.GetEnvironmentVariable("CHANCERY_AUTHOR") is { Length: > 0 } set ? set
            : Environment.UserName;
        return string.IsNullOrWhiteSpace(name) ? throw new UsageException("nobody signs this: name yourself with --as.") : name.Trim();
    }
}
