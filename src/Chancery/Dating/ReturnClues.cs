using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;

namespace Chancery.Dating;

/// <summary>The report's own arithmetic: "first visit for seven years … was last there in 2005", "became president for a third time in May", "resigned today".</summary>
internal static class ReturnClues
{
    private static readonly string[] Numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"];
    private static readonly string[] Ordinals = ["", "first", "second", "third", "fourth", "fifth", "sixth"];
    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static void Find(DatedText text, ActorRegister register, List<DatingClue> clues)
    {
        FirstForYears(text, clues);
        foreach (var mention in text.Document.Mentions)
        {
            if (mention.Entities.Length != 1 || text.Document.Entities[mention.Entities[0]].Actor is not { Kind: ActorKind.Person, Known: true } person)
                continue;
            var verb = text.Document.Tokens[mention.Head] is { } head && head.Is("nsubj") ? head.Head : -1;
            if (verb < 0)
                continue;
            TookOffice(text, mention, verb, person, register, clues);
        }

        for (var i = 0; i < text.Document.Tokens.Length; i++)
        {
            if (text.Document.Tokens[i].Lemma is "resign" or "quit" && text.Document.Tokens[i].Xpos is "VBD" or "VBN" or "" && text.Has(text.Document.Tokens[i].Sentence, "today") && !text.IsBackground(text.Document.Tokens[i].Sentence))
                Resigned(text, i, register, clues);
        }
    }

    /// <summary>"His first visit for seven years" with "was last there … in 2005": 2005 and seven make 2012, a year either way.</summary>
    private static void FirstForYears(DatedText text, List<DatingClue> clues)
    {
        var document = text.Document;
        (int Token, int Years)? span = null;
        (int Token, int Year)? last = null;
        for (var i = 0; i + 2 < document.Tokens.Length; i++)
        {
            var sentence = document.Sentences[document.Tokens[i].Sentence];
            if (document.FormIs(i, "first"))
            {
                for (var k = i + 1; k + 1 < sentence.End && k < i + 9; k++)
                {
                    if ((document.FormIs(k, "for") || document.FormIs(k, "in")) && Number(document, k + 1) is { } years && k + 2 < sentence.End && (document.FormIs(k + 2, "years") || document.FormIs(k + 2, "year")))
                        span ??= (i, years);
                }
            }
            else if (document.FormIs(i, "last") && i > sentence.First && (document.FormIs(i - 1, "was") || document.FormIs(i - 1, "were") || document.FormIs(i - 1, "been")) && !text.Has(document.Tokens[i].Sentence, "first"))
            {
                for (var k = sentence.End - 1; k > i; k--)
                {
                    if (DatedText.IsYear(document.Form(k)) && document.FormIs(k - 1, "in"))
                        last ??= (k, int.Parse(document.Form(k), System.Globalization.CultureInfo.InvariantCulture));
                }
            }
        }

        if (span is { } s && last is { } l)
        {
            var year = l.Year + s.Years;
            clues.Add(new DatingClue(
                $"the first for {s.Years} years, the last in {l.Year}: about {year}",
                DaySet.Of(new DateOnly(year - 1, 1, 1), new DateOnly(year + 1, 12, 31)),
                document.Sentences[document.Tokens[s.Token].Sentence].Span,
                ClueStrength.Arithmetic));
        }
    }

    /// <summary>"Who became president for a third time in May": a term that began in that month, less than a year before.</summary>
    private static void TookOffice(DatedText text, Mention mention, int verb, Actor person, ActorRegister register, List<DatingClue> clues)
    {
        var document = text.Document;
        if (document.Tokens[verb].Lemma is not ("become" or "take" or "return" or "elect" or "inaugurate" or "swear" or "president" or "minister"))
            return;
        var sentence = document.Sentences[document.Tokens[verb].Sentence];
        var first = Math.Max(sentence.First, verb - 1);
        var last = verb;
        while (last + 1 < sentence.End && last - verb < 14 && document.Form(last + 1) is not ("," or ";" or "."))
            last++;
        var month = 0;
        var nth = 0;
        var at = -1;
        for (var i = Math.Max(verb, first); i <= last; i++)
        {
            for (var m = 0; m < Months.Length; m++)
            {
                if (i > first && document.Form(i).SequenceEqual(Months[m]) && document.FormIs(i - 1, "in") && (i + 1 > last || !DatedText.IsYear(document.Form(i + 1))) && !HasYear(document, i, last))
                    (month, at) = (m + 1, i);
            }

            for (var o = 1; o < Ordinals.Length; o++)
            {
                if (document.FormIs(i, Ordinals[o]))
                    nth = o;
            }
        }

        if (month == 0)
            return;
        var span = text.SpanOf(Math.Min(verb, first), Math.Min(last + 1, document.Tokens.Length));
        var classes = register.MatchTitles(span.Of(document.Text)).SelectMany(t => t.Titles).Select(t => t.Class).Where(c => c.Length > 0).ToHashSet(StringComparer.Ordinal);
        var terms = register.OfficesOf(person.Id, null)
            .Where(t => (classes.Count == 0 || classes.Contains(t.Class)) && t.Term.FromDate is { Precision: Time.DatePrecision.Day or Time.DatePrecision.Month } from && from.Earliest.Month == month)
            .OrderBy(t => t.Term.Earliest)
            .ToList();
        if (terms.Count == 0)
            return;
        var allowed = DaySet.Union(terms.Select(t => DaySet.Of(t.Term.Earliest, t.Term.Earliest.AddDays(364))));
        var words = document.Text[document.Tokens[verb].Span.Start..document.Tokens[at].Span.End].ReplaceLineEndings(" ");
        _ = nth;
        clues.Add(new DatingClue($"{person.Name} {words}: a term of office that began then ({string.Join(", ", terms.Select(t => t.Term.From).Distinct())})", allowed, span, ClueStrength.Office));
    }

    private static bool HasYear(Document document, int from, int last)
    {
        for (var i = from + 1; i <= Math.Min(last, from + 2); i++)
        {
            if (DatedText.IsYear(document.Form(i)))
                return true;
        }

        return false;
    }

    /// <summary>"Resigned today": the office named ended within weeks.</summary>
    private static void Resigned(DatedText text, int verb, ActorRegister register, List<DatingClue> clues)
    {
        var document = text.Document;
        var subject = document.Child(verb, "nsubj");
        Mention? mention = null;
        foreach (var candidate in document.Mentions)
        {
            // The subject, or where the parse lost it the last name before the verb in its sentence.
            if (candidate.First >= verb || document.Tokens[candidate.First].Sentence != document.Tokens[verb].Sentence || candidate.Kind is not (MentionKind.Name or MentionKind.Description)
                || candidate.Entities.Length != 1 || document.Entities[candidate.Entities[0]].Actor is not { Kind: ActorKind.Person, Known: true })
                continue;
            if (subject < 0 || (candidate.First <= subject && subject < candidate.End) || mention is null)
                mention = candidate;
        }

        if (mention is null)
            return;
        var person = document.Entities[mention.Entities[0]].Actor;
        var told = register.Occasions.Where(o => o.Name.StartsWith("resignation of ", StringComparison.Ordinal) && o.Name.Contains(person.Name, StringComparison.Ordinal)).ToList();
        if (told.Count > 0)
        {
            var days = DaySet.Union(told.Select(o => DaySet.Of(o.Term.Earliest, o.Term.Latest.AddDays(1))));
            clues.Add(new DatingClue($"{told[0].Name} ({string.Join(", ", told.Select(o => o.Term.From))}) is told as of today", days, text.SpanOf(mention.First, verb + 1), ClueStrength.Happening));
            return;
        }

        var terms = register.OfficesOf(person.Id, null).Where(t => t.Term.ToDate is { Precision: Time.DatePrecision.Day or Time.DatePrecision.Month }).ToList();
        if (terms.Count == 0)
            return;
        var allowed = DaySet.Union(terms.Select(t => DaySet.Of(t.Term.Latest.AddDays(-92), t.Term.Latest.AddDays(7))));
        clues.Add(new DatingClue($"{person.Name} resigned on the day: an office that ended within three months ({string.Join(", ", terms.Select(t => t.Term.To).Distinct())})", allowed, text.SpanOf(mention.First, Math.Max(mention.End, verb + 1)), ClueStrength.Happening));
    }

    private static int? Number(Document document, int i)
    {
        for (var n = 1; n < Numbers.Length; n++)
        {
            if (document.FormIs(i, Numbers[n]))
                return n;
        }

        return int.TryParse(document.Form(i), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value) && value is > 0 and < 100 ? value : null;
    }
}
