using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>Paragraphs that are wholly somebody's words: a transcript's turn, a quoted text, a statement in the first person.</summary>
/// <param name="Content">The words, without a label.</param>
/// <param name="Ids">The speakers, the first named first; empty for a reporter's question.</param>
/// <param name="Label">The words that give it to them.</param>
/// <param name="Entity">Index of the first speaker's entity, or −1.</param>
/// <param name="Why">Which sign told it.</param>
internal readonly record struct SpeechBlock(TextSpan Content, ImmutableArray<string> Ids, TextSpan? Label, int Entity, string Why);

/// <summary>Finds <see cref="SpeechBlock"/>s by the signs that the text itself gives: labels, "Begin Text:", "Statement by …".</summary>
internal sealed class SpeechBlocks
{
    private const int LongestLabel = 70;
    private const int LongestSpeech = 80;

    // Marks of direction among them, which some pages leave at the end of a line.
    private static readonly char[] Ends = [':', ' ', '.', '*', '\u200e', '\u200f', '\u200b', '\u00a0', '\ufeff'];


    private readonly ReportAnalysis analysis;
    private readonly SpeechTables tables = SpeechTables.Default;
    private readonly List<TextSpan> paragraphs;

    public SpeechBlocks(ReportAnalysis analysis)
    {
        this.analysis = analysis;
        paragraphs = AttributionFinder.Paragraphs(analysis.Document);
    }

    private string Text => analysis.Report.Text;

    /// <summary>Who is named as spokesman for the whole text ("The below is attributable to …"), where somebody is.</summary>
    public string? Spokesman { get; private set; }

    /// <summary>The entity of <see cref="Spokesman"/>, or −1.</summary>
    public int SpokesmanEntity { get; private set; } = -1;

    /// <summary>The blocks in text order.</summary>
    public List<SpeechBlock> Find()
    {
        FindSpokesman();
        var labelled = Labelled();
        if (labelled.Count > 0)
            return labelled;
        var quoted = AfterBeginText();
        if (quoted.Count > 0)
            return quoted;
        var introduced = Introduced();
        return introduced.Count > 0 ? introduced : Titled();
    }

    // "The minister said:" and then his words without quotation marks, to the last paragraph that speaks in the first person.
    private List<SpeechBlock> Introduced()
    {
        var blocks = new List<SpeechBlock>();
        var naming = new SpeakerNaming(analysis.Document);
        for (var p = 0; p < paragraphs.Count; p++)
        {
            if (IntroductionIn(paragraphs[p], naming) is not { } introduction)
                continue;
            var (speaker, label, content) = introduction;
            var spans = new List<TextSpan>();
            if (content < paragraphs[p].End)
                spans.Add(new TextSpan(content, paragraphs[p].End));
            var kept = spans.Count;
            for (var next = p + 1; next < paragraphs.Count && next - p <= LongestSpeech; next++)
            {
                var paragraph = paragraphs[next];
                if (IsQuoteMark(Text[paragraph.Start]) || (spans.Count > 0 && (IntroductionIn(paragraph, naming) is not null || Names(paragraph, speaker.Entity) || GoesOnAsReport(paragraph, label))))
                    break;
                spans.Add(paragraph);
                if (spans.Count == 1 || IsFirstPerson(paragraph))
                    kept = spans.Count;
            }

            if (kept == 0 || !spans.Take(kept).Any(IsFirstPerson))
                continue;
            foreach (var span in spans.Take(kept))
                blocks.Add(new SpeechBlock(span, speaker.Ids, label, speaker.Entity, "introduced"));
            p += content < paragraphs[p].End ? kept - 1 : kept;
        }

        return blocks;
    }

    // Who is said to speak before a colon, and where his words begin.
    private (Speaker Speaker, TextSpan Label, int Content)? IntroductionIn(TextSpan paragraph, SpeakerNaming naming)
    {
        var document = analysis.Document;
        for (var t = document.TokenFrom(paragraph.Start); t < document.Tokens.Length && document.Tokens[t].Span.Start < paragraph.End; t++)
        {
            if (!document.FormIs(t, ":"))
                continue;
            var content = document.Tokens[t].Span.End;
            while (content < paragraph.End && char.IsWhiteSpace(Text[content]))
                content++;
            if (content < paragraph.End && (IsQuoteMark(Text[content]) || !char.IsUpper(Text[content])))
                return null;
            var first = document.Sentences[document.Tokens[t].Sentence].First;
            for (var verb = t - 1; verb >= Math.Max(first, t - 14); verb--)
            {
                if (IsQuoteMark(document.Form(verb)[0]))
                    return null;
                if (document.Tokens[verb].Upos != Upos.Verb || document.Tokens[verb].Xpos is not ("VBD" or "VBZ" or "VBN" or "VBP") || !Says(document.Tokens[verb].Lemma))
                    continue;
                var subject = document.Child(verb, "nsubj");
                for (var (above, steps) = (verb, 0); subject < 0 && steps < 4 && document.Tokens[above].Is("conj") && document.Tokens[above].Head >= 0; steps++)
                    subject = document.Child(above = document.Tokens[above].Head, "nsubj");
                if (subject < 0)
                    continue;
                var speaker = naming.Of(subject);
                if (!speaker.IsNobody)
                    return (speaker, new TextSpan(document.Tokens[first].Span.Start, document.Tokens[t].Span.Start), content);
            }

            return null;
        }

        return null;
    }

    private static bool Says(string lemma)
    {
        foreach (var row in SpeechLexicon.Default.Verbs(lemma))
        {
            if (row.Class == CueClass.Say && row.Takes(CueFrames.Quote))
                return true;
        }

        return false;
    }

    private static bool IsQuoteMark(char unit) => unit is '"' or '“' or '”' or '‘' or '«' or '„' or '\'';

    // The speaker in the third person: the report tells of him again.
    private bool Names(TextSpan paragraph, int entity)
    {
        var document = analysis.Document;
        foreach (var mention in document.Mentions)
        {
            if (!paragraph.Contains(mention.Span) || mention.Entities.Length != 1 || mention.Entities[0] != entity)
                continue;
            if (mention.Kind is MentionKind.Name or MentionKind.Description || !tables.FirstPerson.Contains(mention.Span.Of(Text).ToLowerInvariant()))
                return document.Entities[entity].Actor.Kind == ActorKind.Person;
        }

        return false;
    }

    // "Novak explained his aims:", and after them "Novak stressed …".
    private bool GoesOnAsReport(TextSpan paragraph, TextSpan label)
    {
        var document = analysis.Document;
        var (first, own) = (document.TokenFrom(label.Start), document.TokenFrom(paragraph.Start));
        return first < document.Tokens.Length && own < document.Tokens.Length && document.Tokens[own].Upos == Upos.Propn && document.Form(first).SequenceEqual(document.Form(own));
    }

    // MR. SMITH: … — a turn runs on to the next label.
    private List<SpeechBlock> Labelled()
    {
        var blocks = new List<SpeechBlock>();
        var labels = new List<(int Paragraph, TextSpan Label, int Content, bool Capitals)>();
        for (var p = 0; p < paragraphs.Count; p++)
        {
            if (LabelOf(paragraphs[p], out var label, out var content, out var capitals))
                labels.Add((p, label, content, capitals));
        }

        var capitalised = labels.Count(l => l.Capitals);
        if (capitalised == 0 && labels.Count < 3)
            return blocks;
        if (capitalised > 0)
            labels.RemoveAll(l => !l.Capitals);
        for (var i = 0; i < labels.Count; i++)
        {
            var (first, label, content, _) = labels[i];
            var until = i + 1 < labels.Count ? labels[i + 1].Paragraph : paragraphs.Count;
            var question = IsQuestion(label);
            var (ids, entity) = question ? ([], -1) : Named(label);
            for (var p = first; p < until; p++)
            {
                var span = p == first ? new TextSpan(Math.Min(content, paragraphs[p].End), paragraphs[p].End) : paragraphs[p];
                if (!span.IsEmpty)
                    blocks.Add(new SpeechBlock(span, ids, label, entity, "label"));
            }
        }

        return blocks;
    }

    private bool LabelOf(TextSpan paragraph, out TextSpan label, out int content, out bool capitals)
    {
        (label, content, capitals) = (default, 0, false);
        var text = Text.AsSpan(paragraph.Start, paragraph.Length);
        if (text.Length > 2 && text[0] == 'Q' && (text[1] is ' ' or ':' or '.' or '\u00a0'))
        {
            // "Q When you say …"; but "Q fever" is no question: what follows begins with a capital or a quotation.
            var at = 1;
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is ':' or '.'))
                at++;
            if (at < text.Length && (char.IsUpper(text[at]) || !char.IsLetter(text[at])))
            {
                (label, content, capitals) = (new TextSpan(paragraph.Start, paragraph.Start + 1), paragraph.Start + at, true);
                return true;
            }
        }

        var colon = text[..Math.Min(text.Length, LongestLabel)].IndexOf(':');
        if (colon < 2 || colon + 1 >= text.Length || !char.IsWhiteSpace(text[colon + 1]))
            return false;
        var words = 0;
        var (allUpper, allCapital, wordStart) = (true, true, true);
        for (var i = 0; i < colon; i++)
        {
            var unit = text[i];
            if (unit == '(')
            {
                var close = text[i..colon].IndexOf(')');
                if (close < 0)
                    return false;
                i += close;
                continue;
            }

            if (char.IsWhiteSpace(unit))
            {
                wordStart = true;
                continue;
            }

            if (char.IsLetter(unit))
            {
                if (char.IsLower(unit))
                {
                    allUpper = false;
                    if (wordStart)
                        allCapital = false;
                }

                if (wordStart)
                    words++;
                wordStart = false;
            }
            else if (!(unit is '.' or ',' or '-' or '\'' or '’' || char.IsDigit(unit)))
            {
                return false;
            }
        }

        if (words is 0 or > 7 || !(allUpper || (allCapital && words is >= 2 and <= 4)))
            return false;
        content = colon + 1;
        while (content < text.Length && char.IsWhiteSpace(text[content]))
            content++;

        // "(As interpreted.)", "(in progress)": a note of the transcript, not speech.
        if (content < text.Length && text[content] == '(' && text[content..].IndexOf(')') is > 0 and < 40 and var end)
        {
            content += end + 1;
            while (content < text.Length && char.IsWhiteSpace(text[content]))
                content++;
        }

        (label, content, capitals) = (new TextSpan(paragraph.Start, paragraph.Start + colon), paragraph.Start + content, allUpper);
        return true;
    }

    private bool IsQuestion(TextSpan label) => tables.Questions.Contains(label.Of(Text).ToLowerInvariant());

    // "Begin Text:" — to "End Text" or the end; the line before it says whose text it is.
    private List<SpeechBlock> AfterBeginText()
    {
        var blocks = new List<SpeechBlock>();
        var begin = -1;
        foreach (var words in tables.Begins)
        {
            var at = Text.IndexOf(words, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (begin < 0 || at < begin) && (at == 0 || Text[at - 1] == '\n'))
                begin = at + words.Length;
        }

        if (begin < 0)
            return blocks;
        var end = Text.Length;
        foreach (var words in tables.Ends)
        {
            var at = Text.IndexOf("\n" + words, begin, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && at < end && (at + 1 + words.Length >= Text.Length || Text[at + 1 + words.Length] is '\n' or ' '))
                end = at;
        }

        var (ids, entity, label) = LastNamedBefore(begin);
        if (ids.IsEmpty)
            (ids, entity) = InTitle();
        foreach (var paragraph in paragraphs)
        {
            if (paragraph.Start >= begin && paragraph.End <= end && !ids.IsEmpty)
                blocks.Add(new SpeechBlock(paragraph, ids, label, entity, "begin-text"));
        }

        return blocks;
    }

    private (ImmutableArray<string> Ids, int Entity, TextSpan? Label) LastNamedBefore(int offset)
    {
        var document = analysis.Document;
        for (var p = paragraphs.Count - 1; p >= 0; p--)
        {
            if (paragraphs[p].Start >= offset)
                continue;
            var (ids, entity) = NamedIn(paragraphs[p]);
            if (!ids.IsEmpty)
                return (Governments(ids) is { Length: > 1 } states ? states : ids, entity, paragraphs[p]);
        }

        _ = document;
        return ([], -1, null);
    }

    // "The foreign ministers of A, B and C": the states, where several are named.
    private ImmutableArray<string> Governments(ImmutableArray<string> ids)
    {
        var states = ids.Count(id => id.Length == 3 && id.All(char.IsAsciiLetterUpper));
        if (states < 2)
            return [];
        var kept = ImmutableArray.CreateBuilder<string>();
        foreach (var id in ids)
        {
            foreach (var entity in analysis.Document.Entities)
            {
                if (SpeakerNaming.IdOf(entity) != id)
                    continue;
                if (entity.UnnamedRole is null && entity.Actor.Known && (entity.Actor.Kind == ActorKind.State || (entity.Actor.Kind == ActorKind.Organisation && !tables.Companies.ContainsKey(entity.Actor.Id.Value))))
                    kept.Add(id);
                break;
            }
        }

        return kept.ToImmutable();
    }

    private (ImmutableArray<string> Ids, int Entity) NamedIn(TextSpan span)
    {
        var ids = ImmutableArray.CreateBuilder<string>();
        var first = -1;
        foreach (var mention in analysis.Document.Mentions)
        {
            if (!span.Contains(mention.Span) || mention.Kind is MentionKind.Pronoun || mention.Entities.IsDefaultOrEmpty)
                continue;
            foreach (var entity in mention.Entities)
            {
                var id = SpeakerNaming.IdOf(analysis.Document.Entities[entity]);
                if (ids.Contains(id))
                    continue;
                if (first < 0)
                    first = entity;
                ids.Add(id);
            }
        }

        return (ids.ToImmutable(), first);
    }

    // "Statement by …": a text in the first person is its author's from beginning to end.
    private List<SpeechBlock> Titled()
    {
        var blocks = new List<SpeechBlock>();
        var title = analysis.Report.Title;
        if (title is null || !tables.Titles.Any(t => title.Contains(t, StringComparison.OrdinalIgnoreCase)))
            return blocks;
        var (ids, entity) = InTitle();
        if (ids.IsEmpty)
            return blocks;
        var firstPerson = paragraphs.Count(IsFirstPerson);
        if (firstPerson == 0 || firstPerson * 3 < paragraphs.Count)
            return blocks;
        foreach (var paragraph in paragraphs)
            blocks.Add(new SpeechBlock(paragraph, ids, null, entity, "title"));
        return blocks;
    }

    /// <summary>Whether a stretch speaks in the first person outside quotation marks.</summary>
    public bool IsFirstPerson(TextSpan span)
    {
        var document = analysis.Document;
        var quotations = QuotationScanner.Scan(Text, [span]);
        for (var t = document.TokenFrom(span.Start); t < document.Tokens.Length && document.Tokens[t].Span.Start < span.End; t++)
        {
            if (document.Form(t).Length <= 4 && tables.FirstPerson.Contains(document.Form(t).ToString().ToLowerInvariant())
                && !document.FormIs(t, "US") | document.Form(t)[0] == 'u'
                && !quotations.Any(q => q.Outer.Contains(document.Tokens[t].Span)))
                return true;
        }

        return false;
    }

    private (ImmutableArray<string> Ids, int Entity) InTitle()
    {
        var title = analysis.Report.Title;
        if (title is null)
            return ([], -1);
        var document = analysis.Document;
        var by = title.IndexOf(" by ", StringComparison.OrdinalIgnoreCase);
        var from = by >= 0 ? by + 4 : 0;
        var best = (-1, int.MaxValue);
        for (var e = 0; e < document.Entities.Length; e++)
        {
            var actor = document.Entities[e].Actor;
            if (actor.Kind != ActorKind.Person || document.Entities[e].UnnamedRole is not null)
                continue;
            var at = title.IndexOf(actor.Name, from, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                var surname = actor.Name[(actor.Name.LastIndexOf(' ') + 1)..];
                at = surname.Length > 2 ? title.IndexOf(surname, from, StringComparison.OrdinalIgnoreCase) : -1;
            }

            if (at >= 0 && at < best.Item2)
                best = (e, at);
        }

        // "Statement by the President on the assembly of Norland": what it is about has not spoken.
        var author = title[from..];
        if (by >= 0 && author.IndexOf(" on ", StringComparison.Ordinal) is > 0 and var on)
            author = author[..on];
        var states = StatesIn(author);
        if (states.Count == 0 && RoleIn(author) is { } alone && Publisher() is { } publisher && best.Item1 < 0)
            return ([$"{alone} of {publisher}"], -1);
        var role = RoleIn(author);
        if (role is not null && states.Count > 0 && best.Item1 < 0)
            return ([$"{role} of {SpeakerNaming.IdOf(document.Entities[states[0]])}"], -1);
        if (best.Item1 >= 0)
            return ([SpeakerNaming.IdOf(document.Entities[best.Item1])], best.Item1);
        return states.Count > 0 && by >= 0 ? ([.. states.Select(s => SpeakerNaming.IdOf(document.Entities[s]))], states[0]) : ([], -1);
    }

    private List<int> StatesIn(string words)
    {
        var document = analysis.Document;
        var found = new List<(int At, int Entity)>();
        foreach (var mention in document.Mentions)
        {
            if (mention.Entities.Length != 1 || mention.Kind is MentionKind.Pronoun or MentionKind.Description)
                continue;
            var entity = document.Entities[mention.Entities[0]];
            if (entity.Actor.Kind is ActorKind.Person || found.Exists(f => f.Entity == entity.Index))
                continue;
            var named = mention.Span.Of(document.Text);
            if (named.StartsWith("the ", StringComparison.OrdinalIgnoreCase))
                named = named[4..];
            var at = words.IndexOf(named, StringComparison.Ordinal);
            if (at >= 0)
                found.Add((at, entity.Index));
        }

        found.Sort();
        return [.. found.Select(f => f.Entity)];
    }

    private string? RoleIn(string words)
    {
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var lower = word.Trim(',', '.', ':', '\'', '’').ToLowerInvariant();
            if (tables.Roles.Contains(lower))
                return lower == "officials" ? "official" : lower;
        }

        return null;
    }

    // MR. SMITH, PRIME MINISTER ABE, SENIOR ADMINISTRATION OFFICIAL.
    private (ImmutableArray<string> Ids, int Entity) Named(TextSpan label)
    {
        var (ids, entity) = NamedIn(label);
        var document = analysis.Document;
        var words = label.Of(Text);
        var bracket = words.IndexOf('(', StringComparison.Ordinal);
        if (bracket > 0)
            words = words[..bracket].TrimEnd();
        var surname = words[(words.LastIndexOf(' ') + 1)..];
        if (RoleIn(words) is { } unnamed && Publishers.Default.Find(analysis.Report) is { } publisher)
            return ([$"{unnamed} of {publisher}"], -1);
        if (!ids.IsEmpty && entity >= 0 && document.Entities[entity].Actor.Kind == ActorKind.Person)
            return ([ids[0]], entity);
        for (var e = 0; e < document.Entities.Length; e++)
        {
            var actor = document.Entities[e].Actor;
            if (actor.Kind == ActorKind.Person && document.Entities[e].UnnamedRole is null && actor.Name.EndsWith(" " + surname, StringComparison.OrdinalIgnoreCase))
                return ([actor.Id.Value], e);
        }

        if (RoleIn(words) is { } role)
        {
            var state = Publisher();
            return state is null ? ([], -1) : ([$"{role} of {state}"], -1);
        }

        if (!ids.IsEmpty)
            return ([ids[0]], entity);

        // A person whom only the label names: known by surname alone.
        return words.Length > 2 ? ([Slug(words)], -1) : ([], -1);
    }

    /// <summary>The state for which a release or briefing speaks: the one that "President", "Administration" and "we" stand beside most.</summary>
    public string? Publisher()
    {
        var document = analysis.Document;
        if ((Publishers.Default.OfOutlet(analysis.Report) ?? Publishers.Default.Find(analysis.Report)) is { } stated)
            return stated;
        if (Performer() is { } performer)
            return performer;
        if (TitleState() is { } titled)
            return titled;
        var counts = new List<(string State, int Count)>();
        var otherSide = OtherSide();
        foreach (var entity in document.Entities)
        {
            var id = entity.Actor.Kind == ActorKind.State ? entity.Actor.Id.Value : entity.Actor.Kind == ActorKind.Person && entity.Sector == "GOV" ? entity.State?.Value : null;
            if (id is null || id == otherSide)
                continue;
            var at = counts.FindIndex(c => c.State == id);
            if (at < 0)
                counts.Add((id, entity.Mentions.Length));
            else
                counts[at] = (id, counts[at].Count + entity.Mentions.Length);
        }

        // Of states named as often, the one named first.
        return counts.Count == 0 ? null : counts.MaxBy(c => c.Count).State;
    }

    // "The United States welcomes …", "Norland remains committed …", in a text that says "we": who acts by saying so speaks.
    private string? Performer()
    {
        var document = analysis.Document;
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var t = 0; t < document.Tokens.Length; t++)
        {
            var token = document.Tokens[t];
            if (token.Upos is Upos.Adj or Upos.Verb && (document.Child(t, "cop") is >= 0 and var copula || (copula = document.Child(t, "aux")) >= 0) && document.Tokens[copula].Xpos is "VBZ" or "VBP"
                && StanceLexicon.Default.Adjective(token.Lemma) is not null | StanceLexicon.Default.Adjective(document.Form(t).ToString().ToLowerInvariant()) is not null)
            {
                Count(document.Child(t, "nsubj"), t);
                continue;
            }

            var deed = t;
            if (token.Lemma == "continue" && document.Child(t, "xcomp") is >= 0 and var goesOn)
                deed = goesOn;
            if (token.Upos != Upos.Verb || !(token.Xpos is "VBZ" or "VBP" || (token.Xpos == "VBG" && document.Child(t, "aux") >= 0)) || !(document.Tokens[deed].Lemma is "remain" or "stand" or "congratulate" or "designate" or "impose" or "announce" or "believe" || !StanceLexicon.Default.Verbs(document.Tokens[deed].Lemma).IsEmpty))
                continue;
            Count(document.Child(t, "nsubj"), t);
        }

        void Count(int subject, int verb)
        {
            if (subject < 0 || subject > verb || document.EntitiesAt(subject) is not { Length: 1 } entities || document.Entities[entities[0]].Actor.Kind != ActorKind.State)
                return;
            var id = document.Entities[entities[0]].Actor.Id.Value;
            counts[id] = counts.GetValueOrDefault(id) + 1;
        }

        return counts.Count == 1 || (counts.Count > 1 && counts.Values.Max() > 1 && counts.Values.Count(c => c == counts.Values.Max()) == 1) ? counts.MaxBy(c => c.Value).Key : null;
    }

    // A release names its own side first: "Secretary Roe's Call with …", "U.S. Sanctions …".
    private string? TitleState()
    {
        var title = analysis.Report.Title;
        if (title is null)
            return null;
        var document = analysis.Document;
        var best = int.MaxValue;
        string? state = null;
        foreach (var mention in document.Mentions)
        {
            if (mention.Entities.Length != 1 || mention.Kind is MentionKind.Pronoun or MentionKind.Description)
                continue;
            var entity = document.Entities[mention.Entities[0]];
            var id = entity.Actor.Kind == ActorKind.State ? entity.Actor.Id.Value : entity.Actor.Kind == ActorKind.Person && entity.Sector == "GOV" ? entity.State?.Value : null;
            if (id is null)
                continue;
            var words = entity.Actor.Kind == ActorKind.Person ? entity.Actor.Name[(entity.Actor.Name.LastIndexOf(' ') + 1)..] : mention.Span.Of(document.Text);
            if (words.StartsWith("the ", StringComparison.OrdinalIgnoreCase))
                words = words[4..];
            var at = title.IndexOf(words, StringComparison.Ordinal);
            if (at >= 0 && at < best && !IsOtherSide(title, at))
                (best, state) = (at, id);
        }

        return state;
    }

    // The state that the title names as the other side only.
    private string? OtherSide()
    {
        var title = analysis.Report.Title;
        if (title is null)
            return null;
        foreach (var entity in analysis.Document.Entities)
        {
            if (entity.Actor.Kind != ActorKind.State)
                continue;
            var at = title.IndexOf(entity.Actor.Name, StringComparison.Ordinal);
            if (at >= 0 && IsOtherSide(title, at))
                return entity.Actor.Id.Value;
        }

        return null;
    }

    // "Talks with the Government of X": X is not who speaks.
    private static bool IsOtherSide(string title, int at)
    {
        var before = title[..at].Split(' ', StringSplitOptions.RemoveEmptyEntries);

        // "Sanctioning Norland's generals": whom it is done to.
        if (before.Length > 0 && before[0].EndsWith("ing", StringComparison.Ordinal) && before[0].Length > 5)
            return true;
        for (var i = before.Length - 1; i >= 0 && i >= before.Length - 5; i--)
        {
            var word = before[i].ToLowerInvariant();
            if (word is "with" or "against" or "in" or "to" or "toward" or "towards")
                return true;
            if (word is not ("the" or "of" or "government" or "republic" or "president" or "minister" or "foreign" or "prime" or "people"))
                return false;
        }

        return false;
    }

    private static string Slug(string words)
    {
        var parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = parts.Where(p => !p.EndsWith('.') || p.Length > 4).Select(p => p.Trim('.', ',').ToLowerInvariant());
        return string.Join('-', kept);
    }

    // "… to Deputy Spokesperson Jane Roe:": the capitalised words after the last title.
    private string? NameAtEnd(TextSpan line)
    {
        var words = line.Of(Text).TrimEnd(Ends).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var role = Array.FindLastIndex(words, w => tables.Roles.Contains(w.ToLowerInvariant()));
        if (role < 0 || words.Length - role - 1 is < 2 or > 4)
            return null;
        var name = words[(role + 1)..];
        return Array.TrueForAll(name, w => char.IsUpper(w[0])) ? string.Join(' ', name) : null;
    }

    private void FindSpokesman()
    {
        foreach (var words in tables.Attributable)
        {
            var at = Text.IndexOf(words, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                continue;
            var end = Text.IndexOf('\n', at);
            var line = new TextSpan(at, end < 0 ? Text.Length : end);
            var document = analysis.Document;
            var (ids, entity) = NamedIn(line);
            if (NameAtEnd(line) is { } name)
            {
                var known = document.Entities.FirstOrDefault(e => e.Actor.Kind == ActorKind.Person && e.UnnamedRole is null && string.Equals(e.Actor.Name, name, StringComparison.OrdinalIgnoreCase));
                (Spokesman, SpokesmanEntity) = (known is null ? Slug(name) : known.Actor.Id.Value, known?.Index ?? -1);
                return;
            }

            if (ids.IsEmpty)
                continue;
            for (var m = 0; m < document.Mentions.Length; m++)
            {
                var mention = document.Mentions[m];
                if (line.Contains(mention.Span) && mention.Entities.Length == 1 && document.Entities[mention.Entities[0]].Actor.Kind == ActorKind.Person)
                    (ids, entity) = ([SpeakerNaming.IdOf(document.Entities[mention.Entities[0]])], mention.Entities[0]);
            }

            (Spokesman, SpokesmanEntity) = (ids[0], entity);
            return;
        }
    }
}
