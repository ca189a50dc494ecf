namespace Chancery.Language.Times;

/// <summary>Whether what a time expression belongs to has happened.</summary>
internal enum Tense : byte
{
    /// <summary>It could not be told.</summary>
    Unknown,

    /// <summary>It has.</summary>
    Past,

    /// <summary>It has not yet.</summary>
    Future,
}

/// <summary>Tells the tense of the clause around a word: by the parse where there is one, else by the nearest tell-tale word.</summary>
internal static class TenseFinder
{
    private const int Window = 12;

    /// <summary>The tense at the words <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public static Tense At(Document document, Sentence sentence, int first, int end)
    {
        var tagged = !string.IsNullOrEmpty(document.Tokens[first].Relation);
        return tagged ? ByParse(document, end - 1) : ByWords(document, sentence, first, end);
    }

    private static Tense ByParse(Document document, int token)
    {
        var steps = 0;
        for (var at = token; at >= 0 && steps < 24; at = document.Tokens[at].Head, steps++)
        {
            var tag = document.Tokens[at].Xpos;
            if (tag.Length < 2 || tag[0] != 'V' || (document.Tokens[at].Upos != Upos.Verb && document.Tokens[at].Upos != Upos.Aux))
            {
                // A noun or adjective that is said of something with "is" or "was".
                if (document.Child(at, "cop") is >= 0 and var copula && OfAuxiliaries(document, at, document.Tokens[copula].Xpos) is var said && said != Tense.Unknown)
                    return said;
                continue;
            }

            var tense = OfAuxiliaries(document, at, tag);
            if (tense != Tense.Unknown)
                return tense;
        }

        return Tense.Unknown;
    }

    private static Tense OfAuxiliaries(Document document, int verb, string tag)
    {
        var to = false;
        var past = false;
        var present = false;
        foreach (var child in document.Children(verb))
        {
            if (document.Tokens[child].Is("aux"))
            {
                if (document.FormIs(child, "will") || document.FormIs(child, "'ll") || document.FormIs(child, "’ll") || document.FormIs(child, "shall") || document.FormIs(child, "wo"))
                    return Tense.Future;
                if (document.Tokens[child].Xpos == "VBD" || document.FormIs(child, "have") || document.FormIs(child, "has") || document.FormIs(child, "'ve") || document.FormIs(child, "’ve"))
                    past = true;
                else if (document.Tokens[child].Xpos is "VBZ" or "VBP")
                    present = true;
                else if (document.FormIs(child, "would") || document.FormIs(child, "should") || document.FormIs(child, "may") || document.FormIs(child, "might") || document.FormIs(child, "could"))
                    return past ? Tense.Past : Tense.Future;
            }
            else if (document.Tokens[child].Is("mark") && document.FormIs(child, "to"))
                to = true;
        }

        if (to)
            return Tense.Future;
        if (past)
            return Tense.Past;
        return tag switch
        {
            "VBD" => Tense.Past,
            "VBN" when present => IsForeseen(document.Form(verb)) ? Tense.Future : Tense.Unknown,
            "VBN" => Tense.Past,
            "VBG" when present => Tense.Future,
            "VBZ" or "VBP" when document.Tokens[verb].Upos == Upos.Verb => Tense.Future,
            _ => Tense.Unknown,
        };
    }

    // "Is planned for June": the plan is now, what is planned is to come.
    private static bool IsForeseen(ReadOnlySpan<char> form) => TimeLexicon.Shipped.Find(form)?.In("foreseen") is not null;

    private static Tense ByWords(Document document, Sentence sentence, int first, int end)
    {
        for (var distance = 1; distance <= Window; distance++)
        {
            foreach (var at in (ReadOnlySpan<int>)[first - distance, end - 1 + distance])
            {
                if (at < sentence.First || at >= sentence.End)
                    continue;
                var form = document.Form(at);
                if (form.Equals("will", StringComparison.OrdinalIgnoreCase) || form is "'ll" or "shall" or "upcoming" or "meets" or "is" or "are" or "open" || IsForeseen(form) || (form is "to" && Follows(document, at, end)))
                    return Tense.Future;
                if (form is "was" or "were" or "had" or "said" or "did" || (form.Length > 3 && form.EndsWith("ed", StringComparison.Ordinal)))
                    return Tense.Past;
            }
        }

        return Tense.Unknown;
    }

    // "to meet on Friday": the infinitive stands before the time.
    private static bool Follows(Document document, int at, int end) => at < end && !document.FormIs(at, "from") && at + 1 < end && char.IsLower(document.Form(at + 1)[0]);
}
