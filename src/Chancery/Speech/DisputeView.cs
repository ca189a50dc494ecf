using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Ontology;
using Chancery.Time;

namespace Chancery.Speech;

/// <summary>
/// Draws disputes from entries: a view, computed anew from whatever entries are given. Stateless; safe for several threads.
/// </summary>
public static class DisputeView
{
    /// <summary>
    /// The disputes in <paramref name="entries"/>, those with most entries first, then by issue and sides. Two sides have a dispute
    /// on an issue where one refused what the other asked, where they stand for and against it, or where an accusation or a
    /// measure meets an ask, a denial or another measure.
    /// </summary>
    /// <param name="entries">Asks, positions, events and statements of any reports; others are passed over.</param>
    public static ImmutableArray<Dispute> Find(IEnumerable<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var all = entries.ToArray();
        var pairs = new SortedDictionary<(string Issue, string First, string Second), Parts>(Ordinal);
        foreach (var ask in all.OfType<Ask>())
        {
            if (ask is { Issue: { } issue, Asked: { } asked })
                Pair(pairs, issue, ask.Asker, asked)?.Asks.Add(ask);
            else if (ask is { Issue: { } matter, AnsweredBy: { } by })
                Pair(pairs, matter, ask.Asker, by)?.Asks.Add(ask);
        }

        foreach (var happening in all.OfType<Event>())
        {
            if (happening.Factuality is Factuality.Negated or Factuality.Hypothetical || happening.Quad < 3 || IssueOf(happening) is not { } issue)
                continue;
            foreach (var (source, target) in Sides(happening))
            {
                if (Pair(pairs, issue, source, target) is { } parts)
                    (happening.Type == "ACCUSE" ? parts.Accusations : parts.Measures).Add(happening);
            }
        }

        foreach (var issue in all.OfType<Position>().Where(p => !p.Background).GroupBy(p => p.Issue, StringComparer.Ordinal))
        {
            foreach (var supports in issue.Where(p => p.Stance == Stance.Supports))
            {
                foreach (var opposes in issue.Where(p => p.Stance == Stance.Opposes && p.Actor != supports.Actor && SameObject(p.About, supports.About)))
                {
                    if (Pair(pairs, issue.Key, supports.Actor, opposes.Actor) is { } parts)
                        parts.Stands.AddRange(new[] { supports, opposes }.Where(p => !parts.Stands.Contains(p)));
                }
            }
        }

        // A denial belongs to the quarrels on its issue in which its speaker is a side.
        foreach (var denial in all.OfType<Statement>().Where(s => s.Marks.Contains("denial") && s.Issue is not null))
        {
            foreach (var (key, parts) in pairs)
            {
                if (key.Issue == denial.Issue && Speaks(denial, key.First, key.Second))
                    parts.Denials.Add(denial);
            }
        }

        return
        [
            .. pairs.Where(p => p.Value.IsQuarrel)
                .Select(p => p.Value.Build(p.Key.Issue, new ActorId(p.Key.First), new ActorId(p.Key.Second)))
                .OrderByDescending(d => d.Entries.Count())
                .ThenBy(d => d.Issue, StringComparer.Ordinal)
                .ThenBy(d => d.First.Value, StringComparer.Ordinal)
                .ThenBy(d => d.Second.Value, StringComparer.Ordinal),
        ];
    }

    private static readonly Comparer<(string Issue, string First, string Second)> Ordinal = Comparer<(string Issue, string First, string Second)>.Create(static (a, b) =>
        string.CompareOrdinal(a.Issue, b.Issue) is not 0 and var issue ? issue
        : string.CompareOrdinal(a.First, b.First) is not 0 and var first ? first
        : string.CompareOrdinal(a.Second, b.Second));

    private static Parts? Pair(SortedDictionary<(string Issue, string First, string Second), Parts> pairs, string issue, ActorId one, ActorId other)
    {
        if (one == other)
            return null;
        var key = string.CompareOrdinal(one.Value, other.Value) < 0 ? (issue, one.Value, other.Value) : (issue, other.Value, one.Value);
        if (!pairs.TryGetValue(key, out var parts))
            pairs.Add(key, parts = new Parts());
        return parts;
    }

    // An event carries no issue: what its own words name.
    private static string? IssueOf(Event happening)
    {
        foreach (var evidence in happening.Evidence)
        {
            var match = IssueTable.Default.Match(evidence.Exact, happening.Date);
            if (match.Length > 0)
                return IssueTable.Default.FileOf(match[0].Issue).Slug;
        }

        return null;
    }

    private static IEnumerable<(ActorId Source, ActorId Target)> Sides(Event happening) =>
        from source in happening.Sources
        from target in happening.Targets
        select (source.State ?? source.Actor, target.State ?? target.Actor);

    private static bool Speaks(Statement denial, string first, string second)
    {
        var speaker = denial.Speaker ?? "";
        var principal = speaker[(speaker.LastIndexOf(' ') + 1)..];
        return principal == first || principal == second;
    }

    private static bool SameObject(string one, string other)
    {
        var words = Words(one);
        return words.Count > 0 && Words(other).Count(words.Contains) * 2 >= Math.Min(words.Count, Words(other).Count) && Words(other).Overlaps(words);
    }

    private static HashSet<string> Words(string text) =>
        [.. text.ToLowerInvariant().Split([' ', ',', '.', '’', '\''], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 3)];

    private sealed class Parts
    {
        public List<Ask> Asks { get; } = [];

        public List<Event> Accusations { get; } = [];

        public List<Event> Measures { get; } = [];

        public List<Statement> Denials { get; } = [];

        public List<Position> Stands { get; } = [];

        public bool IsQuarrel =>
            Asks.Exists(a => a.Status == AskStatus.Refused) || Stands.Count > 0
            || (Accusations.Count + Measures.Count > 0 && Asks.Count + Denials.Count + Accusations.Count + Measures.Count > 1);

        public Dispute Build(string issue, ActorId first, ActorId second)
        {
            var dates = Asks.SelectMany(a => new[] { a.Opened, a.Answered }).Concat(Accusations.Select(a => a.Date)).Concat(Measures.Select(m => m.Date))
                .Concat(Denials.Select(d => d.Date)).Concat(Stands.Select(s => s.Date)).OfType<Edtf>().ToArray();
            return new Dispute(
                issue, first, second, [.. Asks], [.. Accusations], [.. Denials], [.. Measures], [.. Stands],
                dates.Length == 0 ? null : dates.Min(d => d.Earliest), dates.Length == 0 ? null : dates.Max(d => d.Latest));
        }
    }
}
