using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Time;

namespace Chancery.Record;

/// <summary>An entry with all that a store needs to keep and find it.</summary>
public sealed record ProjectedEntry
{
    /// <summary>Its kind.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>Its identifier.</summary>
    public required string Id { get; init; }

    /// <summary>The report of its first evidence.</summary>
    public required ReportId Report { get; init; }

    /// <summary>Where its first evidence starts.</summary>
    public required int Start { get; init; }

    /// <summary>The version that made it.</summary>
    public required string Version { get; init; }

    /// <summary>Its canonical JSON.</summary>
    public required string Json { get; init; }

    /// <summary>By what it is looked up.</summary>
    public required EntryKeys Keys { get; init; }

    /// <summary>All actors involved, the states of persons included, each once, in ordinal order.</summary>
    public required ImmutableArray<(string Actor, bool Acts)> Involved { get; init; }

    /// <summary>The date by which it is ordered and filtered.</summary>
    public Edtf? Date { get; init; }

    /// <summary>All reports that gave evidence.</summary>
    public required ImmutableArray<ReportId> Reports { get; init; }

    /// <summary>The report and all entries of a reading, the report first, the entries by kind, place and id; an id that comes twice is kept once.</summary>
    public static ImmutableArray<ProjectedEntry> Of(Reading reading, string version)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var states = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var actor in reading.Actors)
        {
            if (actor.State is { } state)
                states[actor.Id.Value] = state.Value;
        }

        foreach (var entity in reading.Document.Entities)
        {
            if ((entity.State ?? entity.Body) is { } principal)
                states[entity.Actor.Id.Value] = principal.Value;
        }

        var report = reading.Report;
        var entries = ImmutableArray.CreateBuilder<ProjectedEntry>();
        entries.Add(Of(report, version));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        IEnumerable<Entry> all =
        [
            .. reading.Encounters, .. reading.Statements, .. reading.Positions, .. reading.Asks, .. reading.Relations, .. reading.Events,
        ];
        foreach (var entry in all.OrderBy(e => EntryJson.KindOf(e)).ThenBy(e => e.Evidence[0].Span).ThenBy(e => e.Id.Value, StringComparer.Ordinal))
        {
            if (seen.Add(entry.Id.Value))
                entries.Add(Of(entry, version, report, states.GetValueOrDefault));
        }

        return entries.ToImmutable();
    }

    /// <summary>A report.</summary>
    public static ProjectedEntry Of(Report report, string version) => new()
    {
        Kind = EntryKind.Report,
        Id = report.Id.Value,
        Report = report.Id,
        Start = 0,
        Version = version,
        Json = EntryJson.Of(report, version),
        Keys = EntryKeys.Of(report),
        Involved = [],
        Date = report.Published,
        Reports = [report.Id],
    };

    /// <summary>An entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="version">The version that made it.</param>
    /// <param name="report">The report of its first evidence, where it is at hand.</param>
    /// <param name="stateOf">The state or body for which a person stands, null where unknown.</param>
    public static ProjectedEntry Of(Entry entry, string version, Report? report, Func<string, string?> stateOf)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(stateOf);
        if (entry.Evidence.IsDefaultOrEmpty)
            throw new ArgumentException($"{entry.Id} has no evidence; nothing enters the record without.", nameof(entry));
        var keys = EntryKeys.Of(entry);
        var involved = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (actor, acts) in keys.Actors)
        {
            Involve(actor, acts);
            if (stateOf(actor) is { Length: > 0 } state)
                Involve(state, acts);
        }

        return new ProjectedEntry
        {
            Kind = EntryJson.KindOf(entry),
            Id = entry.Id.Value,
            Report = entry.Evidence[0].Report,
            Start = entry.Evidence[0].Span.Start,
            Version = version,
            Json = EntryJson.Of(entry, version, report is not null && report.Id == entry.Evidence[0].Report ? report.Text : null),
            Keys = keys,
            Involved = [.. involved.Select(p => (p.Key, p.Value))],

            // What is recalled from an unknown past must not be filed under the day of the report.
            Date = keys.Date ?? (keys.Background ? null : report?.Published),
            Reports = [.. entry.Evidence.Select(e => e.Report).Concat(entry is Story story ? story.Reports : []).Distinct().Order()],
        };

        void Involve(string actor, bool acts) => involved[actor] = acts || involved.GetValueOrDefault(actor);
    }
}
