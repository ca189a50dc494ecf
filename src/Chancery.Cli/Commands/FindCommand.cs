using System.CommandLine;
using Chancery.Cli.CommandLine;
using Chancery.Cli.Output;
using Chancery.Record;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery find</c>: reports and entries by their words.</summary>
internal static class FindCommand
{
    internal static Command Create()
    {
        var words = new Argument<string[]>("QUERY") { Description = "Words that must all be there; \"…\" keeps words together, * opens the end of a word.", Arity = ArgumentArity.OneOrMore };
        var kind = new Option<string?>("--kind", "-k") { Description = "Only this kind: reports, encounters, statements, positions, asks, relations, events or stories.", HelpName = "KIND" };
        var record = new RecordOption();
        var filters = new FilterOptions();
        var format = new FormatOption();
        var command = new Command("find", "Finds reports and entries by their words.") { words, kind, record.Option, format.Option };
        filters.AddTo(command);
        command.SetAction(parsed =>
        {
            using var store = record.OpenToRead(parsed);
            var only = parsed.GetValue(kind) is { } name
                ? EntryKinds.Parse(name) ?? throw new UsageException($"--kind: '{name}' is none of {string.Join(", ", EntryKinds.All.Select(k => k.Plural()))}.")
                : (EntryKind?)null;
            var query = filters.Query(parsed, store) with
            {
                Kinds = only is { } one ? [one] : [],
                Text = string.Join(' ', parsed.GetValue(words)!),
                Order = EntryOrder.LatestFirst,
            };
            EntryList.Print(store, query, format.Of(parsed));
            return ExitStatus.Done;
        });
        return Examples.Of(command, "chancery find \"chemical weapons\"", "chancery find olymp* --kind statements");
    }
}
