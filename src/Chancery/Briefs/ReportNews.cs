using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Time;

namespace Chancery.Briefs;

/// <summary>What an entry of a report adds to what earlier reports say.</summary>
public enum Novelty
{
    /// <summary>No earlier report says so.</summary>
    New,

    /// <summary>An earlier report says the same.</summary>
    Known,

    /// <summary>An earlier report says otherwise: another stance, another state of affairs, another answer.</summary>
    AtOdds,
}

/// <summary>An entry of a report, held against the record.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Novelty">What it adds.</param>
/// <param name="Earlier">The entries of earlier reports that say the same or otherwise, the latest first; empty where it is new.</param>
public sealed record NewsItem(RecordedEntry Entry, Novelty Novelty, ImmutableArray<RecordedEntry> Earlier);

/// <summary>
/// Tells what is new in a report against the record: each of its entries is held against those of reports published before it (for
/// reports of one day, or without a date: against all others that are not later). Near-copies of the report itself do not count as earlier.
/// </summary>
public static class ReportNews
{
    private const double SameWords = 0.5;
    private const int Most = 400;

    /// <summary>The entries of a report in their order in its text, each with what it adds.</summary>
    /// <param name="record">The record.</param>
    /// <param name="report">The report.</param>
    /// <param name="asOf">The record as it stood after this log line; null for now.</param>
    /// <exception cref="ArgumentException">The record does not hold the report.</exception>
    public static ImmutableArray<NewsItem> Of(IRecordStore record, ReportId report, long? asOf = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Find(report.Value, asOf) is not { Kind: EntryKind.Report } found)
            throw new ArgumentException($"'{report}' is no report of {record.Place}.", nameof(report));
        var entries = record.Query(new RecordQuery { Report = report, AsOf = asOf }).Entries.Where(e => e.ReportId == report && e.Kind is not (EntryKind.Report or EntryKind.Story));
        var isEarlier = new Dictionary<ReportId, bool>();
        return [.. entries.OrderBy(e => e.Start).ThenBy(e => e.Kind).ThenBy(e => e.Id, StringComparer.Ordinal).Select(Against)];

        NewsItem Against(RecordedEntry entry)
        {
            var others = Candidates(record, entry, asOf).Where(o => o.ReportId != report && Earlier(o.ReportId)).ToList();
            var same = others.Where(o => Compare(entry.Entry, o.Entry) == Novelty.Known).ToImmutableArray();
            if (!same.IsEmpty)
                return new NewsItem(entry, Novelty.Known, same);
            var odd = others.Where(o => Compare(entry.Entry, o.Entry) == Novelty.AtOdds).ToImmutableArray();
            return new NewsItem(entry, odd.IsEmpty ? Novelty.New : Novelty.AtOdds, odd);
        }

        bool Earlier(ReportId other)
        {
            if (!isEarlier.TryGetValue(other, out var earlier))
            {
                earlier = record.Find(other.Value, asOf) is { Kind: EntryKind.Report } o
                    && o.Report.DuplicateOf != report
                    && (o.From is null || found.To is null || o.From <= found.To);
                isEarlier.Add(other, earlier);
            }

            return earlier;
        }
    }

    /// <summary>Entries that may tell the same: of the same kind, with an actor in common.</summary>
    private static IEnumerable<RecordedEntry> Candidates(IRecordStore record, RecordedEntry entry, long? asOf)
    {
        var actors = entry.Entry switch
        {
            Event e => e.Sources.Concat(e.Targets).Select(p => p.State ?? p.Actor).OfType<ActorId>(),
            _ => EntryKeys.Of(entry.Entry).Actors.Where(a => a.Acts).Select(a => new ActorId(a.Actor)),
        };
        var query = new RecordQuery { Kinds = [entry.Kind], Order = EntryOrder.LatestFirst, Limit = Most, AsOf = asOf };
        return actors.Distinct().Take(2).SelectMany(a => record.Query(query with { Actors = [a] }).Entries).DistinctBy(e => e.Id);
    }

    /// <summary>Whether another entry of the same kind says the same (known), otherwise (at odds), or something else (new).</summary>
    private static Novelty Compare(Entry entry, Entry other) => (entry, other) switch
    {
        (Encounter e, Encounter o) when Happening.Same(e with { Status = o.Status }, o) => e.Status == o.Status || o.Status == EncounterStatus.Held ? Novelty.Known : Novelty.AtOdds,
        (Statement e, Statement o) when string.Equals(e.Speaker, o.Speaker, StringComparison.Ordinal) && Alike(e.Evidence[0].Exact, o.Evidence[0].Exact) => Novelty.Known,
        (Position e, Position o) when e.Actor == o.Actor && string.Equals(e.Issue, o.Issue, StringComparison.Ordinal) && Alike(e.About, o.About) => e.Stance == o.Stance ? Novelty.Known : Novelty.AtOdds,
        (Ask e, Ask o) when e.Asker == o.Asker && (e.Asked is null || o.Asked is null || e.Asked == o.Asked) && Alike(e.About, o.About) => e.Status == o.Status ? Novelty.Known : Novelty.AtOdds,
        (Relation e, Relation o) when e.Dyad.Order().SequenceEqual(o.Dyad.Order()) && string.Equals(e.Aspect, o.Aspect, StringComparison.Ordinal) && Meet(e.Period, o.Period) => e.Direction == o.Direction ? Novelty.Known : Novelty.AtOdds,
        (Event e, Event o) when string.Equals(e.Type, o.Type, StringComparison.Ordinal) && e.Date is not null && o.Date is not null && Meet(e.Date, o.Date) && Parties(e.Sources, o.Sources) && Parties(e.Targets, o.Targets) => Novelty.Known,
        _ => Novelty.New,
    };

    private static bool Meet(Edtf? left, Edtf? right) => left is null || right is null || left.Intersects(right);

    private static bool Parties(ImmutableArray<EventParty> left, ImmutableArray<EventParty> right) =>
        (left.IsEmpty && right.IsEmpty) || left.Select(p => p.State ?? p.Actor).OfType<ActorId>().Intersect(right.Select(p => p.State ?? p.Actor).OfType<ActorId>()).Any();

    /// <summary>Whether two stretches share at least half of their longer words.</summary>
    private static bool Alike(string left, string right)
    {
        var (a, b) = (Words(left), Words(right));
        return a.Count > 0 && b.Count > 0 && a.Count(b.Contains) >= SameWords * Math.Max(a.Count, b.Count);

        static HashSet<string> Words(string text) => [.. NameKey.Words(text).Where(w => w.Length > 3)];
    }
}
