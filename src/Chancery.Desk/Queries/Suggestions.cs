using Chancery.Desk.Parts;
using Chancery.Desk.Screens;
using Chancery.Ontology;
using Chancery.Record;

namespace Chancery.Desk.Queries;

/// <summary>One thing that the bar offers.</summary>
/// <param name="Text">The command that it makes of what was typed.</param>
/// <param name="Hint">What that is.</param>
/// <param name="Address">Where it leads; null where the command is not yet whole.</param>
internal sealed record Suggestion(string Text, string Hint, string? Address);

/// <summary>Offers ways to go on with a command: screens for what is named, and names that start with the last word.</summary>
internal static class Suggestions
{
    private const int Most = 9;
    private static readonly string[] ForTwo = ["DOS", "ENC", "ASK", "POS", "REL", "STM", "TL", "BRF"];
    private static readonly string[] ForOne = ["BIO", "POS", "STM", "ENC", "ASK", "EVT", "TL"];
    private static readonly string[] ForIssue = ["POS", "ISS", "STM", "ASK", "TL"];

    internal static List<Suggestion> For(string text, CommandReader reader, IRecordStore record, RecordCards cards)
    {
        var found = new List<Suggestion>();
        var trimmed = text.TrimEnd();
        if (trimmed.Length == 0)
            return found;
        var read = reader.Read(trimmed);
        if (read.HasCode)
            Add(trimmed, Describe(read, cards), read.Address);
        var ended = trimmed.Length < text.Length;
        var words = CommandReader.Split(trimmed);
        var last = words[^1];
        var before = trimmed[..^last.Length];
        if (!ended && last.Length > 0 && last[0] != '"')
        {
            if (read.Query.Text is null && !read.HasCode)
                Screens(read, trimmed);
            foreach (var screen in ScreenTable.All.Where(s => !read.HasCode && last.Length <= 3 && s.Code.StartsWith(last, StringComparison.OrdinalIgnoreCase) && s.Code.Length > last.Length).Take(3))
            {
                var whole = before + screen.Code;
                Add(whole, screen.Name, reader.Read(whole).Address);
            }

            foreach (var actor in record.SuggestActors(last, 5))
            {
                var name = cards.Name(actor.Actor.Value);
                Add($"{before}{Quoted(actor.Actor.Value.Contains('-', StringComparison.Ordinal) ? name : actor.Actor.Value)} ", string.Equals(name, actor.Actor.Value, StringComparison.Ordinal) ? "actor" : name, null);
            }

            foreach (var issue in IssueTable.Default.Issues.Where(i => last.Length > 1 && (i.Slug.StartsWith(last, StringComparison.OrdinalIgnoreCase) || i.Name.StartsWith(last, StringComparison.OrdinalIgnoreCase))).Take(4))
                Add($"{before}issue:{issue.Slug} ", $"issue: {issue.Name}", null);
        }
        else if (!read.HasCode)
        {
            Screens(read, trimmed);
        }

        if (!read.HasCode)
            Add(trimmed + " FND", $"find “{trimmed}”", new ScreenQuery { Text = trimmed }.Address("FND"));
        return found;

        void Screens(ReadCommand command, string words)
        {
            var query = command.Query;
            var codes = query.Actors.Length >= 2 ? ForTwo : query.Actors.Length == 1 ? ForOne : query.Issue is not null ? ForIssue : query.Date is not null ? ["DAY", "ENC", "EVT"] : [];
            foreach (var code in codes)
            {
                if (ScreenTable.Find(code) is { } screen)
                    Add($"{words} {code}", screen.Name + " · " + Named(query, cards), query.Address(code));
            }
        }

        void Add(string command, string hint, string? address)
        {
            if (found.Count < Most && !found.Exists(s => string.Equals(s.Text.TrimEnd(), command.TrimEnd(), StringComparison.OrdinalIgnoreCase)))
                found.Add(new Suggestion(command, hint, address));
        }
    }

    private static string Describe(ReadCommand read, RecordCards cards) => $"{ScreenTable.Find(read.Code)?.Name} · {Named(read.Query, cards)}".TrimEnd(' ', '·');

    private static string Named(ScreenQuery query, RecordCards cards)
    {
        var words = query.Actors.Select(cards.Name).ToList();
        if (query.By is { } by)
            words.Add("by " + cards.Name(by));
        if (query.Issue is { } issue)
            words.Add("on " + RecordCards.Issue(issue));
        if (query.State is { } state)
            words.Add(state);
        if (query.Date is { } date)
            words.Add(ShortDate.Of(date));
        if (query.Text is { } text)
            words.Add($"“{text}”");
        return string.Join(", ", words);
    }

    private static string Quoted(string word) => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word;
}
