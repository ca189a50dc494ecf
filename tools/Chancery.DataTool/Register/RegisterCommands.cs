using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Chancery.Actors;
using Chancery.Text;

namespace Chancery.DataTool.Register;

/// <summary>Checks the actor register, scores it against references, and times its loading and matching.</summary>
internal static class RegisterCommands
{
    public static Command Create() => new("register", "Checks, scores and times the actor register.") { Check(), Score(), Time() };

    private static Command Check()
    {
        var tables = new Option<FileInfo[]>("--table") { Description = "A table of your own, read beside the shipped ones.", AllowMultipleArgumentsPerToken = true };
        var limit = new Option<int>("--limit") { Description = "How many findings of each code to print.", DefaultValueFactory = _ => 20 };
        var command = new Command("check", "Finds overlaps, gaps, orphans and unknown codes.") { tables, limit };
        command.SetAction(parsed =>
        {
            var builder = new ActorRegisterBuilder().AddShipped();
            foreach (var file in parsed.GetValue(tables) ?? [])
            {
                using var reader = file.OpenText();
                builder.Add(DataFile.Read(file.Name, reader));
            }

            var found = RegisterCheck.Run(builder.Build());
            foreach (var group in found.GroupBy(d => d.Code, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Key}: {group.Count()}"));
                foreach (var diagnostic in group.Take(parsed.GetValue(limit)))
                    Console.WriteLine($"  {diagnostic}");
            }

            return found.Any(d => d.Severity == Severity.Error) ? 1 : 0;
        });
        return command;
    }

    private static Command Score()
    {
        var reference = new Option<DirectoryInfo>("--reference") { Description = "The folder of the reference files.", Required = true };
        var misses = new Option<int>("--misses") { Description = "How many misses of each kind to print.", DefaultValueFactory = _ => 0 };
        var basis = new Option<string?>("--basis") { Description = "Counts only rows of this basis, such as 'knowledge'." };
        var command = new Command("score", "Measures the register against leaders, offices and summits of the reference files.") { reference, misses, basis };
        command.SetAction(parsed =>
        {
            foreach (var (what, found, of, missed) in new ReferenceScore(ActorRegister.Default, parsed.GetValue(reference)!.FullName, parsed.GetValue(basis)).Run())
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {found} of {of} ({100.0 * found / Math.Max(1, of):F2} %)"));
                foreach (var miss in missed.Take(parsed.GetValue(misses)))
                    Console.WriteLine($"  {miss}");
            }

            return 0;
        });
        return command;
    }

    private static Command Time()
    {
        var text = new Argument<FileInfo>("text") { Description = "A file whose text is matched." };
        var command = new Command("time", "Times loading the register and matching names in a text.") { text };
        command.SetAction(parsed =>
        {
            var content = File.ReadAllText(parsed.GetValue(text)!.FullName);
            // Processor time, so that the figures do not depend on what else the machine does.
            using var process = Process.GetCurrentProcess();
            TimeSpan Spent()
            {
                process.Refresh();
                return process.TotalProcessorTime;
            }

            var start = Spent();
            var register = ActorRegister.Default;
            var first = Spent() - start;
            var loads = new List<double>();
            for (var i = 0; i < 5; i++)
            {
                start = Spent();
                _ = new ActorRegisterBuilder().AddShipped().Build();
                loads.Add((Spent() - start).TotalMilliseconds);
            }

            var words = content.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
            var rates = new List<double>();
            var matches = 0;
            for (var i = 0; i < 7; i++)
            {
                start = Spent();
                matches = register.Match(content).Length;
                rates.Add(words / (Spent() - start).TotalSeconds);
            }

            loads.Sort();
            rates.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"load (processor time): {first.TotalMilliseconds:F0} ms the first time, {loads[loads.Count / 2]:F0} ms warm"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"match: {rates[rates.Count / 2] / 1e6:F2} million words/s, {words} words, {matches} names"));
            return 0;
        });
        return command;
    }
}
