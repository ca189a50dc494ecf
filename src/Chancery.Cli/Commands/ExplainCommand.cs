using System.CommandLine;
using Chancery.Briefs;
using Chancery.Cli.CommandLine;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery explain</c>: why an entry is in the record.</summary>
internal static class ExplainCommand
{
    internal static Command Create()
    {
        var id = new Argument<string>("ENTRY-ID") { Description = "The id of an entry, as the lists show it." };
        var record = new RecordOption();
        var command = new Command("explain", "Says why an entry is there: report, sentence with the words marked, parse, rule or weights, and how the actors were found.") { id, record.Option };
        command.SetAction(parsed =>
        {
            using var store = record.OpenToRead(parsed);
            var entry = store.Find(parsed.GetValue(id)!) ?? throw new UsageException($"'{parsed.GetValue(id)}' is no entry of {store.Place}.");
            Console.Out.Write(Explanation.Of(entry, store, new Reader()));
            return ExitStatus.Done;
        });
        return Examples.Of(command, "chancery explain enc-4t1zq0m8w2kd");
    }
}
