using System.Collections.Frozen;
using System.Globalization;
using Chancery.Time;

namespace Chancery.Language.Times;

/// <summary>Works out the values of time expressions: one operation for each name that a rule can give.</summary>
internal sealed partial class TimeCalculator
{
    /// <summary>The operations that rules can name.</summary>
    public static FrozenSet<string> Operations { get; } = FrozenSet.ToFrozenSet(
        [
            "iso", "slash", "date", "month", "dayrange", "monthrange", "yearrange", "twodays", "weekday", "weekdaypart", "shift", "part", "relative",
            "season", "quarter", "half", "decade", "century", "year", "length", "set", "setweekday", "frequency", "clock", "holiday", "fixed", "ref",
        ],
        StringComparer.Ordinal);

    private readonly DateOnly? today;
    private readonly bool toTheDay;
    private readonly bool toTheMonth = true;
    private readonly bool toTheYear = true;
    private readonly bool fromPrevious;
    private readonly Edtf? anchor;
    private readonly TimeMatcher match;
    private readonly TimeRule rule;
    private readonly Document document;
    private readonly Sentence sentence;
    private Tense? tense;

    /// <summary>A calculator for what a rule matched.</summary>
    public TimeCalculator(Document document, Sentence sentence, TimeMatcher match, TimeRule rule, Edtf? published, Edtf? previous)
    {
        (this.document, this.sentence, this.match, this.rule) = (document, sentence, match, rule);
        anchor = Argument("from") == "previous" && previous is not null ? previous : published;
        if (anchor is { IsOpenStart: false, IsOpenEnd: false } && anchor.Days <= 366)
        {
            (today, toTheDay) = (anchor.Earliest, anchor.Days == 1);
            toTheYear = anchor.Earliest.Year == anchor.Latest.Year;
            toTheMonth = toTheYear && anchor.Earliest.Month == anchor.Latest.Month;
        }
        else if (rule.Operation is "date" or "dayrange" or "twodays" or "monthrange" && previous is { IsOpenStart: false, IsOpenEnd: false } && previous.Days <= 366 && IsOfItsTime(previous, published))
            (today, toTheDay, fromPrevious) = (previous.Earliest, false, true);
    }

    // A date recalled from another time says nothing of the year of one that is to come, nor, in a report that is known to be of some years, of the next one.
    private bool IsOfItsTime(Edtf previous, Edtf? published) =>
        published is null ? Tense != Tense.Future : (previous.Latest.Year >= published.Earliest.Year - 1 && previous.Earliest.Year <= published.Latest.Year);

    private Tense Tense => tense ??= TenseFinder.At(document, sentence, match.First, match.End);

    /// <summary>The values of the match: one, two for two days in one phrase, none where it is no time after all.</summary>
    public IEnumerable<TimeValue> Values() => rule.Operation switch
    {
        "iso" => One(Edtf.TryParse(Argument("date"), out var iso) ? Of(iso) : null),
        "slash" => One(Slash()),
        "date" => One(Date(Number("y") ?? ShortYear("yy"), Number("m"), Number("d"))),
        "month" => One(Month()),
        "dayrange" => One(DayRange()),
        "monthrange" => One(Range(Argument("y") + "-" + Two("m"), Argument("y") + "-" + Two("to"))),
        "yearrange" => TwoYears(),
        "twodays" => TwoDays(),
        "weekday" => One(Weekday() is { } day ? Of(Edtf.Day(day)) : new TimeValue($"XXXX-WXX-{Argument("w")}", null)),
        "weekdaypart" => One(Weekday() is { } partDay ? new TimeValue(Iso(partDay) + "T" + Argument("part"), Edtf.Day(partDay)) : new TimeValue($"XXXX-WXX-{Argument("w")}T{Argument("part")}", null)),
        "shift" => One(Shift()),
        "part" => One(PartOfDay()),
        "relative" => One(Relative(Number("n") ?? 0, Argument("unit") ?? "")),
        "season" => One(Season()),
        "quarter" => One(Quarter()),
        "half" => One(Half()),
        "decade" => One(Decade()),
        "century" => One(Century()),
        "year" => One(Year()),
        "length" => One(Length()),
        "set" => One(Set()),
        "setweekday" => One(new TimeValue($"XXXX-WXX-{Argument("w") ?? Argument("w2")}", null)),
        "frequency" => One(new TimeValue(Argument("value") ?? "", null)),
        "clock" => One(Clock()),
        "holiday" => One(Holiday()),
        "fixed" => One(Of(Edtf.Parse(Argument("value") ?? ""))),
        "ref" when match.First > sentence.First && document.FormIs(match.First - 1, "every") => [],
        "ref" when match.End < sentence.End && TimeLexicon.Shipped.Find(document.Form(match.End)) is { } next && next.Classes.Any(c => c is "unit" or "units" or "num" or "vague") => [],
        "ref" => One(new TimeValue(Argument("ref") ?? "", Argument("ref") == "PRESENT_REF" && today is { } now && toTheDay ? Edtf.Day(now) : null)),
        _ => [],
    };

    private static IEnumerable<TimeValue> One(TimeValue? value) => value is { } v ? [v] : [];

    private static TimeValue Of(Edtf date) => new(date.ToString(), date);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private string? Argument(string key)
    {
        if (!rule.Arguments.TryGetValue(key, out var value))
            return null;
        if (value[0] != '$')
            return value;
        foreach (var capture in match.Captures)
        {
            if (value.AsSpan(1).SequenceEqual(capture.Name))
                return capture.Value;
        }

        return null;
    }

    private TimeCapture? Capture(string key)
    {
        if (!rule.Arguments.TryGetValue(key, out var value) || value[0] != '$')
            return null;
        foreach (var capture in match.Captures)
        {
            if (value.AsSpan(1).SequenceEqual(capture.Name))
                return capture;
        }

        return null;
    }

    private int? Number(string key) => int.TryParse(Argument(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null;

    private string Two(string key) => (Number(key) ?? 0).ToString("D2", CultureInfo.InvariantCulture);

    // Two figures are a year of the last hundred years and the next ten.
    private int? ShortYear(string key)
    {
        if (Number(key) is not { } n)
            return null;
        var century = (today?.Year ?? 2000) / 100 * 100;
        return n + century <= (today?.Year ?? 2000) + 10 ? n + century : n + century - 100;
    }

    private TimeValue? Slash()
    {
        var parts = (Argument("date") ?? "").Split('/');
        if (parts.Length != 3 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var a)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var b)
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var y))
            return null;

        // Month first unless it cannot be: the news agencies that write dates so are American.
        return Date(y, a > 12 ? b : a, a > 12 ? a : b);
    }

    private TimeValue? Date(int? year, int? month, int? day)
    {
        if (month is null)
            return day is { } alone ? DayOfWeekAndMonth(alone) : year is { } y ? Of(Edtf.Year(y)) : null;
        if (year is null)
        {
            if (today is not { } from)
                return new TimeValue(day is { } d0 ? Invariant($"XXXX-{month:D2}-{d0:D2}") : Invariant($"XXXX-{month:D2}"), null);
            year = YearOf(from, month.Value, day);
        }

        var text = day is { } d ? Invariant($"{year:D4}-{month:D2}-{d:D2}") : Invariant($"{year:D4}-{month:D2}");
        return Edtf.TryParse(text, out var date) ? Of(date) : null;
    }

    // "Friday the 13th": the nearest month in which it is so.
    private TimeValue? DayOfWeekAndMonth(int day)
    {
        if (today is not { } from || Number("w") is not { } weekday)
            return null;
        for (var step = 0; step < 12; step++)
        {
            foreach (var months in (ReadOnlySpan<int>)[-step, step])
            {
                var month = new DateOnly(from.Year, from.Month, 1).AddMonths(months);
                if (day <= DateTime.DaysInMonth(month.Year, month.Month) && IsoDay(month.AddDays(day - 1)) == weekday)
                    return Of(Edtf.Day(month.AddDays(day - 1)));
            }
        }

        return null;
    }

    // The year in which a month and day lie, by the weekday where one is given, else by tense, else the nearest.
    private int YearOf(DateOnly from, int month, int? day)
    {
        // Counted from a date that the text itself has named, the story goes on in that year.
        if (fromPrevious)
            return from.Year;
        var best = from.Year;
        var bestDistance = int.MaxValue;
        foreach (var year in (ReadOnlySpan<int>)[from.Year, from.Year - 1, from.Year + 1])
        {
            if (year is < 1 or > 9998)
                continue;
            var date = new DateOnly(year, month, Math.Min(day ?? 15, DateTime.DaysInMonth(year, month)));
            if (day is not null && Number("w") is { } weekday && IsoDay(date) != weekday)
                continue;
            var distance = Math.Abs(date.DayNumber - from.DayNumber);
            var ahead = day is null ? year > from.Year || (year == from.Year && month > from.Month) : date > from;
            var behind = day is null ? year < from.Year || (year == from.Year && month < from.Month) : date < from;
            if (Tense == Tense.Past && ahead)
                distance += 1000;
            else if (Tense == Tense.Future && behind)
                distance += distance < 45 ? 0 : 1000;
            if (distance < bestDistance)
                (best, bestDistance) = (year, distance);
        }

        return best;
    }

    private TimeValue? Month()
    {
        if (Number("m") is not { } month)
            return null;
        if (today is not { } from || !toTheYear)
            return new TimeValue(Invariant($"XXXX-{month:D2}"), null);
        var year = Argument("year") is not null
            ? RelativeYear(from)
            : Number("dir") < 0
                ? (month < from.Month ? from.Year : from.Year - 1)
                : (month >= from.Month ? from.Year : from.Year + 1);
        return Of(Edtf.Month(year, month));
    }

    private TimeValue? DayRange()
    {
        var first = Date(Number("y"), Number("m"), Number("d"));
        if (first?.Edtf is not { Precision: DatePrecision.Day } from || Number("to") is not { } to || to <= from.Earliest.Day)
            return null;
        return Edtf.TryParse(Invariant($"{from.Earliest:yyyy-MM}-{to:D2}"), out var last) ? Range(from.ToString(), last.ToString()) : null;
    }

    private static TimeValue? Range(string from, string to) => Edtf.TryParse(from + "/" + to, out var range) ? Of(range) : null;

    // The dash between two years joins two expressions, each with its value.
    private IEnumerable<TimeValue> TwoYears()
    {
        if (Capture("to") is not { } last || Capture("y") is not { } first)
            yield break;
        var to = last.Value.Length == 2 ? first.Value[..2] + last.Value : last.Value;
        if (string.CompareOrdinal(to, first.Value) <= 0)
            yield break;
        yield return Of(Edtf.Parse(first.Value)) with { First = match.First, End = first.End };
        yield return Of(Edtf.Parse(to)) with { First = last.First, End = last.End };
    }

    private IEnumerable<TimeValue> TwoDays()
    {
        if (Capture("to") is not { } second || Capture("d") is not { } first)
            yield break;
        var one = Date(Number("y"), Number("m"), Number("d"));
        var two = Date(Number("y"), Number("m"), Number("to"));
        if (one is null || two is null)
            yield break;
        if (first.First < second.First && Argument("first") == "2")
        {
            yield return one.Value with { First = match.First, End = first.End };
            yield return two.Value with { First = second.First, End = match.End };
        }
        else
        {
            yield return one.Value with { First = first.First, End = first.End };
            yield return two.Value with { First = second.First, End = match.End };
        }
    }

    private static int IsoDay(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    private DateOnly? Weekday()
    {
        if (today is not { } from || !toTheDay || Number("w") is not { } weekday)
            return null;
        var back = (IsoDay(from) - weekday + 7) % 7;
        var monday = from.AddDays(1 - IsoDay(from));
        return Number("dir") switch
        {
            < 0 => from.AddDays(back == 0 ? -7 : -back),
            0 => monday.AddDays(weekday - 1),
            > 0 => monday.AddDays(7 + weekday - 1),
            _ => Tense == Tense.Future ? from.AddDays(back == 0 ? 0 : 7 - back) : from.AddDays(-back),
        };
    }

    private TimeValue? PartOfDay()
    {
        var part = Argument("part") ?? "";
        if (today is not { } from || !toTheDay)
            return new TimeValue("XXXX-XX-XXT" + part, null);
        var day = from.AddDays(Number("n") ?? 0);
        return new TimeValue(Iso(day) + "T" + part, Edtf.Day(day));
    }

    private TimeValue? Year()
    {
        if (ShortYear("yy") is { } shortYear)
            return Of(Edtf.Year(shortYear));
        if (Number("y") is not { } year || !YearFits(year))
            return null;
        return Of(Edtf.Year(year));
    }

    // Four figures before a plural are a count, after a sign of money or "resolution" they are something else again.
    private bool YearFits(int year)
    {
        var last = match.End - 1;
        var alone = Argument("alone") is not null;
        if ((alone && year is < 1900 or > 2050) || (year < 1100 && !(match.First > sentence.First && document.FormIs(last - 1, "year"))))
            return false;
        if (match.End < sentence.End)
        {
            var next = document.Form(match.End);
            var tagged = document.Tokens[match.End].Xpos is { Length: > 0 } tag ? tag : null;
            if (tagged is "NNS" && char.IsLower(next[0]))
                return false;
            if (tagged is null && next.Length > 3 && char.IsLower(next[0]) && next[^1] == 's' && !next.EndsWith("as", StringComparison.Ordinal) && !next.EndsWith("is", StringComparison.Ordinal))
                return false;
            if (next is "%" or "percent" or "km" or "miles" or "people" or "°" or "/")
                return false;
        }

        for (var i = match.First - 1; i >= Math.Max(sentence.First, match.First - 2); i--)
        {
            var before = document.Form(i);
            if (before is "$" or "€" or "£" or "#" or "US$" or "No." or "Nos." or "@" or "/"
                || before.Equals("resolution", StringComparison.OrdinalIgnoreCase) || before.Equals("resolutions", StringComparison.OrdinalIgnoreCase)
                || before.Equals("flight", StringComparison.OrdinalIgnoreCase) || before.Equals("room", StringComparison.OrdinalIgnoreCase))
                return false;
            if (alone && i == match.First - 1 && before is "some" or "about" or "nearly" or "over" or "than" or "or" or "least" or "around" or "approximately" or "Some" or "About" or "Nearly" or "Over" or "-")
                return false;
        }

        return document.Tokens[last].Span.Length >= 4;
    }

    private TimeValue? Clock()
    {
        var (hour, minute) = (0, 0);
        if (Argument("clock") is { } clock)
            (hour, minute) = (int.Parse(clock.AsSpan(0, 2), CultureInfo.InvariantCulture), int.Parse(clock.AsSpan(3, 2), CultureInfo.InvariantCulture));
        else if (Number("hour") is { } h)
            hour = h;
        else
            return null;
        var half = Argument("ampm");
        if (hour < 12 && (half is not null ? half[0] == 'p' : Argument("part") is "AF" or "EV" or "NI"))
            hour += 12;
        else if (half is not null && half[0] == 'a' && hour == 12)
            hour = 0;
        if (hour > 24 || minute > 59)
            return null;
        DateOnly? day = null;
        if (Number("m") is not null)
            day = Date(Number("y") ?? ShortYear("yy"), Number("m"), Number("d"))?.Edtf is { Days: 1 } stated ? stated.Earliest : null;
        else if (today is { } from && toTheDay)
            day = Number("w") is not null ? Weekday() : Argument("day") switch { "yesterday" => from.AddDays(-1), "tomorrow" => from.AddDays(1), _ => from };
        return day is { } date
            ? new TimeValue(Invariant($"{Iso(date)}T{hour:D2}:{minute:D2}"), Edtf.Day(date))
            : new TimeValue(Invariant($"XXXX-XX-XXT{hour:D2}:{minute:D2}"), null);
    }
}
