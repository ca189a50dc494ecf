namespace Chancery.Cli.CommandLine;

/// <summary>The command line asks for something that cannot be: the message says what, and what can.</summary>
public sealed class UsageException : Exception
{
    /// <summary>A fault of the command line.</summary>
    public UsageException(string message)
        : base(message)
    {
    }

    /// <summary>A fault of the command line.</summary>
    public UsageException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>A fault of the command line.</summary>
    public UsageException()
    {
    }
}
