using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>One document's search: what the parts of it share. Not for several threads.</summary>
internal sealed partial class AttributionSearch
{
    private const int LongestLabel = 5;
    private const int FewestTurns = 3;

    private readonly Document document;
    private readonly SpeechLexicon lexicon;
    private readonly ImmutableArray<Quotation> quotations;
    private readonly int[] quotationAt;
    private readonly bool[] taken;
    private readonly bool[] usedCue;
    private readonly List<Attributed> found = [];

    private bool nested;

    // Verbs that belong to another governor than the parse gives them.
    private readonly Dictionary<int, int> governors = [];

    // Whose words each cue found so far gives, and how many of the found are in it.
    private readonly Dictionary<int, int> speakerAt = [];
    private int indexed;

    public AttributionSearch(Document document, SpeechLexicon lexicon)
    {
        (this.document, this.lexicon) = (document, lexicon);
        quotations = [.. QuotationScanner.Scan(document.Text, AttributionFinder.Paragraphs(document)).Where(q => q.Depth == 0)];
        quotationAt = new int[document.Tokens.Length];
        Array.Fill(quotationAt, -1);
        taken = new bool[document.Tokens.Length];
        usedCue = new bool[document.Tokens.Length];
        for (var q = 0; q < quotations.Length; q++)
        {
            for (var t = document.TokenFrom(quotations[q].Outer.Start); t < document.Tokens.Length && document.Tokens[t].Span.Start < quotations[q].Outer.End; t++)
                quotationAt[t] = q;
        }
    }

    public List<Attributed> Run(bool labels = false)
    {
        if (labels)
            FindLabels();
        FindQuotations();
        FindSourcePhrases();
        FindVerbs();
        AttachOrphans();
        FindPredicates();
        FindNouns();
        FindAdverbs();
        return found;
    }

    /// <summary>Adds what stands inside the contents found so far.</summary>
    public List<Attributed> RunNested()
    {
        var outer = found.Count;
        var owner = new int[document.Tokens.Length];
        Array.Fill(owner, -1);
        for (var i = 0; i < outer; i++)
        {
            foreach (var span in found[i].Content)
            {
                for (var t = document.TokenFrom(span.Start); t < document.Tokens.Length && document.Tokens[t].Span.Start < span.End; t++)
                    owner[t] = i;
            }
        }

        Array.Clear(taken);
        nested = true;
        for (var t = 0; t < owner.Length; t++)
            usedCue[t] |= owner[t] < 0;
        FindVerbs();
        FindNouns();
        for (var i = outer; i < found.Count; i++)
            found[i] = found[i] with { Outer = owner[found[i].CueToken] };
        return found;
    }

    // "ROE: We will wait.": a turn of a conversation printed without quotation marks, where there are several.
    private void FindLabels()
    {
        var turns = new List<(int First, int Colon, int End)>();
        for (var s = 0; s < document.Sentences.Length; s++)
        {
            var sentence = document.Sentences[s];
            if (s > 0 && document.Sentences[s - 1].Paragraph == sentence.Paragraph)
                continue;
            var start = sentence.First;
            while (start < sentence.End && !IsWord(start) && document.Form(start) is "\"" or "“" or "''" or "``")
                start++;
            var colon = start;
            while (colon < sentence.End && colon - start < LongestLabel && !document.FormIs(colon, ":") && IsCapital(colon))
                colon++;
            if (colon == start || colon >= sentence.End - 1 || !document.FormIs(colon, ":"))
                continue;

            // "Q:" and "A:" name nobody.
            var letters = 0;
            for (var t = start; t < colon; t++)
                letters += document.Form(t).Length;
            if (letters < 3)
                continue;
            var last = s;
            while (last + 1 < document.Sentences.Length && document.Sentences[last + 1].Paragraph == sentence.Paragraph)
                last++;
            turns.Add((start, colon, document.Sentences[last].End));
        }

        if (turns.Count < FewestTurns)
            return;
        foreach (var (first, colon, end) in turns)
        {
            var words = new List<int>();
            for (var t = colon + 1; t < end; t++)
                words.Add(t);
            if (!words.Exists(IsWord))
                continue;
            Add(null, "label", -1, -1, colon - 1, words);
            var source = new List<int>();
            for (var t = first; t < colon; t++)
                source.Add(t);
            found[^1] = found[^1] with { SourceSpans = Spans(source), CueSpans = [document.Tokens[colon].Span] };
            for (var t = first; t <= colon; t++)
                usedCue[t] = true;
        }
    }

    private bool IsCapital(int token)
    {
        var letters = 0;
        foreach (var unit in document.Form(token))
        {
            if (char.IsLower(unit))
                return false;
            letters += char.IsLetter(unit) ? 1 : 0;
        }

        return letters > 1 || document.Form(token) is "." or "'" or "-" || letters == 1;
    }

    private string Lemma(int token) => document.Tokens[token].Lemma ?? "";

    private bool IsWord(int token)
    {
        foreach (var unit in document.Form(token))
        {
            if (char.IsLetterOrDigit(unit))
                return true;
        }

        return false;
    }

    /// <summary>The words of a subtree in text order, without those below <paramref name="without"/>.</summary>
    private List<int> Subtree(int top, params ReadOnlySpan<int> without)
    {
        var words = new List<int>();
        var stack = new Stack<int>();
        if (!without.Contains(top))
            stack.Push(top);
        while (stack.TryPop(out var token))
        {
            words.Add(token);
            foreach (var child in document.Children(token))
            {
                if (!without.Contains(child))
                    stack.Push(child);
            }
        }

        words.Sort();
        return words;
    }

    /// <summary>
    /// Runs of words as spans: gaps of nothing but punctuation are bridged, punctuation at the edges dropped, except a full stop
    /// that belongs to the last word.
    /// </summary>
    private ImmutableArray<TextSpan> Spans(List<int> words)
    {
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        var (first, last) = (-1, -1);
        foreach (var token in words)
        {
            if (!IsWord(token) && !IsMoney(token))
                continue;
            if (first < 0)
            {
                (first, last) = (token, token);
            }
            else if (OnlyPunctuationBetween(last, token))
            {
                last = token;
            }
            else
            {
                spans.Add(Edge(first, last));
                (first, last) = (token, token);
            }
        }

        if (first >= 0)
            spans.Add(Edge(first, last));
        return spans.ToImmutable();
    }

    private bool IsMoney(int token) => document.Form(token) is "$" or "£" or "€" or "%";

    // A quotation mark that opens or closes inside the stretch belongs to it.
    private TextSpan Edge(int first, int last)
    {
        var (start, end) = (document.Tokens[first].Span.Start, document.Tokens[last].Span.End);
        foreach (var q in new[] { quotationAt[first], quotationAt[last] })
        {
            if (q < 0)
                continue;
            var quotation = quotations[q];
            if (quotation.Inner.Start == start && quotation.Inner.End < end + 2 && quotation.Outer.End <= document.Text.Length && LastWordEnd(quotation) <= end)
                (start, end) = (quotation.Outer.Start, quotation.Outer.End);
            else if (quotation.Outer.Start >= start && LastWordEnd(quotation) <= end)
                end = Math.Max(end, quotation.Outer.End);
            else if (quotation.Inner.Start == start && LastWordEnd(quotation) <= end)
                start = quotation.Outer.Start;
        }

        return new TextSpan(start, CloseBracket(start, end));
    }

    // "Jane Roe (N-East)": a bracket that opens inside closes inside.
    private int CloseBracket(int start, int end)
    {
        var open = document.Text.LastIndexOf('(', end - 1, end - start);
        return open >= 0 && end < document.Text.Length && document.Text[end] == ')' && document.Text.IndexOf(')', open, end - open) < 0 ? end + 1 : end;
    }

    private int LastWordEnd(Quotation quotation)
    {
        var end = quotation.Inner.End;
        while (end > quotation.Inner.Start && !char.IsLetterOrDigit(document.Text[end - 1]))
            end--;
        return end;
    }

    private bool OnlyPunctuationBetween(int left, int right)
    {
        for (var t = left + 1; t < right; t++)
        {
            if (IsWord(t))
                return false;
        }

        return true;
    }

    private bool AnyTaken(List<int> words)
    {
        foreach (var token in words)
        {
            if (taken[token])
                return true;
        }

        return false;
    }

    private void Take(List<int> words)
    {
        foreach (var token in words)
            taken[token] = true;
    }

    private StatementKind KindOf(List<int> words)
    {
        var (inside, outside) = (0, 0);
        foreach (var token in words)
        {
            if (!IsWord(token))
                continue;
            if (quotationAt[token] >= 0)
                inside++;
            else
                outside++;
        }

        return inside == 0 ? StatementKind.Indirect : outside == 0 ? StatementKind.Direct : StatementKind.Mixed;
    }

    private bool IsNegated(int verb)
    {
        foreach (var child in document.Children(verb))
        {
            if (document.Tokens[child].Is("advmod") && (document.FormIs(child, "not") || document.FormIs(child, "n't") || document.FormIs(child, "n’t") || document.FormIs(child, "never")))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The head of the words that name who says it: the subject, the agent of a passive, the subject of the verb that governs or
    /// is coordinated with it, or the noun that it is said of; −1 where there is none.
    /// </summary>
    private int SourceHead(int verb)
    {
        for (var (token, steps) = (verb, 0); token >= 0 && steps < 6; steps++)
        {
            var passive = document.Child(token, "aux:pass") >= 0 || document.Child(token, "nsubj:pass") >= 0;
            if (passive)
                return Agent(token);
            var subject = NearestSubject(token);
            if (subject >= 0)
                return subject;
            if (governors.TryGetValue(token, out var governor))
            {
                token = governor;
                continue;
            }

            var (head, relation) = (document.Tokens[token].Head, document.Tokens[token]);
            if (head < 0)
                return -1;
            if (relation.Is("acl"))
            {
                // "a statement saying …"; but "a man known to …" is passive.
                // "Jane Roe, the top member of the panel, called on …": no other verb in the sentence, and the comma that closes the apposition before this one.
                if (relation.Xpos == "VBN" && document.Tokens[head].Head < 0 && token > 0 && document.FormIs(token - 1, ",") && Agent(token) < 0 && IsNominal(head))
                    return head;
                return relation.Xpos == "VBN" ? Agent(token) : relation.Is("acl:relcl") ? -1 : head;
            }

            if (!(relation.Is("conj") || relation.Is("xcomp") || relation.Is("advcl") || relation.Is("parataxis")))
                return -1;
            if (relation.Is("advcl") && relation.Xpos == "VBG" && token > head && ClauseBetween(head, token) is >= 0 and var nearer)
                return nearer;
            if (relation.Is("xcomp"))
            {
                var controller = document.Child(head, "obj");
                if (controller >= 0 && controller < token && relation.Xpos != "VBG")
                    return controller;
            }

            token = head;
        }

        return -1;
    }

    // "… did not meet until Ames flew in, saying …": the subject of a clause of time that ends where the participle begins.
    private int ClauseBetween(int head, int participle)
    {
        foreach (var child in document.Children(head))
        {
            if (child <= head || child >= participle || !document.Tokens[child].Is("advcl") || document.Tokens[child].Xpos is not ("VBD" or "VBZ" or "VBP"))
                continue;
            var last = document.SubtreeRange(child).Last;
            if (OnlyPunctuationBetween(last, FirstOf(participle)) && CaseOf(child) is "until" or "when" or "after" or "before" or "as" or "while" or "since")
                return NearestSubject(child);
        }

        return -1;
    }

    // "The plan, he said, works": of two subjects the nearer is the speaker.
    private int NearestSubject(int verb)
    {
        var best = -1;
        foreach (var child in document.Children(verb))
        {
            var token = document.Tokens[child];
            if (token.Is("nsubj") && token.Relation != "nsubj:outer" && (best < 0 || Math.Abs(child - verb) < Math.Abs(best - verb)))
                best = child;
        }

        return best;
    }

    private int Agent(int verb)
    {
        foreach (var child in document.Children(verb))
        {
            if (document.Tokens[child].Is("obl") && CaseOf(child) == "by")
                return child;
        }

        return -1;
    }

    /// <summary>The preposition of a dependent in lower case, or empty.</summary>
    private string CaseOf(int token)
    {
        foreach (var child in document.Children(token))
        {
            if (child < token && (document.Tokens[child].Is("case") || document.Tokens[child].Is("mark") || (document.Tokens[child].Is("advmod") && Lemma(child) is "when" or "where")))
                return Lemma(child).ToLowerInvariant();
        }

        return "";
    }

    private List<int> WithoutCase(int token)
    {
        foreach (var child in document.Children(token))
        {
            if (child < token && (document.Tokens[child].Is("case") || document.Tokens[child].Is("mark")))
                return Subtree(token, child);
        }

        return Subtree(token);
    }

    /// <summary>The words that name the source, which stop where its own content or the cue begins.</summary>
    private List<int> SourceWords(int head, int cue)
    {
        if (head < 0)
            return [];
        var words = Subtree(head);
        words.RemoveAll(t => taken[t] || t == cue || (cue >= 0 && document.IsUnder(cue, head) && document.IsUnder(t, cue) && t >= cue));
        if (words.Count > 0 && document.Tokens[words[0]].Is("case"))
            words.RemoveAt(0);

        // Only the stretch around the head: what stands on the other side of the cue is not part of the name.
        if (cue >= 0)
            words.RemoveAll(t => (t < cue) != (head < cue) && head != cue);
        return words;
    }

    /// <summary>The cue with its auxiliaries, negation and particles.</summary>
    private ImmutableArray<TextSpan> CueSpans(int verb, int particle)
    {
        var words = new List<int> { verb };
        foreach (var child in document.Children(verb))
        {
            var token = document.Tokens[child];
            if (token.Is("aux") || token.Is("compound") || child == particle || (token.Is("advmod") && Math.Abs(child - verb) <= 2 && child < verb && !IsSentenceInitial(child)))
                words.Add(child);
        }

        if (particle >= 0 && !words.Contains(particle))
            words.Add(particle);
        words.Sort();
        return Spans(words);
    }

    private bool IsSentenceInitial(int token) => document.Sentences[document.Tokens[token].Sentence].First == token;

    private void Add(Cue? cue, string frame, int cueToken, int particle, int source, List<int> content, int addressee = -1, int relative = -1)
    {
        var spans = Spans(content);
        if (spans.IsEmpty)
            return;
        found.Add(new Attributed
        {
            Cue = cue,
            Frame = frame,
            CueToken = cueToken,
            CueSpans = cueToken >= 0 ? CueSpans(cueToken, particle) : [],
            SourceHead = source,
            SourceSpans = Spans(SourceWords(source, cueToken)),
            Pieces = [spans],
            Kinds = [KindOf(content)],
            Addressee = addressee,
            Negated = cueToken >= 0 && IsNegated(cueToken),
            RelativeHead = relative,
        });
        if (cueToken >= 0)
            usedCue[cueToken] = true;
        if (!nested)
            Take(content);
    }
}
