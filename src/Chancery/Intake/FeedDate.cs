using System.Globalization;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Intake;

/// <summary>
/// The dates of feeds, mail and tables, which programs write and often write oddly: RFC 822 and ISO 8601 stamps, and beside them
/// two-digit years, digits without separators (<c>20130322</c>, <c>20130322T101500Z</c>), seconds since 1970, and what <see cref="StatedDate"/> reads.
/// The day is the one written, in the zone it was written in.
/// </summary>
internal static class FeedDate
{
    public static Edtf? Find(string text)
    {
        text = text.Trim();
        if (text.Length is 0 or > 200)
            return null;
        var digits = text.AsSpan();
        var count = 0;
        while (count < digits.Length && char.IsAsciiDigit(digits[count]))
            count++;
        if (count is 8 or 14 && Compact(digits[..8]) is { } compact)
            return compact;
        if (count == text.Length && count is 10 or 13 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return Edtf.Day(DateOnly.FromDateTime(DateTime.UnixEpoch.AddSeconds(count == 13 ? seconds / 1000 : seconds)));
        if (StatedDate.Find(text, out var impossible) is { } stated)
            return stated;
        if (impossible is not null)
            return null;
        return ShortYear(text) ?? Slashed(text);
    }

    /// <summary>What is said of a date that <see cref="Find"/> cannot read: that it is none, or that it may be two days.</summary>
    public static Diagnostic Fault(string place, string? text, int line = 0)
    {
        text = text?.Trim();
        if (text is not null && StatedDate.Find(text, out var impossible) is null && impossible is not null)
            return StatedDate.Fault(place, impossible, line);
        return Diagnostic.Warning("CHA0108", place, text is not null && IsTwofold(text)
            ? $"'{text}' may be two days (which number is the month is not said); the report is read without a date: write it as 2014-03-22."
            : $"'{text}' is not a date; the report is read without one.", line);
    }

    // "04/03/2014", "4.3.14 10:15": both may be the month.
    private static bool IsTwofold(string text) =>
        text.Split([' ', 'T', ','], 2)[0].Split('/', '.', '-') is [{ Length: 1 or 2 } first, { Length: 1 or 2 } second, { Length: 2 or 4 } year]
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var one) && one is >= 1 and <= 12
        && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var two) && two is >= 1 and <= 12
        && year.All(char.IsAsciiDigit);

    private static Edtf? Compact(ReadOnlySpan<char> digits) =>
        DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1800 and <= 2100 ? Edtf.Day(day) : null;

    // RFC 822 as of 1982: "Fri, 22 Mar 13 10:15:00 GMT"; and "22-Mar-2013", "22-MAR-13".
    private static Edtf? ShortYear(string text)
    {
        var words = text.Split([' ', ',', '-', '\t'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i + 2 < words.Length; i++)
        {
            if (words[i].Length > 2 || words[i + 1].Length < 3 || !int.TryParse(words[i + 2], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
                continue;
            if (words[i + 2].Length == 2)
                year += year < 70 ? 2000 : 1900;
            if (StatedDate.Find(string.Create(CultureInfo.InvariantCulture, $"{words[i]} {words[i + 1]} {year}")) is { } day)
                return day;
        }

        return null;
    }

    // "2013/03/22", "2013.03.22": the year first leaves no doubt.
    private static Edtf? Slashed(string text)
    {
        var parts = text.Split([' ', 'T'], 2)[0].Split('/', '.', '-');
        return parts is [{ Length: 4 } y, { Length: 1 or 2 } m, { Length: 1 or 2 } d]
            && int.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && int.TryParse(m, NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            && int.TryParse(d, NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            && year is >= 1800 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? Edtf.Day(year, month, day) : null;
    }
}
