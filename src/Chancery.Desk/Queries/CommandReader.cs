using System.Collections.Frozen;
using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Desk.Screens;
using Chancery.Entries;
using Chancery.Ontology;
using Chancery.Record;
using Chancery.Time;

namespace Chancery.Desk.Queries;

/// <summary>What a command says.</summary>
/// <param name="Code">The screen's code, as typed or as what is named makes plain.</param>
/// <param name="Query">What the screen is asked.</param>
/// <param name="HasCode">Whether a code was typed.</param>
/// <param name="Unread">Words that mean nothing here and are searched for.</param>
internal sealed record ReadCommand(string Code, ScreenQuery Query, bool HasCode, string Unread)
{
    /// <summary>Where it leads.</summary>
    internal string Address => Query.Address(Code);
}

/// <summary>
/// Reads commands: <c>SUBJECT [SUBJECT] [ISSUE] CODE [range]</c> in any order, and the search language. What stands in the bar is
/// read word by word, the longest name first; words that are no code, name, issue, state or date are searched for.
/// </summary>
internal sealed class CommandReader(IRecordStore record)
{
    private const int MaxWords = 40;
    private const int MaxNameWords = 6;

    private static readonly FrozenDictionary<string, string> States = new[]
    {
        EnumWords.All<EncounterStatus>(), EnumWords.All<AskStatus>(), EnumWords.All<Stance>(), EnumWords.All<RelationDirection>(), EnumWords.All<StatementKind>(),
    }.SelectMany(w => w).Distinct(StringComparer.Ordinal).ToFrozenDictionary(w => w, w => w, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> SmallWords = new[] { "a", "am", "an", "and", "as", "at", "be", "by", "do", "for", "he", "in", "is", "it", "me", "mr", "my", "no", "of", "on", "or", "so", "the", "to", "us", "with" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> EventTypes = PloverTable.Default.Events.Select(e => e.Code).ToFrozenSet(StringComparer.Ordinal);

    private readonly Lazy<FrozenDictionary<string, string>> shortCodes = new(static () =>
        ActorRegister.Default.States.Where(s => s.Iso2.Length == 2 && s.Status != StateStatus.Former).GroupBy(s => s.Iso2, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.First().Id.Value, StringComparer.Ordinal));

    /// <summary>Reads a command.</summary>
    internal ReadCommand Read(string text)
    {
        var words = Split(text);
        var state = new State();
        for (var i = 0; i < words.Count;)
            i += Take(words, i, state);

        // "SYRIA" is a state and an issue: the code, or what else is named, says which.
        var code = state.Code;
        foreach (var (actor, issue) in state.Either)
        {
            var asIssue = code switch
            {
                "POS" or "ISS" => true,
                "BIO" => false,
                "DOS" or "CMP" or "NET" or "ENC" or "REL" or "MAP" => state.Actors.Count >= 2,
                _ => state.Actors.Count >= 1 || state.By is not null,
            };
            if (asIssue && state.Issue is null)
                state.Issue = issue;
            else if (!state.Actors.Contains(actor))
                state.Actors.Add(actor);
        }

        var text2 = string.Join(' ', state.Text);
        var query = new ScreenQuery
        {
            Actors = [.. state.Actors],
            Ids = [.. state.Ids],
            Date = state.Date,
            Issue = state.Issue,
            By = state.By,
            State = state.Status,
            Kind = state.Kind,
            Text = text2.Length > 0 ? text2 : null,
            AsOf = state.AsOf,
        };
        return new ReadCommand(code ?? Implied(query), query, code is not null, text2);
    }

    /// <summary>The actor that a name means; null where there is none, or it is not plain which.</summary>
    internal string? Actor(string name)
    {
        if (name.Length is 0 or > 120)
            return null;
        if (shortCodes.Value.TryGetValue(name, out var state))
            return state;
        if (record.FindActor(new ActorId(name)) is { } known)
            return known.Id.Value;
        var register = ActorRegister.Default;
        foreach (var form in new[] { name, name.ToUpperInvariant(), Title(name) })
        {
            if (register.Named(form) is [{ Kind: not RegisterKind.Place } candidate, ..])
                return candidate.Id.Value;
        }

        if (name.Length == 2 && shortCodes.Value.TryGetValue(name.ToUpperInvariant(), out state))
            return state;
        if (record.ActorsNamed(name) is [var first, ..])
            return first.Value;
        if (record.FindActor(new ActorId(name.ToUpperInvariant())) is { } upper)
            return upper.Id.Value;
        if (register.Find(new ActorId(name.ToUpperInvariant())) is { } coded)
            return coded.Id.Value;
        return register.PersonsNamed(name) is [var only] ? only.Id.Value : null;
    }

    /// <summary>The issue that words mean.</summary>
    internal static string? Issue(string words)
    {
        var issues = IssueTable.Default;
        if (issues.Find(words) is { } slug)
            return slug.Slug;
        return issues.Find(words.ToLowerInvariant()) is { } lower ? lower.Slug : issues.Named(words) is { } named ? issues.FileOf(named).Slug : null;
    }

    /// <summary>The words of a command; what stands in quotation marks is one, and keeps its marks.</summary>
    internal static List<string> Split(string text)
    {
        var words = new List<string>();
        var at = 0;
        while (at < text.Length && words.Count < MaxWords)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            var quoted = false;
            while (at < text.Length && (quoted || !char.IsWhiteSpace(text[at])))
            {
                if (text[at] == '"')
                    quoted = !quoted;
                at++;
            }

            words.Add(text[start..at]);
        }

        return words;
    }

    private static string Implied(ScreenQuery query) => query switch
    {
        { Text: not null } or { Kind: not null } or { State: not null } => "FND",
        { Ids: [var id, ..] } => id.StartsWith("rep-", StringComparison.Ordinal) ? "RD" : "WHY",
        { By: not null } => "STM",
        { Actors.Length: >= 2 } => "DOS",
        { Actors.Length: 1, Issue: null } => "BIO",
        { Actors.Length: 0, Issue: not null, Date: null } => "ISS",
        { Actors.Length: 0, Issue: null, Date.Precision: DatePrecision.Day } => "DAY",
        { Actors.Length: 0, Issue: null, Date: null } => "TOP",
        _ => "FND",
    };

    private static string Title(string name)
    {
        var letters = name.ToLowerInvariant().ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (i == 0 || letters[i - 1] is ' ' or '-')
                letters[i] = char.ToUpperInvariant(letters[i]);
        }

        return new string(letters);
    }

    private static string Bare(string word) => word.Length > 1 && word[0] == '"' && word[^1] == '"' ? word[1..^1] : word;

    private static Edtf? Range(string word)
    {
        var text = word.Replace("..", "/", StringComparison.Ordinal);
        if (text.StartsWith('/'))
            text = ".." + text;
        if (text.EndsWith('/'))
            text += "..";
        return word.Length > 3 && (char.IsAsciiDigit(word[0]) || word[0] == '.') && Edtf.TryParse(text, out var date) ? date : null;
    }

    private int Take(List<string> words, int at, State state)
    {
        var word = words[at];
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && colon < word.Length - 1 && Keyed(word[..colon].ToLowerInvariant(), Bare(word[(colon + 1)..]), state))
            return 1;
        if (word[0] == '"')
        {
            if (Actor(Bare(word)) is { } quoted)
                state.Actors.Add(quoted);
            else
                state.Text.Add(word);
            return 1;
        }

        if (state.Code is null && ScreenTable.Find(word) is { } screen && (string.Equals(word, screen.Code, StringComparison.Ordinal) || at == words.Count - 1 || at == 0))
        {
            state.Code = screen.Code;
            return 1;
        }

        if (ScreenQuery.IsEntryId(word))
        {
            state.Ids.Add(word);
            return 1;
        }

        if (Range(word) is { } range)
        {
            state.Date = range;
            return 1;
        }

        for (var length = Math.Min(MaxNameWords, words.Count - at); length >= 1; length--)
        {
            var name = string.Join(' ', words.Skip(at).Take(length));
            if (length > 1 && words.Skip(at).Take(length).Any(w => w.Contains(':', StringComparison.Ordinal) || w[0] == '"'))
                continue;
            if (length == 1 && States.TryGetValue(name, out var status))
            {
                state.Status = status;
                return 1;
            }

            if (length == 1 && EventTypes.Contains(name))
            {
                state.Status = name;
                return 1;
            }

            // A small word may be the code of a state ("it", "no", "in"): only capitals make it one.
            if (length == 1 && SmallWords.Contains(name))
                break;
            var (actor, issue) = (Actor(name), Issue(name));
            if (actor is not null && issue is not null)
                state.Either.Add((actor, issue));
            else if (actor is not null && !state.Actors.Contains(actor))
                state.Actors.Add(actor);
            else if (issue is not null)
                state.Issue = issue;
            if (actor is not null || issue is not null)
                return length;
        }

        state.Text.Add(word);
        return 1;
    }

    private bool Keyed(string key, string value, State state)
    {
        switch (key)
        {
            case "speaker" or "by" or "asker":
                state.By = Actor(value) ?? value;
                return true;
            case "actor" or "with" or "who":
                state.Actors.Add(Actor(value) ?? value);
                return true;
            case "issue":
                state.Issue = Issue(value) ?? value;
                return true;
            case "kind" when EntryKinds.Parse(value.ToLowerInvariant()) is { } kind:
                state.Kind = kind;
                return true;
            case "kind" or "state" or "status" or "stance":
                state.Status = States.GetValueOrDefault(value, value);
                return true;
            case "event":
                state.Status = value.ToUpperInvariant();
                state.Kind = EntryKind.Event;
                return true;
            case "date" when Range(value) is { } range:
                state.Date = range;
                return true;
            case "since" when Range(value) is { } since:
                state.Date = Edtf.Between(since.Earliest, state.Date is { IsOpenEnd: false } until && until.Latest >= since.Earliest ? until.Latest : null);
                return true;
            case "until" when Range(value) is { } last:
                state.Date = Edtf.Between(state.Date is { IsOpenStart: false } from && from.Earliest <= last.Latest ? from.Earliest : null, last.Latest);
                return true;
            case "report" or "entry" when ScreenQuery.IsEntryId(value):
                state.Ids.Add(value);
                return true;
            case "asof":
                state.AsOf = value;
                return true;
            default:
                return false;
        }
    }

    private sealed class State
    {
        public string? Code { get; set; }

        public List<string> Actors { get; } = [];

        public List<string> Ids { get; } = [];

        public List<(string Actor, string Issue)> Either { get; } = [];

        public List<string> Text { get; } = [];

        public Edtf? Date { get; set; }

        public string? Issue { get; set; }

        public string? By { get; set; }

        public string? Status { get; set; }

        public EntryKind? Kind { get; set; }

        public string? AsOf { get; set; }
    }
}
