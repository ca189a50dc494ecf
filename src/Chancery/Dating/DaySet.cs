using System.Collections.Immutable;
using Chancery.Time;

namespace Chancery.Dating;

/// <summary>
/// A set of days as ranges, both ends counted, apart and in order: what a constraint allows. Office terms and summits come more
/// than once, so one interval would say too much or too little.
/// </summary>
internal sealed class DaySet
{
    private static readonly int Last = DateOnly.MaxValue.DayNumber;
    private readonly ImmutableArray<(int From, int To)> ranges;

    private DaySet(ImmutableArray<(int From, int To)> ranges) => this.ranges = ranges;

    /// <summary>Every day.</summary>
    public static DaySet All { get; } = new([(0, Last)]);

    public bool IsEmpty => ranges.IsEmpty;

    public bool IsBounded => !ranges.IsEmpty && ranges[0].From > 0 && ranges[^1].To < Last;

    /// <summary>How many days it has; very many where it is open.</summary>
    public long Count => ranges.Sum(r => (long)r.To - r.From + 1);

    /// <summary>The shortest interval that holds all of it.</summary>
    public Edtf Hull => Interval(ranges[0].From, ranges[^1].To);

    public IReadOnlyList<Edtf> Intervals => [.. ranges.Select(r => Interval(r.From, r.To))];

    public static DaySet Of(DateOnly from, DateOnly to) => to < from ? new([]) : new([(from.DayNumber, to.DayNumber)]);

    public static DaySet From(DateOnly from) => Of(from, DateOnly.MaxValue);

    public static DaySet Until(DateOnly to) => Of(DateOnly.MinValue, to);

    public static DaySet Of(Edtf date) => Of(date.Earliest, date.Latest);

    public static DaySet Union(IEnumerable<DaySet> sets)
    {
        var all = sets.SelectMany(s => s.ranges).OrderBy(r => r.From).ThenBy(r => r.To).ToList();
        var merged = ImmutableArray.CreateBuilder<(int From, int To)>();
        foreach (var range in all)
        {
            if (merged.Count > 0 && range.From <= (long)merged[^1].To + 1)
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, range.To));
            else
                merged.Add(range);
        }

        return new DaySet(merged.ToImmutable());
    }

    public DaySet Intersect(DaySet other)
    {
        var common = ImmutableArray.CreateBuilder<(int From, int To)>();
        var (i, j) = (0, 0);
        while (i < ranges.Length && j < other.ranges.Length)
        {
            var from = Math.Max(ranges[i].From, other.ranges[j].From);
            var to = Math.Min(ranges[i].To, other.ranges[j].To);
            if (from <= to)
                common.Add((from, to));
            if (ranges[i].To < other.ranges[j].To)
                i++;
            else
                j++;
        }

        return new DaySet(common.ToImmutable());
    }

    /// <summary>Whether all its ranges lie within so many days of where a range of the other begins or ends.</summary>
    public bool IsAtAnEdgeOf(DaySet other, int days) =>
        ranges.All(r => other.ranges.Any(o => (r.From >= o.From && r.To - o.From < days) || (r.To <= o.To && o.To - r.From < days)));

    /// <summary>What of this set is not in the other.</summary>
    public DaySet Except(DaySet other)
    {
        var gaps = ImmutableArray.CreateBuilder<(int From, int To)>();
        var next = 0L;
        foreach (var range in other.ranges)
        {
            if (range.From > next)
                gaps.Add(((int)next, range.From - 1));
            next = (long)range.To + 1;
        }

        if (next <= Last)
            gaps.Add(((int)next, Last));
        return Intersect(new DaySet(gaps.ToImmutable()));
    }

    /// <summary>The ranges in words, the first few of them.</summary>
    public override string ToString()
    {
        var shown = string.Join(", ", Intervals.Take(4));
        return ranges.Length > 4 ? $"{shown} and {ranges.Length - 4} more" : shown;
    }

    private static Edtf Interval(int from, int to) =>
        Edtf.Between(from <= 0 ? (to >= Last ? DateOnly.MinValue : null) : DateOnly.FromDayNumber(from), to >= Last ? null : DateOnly.FromDayNumber(to));
}
