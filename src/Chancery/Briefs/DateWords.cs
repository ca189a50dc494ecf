using System.Globalization;
using Chancery.Time;

namespace Chancery.Briefs;

/// <summary>Puts dates into words, never finer than they are: "2 August 2012", "18–19 June 2012", "June 2012", "since 2006".</summary>
public static class DateWords
{
    private static readonly string[] Seasons = ["spring", "summer", "autumn", "winter"];

    /// <summary>The date in words; "no date" where there is none.</summary>
    public static string Of(Edtf? date)
    {
        if (date is null)
            return "no date";
        var words = date switch
        {
            { IsOpenStart: true, IsOpenEnd: true } => "at some time",
            { IsOpenEnd: true } => "since " + End(date, first: true),
            { IsOpenStart: true } => "until " + End(date, first: false),
            { Precision: DatePrecision.Interval } => Interval(date),
            _ => Plain(date),
        };
        return date.IsApproximate ? "about " + words : date.IsUncertain ? words + " (uncertain)" : words;
    }

    /// <summary>A day in words.</summary>
    public static string Of(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Plain(Edtf date) => date.Precision switch
    {
        DatePrecision.Day => Of(date.Earliest),
        DatePrecision.Month => date.Earliest.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        DatePrecision.Year => date.Earliest.ToString("yyyy", CultureInfo.InvariantCulture),
        DatePrecision.Season => $"{Seasons[Math.Clamp(date.ToString()[6] - '1', 0, 3)]} {date.Earliest.ToString("yyyy", CultureInfo.InvariantCulture)}",
        DatePrecision.Decade => date.Earliest.ToString("yyyy", CultureInfo.InvariantCulture) + "s",
        _ => Interval(date),
    };

    private static string Interval(Edtf date)
    {
        var (from, to) = (date.Earliest, date.Latest);
        if (from == to)
            return Of(from);
        if (from.Year == to.Year && from.Month == to.Month)
            return $"{from.Day.ToString(CultureInfo.InvariantCulture)}–{Of(to)}";
        if (to.DayNumber - from.DayNumber > 31)
            return $"between {Of(from)} and {Of(to)}";
        return from.Year == to.Year
            ? $"{from.ToString("d MMMM", CultureInfo.InvariantCulture)} – {Of(to)}"
            : $"{Of(from)} – {Of(to)}";
    }

    private static string End(Edtf date, bool first)
    {
        var text = date.ToString();
        var end = first ? text.Split('/')[0] : text.Split('/')[^1];
        return Edtf.TryParse(end, out var part) ? Of(part) : Of(first ? date.Earliest : date.Latest);
    }
}
