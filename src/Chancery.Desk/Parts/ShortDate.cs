using System.Globalization;
using Chancery.Time;

namespace Chancery.Desk.Parts;

/// <summary>Dates in few letters, never finer than they are: "2 Aug 2012", "18–19 Jun 2012", "Jun 2012", "2006 –".</summary>
internal static class ShortDate
{
    internal static string Of(Edtf? date)
    {
        if (date is null)
            return "no date";
        var text = (date.IsOpenStart, date.IsOpenEnd) switch
        {
            (true, true) => "at some time",
            (true, _) => "until " + Day(date.Latest),
            (_, true) => "since " + Since(date),
            _ => Closed(date),
        };
        return (date.IsApproximate ? "c. " : "") + text + (date.IsUncertain ? " ?" : "");
    }

    internal static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Since(Edtf date) => Edtf.TryParse(date.ToString().Split('/')[0], out var start) ? Closed(start) : Day(date.Earliest);

    private static string Closed(Edtf date)
    {
        var (from, to) = (date.Earliest, date.Latest);
        switch (date.Precision)
        {
            case DatePrecision.Year:
                return from.ToString("yyyy", CultureInfo.InvariantCulture);
            case DatePrecision.Month:
                return from.ToString("MMM yyyy", CultureInfo.InvariantCulture);
            case DatePrecision.Decade:
                return from.ToString("yyyy", CultureInfo.InvariantCulture) + "s";
            case DatePrecision.Season:
                return new[] { "spring ", "summer ", "autumn ", "winter " }[Math.Clamp(date.ToString()[6] - '1', 0, 3)] + from.ToString("yyyy", CultureInfo.InvariantCulture);
            default:
                break;
        }

        if (from == to)
            return Day(from);
        if (from is { Month: 1, Day: 1 } && to is { Month: 12, Day: 31 })
            return from.Year == to.Year ? from.ToString("yyyy", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{from.Year}–{to.Year}");
        if (from.Year == to.Year && from.Month == to.Month)
            return from.Day.ToString(CultureInfo.InvariantCulture) + "–" + Day(to);
        return from.Year == to.Year ? from.ToString("d MMM", CultureInfo.InvariantCulture) + " – " + Day(to) : Day(from) + " – " + Day(to);
    }
}
