using System.Diagnostics;
using System.Text;
using Chancery.Testing;

namespace Chancery.Cli.Tests;

/// <summary>What a run of the program came to.</summary>
public sealed record ProgramResult(int Status, string Output, string Error);

/// <summary>Runs the program itself, as a process of its own.</summary>
public static class ChanceryProgram
{
    private static readonly string Assembly = typeof(CommandLine.UsageException).Assembly.Location;

    /// <summary>Starts it without waiting.</summary>
    public static Process Start(IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? Repository.Root,
        };
        start.ArgumentList.Add(Assembly);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Remove("CHANCERY_RECORD");
        start.Environment["COLUMNS"] = "160";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<ProgramResult> RunAsync(CancellationToken cancellation, string? input, string? folder, params string[] arguments)
    {
        using var process = Start(arguments, folder);
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        if (input is not null)
            await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellation);
        return new ProgramResult(process.ExitCode, await output, await error);
    }

    /// <summary>Runs it to its end in the repository.</summary>
    public static Task<ProgramResult> RunAsync(params string[] arguments) => RunAsync(TestContext.Current.CancellationToken, null, null, arguments);
}
