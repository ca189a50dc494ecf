using Chancery.Actors;
using Chancery.Coding.Encounters;
using Chancery.Coding.Events;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Ontology;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Coding.Relations;

/// <summary>One finding about a relationship.</summary>
internal sealed record RelationFinding(ActorId First, ActorId Second, string Aspect, RelationDirection Direction, TextSpan Span, Edtf? Period, string? Scope, int Head, string Why);

/// <summary>Finds what one report says of relationships. For one thread.</summary>
internal sealed class RelationRun
{
    private readonly ReportAnalysis analysis;
    private readonly Document document;
    private readonly ClauseReader clauses;
    private readonly Setting setting;
    private readonly RelationWords words = RelationWords.Default;
    private (ActorId First, ActorId Second)? lastDyad;

    public RelationRun(ReportAnalysis analysis, ActorRegister register)
    {
        this.analysis = analysis;
        document = analysis.Document;
        clauses = new ClauseReader(document);
        setting = new Setting(analysis, register);
    }

    public List<RelationFinding> Find()
    {
        var found = new List<RelationFinding>();
        for (var i = 0; i < document.Tokens.Length; i++)
        {
            var token = document.Tokens[i];
            var lemma = Lower(token.Lemma);
            if (token.Upos == Upos.Adj && words.In("reliant", lemma) is not null)
                AddReliance(found, i);
            if (token.Upos is not (Upos.Noun or Upos.Propn))
                continue;
            if (IsFirst(i) && EncounterWords.Default.Noun(lemma) is { Kind: EncounterKind.Talks or EncounterKind.Meeting or EncounterKind.Negotiation or EncounterKind.Summit })
                AddFirstSince(found, i);
            if (words.In("tie", lemma) is { } tie)
                AddTie(found, i, tie.Weight);
            else if (words.In("turn", lemma) is { Direction: { } turned } turn)
                AddTurn(found, i, turned, turn.Weight);
            else if (words.In("ally", lemma) is not null)
                AddAlly(found, i);
        }

        return found;
    }

    private void AddTie(List<RelationFinding> found, int tie, int weight)
    {
        var head = tie;

        // "That part of the relationship has not thawed"
        if (document.Tokens[tie].Is("nmod") && document.Tokens[tie].Head is var whole && whole >= 0 && Lower(document.Tokens[whole].Lemma) is "part" or "aspect" or "side" or "state" or "area")
            head = whole;
        var own = Dyad(tie);
        if (own is not null)
            lastDyad = own;
        var dyad = own ?? (weight >= 2 || HasAspect(tie) ? lastDyad ?? Principal() : null);
        if (dyad is not { } pair || Told(head) is not { } told)
            return;
        var direction = told.Negated
            ? told.Direction is RelationDirection.Improved or RelationDirection.Worsened or RelationDirection.Resumed ? RelationDirection.Unchanged : (RelationDirection?)null
            : told.Direction;
        if (direction is null)
            return;
        var aspect = head != tie ? PartAspect(tie) : Aspect(tie);
        Add(found, pair, aspect, direction.Value, told.Verb, told.Why, document.Text[document.Tokens[head].Span.Start..document.Tokens[tie].Span.End]);
    }

    private void AddTurn(List<RelationFinding> found, int noun, RelationDirection direction, int weight)
    {
        // "A chill in relations" is told by the turn, not by the tie.
        foreach (var child in document.Children(noun))
        {
            var token = document.Tokens[child];
            if (token.Is("nmod") && words.In("tie", Lower(token.Lemma)) is not null)
            {
                if ((Dyad(child) ?? lastDyad ?? Principal()) is { } told)
                    Add(found, told, Aspect(child), direction, noun, "turn of a relationship", null);
                return;
            }
        }

        if (weight < 2 || document.Tokens[noun].Is("root") || (Dyad(noun) ?? SentenceDyad(noun)) is not { } pair)
            return;
        Add(found, pair, words.Aspect(Lower(document.Tokens[noun].Lemma)) ?? "overall", direction, noun, "turn of a relationship", null);
    }

    private bool IsFirst(int noun)
    {
        foreach (var child in document.Children(noun))
        {
            if (child < noun && document.FormIs(child, "first"))
                return true;
        }

        return false;
    }

    // "The first talks between the two since 2018": what had stopped has begun again.
    private void AddFirstSince(List<RelationFinding> found, int noun)
    {
        var sentence = document.Sentences[document.Tokens[noun].Sentence];
        var since = -1;
        for (var t = noun + 1; t < sentence.End - 1 && since < 0; t++)
        {
            if (document.FormIs(t, "since") && (setting.TimeAt(t + 1) is not null || (t + 2 < sentence.End && setting.TimeAt(t + 2) is not null)))
                since = t;
            else if ((document.FormIs(t, "in") || document.FormIs(t, "for")) && (setting.TimeAt(t + 1) ?? (t + 2 < sentence.End ? setting.TimeAt(t + 2) : null)) is { Type: TimexType.Duration, Value: { } value } && value.Contains('Y', StringComparison.Ordinal))
                since = t;
        }

        if (since < 0 || (Dyad(noun) ?? SentenceDyad(noun) ?? Principal()) is not { } pair)
            return;
        var aspect = Aspect(noun) is var named && named != "overall" ? named : PartAspect(noun);
        Add(found, pair, aspect, RelationDirection.Resumed, noun, "first of its kind since", null);
    }

    // "He has depended on Norland's air support": propped up by the other's forces.
    private void AddReliance(List<RelationFinding> found, int adjective)
    {
        if (document.Child(adjective, "cop") < 0 || clauses.Of(adjective) is not { Negated: false, Condition: false } || clauses.SubjectOf(adjective, 0) is not (>= 0 and var subject) || Side(subject) is not { } propped)
            return;
        foreach (var child in document.Children(adjective))
        {
            if (clauses.Preposition(child) is not ("on" or "upon"))
                continue;
            var supports = new List<int> { child };
            foreach (var conjunct in document.Children(child))
            {
                if (document.Tokens[conjunct].Is("conj"))
                    supports.Add(conjunct);
            }

            foreach (var support in supports)
            {
                var sides = new List<ActorId>();
                if (words.In("support", Lower(document.Tokens[support].Lemma)) is null)
                    continue;
                foreach (var part in document.Children(support))
                {
                    if (document.Tokens[part].Is("amod") || document.Tokens[part].Is("compound") || document.Tokens[part].Is("nmod"))
                        Collect(part, sides);
                }

                if (sides is [var other] && other != propped)
                    Add(found, (propped, other), Aspect(support), RelationDirection.Allied, adjective, "relies on the other's forces", null);
            }
        }
    }

    private void AddAlly(List<RelationFinding> found, int noun)
    {
        var mine = -1;
        if (document.Child(noun, "cop") >= 0)
            mine = clauses.SubjectOf(noun, 0);
        else if (document.Tokens[noun].Is("appos"))
            mine = document.Tokens[noun].Head;
        var theirs = -1;
        foreach (var child in document.Children(noun))
        {
            var token = document.Tokens[child];
            if ((token.Is("nmod") && clauses.Preposition(child) == "of") || token.Is("nmod:poss"))
                theirs = child;
        }

        // "Our Norlandic allies": the owner and the nation before the word.
        var nation = -1;
        foreach (var child in document.Children(noun))
        {
            if (child < noun && (document.Tokens[child].Is("amod") || document.Tokens[child].Is("compound")) && Side(child) is not null)
                nation = child;
        }

        if (mine < 0 && theirs >= 0 && nation >= 0)
            mine = nation;
        if (mine < 0 || theirs < 0 || clauses.Of(noun).Negated || Side(mine) is not { } a || Side(theirs) is not { } b || a == b)
            return;
        Add(found, (a, b), "overall", RelationDirection.Allied, noun, "ally of another", null);
    }

    private void Add(List<RelationFinding> found, (ActorId First, ActorId Second) dyad, string aspect, RelationDirection direction, int head, string why, string? scope)
    {
        var (a, b) = dyad.First.CompareTo(dyad.Second) <= 0 ? dyad : (dyad.Second, dyad.First);
        var span = setting.ClauseSpan(head);
        var date = setting.DateOf(head, head);
        if (!found.Exists(f => f.First == a && f.Second == b && f.Direction == direction && f.Aspect == aspect && f.Span.Overlaps(span)))
            found.Add(new RelationFinding(a, b, aspect, direction, span, date, scope, head, why));
    }

    // What is told of the tie: by the verb it is subject or object of, or by an adjective.
    private (RelationDirection Direction, bool Negated, int Verb, string Why)? Told(int head)
    {
        var token = document.Tokens[head];
        var governor = token.Head;
        if (governor < 0)
            return null;
        var lemma = Lower(document.Tokens[governor].Lemma);
        var clause = clauses.Of(governor);
        if (token.Is("nsubj"))
        {
            if (clause.Passive && words.In("act", lemma) is { Direction: { } suffered })
                return IsReal(clause) ? (suffered, clause.Negated, governor, $"'{lemma}' done to a tie") : null;
            if (words.In("state", lemma) is { Direction: { } state })
                return IsReal(clause) ? (state, clause.Negated, governor, $"tie is '{lemma}'") : null;
            if (document.Tokens[governor].Upos == Upos.Verb && words.In("move", lemma) is { Direction: { } moved })
                return IsReal(clause) ? (moved, clause.Negated, governor, $"tie '{lemma}'") : null;

            // "Cooperation remains suspended"
            foreach (var argument in clause.Arguments)
            {
                var complement = Lower(document.Tokens[argument.Token].Lemma);
                if (argument.Slot == "comp" && (words.In("state", complement) ?? words.In("state", Lower(document.Form(argument.Token).ToString())) ?? words.In("act", complement)) is { Direction: { } remains })
                    return IsReal(clause) ? (remains, clause.Negated, governor, $"tie remains '{complement}'") : null;
            }

            return null;
        }

        if ((token.Is("obj") || token.Is("nsubj:pass")) && words.In("act", lemma) is { Direction: { } done })
            return IsReal(clause) && !IsWish(governor) ? (done, clause.Negated, governor, $"'{lemma}' done to a tie") : null;
        return null;
    }

    private static bool IsReal(Clause clause) => !clause.Condition && clause.Modality is Modality.Plain || (clause.Modality == Modality.Future && clause.Negated);

    // "Wants to strengthen ties", "to improve relations": not yet so.
    private bool IsWish(int verb)
    {
        var token = document.Tokens[verb];
        if (token.Xpos == "VB")
            return true;
        return token.Is("xcomp") || token.Is("advcl") && token.Xpos == "VBG" || token.Is("acl") || token.Upos == Upos.Noun;
    }

    private bool HasAspect(int tie)
    {
        foreach (var child in document.Children(tie))
        {
            if ((document.Tokens[child].Is("amod") || document.Tokens[child].Is("compound")) && words.Aspect(Lower(document.Tokens[child].Lemma)) is not null)
                return true;
        }

        return false;
    }

    private string Aspect(int tie)
    {
        foreach (var child in document.Children(tie))
        {
            if ((document.Tokens[child].Is("amod") || document.Tokens[child].Is("compound")) && words.Aspect(Lower(document.Tokens[child].Lemma)) is { } aspect)
                return aspect;
        }

        return "overall";
    }

    // "That part of the relationship" is the issue spoken of.
    private string PartAspect(int tie)
    {
        var sentence = document.Tokens[tie].Sentence;
        for (var s = sentence; s >= 0 && s >= sentence - 2; s--)
        {
            var matches = analysis.Issues.Match(analysis.Report.Text, document.Sentences[s].Span, analysis.Published);
            foreach (var match in matches)
            {
                if (match.IsStrong)
                    return analysis.Issues.FileOf(match.Issue).Slug;
            }
        }

        return "overall";
    }

    private (ActorId, ActorId)? Dyad(int noun)
    {
        var sides = new List<ActorId>();
        foreach (var child in document.Children(noun))
        {
            var token = document.Tokens[child];
            if (token.Is("nmod") || token.Is("amod") || token.Is("compound") || token.Is("nmod:poss"))
                Collect(child, sides);
        }

        // "Britain's ties with Russia" has both; "ties with Russia" has the subject as the other.
        if (sides.Count == 1)
        {
            var governor = document.Tokens[noun].Head;
            if (governor >= 0 && document.Tokens[governor].Upos == Upos.Verb && clauses.Of(governor).Agent is var agent && agent >= 0 && agent != noun)
                Collect(agent, sides);
        }

        return sides.Count == 2 ? (sides[0], sides[1]) : null;
    }

    private void Collect(int token, List<ActorId> sides)
    {
        foreach (var index in document.EntitiesAt(token))
            AddSide(document.Entities[index], sides);
        foreach (var child in document.Children(token))
        {
            if (document.Tokens[child].Is("conj"))
                Collect(child, sides);
        }

        // "British-Russian" is split in three words, or stands as one with two actors.
        foreach (var child in document.Children(token))
        {
            if (document.Tokens[child].Is("amod") || document.Tokens[child].Is("compound"))
                Collect(child, sides);
        }
    }

    private static void AddSide(Entity entity, List<ActorId> sides)
    {
        var side = entity.Actor.Kind == ActorKind.Person ? entity.State ?? entity.Body : entity.Actor.Id;
        if (side is { } id && !sides.Contains(id))
            sides.Add(id);
    }

    private ActorId? Side(int token)
    {
        var sides = new List<ActorId>();
        foreach (var index in document.EntitiesAt(token))
            AddSide(document.Entities[index], sides);
        return sides.Count == 1 ? sides[0] : null;
    }

    private (ActorId, ActorId)? SentenceDyad(int token)
    {
        var sentence = document.Sentences[document.Tokens[token].Sentence];
        var sides = new List<ActorId>();
        for (var t = sentence.First; t < sentence.End; t++)
        {
            foreach (var index in document.EntitiesAt(t))
            {
                if (document.Entities[index].Actor.Kind == ActorKind.State)
                    AddSide(document.Entities[index], sides);
            }
        }

        return sides.Count == 2 ? (sides[0], sides[1]) : null;
    }

    // The two states that the report is about: those it names most, if they are well ahead of the rest.
    private (ActorId, ActorId)? Principal()
    {
        var counts = new Dictionary<ActorId, int>();
        foreach (var entity in document.Entities)
        {
            var side = entity.Actor.Kind switch
            {
                ActorKind.State => entity.Actor.Id,
                ActorKind.Person => entity.State,
                _ => null,
            };
            if (side is { } id)
                counts[id] = counts.GetValueOrDefault(id) + entity.Mentions.Length;
        }

        var ranked = counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key.Value, StringComparer.Ordinal).ToList();
        if (ranked.Count < 2 || (ranked.Count > 2 && ranked[1].Value < 2 * ranked[2].Value))
            return null;
        return (ranked[0].Key, ranked[1].Key);
    }

    private static string Lower(string? lemma) => lemma is null ? "" : lemma.ToLowerInvariant();
}
