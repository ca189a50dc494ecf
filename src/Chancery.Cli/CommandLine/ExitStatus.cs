namespace Chancery.Cli.CommandLine;

/// <summary>What a command's exit status says.</summary>
internal static class ExitStatus
{
    /// <summary>All was done.</summary>
    internal const int Done = 0;

    /// <summary>Something could not be done; the rest was.</summary>
    internal const int Faults = 1;

    /// <summary>The command line makes no sense, or the record cannot be opened; nothing was done.</summary>
    internal const int Usage = 2;

    /// <summary>The user stopped it (Ctrl+C).</summary>
    internal const int Stopped = 130;
}
