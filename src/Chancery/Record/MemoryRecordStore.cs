using System.Collections.Immutable;
using System.Globalization;
using Chancery.Entries;

namespace Chancery.Record;

/// <summary>A record in memory: for programs that need no file, and the plainest form of what a store does.</summary>
public sealed class MemoryRecordStore : RecordStore
{
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly Lock writeGate = new();
    private readonly Dictionary<ReportId, string> versions = [];
    private readonly SortedDictionary<string, Actor> actors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> current = new(StringComparer.Ordinal);
    private List<LogItem> log = [];
    private List<Form> forms = [];
    private Saved? saved;
    private int writingThread;

    /// <summary>An empty record.</summary>
    /// <param name="time">The clock that stamps the log; the system's where null.</param>
    public MemoryRecordStore(TimeProvider? time = null) => this.time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public override string Place => "memory";

    /// <inheritdoc/>
    public override long LastSequence => See(() => (long)log.Count);

    /// <inheritdoc/>
    public override string? VersionOf(ReportId report) => See(() => versions.GetValueOrDefault(report));

    /// <inheritdoc/>
    public override RecordedEntry? Find(string id, long? asOf = null) => See(() =>
    {
        for (var i = forms.Count - 1; i >= 0; i--)
        {
            if (string.Equals(forms[i].Entry.Id, id, StringComparison.Ordinal) && (asOf is null || forms[i].Since <= asOf))
                return forms[i].ToRecorded();
        }

        return null;
    });

    /// <inheritdoc/>
    public override RecordPage Query(RecordQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = Matching(query).Select(f => f.ToRecorded());
        IEnumerable<RecordedEntry> ordered = query.Order switch
        {
            EntryOrder.Text => found.OrderBy(e => e.ReportId).ThenBy(e => e.Start).ThenBy(e => e.Id, StringComparer.Ordinal),
            EntryOrder.OldestFirst => found.OrderBy(Day).ThenBy(e => e.Id, StringComparer.Ordinal),
            EntryOrder.LatestFirst => found.OrderByDescending(Day).ThenByDescending(e => e.Id, StringComparer.Ordinal),
            _ => found.OrderByDescending(e => e.Sequence).ThenByDescending(e => e.Id, StringComparer.Ordinal),
        };
        if (query.After is { } after)
        {
            // The cursor names its entry by its last key.
            var id = (string)RecordCursor.Read(after, query.Order)[^1];
            ordered = ordered.SkipWhile(e => !string.Equals(e.Id, id, StringComparison.Ordinal)).Skip(1);
        }

        var entries = ordered.Take(query.Limit == int.MaxValue ? query.Limit : query.Limit + 1).ToList();
        if (entries.Count <= query.Limit)
            return new RecordPage([.. entries], null);
        entries.RemoveAt(entries.Count - 1);
        return new RecordPage([.. entries], entries.Count > 0 ? RecordCursor.After(entries[^1], query.Order) : null);

        static int Day(RecordedEntry entry) => entry.From?.DayNumber ?? -1;
    }

    /// <inheritdoc/>
    public override long Count(RecordQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Matching(query).Count;
    }

    /// <inheritdoc/>
    public override ImmutableArray<FacetCount> CountBy(RecordQuery query, Facet facet, int limit = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(query);
        return
        [
            .. Matching(query)
                .SelectMany(form => Values(form.Entry))
                .CountBy(value => value, StringComparer.Ordinal)
                .OrderByDescending(c => c.Value)
                .ThenBy(c => c.Key, StringComparer.Ordinal)
                .Take(limit)
                .Select(c => new FacetCount(c.Key, c.Value)),
        ];

        IEnumerable<string> Values(ProjectedEntry entry) => facet switch
        {
            Facet.Kind => [entry.Kind.Name()],
            Facet.State => [entry.Keys.State],
            Facet.Report => [entry.Report.Value],
            Facet.Year => [entry.Date is { } date ? date.Earliest.ToString("yyyy", CultureInfo.InvariantCulture) : ""],
            Facet.Issue => entry.Keys.Issues.Distinct(StringComparer.Ordinal),
            _ => entry.Involved.Select(a => a.Actor),
        };
    }

    /// <inheritdoc/>
    public override Actor? FindActor(ActorId id) => See(() => actors.GetValueOrDefault(id.Value));

    /// <inheritdoc/>
    public override IEnumerable<Actor> Actors() => See(() => actors.Values.ToArray());

    /// <inheritdoc/>
    public override ImmutableArray<ActorSuggestion> SuggestActors(string prefix, int limit = 10)
    {
        var key = NameKey.Of(prefix);
        if (key.Length == 0)
            return [];
        return
        [
            .. Actors()
                .Select(a => (Actor: a, Name: Names(a).FirstOrDefault(n => NameKey.Suffixes(n).Any(s => s.StartsWith(key, StringComparison.Ordinal)))))
                .Where(a => a.Name is not null)
                .Select(a => new ActorSuggestion(a.Actor.Id, a.Name!, Count(new RecordQuery { Actors = [a.Actor.Id] })))
                .OrderByDescending(s => s.Entries)
                .ThenBy(s => s.Actor)
                .Take(limit),
        ];
    }

    /// <inheritdoc/>
    public override ImmutableArray<ActorId> ActorsNamed(string name)
    {
        var key = NameKey.Of(name);
        return
        [
            .. Actors()
                .Select(a => (a.Id, Whole: Names(a).Any(n => NameKey.Of(n) == key), Part: Names(a).Any(n => NameKey.Suffixes(n).Contains(key, StringComparer.Ordinal))))
                .Where(a => a.Part)
                .OrderByDescending(a => a.Whole)
                .ThenByDescending(a => Count(new RecordQuery { Actors = [a.Id] }))
                .ThenBy(a => a.Id)
                .Select(a => a.Id),
        ];
    }

    /// <inheritdoc/>
    public override ImmutableArray<LogItem> Changes(long after, int limit = 100) => See(() => log.Skip((int)Math.Min(int.MaxValue, after)).Take(limit).ToImmutableArray());

    /// <inheritdoc/>
    public override ImmutableArray<LogItem> History(string subject) => See(() => log.Where(l => string.Equals(l.Subject, subject, StringComparison.Ordinal)).ToImmutableArray());

    /// <inheritdoc/>
    public override long SequenceAt(DateTimeOffset moment) => See(() => log.LastOrDefault(l => l.RecordedAt <= moment)?.Sequence ?? 0);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }

    /// <inheritdoc/>
    protected override IWrite BeginWrite()
    {
        // Readers wait while a reading is recorded, so that they see it whole; it takes no longer than a copy of its entries.
        writeGate.Enter();
        gate.Enter();
        writingThread = Environment.CurrentManagedThreadId;
        saved = new Saved(new(versions), new(actors, StringComparer.Ordinal), new(current, StringComparer.Ordinal), log.Count, [.. forms]);
        return new Write(this);
    }

    /// <inheritdoc/>
    protected override long Append(LogKind kind, EntryKind? entry, string subject, ReportId? report, string version, string? author, string payload)
    {
        var sequence = log.Count + 1L;
        log.Add(new LogItem(sequence, kind, entry, subject, report, version, author, payload, time.GetUtcNow()));
        return sequence;
    }

    /// <inheritdoc/>
    protected override void SetVersion(ReportId report, string version) => versions[report] = version;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> EntriesOf(ReportId report) =>
        [.. current.Values.Select(i => forms[i].Entry).Where(e => e.Report == report && e.Kind != EntryKind.Story).Select(e => e.Id)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> CurrentStories() => [.. current.Values.Select(i => forms[i].Entry).Where(e => e.Kind == EntryKind.Story).Select(e => e.Id)];

    /// <inheritdoc/>
    protected override void Put(ProjectedEntry entry, long? payloadLine, Review review, bool hidden, long sequence)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Close(entry.Id, sequence);
        current[entry.Id] = forms.Count;
        forms.Add(new Form(entry, review, hidden, sequence, null));
    }

    /// <inheritdoc/>
    protected override void Close(string id, long sequence)
    {
        if (current.Remove(id, out var index))
            forms[index] = forms[index] with { Until = sequence };
    }

    /// <inheritdoc/>
    protected override void PutActor(Actor actor, string json)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actors[actor.Id.Value] = actor;
    }

    private static IEnumerable<string> Names(Actor actor) => actor.Names.Prepend(actor.Name).Append(actor.Id.Value);

    private List<Form> Matching(RecordQuery query)
    {
        var words = query.Text is { } text ? SearchWords.Parse(text) : null;
        return See(() => forms.Where(f => Meets(f, query, words)).ToList());
    }

    private bool WasPublishedBy(ReportId report, DateOnly day) =>
        current.TryGetValue(report.Value, out var index) && forms[index].Entry.Date is { } date && date.Earliest <= day;

    private bool Meets(Form form, RecordQuery query, SearchWords? words)
    {
        var entry = form.Entry;
        var holds = query.AsOf is { } asOf ? form.Since <= asOf && (form.Until is null || form.Until > asOf) : form.Until is null;
        return holds
            && !form.Hidden
            && (query.Kinds.IsEmpty || query.Kinds.Contains(entry.Kind))
            && query.Actors.All(a => entry.Involved.Any(i => string.Equals(i.Actor, a.Value, StringComparison.Ordinal)))
            && (query.By is not { } by || entry.Involved.Any(i => i.Acts && string.Equals(i.Actor, by.Value, StringComparison.Ordinal)))
            && (query.Issue is null || entry.Keys.Issues.Contains(query.Issue, StringComparer.Ordinal))
            && (query.Since is not { } since || (entry.Date is not null && entry.Date.Latest >= since))
            && (query.Until is not { } until || (entry.Date is not null && entry.Date.Earliest <= until))
            && (query.PublishedUntil is not { } published || WasPublishedBy(entry.Report, published))
            && (query.Report is not { } report || entry.Reports.Contains(report))
            && (query.State is null || string.Equals(entry.Keys.State, query.State, StringComparison.Ordinal))
            && (query.Background is not { } background || entry.Keys.Background == background)
            && (query.Review is not { } review || form.Review == review)
            && (words is null || words.Match(entry.Keys.Text));
    }

    private T See<T>(Func<T> read)
    {
        if (writingThread == Environment.CurrentManagedThreadId)
            return read();
        lock (gate)
            return read();
    }

    private void End(bool commit)
    {
        if (saved is not { } before)
            return;
        if (!commit)
        {
            log = log[..before.Lines];
            forms = before.Forms;
            Restore(versions, before.Versions);
            Restore(actors, before.Actors);
            Restore(current, before.Current);
        }

        saved = null;
        writingThread = 0;
        gate.Exit();
        writeGate.Exit();

        static void Restore<TKey, TValue>(IDictionary<TKey, TValue> target, IDictionary<TKey, TValue> source)
        {
            target.Clear();
            foreach (var (key, value) in source)
                target.Add(key, value);
        }
    }

    /// <summary>A form that an entry has or had, with the log lines between which it holds.</summary>
    private sealed record Form(ProjectedEntry Entry, Review Review, bool Hidden, long Since, long? Until)
    {
        internal RecordedEntry ToRecorded() => new()
        {
            Id = Entry.Id,
            Kind = Entry.Kind,
            ReportId = Entry.Report,
            Start = Entry.Start,
            Sequence = Since,
            Until = Until,
            IsHidden = Hidden,
            Version = Entry.Version,
            Review = Review,
            From = Entry.Date?.Earliest,
            To = Entry.Date?.Latest,
            Json = Entry.Json,
        };
    }

    private sealed record Saved(Dictionary<ReportId, string> Versions, SortedDictionary<string, Actor> Actors, Dictionary<string, int> Current, int Lines, List<Form> Forms);

    private sealed class Write(MemoryRecordStore store) : IWrite
    {
        public void Commit() => store.End(true);

        public void Dispose() => store.End(false);
    }
}
