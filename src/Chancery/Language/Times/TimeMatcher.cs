using System.Globalization;
using Chancery.Text;

namespace Chancery.Language.Times;

/// <summary>What an element of a pattern matched.</summary>
/// <param name="Name">The element's name.</param>
/// <param name="Value">Its value: of the vocabulary, or as worked out from the figures; <c>X</c> for a number not known.</param>
/// <param name="First">Index of the first word.</param>
/// <param name="End">Index after the last word.</param>
internal readonly record struct TimeCapture(string Name, string Value, int First, int End);

/// <summary>Tries patterns against the words of one sentence.</summary>
internal sealed class TimeMatcher(TimeLexicon lexicon, Document document, Sentence sentence)
{
    private const int MostCaptures = 12;
    private readonly TimeWord?[] words = Words(lexicon, document, sentence);
    private readonly TimeCapture[] captures = new TimeCapture[MostCaptures];
    private readonly int[] ends = new int[32];
    private int count;

    /// <summary>Where the expression starts that matched last.</summary>
    public int First { get; private set; }

    /// <summary>Where it ends.</summary>
    public int End { get; private set; }

    /// <summary>Where the whole match ends, with what must follow the expression.</summary>
    public int MatchEnd { get; private set; }

    /// <summary>What its elements matched.</summary>
    public ReadOnlySpan<TimeCapture> Captures => captures.AsSpan(0, count);

    /// <summary>Patterns that can begin at a word.</summary>
    public ReadOnlySpan<int> PatternsAt(int token)
    {
        if (words[token - sentence.First] is { } word)
            return word.Patterns;
        var form = Stem(document.Form(token));
        return form.Length > 0 && (char.IsAsciiDigit(form[0]) || (form.Length > 2 && IsApostrophe(form[0]) && char.IsAsciiDigit(form[1]))) ? lexicon.FigurePatterns : [];
    }

    /// <summary>Whether a pattern matches from a word on.</summary>
    public bool Matches(TimePattern pattern, int token)
    {
        count = 0;
        if (pattern.Elements.Length > ends.Length || Step(pattern, 0, token) is not (>= 0 and var end))
            return false;
        MatchEnd = end;
        First = pattern.From == 0 ? token : ends[pattern.From - 1];
        End = ends[pattern.To - 1];
        return End > First;
    }

    private int Step(TimePattern pattern, int element, int token)
    {
        if (element == pattern.Elements.Length)
            return token;
        var wanted = pattern.Elements[element];
        var kept = count;
        if (token < sentence.End)
        {
            foreach (var name in wanted.Classes)
            {
                if (Class(name, token, out var value) is > 0 and var length)
                {
                    Keep(wanted.Name, value, token, token + length);
                    ends[element] = token + length;
                    if (Step(pattern, element + 1, token + length) is >= 0 and var end)
                        return end;
                    count = kept;
                }
            }

            if (wanted.Words.Length > 0 && Literal(wanted, token))
            {
                if (wanted.Name.Length > 0)
                    Keep(wanted.Name, words[token - sentence.First]!.Form, token, token + 1);
                ends[element] = token + 1;
                if (Step(pattern, element + 1, token + 1) is >= 0 and var end)
                    return end;
                count = kept;
            }
        }

        if (!wanted.Optional)
            return -1;
        ends[element] = token;
        return Step(pattern, element + 1, token);
    }

    private bool Literal(TimeElement wanted, int token)
    {
        if (words[token - sentence.First] is not { } word)
            return false;
        foreach (var form in wanted.Words)
        {
            if (ReferenceEquals(form, word.Form))
                return true;
        }

        return false;
    }

    private void Keep(string name, string value, int first, int end)
    {
        if (count < MostCaptures)
            captures[count++] = new TimeCapture(name, value, first, end);
    }

    /// <summary>How many words from <paramref name="token"/> are of a class (0 for none), and their value.</summary>
    private int Class(string name, int token, out string value)
    {
        value = "";
        var form = Stem(document.Form(token));
        var word = words[token - sentence.First];
        switch (name)
        {
            case "num":
                return Number(token, out value);
            case "day":
                var digits = form;
                if (form.Length is 3 or 4 && !char.IsAsciiDigit(form[^1]) && form[^2..] is "st" or "nd" or "rd" or "th")
                    digits = form[..^2];
                if (digits.Length is 1 or 2 && TimeLexicon.Whole(digits) is >= 1 and <= 31 and var day)
                    value = Text(day);
                else if (word?.In("ordinal") is { } spelled && token + 1 < sentence.End && document.FormIs(token + 1, "of"))
                    value = spelled;
                break;
            case "year":
                // "2008's", which the tokeniser keeps whole.
                var figures = form.Length == 6 && IsApostrophe(form[4]) && form[5] == 's' && form[3] != '0' ? form[..4] : form;
                if (figures.Length == 4 && TimeLexicon.Whole(figures) is >= 1000 and <= 2100)
                    value = figures.ToString();
                break;
            case "shortyear":
                if (form.Length == 3 && IsApostrophe(form[0]) && TimeLexicon.Whole(form[1..]) >= 0)
                    value = form[1..].ToString();
                break;
            case "twodigits":
                if (form.Length == 2 && TimeLexicon.Whole(form) >= 0)
                    value = form.ToString();
                break;
            case "hour":
                if (form.Length <= 2 && TimeLexicon.Whole(form) is >= 0 and <= 24)
                    value = form.ToString();
                break;
            case "ordinal":
                value = word?.In(name) ?? (form.Length > 2 && form[^2..] is "st" or "nd" or "rd" or "th" && TimeLexicon.Whole(form[..^2]) > 0 ? form[..^2].ToString() : "");
                break;
            case "decade":
                value = Decade(form);
                break;
            case "clock":
                value = Clock(form, token);
                break;
            case "isodate":
                value = form.Length == 10 && form[4] == '-' && form[7] == '-' && char.IsAsciiDigit(form[0]) ? form.ToString() : "";
                break;
            case "slashdate":
                value = form.Length is >= 8 and <= 10 && form.Count('/') == 2 && char.IsAsciiDigit(form[0]) && char.IsAsciiDigit(form[^4]) ? form.ToString() : "";
                break;
            case "dash":
                value = form is "-" or "–" or "—" ? "-" : "";
                break;
            case "holiday":
                return Holiday(token, out value);
            default:
                value = TimeLexicon.ValueIn(word, name, form) ?? "";
                break;
        }

        return value.Length > 0 ? 1 : 0;
    }

    private int Number(int token, out string value)
    {
        value = "";
        var form = document.Form(token);
        var at = token;
        if (form.Length > 0 && char.IsAsciiDigit(form[0]))
        {
            if (form.Length > 9 || !double.TryParse(form, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var n))
                return 0;
            at++;

            // "5 1/2".
            if (at < sentence.End && document.Form(at) is "1/2" or "½")
            {
                n += 0.5;
                at++;
            }

            value = Text(n);
            return at - token + AndAHalf(ref at, ref value);
        }

        var word = words[token - sentence.First];
        if (word is null)
            return 0;
        if (ReferenceEquals(word.Form, A) && token + 1 < sentence.End && words[token + 1 - sentence.First]?.In(Vague) is not null)
        {
            at++;
            word = words[at - sentence.First]!;
        }

        if (word.In(Vague) is { } vague)
        {
            at++;
            if (at < sentence.End && document.FormIs(at, "of"))
                at++;
            value = vague;
            return at - token;
        }

        if (word.In(Num) is not { } first)
            return 0;
        var sum = TimeLexicon.Whole(first);
        at++;
        if (sum >= 20)
        {
            var next = at < sentence.End && document.Form(at) is "-" or "‑" ? at + 1 : at;
            if (next < sentence.End && words[next - sentence.First]?.In(Num) is { } ones && TimeLexicon.Whole(ones) is >= 1 and <= 9 and var one)
            {
                sum += one;
                at = next + 1;
            }
        }

        if (at < sentence.End && words[at - sentence.First]?.In(Scale) is { } scale)
        {
            sum *= TimeLexicon.Whole(scale);
            at++;
        }

        value = Text(sum);
        AndAHalf(ref at, ref value);
        return at - token;
    }

    private int AndAHalf(ref int at, ref string value)
    {
        if (at + 2 >= sentence.End || !document.FormIs(at, "and") || !document.FormIs(at + 1, "a") || !document.FormIs(at + 2, "half"))
            return 0;
        at += 3;
        value = Text(double.Parse(value, CultureInfo.InvariantCulture) + 0.5);
        return 3;
    }

    private int Holiday(int token, out string value)
    {
        value = "";
        if (TimeLexicon.ValueIn(words[token - sentence.First], HolidayClass, document.Form(token)) is null)
            return 0;
        for (var length = Math.Min(lexicon.LongestHoliday, sentence.End - token); length > 0; length--)
        {
            var name = string.Join(' ', Enumerable.Range(token, length).Select(i => document.Form(i).ToString()));
            if (lexicon.Holiday(name) is { } when)
            {
                value = when;
                return length;
            }
        }

        return 0;
    }

    private static string Decade(ReadOnlySpan<char> form)
    {
        if (form.Length < 3 || form[^1] != 's')
            return "";
        var digits = form[..^1];
        if (IsApostrophe(digits[^1]))
            digits = digits[..^1];
        if (digits.Length > 2 && IsApostrophe(digits[0]))
            digits = digits[1..];
        return digits.Length is 2 or 4 && digits[^1] == '0' && TimeLexicon.Whole(digits) >= 10 ? digits.ToString() : "";
    }

    private string Clock(ReadOnlySpan<char> form, int token)
    {
        var sign = form.IndexOfAny(':', '.');
        if (sign is not (1 or 2) || form.Length < sign + 3)
            return "";

        // A full stop makes a time only of what "a.m." follows: 10.30 is a number otherwise.
        if (form[sign] == '.' && !(token + 1 < sentence.End && document.Form(token + 1) is "am" or "pm" or "a.m." or "p.m."))
            return "";
        var minutes = form.Slice(sign + 1, 2);
        return TimeLexicon.Whole(form[..sign]) is >= 0 and <= 24 and var h && TimeLexicon.Whole(minutes) is >= 0 and <= 59 and var m
            ? string.Create(CultureInfo.InvariantCulture, $"{h:D2}:{m:D2}")
            : "";
    }

    private static readonly string A = string.Intern("a");
    private static readonly string Vague = string.Intern("vague");
    private static readonly string Num = string.Intern("num");
    private static readonly string Scale = string.Intern("scale");
    private static readonly string HolidayClass = string.Intern("holiday");

    private static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or '`';

    private static string Text(double n) => n.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>What follows "mid-" and the like in one word; else the form.</summary>
    private static ReadOnlySpan<char> Stem(ReadOnlySpan<char> form) =>
        form.Length > 5 && form[3] == '-' && form.StartsWith("mid-", StringComparison.OrdinalIgnoreCase) ? form[4..]
        : form.Length > 4 && form.StartsWith("pre-", StringComparison.OrdinalIgnoreCase) ? form[4..]
        : form.Length > 5 && form.StartsWith("post-", StringComparison.OrdinalIgnoreCase) ? form[5..]
        : form;

    private static TimeWord?[] Words(TimeLexicon lexicon, Document document, Sentence sentence)
    {
        var found = new TimeWord?[sentence.Count];
        for (var i = 0; i < found.Length; i++)
        {
            var form = document.Form(sentence.First + i);
            if (form.Length <= 24)
                found[i] = lexicon.Find(Stem(form));
        }

        return found;
    }
}
