using System.Globalization;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Intake;

/// <summary>
/// Reads the plain dates by which reports state when they were published ("2 August 2012", "Aug. 2, 2012", "2012-08-02",
/// "August 2012", ISO 8601 and RFC 822 stamps). Not for dates in running prose, which the language pipeline finds.
/// </summary>
public static class StatedDate
{
    private static readonly string[] Months =
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ];

    /// <summary>The first date in <paramref name="text"/>, or null where there is none. Days are taken as written, in the zone they were written in.</summary>
    public static Edtf? Find(ReadOnlySpan<char> text) => Find(text, out _);

    /// <summary>The same; a day that no calendar has ("31 February 2014") is no date, nor is its month taken for one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="impossible">The first date where it names such a day, as it is written.</param>
    internal static Edtf? Find(ReadOnlySpan<char> text, out string? impossible)
    {
        impossible = null;
        var words = Words(text);
        for (var i = 0; i < words.Count && impossible is null; i++)
        {
            if (At(words, i, ref impossible) is { } date)
                return date;
        }

        return null;
    }

    /// <summary>Whether <paramref name="text"/> states a date, be it of a day that does not exist.</summary>
    internal static bool IsStatedIn(ReadOnlySpan<char> text) => Find(text, out var impossible) is not null || impossible is not null;

    /// <summary>What is said of a day that does not exist.</summary>
    internal static Diagnostic Fault(string place, string impossible, int line = 0) =>
        Diagnostic.Warning("CHA0108", place, $"'{impossible}' is a day that does not exist; it is not taken for the date of the report.", line);

    private static Edtf? At(List<string> words, int i, ref string? impossible)
    {
        var word = words[i];
        if (word.Length >= 10 && word[4] == '-' && word[7] == '-')
        {
            if (Edtf.TryParse(word[..10], out var iso))
                return iso;
            if (Year(word[..4]) is not null && word.AsSpan(5, 2).IndexOfAnyExceptInRange('0', '9') < 0 && word.AsSpan(8, 2).IndexOfAnyExceptInRange('0', '9') < 0)
            {
                impossible = word[..10];
                return null;
            }
        }

        if (word.Length == 7 && word[4] == '-' && Edtf.TryParse(word, out var isoMonth) && isoMonth.Precision == DatePrecision.Month)
            return isoMonth;
        string? Next(int n) => i + n < words.Count ? words[i + n] : null;
        var month = Month(word);
        if (month > 0)
        {
            // "August 2, 2012", "August 2012"
            if (Number(Next(1), 1, 31) is { } day && Year(Next(2)) is { } y1)
                return Day(y1, month, day, $"{word} {Next(1)}, {Next(2)}", ref impossible);
            return Year(Next(1)) is { } y2 ? Edtf.Month(y2, month) : null;
        }

        // "2 August 2012", "2nd of August 2012"
        if (Number(word, 1, 31) is { } d && Next(1) is { } second)
        {
            var at = second == "of" ? 2 : 1;
            if (Month(Next(at)) is > 0 and var m && Year(Next(at + 1)) is { } y)
                return Day(y, m, d, $"{word} {Next(at)} {Next(at + 1)}", ref impossible);
        }

        return Numeric(word, ref impossible);
    }

    private static Edtf? Day(int year, int month, int day, string written, ref string? impossible)
    {
        if (day <= DateTime.DaysInMonth(year, month))
            return Edtf.Day(year, month, day);
        impossible = written;
        return null;
    }

    // 02/08/2012 is a day only where the order of day and month does not matter; else it is the months' span.
    private static Edtf? Numeric(string word, ref string? impossible)
    {
        var parts = word.Split('/', '.');
        if (parts.Length != 3 || Year(parts[2]) is not { } year || Number(parts[0], 1, 31) is not { } a || Number(parts[1], 1, 31) is not { } b)
            return null;
        if (a > 12 && b <= 12)
            return Day(year, b, a, word, ref impossible);
        if (b > 12 && a <= 12)
            return Day(year, a, b, word, ref impossible);
        if (a == b && a <= 12)
            return Edtf.Day(year, a, b);
        return null;
    }

    private static int Month(string? word)
    {
        if (word is null || word.Length < 3)
            return 0;
        var name = word.ToLowerInvariant();
        for (var i = 0; i < Months.Length; i++)
        {
            if (Months[i] == name || (name.Length is 3 or 4 && Months[i].StartsWith(name, StringComparison.Ordinal)))
                return i + 1;
        }

        return 0;
    }

    private static int? Number(string? word, int least, int most)
    {
        if (word is null)
            return null;
        var digits = word.AsSpan();
        if (digits.Length > 2 && (digits.EndsWith("st", StringComparison.OrdinalIgnoreCase) || digits.EndsWith("nd", StringComparison.OrdinalIgnoreCase)
            || digits.EndsWith("rd", StringComparison.OrdinalIgnoreCase) || digits.EndsWith("th", StringComparison.OrdinalIgnoreCase)))
            digits = digits[..^2];
        return digits.Length is 1 or 2 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most ? n : null;
    }

    private static int? Year(string? word) =>
        word is { Length: 4 } && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1800 and <= 2100 ? n : null;

    private static List<string> Words(ReadOnlySpan<char> text)
    {
        var words = new List<string>();
        var limit = Math.Min(text.Length, 400);
        var i = 0;
        while (i < limit)
        {
            while (i < limit && !char.IsLetterOrDigit(text[i]))
                i++;
            var start = i;
            while (i < limit && (char.IsLetterOrDigit(text[i]) || (i + 1 < limit && i > start && text[i] is '-' or '/' or '.' or ':' && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]))))
                i++;
            if (i > start)
                words.Add(text[start..i].ToString());
            else
                i++;
        }

        return words;
    }
}
