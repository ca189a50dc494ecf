using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Briefs;

/// <summary>One encounter as several reports tell it.</summary>
/// <param name="Best">The entry that tells most.</param>
/// <param name="Entries">All entries that tell it, the best first.</param>
public sealed record Happening(Encounter Best, ImmutableArray<RecordedEntry> Entries)
{
    /// <summary>Dates that are longer tell too little for two encounters to be taken for one.</summary>
    private const int MaxDays = 4;

    /// <summary>Puts encounters that are one happening together, the latest first.</summary>
    /// <param name="entries">Entries that are encounters.</param>
    public static ImmutableArray<Happening> Of(IReadOnlyList<RecordedEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var happenings = new List<(Encounter Best, List<RecordedEntry> Entries)>();
        var byDay = new Dictionary<int, List<int>>();
        foreach (var entry in entries.OrderByDescending(e => e.From ?? DateOnly.MinValue).ThenByDescending(e => Detail((Encounter)e.Entry)).ThenBy(e => e.Id, StringComparer.Ordinal))
        {
            var encounter = (Encounter)entry.Entry;
            var at = First(encounter);
            if (at >= 0)
            {
                happenings[at].Entries.Add(entry);
                continue;
            }

            happenings.Add((encounter, [entry]));
            foreach (var day in Days(encounter))
            {
                if (!byDay.TryGetValue(day, out var on))
                    byDay.Add(day, on = []);
                on.Add(happenings.Count - 1);
            }
        }

        return [.. happenings.Select(h => new Happening(h.Best, [.. h.Entries]))];

        // Only what shares a day can be the same: a large record has many encounters and few on one day.
        int First(Encounter encounter)
        {
            var first = -1;
            foreach (var day in Days(encounter))
            {
                if (!byDay.TryGetValue(day, out var on))
                    continue;
                foreach (var at in on)
                {
                    if ((first < 0 || at < first) && Same(happenings[at].Best, encounter))
                        first = at;
                }
            }

            return first;
        }

        static IEnumerable<int> Days(Encounter e) => e.Date is { Days: <= MaxDays } date ? Enumerable.Range(date.Earliest.DayNumber, date.Days) : [];

        static int Detail(Encounter e) => e.Participants.Length + e.Issues.Length + (e.Place is null ? 0 : 2) + (e.DurationMinutes is null ? 0 : 2);
    }

    /// <summary>Whether two entries tell one encounter: dates that can be the same and no more than four days wide, no contradiction in place or state of affairs, somebody in common.</summary>
    internal static bool Same(Encounter left, Encounter right)
    {
        if (left.Date is not { } a || right.Date is not { } b || !a.Intersects(b) || a.Days > MaxDays || b.Days > MaxDays)
            return false;
        if (left.Place is { } here && right.Place is { } there && !string.Equals(here, there, StringComparison.OrdinalIgnoreCase))
            return false;
        if (left.Status != right.Status)
            return false;
        return left.Participants.IsEmpty || right.Participants.IsEmpty
            ? left.States.Intersect(right.States).Any()
            : left.Participants.Intersect(right.Participants).Count() >= Math.Min(2, Math.Min(left.Participants.Length, right.Participants.Length));
    }
}
