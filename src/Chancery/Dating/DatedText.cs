using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Dating;

/// <summary>How a sentence speaks of its time.</summary>
internal enum Tense : byte
{
    /// <summary>It cannot be told.</summary>
    Unknown,

    /// <summary>What happened before ("adopted", "had met").</summary>
    Past,

    /// <summary>What has just happened or happens ("has met", "is meeting").</summary>
    Present,

    /// <summary>What is to come ("will travel", "is due to").</summary>
    Future,
}

/// <summary>A report as the finders of clues read it: sentences with their tense, and which of them tell the news.</summary>
internal sealed class DatedText
{
    private readonly int leadEnd;
    private readonly HashSet<int> leadEntities = [];

    public DatedText(Report report, Document document)
    {
        (Report, Document) = (report, document);
        leadEnd = Math.Min(3, document.Sentences.Length);
        for (var s = 0; s < document.Sentences.Length; s++)
        {
            if (Has(s, "today") || Has(s, "tonight"))
                SaysToday = true;
        }

        foreach (var mention in document.Mentions)
        {
            if (document.Tokens[mention.First].Sentence < leadEnd && document.Tokens[mention.Head].Is("nsubj"))
                leadEntities.UnionWith(mention.Entities);
        }
    }

    public Report Report { get; }

    public Document Document { get; }

    /// <summary>Whether the report speaks of today anywhere.</summary>
    public bool SaysToday { get; }

    public bool IsLead(int sentence) => sentence < leadEnd;

    /// <summary>Whether a word stands in the sentence, letter case aside.</summary>
    public bool Has(int sentence, string word)
    {
        var s = Document.Sentences[sentence];
        for (var i = s.First; i < s.End; i++)
        {
            if (Document.FormIs(i, word))
                return true;
        }

        return false;
    }

    /// <summary>Whether a sentence recalls something older: a year, "ago", "last year", "had done".</summary>
    /// <param name="sentence">Index of the sentence.</param>
    /// <param name="perfect">Whether "had done" makes it background.</param>
    public bool IsBackground(int sentence, bool perfect = true)
    {
        var s = Document.Sentences[sentence];
        for (var i = s.First; i < s.End; i++)
        {
            var form = Document.Form(i);
            if (IsYear(form) || Document.FormIs(i, "ago") || Document.FormIs(i, "former") || Document.FormIs(i, "formerly") || Document.FormIs(i, "then-") || Document.FormIs(i, "decades"))
                return true;
            if (Document.FormIs(i, "last") && i + 1 < s.End && (Document.FormIs(i + 1, "year") || Document.FormIs(i + 1, "decade") || Document.FormIs(i + 1, "century")))
                return true;
            if (perfect && Document.FormIs(i, "had") && Document.Tokens[i].Upos == Upos.Aux && Document.Tokens[i].Is("aux"))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether the clause about a token recalls something older. In the opening, what only a comparison names ("the first since the revolution
    /// of 1979"), or the noun that a year hangs on ("the treaty of 1982"), does not make the news old.
    /// </summary>
    public bool IsBackgroundAt(int token)
    {
        var sentence = Document.Tokens[token].Sentence;
        if (!IsBackground(sentence, perfect: false))
            return false;
        if (!IsLead(sentence))
            return true;
        var clause = ClauseOf(token);
        var s = Document.Sentences[sentence];
        for (var i = s.First; i < s.End; i++)
        {
            if (Document.FormIs(i, "former") || Document.FormIs(i, "formerly") || Document.FormIs(i, "then-"))
                return true;
            if ((IsYear(Document.Form(i)) || Document.FormIs(i, "ago") || Document.FormIs(i, "decades") || Document.FormIs(i, "year") || Document.FormIs(i, "decade") || Document.FormIs(i, "century")) && HangsOn(i, clause))
                return true;
        }

        return false;
    }

    /// <summary>The verb of the clause about a token, or the sentence's root.</summary>
    private int ClauseOf(int token)
    {
        var at = token;
        for (var steps = 0; Document.Tokens[at].Head >= 0 && steps < 40; steps++)
        {
            at = Document.Tokens[at].Head;
            if (Document.Tokens[at].Upos is Upos.Verb)
                break;
        }

        return at;
    }

    /// <summary>Whether a time says when a clause happened: it hangs on its verb, itself or on what the clause happened in or before, and not behind "since".</summary>
    private bool HangsOn(int time, int clause)
    {
        for (var (at, steps) = (time, 0); at >= 0 && steps < 4; at = Document.Tokens[at].Head, steps++)
        {
            var token = Document.Tokens[at];
            if (token.Head == clause)
                return at == time ? (token.Is("obl") || token.Is("advmod") || token.Is("nmod")) && !IsComparison(at) : HasCase(at, "in", "during", "at", "before", "until");
            if (IsComparison(at) || (!IsYear(Document.Form(at)) && !Document.FormIs(at, "ago") && (token.Is("nmod") || token.Is("appos") || token.Is("acl") || token.Is("amod"))))
                return false;
        }

        return false;
    }

    private bool IsComparison(int token) => HasCase(token, "since", "after", "from");

    private bool HasCase(int token, params ReadOnlySpan<string> words)
    {
        var found = Document.Child(token, "case");
        foreach (var word in words)
        {
            if (found >= 0 && Document.FormIs(found, word))
                return true;
        }

        return false;
    }

    /// <summary>Whether a sentence carries the news on: of the lead, or told of the same people without a date of its own.</summary>
    public bool IsNews(int sentence)
    {
        if (IsBackground(sentence))
            return false;
        if (IsLead(sentence))
            return true;
        if (!SaysToday)
            return false;
        foreach (var mention in Document.Mentions)
        {
            if (Document.Tokens[mention.First].Sentence == sentence && Document.Tokens[mention.Head].Is("nsubj") && mention.Entities.Any(leadEntities.Contains))
                return true;
        }

        return false;
    }

    /// <summary>The tense of the clause about a token: of the nearest verb above it, else of the sentence.</summary>
    public Tense TenseAt(int token)
    {
        for (var (at, steps) = (token, 0); at >= 0 && steps < 12; at = Document.Tokens[at].Head, steps++)
        {
            if (Document.Tokens[at].Upos is Upos.Verb or Upos.Aux && TenseOf(at) is var tense and not Tense.Unknown)
                return tense;
            // "Prepared to take over in May": what is aimed at has no tense of its own, nor that of the verb above.
            if (Document.Tokens[at].Upos is Upos.Verb && IsAimedAt(at))
                return Tense.Unknown;
            foreach (var child in Document.Children(at))
            {
                if (Document.Tokens[child].Is("cop") && TenseOf(child) is var copula and not Tense.Unknown)
                    return copula;
            }
        }

        var sentence = Document.Sentences[Document.Tokens[token].Sentence];
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (Document.Tokens[i].Upos is Upos.Verb or Upos.Aux && TenseOf(i) is var tense and not Tense.Unknown)
                return tense;
        }

        return Tense.Unknown;
    }

    private bool IsAimedAt(int verb)
    {
        foreach (var child in Document.Children(verb))
        {
            if ((Document.FormIs(child, "to") && Document.Tokens[child].Is("mark")) || Document.Tokens[child].Xpos is "MD" || Document.FormIs(child, "if"))
                return true;
        }

        return false;
    }

    /// <summary>Whether the clause of a token is real: no wish, plan, condition or thing to come.</summary>
    public bool IsReal(int token)
    {
        for (var (at, steps) = (token, 0); at >= 0 && steps < 12; at = Document.Tokens[at].Head, steps++)
        {
            if (IsAimedAt(at) || (Document.Tokens[at].Upos is Upos.Verb or Upos.Aux && TenseOf(at) == Tense.Future))
                return false;
        }

        return true;
    }

    private Tense TenseOf(int verb)
    {
        var perfect = false;
        foreach (var child in Document.Children(verb))
        {
            if (!Document.Tokens[child].Is("aux") && !Document.Tokens[child].Is("cop"))
                continue;
            if (Document.FormIs(child, "will") || Document.FormIs(child, "'ll") || Document.FormIs(child, "’ll") || Document.FormIs(child, "shall"))
                return Tense.Future;
            if (Document.FormIs(child, "would") || Document.FormIs(child, "could") || Document.FormIs(child, "should") || Document.FormIs(child, "may") || Document.FormIs(child, "might") || Document.FormIs(child, "can") || Document.FormIs(child, "must"))
                return Tense.Unknown;
            if (Document.FormIs(child, "has") || Document.FormIs(child, "have") || Document.FormIs(child, "is") || Document.FormIs(child, "are"))
                perfect = true;
            if (Document.FormIs(child, "had") || Document.FormIs(child, "was") || Document.FormIs(child, "were"))
                return Tense.Past;
        }

        if (perfect)
            return Tense.Present;
        var tag = Document.Tokens[verb].Xpos ?? "";
        if (tag == "VBD")
            return Tense.Past;
        if (tag is "VBZ" or "VBP")
        {
            // "Is due to", "plans to", "is scheduled": what follows is to come.
            return Document.Tokens[verb].Lemma is "plan" or "intend" or "aim" or "expect" ? Tense.Future : Tense.Present;
        }

        return tag == "MD" ? Tense.Unknown : Tense.Unknown;
    }

    public static bool IsYear(ReadOnlySpan<char> form) =>
        form.Length == 4 && form[0] is '1' or '2' && int.TryParse(form, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year) && year is >= 1800 and <= 2060;

    public TextSpan SpanOf(int first, int end) => new(Document.Tokens[first].Span.Start, Document.Tokens[end - 1].Span.End);
}
