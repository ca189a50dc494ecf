using System.Globalization;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Dating;

/// <summary>Dates in the text: full ones as past or to come, "today (23 December)", days of the week with a day and a month, resolutions by number.</summary>
internal static class CalendarClues
{
    private const int FirstYear = 1946;
    private const int LastYear = 2040;
    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    private static readonly string[] Weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    public static void Find(DatedText text, List<DatingClue> clues)
    {
        var document = text.Document;
        for (var i = 0; i < document.Tokens.Length; i++)
        {
            if (Read(document, i) is { } date)
            {
                Add(text, date, clues);
                i = date.End - 1;
            }
            else
            {
                Resolution(text, i, clues);
            }
        }

        if (text.Report.DatelineSpan is { IsEmpty: false } dateline && dateline.End <= document.Text.Length)
            Dateline(text, dateline, clues);
    }

    private static void Add(DatedText text, WrittenDate date, List<DatingClue> clues)
    {
        var document = text.Document;
        var span = text.SpanOf(date.First, date.End);
        var words = span.Of(document.Text).ReplaceLineEndings(" ");
        if (date.Day > 0 && IsToday(document, date))
        {
            // In brackets it is the publisher's own note; in running text it may be that of a declaration given out on the day after.
            var slack = document.Form(date.First - 1) is "(" || date.End < document.Tokens.Length && document.Form(date.End) is "(" ? 0 : 1;
            var days = Years(date).Where(y => Valid(y, date)).Select(y => DaySet.Of(Day(y, date), Day(y, date).AddDays(slack)));
            clues.Add(new DatingClue($"{words} is today", DaySet.Union(days), span, ClueStrength.Today));
            return;
        }

        if (IsQuoted(text, date.First))
            return;
        var tense = text.TenseAt(date.First);
        if (date.Year > 0 && (date.Day > 0 || date is { Month: 0, HasPreposition: true }))
        {
            // A month with its year says too often which meeting is meant, held or to be held.
            var (first, last) = date.Month == 0
                ? (new DateOnly(date.Year, 1, 1), new DateOnly(date.Year, 12, 31))
                : (Day(date.Year, date), Day(date.Year, date));
            if (!HangsOnVerb(document, date))
                return;
            if (tense is Tense.Past || (tense == Tense.Present && date.Preposition == "since"))
                clues.Add(new DatingClue($"{words} is past", DaySet.From(first), span, date.Month == 0 ? ClueStrength.NotBefore : ClueStrength.Date));
            else if (tense == Tense.Future && date.Month > 0 && date.Preposition is "on" or "in")
                clues.Add(new DatingClue($"{words} is still to come", DaySet.Until(last), span, ClueStrength.Date));
        }
        else if (date is { Year: 0, Day: > 0, Weekday: >= 0 })
        {
            // Who names the day of the week speaks of the weeks around; one way only where the tense says which.
            var near = !text.IsBackground(document.Tokens[date.First].Sentence);
            var (before, after) = near ? (62, 31) : (183, 183);
            var days = Years(date).Where(y => Valid(y, date) && (int)Day(y, date).DayOfWeek == date.Weekday)
                .Select(y => DaySet.Of(Day(y, date).AddDays(tense is Tense.Past ? 0 : -before), Day(y, date).AddDays(tense == Tense.Future ? 7 : after)));
            clues.Add(new DatingClue($"{words}: years in which the day falls so", DaySet.Union(days), span, ClueStrength.Weekday));
        }
        else if (date is { Year: 0, Day: > 0, Weekday: < 0 } && text.IsLead(document.Tokens[date.First].Sentence) && tense is Tense.Past or Tense.Future
            && date.Preposition is "on" && HangsOnVerb(document, date) && !text.IsBackground(document.Tokens[date.First].Sentence))
        {
            // A day and month in the opening are of the half-year around: with the other constraints that may leave one stretch.
            var days = Years(date).Where(y => Valid(y, date))
                .Select(y => DaySet.Of(Day(y, date).AddDays(tense is Tense.Past ? -1 : -183), Day(y, date).AddDays(tense == Tense.Future ? 14 : 183)));
            clues.Add(new DatingClue($"{words} is {(tense == Tense.Past ? "past" : "to come")} by some months at most", DaySet.Union(days), span, ClueStrength.DayOfYear));
        }
    }

    /// <summary>
    /// The day of a date line without its year, and the day of the week on which the opening puts the news: that of the line, or the one before, since
    /// what happened in the evening is dated from the day after.
    /// </summary>
    private static void Dateline(DatedText text, TextSpan dateline, List<DatingClue> clues)
    {
        var (day, month, weekday) = (0, 0, -1);
        var line = dateline.Of(text.Document.Text);
        foreach (var range in line.SplitAny([' ', ',', '.', '(', ')', '-', '\u2013', '\u2014']))
        {
            var word = line[range];
            var name = word.ToString();
            if (Number(word) is >= 1 and <= 31 and var number)
                day = day == 0 ? number : 32;
            else if (DatedText.IsYear(word))
                return;
            else if (Month(word) is > 0 and var named)
                month = named;
            else if (Array.FindIndex(Weekdays, w => w.Equals(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var found)
                weekday = found;
        }

        if (day is < 1 or > 31 || month == 0)
            return;
        var date = new WrittenDate(0, 0, 0, month, day, weekday, null);
        var (before, why) = (0, "the date line");
        if (weekday < 0 && OpeningWeekday(text) is { } opening)
            (weekday, before, why) = (opening, 1, $"the date line, and the news of {char.ToUpperInvariant(Weekdays[opening][0])}{Weekdays[opening][1..]}");
        var days = Years(date).Where(y => Valid(y, date)).Select(y => Day(y, date))
            .Where(d => weekday < 0 || (int)d.DayOfWeek == weekday || (int)d.AddDays(-before).DayOfWeek == weekday)
            .Select(d => DaySet.Of(d, d.AddDays(1)));
        clues.Add(new DatingClue(why, DaySet.Union(days), dateline, weekday < 0 ? ClueStrength.DayOfYear : ClueStrength.Weekday));
    }

    /// <summary>The day of the week on which the opening sentence says that its news happened, where it names one alone and as past.</summary>
    private static int? OpeningWeekday(DatedText text)
    {
        var document = text.Document;
        if (document.Sentences.IsEmpty)
            return null;
        int? found = null;
        var first = document.Sentences[0];
        for (var i = first.First; i < first.End; i++)
        {
            var weekday = Array.FindIndex(Weekdays, w => document.FormIs(i, w));
            if (weekday < 0)
                continue;
            var isNews = i > first.First && (document.FormIs(i - 1, "on") || document.Tokens[i].Is("obl")) && text.TenseAt(i) is Tense.Past or Tense.Present && Read(document, i) is null;
            if (!isNews || found is not null)
                return null;
            found = weekday;
        }

        return found;
    }

    private static void Resolution(DatedText text, int i, List<DatingClue> clues)
    {
        var document = text.Document;
        if (!document.FormIs(i, "resolution") || i + 1 >= document.Tokens.Length || document.Tokens[i + 1].Sentence != document.Tokens[i].Sentence)
            return;
        var at = document.FormIs(i + 1, "no.") || document.FormIs(i + 1, "number") ? i + 2 : i + 1;
        if (at >= document.Tokens.Length || !int.TryParse(document.Form(at), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return;
        var sentence = document.Tokens[i].Sentence;
        var council = false;
        for (var s = Math.Max(0, sentence - 2); s <= sentence && !council; s++)
            council = text.Has(s, "Council") || text.Has(s, "UN") || text.Has(s, "U.N.") || text.Has(s, "UNSC");
        if (!council)
            return;
        var table = DatingTables.Default.Resolutions;
        for (var k = table.Length - 1; k >= 0; k--)
        {
            if (number < table[k].First)
                continue;
            if (k < table.Length - 1)
                clues.Add(new DatingClue($"resolution {number} was adopted in {table[k].Year}", DaySet.From(new DateOnly(table[k].Year, 1, 1)), text.SpanOf(i, at + 1), ClueStrength.Date));
            return;
        }
    }

    /// <summary>Whether a date says when its clause happened, and not which agreement or meeting is meant.</summary>
    private static bool HangsOnVerb(Document document, WrittenDate date)
    {
        for (var i = date.First; i < date.End; i++)
        {
            var head = document.Tokens[i].Head;
            if (head >= 0 && (head < date.First || head >= date.End))
                return document.Tokens[head].Upos is Upos.Verb || document.Child(head, "cop") >= 0;
        }

        return false;
    }

    private static bool IsToday(Document document, WrittenDate date)
    {
        var before = date.First - 1;
        while (before >= 0 && document.Form(before) is "(" or ",")
            before--;
        if (before >= 0 && document.Tokens[before].Sentence == document.Tokens[date.First].Sentence && date.First - before <= 2 && document.FormIs(before, "today"))
            return true;

        // "23 December, today": rarer, and "on 3 June, today's …" is not meant.
        return date.End + 1 < document.Tokens.Length && document.Form(date.End) is "(" && document.FormIs(date.End + 1, "today");
    }

    private static bool IsQuoted(DatedText text, int token)
    {
        var document = text.Document;
        var sentence = document.Sentences[document.Tokens[token].Sentence];
        var open = false;
        for (var i = sentence.First; i < token; i++)
        {
            if (document.Form(i) is "“" or "``")
                open = true;
            else if (document.Form(i) is "”" or "''")
                open = false;
            else if (document.Form(i) is "\"")
                open = !open;
        }

        return open;
    }

    private static IEnumerable<int> Years(WrittenDate date) => date.Year > 0 ? [date.Year] : Enumerable.Range(FirstYear, LastYear - FirstYear + 1);

    private static bool Valid(int year, WrittenDate date) => date.Day <= DateTime.DaysInMonth(year, date.Month);

    private static DateOnly Day(int year, WrittenDate date) => new(year, date.Month, date.Day);

    /// <summary>The date written at a token, or null.</summary>
    private static WrittenDate? Read(Document document, int i)
    {
        var weekday = -1;
        var at = i;
        for (var w = 0; w < Weekdays.Length && weekday < 0; w++)
        {
            if (document.FormIs(i, Weekdays[w]))
                weekday = w;
        }

        if (weekday >= 0)
        {
            at++;
            if (at < document.Tokens.Length && document.Form(at) is ",")
                at++;
        }

        var day = NumberAt(document, at);
        var month = MonthAt(document, at);
        if (day is >= 1 and <= 31)
        {
            var next = document.Tokens.Length > at + 1 && document.FormIs(at + 1, "of") ? at + 2 : at + 1;
            month = MonthAt(document, next);
            if (month == 0)
                return null;
            at = next + 1;
        }
        else if (month > 0)
        {
            at++;
            day = NumberAt(document, at);
            if (day is >= 1 and <= 31)
                at++;
            else
                day = 0;
        }
        else if (weekday < 0 && DatedText.IsYear(document.Form(i)) && i > 0 && document.Tokens[i - 1].Sentence == document.Tokens[i].Sentence && Preposition(document, i - 1) is { } preposition)
        {
            return new WrittenDate(i, i + 1, NumberAt(document, i), 0, 0, -1, preposition);
        }
        else
        {
            return null;
        }

        // "May" alone is a verb as often as a month.
        var year = 0;
        var comma = at < document.Tokens.Length && document.Form(at) is "," ? at + 1 : at;
        if (comma < document.Tokens.Length && DatedText.IsYear(document.Form(comma)) && document.Tokens[comma].Sentence == document.Tokens[i].Sentence)
        {
            year = NumberAt(document, comma);
            at = comma + 1;
        }

        if (day == 0 && year == 0)
            return null;
        if (month == 2 && day > 29 || (month is 4 or 6 or 9 or 11 && day > 30) || (year > 0 && day > DateTime.DaysInMonth(year, month)))
            return null;
        return new WrittenDate(i, Math.Min(at, document.Tokens.Length), year, month, day, weekday, i > 0 ? Preposition(document, i - 1) : null);
    }

    private static string? Preposition(Document document, int i) =>
        document.FormIs(i, "in") ? "in" : document.FormIs(i, "on") ? "on" : document.FormIs(i, "since") ? "since" : null;

    private static int NumberAt(Document document, int i)
    {
        if (i >= document.Tokens.Length)
            return -1;
        return Number(document.Form(i));
    }

    private static int Number(ReadOnlySpan<char> form)
    {
        if (form.Length > 2 && (form.EndsWith("st", StringComparison.Ordinal) || form.EndsWith("nd", StringComparison.Ordinal) || form.EndsWith("rd", StringComparison.Ordinal) || form.EndsWith("th", StringComparison.Ordinal)))
            form = form[..^2];
        return form.Length <= 4 && int.TryParse(form, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;
    }

    private static int MonthAt(Document document, int i)
    {
        if (i >= document.Tokens.Length)
            return 0;
        return Month(document.Form(i));
    }

    private static int Month(ReadOnlySpan<char> form)
    {
        if (form.Length < 3 || !char.IsUpper(form[0]))
            return 0;
        for (var m = 0; m < Months.Length; m++)
        {
            if (form.Equals(Months[m], StringComparison.OrdinalIgnoreCase)
                || (form.TrimEnd('.').Length is 3 or 4 && Months[m].AsSpan().StartsWith(form.TrimEnd('.'), StringComparison.OrdinalIgnoreCase)))
                return m + 1;
        }

        return 0;
    }

    private sealed record WrittenDate(int First, int End, int Year, int Month, int Day, int Weekday, string? Preposition)
    {
        public bool HasPreposition => Preposition is not null;
    }
}
