using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;

namespace Chancery.Dating;

/// <summary>Summits and other dated happenings that the report stands in, looks forward to or looks back on.</summary>
internal static class OccasionClues
{
    public static void Find(DatedText text, ActorRegister register, List<DatingClue> clues)
    {
        var document = text.Document;
        foreach (var match in register.MatchOccasions(document.Text))
        {
            var first = document.TokenFrom(match.Span.Start);
            if (first >= document.Tokens.Length || !match.Span.Overlaps(document.Tokens[first].Span))
                continue;
            var sentence = document.Tokens[first].Sentence;
            var (years, near) = YearsIn(document, sentence);
            var occasions = match.Occasions.Where(o => o.Term.Earliest > DateOnly.MinValue && o.Term.Latest < DateOnly.MaxValue).ToList();
            var placed = occasions.Where(o => NamesPlace(text, sentence, o, register)).ToList();
            if (placed.Count > 0)
                occasions = placed;
            if (match.NamesSeries)
            {
                // "The Olympics judo competition": the part of it whose own words stand in the sentence.
                var parts = occasions.Where(o => OwnWords(o) is { Count: > 0 } own && own.TrueForAll(w => text.Has(sentence, w))).ToList();
                if (parts.Count > 0)
                    occasions = parts;
            }

            var dated = occasions.Where(o => years.Contains(o.Term.Earliest.Year) || years.Contains(o.Term.Latest.Year)).ToList();
            if (dated.Count > 0)
                occasions = dated;
            if (occasions.Count == 0)
                continue;
            var cue = CueBefore(document, first, sentence);
            var end = Math.Min(document.TokenFrom(match.Span.End), document.Sentences[sentence].End);
            var tense = text.TenseAt(Math.Max(first, end - 1));
            var name = occasions.Count == 1 ? occasions[0].Name : match.Span.Of(document.Text);
            if (years.Count > 0 || near)
            {
                // With a year of its own it is looked back on, or ahead to.
                if (dated.Count > 0 && tense == Tense.Past && cue == "after")
                    clues.Add(new DatingClue($"after the start of {name}", DaySet.From(occasions.Min(o => o.Term.Earliest)), match.Span, ClueStrength.Date));
                continue;
            }

            var scheduled = occasions.TrueForAll(o => DatingTables.Default.Scheduled.Contains(o.Sort));
            if (cue == "before" || tense == Tense.Future)
            {
                // What is ahead without a year is ahead by months, not years; of what nobody fixed beforehand, "before" looks back.
                var allowed = DaySet.Union(occasions.Select(o => DaySet.Of(o.Term.Earliest.AddDays(-365), o.Term.Latest)));
                if (scheduled && occasions.Count == 1 && !match.NamesSeries && cue == "before" && text.IsNews(sentence))
                    clues.Add(new DatingClue($"before {name}", allowed, match.Span, ClueStrength.Arithmetic));
                continue;
            }

            if (scheduled && tense is Tense.Present or Tense.Past && text.IsNews(sentence) && (cue == "within" || (cue == "there" && IsWhereabouts(document, first, Math.Max(first, end - 1)))))
            {
                var slack = text.SaysToday ? 0 : 1;
                var allowed = DaySet.Union(occasions.Select(o => DaySet.Of(o.Term.Earliest, o.Term.Latest.AddDays(slack))));
                clues.Add(new DatingClue($"during {name} ({allowed})", allowed, match.Span, ClueStrength.Happening));
            }
            else if (!scheduled && occasions.Count == 1 && !match.NamesSeries && text.IsReal(first) && IsTheKnown(document, first, end, sentence))
            {
                clues.Add(new DatingClue($"after the start of {name}", DaySet.From(occasions[0].Term.Earliest), match.Span, ClueStrength.NotBefore));
            }
            else if (cue == "after" && tense is Tense.Past or Tense.Present && occasions.Count == 1)
            {
                clues.Add(new DatingClue($"after the start of {name}", DaySet.From(occasions[0].Term.Earliest), match.Span, ClueStrength.Happening));
            }
        }
    }

    /// <summary>
    /// Whether the phrase with the occasion says where somebody did something, and not which plans or promises are meant: it hangs on
    /// a verb of being there, or on a noun such as "meeting".
    /// </summary>
    private static bool IsWhereabouts(Document document, int first, int last)
    {
        var head = last;
        for (var inside = 0; inside <= last - first && document.Tokens[head].Head is var above && above >= first && above <= last; inside++)
            head = above;
        for (var steps = 0; steps < 3; steps++)
        {
            var up = document.Tokens[head].Head;
            if (up < 0)
                return document.Tokens[head].Upos is not Upos.Verb;
            if (document.Tokens[up].Upos is Upos.Verb)
                return DatingTables.Default.Presence.Contains(document.Tokens[up].Lemma ?? "");
            // Through "a meeting at", but not through "commitments at".
            if (!DatingTables.Default.Presence.Contains(Root(document, up)))
                return false;
            head = up;
        }

        return false;
    }

    /// <summary>
    /// Whether the known happening is meant: a name of its own ("the JCPOA"), or a description with "the" or an owner; not "a Russian
    /// invasion", nor one that the sentence only fears or forbids.
    /// </summary>
    private static bool IsTheKnown(Document document, int first, int end, int sentence)
    {
        var s = document.Sentences[sentence];
        var described = false;
        for (var i = first; i < end; i++)
            described |= document.Tokens[i].Upos is Upos.Noun or Upos.Verb && char.IsLower(document.Form(i)[0]);
        if (!described)
            return true;
        for (var i = s.First; i < s.End; i++)
        {
            if (DatingTables.Default.Unreal.Contains(document.Form(i).ToString().ToLowerInvariant()))
                return false;
        }

        for (var i = first - 1; i >= s.First && i >= first - 5; i--)
        {
            if (DatingTables.Default.NotTheKnown.Contains(document.Form(i).ToString().ToLowerInvariant()))
                return false;
            if (DatingTables.Default.TheKnown.Contains(document.Form(i).ToString().ToLowerInvariant()))
                return true;
            if (document.Tokens[i].Upos is Upos.Verb or Upos.Adp)
                return false;
        }

        return document.Form(first).Length > 2 && DatingTables.Default.TheKnown.Contains(document.Form(first).ToString().ToLowerInvariant());
    }

    /// <summary>The verb in "meeting" and "visit", nouns that say who is where.</summary>
    private static string Root(Document document, int token) =>
        document.Form(token).ToString().ToLowerInvariant() is var form && form.EndsWith("ing", StringComparison.Ordinal) ? form[..^3] : form;

    /// <summary>The words of a name in small letters, those that say what it is of its series.</summary>
    private static List<string> OwnWords(Occasion occasion) =>
        [.. occasion.Name.Split(' ').Where(w => w.Length > 3 && char.IsLower(w[0]) && w is not ("summit" or "meeting" or "conference"))];

    /// <summary>Whether the sentence names the place or the state of the occasion.</summary>
    private static bool NamesPlace(DatedText text, int sentence, Occasion occasion, ActorRegister register)
    {
        var span = text.Document.Sentences[sentence].Span.Of(text.Document.Text);
        if (occasion.Place.Length > 0 && span.Contains(occasion.Place, StringComparison.Ordinal))
            return true;
        if (occasion.Country is not { } country || register.State(country) is not { } state)
            return false;
        return span.Contains(state.Name, StringComparison.Ordinal) || state.Names.Any(n => n.Length > 3 && span.Contains(n, StringComparison.Ordinal));
    }

    private static (HashSet<int> Years, bool Near) YearsIn(Document document, int sentence)
    {
        var years = new HashSet<int>();
        var relative = false;
        var s = document.Sentences[sentence];
        for (var i = s.First; i < s.End; i++)
        {
            if (DatedText.IsYear(document.Form(i)))
                years.Add(int.Parse(document.Form(i), System.Globalization.CultureInfo.InvariantCulture));
            if ((document.FormIs(i, "last") || document.FormIs(i, "next") || document.FormIs(i, "previous")) && i + 1 < s.End && (document.FormIs(i + 1, "year") || document.FormIs(i + 1, "month") || document.FormIs(i + 1, "week")))
                relative = true;
        }

        return (years, relative);
    }

    /// <summary>How the words before a name place the report against it.</summary>
    private static string CueBefore(Document document, int first, int sentence)
    {
        var from = document.Sentences[sentence].First;
        for (var i = first - 1; i >= from && i >= first - 10; i--)
        {
            for (var length = 3; length >= 1; length--)
            {
                if (i - length + 1 < from)
                    continue;
                var words = string.Join(' ', Enumerable.Range(i - length + 1, length).Select(k => document.Form(k).ToString().ToLowerInvariant()));
                if (DatingTables.Default.Cues.TryGetValue(words, out var relation))
                    return relation;
            }
        }

        return "";
    }
}
