using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Desk.Screens;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Time;

namespace Chancery.Desk.Plots;

/// <summary>Plots of entries over time. Whatever has no date of its own is drawn hollow at its report's.</summary>
internal static class EntryPlots
{
    private const int MostLanes = 16;
    private const double Top = 14;

    /// <summary>The date by which an entry is drawn, and whether it is its own.</summary>
    internal static (Edtf? Date, bool IsOwn) DateOf(ScreenContext context, RecordedEntry entry) =>
        EntryWords.Date(entry) is { } own ? (own, true) : (context.Cards.Report(entry.ReportId)?.Published, false);

    /// <summary>One strip on which every encounter is a bar.</summary>
    internal static void Strip(ScreenContext context, Html html, IReadOnlyCollection<RecordedEntry> encounters) =>
        Lanes(context, html, "Encounters over time", encounters, static e => EnumWords.Of(((Encounter)e.Entry).Status), static e => EntryWords.Tone(EnumWords.Of(((Encounter)e.Entry).Status)));

    /// <summary>Lanes by some key, bars by date.</summary>
    internal static void Lanes(ScreenContext context, Html html, string name, IReadOnlyCollection<RecordedEntry> entries, Func<RecordedEntry, string> lane, Func<RecordedEntry, string> tone)
    {
        var dated = entries.Select(e => (Entry: e, Drawn: DateOf(context, e))).Where(e => e.Drawn.Date is not null).ToList();
        if (dated.Count < 2 || TimeAxis.Over(dated.Select(d => d.Drawn.Date!), Plot.Left, Plot.Width - Plot.Left - 6) is not { } axis)
            return;
        var lanes = dated.GroupBy(d => lane(d.Entry), StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostLanes).ToList();
        var placed = lanes.Select(l => Stack(axis, [.. l.Select(d => (d.Entry, d.Drawn.Date!, d.Drawn.IsOwn))])).ToList();
        var height = Top + 6 + placed.Sum(p => Height(p));
        Plot.Write(html, name, height, Draw, ["Lane", "Date", "Entry"], Rows);

        void Draw(Html h)
        {
            axis.Draw(h, 0, height);
            var y = Top + 2;
            for (var i = 0; i < lanes.Count; i++)
            {
                var laneHeight = Height(placed[i]);
                Plot.Lane(h, lanes[i].Key, y + 11, y + laneHeight - 1);
                foreach (var (entry, date, isOwn, row) in placed[i])
                    axis.Bar(h, date, y + 3 + (row * 10), 8, tone(entry) + (isOwn ? "" : " hollow"), $"{ShortDate.Of(date)}{(isOwn ? "" : " (its report’s)")}: {Words(context, entry)}", "/WHY/" + entry.Id);
                y += laneHeight;
            }
        }

        void Rows(Html h)
        {
            foreach (var group in lanes)
            {
                foreach (var (entry, drawn) in group)
                    h.Add($"<tr><td>{group.Key}</td><td>{ShortDate.Of(drawn.Date)}{(drawn.IsOwn ? "" : " (its report’s)")}</td><td><a href=\"/WHY/{entry.Id}\">{Words(context, entry)}</a></td></tr>");
            }
        }

        static double Height(List<(RecordedEntry, Edtf, bool, int Row)> stack) => 8 + (10 * (stack.Max(s => s.Row) + 1));
    }

    /// <summary>Where actors stand over time: a lane each, steps between what was voiced, never a curve.</summary>
    internal static void Stances(ScreenContext context, Html html, IReadOnlyCollection<RecordedEntry> positions)
    {
        var dated = positions.Select(e => (Entry: e, Drawn: DateOf(context, e))).Where(e => e.Drawn.Date is not null).ToList();
        if (dated.Count < 2 || TimeAxis.Over(dated.Select(d => d.Drawn.Date!), Plot.Left, Plot.Width - Plot.Left - 6) is not { } axis)
            return;
        var lanes = dated.GroupBy(d => ((Position)d.Entry.Entry).Actor).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(10).ToList();
        const double lane = 46;
        var height = Top + 6 + (lanes.Count * lane);
        Plot.Write(html, "Where they stand over time", height, Draw, ["Actor", "Date", "Stand", "On"], Rows);

        void Draw(Html h)
        {
            axis.Draw(h, 0, height);
            var y = Top + 2;
            foreach (var group in lanes)
            {
                Plot.Lane(h, context.Name(group.Key), y + 12, y + lane - 1);
                h.Add($"<text class=\"level\" x=\"{Plot.Left - 8}\" y=\"{y + 13}\">for</text><text class=\"level\" x=\"{Plot.Left - 8}\" y=\"{y + 38}\">against</text>");

                // Steps lead from one stand to the next on the same thing; stands on two things are no change of either.
                var before = new Dictionary<string, (double X, double Y)>(StringComparer.Ordinal);
                foreach (var (entry, drawn) in group.OrderBy(d => d.Drawn.Date!.Earliest).ThenBy(d => d.Entry.Id, StringComparer.Ordinal))
                {
                    var position = (Position)entry.Entry;
                    var level = y + (position.Stance switch { Stance.Supports => 6, Stance.Opposes => 31, _ => 18.5 });
                    var (from, to) = axis.Of(drawn.Date!);
                    var about = NameKey.Of(position.About);
                    if (before.TryGetValue(about, out var b) && from > b.X)
                        h.Add($"<path class=\"step\" d=\"M{b.X} {b.Y + 4}H{from}V{level + 4}\"/>");
                    before[about] = (to, level);
                    axis.Bar(h, drawn.Date!, level, 8, EntryWords.Tone(EnumWords.Of(position.Stance)) + (drawn.IsOwn ? "" : " hollow"), $"{ShortDate.Of(drawn.Date)}: {EntryWords.Stand(position.Stance)} {EntryWords.Short(position.About, 80)}; {EntryWords.Who(context, position)}", "/WHY/" + entry.Id);
                }

                y += lane;
            }
        }

        void Rows(Html h)
        {
            foreach (var (entry, drawn) in lanes.SelectMany(g => g))
            {
                var position = (Position)entry.Entry;
                h.Add($"<tr><td>{context.Name(position.Actor)}</td><td>{ShortDate.Of(drawn.Date)}</td><td>{EntryWords.Stand(position.Stance)}</td><td><a href=\"/WHY/{entry.Id}\">{EntryWords.Short(position.About, 120)}</a></td></tr>");
            }
        }
    }

    /// <summary>Asks as bars from their putting to their answer; what is open has a ragged end.</summary>
    internal static void Asks(ScreenContext context, Html html, IReadOnlyCollection<RecordedEntry> asks)
    {
        var drawn = asks.Select(e => (Entry: e, Ask: (Ask)e.Entry, Start: ((Ask)e.Entry).Opened ?? DateOf(context, e).Date)).Where(a => a.Start is not null).Take(16).ToList();
        if (drawn.Count < 2 || TimeAxis.Over(drawn.Select(d => d.Start!).Concat(drawn.Select(d => d.Ask.Answered).OfType<Edtf>()), Plot.Left, Plot.Width - Plot.Left - 6) is not { } axis)
            return;
        var height = Top + 6 + (drawn.Count * 16);
        Plot.Write(html, "Asks and their answers", height, Draw, ["Asker and asked", "Put", "Answer", "Ask"], Rows);

        void Draw(Html h)
        {
            axis.Draw(h, 0, height);
            var y = Top + 2;
            foreach (var (entry, ask, start) in drawn)
            {
                Plot.Lane(h, $"{ask.Asker} → {ask.Asked?.Value ?? "?"}", y + 11, y + 15);
                var (first, last) = (start!, ask.Status == AskStatus.Open ? null : ask.Answered ?? start);
                var span = last is null ? Edtf.Between(first.IsOpenStart ? null : first.Earliest, null) : Edtf.Between(first.IsOpenStart ? null : first.Earliest, last.IsOpenEnd ? null : last.Latest < first.Earliest ? first.Latest : last.Latest);
                axis.Bar(h, span, y + 3, 9, EntryWords.Tone(EnumWords.Of(ask.Status)) + (ask.Opened is null ? " hollow" : ""), $"{EnumWords.Of(ask.Status)}: {EntryWords.Short(ask.About, 100)}", "/WHY/" + entry.Id);
                y += 16;
            }
        }

        void Rows(Html h)
        {
            foreach (var (entry, ask, start) in drawn)
                h.Add($"<tr><td>{context.Name(ask.Asker)} → {(ask.Asked is { } asked ? context.Name(asked) : "nobody named")}</td><td>{ShortDate.Of(start)}{(ask.Opened is null ? " (its report’s)" : "")}</td><td>{EnumWords.Of(ask.Status)}{(ask.Answered is { } answered ? ", " + ShortDate.Of(answered) : "")}</td><td><a href=\"/WHY/{entry.Id}\">{EntryWords.Short(ask.About, 120)}</a></td></tr>");
        }
    }

    /// <summary>How relationships move, a lane for each aspect.</summary>
    internal static void Ladder(ScreenContext context, Html html, IReadOnlyCollection<RecordedEntry> relations) =>
        Lanes(context, html, "How they get on, by aspect", relations, static e => RecordCards.Issue(((Relation)e.Entry).Aspect), static e => EntryWords.Tone(EnumWords.Of(((Relation)e.Entry).Direction)));

    /// <summary>An entry in plain words, for titles and tables.</summary>
    internal static string Words(ScreenContext context, RecordedEntry entry) => entry.Entry switch
    {
        Encounter e => $"{EnumWords.Of(e.Kind)} of {string.Join(", ", (e.Participants.IsEmpty ? e.States : e.Participants).Select(context.Name))}{(e.Place is { } place ? ", " + place : "")}, {EnumWords.Of(e.Status)}",
        Statement s => $"{(s.Speaker is { } speaker ? context.Name(speaker) : s.SpeakerText ?? "somebody")}: {EntryWords.Short(EntryWords.Said(context, s), 90)}",
        Position p => $"{context.Name(p.Actor)} {EntryWords.Stand(p.Stance)} {EntryWords.Short(p.About, 80)}",
        Ask a => $"{context.Name(a.Asker)} asks {(a.Asked is { } asked ? context.Name(asked) : "somebody")}: {EntryWords.Short(a.About, 80)} ({EnumWords.Of(a.Status)})",
        Relation r => $"{string.Join(" – ", r.Dyad.Select(context.Name))}: {RecordCards.Issue(r.Aspect)} {EnumWords.Of(r.Direction)}",
        Event e => $"{e.Type} {string.Join(", ", e.Sources.Select(p => context.Name(p.Actor)))} → {string.Join(", ", e.Targets.Select(p => context.Name(p.Actor)))}",
        Story s => s.Title,
        _ => entry.Id,
    };

    /// <summary>Puts bars that would overlap one below the other.</summary>
    private static List<(RecordedEntry Entry, Edtf Date, bool IsOwn, int Row)> Stack(TimeAxis axis, IReadOnlyList<(RecordedEntry Entry, Edtf Date, bool IsOwn)> bars)
    {
        const int most = 6;
        var ends = new List<double>();
        var stack = new List<(RecordedEntry, Edtf, bool, int)>();
        foreach (var (entry, date, isOwn) in bars.OrderBy(b => b.Date.Earliest).ThenByDescending(b => b.Date.Days).ThenBy(b => b.Entry.Id, StringComparer.Ordinal))
        {
            var (from, to) = axis.Of(date);
            var row = ends.FindIndex(e => e <= from - 1);
            if (row < 0 && ends.Count < most)
            {
                ends.Add(to);
                row = ends.Count - 1;
            }
            else if (row < 0)
            {
                row = most - 1;
            }

            ends[row] = Math.Max(ends[row], to);
            stack.Add((entry, date, isOwn, row));
        }

        return stack;
    }
}
