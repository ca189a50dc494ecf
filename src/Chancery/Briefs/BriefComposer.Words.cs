using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Exchange;
using Chancery.Ontology;
using Chancery.Record;

namespace Chancery.Briefs;

public sealed partial class BriefComposer
{
    private string Name(ActorId actor) => Name(actor.Value);

    private string Name(string actor)
    {
        if (!names.TryGetValue(actor, out var name))
            names.Add(actor, name = Called(actor));
        return name;
    }

    private string Called(string actor)
    {
        var of = actor.LastIndexOf(" of ", StringComparison.Ordinal);
        if (of >= 0)
            return actor[..(of + 4)] + Name(actor[(of + 4)..]);
        return record.FindActor(new ActorId(actor))?.Name ?? ActorRegister.Default.Find(new ActorId(actor))?.Name ?? (actor.Length == 0 ? "(unnamed)" : actor);
    }

    private static string IssueName(string slug) => slug is "overall" ? "relations" : IssueTable.Default.Find(slug)?.Name ?? slug;

    private string? Who(Attribution by, string? person) => (by, person) switch
    {
        (Attribution.Self, { } name) => $"{Name(name)} says so",
        (Attribution.Self, null) => "says so itself",
        (Attribution.Counterpart, { } name) => $"{Name(name)} says so of it",
        (Attribution.Counterpart, null) => "the other side says so",
        _ => "the reporter says so",
    };

    private static string Kind(EncounterKind kind) => EnumWords.Of(kind);

    /// <summary>What a position says, as the end of a sentence that starts with the actor.</summary>
    private static string Stand(Position position)
    {
        var about = Short(position.About);
        var isAct = about.StartsWith("to ", StringComparison.Ordinal);
        return position.Stance switch
        {
            Stance.Supports => isAct ? "wants " + about : "supports " + about,
            Stance.Opposes => isAct ? "does not want " + about : "opposes " + about,
            Stance.Conditional => isAct ? "wants on conditions " + about : "supports on conditions " + about,
            _ => "is undecided on " + about,
        };
    }

    /// <summary>The issue in brackets, where the brief is not on that issue alone.</summary>
    private string OnIssue(string issue) => string.Equals(issue, request.Issue, StringComparison.Ordinal) ? "" : $" ({IssueName(issue)})";

    private static string Status(EncounterStatus status) => status is EncounterStatus.Held ? "" : EnumWords.Of(status) + " ";

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    private static string Short(string words)
    {
        var line = EntryTable.OneLine(words);
        if (line.Length <= MaxWords)
            return line;
        var cut = line.LastIndexOf(' ', MaxWords - 1);
        return line[..(cut > MaxWords / 2 ? cut : MaxWords - 1)] + " …";
    }

    private static string Join(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "parties not named",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };
}
