using System.Collections.Concurrent;
using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Ontology;
using Chancery.Record;

namespace Chancery.Desk.Parts;

/// <summary>
/// What every screen asks for again and again: names of actors and issues, and the reports behind entries. Kept until the record
/// changes, and never more than a fixed number. Safe for several threads.
/// </summary>
internal sealed class RecordCards(IRecordStore record)
{
    private const int MaxReports = 3000;
    private const int MaxNames = 20_000;
    private readonly ConcurrentDictionary<string, Report?> reports = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Name, ActorKind? Kind)> names = new(StringComparer.Ordinal);
    private ImmutableArray<FacetCount>? totals;
    private long sequence = -1;

    /// <summary>Forgets what another state of the record said.</summary>
    internal long Refresh()
    {
        var last = record.LastSequence;
        if (Interlocked.Exchange(ref sequence, last) != last)
        {
            reports.Clear();
            names.Clear();
            totals = null;
        }

        return last;
    }

    /// <summary>The report with the id; null where the record does not hold it.</summary>
    internal Report? Report(ReportId id)
    {
        if (reports.TryGetValue(id.Value, out var known))
            return known;
        if (reports.Count >= MaxReports)
            reports.Clear();
        return reports[id.Value] = record.Find(id.Value) is { Kind: EntryKind.Report } found ? found.Report : null;
    }

    /// <summary>Takes the reports behind entries out of the record in one go, before they are asked for one by one.</summary>
    internal void Load(IEnumerable<RecordedEntry> entries)
    {
        var missing = entries.Where(e => e.Kind != EntryKind.Report).SelectMany(e => e.Entry.Evidence.Select(v => v.Report.Value)).Distinct(StringComparer.Ordinal).Where(i => !reports.ContainsKey(i)).Take(MaxReports / 2).ToList();
        if (missing.Count < 2)
            return;
        if (reports.Count + missing.Count > MaxReports)
            reports.Clear();
        foreach (var found in record.FindAll(missing))
            reports[found.Id] = found.Kind == EntryKind.Report ? found.Report : null;
    }

    /// <summary>How many entries of each kind the record holds.</summary>
    internal ImmutableArray<FacetCount> Totals() => totals ??= record.CountBy(new RecordQuery(), Facet.Kind);

    /// <summary>Who is named most by the entries that were recorded last.</summary>
    internal ImmutableArray<(string Actor, long Count)> Actors(int most) =>
    [
        .. record.Query(new RecordQuery { Kinds = [EntryKind.Encounter, EntryKind.Ask, EntryKind.Position, EntryKind.Relation], Order = EntryOrder.NewestRecorded, Limit = 800 }).Entries
            .SelectMany(e => EntryKeys.Of(e.Entry).Actors.Select(a => a.Actor).Distinct(StringComparer.Ordinal))
            .Where(a => KindOf(a) is not null)
            .GroupBy(a => a, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Take(most)
            .Select(g => (g.Key, (long)g.Count())),
    ];

    /// <summary>The name of an actor: "Vladimir Putin", "spokesman of Vladimir Putin".</summary>
    internal string Name(string actor)
    {
        var of = actor.LastIndexOf(" of ", StringComparison.Ordinal);
        return of >= 0 ? actor[..(of + 4)] + Known(actor[(of + 4)..]).Name : Known(actor).Name;
    }

    /// <summary>What sort of actor it is; null where nobody knows it.</summary>
    internal ActorKind? KindOf(string actor) => Known(actor).Kind;

    /// <summary>The name of an issue or aspect.</summary>
    internal static string Issue(string slug) => IssueTable.Default.Find(slug)?.Name ?? slug;

    private (string Name, ActorKind? Kind) Known(string actor)
    {
        if (names.TryGetValue(actor, out var known))
            return known;
        if (names.Count >= MaxNames)
            names.Clear();
        var found = record.FindActor(new ActorId(actor)) ?? ActorRegister.Default.Find(new ActorId(actor));
        return names[actor] = found is null ? (actor.Length == 0 ? "(unnamed)" : actor, null) : (found.Name, found.Kind);
    }
}
