using System.Diagnostics;
using Chancery.Testing;

namespace Chancery.Cli.Tests;

/// <summary>The README's commands run as written.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task Every_command_of_the_readme_runs()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var temporary = new Temporary();
        var commands = Commands(await File.ReadAllLinesAsync(Repository.Path("README.md"), cancellation)).ToList();
        Assert.True(commands.Count >= 10, $"only {commands.Count} commands found.");
        foreach (var command in commands)
        {
            using var process = Process.Start(new ProcessStartInfo("bash", ["-c", command.Replace("/tmp/", temporary.Folder + "/", StringComparison.Ordinal)])
            {
                WorkingDirectory = Repository.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["CHANCERY_RECORD"] = temporary.Path("record.db") },
            })!;
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = await process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            Assert.True(process.ExitCode == 0, $"{command}\nstatus {process.ExitCode}\n{error}");
            Assert.True(command.Contains('>', StringComparison.Ordinal) || (await output).Length > 0, $"{command} printed nothing.");
        }
    }

    [Fact]
    public void The_readme_is_short_and_its_links_lead_somewhere()
    {
        var lines = File.ReadAllLines(Repository.Path("README.md"));
        Assert.InRange(lines.Length, 20, 200);
        foreach (var line in lines)
        {
            for (var at = line.IndexOf("](", StringComparison.Ordinal); at >= 0; at = line.IndexOf("](", at + 2, StringComparison.Ordinal))
            {
                var target = line[(at + 2)..line.IndexOf(')', at)];
                Assert.True(target.StartsWith("https://", StringComparison.Ordinal) || File.Exists(Repository.Path(target)), $"{target} is not there.");
            }
        }
    }

    /// <summary>The lines of the blocks that are marked <c>sh</c>.</summary>
    private static IEnumerable<string> Commands(IEnumerable<string> lines)
    {
        var inside = false;
        foreach (var line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                inside = line is "```sh";
            else if (inside && line.StartsWith("./chancery ", StringComparison.Ordinal))
                yield return line;
        }
    }
}
