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

    private static string Stand(Stance stance) => stance switch
    {
        Stance.Undecided => "undecided on",
        Stance.Conditional => "supports on conditions",
        _ => EnumWords.Of(stance),
    };

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

    /// <summary>Entries of several reports that tell the same encounter, the latest first.</summary>
    private static List<Happening> Happenings(IReadOnlyList<RecordedEntry> entries)
    {
        var happenings = new List<Happening>();
        foreach (var entry in entries.OrderByDescending(e => e.From ?? DateOnly.MinValue).ThenByDescending(e => Detail((Encounter)e.Entry)).ThenBy(e => e.Id, StringComparer.Ordinal))
        {
            var encounter = (Encounter)entry.Entry;
            if (happenings.Find(h => Same(h.Best, encounter)) is { } same)
                same.Entries.Add(entry);
            else
                happenings.Add(new Happening(encounter, [entry]));
        }

        return happenings;

        static int Detail(Encounter e) => e.Participants.Length + e.Issues.Length + (e.Place is null ? 0 : 2) + (e.DurationMinutes is null ? 0 : 2);
    }

    /// <summary>Whether two entries tell one encounter: dates that can be the same and no more than four days wide, no contradiction in place or state of affairs, somebody in common.</summary>
    private static bool Same(Encounter left, Encounter right)
    {
        if (left.Date is not { } a || right.Date is not { } b || !a.Intersects(b) || a.Days > 4 || b.Days > 4)
            return false;
        if (left.Place is { } here && right.Place is { } there && !string.Equals(here, there, StringComparison.OrdinalIgnoreCase))
            return false;
        if (left.Status != right.Status)
            return false;
        return left.Participants.IsEmpty || right.Participants.IsEmpty
            ? left.States.Intersect(right.States).Any()
            : left.Participants.Intersect(right.Participants).Count() >= Math.Min(2, Math.Min(left.Participants.Length, right.Participants.Length));
    }

    private sealed record Happening(Encounter Best, List<RecordedEntry> Entries);
}
