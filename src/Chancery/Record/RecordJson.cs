using Chancery.Entries;

namespace Chancery.Record;

/// <summary>Writes a record, or the part of it that some reports gave, as the one JSON object of the contract: an entry a line.</summary>
public static class RecordJson
{
    private const int Page = 256;

    /// <summary>Writes the part of a record that the given reports gave evidence for.</summary>
    /// <param name="record">The record.</param>
    /// <param name="reports">The reports wanted; null for all.</param>
    /// <param name="writer">Where it goes; it is not closed.</param>
    public static void Write(IRecordStore record, IReadOnlyCollection<ReportId>? reports, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(writer);
        var wanted = reports is null ? null : new HashSet<ReportId>(reports);
        writer.Write('{');
        List(writer, "reports", Entries(record, EntryKind.Report, wanted));
        writer.Write(',');
        writer.Write('\n');
        var actors = new SortedSet<string>(StringComparer.Ordinal);
        var kinds = new[] { EntryKind.Encounter, EntryKind.Statement, EntryKind.Position, EntryKind.Ask, EntryKind.Relation, EntryKind.Event, EntryKind.Story };

        // Actors stand before the entries that name them, so the entries are gone through twice: once for the names alone.
        if (wanted is not null)
        {
            foreach (var kind in kinds)
            {
                foreach (var entry in Read(record, kind, wanted))
                    actors.UnionWith(Named(entry.Entry));
            }
        }

        var known = wanted is null
            ? record.Actors().Select(EntryJson.Of)
            : actors.Select(a => record.FindActor(new ActorId(a))).OfType<Actor>().Select(EntryJson.Of);
        List(writer, "actors", known);
        foreach (var kind in kinds)
        {
            writer.Write(",\n");
            List(writer, kind.Plural(), Entries(record, kind, wanted));
        }

        writer.Write("}\n");
        writer.Flush();
    }

    /// <summary>Everybody whom an entry names, in no order.</summary>
    public static IEnumerable<string> Named(Entry entry) => entry switch
    {
        Event e => e.Sources.Concat(e.Targets).SelectMany(p => new[] { p.Actor, p.State, p.Person }.OfType<ActorId>()).Select(a => a.Value),
        Encounter { Country: { } country } => EntryKeys.Of(entry).Actors.Select(a => a.Actor).Append(country.Value),
        _ => EntryKeys.Of(entry).Actors.Select(a => a.Actor),
    };

    private static void List(TextWriter writer, string name, IEnumerable<string> items)
    {
        writer.Write($"\"{name}\":[");
        var first = true;
        foreach (var item in items)
        {
            writer.Write(first ? "\n" : ",\n");
            writer.Write(item);
            first = false;
        }

        writer.Write(first ? "]" : "\n]");
    }

    private static IEnumerable<string> Entries(IRecordStore record, EntryKind kind, HashSet<ReportId>? wanted) => Read(record, kind, wanted).Select(e => e.Json);

    private static IEnumerable<RecordedEntry> Read(IRecordStore record, EntryKind kind, HashSet<ReportId>? wanted)
    {
        // One report's entries are few: asking for each costs less than going through a large record.
        if (wanted is { Count: <= 64 } && kind != EntryKind.Story)
        {
            foreach (var report in wanted.Order())
            {
                foreach (var entry in record.Query(new RecordQuery { Kinds = [kind], Report = report }).Entries.Where(e => e.ReportId == report))
                    yield return entry;
            }

            yield break;
        }

        string? after = null;
        do
        {
            var page = record.Query(new RecordQuery { Kinds = [kind], Limit = Page, After = after });
            foreach (var entry in page.Entries)
            {
                if (wanted is null || wanted.Contains(entry.ReportId) || (kind == EntryKind.Story && ((Story)entry.Entry).Reports.Any(wanted.Contains)))
                    yield return entry;
            }

            after = page.Next;
        }
        while (after is not null);
    }
}
