using System.Collections.Immutable;
using Chancery.Entries;

namespace Chancery.Record;

/// <summary>
/// Keeps a record: an append-only log, and beside it what the log comes to, made for looking things up. Queries may be asked from
/// several threads at once, also while something is recorded; they see whole readings only.
/// </summary>
public interface IRecordStore : IDisposable
{
    /// <summary>Where the record is kept, for messages.</summary>
    string Place { get; }

    /// <summary>The number of the last log line, 0 for an empty record. It changes whenever anything does.</summary>
    long LastSequence { get; }

    /// <summary>The version that read a report last; null where the record does not hold it.</summary>
    string? VersionOf(ReportId report);

    /// <summary>
    /// Records what was understood of a report, all or nothing. The same reading again changes nothing; one by another version adds
    /// what differs, and people's corrections stay in force.
    /// </summary>
    /// <exception cref="RecordException">The record cannot be written.</exception>
    RecordOutcome Record(Reading reading, string version);

    /// <summary>Records stories; of those that they replace, the ones that are no longer among them are withdrawn.</summary>
    /// <param name="stories">The stories.</param>
    /// <param name="version">The version that made them.</param>
    /// <param name="replaced">Ids of the stories that they replace; null for all of the record.</param>
    /// <exception cref="RecordException">The record cannot be written.</exception>
    RecordOutcome RecordStories(IReadOnlyList<Story> stories, string version, IReadOnlyCollection<string>? replaced = null);

    /// <summary>Records of which other report each of the given ones is a near-copy, null for none; gives how many that changed.</summary>
    /// <exception cref="RecordException">The record cannot be written.</exception>
    int RecordCopies(IReadOnlyList<(ReportId Report, ReportId? Original)> copies, string version);

    /// <summary>Adds what a person says of an entry, and gives the number of its log line.</summary>
    /// <exception cref="ArgumentException">There is no such entry, field or log line, or the values do not make an entry.</exception>
    /// <exception cref="RecordException">The record cannot be written.</exception>
    long Correct(Correction correction, string version);

    /// <summary>The entry or report with the id; null where there is none. Entries folded into others and withdrawn ones are found too.</summary>
    RecordedEntry? Find(string id, long? asOf = null);

    /// <summary>The entries and reports with the ids, in no order, as <see cref="Find"/> would find each; ids of which there is none are left out.</summary>
    IReadOnlyList<RecordedEntry> FindAll(IReadOnlyCollection<string> ids, long? asOf = null);

    /// <summary>The entries that meet the conditions.</summary>
    /// <exception cref="ArgumentException">The cursor is not of this query.</exception>
    RecordPage Query(RecordQuery query);

    /// <summary>How many entries meet the conditions, whatever the limit.</summary>
    long Count(RecordQuery query);

    /// <summary>How many of the entries that meet the conditions have each value, the most frequent first.</summary>
    ImmutableArray<FacetCount> CountBy(RecordQuery query, Facet facet, int limit = int.MaxValue);

    /// <summary>The actor as all reports together know it; null where no entry names it.</summary>
    Actor? FindActor(ActorId id);

    /// <summary>All actors in ordinal order of id.</summary>
    IEnumerable<Actor> Actors();

    /// <summary>Actors with a name, or a word of one, that starts with <paramref name="prefix"/> (case and accents aside), the most named first.</summary>
    ImmutableArray<ActorSuggestion> SuggestActors(string prefix, int limit = 10);

    /// <summary>Actors with exactly this name or id, case and accents aside, the most named first.</summary>
    ImmutableArray<ActorId> ActorsNamed(string name);

    /// <summary>The log after a line, oldest first.</summary>
    ImmutableArray<LogItem> Changes(long after, int limit = 100);

    /// <summary>The log of one entry, report or actor, oldest first.</summary>
    ImmutableArray<LogItem> History(string subject);

    /// <summary>The number of the last log line written at or before a moment; 0 where there is none.</summary>
    long SequenceAt(DateTimeOffset moment);
}
