using System.Globalization;
using Chancery.Time;

namespace Chancery.Language.Times;

internal sealed partial class TimeCalculator
{
    private TimeValue? Shift()
    {
        var unit = Argument("unit") ?? Argument("unit2") ?? "";
        var direction = Number("dir") ?? 1;
        var amount = Argument("n");
        if (amount == "X")
            return new TimeValue(direction < 0 ? "PAST_REF" : "FUTURE_REF", null);
        var n = (amount is null ? 1 : double.Parse(amount, NumberStyles.Float, CultureInfo.InvariantCulture)) * direction;
        if (today is not { } from)
            return new TimeValue(n < 0 ? "PAST_REF" : n > 0 ? "FUTURE_REF" : "PRESENT_REF", null);
        if (Math.Abs(n) > 3000)
            return null;
        if (n != Math.Truncate(n))
        {
            (n, unit) = unit switch
            {
                "Y" => (n * 12, "M"),
                "DE" => (n * 10, "Y"),
                "CE" => (n * 100, "Y"),
                "W" => (n * 7, "D"),
                _ => (n, unit),
            };
            n = Math.Round(n, MidpointRounding.AwayFromZero);
        }

        return Relative((int)n, unit);
    }

    private TimeValue? Relative(int n, string unit)
    {
        if (today is not { } from)
            return new TimeValue(n < 0 ? "PAST_REF" : n > 0 ? "FUTURE_REF" : "PRESENT_REF", null);

        // A report dated no closer than to some days: what is counted from its day is no closer either.
        if ((!toTheDay && unit is "D" or "W" or "WE" or "NI" or "2W" or "TH" or "TM" or "TS") || (!toTheMonth && unit is "M" or "Q") || (!toTheYear && unit is "Y"))
            return new TimeValue(n < 0 ? "PAST_REF" : n > 0 ? "FUTURE_REF" : "PRESENT_REF", n == 0 && unit == "D" ? anchor : null);
        if (from.Year + (unit switch { "CE" => n * 100, "DE" => n * 10, _ => 0 }) is < 2 or > 9990 || from.Year + n is < 2 or > 9990)
            return null;
        switch (unit)
        {
            case "D":
                return Of(Edtf.Day(from.AddDays(n)));
            case "2W":
                return Week(from.AddDays(14 * n), false);
            case "W":
                return Week(from.AddDays(7 * n), false);
            case "WE":
                // "The weekend" of one who looks back is the last one.
                if (n == 0 && IsoDay(from) < 6 && Tense == Tense.Past)
                    n = -1;
                return Week(from.AddDays(7 * n), true);
            case "NI":
                return new TimeValue(Iso(from.AddDays(n)) + "TNI", Edtf.Day(from.AddDays(n)));
            case "M":
                var month = new DateOnly(from.Year, from.Month, 1).AddMonths(n);
                return Of(Edtf.Month(month.Year, month.Month));
            case "Y":
                return Of(Edtf.Year(from.Year + n));
            case "Q":
                var quarter = (from.Year * 4) + ((from.Month - 1) / 3) + n;
                return QuarterOf(quarter / 4, (quarter % 4) + 1);
            case "DE":
                return DecadeOf((from.Year / 10) + n);
            case "CE":
                return CenturyOf((from.Year / 100) + n);
            case "TH" or "TM" or "TS":
                var hours = unit == "TH" ? n : unit == "TM" ? n / 60 : n / 3600;
                return n == 0 || !toTheDay ? null : Of(Edtf.Day(from.AddDays(hours / 24)));
            default:
                return null;
        }
    }

    private static TimeValue? Week(DateOnly day, bool weekend)
    {
        var noon = day.ToDateTime(TimeOnly.MinValue);
        var monday = day.AddDays(1 - IsoDay(day));
        var value = Invariant($"{ISOWeek.GetYear(noon):D4}-W{ISOWeek.GetWeekOfYear(noon):D2}");
        return weekend
            ? new TimeValue(value + "-WE", Edtf.Between(monday.AddDays(5), monday.AddDays(6)))
            : new TimeValue(value, Edtf.Between(monday, monday.AddDays(6)));
    }

    private TimeValue? Season()
    {
        var season = Argument("season") ?? "";
        var start = season switch { "SP" => 3, "SU" => 6, "FA" => 9, "WI" => 12, _ => 0 };
        if (start == 0)
            return null;
        if (Number("y") is { } given)
            return SeasonOf(given, season, start);
        if (today is not { } from)
            return new TimeValue("XXXX-" + season, null);
        if (Argument("year") is not null)
            return SeasonOf(RelativeYear(from), season, start);
        var direction = Number("dir") ?? (Tense == Tense.Future ? 1 : -1);

        // The winter that January belongs to began in the year before.
        var year = start == 12 && from.Month < 3 ? from.Year - 1 : from.Year;
        if (direction < 0 && start > from.Month && !(start == 12 && from.Month < 3))
            year--;
        else if (direction > 0 && start + 2 < from.Month)
            year++;
        return SeasonOf(year, season, start);
    }

    // "… last year", "… next year": the words before the last of the match tell which.
    private int RelativeYear(DateOnly from) => from.Year + (document.FormIs(match.End - 2, "last") ? -1 : document.FormIs(match.End - 2, "next") ? 1 : 0);

    private static TimeValue? SeasonOf(int year, string season, int start) =>
        Edtf.TryParse(Invariant($"{year:D4}-{20 + (start / 3)}"), out var date) ? new TimeValue(Invariant($"{year:D4}-{season}"), date) : null;

    private TimeValue? Quarter()
    {
        if (Number("n") is not (>= 1 and <= 4 and var quarter))
            return null;
        if (Number("y") is { } year)
            return QuarterOf(year, quarter);
        if (today is not { } from)
            return new TimeValue(Invariant($"XXXX-Q{quarter}"), null);
        var now = ((from.Month - 1) / 3) + 1;
        return QuarterOf(quarter <= now ? from.Year : Tense == Tense.Past ? from.Year - 1 : from.Year, quarter);
    }

    private static TimeValue? QuarterOf(int year, int quarter)
    {
        var first = new DateOnly(year, (3 * quarter) - 2, 1);
        return new TimeValue(Invariant($"{year:D4}-Q{quarter}"), Edtf.Between(first, first.AddMonths(3).AddDays(-1)));
    }

    private TimeValue? Half()
    {
        if (Number("n") is not (1 or 2) || Number("n") is not { } half)
            return null;
        var year = Number("y");
        if (year is null && today is { } from)
            year = RelativeYear(from);
        if (year is not { } y)
            return null;
        var first = new DateOnly(y, (6 * half) - 5, 1);
        return new TimeValue(Invariant($"{y:D4}-H{half}"), Edtf.Between(first, first.AddMonths(6).AddDays(-1)));
    }

    private TimeValue? Decade()
    {
        // "In her eighties" tells an age.
        if (match.First > sentence.First && document.Form(match.First - 1) is "his" or "her" or "their" or "my" or "our" or "your" or "its")
            return null;
        var n = Number("decade") ?? Number("word");
        return n switch
        {
            null => null,
            >= 1000 => DecadeOf(n.Value / 10),
            // Two figures: of this century only where it has got so far.
            _ => DecadeOf(((n.Value + 2000 <= (today?.Year ?? 2000) ? 2000 : 1900) + n.Value) / 10),
        };
    }

    private static TimeValue? DecadeOf(int decade) =>
        decade is >= 100 and < 1000 && Edtf.TryParse(Invariant($"{decade}X"), out var date) ? new TimeValue(Invariant($"{decade}"), date) : null;

    private TimeValue? Century() => Number("n") is >= 10 and <= 30 and var n ? CenturyOf(n - 1) : null;

    private static TimeValue? CenturyOf(int century) =>
        Edtf.TryParse(Invariant($"{century}00/{century}99"), out var date) ? new TimeValue(Invariant($"{century}"), date) : null;

    private TimeValue? Length()
    {
        if (Argument("value") is { } ready)
            return ready.StartsWith('T') ? null : new TimeValue(ready, null);
        var unit = Argument("unit") ?? Argument("unit2") ?? "";
        if (IsAge())
            return null;
        var amount = Argument("n");

        // "A quarter of a century", "one quarter of the world": a share.
        if (unit == "Q" && match.End < sentence.End && document.FormIs(match.End, "of"))
            return null;

        // "Decades-long", "for years": how many is not said.
        if (amount is null || (Capture("unit2") is { } plural && amount == "1" && plural.End - plural.First == 1 && document.Form(plural.First)[^1] == 's' && rule.Arguments["n"] == "1"))
            return new TimeValue(LengthOf("X", unit), null);
        return new TimeValue(LengthOf(amount, unit), null);
    }

    private static string LengthOf(string amount, string unit)
    {
        var known = double.TryParse(amount, NumberStyles.Float, CultureInfo.InvariantCulture, out var n);
        (n, unit) = (unit, n) switch
        {
            ("2W", _) => (2 * n, "W"),
            ("Q", _) => (3 * n, "M"),
            ("NI", _) => (n, "D"),
            ("TH", 0.5) => (30, "TM"),
            ("TM", 0.5) => (30, "TS"),
            ("Y", 0.5) => (6, "M"),
            ("DE", 0.5) => (5, "Y"),
            ("CE", 0.5) => (50, "Y"),
            ("D", 0.5) => (12, "TH"),
            _ => (n, unit),
        };
        var text = known ? n.ToString("0.##", CultureInfo.InvariantCulture) : "X";
        return unit[0] == 'T' ? "PT" + text + unit[1..] : "P" + text + unit;
    }

    // "41-year-old", "41 years old", "aged 41 years", "41 years of age" tell an age.
    private bool IsAge()
    {
        var next = match.End;
        if (next < sentence.End && document.Form(next) is "-" or "–")
            next++;
        if (next < sentence.End && (document.FormIs(next, "old") || document.FormIs(next, "olds")))
            return true;
        if (next + 1 < sentence.End && document.FormIs(next, "of") && document.FormIs(next + 1, "age"))
            return true;
        return match.First > sentence.First && document.FormIs(match.First - 1, "aged");
    }

    private TimeValue? Set()
    {
        var unit = Argument("unit") ?? "";
        return unit switch
        {
            "NI" => new TimeValue("TNI", null),
            "WE" => new TimeValue("XXXX-WXX-WE", null),
            _ => new TimeValue(LengthOf(Argument("n") ?? "1", unit), null),
        };
    }

    private TimeValue? Holiday()
    {
        var when = Argument("when") ?? "";

        // "The Good Friday Agreement" is a name, not a day.
        if (match.End < sentence.End && char.IsUpper(document.Form(match.End)[0]))
            return null;
        if (Number("y") is { } given)
            return NamedDay(when, given) is { } fixedDay ? Of(Edtf.Day(fixedDay)) : null;
        if (today is not { } from)
            return new TimeValue(when.Length == 5 ? "XXXX-" + when : "XXXX-XX-XX", null);
        DateOnly? best = null;
        foreach (var year in (ReadOnlySpan<int>)[from.Year - 1, from.Year, from.Year + 1])
        {
            if (NamedDay(when, year) is not { } day)
                continue;
            var fits = Number("dir") < 0 ? day < from : Tense switch
            {
                Tense.Past => day <= from,
                Tense.Future => day >= from,
                _ => true,
            };
            if (fits && (best is not { } so || Math.Abs(day.DayNumber - from.DayNumber) < Math.Abs(so.DayNumber - from.DayNumber)))
                best = day;
        }

        return best is { } found ? Of(Edtf.Day(found)) : null;
    }

    /// <summary>Whether a cell says when a named day is in a way that <see cref="NamedDay"/> knows.</summary>
    public static bool IsNamedDay(string when) => NamedDay(when, 2012) is not null;

    private static DateOnly? NamedDay(string when, int year)
    {
        if (year is < 1583 or > 9998)
            return null;
        if (when.StartsWith("easter", StringComparison.Ordinal))
            return int.TryParse(when.AsSpan(6), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) ? Easter(year).AddDays(days) : null;
        if (when.Length < 5 || !int.TryParse(when.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12)
            return null;
        if (when.Length == 5)
            return int.TryParse(when.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var d) && d >= 1 && d <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, d) : null;
        if (when.Length != 6 || when[3] != 'n' || when[5] is < '1' or > '7')
            return null;
        var weekday = when[5] - '0';
        if (when[4] == 'L')
        {
            var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
            return last.AddDays(-((IsoDay(last) - weekday + 7) % 7));
        }

        var first = new DateOnly(year, month, 1);
        return when[4] is >= '1' and <= '5' ? first.AddDays(((weekday - IsoDay(first) + 7) % 7) + (7 * (when[4] - '1'))) : null;
    }

    // The Gregorian reckoning of Western Easter (Meeus, Jones, Butcher).
    private static DateOnly Easter(int year)
    {
        var a = year % 19;
        var (b, c) = (year / 100, year % 100);
        var (d, e) = (b / 4, b % 4);
        var g = ((8 * b) + 13) / 25;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }
}
