using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Chancery.Time;

/// <summary>How fine an <see cref="Edtf"/> date is.</summary>
public enum DatePrecision
{
    /// <summary>A span of ten years, written <c>199X</c>.</summary>
    Decade,

    /// <summary>A year, <c>2011</c>.</summary>
    Year,

    /// <summary>A quarter of a year by season, <c>2012-21</c> (spring) to <c>2012-24</c> (winter, counted to the end of the year).</summary>
    Season,

    /// <summary>A month, <c>2012-08</c>.</summary>
    Month,

    /// <summary>A day, <c>2012-08-02</c>.</summary>
    Day,

    /// <summary>An interval of two dates, <c>2012-06-18/2012-06-19</c>, either end possibly open.</summary>
    Interval,
}

/// <summary>
/// A date never finer than the evidence, in the Extended Date/Time Format (ISO 8601-2:2019, levels 0 and 1 as far as reports
/// need them): day, month, season, year, decade, interval, open interval, approximate (<c>~</c>) and uncertain (<c>?</c>).
/// Immutable; equal when the canonical text is equal. Years 1 to 9999.
/// </summary>
public sealed class Edtf : IEquatable<Edtf>
{
    private readonly string text;

    private Edtf(string text, DateOnly earliest, DateOnly latest, bool openStart, bool openEnd, DatePrecision precision, bool approximate, bool uncertain)
    {
        this.text = text;
        (Earliest, Latest, IsOpenStart, IsOpenEnd, Precision, IsApproximate, IsUncertain) = (earliest, latest, openStart, openEnd, precision, approximate, uncertain);
    }

    /// <summary>The first day it can mean; <see cref="DateOnly.MinValue"/> where the start is open.</summary>
    public DateOnly Earliest { get; }

    /// <summary>The last day it can mean; <see cref="DateOnly.MaxValue"/> where the end is open.</summary>
    public DateOnly Latest { get; }

    /// <summary>Whether the interval has no stated start.</summary>
    public bool IsOpenStart { get; }

    /// <summary>Whether the interval has no stated end.</summary>
    public bool IsOpenEnd { get; }

    /// <summary>How fine the date is.</summary>
    public DatePrecision Precision { get; }

    /// <summary>Whether it is marked <c>~</c>.</summary>
    public bool IsApproximate { get; }

    /// <summary>Whether it is marked <c>?</c>.</summary>
    public bool IsUncertain { get; }

    /// <summary>How many days it spans, both ends counted; <see cref="int.MaxValue"/> where an end is open.</summary>
    public int Days => IsOpenStart || IsOpenEnd ? int.MaxValue : Latest.DayNumber - Earliest.DayNumber + 1;

    /// <summary>A single day.</summary>
    public static Edtf Day(DateOnly day) =>
        new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day, day, false, false, DatePrecision.Day, false, false);

    /// <summary>A single day.</summary>
    public static Edtf Day(int year, int month, int day) => Day(new DateOnly(year, month, day));

    /// <summary>A month.</summary>
    public static Edtf Month(int year, int month) =>
        new($"{year:D4}-{month:D2}", new DateOnly(year, month, 1), LastOfMonth(year, month), false, false, DatePrecision.Month, false, false);

    /// <summary>A year.</summary>
    public static Edtf Year(int year) =>
        new($"{year:D4}", new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), false, false, DatePrecision.Year, false, false);

    /// <summary>
    /// The plainest date that spans <paramref name="first"/> to <paramref name="last"/>: a day, a whole month or year where it is
    /// just that, else an interval; an end that is null is open.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">last lies before first.</exception>
    public static Edtf Between(DateOnly? first, DateOnly? last)
    {
        if (first is { } a && last is { } b)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(b, a, nameof(last));
            if (a == b)
                return Day(a);
            if (a.Day == 1 && a.Year == b.Year && a.Month == b.Month && b == LastOfMonth(b.Year, b.Month))
                return Month(a.Year, a.Month);
            if (a.Month == 1 && a.Day == 1 && a.Year == b.Year && b.Month == 12 && b.Day == 31)
                return Year(a.Year);
        }

        var from = first is { } f ? f.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "..";
        var to = last is { } l ? l.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "..";
        return new Edtf($"{from}/{to}", first ?? DateOnly.MinValue, last ?? DateOnly.MaxValue, first is null, last is null, DatePrecision.Interval, false, false);
    }

    /// <summary>The same date marked approximate (<c>~</c>).</summary>
    public Edtf Approximately() =>
        IsApproximate || Precision == DatePrecision.Interval ? this : new Edtf(text + "~", Earliest, Latest, IsOpenStart, IsOpenEnd, Precision, true, IsUncertain);

    /// <summary>Whether some day fits both.</summary>
    public bool Intersects(Edtf other) => Earliest <= other.Latest && other.Earliest <= Latest;

    /// <summary>Whether every day of <paramref name="other"/> is in this date.</summary>
    public bool Contains(Edtf other) => Earliest <= other.Earliest && other.Latest <= Latest;

    /// <summary>Whether <paramref name="day"/> is in this date.</summary>
    public bool Contains(DateOnly day) => Earliest <= day && day <= Latest;

    /// <summary>The days that fit both, or null where none does.</summary>
    public Edtf? Intersect(Edtf other)
    {
        if (!Intersects(other))
            return null;
        if (Contains(other))
            return other;
        if (other.Contains(this))
            return this;
        var first = Earliest > other.Earliest ? Earliest : other.Earliest;
        var last = Latest < other.Latest ? Latest : other.Latest;
        return Between(first == DateOnly.MinValue ? null : first, last == DateOnly.MaxValue ? null : last);
    }

    /// <summary>Reads <paramref name="value"/>.</summary>
    /// <exception cref="FormatException">It is not in the supported part of EDTF.</exception>
    public static Edtf Parse(string value) => TryParse(value, out var date) ? date : throw new FormatException($"'{value}' is not a date in EDTF (such as 2012-08-02, 2012-08, 2011, 2006/.., 2012-06-18/2012-06-19, 2012~).");

    /// <summary>Reads <paramref name="value"/>; false where it is not in the supported part of EDTF.</summary>
    public static bool TryParse([NotNullWhen(true)] string? value, [NotNullWhen(true)] out Edtf? date)
    {
        date = null;
        if (string.IsNullOrWhiteSpace(value))
            return false;
        value = value.Trim();
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return TryPoint(value, out date);
        if (value.IndexOf('/', slash + 1) >= 0)
            return false;
        var (left, right) = (value[..slash], value[(slash + 1)..]);
        Edtf? from = null, to = null;
        if (left is not (".." or "") && !TryPoint(left, out from))
            return false;
        if (right is not (".." or "") && !TryPoint(right, out to))
            return false;
        if (from is null && to is null)
            return false;
        if (from is not null && to is not null && to.Latest < from.Earliest)
            return false;
        date = new Edtf(
            $"{from?.text ?? ".."}/{to?.text ?? ".."}",
            from?.Earliest ?? DateOnly.MinValue,
            to?.Latest ?? DateOnly.MaxValue,
            from is null,
            to is null,
            DatePrecision.Interval,
            from is { IsApproximate: true } || to is { IsApproximate: true },
            from is { IsUncertain: true } || to is { IsUncertain: true });
        return true;
    }

    private static bool TryPoint(string value, [NotNullWhen(true)] out Edtf? date)
    {
        date = null;
        bool approximate = false, uncertain = false;
        var core = value.AsSpan();
        if (core.Length > 0 && core[^1] is '~' or '?' or '%')
        {
            approximate = core[^1] is '~' or '%';
            uncertain = core[^1] is '?' or '%';
            core = core[..^1];
        }

        DateOnly first, last;
        DatePrecision precision;
        if (core.Length == 4 && core[3] == 'X' && Digits(core[..3], out var decade) && decade > 0)
            (first, last, precision) = (new DateOnly(decade * 10, 1, 1), new DateOnly((decade * 10) + 9, 12, 31), DatePrecision.Decade);
        else if (core.Length >= 4 && Digits(core[..4], out var year) && year >= 1)
        {
            if (core.Length == 4)
                (first, last, precision) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), DatePrecision.Year);
            else if (core.Length == 7 && core[4] == '-' && Digits(core[5..], out var month) && month is >= 1 and <= 12)
                (first, last, precision) = (new DateOnly(year, month, 1), LastOfMonth(year, month), DatePrecision.Month);
            else if (core.Length == 7 && core[4] == '-' && Digits(core[5..], out var season) && season is >= 21 and <= 24)
            {
                // Northern seasons by whole months; winter is cut at the year's end so that the date stays in its year.
                var start = season == 24 ? 12 : (3 * (season - 20));
                var end = season == 24 ? 12 : start + 2;
                (first, last, precision) = (new DateOnly(year, start, 1), LastOfMonth(year, end), DatePrecision.Season);
            }
            else if (core.Length == 10 && core[4] == '-' && core[7] == '-' && Digits(core[5..7], out month) && Digits(core[8..], out var day)
                && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
                (first, last, precision) = (new DateOnly(year, month, day), new DateOnly(year, month, day), DatePrecision.Day);
            else
                return false;
        }
        else
            return false;

        date = new Edtf(value, first, last, false, false, precision, approximate, uncertain);
        return true;
    }

    private static DateOnly LastOfMonth(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));

    private static bool Digits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (c is < '0' or > '9')
                return false;
            value = (value * 10) + (c - '0');
        }

        return text.Length > 0;
    }

    /// <inheritdoc/>
    public bool Equals(Edtf? other) => other is not null && string.Equals(text, other.text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Edtf);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(text);

    /// <summary>The canonical EDTF text.</summary>
    public override string ToString() => text;
}
