using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Entries;

namespace Chancery.Record;

/// <summary>
/// What all stores share: how readings and corrections become log lines, and log lines the entries that are looked up. A store
/// derives from it and brings the keeping and finding.
/// </summary>
public abstract class RecordStore : IRecordStore
{
    /// <summary>How much of their words together two entries must share to be one entry under two ids.</summary>
    private const double SameWords = 0.5;

    /// <inheritdoc/>
    public abstract string Place { get; }

    /// <inheritdoc/>
    public abstract long LastSequence { get; }

    /// <inheritdoc/>
    public abstract string? VersionOf(ReportId report);

    /// <inheritdoc/>
    public RecordOutcome Record(Reading reading, string version)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentException.ThrowIfNullOrEmpty(version);
        var report = reading.Report.Id;
        if (string.Equals(VersionOf(report), version, StringComparison.Ordinal))
            return new RecordOutcome(0, 0, 0, false, LastSequence);

        // All that takes time is done before the record is held.
        var projected = ProjectedEntry.Of(reading, version);
        using var write = BeginWrite();
        var before = VersionOf(report);
        if (string.Equals(before, version, StringComparison.Ordinal))
            return new RecordOutcome(0, 0, 0, false, LastSequence);

        // Of what a report is a copy is not seen from it alone: it stays said until the reports are grouped again.
        if (before is not null && Find(report.Value)?.Report.DuplicateOf is { } original)
            projected = projected.SetItem(0, ProjectedEntry.Of(reading.Report with { DuplicateOf = original }, version));
        Append(before is null ? LogKind.Read : LogKind.Reread, EntryKind.Report, report.Value, report, version, null, "{}");
        SetVersion(report, version);
        var outcome = Put(projected, before is null ? [] : EntriesOf(report), report, version);
        foreach (var actor in reading.Actors)
            PutMerged(actor, report, version);
        write.Commit();
        return outcome with { New = before is null, LastSequence = LastSequence };
    }

    /// <inheritdoc/>
    public RecordOutcome RecordStories(IReadOnlyList<Story> stories, string version, IReadOnlyCollection<string>? replaced = null)
    {
        ArgumentNullException.ThrowIfNull(stories);
        ImmutableArray<ProjectedEntry> projected =
        [
            .. stories.OrderBy(s => s.Id).DistinctBy(s => s.Id).Select(s => ProjectedEntry.Of(s, version, null, static _ => null)),
        ];
        using var write = BeginWrite();
        var outcome = Put(projected, replaced is null ? CurrentStories() : [.. replaced], null, version);
        if (outcome.Added + outcome.Changed + outcome.Withdrawn > 0)
            write.Commit();
        return outcome with { LastSequence = LastSequence };
    }

    /// <inheritdoc/>
    public int RecordCopies(IReadOnlyList<(ReportId Report, ReportId? Original)> copies, string version)
    {
        ArgumentNullException.ThrowIfNull(copies);
        ArgumentException.ThrowIfNullOrEmpty(version);
        var changed = copies
            .OrderBy(c => c.Report)
            .Select(c => (Now: Find(c.Report.Value), c.Original))
            .Where(c => c.Now is { Kind: EntryKind.Report } now && now.Report.DuplicateOf != c.Original)
            .Select(c => ProjectedEntry.Of(c.Now!.Report with { DuplicateOf = c.Original }, c.Now.Version))
            .ToList();
        if (changed.Count == 0)
            return 0;
        using var write = BeginWrite();
        foreach (var report in changed)
        {
            var line = Append(LogKind.Recoded, EntryKind.Report, report.Id, report.Report, version, null, report.Json);
            Put(report, line, Review.None, false, line);
        }

        write.Commit();
        return changed.Count;
    }

    /// <inheritdoc/>
    public long Correct(Correction correction, string version)
    {
        ArgumentNullException.ThrowIfNull(correction);
        ArgumentException.ThrowIfNullOrWhiteSpace(correction.Author);
        using var write = BeginWrite();
        var undone = correction.Kind == LogKind.Undone ? Undone(correction) : null;
        if (undone is not null)
            correction = correction with { Entry = undone.Subject };
        var entry = Find(correction.Entry) ?? throw new ArgumentException($"'{correction.Entry}' is no entry of {Place}.", nameof(correction));
        switch (correction.Kind)
        {
            case LogKind.Confirmed or LogKind.Disputed or LogKind.Undone:
                break;
            case LogKind.Corrected or LogKind.Split when entry.Kind == EntryKind.Report:
                throw new ArgumentException("A report is as it was published; its entries can be corrected.", nameof(correction));
            case LogKind.Corrected or LogKind.Split when correction.Fields.Count == 0:
                throw new ArgumentException("No field is named.", nameof(correction));
            case LogKind.Corrected or LogKind.Split:
                CheckFields(entry, correction);
                break;
            case LogKind.Merged:
                var into = correction.Into is { } id ? Find(id) : null;
                if (into is null || into.Kind != entry.Kind || string.Equals(into.Id, entry.Id, StringComparison.Ordinal) || into.Review == Review.Merged)
                    throw new ArgumentException($"'{correction.Into}' is no other {entry.Kind.Name()} of {Place} that {entry.Id} could be folded into.", nameof(correction));
                break;
            default:
                throw new ArgumentException($"{correction.Kind} is nothing that a person says of an entry.", nameof(correction));
        }

        var line = Append(correction.Kind, entry.Kind, entry.Id, entry.ReportId, version, correction.Author, correction.ToJson());
        if (undone is { Kind: LogKind.Split })
            TakeBackSecond(entry, undone, version, line);
        Refresh(entry, line);
        write.Commit();
        return line;
    }

    /// <inheritdoc/>
    public abstract RecordedEntry? Find(string id, long? asOf = null);

    /// <inheritdoc/>
    public virtual IReadOnlyList<RecordedEntry> FindAll(IReadOnlyCollection<string> ids, long? asOf = null)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return [.. ids.Distinct(StringComparer.Ordinal).Select(i => Find(i, asOf)).OfType<RecordedEntry>()];
    }

    /// <inheritdoc/>
    public abstract RecordPage Query(RecordQuery query);

    /// <inheritdoc/>
    public abstract long Count(RecordQuery query);

    /// <inheritdoc/>
    public abstract ImmutableArray<FacetCount> CountBy(RecordQuery query, Facet facet, int limit = int.MaxValue);

    /// <inheritdoc/>
    public abstract Actor? FindActor(ActorId id);

    /// <inheritdoc/>
    public abstract IEnumerable<Actor> Actors();

    /// <inheritdoc/>
    public abstract ImmutableArray<ActorSuggestion> SuggestActors(string prefix, int limit = 10);

    /// <inheritdoc/>
    public abstract ImmutableArray<ActorId> ActorsNamed(string name);

    /// <inheritdoc/>
    public abstract ImmutableArray<LogItem> Changes(long after, int limit = 100);

    /// <inheritdoc/>
    public abstract ImmutableArray<LogItem> History(string subject);

    /// <inheritdoc/>
    public abstract long SequenceAt(DateTimeOffset moment);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the store holds.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>Starts a change that is kept whole with <see cref="IWrite.Commit"/>, or not at all. One at a time.</summary>
    /// <exception cref="RecordException">The record cannot be written.</exception>
    protected abstract IWrite BeginWrite();

    /// <summary>Adds a line to the log and gives its number.</summary>
    protected abstract long Append(LogKind kind, EntryKind? entry, string subject, ReportId? report, string version, string? author, string payload);

    /// <summary>Notes the version that read a report last.</summary>
    protected abstract void SetVersion(ReportId report, string version);

    /// <summary>Ids of what stands in the record on the evidence of one report, stories apart, hidden entries included.</summary>
    protected abstract IReadOnlyList<string> EntriesOf(ReportId report);

    /// <summary>Ids of the stories that stand in the record.</summary>
    protected abstract IReadOnlyList<string> CurrentStories();

    /// <summary>Makes this the present form of an entry, and ends the one before.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="payloadLine">The log line whose payload is its JSON; null where its JSON must be kept beside the log.</param>
    /// <param name="review">What people have said of it.</param>
    /// <param name="hidden">Whether queries leave it out.</param>
    /// <param name="sequence">The log line from which on it holds.</param>
    protected abstract void Put(ProjectedEntry entry, long? payloadLine, Review review, bool hidden, long sequence);

    /// <summary>Ends the present form of an entry.</summary>
    protected abstract void Close(string id, long sequence);

    /// <summary>Keeps an actor and its names.</summary>
    protected abstract void PutActor(Actor actor, string json);

    private RecordOutcome Put(ImmutableArray<ProjectedEntry> projected, IReadOnlyList<string> before, ReportId? report, string version)
    {
        var (added, changed, withdrawn) = (0, 0, 0);
        var gone = new HashSet<string>(before, StringComparer.Ordinal);
        var fresh = new List<ProjectedEntry>();
        foreach (var entry in projected)
        {
            var known = gone.Remove(entry.Id);
            if (!known)
            {
                // A story's or withdrawn entry's id may have a past even where the report is new.
                var line = Append(LogKind.Added, entry.Kind, entry.Id, report, version, null, entry.Json);
                Put(entry, line, Review.None, false, line);
                fresh.Add(entry);
                added++;
                continue;
            }

            var lines = History(entry.Id);
            if (Made(lines) is { } made && Same(made, entry))
            {
                // A withdrawn entry that is found again is not among those before.
                continue;
            }

            var recoded = Append(LogKind.Recoded, entry.Kind, entry.Id, report, version, null, entry.Json);
            Apply(entry, Corrections(lines), recoded, recoded);
            changed++;
        }

        foreach (var id in gone.Order(StringComparer.Ordinal))
        {
            var lines = History(id);
            if (Made(lines) is not { Author: null } made)
                continue;
            var said = Corrections(lines);
            if (said.Count > 0 && !Carry(made, said, fresh, version) && said.Any(c => c.Kind is LogKind.Confirmed or LogKind.Corrected or LogKind.Split))
                continue;
            var line = Append(LogKind.Withdrawn, made.Entry, id, report, version, null, "{}");
            Close(id, line);
            withdrawn++;
        }

        return new RecordOutcome(added, changed, withdrawn, false, 0);
    }

    /// <summary>
    /// Says again, of the new entry that stands at the same words, what people said of one that a recode finds no more. An entry
    /// without such a successor stays where people stood by it, and goes where they only doubted it.
    /// </summary>
    private bool Carry(LogItem made, IReadOnlyList<LogItem> said, List<ProjectedEntry> fresh, string version)
    {
        if (made.Entry is not { } kind || kind is EntryKind.Report or EntryKind.Story)
            return false;
        var anchor = EntryJson.Read(kind, made.Payload).Evidence[0];
        var next = fresh
            .Where(e => e.Kind == kind && e.Report == anchor.Report)
            .Select(e => (Entry: e, Shared: Shared(anchor.Span, EntryJson.Read(kind, e.Json).Evidence[0].Span)))
            .Where(e => e.Shared >= SameWords)
            .OrderByDescending(e => e.Shared)
            .ThenBy(e => e.Entry.Id, StringComparer.Ordinal)
            .Select(e => e.Entry)
            .FirstOrDefault();
        if (next is null)
            return false;

        // One successor carries the words of one entry; a second that is gone from the same place finds another, or none.
        fresh.Remove(next);
        var last = 0L;
        foreach (var line in said)
        {
            var correction = Correction.Read(line) with { Entry = next.Id, Carries = line.Sequence };
            last = Append(line.Kind, kind, next.Id, next.Report, version, line.Author, correction.ToJson());
        }

        var lines = History(next.Id);
        Apply(next, Corrections(lines), Made(lines)!.Sequence, last);
        return true;

        static double Shared(Text.TextSpan left, Text.TextSpan right)
        {
            var shared = Math.Min(left.End, right.End) - Math.Max(left.Start, right.Start);
            return shared <= 0 ? 0 : shared / (double)(Math.Max(left.End, right.End) - Math.Min(left.Start, right.Start));
        }
    }

    private void PutMerged(Actor actor, ReportId report, string version)
    {
        var before = FindActor(actor.Id);
        var merged = before is null ? ActorMerge.Merge(actor, actor) : ActorMerge.Merge(before, actor);
        var json = EntryJson.Of(merged);
        if (before is not null && string.Equals(EntryJson.Of(before), json, StringComparison.Ordinal))
            return;
        Append(before is null ? LogKind.Added : LogKind.Recoded, null, actor.Id.Value, report, version, null, json);
        PutActor(merged, json);
    }

    private void Refresh(RecordedEntry entry, long sequence)
    {
        var lines = History(entry.Id);
        if (entry.Kind == EntryKind.Report)
            return;
        var made = Made(lines) ?? throw new RecordException($"The log of {Place} has no line that made {entry.Id}: the record is damaged.");
        var report = Find(entry.ReportId.Value)?.Report;
        var machine = ProjectedEntry.Of(EntryJson.Read(entry.Kind, made.Payload), made.Version, report, StateOf) with { Json = made.Payload };
        Apply(machine, Corrections(lines), made.Sequence, sequence);
    }

    /// <summary>Puts the entry as people's corrections make it.</summary>
    private void Apply(ProjectedEntry machine, IReadOnlyList<LogItem> lines, long payloadLine, long sequence)
    {
        var (json, review, hidden) = (machine.Json, Review.None, false);
        foreach (var line in lines)
        {
            var correction = Correction.Read(line);
            switch (correction.Kind)
            {
                case LogKind.Confirmed:
                    review = Review.Confirmed;
                    break;
                case LogKind.Disputed:
                    review = Review.Disputed;
                    break;
                case LogKind.Corrected:
                    json = With(machine.Kind, json, correction.Fields, machine.Version);
                    review = Review.Corrected;
                    break;
                case LogKind.Merged:
                    (review, hidden) = (Review.Merged, true);
                    break;
                case LogKind.Split:
                    var second = SecondOf(machine, line, correction);
                    if (Find(second.Id) is null)
                    {
                        var added = Append(LogKind.Added, second.Kind, second.Id, second.Report, machine.Version, line.Author, second.Json);
                        Put(second, added, Review.Confirmed, false, added);
                    }

                    break;
                default:
                    break;
            }
        }

        if (review == Review.None)
        {
            Put(machine, payloadLine, review, hidden, sequence);
            return;
        }

        var entry = EntryJson.Read(machine.Kind, json);
        var report = Find(machine.Report.Value)?.Report;
        var projected = ProjectedEntry.Of(entry, machine.Version, report, StateOf);
        Put(projected with { Json = projected.Json[..^1] + $",\"review\":\"{EnumWords.Of(review)}\"}}" }, null, review, hidden, sequence);
    }

    private void TakeBackSecond(RecordedEntry entry, LogItem split, string version, long sequence)
    {
        var made = Made(History(entry.Id))!;
        var second = SecondOf(ProjectedEntry.Of(EntryJson.Read(entry.Kind, made.Payload), made.Version, null, StateOf), split, Correction.Read(split));
        Append(LogKind.Withdrawn, second.Kind, second.Id, second.Report, version, null, "{}");
        Close(second.Id, sequence);
    }

    private ProjectedEntry SecondOf(ProjectedEntry first, LogItem line, Correction correction)
    {
        var id = EntryIds.For(first.Id[..3], first.Report, new Text.TextSpan(first.Start, first.Start), first.Id, line.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var fields = correction.Fields.SetItem("id", JsonSerializer.Serialize(id.Value));
        var entry = EntryJson.Read(first.Kind, With(first.Kind, first.Json, fields, first.Version));
        return ProjectedEntry.Of(entry, first.Version, Find(first.Report.Value)?.Report, StateOf);
    }

    private static string With(EntryKind kind, string json, ImmutableSortedDictionary<string, string> fields, string version)
    {
        var node = JsonNode.Parse(json)!.AsObject();
        foreach (var (name, value) in fields)
            node[name] = JsonNode.Parse(value);
        return EntryJson.Of(EntryJson.Read(kind, node.ToJsonString()), version, null);
    }

    private void CheckFields(RecordedEntry entry, Correction correction)
    {
        using var now = JsonDocument.Parse(entry.Json);
        foreach (var name in correction.Fields.Keys)
        {
            if (name is "id" or "evidence" or "version" or "explain" or "review" || !now.RootElement.TryGetProperty(name, out _))
                throw new ArgumentException($"'{name}' is no field of {entry.Id} that can be corrected.", nameof(correction));
        }

        try
        {
            var corrected = EntryJson.Read(entry.Kind, With(entry.Kind, entry.Json, correction.Fields, entry.Version));
            _ = ProjectedEntry.Of(corrected, entry.Version, null, static _ => null);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new ArgumentException($"{entry.Id} cannot be corrected so: {e.Message}", nameof(correction), e);
        }
    }

    private LogItem Undone(Correction correction)
    {
        if (correction.Undoes is not { } line || Changes(line - 1, 1) is not [var undone])
            throw new ArgumentException("The log line to take back is not in the record.", nameof(correction));
        if (!CorrectionLog.IsCorrection(undone.Kind))
            throw new ArgumentException($"Line {line} is no correction that can be taken back.", nameof(correction));
        if (!Corrections(History(undone.Subject)).Any(c => c.Sequence == line))
            throw new ArgumentException($"Line {line} has been taken back before.", nameof(correction));
        return undone;
    }

    private string? StateOf(string actor) => FindActor(new ActorId(actor))?.State?.Value;

    /// <summary>The line that made the entry what the reading says, the last one where several did.</summary>
    private static LogItem? Made(IReadOnlyList<LogItem> lines) => lines.LastOrDefault(l => l.Kind is LogKind.Added or LogKind.Recoded);

    private static IReadOnlyList<LogItem> Corrections(IReadOnlyList<LogItem> lines) => CorrectionLog.InForce(lines);

    /// <summary>Whether a line made the same entry, whatever the version that did.</summary>
    private static bool Same(LogItem line, ProjectedEntry entry) =>
        string.Equals(Unstamped(line.Payload, line.Version), Unstamped(entry.Json, entry.Version), StringComparison.Ordinal);

    private static string Unstamped(string json, string version)
    {
        var stamp = $",\"version\":\"{version}\"}}";
        return json.EndsWith(stamp, StringComparison.Ordinal) ? json[..^stamp.Length] : json;
    }

    /// <summary>A change under way; it is lost unless it is committed.</summary>
    protected interface IWrite : IDisposable
    {
        /// <summary>Keeps the change.</summary>
        /// <exception cref="RecordException">It cannot be kept.</exception>
        void Commit();
    }
}
