using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Ontology;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>Says to which issue words belong: by the words themselves, then by what stands around them.</summary>
internal sealed class IssueChoice
{
    private const int Longest = 8000;

    private readonly ReportAnalysis analysis;
    private readonly List<TextSpan> paragraphs;

    public IssueChoice(ReportAnalysis analysis)
    {
        this.analysis = analysis;
        paragraphs = AttributionFinder.Paragraphs(analysis.Document);
    }

    // "Cooperation on trade, health and climate": the tie, not one of the three.
    private bool ListsMatters(TextSpan focus, ImmutableArray<IssueMatch> own)
    {
        if (own.Where(m => m.IsStrong).Select(m => analysis.Issues.FileOf(m.Issue).Slug).Distinct().Count() < 3)
            return false;
        var document = analysis.Document;
        for (var t = document.TokenFrom(focus.Start); t < document.Tokens.Length && document.Tokens[t].Span.Start < focus.End; t++)
        {
            if (document.Tokens[t].Upos == Upos.Noun && document.Tokens[t].Lemma is "cooperation" or "co-operation" or "collaboration" or "relation" or "relationship" or "partnership" or "tie" or "engagement" or "dialogue")
                return true;
        }

        return false;
    }

    private bool NamesRelations(TextSpan focus)
    {
        var document = analysis.Document;
        for (var t = document.TokenFrom(focus.Start); t < document.Tokens.Length && document.Tokens[t].Span.Start < focus.End; t++)
        {
            if (document.Tokens[t].Upos == Upos.Noun && document.Tokens[t].Lemma is "relation" or "relationship" or "partnership" or "tie" or "friendship")
                return true;

            // "Constructive discussions with the government of Norland": talking as such.
            if (document.Tokens[t].Upos == Upos.Noun && document.Tokens[t].Lemma is "discussion" or "dialogue" or "engagement" or "contact" && IsWithState(t))
                return true;
        }

        return false;
    }

    // A very long stretch says little about one place in it, and is slow to search.
    private static TextSpan Part(TextSpan span, int at) =>
        span.Length <= Longest ? span : new TextSpan(Math.Max(span.Start, at - (Longest / 2)), Math.Min(span.End, Math.Max(span.Start, at - (Longest / 2)) + Longest));

    // What an answer is about is in the question.
    private bool IsQuestion(TextSpan paragraph) => analysis.Report.Text.AsSpan(paragraph.Start, paragraph.Length).TrimEnd().EndsWith("?", StringComparison.Ordinal);

    private bool IsWithState(int noun)
    {
        var document = analysis.Document;
        foreach (var child in document.Children(noun))
        {
            if (child < noun || !document.Tokens[child].Is("nmod"))
                continue;
            foreach (var grandchild in document.Children(child))
            {
                if (document.Tokens[grandchild].Is("case") && document.FormIs(grandchild, "with") && !document.EntitiesAt(child).IsDefaultOrEmpty)
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether the words themselves speak for an issue.</summary>
    public bool Names(TextSpan focus) => !analysis.Issues.Match(analysis.Report.Text, focus, analysis.Published).IsEmpty || CaseIn(focus) is not null;

    // "The Arkwright case", which the table lacks.
    private string? CaseIn(TextSpan span)
    {
        foreach (var found in NamedCase.Find(analysis.Report.Text, span, IsState))
            return analysis.Issues.Named(found.Name)?.Slug ?? found.Slug;
        return null;
    }

    private bool IsState(string word)
    {
        foreach (var entity in analysis.Document.Entities)
        {
            if (entity.Actor.Kind is ActorKind.State or ActorKind.Organisation && entity.Mentions.Any(m => analysis.Document.Mentions[m].Span.In(analysis.Report.Text).Equals(word, StringComparison.OrdinalIgnoreCase)))
                return true;
        }

        return false;
    }

    private bool IsName(TextSpan span)
    {
        var document = analysis.Document;
        for (var t = document.TokenFrom(span.Start); t < document.Tokens.Length && document.Tokens[t].Span.Start < span.End; t++)
        {
            if (document.Tokens[t].Upos is Upos.Noun or Upos.Verb)
                return false;
        }

        return true;
    }

    /// <summary>The slug of the issue, or null where nothing names one.</summary>
    /// <param name="focus">The words in question.</param>
    /// <param name="clause">The clause around them.</param>
    /// <param name="actors">Who is concerned: two states with nothing else named are about their relations.</param>
    public string? Of(TextSpan focus, TextSpan clause, ImmutableArray<ActorId> actors)
    {
        _ = actors;
        var own = analysis.Issues.Match(analysis.Report.Text, focus, analysis.Published);
        if (ListsMatters(focus, own))
            return "bilateral-relations";
        if (!own.Any(m => m.IsStrong))
        {
            if (NamesRelations(focus))
                return "bilateral-relations";
            if (CaseIn(focus) is { } named || (own.IsEmpty && !analysis.Issues.Match(analysis.Report.Text, clause, analysis.Published).Any(m => m.IsStrong) && (named = CaseIn(clause)) is not null))
                return named;
        }

        var wider = Wider(clause);
        if (!own.Any(m => m.IsStrong && m.Issue.Kind is not "aid") && War(focus, own, wider) is { } war)
            return war;

        // "The brave people of Norland", where the text names Norland's war.
        if (!own.IsEmpty && !own.Any(m => m.IsStrong) && analysis.Issues.FileOf(own[0].Issue) is { Kind: "conflict" } hinted && !IsName(focus)
            && wider.Exists(w => analysis.Issues.Match(analysis.Report.Text, w, analysis.Published).Any(m => m.IsStrong && ReferenceEquals(analysis.Issues.FileOf(m.Issue), hinted))))
            return hinted.Slug;

        // The name of a state alone says whom it is about, not what.
        if (!own.IsEmpty && !own.Any(m => m.IsStrong) && IsName(focus))
            focus = clause;
        var issue = analysis.Issues.Choose(analysis.Report.Text, focus, wider, analysis.Published);
        if (issue is null)
            return null;

        // "Discussed the strait and reaffirmed its support for the bloc": what another verb of the sentence is about says nothing of this one.
        if (own.IsEmpty && (OnlyBesideIt(issue, focus) || IsOneOfMany(issue, wider)) && !(analysis.Report.TitleSpan is { } title && Speaks(issue, title)))
            return null;

        // What only stands around gives way to the war that the passage tells of: access for relief, with no word of its own.
        if (issue is { Yields: true, Kind: "aid" } && own.IsEmpty && !wider.Take(2).Any(w => analysis.Issues.Match(analysis.Report.Text, w, analysis.Published).Any(m => m.IsStrong)) && wider.Skip(2).Take(2).Select(ConflictIn).FirstOrDefault(c => c is not null) is { } conflict)
            return conflict;
        return analysis.Issues.FileOf(issue).Slug;
    }

    // Named in the sentence by a coordinated predicate only.
    private bool OnlyBesideIt(Issue issue, TextSpan focus)
    {
        var document = analysis.Document;
        var at = document.SentenceAt(focus.Start);
        if (at < 0)
            return false;
        var (sentence, verb, coordinated) = (document.Sentences[at], document.TokenFrom(focus.Start), false);
        for (var steps = 0; steps < 40 && verb >= 0 && document.Tokens[verb].Xpos is not ("VBD" or "VBZ" or "VBP"); steps++)
            verb = document.Tokens[verb].Head;
        if (verb < 0)
            return false;
        for (var t = sentence.First; t < sentence.End; t++)
            coordinated |= IsCoordinated(t) && (t == verb || document.Tokens[t].Head == verb);
        if (!coordinated)
            return false;
        var beside = false;
        var matches = analysis.Issues.Match(analysis.Report.Text, sentence.Span, analysis.Published);

        // A sentence of one matter is about it in all its parts.
        if (matches.Select(m => analysis.Issues.FileOf(m.Issue).Slug).Distinct().Count() < 2)
            return false;
        foreach (var match in matches)
        {
            if (!ReferenceEquals(analysis.Issues.FileOf(match.Issue), analysis.Issues.FileOf(issue)))
                continue;
            foreach (var mention in match.Mentions)
            {
                var token = document.TokenFrom(mention.Span.Start);
                while (token >= 0 && token != verb && !IsCoordinated(token))
                    token = document.Tokens[token].Head;
                if (token == verb)
                    return false;
                beside = true;
            }
        }

        return beside;
    }

    private bool IsCoordinated(int token)
    {
        var word = analysis.Document.Tokens[token];
        return word.Is("conj") && word.Xpos is "VBD" or "VBZ" or "VBP" && word.Head >= 0 && analysis.Document.Tokens[word.Head].Xpos is "VBD" or "VBZ" or "VBP";
    }

    // Named neither in the clause nor in its sentence, in a passage that names three matters or more.
    private bool IsOneOfMany(Issue issue, List<TextSpan> wider)
    {
        if (wider.Count < 3 || Speaks(issue, wider[0]) || Speaks(issue, wider[1]))
            return false;
        var matters = analysis.Issues.Match(analysis.Report.Text, wider[2], analysis.Published).Where(m => m.IsStrong).Select(m => analysis.Issues.FileOf(m.Issue).Slug).Distinct().Count();
        return matters > 2;
    }

    private bool Speaks(Issue issue, TextSpan span) =>
        analysis.Issues.Match(analysis.Report.Text, span, analysis.Published).Any(m => ReferenceEquals(analysis.Issues.FileOf(m.Issue), analysis.Issues.FileOf(issue)));

    // "The truce", "Norland's war of choice": the war named in the words, else the nearest one told of.
    private string? War(TextSpan focus, ImmutableArray<IssueMatch> own, List<TextSpan> wider)
    {
        var document = analysis.Document;
        var fighting = false;
        for (var t = document.TokenFrom(focus.Start); t < document.Tokens.Length && document.Tokens[t].Span.Start < focus.End && !fighting; t++)
            fighting = document.Tokens[t].Upos is Upos.Noun && !document.Tokens[t].Is("compound") && StanceLexicon.Default.IsFighting(document.Tokens[t].Lemma);
        if (!fighting)
            return null;
        foreach (var match in own)
        {
            if (analysis.Issues.FileOf(match.Issue) is { Kind: "conflict" } file)
                return file.Slug;
        }

        return wider.Select(ConflictIn).FirstOrDefault(c => c is not null);
    }

    private string? ConflictIn(TextSpan span)
    {
        foreach (var match in analysis.Issues.Match(analysis.Report.Text, span, analysis.Published))
        {
            if (analysis.Issues.FileOf(match.Issue) is { Kind: "conflict" } file)
                return file.Slug;
        }

        return null;
    }

    // The nearest first: the clause, its sentence, its paragraph with the question before it, the title, the text.
    private List<TextSpan> Wider(TextSpan clause)
    {
        var wider = new List<TextSpan> { clause };
        var sentence = analysis.Document.SentenceAt(clause.Start);
        if (sentence >= 0)
            wider.Add(analysis.Document.Sentences[sentence].Span);
        for (var p = 0; p < paragraphs.Count; p++)
        {
            if (!paragraphs[p].Contains(clause.Start))
                continue;
            wider.Add(Part(paragraphs[p], clause.Start));
            if (p > 0 && IsQuestion(paragraphs[p - 1]))
                wider.Add(paragraphs[p - 1]);
        }

        if (analysis.Report.TitleSpan is { } title)
            wider.Add(title);
        if (paragraphs.Count > 0)
            wider.Add(Part(new TextSpan(paragraphs[0].Start, paragraphs[^1].End), paragraphs[0].Start));
        return wider;
    }
}
