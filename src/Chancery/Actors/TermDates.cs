using System.Runtime.CompilerServices;
using Chancery.Time;

namespace Chancery.Actors;

/// <summary>
/// From when to when something was so: two EDTF dates as the tables give them. <c>default</c> knows neither end. A <c>?</c> after
/// the end means: at least until then, the end is not known.
/// </summary>
public readonly record struct TermDates
{
    private readonly string? from;
    private readonly string? to;
    private readonly int start;
    private readonly int end;

    private TermDates(string? from, string? to, int start, int end) => (this.from, this.to, this.start, this.end) = (from, to, start, end);

    /// <summary>The start as written; empty where it is not known.</summary>
    public string From => from ?? "";

    /// <summary>The end as written; empty where it is not known or lies ahead.</summary>
    public string To => to ?? "";

    /// <summary>The first day it can have started; <see cref="DateOnly.MinValue"/> where that is not known.</summary>
    public DateOnly Earliest => DateOnly.FromDayNumber(start);

    /// <summary>The last day it can have ended; <see cref="DateOnly.MaxValue"/> where that is not known.</summary>
    public DateOnly Latest => from is null && to is null ? DateOnly.MaxValue : DateOnly.FromDayNumber(end);

    /// <summary>Whether the end is only a day on which it still was so.</summary>
    public bool EndsUncertain => to is { Length: > 0 } && to[^1] == '?';

    /// <summary>Whether no end is known.</summary>
    public bool IsOpen => string.IsNullOrEmpty(to) || EndsUncertain;

    /// <summary>The start as a date, null where it is not known.</summary>
    public Edtf? FromDate => Edtf.TryParse(from, out var date) ? date : null;

    /// <summary>The end as a date, null where it is not known.</summary>
    public Edtf? ToDate => EndsUncertain ? null : Edtf.TryParse(to, out var date) ? date : null;

    /// <summary>The whole term as an interval, null where neither end is known.</summary>
    public Edtf? Interval =>
        Earliest == DateOnly.MinValue && Latest == DateOnly.MaxValue
            ? null
            : Edtf.Between(Earliest == DateOnly.MinValue ? null : Earliest, Latest == DateOnly.MaxValue ? null : Latest);

    /// <summary>Reads both ends; false where one is no date of the form yyyy, yyyy-mm or yyyy-mm-dd, or the end lies before the start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryParse(string from, string to, out TermDates term)
    {
        term = default;
        var (first, last) = (0, DateOnly.MaxValue.DayNumber);
        if (from.Length > 0 && !TryPoint(from.AsSpan().TrimEnd("~?"), out first, out _))
            return false;
        if (to.Length > 0)
        {
            if (!TryPoint(to.AsSpan().TrimEnd("~?"), out var earliest, out last))
                return false;
            if (last < first)
                return false;
            _ = earliest;
            if (to[^1] == '?')
                last = DateOnly.MaxValue.DayNumber;
        }

        term = new TermDates(from, to, first, last);
        return true;
    }

    /// <summary>Whether some day of <paramref name="when"/> can be in the term; true for null.</summary>
    public bool Overlaps(Edtf? when) => when is null || (Earliest <= when.Latest && when.Earliest <= Latest);

    /// <summary>Whether <paramref name="day"/> can be in the term.</summary>
    public bool Contains(DateOnly day) => Earliest <= day && day <= Latest;

    /// <summary>How many days of <paramref name="when"/> can be in the term.</summary>
    public int DaysIn(Edtf when) =>
        Math.Max(0, Math.Min(when.Latest.DayNumber, Latest.DayNumber) - Math.Max(when.Earliest.DayNumber, Earliest.DayNumber) + 1);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryPoint(ReadOnlySpan<char> text, out int first, out int last)
    {
        (first, last) = (0, 0);
        if (text.Length is not (4 or 7 or 10) || !Number(text[..4], out var year) || year < 1)
            return false;
        if (text.Length == 4)
        {
            (first, last) = (new DateOnly(year, 1, 1).DayNumber, new DateOnly(year, 12, 31).DayNumber);
            return true;
        }

        if (text[4] != '-' || !Number(text[5..7], out var month) || month is < 1 or > 12)
            return false;
        var days = DateTime.DaysInMonth(year, month);
        if (text.Length == 7)
        {
            first = new DateOnly(year, month, 1).DayNumber;
            last = first + days - 1;
            return true;
        }

        if (text[7] != '-' || !Number(text[8..], out var day) || day < 1 || day > days)
            return false;
        first = last = new DateOnly(year, month, day).DayNumber;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Number(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (c is < '0' or > '9')
                return false;
            value = (value * 10) + (c - '0');
        }

        return true;
    }

    /// <summary>As <c>from/to</c>.</summary>
    public override string ToString() => $"{(From.Length > 0 ? From : "..")}/{(To.Length > 0 ? To : "..")}";
}
