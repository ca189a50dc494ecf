using System.Collections.Immutable;
using Chancery.Actors;
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
    private readonly Dictionary<string, ImmutableArray<string>> placeStates = new(StringComparer.Ordinal);

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
            if (document.Tokens[t].Upos == Upos.Noun && StanceLexicon.Default.IsTie(document.Tokens[t].Lemma))
                return true;

            // "Constructive discussions with the government of Norland": dealing with each other as such.
            if (document.Tokens[t].Upos == Upos.Noun && StanceLexicon.Default.IsDealing(document.Tokens[t].Lemma) && (IsWithState(t) || (document.Child(t, "nmod:poss") is >= 0 and var whose && document.FormIs(whose, "their") && Matches(focus).IsEmpty)))
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
                if (document.Tokens[grandchild].Is("case") && ((document.FormIs(grandchild, "with") && IsState(child)) || (document.FormIs(grandchild, "between") && AreParties(child))))
                    return true;
            }
        }

        return false;
    }

    // The report's title names the file, or hints at it.
    private bool IsIn(string title, Issue file) =>
        analysis.Issues.Match(title, analysis.Published).Any(m => ReferenceEquals(analysis.Issues.FileOf(m.Issue), file));

    private bool IsState(int head)
    {
        foreach (var entity in analysis.Document.EntitiesAt(head) is { IsDefault: false } at ? at : [])
        {
            if (analysis.Document.Entities[entity].Actor.Kind is ActorKind.State || (analysis.Document.Entities[entity].Actor.Kind is ActorKind.Person && analysis.Document.Entities[entity].State is not null))
                return true;
        }

        return false;
    }

    // "Between our two countries", "between A and B".
    private bool AreParties(int head) =>
        IsState(head) || SpeechTables.Default.Parties.Contains(analysis.Document.Form(head).ToString().ToLowerInvariant());

    private ImmutableArray<IssueMatch> Matches(TextSpan span) => analysis.Issues.Match(analysis.Report.Text, span, analysis.Published, Counts);

    // "Talks in Norburg", a town of Norland: that Norland is the file's state says only where they were held.
    private bool Counts(IssueMention mention)
    {
        if (mention.Issue.States.IsDefaultOrEmpty || mention.Issue.Kind is "case")
            return true;
        if (placeStates.TryGetValue(mention.Alias, out var states) is false)
            placeStates[mention.Alias] = states = StatesOf(mention.Span.In(analysis.Report.Text));
        return !states.Any(s => mention.Issue.States.Contains(s, StringComparer.Ordinal)) || !IsSetting(mention.Span);
    }

    private static ImmutableArray<string> StatesOf(ReadOnlySpan<char> name)
    {
        var states = ImmutableArray.CreateBuilder<string>();
        foreach (var place in ActorRegister.Default.PlacesNamed(name))
        {
            if (place.Country is { } of)
                states.Add(of.Value);
        }

        if (ActorRegister.Default.StateNamed(name) is { } state)
            states.Add(state.Id.Value);
        return states.ToImmutable();
    }

    private bool IsSetting(TextSpan span)
    {
        var document = analysis.Document;
        var at = document.TokenFrom(span.Start);
        if (at >= document.Tokens.Length || document.Tokens[at].Upos != Upos.Propn)
            return false;
        while (document.Tokens[at].Head is >= 0 and var above && document.Tokens[above].Upos == Upos.Propn
            && (document.Tokens[at].Is("flat") || document.Tokens[at].Is("compound") || document.Tokens[at].Is("appos") || document.Tokens[at].Is("nmod") && !HasCase(at)))
            at = above;
        if (!(document.Tokens[at].Is("obl") || document.Tokens[at].Is("nmod")) || !HasCase(at) || document.Tokens[at].Head is not (>= 0 and var head))
            return false;
        if (StanceLexicon.Default.IsGathering(document.Tokens[head].Lemma) && (document.Tokens[head].Upos == Upos.Noun || document.Child(head, "obj") is < 0))
            return true;

        // "Held talks in Norburg".
        return document.Tokens[head].Upos == Upos.Verb && document.Child(head, "obj") is >= 0 and var held && StanceLexicon.Default.IsGathering(document.Tokens[held].Lemma);
    }

    private bool HasCase(int token)
    {
        foreach (var child in analysis.Document.Children(token))
        {
            if (child < token && analysis.Document.Tokens[child].Is("case") && (analysis.Document.FormIs(child, "in") || analysis.Document.FormIs(child, "at") || analysis.Document.FormIs(child, "near") || analysis.Document.FormIs(child, "outside")))
                return true;
        }

        return false;
    }

    /// <summary>Whether the words themselves speak for an issue.</summary>
    public bool Names(TextSpan focus) => !Matches(focus).IsEmpty || CaseIn(focus) is not null;

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
        var core = Core(focus);
        if (core != focus && !Matches(core).IsEmpty)
            focus = core;
        var own = Matches(focus);
        if (ListsMatters(focus, own))
            return "bilateral-relations";
        if (!own.Any(m => m.IsStrong))
        {
            if (NamesRelations(focus))
                return "bilateral-relations";
            if (CaseIn(focus) is { } named || (own.IsEmpty && !Matches(clause).Any(m => m.IsStrong) && (named = CaseIn(clause)) is not null))
                return named;
        }

        if (Matter(focus, own) is { } matter)
            return matter.Slug;
        var wider = Wider(clause);

        // "Defeating these terrorists": those of the war that the passage tells of.
        if (PointsBack(focus) && own.All(m => analysis.Issues.FileOf(m.Issue) is { Kind: "security" }) && wider.Take(3).Select(ConflictIn).FirstOrDefault(c => c is not null) is { } told)
            return told;
        if (!own.Any(m => m.IsStrong && m.Issue.Kind is not "aid") && War(focus, own, wider) is { } war)
            return war;

        // "The brave people of Norland", where the text names Norland's war.
        if (!own.IsEmpty && !own.Any(m => m.IsStrong) && analysis.Issues.FileOf(own[0].Issue) is { Kind: "conflict" } hinted && !IsName(focus)
            && (wider.Exists(w => Matches(w).Any(m => m.IsStrong && ReferenceEquals(analysis.Issues.FileOf(m.Issue), hinted))) || (analysis.Report.Title is { Length: > 0 } headline && IsIn(headline, hinted))))
            return hinted.Slug;

        // The name of a state alone says whom it is about, not what.
        if (!own.IsEmpty && !own.Any(m => m.IsStrong) && IsName(focus))
            focus = clause;

        // "Security issues of importance to both", where only the paragraph names Norland's war: what the words hint at.
        if (!own.IsEmpty && !own[0].IsStrong && analysis.Issues.FileOf(own[0].Issue) is { IsParticular: false, Kind: not "aid" } general && !wider.Take(2).Any(w => Matches(w).Any(m => m.IsStrong)))
            return general.Slug;
        var issue = analysis.Issues.Choose(analysis.Report.Text, focus, wider, analysis.Published, Counts);
        if (issue is null)
            return null;

        // "Discussed the strait and reaffirmed its support for the bloc": what another verb of the sentence is about says nothing of this one.
        if (own.IsEmpty && (OnlyBesideIt(issue, focus) || IsOneOfMany(issue, wider)) && !(analysis.Report.TitleSpan is { } title && Speaks(issue, title)))
            return null;

        // What only stands around gives way to the war that the passage tells of: access for relief, with no word of its own.
        if (issue is { Yields: true, Kind: "aid" } && own.IsEmpty && !wider.Take(2).Any(w => Matches(w).Any(m => m.IsStrong)) && wider.Skip(2).Take(2).Select(ConflictIn).FirstOrDefault(c => c is not null) is { } conflict)
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
        var matches = Matches(sentence.Span);

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
        if (wider.Count > 1 && !Speaks(issue, wider[0]) && Matters(wider[1]) > 2)
            return true;
        if (wider.Count < 3 || Speaks(issue, wider[0]) || Speaks(issue, wider[1]))
            return false;
        return Matters(wider[2]) > 2;
    }

    private int Matters(TextSpan span) => Matches(span).Where(m => m.IsStrong).Select(m => analysis.Issues.FileOf(m.Issue).Slug).Distinct().Count();

    // The words that stand highest: "the agreement" of "the agreement, which …".
    private int HeadOf(TextSpan focus)
    {
        var document = analysis.Document;
        for (var t = document.TokenFrom(focus.Start); t < document.Tokens.Length && document.Tokens[t].Span.Start < focus.End; t++)
        {
            if (document.Tokens[t].Upos is Upos.Noun or Upos.Verb or Upos.Propn && (document.Tokens[t].Head < 0 || !focus.Contains(document.Tokens[document.Tokens[t].Head].Span.Start)))
                return t;
        }

        return -1;
    }

    // What is told of the thing is not the thing; an agreement "on oil between A and B" is about the oil.
    private TextSpan Core(TextSpan focus)
    {
        var document = analysis.Document;
        var head = HeadOf(focus);
        if (head < 0 || document.Tokens[head].Upos != Upos.Noun)
            return focus;
        var end = focus.End;
        foreach (var child in document.Children(head))
        {
            if (child <= head)
                continue;
            var span = document.SubtreeSpan(child);
            if (document.Tokens[child].Relation == "acl:relcl" && span.Start > document.Tokens[head].Span.End)
                end = Math.Min(end, span.Start);
            else if (document.Tokens[child].Is("nmod") && IsTopic(child) && span.End <= focus.End && Matches(span).Any(m => m.IsStrong || m.Issue is { IsParticular: false }))
                return span;
        }

        return end > focus.Start ? new TextSpan(focus.Start, end) : focus;
    }

    private bool IsTopic(int token)
    {
        foreach (var child in analysis.Document.Children(token))
        {
            if (child < token && analysis.Document.Tokens[child].Is("case") && (analysis.Document.FormIs(child, "on") || analysis.Document.FormIs(child, "about") || analysis.Document.FormIs(child, "over") || analysis.Document.FormIs(child, "regarding") || analysis.Document.FormIs(child, "concerning")))
                return true;
        }

        return false;
    }

    private bool PointsBack(TextSpan focus)
    {
        var document = analysis.Document;
        var head = HeadOf(focus);
        if (head >= 0 && document.Tokens[head].Upos == Upos.Verb)
            head = document.Child(head, "obj");
        return head >= 0 && StanceLexicon.Default.IsBody(document.Tokens[head].Lemma) && document.Child(head, "det") is >= 0 and var det && document.Tokens[det].Lemma is "this" or "that" or "these" or "those";
    }

    // "Accountability for the army of Norland": the matter, where what follows says only who and where.
    private Issue? Matter(TextSpan focus, ImmutableArray<IssueMatch> own)
    {
        if (!own.Any(m => analysis.Issues.FileOf(m.Issue) is { Kind: "conflict" }))
            return null;
        var document = analysis.Document;
        var head = HeadOf(focus);
        if (head >= 0 && document.Tokens[head].Upos == Upos.Verb)
            head = document.Child(head, "obj");
        if (head < 0)
            return null;
        foreach (var match in own)
        {
            if (analysis.Issues.FileOf(match.Issue) is { IsParticular: false, Kind: "rights" or "sanction" or "institution" } file && match.Mentions.Any(m => m.IsStrong && m.Span.Contains(document.Tokens[head].Span.Start)))
                return file;
        }

        return null;
    }

    private bool Speaks(Issue issue, TextSpan span) =>
        Matches(span).Any(m => ReferenceEquals(analysis.Issues.FileOf(m.Issue), analysis.Issues.FileOf(issue)));

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
        foreach (var match in Matches(span))
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
