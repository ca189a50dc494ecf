using Chancery.Testing;

namespace Chancery.Cli.Tests.Docs;

/// <summary>The command lines of the guides do what the guides say, and the page of commands names all there are.</summary>
public sealed class GuideTests : IDisposable
{
    private readonly Temporary temporary = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Every_command_of_the_first_day_runs_as_written()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Path("samples/reports")))
            temporary.Write("samples/reports/" + Path.GetFileName(file), await File.ReadAllTextAsync(file, Cancellation));
        var folder = temporary.Path(".");
        var lines = CommandsIn(await File.ReadAllTextAsync(Repository.Path("docs/guide/first-day.md"), Cancellation));
        Assert.True(lines.Count >= 12, "The guide has lost its commands.");
        foreach (var line in lines)
        {
            var words = Words(line.Split(" > ")[0]);
            if (words.Contains("ENTRY-ID"))
                words[words.IndexOf("ENTRY-ID")] = await SomeEntryAsync(folder);
            var result = await ChanceryProgram.RunAsync(Cancellation, null, folder, [.. words]);
            Assert.True(result.Status == 0, $"{line}: status {result.Status}\n{result.Error}");
            Assert.True(result.Output.Length > 0, $"{line}: prints nothing");
            Assert.DoesNotContain("0 in all", result.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Commands_and_options_on_the_page_of_commands_exist()
    {
        var page = await File.ReadAllTextAsync(Repository.Path("docs/reference/commands.md"), Cancellation);
        var sections = page.Split("\n## chancery ").Skip(1).ToArray();
        Assert.NotEmpty(sections);
        foreach (var section in sections)
        {
            var name = section.Split('\n')[0].Split(' ')[0].Trim();
            var help = (await ChanceryProgram.RunAsync(name, "--help")).Output;
            Assert.Contains($"chancery {name}", help.Split("Usage:")[1].Split('\n')[1], StringComparison.Ordinal);
            foreach (var option in OptionsIn(section))
                Assert.True(help.Contains(option, StringComparison.Ordinal), $"'{name}' has no option '{option}'.");
        }
    }

    private static IEnumerable<string> OptionsIn(string section) =>
        section.Split('\n').Where(l => l.StartsWith("| `--", StringComparison.Ordinal)).Select(l => l.Split('`')[1].Split(' ')[0]);

    private static async Task<string> SomeEntryAsync(string folder)
    {
        var list = await ChanceryProgram.RunAsync(Cancellation, null, folder, "statements", "--limit", "1", "--format", "csv");
        return list.Output.Split('\n')[1].Split(',')[0];
    }

    private static List<string> CommandsIn(string page)
    {
        var commands = new List<string>();
        var isCode = false;
        foreach (var line in page.Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                isCode = !isCode;
            else if (isCode && line.StartsWith("./chancery ", StringComparison.Ordinal))
                commands.Add(line["./chancery ".Length..].Trim());
        }

        return commands;
    }

    private static List<string> Words(string line)
    {
        var words = new List<string>();
        var parts = line.Split('"');
        for (var i = 0; i < parts.Length; i++)
        {
            if (i % 2 == 1)
                words.Add(parts[i]);
            else
                words.AddRange(parts[i].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return words;
    }
}
