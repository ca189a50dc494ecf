using System.Globalization;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Dating;

/// <summary>"The 46th anniversary of your independence", "thirty years of independence", "the tenth anniversary of" a happening: the year follows.</summary>
internal static class AnniversaryClues
{
    private const int FirstYear = 1946;
    private const int LastYear = 2040;
    private static readonly string[] Units = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"];
    private static readonly string[] Cardinals = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    public static void Find(DatedText text, ActorRegister register, List<DatingClue> clues)
    {
        var document = text.Document;
        for (var s = 0; s < document.Sentences.Length; s++)
        {
            var sentence = document.Sentences[s];
            for (var i = sentence.First; i < sentence.End; i++)
            {
                var ordinal = document.FormIs(i, "anniversary");
                if (!ordinal && !(document.FormIs(i, "years") && i + 1 < sentence.End && (document.FormIs(i + 1, "of") || document.FormIs(i + 1, "since"))))
                    continue;
                if (NumberBefore(document, sentence.First, i, ordinal) is not { } number)
                    continue;
                var days = Counted(text, register, s, i, ordinal);
                if (days.Count == 0)
                    continue;
                var keeps = ordinal && Keeps(document, sentence) && (text.Has(s, "I") || text.Has(s, "we") || text.Has(s, "you") || text.Has(s, "your"));
                var allowed = DaySet.Union(days.Where(d => d.Year + number.Value is >= FirstYear and <= LastYear).Select(d => Around(d, number.Value, keeps)));
                clues.Add(new DatingClue($"{number.Value} years from {string.Join(" or ", days.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))}", allowed, text.SpanOf(number.First, i + 1), ClueStrength.Anniversary));
            }
        }
    }

    private static DaySet Around(DateOnly day, int years, bool keeps)
    {
        var then = day.AddYears(years);
        return keeps ? DaySet.Of(then.AddDays(-31), then.AddDays(31)) : DaySet.Of(new DateOnly(then.Year, 1, 1).AddDays(-92), then.AddDays(366));
    }

    private static bool Keeps(Document document, Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (DatingTables.Default.KeepsTheDay.Contains(document.Tokens[i].Lemma ?? ""))
                return true;
        }

        return false;
    }

    /// <summary>The days that the years are counted from: of the happening named behind, or of the state whose independence it is.</summary>
    private static List<DateOnly> Counted(DatedText text, ActorRegister register, int sentence, int at, bool ordinal)
    {
        var document = text.Document;
        var span = document.Sentences[sentence].Span;
        var rest = new TextSpan(document.Tokens[at].Span.End, span.End);
        if (ordinal)
        {
            foreach (var match in register.MatchOccasions(rest.Of(document.Text)))
            {
                // Only what follows at once: "the tenth anniversary of the …".
                if (match.Span.Start > 40)
                    break;
                if (!match.NamesSeries && match.Occasions.Length == 1 && match.Occasions[0].Term.FromDate is { Precision: Time.DatePrecision.Day } from)
                    return [from.Earliest];
            }
        }

        var own = false;
        for (var i = at + 1; i < document.Sentences[sentence].End && i <= at + 8; i++)
            own |= DatingTables.Default.CountedFrom.Contains(document.Form(i).ToString().ToLowerInvariant());
        if (!own)
            return [];
        // Named behind, else beside, else in the title or at the opening; who congratulates "on behalf of" a state is not congratulated.
        foreach (var states in new[] { Within(at, document.Sentences[sentence].End), Within(document.Sentences[sentence].First, at), InTitle(), Within(0, document.Sentences[0].End) })
        {
            var days = DatingTables.Default.NationalDays.Where(d => states.Contains(d.State)).Select(d => d.From).ToList();
            if (days.Count > 0)
                return days;
        }

        return [];

        HashSet<string> Within(int first, int end) =>
            [.. document.Mentions
                .Where(m => m.First >= first && m.First < end && m.Entities.Length == 1 && document.Entities[m.Entities[0]].Actor.Kind == ActorKind.State && !IsOnBehalf(document, m.First))
                .Select(m => document.Entities[m.Entities[0]].Actor.Id.Value)];

        HashSet<string> InTitle() =>
            text.Report.Title is { } title
                ? [.. register.Match(title).SelectMany(m => m.Candidates).Where(c => c.Kind == RegisterKind.State).Select(c => c.Id.Value)]
                : [];
    }

    private static bool IsOnBehalf(Document document, int at)
    {
        for (var i = at; i >= document.Sentences[document.Tokens[at].Sentence].First && i >= at - 8; i--)
        {
            if (document.Form(i) is ",")
                return false;
            if (document.FormIs(i, "behalf"))
                return true;
        }

        return false;
    }

    private static (int Value, int First)? NumberBefore(Document document, int from, int at, bool ordinal)
    {
        for (var i = at - 1; i >= Math.Max(from, at - 2); i--)
        {
            if (Read(document.Form(i).ToString().ToLowerInvariant(), ordinal) is { } value and > 0)
            {
                // "Forty-sixth" may be three tokens.
                if (i - 2 >= from && document.Form(i - 1) is "-" && Array.IndexOf(Tens, document.Form(i - 2).ToString().ToLowerInvariant()) is var tens and > 1 && value < 10)
                    return ((tens * 10) + value, i - 2);
                return (value, i);
            }
        }

        return null;
    }

    private static int Read(string form, bool ordinal)
    {
        if (ordinal && form.Length > 2 && int.TryParse(form.AsSpan(0, form.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            return digits;
        if (!ordinal && int.TryParse(form, NumberStyles.None, CultureInfo.InvariantCulture, out digits))
            return digits < 400 ? digits : 0;
        var small = ordinal ? Units : Cardinals;
        if (Array.IndexOf(small, form) is var unit and > 0)
            return unit;
        for (var t = 2; t < Tens.Length; t++)
        {
            if (form == (ordinal ? $"{Tens[t][..^1]}ieth" : Tens[t]))
                return t * 10;
            if (form.StartsWith(Tens[t] + "-", StringComparison.Ordinal) && Array.IndexOf(small, form[(Tens[t].Length + 1)..]) is var rest and > 0 and < 10)
                return (t * 10) + rest;
        }

        return ordinal && form is "hundredth" or "centenary" ? 100 : 0;
    }
}
