using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Cli.CommandLine;
using Chancery.Record;

namespace Chancery.Cli.Commands;

/// <summary>
/// The commands by which people have the last word: <c>chancery confirm</c>, <c>correct</c>, <c>dispute</c>, <c>merge</c>, <c>split</c>
/// and <c>undo</c>. Each adds a signed line to the record's log; nothing is overwritten.
/// </summary>
internal static class CorrectionCommands
{
    internal static Command Confirm() => Examples.Of(
        Create("confirm", "Says that an entry is right.", [], (parsed, id, author, note, _) => Correction.Confirm(id, author, note)),
        "chancery confirm enc-4t1zq0m8w2kd --as \"A. Clerk\"");

    internal static Command Dispute() => Examples.Of(
        Create("dispute", "Says that an entry is wrong, without saying how it would be right.", [], (parsed, id, author, note, _) => Correction.Dispute(id, author, note)),
        "chancery dispute pos-4t1zq0m8w2kd --note \"said of another plan\"");

    internal static Command Correct()
    {
        var fields = Fields("The fields and their right values: field=value, the names as in the entry's JSON, the values as text or JSON.");
        return Examples.Of(
            Create("correct", "Sets fields of an entry.", [fields], (parsed, id, author, note, store) => Correction.Correct(id, author, Values(parsed.GetValue(fields)!, id, store), note)),
            "chancery correct pos-4t1zq0m8w2kd stance=opposes",
            "chancery correct enc-4t1zq0m8w2kd place=Geneva date=2013-11-24 issues=iran-nuclear,sanctions");
    }

    internal static Command Split()
    {
        var fields = Fields("In which fields the second entry differs from the first: field=value.");
        return Examples.Of(
            Create("split", "Says that an entry is two; the second is like the first but for the given fields.", [fields], (parsed, id, author, note, store) => Correction.Split(id, author, Values(parsed.GetValue(fields)!, id, store), note)),
            "chancery split ask-4t1zq0m8w2kd about=\"an inquiry\" status=refused");
    }

    internal static Command Merge()
    {
        var into = new Argument<string>("INTO") { Description = "The id of the entry that stays." };
        return Examples.Of(
            Create("merge", "Says that an entry is the same as another of its kind, and folds it into that.", [into], (parsed, id, author, note, _) => Correction.Merge(id, parsed.GetValue(into)!, author, note)),
            "chancery merge enc-4t1zq0m8w2kd enc-7hs2b1c9x0qe");
    }

    internal static Command Undo()
    {
        var what = new Argument<string>("LINE") { Description = "The number of the log line, as the command that wrote it said; or the id of an entry, for the last line of a person about it." };
        var note = Note();
        var author = new AuthorOption();
        var record = new RecordOption();
        var command = new Command("undo", "Takes an earlier confirm, correct, dispute, merge or split back.") { what, author.Option, note, record.Option };
        command.SetAction(parsed =>
        {
            using var store = record.OpenToChange(parsed);
            var named = parsed.GetValue(what)!;
            var line = long.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : CorrectionLog.InForce(store.History(named)) is [.., var last] ? last.Sequence : throw new UsageException($"nobody has said anything of '{named}' that could be taken back.");
            return Write(store, Correction.Undo(line, author.Of(parsed), parsed.GetValue(note)));
        });
        return Examples.Of(command, "chancery undo 1204", "chancery undo pos-4t1zq0m8w2kd");
    }

    private static Command Create(string name, string description, Argument[] arguments, Func<ParseResult, string, string, string?, IRecordStore, Correction> make)
    {
        var id = new Argument<string>("ENTRY-ID") { Description = "The id of an entry, as the lists show it." };
        var note = Note();
        var author = new AuthorOption();
        var record = new RecordOption();
        var command = new Command(name, description) { id };
        foreach (var argument in arguments)
            command.Arguments.Add(argument);
        foreach (var option in new Option[] { author.Option, note, record.Option })
            command.Options.Add(option);
        command.SetAction(parsed =>
        {
            using var store = record.OpenToChange(parsed);
            return Write(store, make(parsed, parsed.GetValue(id)!, author.Of(parsed), parsed.GetValue(note), store));
        });
        return command;
    }

    private static int Write(IRecordStore store, Correction correction)
    {
        try
        {
            var line = store.Correct(correction, Reader.Version);
            var subject = store.Changes(line - 1, 1)[0].Subject;
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{subject}: {EnumWords.Of(correction.Kind)} by {correction.Author} (line {line}).{(correction.Kind == LogKind.Undone ? "" : $" To take it back: chancery undo {line}")}"));
            return ExitStatus.Done;
        }
        catch (ArgumentException fault)
        {
            // The parameter's name, which the framework adds, says nothing to who typed the command.
            throw new UsageException(fault.Message.Split(" (Parameter", 2)[0], fault);
        }
    }

    private static Option<string?> Note() => new("--note", "-m") { Description = "Why, in words.", HelpName = "TEXT" };

    private static Argument<string[]> Fields(string description) => new("FIELD=VALUE") { Description = description, Arity = ArgumentArity.OneOrMore };

    /// <summary>The values as JSON: as written where that is JSON of the field's kind, else as text, or as a list of texts where the field is a list.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Values(string[] pairs, string id, IRecordStore store)
    {
        var now = store.Find(id) is { } entry ? JsonNode.Parse(entry.Json)!.AsObject() : [];
        foreach (var pair in pairs)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new UsageException($"'{pair}' is no field=value.");
            var (name, value) = (pair[..equals], pair[(equals + 1)..]);
            yield return KeyValuePair.Create(name, Json(value, now[name]));
        }
    }

    private static string Json(string value, JsonNode? now)
    {
        if (value is "null")
            return value;
        if (now is JsonArray && !value.StartsWith('['))
            return new JsonArray([.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(v => JsonValue.Create(v))]).ToJsonString();
        var isText = now is JsonValue known && known.GetValueKind() == JsonValueKind.String;
        if (!isText)
        {
            try
            {
                return JsonNode.Parse(value)?.ToJsonString() ?? "null";
            }
            catch (JsonException)
            {
                // Then it is text.
            }
        }

        return JsonValue.Create(value).ToJsonString();
    }
}
