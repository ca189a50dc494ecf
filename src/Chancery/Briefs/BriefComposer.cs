using System.Collections.Immutable;
using System.Globalization;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Exchange;
using Chancery.Ontology;
using Chancery.Record;
using Chancery.Time;

namespace Chancery.Briefs;

/// <summary>
/// Composes briefs from a record: what was last met on, what is asked and answered, who stands where and who says so, what changed,
/// what was said. It chooses and orders; it concludes nothing that no entry says.
/// </summary>
public sealed partial class BriefComposer
{
    private const int MaxEncounters = 6;
    private const int MaxAsks = 8;
    private const int MaxPositions = 6;
    private const int MaxRelations = 5;
    private const int MaxChanges = 6;
    private const int MaxQuotes = 6;
    private const int MaxBackground = 5;
    private const int MaxWords = 240;

    private readonly IRecordStore record;
    private readonly BriefRequest request;
    private readonly Dictionary<ReportId, Report?> reports = [];
    private readonly Dictionary<ReportId, int> numbers = [];
    private readonly List<Report> cited = [];
    private readonly HashSet<ReportId> scope = [];

    private BriefComposer(IRecordStore record, BriefRequest request) => (this.record, this.request) = (record, request);

    /// <summary>The brief asked for. The same record gives the same brief.</summary>
    public static Brief Compose(IRecordStore record, BriefRequest request)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(request);
        return new BriefComposer(record, request).Compose();
    }

    private Brief Compose()
    {
        var both = Both();
        scope.UnionWith(both.Select(e => e.ReportId));
        var meetings = Happenings([.. both.Where(e => e.Kind == EntryKind.Encounter && !((Encounter)e.Entry).Background)]);
        var held = meetings.Where(m => m.Best.Status is EncounterStatus.Held or EncounterStatus.Ongoing).ToList();
        var asks = both.Where(e => e.Kind == EntryKind.Ask).ToList();
        var (left, right) = (Positions(request.Left), Positions(request.Right));
        var relations = both.Where(e => e.Kind == EntryKind.Relation).ToList();
        ImmutableArray<BriefSection> sections =
        [
            Section("Last met", [.. held.Take(1).Select(Line)], 1, $"The record holds no encounter of {Name(request.Left)} and {Name(request.Right)} that took place."),
            Section("Other encounters", [.. meetings.Where(m => held.Count == 0 || !ReferenceEquals(m, held[0])).Select(Line)], MaxEncounters, "The record holds no other."),
            Section("Open asks", [.. asks.Where(a => ((Ask)a.Entry).Status == AskStatus.Open).Select(AskLine)], MaxAsks, "The record holds no open ask between them."),
            Section("Answered asks", [.. asks.Where(a => ((Ask)a.Entry).Status != AskStatus.Open).Select(AskLine)], MaxAsks, "The record holds no answered ask between them."),
            Section($"Where {Name(request.Left)} stands", PositionLines(left), MaxPositions, $"The record holds no position of {Name(request.Left)} here; that does not make it neutral."),
            Section($"Where {Name(request.Right)} stands", PositionLines(right), MaxPositions, $"The record holds no position of {Name(request.Right)} here; that does not make it neutral."),
            Section("The relationship", [.. relations.OrderByDescending(r => r.From ?? DateOnly.MinValue).ThenBy(r => r.Id, StringComparer.Ordinal).Select(RelationLine)], MaxRelations, "The record holds no word on how they get on."),
            Section("What changed between the first and the latest report", Changes(left.Concat(right), relations, asks), MaxChanges, "Nothing that the record shows."),
            Section("Worth quoting", Quotes(), MaxQuotes, "The record holds no words of either side here."),
            Section("Background", Background(both), MaxBackground, "The record holds none."),
        ];
        return new Brief
        {
            Title = $"{Name(request.Left)} and {Name(request.Right)}",
            Scope = Scope(),
            Counts = (cited.Count, meetings.Count, cited.Select(r => r.Outlet).OfType<string>().Distinct(StringComparer.Ordinal).Count()),
            Sections = sections,
            Sources = [.. cited.Select((r, i) => Source(r, i + 1))],
        };
    }

    /// <summary>All entries that involve both sides, within issue and dates, in the order of the record.</summary>
    private List<RecordedEntry> Both()
    {
        var entries = All(new RecordQuery { Actors = [request.Left, request.Right], Issue = request.Issue, Since = request.Since, Until = request.Until });

        // Asks and relations often name no issue; they matter to a brief on one all the same, where their report speaks of it.
        if (request.Issue is not null)
        {
            var speaking = entries.Select(e => e.ReportId).ToHashSet();
            entries.AddRange(All(new RecordQuery { Kinds = [EntryKind.Ask], Actors = [request.Left, request.Right], Since = request.Since, Until = request.Until })
                .Where(e => ((Ask)e.Entry).Issue is null && speaking.Contains(e.ReportId)));
            entries.AddRange(All(new RecordQuery { Kinds = [EntryKind.Relation], Actors = [request.Left, request.Right], Since = request.Since, Until = request.Until })
                .Where(e => ((Relation)e.Entry).Aspect is "overall"));
            entries.AddRange(All(new RecordQuery { Kinds = [EntryKind.Encounter], Actors = [request.Left, request.Right], Since = request.Since, Until = request.Until })
                .Where(e => ((Encounter)e.Entry).Issues.IsEmpty && speaking.Contains(e.ReportId)));
        }

        return [.. entries.DistinctBy(e => e.Id)];
    }

    private List<RecordedEntry> Positions(ActorId side) =>
    [
        .. All(new RecordQuery { Kinds = [EntryKind.Position], By = side, Issue = request.Issue, Since = request.Since, Until = request.Until, Background = false })
            .Where(e => request.Issue is not null || scope.Contains(e.ReportId))
            .OrderByDescending(e => e.From ?? DateOnly.MinValue)
            .ThenBy(e => e.Id, StringComparer.Ordinal),
    ];

    private List<RecordedEntry> All(RecordQuery query) => [.. record.Query(query).Entries];

    private BriefSection Section(string heading, IReadOnlyList<Func<BriefLine>> lines, int max, string nothing) =>
        new(heading, [.. lines.Take(max).Select(l => l())], Math.Max(0, lines.Count - max), nothing);

    private Func<BriefLine> Line(Happening happening) => () =>
    {
        var e = happening.Best;
        var parts = new List<string>
        {
            $"{Capital(When(happening.Entries[0], e.Date))}{(e.Place is { } place ? ", " + place : "")}: {Status(e.Status)}{Kind(e.Kind)} of {Join([.. (e.Participants.IsEmpty ? e.States : e.Participants).Select(Name)])}",
        };
        if (e.DurationMinutes is { } minutes)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{minutes} minutes"));
        if (e.Occasion is { } occasion)
            parts.Add($"occasion: {occasion}");
        if (!e.Issues.IsEmpty)
            parts.Add($"on {Join([.. e.Issues.Select(IssueName)])}");
        if (e.Outcome is { } outcome)
            parts.Add($"outcome: {Short(outcome)}");
        return new BriefLine(string.Join("; ", parts) + ".", null, null, Cite(happening.Entries), [.. happening.Entries.Select(x => x.Id)]);
    };

    private Func<BriefLine> AskLine(RecordedEntry entry) => () =>
    {
        var ask = (Ask)entry.Entry;
        var answer = ask.Status == AskStatus.Open
            ? ""
            : $"; {EnumWords.Of(ask.Status)}{(ask.AnsweredBy is { } by ? " by " + Name(by) : "")}{(ask.Answered is { } answered ? ", " + DateWords.Of(answered) : "")}";
        return new BriefLine(
            $"{Capital(When(entry, ask.Opened))}: {Name(ask.Asker)} asks {(ask.Asked is { } asked ? Name(asked) : "(nobody named)")}: {Short(ask.About)}{answer}.",
            Short(ask.Evidence[0].Exact),
            null,
            Cite([entry]),
            [entry.Id]);
    };

    /// <summary>One line for a stand that several reports tell, with the day from which it is known.</summary>
    private List<Func<BriefLine>> PositionLines(List<RecordedEntry> positions)
    {
        var lines = new List<Func<BriefLine>>();
        foreach (var group in positions.GroupBy(e => (((Position)e.Entry).Actor, ((Position)e.Entry).Issue, ((Position)e.Entry).Stance, NameKey.Of(((Position)e.Entry).About))))
        {
            var told = group.ToList();
            lines.Add(() =>
            {
                var (latest, earliest) = ((Position)told[0].Entry, told[^1]);
                var since = told.Count > 1 && earliest.From is not null && earliest.From < told[0].From ? $"since {When(earliest, ((Position)earliest.Entry).Date)}, last " : "";
                return new BriefLine(
                    $"{Capital(Stand(latest.Stance))} {Short(latest.About)} ({IssueName(latest.Issue)}), {since}{When(told[0], latest.Date)}.",
                    Short(latest.Evidence[0].Exact),
                    Who(latest.AttributedBy, latest.AttributedTo),
                    Cite(told),
                    [.. told.Select(t => t.Id)]);
            });
        }

        return lines;
    }

    private Func<BriefLine> RelationLine(RecordedEntry entry) => () =>
    {
        var relation = (Relation)entry.Entry;
        return new BriefLine(
            $"{Capital(When(entry, relation.Period))}: {IssueName(relation.Aspect)} {EnumWords.Of(relation.Direction)}.",
            Short(relation.Evidence[0].Exact),
            Who(relation.AttributedBy, relation.AttributedTo),
            Cite([entry]),
            [entry.Id]);
    };

    private List<Func<BriefLine>> Changes(IEnumerable<RecordedEntry> positions, List<RecordedEntry> relations, List<RecordedEntry> asks)
    {
        var lines = new List<Func<BriefLine>>();
        foreach (var group in positions.GroupBy(e => (((Position)e.Entry).Actor, ((Position)e.Entry).Issue)).OrderBy(g => g.Key.Actor).ThenBy(g => g.Key.Issue, StringComparer.Ordinal))
        {
            if (Ends(group) is var (first, last) && ((Position)first.Entry).Stance != ((Position)last.Entry).Stance)
            {
                var (before, after) = ((Position)first.Entry, (Position)last.Entry);
                lines.Add(() => new BriefLine(
                    $"{Name(before.Actor)} on {IssueName(before.Issue)}: {Stand(before.Stance)} {Short(before.About)} ({DateWords.Of(before.Date)}), then {Stand(after.Stance)} {Short(after.About)} ({DateWords.Of(after.Date)}).",
                    null,
                    null,
                    Cite([first, last]),
                    [first.Id, last.Id]));
            }
        }

        foreach (var group in relations.GroupBy(e => ((Relation)e.Entry).Aspect).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            if (Ends(group) is var (first, last) && ((Relation)first.Entry).Direction != ((Relation)last.Entry).Direction)
            {
                var (before, after) = ((Relation)first.Entry, (Relation)last.Entry);
                lines.Add(() => new BriefLine(
                    $"{Capital(IssueName(before.Aspect))}: {EnumWords.Of(before.Direction)} ({DateWords.Of(before.Period)}), then {EnumWords.Of(after.Direction)} ({DateWords.Of(after.Period)}).",
                    null,
                    null,
                    Cite([first, last]),
                    [first.Id, last.Id]));
            }
        }

        var dated = scope.Select(Find).OfType<Report>().Where(r => r.Published is not null).OrderBy(r => r.Published!.Earliest).ThenBy(r => r.Id).ToList();
        if (dated.Count > 1)
        {
            var latest = dated[^1];
            foreach (var ask in asks.Where(a => a.ReportId == latest.Id))
            {
                lines.Add(() => new BriefLine(
                    $"New in the latest report: {Name(((Ask)ask.Entry).Asker)} asks: {Short(((Ask)ask.Entry).About)} ({EnumWords.Of(((Ask)ask.Entry).Status)}).",
                    null,
                    null,
                    Cite([ask]),
                    [ask.Id]));
            }
        }

        return lines;

        // The first and the last in time, where they are of different reports and days.
        (RecordedEntry First, RecordedEntry Last)? Ends(IEnumerable<RecordedEntry> group)
        {
            var ordered = group.Where(e => e.From is not null).OrderBy(e => e.From).ThenBy(e => e.Id, StringComparer.Ordinal).ToList();
            return ordered.Count > 1 && ordered[0].From < ordered[^1].From && ordered[0].ReportId != ordered[^1].ReportId ? (ordered[0], ordered[^1]) : null;
        }
    }

    private List<Func<BriefLine>> Quotes()
    {
        var sides = new[] { request.Left, request.Right }.Select(side =>
            All(new RecordQuery { Kinds = [EntryKind.Statement], By = side, Issue = request.Issue, Since = request.Since, Until = request.Until })
                .Where(e => request.Issue is not null || scope.Contains(e.ReportId))
                .Select(e => (Entry: e, Statement: (Statement)e.Entry))
                .Where(e => e.Statement.Marks.IsEmpty && Said(e.Statement).Length is >= 30 and <= MaxWords)

                // The speaker's own words come before the reporter's account of them.
                .OrderBy(e => e.Statement.Kind switch { StatementKind.Direct => 0, StatementKind.Mixed => 1, _ => 2 })
                .ThenByDescending(e => e.Entry.From ?? DateOnly.MinValue)
                .ThenBy(e => Math.Abs(Said(e.Statement).Length - 120))
                .ThenBy(e => e.Entry.Id, StringComparer.Ordinal)
                .ToList()).ToArray();
        var lines = new List<Func<BriefLine>>();
        for (var i = 0; i < Math.Max(sides[0].Count, sides[1].Count); i++)
        {
            foreach (var side in sides.Where(s => i < s.Count))
            {
                var (entry, statement) = side[i];
                lines.Add(() => new BriefLine(
                    $"{Name(statement.Speaker ?? "")}, {When(entry, statement.Date)}{(statement.Via is { } via ? $", through {via}" : "")}{(statement.Kind == StatementKind.Indirect ? ", in the reporter's words" : "")}:",
                    Said(statement),
                    null,
                    Cite([entry]),
                    [entry.Id]));
            }
        }

        return lines;
    }

    private List<Func<BriefLine>> Background(List<RecordedEntry> both)
    {
        var lines = new List<Func<BriefLine>>();
        foreach (var happening in Happenings([.. both.Where(e => e.Kind == EntryKind.Encounter && ((Encounter)e.Entry).Background)]))
            lines.Add(Line(happening));
        foreach (var entry in both.Where(e => e.Kind == EntryKind.Position && ((Position)e.Entry).Background))
        {
            var position = (Position)entry.Entry;
            lines.Add(() => new BriefLine(
                $"{Capital(When(entry, position.Date))}: {Name(position.Actor)} {Stand(position.Stance)} {Short(position.About)} ({IssueName(position.Issue)}).",
                null,
                Who(position.AttributedBy, position.AttributedTo),
                Cite([entry]),
                [entry.Id]));
        }

        foreach (var entry in both.Where(e => e.Kind == EntryKind.Event && ((Event)e.Entry).Background).OrderByDescending(e => e.From ?? DateOnly.MinValue).ThenBy(e => e.Id, StringComparer.Ordinal))
        {
            var happened = (Event)entry.Entry;
            lines.Add(() => new BriefLine($"{Capital(DateWords.Of(happened.Date))} ({happened.Type.ToLowerInvariant()}):", Short(happened.Evidence[0].Exact), null, Cite([entry]), [entry.Id]));
        }

        return lines;
    }

    /// <summary>The entry's own date, or that of its report, said as what it is.</summary>
    private string When(RecordedEntry entry, Edtf? date) =>
        date is not null ? DateWords.Of(date)
        : Find(entry.ReportId)?.Published is { } published ? $"undated, in a report of {DateWords.Of(published)}"
        : "no date";

    private string Said(Statement statement) => Find(statement.Evidence[0].Report) is { } report
        ? EntryTable.OneLine(string.Join(" … ", statement.Content.Select(c => c.Of(report.Text))))
        : EntryTable.OneLine(statement.Evidence[0].Exact);

    private ImmutableArray<int> Cite(IReadOnlyList<RecordedEntry> entries)
    {
        var sources = new SortedSet<int>();
        foreach (var entry in entries)
        {
            foreach (var id in entry.Entry.Evidence.Select(e => e.Report).Distinct())
            {
                if (Find(id) is not { } report)
                    continue;
                if (!numbers.TryGetValue(id, out var number))
                {
                    cited.Add(report);
                    numbers.Add(id, number = cited.Count);
                }

                sources.Add(number);
            }
        }

        return [.. sources];
    }

    private Report? Find(ReportId id)
    {
        if (!reports.TryGetValue(id, out var report))
            reports.Add(id, report = record.Find(id.Value) is { Kind: EntryKind.Report } found ? found.Report : null);
        return report;
    }

    private BriefSource Source(Report report, int number) => new(
        number,
        report.Id,
        report.Title ?? report.Source,
        report.Outlet,
        DateWords.Of(report.Published),
        report.PublishedBasis switch
        {
            DateBasis.Stated => "as the report states",
            DateBasis.Metadata => "as its page or archive says",
            DateBasis.Inferred => "inferred from what it says",
            _ => "not known",
        },
        report.Source);

    private string Scope()
    {
        var parts = new List<string> { request.Issue is { } issue ? $"On {IssueName(issue)}" : "On all issues" };
        if (request.Since is { } since)
            parts.Add("since " + DateWords.Of(since));
        if (request.Until is { } until)
            parts.Add("until " + DateWords.Of(until));
        return string.Join(", ", parts);
    }
}
