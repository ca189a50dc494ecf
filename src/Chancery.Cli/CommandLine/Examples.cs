using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace Chancery.Cli.CommandLine;

/// <summary>The examples that a command carries: shown by its help, and run by the tests.</summary>
internal static class Examples
{
    private static readonly ConditionalWeakTable<Command, string[]> Known = [];

    /// <summary>Gives a command its examples, each a whole command line that starts with <c>chancery</c>.</summary>
    internal static T Of<T>(T command, params string[] lines)
        where T : Command
    {
        Known.AddOrUpdate(command, lines);
        return command;
    }

    /// <summary>The examples of a command.</summary>
    internal static IReadOnlyList<string> For(Command command) => Known.TryGetValue(command, out var lines) ? lines : [];

    /// <summary>Lets help show examples below the rest.</summary>
    internal static void ShowIn(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            if (option.Action is HelpAction help)
                option.Action = new HelpWithExamples(help);
        }
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var status = help.Invoke(parseResult);
            var lines = For(parseResult.CommandResult.Command);
            if (lines.Count > 0)
            {
                var output = parseResult.InvocationConfiguration.Output;
                output.WriteLine("Examples:");
                foreach (var line in lines)
                    output.WriteLine("  " + line);
                output.WriteLine();
            }

            return status;
        }
    }
}
