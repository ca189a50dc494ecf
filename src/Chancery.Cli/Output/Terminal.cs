using Spectre.Console;

namespace Chancery.Cli.Output;

/// <summary>What the console can show.</summary>
internal static class Terminal
{
    /// <summary>How wide output is made when it does not go to a terminal.</summary>
    internal const int PipeWidth = 160;

    /// <summary>Standard output; plain where it is piped or NO_COLOR is set.</summary>
    internal static IAnsiConsole Out { get; } = Make(Console.Out, Console.IsOutputRedirected);

    /// <summary>Standard error; plain where it is piped or NO_COLOR is set.</summary>
    internal static IAnsiConsole Error { get; } = Make(Console.Error, Console.IsErrorRedirected);

    private static IAnsiConsole Make(TextWriter writer, bool redirected)
    {
        var plain = redirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("TERM") == "dumb";
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
            console.Profile.Width = int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), System.Globalization.CultureInfo.InvariantCulture, out var columns) && columns >= 40 ? columns : PipeWidth;
        return console;
    }
}
