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

    /// <summary>Of one question so many entries are looked through, the latest first; where there are more, so many of the oldest too.</summary>
    private const int MostLatest = 120;
    private const int MostOldest = 40;

    /// <summary>Among so many of the latest stands and words of a side those that belong to the brief are looked for.</summary>
    private const int MostOfSide = 400;

    private static readonly char[] Edges = [' ', ',', ';'];

    private readonly IRecordStore record;
    private readonly BriefRequest request;
    private readonly Dictionary<ReportId, RecordedEntry?> reports = [];
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
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
        var (both, isAll) = Both();
        var meetings = Happening.Of([.. both.Where(e => e.Kind == EntryKind.Encounter && !((Encounter)e.Entry).Background)]);
        var held = meetings.Where(m => m.Best.Status is EncounterStatus.Held or EncounterStatus.Ongoing).ToList();
        var asks = both.Where(e => e.Kind == EntryKind.Ask).OrderByDescending(e => e.From ?? DateOnly.MinValue).ThenBy(e => e.ReportId).ThenBy(e => e.Start).ThenBy(e => e.Id, StringComparer.Ordinal).ToList();
        var ((left, isAllLeft), (right, isAllRight)) = (Positions(request.Left), Positions(request.Right));
        var (quotes, isAllSaid) = Quotes();
        var relations = both.Where(e => e.Kind == EntryKind.Relation).ToList();
        Plan[] plans =
        [
            new("Last met", [.. held.Take(1).Select(Line)], 1, $"The record holds no encounter of {Name(request.Left)} and {Name(request.Right)} that took place."),
            new("Other encounters", [.. meetings.Where(m => held.Count == 0 || !ReferenceEquals(m, held[0])).Select(Line)], MaxEncounters, "The record holds no other.", isAll),
            new("Open asks", [.. asks.Where(a => ((Ask)a.Entry).Status == AskStatus.Open).Select(AskLine)], MaxAsks, "The record holds no open ask between them.", isAll),
            new("Answered asks", [.. asks.Where(a => ((Ask)a.Entry).Status != AskStatus.Open).Select(AskLine)], MaxAsks, "The record holds no answered ask between them.", isAll),
            new($"Where {Name(request.Left)} stands", PositionLines(left), MaxPositions, $"The record holds no position of {Name(request.Left)} here; that does not make it neutral.", isAllLeft),
            new($"Where {Name(request.Right)} stands", PositionLines(right), MaxPositions, $"The record holds no position of {Name(request.Right)} here; that does not make it neutral.", isAllRight),
            new("The relationship", [.. relations.OrderByDescending(r => r.From ?? DateOnly.MinValue).ThenBy(r => r.Id, StringComparer.Ordinal).Select(RelationLine)], MaxRelations, "The record holds no word on how they get on.", isAll),
            new("What changed between the first and the latest report", Changes(left.Concat(right), relations, asks), MaxChanges, "Nothing that the record shows.", isAll && isAllLeft && isAllRight),
            new("Worth quoting", quotes, MaxQuotes, "The record holds no words of either side here.", isAllSaid),
            new("Background", Background(both), MaxBackground, "The record holds none.", isAll),
        ];
        var brief = Lay(plans, meetings.Length);
        while (BriefSize.Of(brief) > BriefSize.TwoPages && Longest(plans) is >= 0 and var longest)
        {
            plans[longest] = plans[longest] with { Max = Math.Min(plans[longest].Max, plans[longest].Lines.Count) - 1 };
            brief = Lay(plans, meetings.Length);
        }

        return brief;
    }

    /// <summary>The section that can best spare a line: the one with the most, the later of two.</summary>
    private static int Longest(Plan[] plans)
    {
        var longest = -1;
        for (var i = 0; i < plans.Length; i++)
        {
            if (plans[i].Shown > 1 && (longest < 0 || plans[i].Shown >= plans[longest].Shown))
                longest = i;
        }

        return longest;
    }

    private Brief Lay(IReadOnlyList<Plan> plans, int happenings)
    {
        numbers.Clear();
        cited.Clear();
        ImmutableArray<BriefSection> sections =
        [
            .. plans.Select(p => new BriefSection(p.Heading, [.. p.Lines.Take(p.Max).Select(l => l())], p.Lines.Count - p.Shown, p.Nothing, !p.IsAll)),
        ];
        return new Brief
        {
            Title = $"{Name(request.Left)} and {Name(request.Right)}",
            Scope = Scope(),
            Counts = (cited.Count, happenings, cited.Select(r => r.Outlet).OfType<string>().Distinct(StringComparer.Ordinal).Count()),
            Sections = sections,
            Sources = [.. cited.Select((r, i) => Source(r, i + 1))],
        };
    }

    /// <summary>What involves both sides, within issue and dates, in the order of the record, and whether it is all; and the reports that tell of both.</summary>
    private (List<RecordedEntry> Entries, bool IsAll) Both()
    {
        var between = new RecordQuery { Actors = [request.Left, request.Right], Since = request.Since, Until = request.Until };
        var ofIssue = between with { Issue = request.Issue };
        var isAll = true;
        List<RecordedEntry> entries =
        [
            .. Look(ofIssue with { Kinds = [EntryKind.Encounter] }),
            .. Look(ofIssue with { Kinds = [EntryKind.Ask] }),
            .. Look(ofIssue with { Kinds = [EntryKind.Relation] }),
            .. Look(ofIssue with { Kinds = [EntryKind.Position], Background = true }),
            .. Look(ofIssue with { Kinds = [EntryKind.Event], Background = true }),
        ];
        scope.UnionWith(record.CountBy(Timed(ofIssue), Facet.Report).Select(r => new ReportId(r.Value)));

        // Asks and relations often name no issue; they matter to a brief on one all the same, where their report speaks of it.
        if (request.Issue is not null)
        {
            entries.AddRange(Look(between with { Kinds = [EntryKind.Ask] }).Where(e => ((Ask)e.Entry).Issue is null && scope.Contains(e.ReportId)));
            entries.AddRange(Look(between with { Kinds = [EntryKind.Relation] }).Where(e => ((Relation)e.Entry).Aspect is "overall"));
            entries.AddRange(Look(between with { Kinds = [EntryKind.Encounter] }).Where(e => ((Encounter)e.Entry).Issues.IsEmpty && scope.Contains(e.ReportId)));
        }

        scope.UnionWith(entries.Select(e => e.ReportId));
        return ([.. entries.DistinctBy(e => e.Id).OrderBy(e => e.ReportId).ThenBy(e => e.Start).ThenBy(e => e.Id, StringComparer.Ordinal)], isAll);

        List<RecordedEntry> Look(RecordQuery query)
        {
            var (found, all) = All(query);
            isAll &= all;
            return found;
        }
    }

    private (List<RecordedEntry> Entries, bool IsAll) Positions(ActorId side)
    {
        var (entries, isAll) = All(new RecordQuery { Kinds = [EntryKind.Position], By = side, Issue = request.Issue, Since = request.Since, Until = request.Until, Background = false }, InScope, MostOfSide);
        return ([.. entries.OrderByDescending(e => e.From ?? DateOnly.MinValue).ThenBy(e => e.Id, StringComparer.Ordinal)], isAll);
    }

    /// <summary>Whether an entry of one side alone belongs to the brief: it is on the issue asked for, or of a report that tells of both.</summary>
    private bool InScope(RecordedEntry entry) => request.Issue is not null || scope.Contains(entry.ReportId);

    /// <summary>
    /// The entries as of the moment asked for, and whether they are all. A near-copy is no second source: what it says is told from the
    /// report that it copies.
    /// </summary>
    private (List<RecordedEntry> Entries, bool IsAll) All(RecordQuery query, Func<RecordedEntry, bool>? wanted = null, int latest = MostLatest, int oldest = MostOldest)
    {
        query = Timed(query) with { Order = EntryOrder.LatestFirst, Limit = latest };
        var page = record.Query(query);
        IEnumerable<RecordedEntry> found = page.Entries;
        if (page.Next is not null && oldest > 0)
            found = found.Concat(record.Query(query with { Order = EntryOrder.OldestFirst, Limit = oldest }).Entries).DistinctBy(e => e.Id);
        var entries = found.Where(e => wanted is null || wanted(e)).ToList();
        Load(entries.Select(e => e.ReportId));
        return ([.. entries.Where(e => !IsCopy(e.ReportId))], page.Next is null);
    }

    private RecordQuery Timed(RecordQuery query) => query with { AsOf = request.AsOf, PublishedUntil = request.PublishedUntil };

    private bool IsCopy(ReportId id) => Kept(id) is { IsCopy: true } copy && Find(copy.Report.DuplicateOf!.Value) is not null;

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
                    $"{Capital(Stand(latest))}{OnIssue(latest.Issue)}, {since}{When(told[0], latest.Date)}.",
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
        var stands = positions.ToList();
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in stands.GroupBy(e => (((Position)e.Entry).Actor, ((Position)e.Entry).Issue)).OrderBy(g => g.Key.Actor).ThenBy(g => g.Key.Issue, StringComparer.Ordinal))
        {
            if (Ends(group) is var (first, last) && ((Position)first.Entry).Stance != ((Position)last.Entry).Stance)
            {
                var (before, after) = ((Position)first.Entry, (Position)last.Entry);
                changed.Add(last.Id);
                lines.Add(() => new BriefLine(
                    $"{Name(before.Actor)} on {IssueName(before.Issue)}: {Stand(before)} ({When(first, before.Date)}), then {Stand(after)} ({When(last, after.Date)}).",
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

        var dated = LookedAt([.. relations, .. asks, .. stands]).Select(Kept).OfType<RecordedEntry>().Where(r => r.From is not null && !IsCopy(r.ReportId)).OrderBy(r => r.From).ThenBy(r => r.ReportId).ToList();
        if (dated.Count > 1)
        {
            var latest = dated[^1];
            var earlier = stands.Where(p => p.ReportId != latest.ReportId).Select(p => Stood((Position)p.Entry)).ToHashSet();
            foreach (var stand in stands.Where(p => p.ReportId == latest.ReportId && !changed.Contains(p.Id) && !earlier.Contains(Stood((Position)p.Entry))))
            {
                var position = (Position)stand.Entry;
                lines.Add(() => new BriefLine(
                    $"Told in the latest report and not before: {Name(position.Actor)} {Stand(position)}{OnIssue(position.Issue)}.",
                    null,
                    Who(position.AttributedBy, position.AttributedTo),
                    Cite([stand]),
                    [stand.Id]));
            }

            foreach (var ask in asks.Where(a => a.ReportId == latest.ReportId))
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

        static (ActorId, Stance, string) Stood(Position position) => (position.Actor, position.Stance, NameKey.Of(position.About));

        // The first and the last in time, where they are of different reports and days.
        (RecordedEntry First, RecordedEntry Last)? Ends(IEnumerable<RecordedEntry> group)
        {
            var ordered = group.Where(e => e.From is not null).OrderBy(e => e.From).ThenBy(e => e.Id, StringComparer.Ordinal).ToList();
            return ordered.Count > 1 && ordered[0].From < ordered[^1].From && ordered[0].ReportId != ordered[^1].ReportId ? (ordered[0], ordered[^1]) : null;
        }
    }

    /// <summary>The reports among which the first and the latest are looked for: all that tell of both sides, or where those are very many, those of the entries looked at.</summary>
    private List<ReportId> LookedAt(IEnumerable<RecordedEntry> entries)
    {
        List<ReportId> ids = scope.Count <= MostLatest + MostOldest ? [.. scope] : [.. entries.Select(e => e.ReportId).Distinct()];
        Load(ids);
        return ids;
    }

    private (List<Func<BriefLine>> Lines, bool IsAll) Quotes()
    {
        var isAll = true;
        var sides = new[] { request.Left, request.Right }.Select(side =>
        {
            var (said, all) = All(new RecordQuery { Kinds = [EntryKind.Statement], By = side, Issue = request.Issue, Since = request.Since, Until = request.Until }, InScope, MostOfSide, 0);
            isAll &= all;
            return said
                .Select(e => (Entry: e, Statement: (Statement)e.Entry, Words: Said((Statement)e.Entry)))
                .Where(e => e.Statement.Marks.IsEmpty && e.Words.Length is >= 30 and <= MaxWords)

                // The speaker's own words come before the reporter's account of them.
                .OrderBy(e => e.Statement.Kind switch { StatementKind.Direct => 0, StatementKind.Mixed => 1, _ => 2 })
                .ThenByDescending(e => e.Entry.From ?? DateOnly.MinValue)
                .ThenBy(e => Math.Abs(e.Words.Length - 120))
                .ThenBy(e => e.Entry.Id, StringComparer.Ordinal)
                .DistinctBy(e => NameKey.Of(e.Words))
                .ToList();
        }).ToArray();
        var lines = new List<Func<BriefLine>>();
        for (var i = 0; i < Math.Max(sides[0].Count, sides[1].Count); i++)
        {
            foreach (var side in sides.Where(s => i < s.Count))
            {
                var (entry, statement, words) = side[i];
                lines.Add(() => new BriefLine(
                    $"{Name(statement.Speaker ?? "")}, {When(entry, statement.Date)}{(statement.Via is { } via ? $", through {via}" : "")}{(statement.Kind == StatementKind.Indirect ? ", in the reporter's words" : "")}:",
                    words,
                    null,
                    Cite([entry]),
                    [entry.Id]));
            }
        }

        return (lines, isAll);
    }

    private List<Func<BriefLine>> Background(List<RecordedEntry> both)
    {
        var lines = new List<Func<BriefLine>>();
        foreach (var happening in Happening.Of([.. both.Where(e => e.Kind == EntryKind.Encounter && ((Encounter)e.Entry).Background)]))
            lines.Add(Line(happening));
        foreach (var entry in both.Where(e => e.Kind == EntryKind.Position && ((Position)e.Entry).Background))
        {
            var position = (Position)entry.Entry;
            lines.Add(() => new BriefLine(
                $"{Capital(When(entry, position.Date))}: {Name(position.Actor)} {Stand(position)}{OnIssue(position.Issue)}.",
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

    /// <summary>The words of a statement; where they stand in its evidence, the report itself need not be read for them.</summary>
    private string Said(Statement statement)
    {
        var evidence = statement.Evidence[0];
        if (evidence.Exact.Length == evidence.Span.Length && statement.Content.All(evidence.Span.Contains))
            return EntryTable.OneLine(string.Join(" … ", statement.Content.Select(c => evidence.Exact[(c.Start - evidence.Span.Start)..(c.End - evidence.Span.Start)].Trim(Edges))));
        return Find(evidence.Report) is { } report
            ? EntryTable.OneLine(string.Join(" … ", statement.Content.Select(c => c.Of(report.Text).Trim(Edges))))
            : EntryTable.OneLine(evidence.Exact);
    }

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

    private Report? Find(ReportId id) => Kept(id)?.Report;

    private RecordedEntry? Kept(ReportId id)
    {
        if (!reports.TryGetValue(id, out var report))
            reports.Add(id, report = record.Find(id.Value, request.AsOf) is { Kind: EntryKind.Report } found ? found : null);
        return report;
    }

    /// <summary>Takes reports out of the record in one go.</summary>
    private void Load(IEnumerable<ReportId> ids)
    {
        var missing = ids.Distinct().Where(i => !reports.ContainsKey(i)).ToList();
        foreach (var found in record.FindAll([.. missing.Select(i => i.Value)], request.AsOf))
        {
            if (found.Kind == EntryKind.Report)
                reports[found.ReportId] = found;
        }

        foreach (var id in missing)
            reports.TryAdd(id, null);
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
        if (request.PublishedUntil is { } published)
            parts.Add("as published until " + DateWords.Of(published));
        if (request.AsOf is { } line)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"as the record stood after its log line {line}"));
        return string.Join(", ", parts);
    }

    /// <summary>A section before it is laid out.</summary>
    private sealed record Plan(string Heading, IReadOnlyList<Func<BriefLine>> Lines, int Max, string Nothing, bool IsAll = true)
    {
        public int Shown => Math.Min(Lines.Count, Max);
    }
}
