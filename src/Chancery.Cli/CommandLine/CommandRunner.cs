using System.CommandLine;
using System.Text;
using Chancery.Record;

namespace Chancery.Cli.CommandLine;

/// <summary>Runs a command line, and turns faults into messages and exit status.</summary>
internal static class CommandRunner
{
    /// <summary>Runs it on the console.</summary>
    internal static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        Examples.ShowIn(root);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Invocation.SynchronousCommandLineAction { ClearsParseErrors: true })
        {
            foreach (var error in parsed.Errors)
                Console.Error.WriteLine($"chancery: {error.Message}");
            var name = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
            Console.Error.WriteLine($"Try 'chancery {name}--help'.");
            return ExitStatus.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("chancery: stopped; what was recorded so far is kept.");
            return ExitStatus.Stopped;
        }
        catch (UsageException fault)
        {
            Console.Error.WriteLine($"chancery: {fault.Message}");
            return ExitStatus.Usage;
        }
        catch (RecordException fault)
        {
            Console.Error.WriteLine($"chancery: {fault.Message}");
            return ExitStatus.Faults;
        }
        catch (IOException fault)
        {
            // Among others when the reader of a pipe has gone (chancery … | head).
            if (!fault.Message.Contains("Broken pipe", StringComparison.Ordinal))
                Console.Error.WriteLine($"chancery: {fault.Message}");
            return ExitStatus.Faults;
        }
    }
}
