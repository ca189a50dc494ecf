using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>Chooses from what a text gives to sources what belongs in the record, and says whose it is.</summary>
internal sealed class StatementChoice
{
    private readonly ReportAnalysis analysis;
    private readonly Document document;
    private readonly SpeechBlocks signs;
    private readonly List<SpeechBlock> blocks;
    private readonly ImmutableArray<Attributed> attributions;
    private readonly SpeakerNaming naming;
    private readonly List<Statement> statements = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private Speaker last = Speaker.Nobody;
    private string? ownVoice;

    public StatementChoice(ReportAnalysis analysis, SpeechBlocks signs, List<SpeechBlock> blocks, ImmutableArray<Attributed> attributions)
    {
        (this.analysis, this.signs, this.blocks, this.attributions) = (analysis, signs, blocks, attributions);
        document = analysis.Document;
        naming = new SpeakerNaming(document);
        naming.ReadPapers();
    }

    public ImmutableArray<Statement> Choose()
    {
        foreach (var block in blocks)
        {
            if (!block.Ids.IsEmpty && block.Content.In(document.Text).ContainsAnyInRange('A', 'z'))
                Add(new Speaker(block.Ids, null, block.Entity), block.Label, null, StatementKind.Direct, [Trim(block.Content)], null, null, [], $"block: {block.Why}");
        }

        foreach (var attributed in attributions)
            Choose(attributed);
        if (blocks.Count == 0 && signs.Spokesman is { } spokesman)
            FirstPersonOf(spokesman);
        statements.Sort(static (a, b) => a.Content[0] != b.Content[0] ? a.Content[0].CompareTo(b.Content[0]) : string.CompareOrdinal(a.Speaker, b.Speaker));
        return [.. statements];
    }

    private void Choose(Attributed attributed)
    {
        var direct = attributed.Frame is "quotation" or "label";
        var speaker = naming.Of(attributed.SourceHead);
        var outer = OuterOf(attributed);
        if (blocks.Exists(b => b.Content.Overlaps(attributed.Pieces[0][0]) && attributed.Pieces[0][0].Start < b.Content.Start))
            return;

        // What the block's own introduction gives to its speaker is the block.
        if (attributed.SourceHead >= 0 && blocks.Exists(b => b.Label is { } label && label.Contains(document.Tokens[attributed.SourceHead].Span.Start) && b.Content.Contains(attributed.Pieces[0][0].Start)))
            return;
        var inside = !outer.IsNobody;
        if (inside)
        {
            speaker = WithinWords(attributed, speaker, outer);
            if (speaker.IsNobody || speaker.Ids[0] == outer.Ids[0] || (outer.Ids.Length > 1 && speaker.Ids.All(outer.Ids.Contains)))
                return;
        }
        else if (InBlockOfNobody(attributed) || (!direct && IsPublishersOwn(attributed, speaker)))
        {
            return;
        }

        // "It added": a pronoun that nobody else fits goes on from the speaker before.
        if (speaker.IsNobody && direct && attributed.SourceHead >= 0 && document.Tokens[attributed.SourceHead].Upos == Upos.Pron && !inside)
            speaker = last;
        if (speaker.IsNobody || !(direct || Counts(attributed)))
            return;
        if (!inside)
            last = speaker with { Via = null };
        if (OutletAround(attributed))
            return;
        var via = speaker.Via ?? InterpreterOf(attributed) ?? (inside ? outer.Ids[0] : null);
        if (!inside && via is null && signs.Spokesman is { } spokesman && spokesman != speaker.Ids[0])
            via = spokesman;
        var addressee = AddresseeOf(attributed);
        var marks = MarksOf(attributed);
        var cue = attributed.CueSpans.IsEmpty ? (TextSpan?)null : attributed.CueSpans[^1];
        var source = attributed.SourceHead >= 0 ? naming.SpanOf(attributed.SourceHead) : (TextSpan?)null;
        var explain = $"{attributed.Frame}: {attributed.Cue?.Lemma ?? "label"}";
        var each = attributed.Cue?.Record == CueRecord.Claim && speaker.Ids.Length > 1 && AreJoined(attributed.SourceHead) ? speaker.Ids.Select(i => speaker with { Ids = [i] }) : [speaker];
        foreach (var one in each)
        {
            for (var p = 0; p < attributed.Pieces.Length; p++)
                Add(one, source, cue, attributed.RelativeHead >= 0 && attributed.Kinds[p] == StatementKind.Direct ? StatementKind.Mixed : attributed.Kinds[p], p == 0 ? ContentOf(attributed, attributed.Pieces[p]) : attributed.Pieces[p], via, addressee, marks, explain);
        }
    }

    // "A and B have criticised": two acts; "they criticised": one.
    private bool AreJoined(int head)
    {
        foreach (var child in document.Children(head))
        {
            if (document.Tokens[child].Is("conj"))
                return true;
        }

        return false;
    }

    // "We urge …", "Norland condemns …" in a release of Norland's: the publisher's own voice, not what somebody is told to have said.
    private bool IsPublishersOwn(Attributed attributed, Speaker speaker)
    {
        var head = attributed.SourceHead;
        if (head < 0)
            return false;
        if (document.Tokens[head].Upos == Upos.Pron && SpeechTables.Default.FirstPerson.Contains(document.Form(head).ToString().ToLowerInvariant()))
            return true;
        if (speaker.IsNobody || speaker.Entity < 0 || document.Entities[speaker.Entity].Actor.Kind != ActorKind.State || attributed.CueToken < 0
            || document.Tokens[attributed.CueToken].Xpos is not ("VBZ" or "VBP"))
            return false;
        ownVoice ??= OwnVoice();
        return ownVoice == speaker.Ids[0];
    }

    // Who publishes the text, where it says "we" outside of anybody's words; empty for a news report.
    private string OwnVoice()
    {
        var own = 0;
        foreach (var sentence in document.Sentences)
        {
            if (!blocks.Exists(b => b.Content.Contains(sentence.Span.Start)) && signs.IsFirstPerson(sentence.Span))
                own++;
        }

        // A stray "we" in a long report is no publisher's voice.
        return own * 8 >= document.Sentences.Length && own > 0 ? signs.Publisher() ?? "" : "";
    }

    /// <summary>"According to the agency, she also believes …": an outlet that tells what somebody says is on the way, not the speaker.</summary>
    private bool OutletAround(Attributed attributed)
    {
        if (attributed.Frame != "according-to" || naming.Of(attributed.SourceHead) is not { Entity: >= 0 } outlet || document.Entities[outlet.Entity].Sector != "MED")
            return false;
        foreach (var other in attributions)
        {
            if (other.Outer >= 0 && ReferenceEquals(attributions[other.Outer], attributed) && other.Cue is { Class: CueClass.Say or CueClass.Think, Record: not CueRecord.No }
                && other.Frame is "clause" or "quotation" && !naming.Of(other.SourceHead).IsNobody)
                return true;
        }

        return false;
    }

    /// <summary>Whose words an attribution stands in; nobody for the report's own.</summary>
    private Speaker OuterOf(Attributed attributed)
    {
        var at = attributed.CueToken >= 0 ? document.Tokens[attributed.CueToken].Span : attributed.Pieces[0][0];
        foreach (var block in blocks)
        {
            if (block.Content.Contains(at) && !block.Ids.IsEmpty)
                return new Speaker(block.Ids, null, block.Entity);
        }

        return attributed.Outer >= 0 ? naming.Of(attributions[attributed.Outer].SourceHead) : Speaker.Nobody;
    }

    private bool InBlockOfNobody(Attributed attributed)
    {
        var at = attributed.CueToken >= 0 ? document.Tokens[attributed.CueToken].Span : attributed.Pieces[0][0];
        return blocks.Exists(b => b.Ids.IsEmpty && b.Content.Contains(at));
    }

    /// <summary>
    /// Inside another's words: "I" is the speaker, and "we" the state or body he speaks for, which counts only where he tells what
    /// was said on another occasion.
    /// </summary>
    private Speaker WithinWords(Attributed attributed, Speaker speaker, Speaker outer)
    {
        var head = attributed.SourceHead;
        if (head < 0)
            return Speaker.Nobody;
        var form = document.Form(head).ToString().ToLowerInvariant();
        if (form is "i" or "you")
            return Speaker.Nobody;
        if (form == "we")
        {
            if (attributed.CueToken < 0 || document.Tokens[attributed.CueToken].Xpos != "VBD")
                return Speaker.Nobody;
            var body = outer.Entity >= 0 ? document.Entities[outer.Entity].State ?? document.Entities[outer.Entity].Body : null;
            var id = body?.Value ?? PrincipalOf(outer.Ids[0]);
            return id is null ? Speaker.Nobody : new Speaker([id], null, -1);
        }

        if (attributed.Frame == "parenthesis")
            return Speaker.Nobody;
        var outlet = outer.Entity >= 0 && document.Entities[outer.Entity].Sector == "MED";
        return attributed.Cue?.Class is CueClass.Think && !outlet ? Speaker.Nobody : speaker;
    }

    private static string? PrincipalOf(string id)
    {
        var of = id.IndexOf(" of ", StringComparison.Ordinal);
        return of < 0 ? null : id[(of + 4)..];
    }

    /// <summary>Whether paraphrase under this cue belongs in the record.</summary>
    private bool Counts(Attributed attributed)
    {
        if (attributed.Cue is not { } cue || attributed.Frame is "hearsay" or "passive" or "seeming" or "predicate" or "noun-content")
            return false;
        if (attributed.Frame == "according-to")
            return true;
        if (attributed.CueToken < 0 || attributed.Negated || !IsToldAsDone(attributed.CueToken))
            return false;

        // "The camp, called “Q-West”": nobody calls it so here. "That she announced": nothing is told of what.
        if (document.Tokens[attributed.CueToken] is { Xpos: "VBN" } participle && document.Child(attributed.CueToken, "nsubj") < 0
            && (participle.Is("acl") || (participle.Is("conj") && participle.Head >= 0 && document.Tokens[participle.Head].Upos == Upos.Adj && document.Tokens[participle.Head].Is("amod"))))
            return false;
        if (attributed.RelativeHead < 0 && attributed.Pieces is [[var only]] && document.TokenFrom(only.Start) is var word && word < document.Tokens.Length
            && document.Tokens[word].Span == only && document.Tokens[word].Upos == Upos.Pron)
            return false;
        // To welcome a person is to greet him; a state's welcome is a stand that the report tells, not words.
        if (cue.Lemma == "welcome" && !SaysSo(attributed.SourceHead))
            return false;
        if (cue.Lemma == "welcome" && document.Child(attributed.CueToken, "obj") is >= 0 and var guest
            && (document.Tokens[guest].Upos == Upos.Pron || (naming.Entities(guest) is { IsDefaultOrEmpty: false } guests && document.Entities[guests[0]].Actor.Kind == ActorKind.Person)))
            return false;
        return cue.Record switch
        {
            CueRecord.Yes => attributed.Frame switch
            {
                "infinitive" => cue.Lemma != "agree",
                "noun" => cue.Lemma != "convey" || attributed.RelativeHead < 0,
                "clause" or "parenthesis" or "naming" => true,
                "preposition" => cue.Takes(CueFrames.Preposition),
                "to" => cue.Lemma == "commit",
                "about" or "against" or "on" or "with" or "of" => false,
                "for" => cue.Lemma is "appeal" or "press" or "ask",
                _ => false,
            },
            CueRecord.Claim => attributed.Frame is "noun" or "clause" or "infinitive" or "for",
            CueRecord.Think => attributed.Frame is "clause",
            _ => false,
        };
    }

    private bool SaysSo(int head) =>
        head >= 0 && naming.Entities(head) is { IsDefaultOrEmpty: false } speakers && document.Entities[speakers[0]].Actor.Kind == ActorKind.Person;

    // "Would say", "to announce", "if he says": not said.
    private bool IsToldAsDone(int cue)
    {
        for (var (token, steps) = (cue, 0); token >= 0 && steps < 3; steps++)
        {
            foreach (var child in document.Children(token))
            {
                if (document.Tokens[child].Is("aux") && document.Tokens[child].Xpos == "MD")
                    return false;
                if (document.Tokens[child].Is("mark") && (document.FormIs(child, "if") || document.FormIs(child, "unless")))
                    return false;
                if (token == cue && document.Tokens[child].Is("mark") && document.FormIs(child, "to") && document.Tokens[token].Head is var head and >= 0)
                    return document.Tokens[head].Lemma is "go" or "continue" or "begin" && IsToldAsDone(head);
            }

            if (!document.Tokens[token].Is("conj") || document.Tokens[token].Xpos is "VBD" or "VBZ" or "VBP")
                return true;
            token = document.Tokens[token].Head;
        }

        return true;
    }

    private ImmutableArray<TextSpan> ContentOf(Attributed attributed, ImmutableArray<TextSpan> piece)
    {
        if (attributed.RelativeHead >= 0)
        {
            var span = document.SubtreeSpan(attributed.RelativeHead);
            return [TrimPunctuation(span)];
        }

        if (attributed.Cue?.Record == CueRecord.Claim && attributed.Frame is not "quotation" && attributed.CueToken >= 0
            && document.Tokens[attributed.CueToken].Span.Start < piece[0].Start)
            return [new TextSpan(document.Tokens[attributed.CueToken].Span.Start, ClaimEnd(attributed, piece))];
        return piece;
    }

    // "Blamed him for it in a statement, an accusation that …": the claim ends before the paper and before what is said of it.
    private int ClaimEnd(Attributed attributed, ImmutableArray<TextSpan> piece)
    {
        var end = piece[^1].End;
        for (var t = attributed.CueToken + 1; t < document.Tokens.Length && document.Tokens[t].Span.Start < end; t++)
        {
            var token = document.Tokens[t];
            var paper = token.Upos == Upos.Noun && (token.Is("obl") || token.Is("nmod")) && SpeechTables.Default.Papers.Contains(token.Lemma) && HasCase(t, "in");
            if ((paper || token.Is("appos")) && document.SubtreeRange(t).First is var first && first > attributed.CueToken + 1)
            {
                end = document.Tokens[first - 1].Span.End;
                break;
            }
        }

        while (end > piece[0].Start && document.Text[end - 1] is ',' or ' ' or '—' or '-')
            end--;
        return end;
    }

    private TextSpan TrimPunctuation(TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (end > start && document.Text[end - 1] is ',' or '.' or ';' or ' ' or '—' or '-')
            end--;
        return new TextSpan(start, end);
    }

    private string? InterpreterOf(Attributed attributed)
    {
        if (attributed.CueToken < 0)
            return null;
        var places = new List<int>();
        foreach (var child in document.Children(attributed.CueToken))
        {
            places.Add(child);

            // "Speaking through an interpreter, she said …"
            if (document.Tokens[child].Is("advcl") && document.Tokens[child].Lemma is "speak" or "talk")
            {
                foreach (var grandchild in document.Children(child))
                    places.Add(grandchild);
            }
        }

        foreach (var child in places)
        {
            if (!document.Tokens[child].Is("obl"))
                continue;
            var lemma = document.Tokens[child].Lemma.ToLowerInvariant();
            var through = false;
            foreach (var grandchild in document.Children(child))
                through |= document.Tokens[grandchild].Is("case") && (document.FormIs(grandchild, "through") || document.FormIs(grandchild, "via"));
            if (through && SpeechTables.Default.Interpreters.Contains(lemma))
                return lemma;
        }

        return null;
    }

    private string? AddresseeOf(Attributed attributed)
    {
        if (attributed.Addressee >= 0)
            return NameOf(attributed.Addressee);
        if (attributed.CueToken < 0)
            return null;

        // "Speaking to the broadcaster, she said …"
        foreach (var child in document.Children(attributed.CueToken))
        {
            if (!document.Tokens[child].Is("advcl") || document.Tokens[child].Lemma is not ("speak" or "talk"))
                continue;
            foreach (var grandchild in document.Children(child))
            {
                if (document.Tokens[grandchild].Is("obl") && HasCase(grandchild, "to"))
                    return NameOf(grandchild);
            }
        }

        return null;
    }

    private bool HasCase(int token, string word)
    {
        foreach (var child in document.Children(token))
        {
            if (document.Tokens[child].Is("case") && document.FormIs(child, word))
                return true;
        }

        return false;
    }

    private string NameOf(int head)
    {
        var entities = naming.Entities(head);
        if (!entities.IsDefaultOrEmpty)
            return SpeakerNaming.IdOf(document.Entities[entities[0]]);
        var (first, last) = document.SubtreeRange(head);
        while (first < head && (document.Tokens[first].Is("case") || document.Tokens[first].Is("det")))
            first++;
        _ = last;
        return document.Text[document.Tokens[Math.Min(first, head)].Span.Start..document.Tokens[head].Span.End];
    }

    private ImmutableArray<string> MarksOf(Attributed attributed)
    {
        if (attributed.Cue is not { } cue)
            return [];
        if (IsAnonymous(attributed))
            return ["anonymous"];
        return cue.Lemma switch
        {
            "joke" or "quip" or "kid" => ["joke"],
            "deny" or "refute" or "rebut" or "dispute" => ["denial"],
            "write" or "tweet" or "post" or "publish" or "blog" => ["written"],
            _ => attributed.Outer >= 0 ? ["hearsay"] : [],
        };
    }

    // "On condition of anonymity", "asked not to be named", in the sentence of the cue.
    private bool IsAnonymous(Attributed attributed)
    {
        if (attributed.CueToken < 0)
            return false;
        var sentence = document.Sentences[document.Tokens[attributed.CueToken].Sentence].Span.In(document.Text);
        foreach (var words in SpeechTables.Default.Anonymous)
        {
            if (sentence.Contains(words, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // "We remain committed …" under a line that names the spokesman.
    private void FirstPersonOf(string spokesman)
    {
        foreach (var sentence in document.Sentences)
        {
            if (!signs.IsFirstPerson(sentence.Span) || !StartsInFirstPerson(sentence))
                continue;
            Add(new Speaker([spokesman], null, signs.SpokesmanEntity), null, null, StatementKind.Direct, [Trim(sentence.Span)], null, null, [], "first person under an attribution line");
        }
    }

    private bool StartsInFirstPerson(Sentence sentence)
    {
        for (var t = sentence.First; t < sentence.End; t++)
        {
            if (document.Tokens[t].Head < 0)
            {
                var subject = document.Child(t, "nsubj");
                return subject >= 0 && (document.FormIs(subject, "we") || document.FormIs(subject, "I"));
            }
        }

        return false;
    }

    private TextSpan Trim(TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(document.Text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(document.Text[end - 1]))
            end--;
        if (end - start > 2 && document.Text[start] is '“' or '"' && document.Text[end - 1] is '”' or '"' && document.Text.AsSpan(start + 1, end - start - 2).IndexOfAny('“', '”', '"') < 0)
            (start, end) = (start + 1, end - 1);
        return new TextSpan(start, end);
    }

    private void Add(Speaker speaker, TextSpan? source, TextSpan? cue, StatementKind kind, ImmutableArray<TextSpan> content, string? via, string? addressee, ImmutableArray<string> marks, string explain)
    {
        if (content.IsEmpty || content[0].IsEmpty)
            return;
        var id = speaker.Ids[0];
        var evidence = content[0];
        for (var i = 1; i < content.Length; i++)
            evidence = evidence.Union(content[i]);
        if (cue is { } c && SameParagraph(c, evidence))
            evidence = evidence.Union(c);
        if (source is { } s && SameParagraph(s, evidence))
            evidence = evidence.Union(s);
        if (!seen.Add($"{id} {content[0]}"))
            return;
        statements.Add(new Statement
        {
            Id = EntryIds.For("stm", analysis.Report.Id, evidence, id, content[0].ToString()),
            Evidence = [new Evidence(analysis.Report, evidence)],
            Explain = explain,
            Speaker = id,
            Speakers = speaker.Ids.Length > 1 ? speaker.Ids : [],
            SpeakerText = source?.Of(document.Text),
            SpeakerSpan = source,
            Via = via,
            Addressee = addressee,
            Kind = kind,
            Cue = cue,
            Content = content,
            Marks = marks,
        });
    }

    private bool SameParagraph(TextSpan a, TextSpan b)
    {
        var gap = a.End <= b.Start ? document.Text.AsSpan(a.End, b.Start - a.End) : b.End <= a.Start ? document.Text.AsSpan(b.End, a.Start - b.End) : default;
        return gap.IndexOf('\n') < 0;
    }
}
