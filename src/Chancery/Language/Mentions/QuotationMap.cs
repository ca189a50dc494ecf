namespace Chancery.Language.Mentions;

/// <summary>A stretch between quotation marks and who seems to say it; only what resolving pronouns needs.</summary>
internal sealed class Quotation
{
    public required int Start { get; init; }

    public required int End { get; init; }

    /// <summary>The mention of its speaker, where one was found.</summary>
    public Draft? Speaker { get; set; }

    /// <summary>Whether it is a whole block given to a speaker, without quotation marks.</summary>
    public bool IsBlock { get; init; }
}

/// <summary>Where the quotations of a document are, and the mentions of their speakers.</summary>
internal sealed class QuotationMap
{
    private readonly List<Quotation> quotations;

    private QuotationMap(List<Quotation> quotations) => this.quotations = quotations;

    public IReadOnlyList<Quotation> All => quotations;

    /// <summary>Index of the innermost quotation at an offset, or −1.</summary>
    public int At(int offset)
    {
        // They do not nest and stand in text order.
        var (low, high) = (0, quotations.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (quotations[middle].End <= offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low < quotations.Count && quotations[low].Start <= offset ? low : -1;
    }

    /// <summary>Index of the last quotation that starts before an offset, or −1.</summary>
    public int Before(int offset)
    {
        var (low, high) = (0, quotations.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (quotations[middle].Start < offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }

    public static QuotationMap Of(Document document, WordView words, MentionTables tables, List<Draft> drafts)
    {
        var quotations = new List<Quotation>();
        var open = -1;
        var paragraph = -1;
        foreach (var sentence in document.Sentences)
        {
            if (sentence.Paragraph != paragraph)
            {
                var carried = open >= 0;
                if (carried)
                    quotations.Add(new Quotation { Start = open, End = PreviousEnd(document, sentence.First) });

                // A quotation that was left open goes on where the next paragraph closes it without opening one.
                paragraph = sentence.Paragraph;
                open = carried && ClosesFirst(document, words, sentence) ? sentence.Span.Start : -1;
            }

            for (var i = sentence.First; i < sentence.End; i++)
            {
                var form = words.Forms[i];
                if (form.Length == 0)
                    continue;
                if (open < 0 && form is "“" or "``" or "\"" or "''")
                {
                    open = document.Tokens[i].Span.End;
                    continue;
                }

                if (open >= 0 && form is "”" or "\"" or "''")
                {
                    quotations.Add(new Quotation { Start = open, End = document.Tokens[i].Span.Start });
                    open = -1;
                }
            }
        }

        if (open >= 0 && document.Tokens.Length > 0)
            quotations.Add(new Quotation { Start = open, End = document.Tokens[^1].Span.End });
        var map = new QuotationMap(quotations);
        map.FindSpeakers(document, words, tables, drafts);
        return map;
    }

    /// <summary>Whether the first quotation mark of a paragraph closes.</summary>
    private static bool ClosesFirst(Document document, WordView words, Sentence first)
    {
        for (var i = first.First; i < words.Count && document.Sentences[document.Tokens[i].Sentence].Paragraph == first.Paragraph; i++)
        {
            if (words.Forms[i] is "”")
                return true;
            if (words.Forms[i] is "“" or "``")
                return false;
            if (words.Forms[i] is "\"" or "''")
                return i > first.First && document.Tokens[i - 1].Span.End == document.Tokens[i].Span.Start;
        }

        return false;
    }

    private static int PreviousEnd(Document document, int token) => token > 0 ? document.Tokens[token - 1].Span.End : 0;

    private void FindSpeakers(Document document, WordView words, MentionTables tables, List<Draft> drafts)
    {
        var byHead = new Dictionary<int, Draft>();
        foreach (var draft in drafts)
        {
            if (draft.Sort is DraftSort.Thing or DraftSort.Relative or DraftSort.Nationality)
                continue;
            for (var i = draft.First; i < draft.End; i++)
            {
                if (!byHead.TryGetValue(i, out var old) || old.End - old.First < draft.End - draft.First)
                    byHead[i] = draft;
            }
        }

        for (var q = 0; q < quotations.Count; q++)
        {
            var quotation = quotations[q];
            var startToken = document.TokenFrom(quotation.Start);
            var endToken = document.TokenFrom(quotation.End);
            if (startToken >= words.Count)
                continue;
            var sentence = document.Tokens[startToken].Sentence;
            var last = document.Tokens[Math.Min(endToken, words.Count - 1)].Sentence;
            quotation.Speaker = Near(sentence, last, quotation);
            var paragraph = document.Sentences[sentence].Paragraph;

            // The sentence before or after in the paragraph: `He paused. "..."`, or a verb and colon before the paragraph.
            if (quotation.Speaker is null && q > 0 && document.Sentences[document.SentenceAt(Clip(quotations[q - 1].Start))].Paragraph is var before && before >= paragraph - 1)
            {
                var colon = startToken >= 2 && words.Is(startToken - 2, ":");
                if (!colon)
                    quotation.Speaker = quotations[q - 1].Speaker;
            }

            if (quotation.Speaker is null && sentence > 0)
                quotation.Speaker = Near(sentence - 1, sentence - 1, quotation);
        }

        int Clip(int offset) => Math.Clamp(offset, document.Sentences[0].Span.Start, document.Sentences[^1].Span.End - 1) is var o && document.SentenceAt(o) >= 0 ? o : document.Sentences[0].Span.Start;

        Draft? Near(int firstSentence, int lastSentence, Quotation quotation)
        {
            (int Distance, Draft? Speaker) best = (int.MaxValue, null);
            for (var i = document.Sentences[firstSentence].First; i < document.Sentences[lastSentence].End; i++)
            {
                if (document.Tokens[i].Upos != Upos.Verb || !tables.QuoteVerbs.Contains(document.Tokens[i].Lemma ?? "") || At(document.Tokens[i].Span.Start) >= 0)
                    continue;
                var subject = -1;
                foreach (var child in document.Children(i))
                {
                    if (document.Tokens[child].Is("nsubj"))
                        subject = child;
                }

                if (subject < 0 && document.Tokens[i].Is("conj") && document.Tokens[i].Head >= 0)
                    subject = document.Child(document.Tokens[i].Head, "nsubj");
                Draft? speaker = null;
                if (subject >= 0 && At(document.Tokens[subject].Span.Start) < 0 && !byHead.TryGetValue(subject, out speaker))
                {
                    // "The Home Office letter reads": whose letter.
                    foreach (var child in document.Children(subject))
                    {
                        if (document.Tokens[child].Is("compound") || document.Tokens[child].Is("nmod:poss"))
                            speaker ??= byHead.GetValueOrDefault(child);
                    }
                }

                speaker ??= Beside(i, quotation);
                if (speaker is null)
                    continue;
                var start = document.Tokens[i].Span.Start;
                var distance = Math.Min(Math.Abs(start - quotation.Start), Math.Abs(start - quotation.End));
                if (distance < best.Distance)
                    best = (distance, speaker);
            }

            return best.Speaker;
        }

        // Where the parse lost the subject: the first person named between the quotation and the verb, or right after the verb.
        Draft? Beside(int verb, Quotation quotation)
        {
            var sentence = document.Sentences[document.Tokens[verb].Sentence];
            for (var i = Math.Max(sentence.First, document.TokenFrom(quotation.End)); i < verb; i++)
            {
                if (byHead.TryGetValue(i, out var found) && found.Sort is DraftSort.Person or DraftSort.Role && At(document.Tokens[i].Span.Start) < 0)
                    return found;
            }

            if (quotation.Start >= document.Tokens[verb].Span.End)
            {
                for (var i = verb - 1; i >= Math.Max(sentence.First, verb - 8); i--)
                {
                    if (byHead.TryGetValue(i, out var found) && found.Sort is DraftSort.Person or DraftSort.Role && At(document.Tokens[i].Span.Start) < 0)
                        return found;
                }
            }

            return verb + 1 < sentence.End && byHead.TryGetValue(verb + 1, out var after) && after.Sort is DraftSort.Person or DraftSort.Role ? after : null;
        }
    }
}
