using System.Collections.Immutable;
using System.Globalization;
using Chancery.Language;

namespace Chancery.Coding.Events;

/// <summary>
/// Reads the predicates of a document: which reading of a word holds in its clause, and what a happening becomes under what
/// governs it. Each predicate is read once. For one thread.
/// </summary>
internal sealed class SenseFinder
{
    private const int Deepest = 6;

    // Where a governed happening stands, the likeliest first.
    private static readonly string[] ComplementSlots = ["comp", "to", "of", "from", "for", "in", "into", "with", "on", "against", "about", "over", "purpose", "by", "that"];
    private static readonly string[] VerbTargets = ["iobj", "obj", "with", "against", "on", "upon", "to", "toward", "towards", "at", "into", "over", "from", "between", "among", "for", "about", "in", "of"];
    private static readonly string[] NounTargets = ["against", "on", "upon", "with", "to", "toward", "towards", "for", "between", "over", "at", "into", "in", "from", "of", "about"];

    private readonly ClauseReader clauses;
    private readonly Document document;
    private readonly EventLexicon lexicon;
    private readonly EventSense?[] senses;
    private readonly bool[] read;
    private readonly UInt128[] masks;
    private readonly bool[] masked;

    private readonly EventLexicon? whole;
    private readonly bool[] talk;

    /// <param name="document">What is read.</param>
    /// <param name="lexicon">The readings of words.</param>
    /// <param name="wholeReport">Whether a report is read for its record, not for what joins two marked parties.</param>
    public SenseFinder(Document document, EventLexicon lexicon, bool wholeReport = false)
    {
        (this.document, this.lexicon) = (document, lexicon);
        whole = wholeReport ? lexicon.WholeReports : null;
        talk = new bool[document.Tokens.Length];
        clauses = new ClauseReader(document);
        senses = new EventSense?[document.Tokens.Length];
        read = new bool[document.Tokens.Length];
        masks = new UInt128[document.Tokens.Length];
        masked = new bool[document.Tokens.Length];
    }

    private UInt128 MaskOf(int token)
    {
        if (!masked[token])
        {
            masked[token] = true;
            masks[token] = lexicon.Classes.Of(document.Tokens[token].Lemma ?? "");
        }

        return masks[token];
    }

    public ClauseReader Clauses => clauses;

    /// <summary>What the word says happened, or null.</summary>
    public EventSense? At(int token) => At(token, 0);

    /// <summary>Whether the word only speaks of what it governs; known once <see cref="At(int)"/> was asked.</summary>
    public bool IsTalk(int token) => talk[token];

    /// <summary>What stands beside the governed happening and is governed like it ("agreed to stop and to talk").</summary>
    public IEnumerable<EventSense> Beside(EventSense sense)
    {
        if (sense.Rule.Operator is null || sense.Inner is null)
            yield break;
        foreach (var child in document.Children(sense.Inner.Clause.Head))
        {
            if (document.Tokens[child].Is("conj") && document.Child(child, "nsubj") < 0 && At(child) is { } inner
                && Governed(sense.Clause, sense.Rule, inner, child) is { } other)
                yield return other;
        }
    }

    private EventSense? At(int token, int depth)
    {
        if (read[token])
            return senses[token];
        if (depth > Deepest)
            return null;
        read[token] = true; // Before the reading itself: a cycle ends here.
        return senses[token] = Read(token, depth);
    }

    private static char PartOf(in Token token) => token.Upos switch
    {
        Upos.Verb or Upos.Aux => 'v',
        Upos.Noun or Upos.Propn => 'n',
        Upos.Adj => 'a',
        _ => '-',
    };

    private EventSense? Read(int token, int depth)
    {
        var word = document.Tokens[token];
        var part = PartOf(word);
        if (part == '-' || string.IsNullOrEmpty(word.Lemma))
            return null;

        // In the middle of a sentence a capital makes a verb part of a title.
        if (part == 'v' && whole is not null && IsTitleWord(token))
            return null;

        // "A positive and welcome step": what describes a noun judges nothing.
        if (part == 'a' && whole is not null && word.Is("conj") && document.Tokens[word.Head].Is("amod") && document.Child(token, "cop") < 0)
            return null;

        // "The visiting minister": a participle before its noun tells nothing new.
        if (part == 'v' && word.Is("amod") && word.Head > token)
            return null;
        var lemma = lexicon.LemmaOf(document, token);
        var rules = lexicon.For(lemma, part);
        var first = whole is null ? [] : whole.For(lemma, part);
        if (rules.IsEmpty && first.IsEmpty)
            return null;
        var clause = clauses.Of(token);

        // "Our aim is to win it back": what is aimed at is talk.
        if (part == 'v' && whole is not null && clause is { Modality: Modality.Future, Subject: >= 0 } && word.Xpos == "VB" && (MaskOf(clause.Subject) & aims) != 0)
        {
            talk[token] = true;
            return null;
        }

        var sense = Read(clause, first, depth, out var settled);
        sense = settled ? sense : Read(clause, rules, depth, out _);

        // "Stands isolated", "remains divided": a state of things, nobody's deed.
        return sense is { Code.Type: "COERCE" or "SANCTION" or "ASSAULT" } && whole is not null && word is { Xpos: "VBN", Head: >= 0 } && word.Is("xcomp") && document.Tokens[word.Head].Lemma is "stand" or "remain" or "lie" or "sit" or "feel" or "seem" or "look" or "stay" or "appear"
            ? null
            : sense;
    }

    private EventSense? Read(Clause clause, ReadOnlySpan<EventRule> rules, int depth, out bool settled)
    {
        settled = true;
        foreach (var rule in rules)
        {
            if (!Holds(rule, clause))
                continue;
            if (rule.IsTalk)
                talk[clause.Head] = true;
            if (rule.IsGuard || rule.IsTalk)
                return null;
            var sense = AgreedDemand(clause, rule, depth) ?? Committed(clause, rule, depth) ?? (rule.Operator is null ? Plain(clause, rule) : Operated(clause, rule, depth));
            if (sense is not null)
                return Weathered(sense);
        }

        settled = false;
        return null;
    }

    // "Agreed that Norland must give them back": they ask it of Norland.
    private EventSense? AgreedDemand(Clause clause, EventRule rule, int depth) =>
        whole is not null && rule.Code is { Type: "AGREE" } && clause["ccomp"] is >= 0 and var comp && IsClause(comp) && clauses.Of(comp) is { Modality: Modality.Duty } duty && duty.Subject >= 0 && !IsFirstPerson(duty.Subject) && !document.EntitiesAt(duty.Subject).IsEmpty
            ? Composed(clause, rule, At(comp, depth + 1), "REQUEST", comp)
            : null;

    // "Reaffirmed the commitment to help B": what they are committed to counts, not that it was praised.
    private EventSense? Committed(Clause clause, EventRule rule, int depth) =>
        whole is not null && clause.IsVerb && rule.Code is { Type: "SUPPORT" or "AGREE" } && clause.Theme is >= 0 and var theme && document.Tokens[theme] is { Upos: Upos.Noun, Lemma: "commitment" or "pledge" or "determination" or "resolve" or "intention" or "readiness" or "willingness" or "promise" }
        && clauses.Of(theme)["comp"] >= 0 && At(theme, depth + 1) is { Inner: not null } will
            ? Passed(clause, rule, will, reported: false)
            : null;

    private bool IsFirstPerson(int token) =>
        document.FormIs(token, "we") || document.FormIs(token, "they") || document.FormIs(token, "I") || (document.Child(token, "nmod:poss") is >= 0 and var owner && (document.FormIs(owner, "our") || document.FormIs(owner, "their")));

    private bool IsTitleWord(int token)
    {
        var first = document.Sentences[document.Tokens[token].Sentence].First;
        return token > first && char.IsUpper(document.Form(token)[0]) && token + 1 < document.Tokens.Length && char.IsUpper(document.Form(token + 1)[0])
            && (document.Tokens[token - 1].Upos == Upos.Punct || char.IsUpper(document.Form(token - 1)[0]));
    }

    private EventSense Plain(Clause clause, EventRule rule) => new()
    {
        Code = rule.Code!,
        Predicate = clause.Head,
        Clause = clause,
        Rule = rule,
        Agents = (clause.IsVerb && rule.Code!.Type != "THREATEN") || !rule.TargetSlots.Contains("subj") ? AgentsOf(clause) : [.. AgentsOf(clause).Where(a => a != clause.Subject)],
        Targets = WithComplement(clause, TargetsOf(clause, rule), rule),
        Negated = clause.Negated,
        Modality = clause.Modality,
        Condition = clause.Condition,
        Trail = $"{document.Tokens[clause.Head].Lemma} ({rule.Name}) {rule.Code!.Type}",
    };

    // "Threatened to attack B": the other party may stand in what is threatened.
    private ImmutableArray<int> WithComplement(Clause clause, ImmutableArray<int> targets, EventRule rule)
    {
        var inner = clause["comp"] is var comp && comp >= 0 ? comp : clause["purpose"];
        if (inner < 0 && clause.IsVerb && clause.Theme >= 0 && document.Tokens[clause.Theme].Upos == Upos.Noun)
            inner = clauses.Of(clause.Theme)["comp"]; // "voiced its willingness to talk with B"
        if (inner < 0 || !IsClause(inner))
            return targets;

        // "Damning that the office does nothing": whoever does it is meant, nobody else in the clause.
        if (rule.TargetSlots.Contains("comp"))
            return clauses.Of(inner).Agent is >= 0 and var doer ? [doer] : [];
        return Join(targets, [.. TargetsOf(clauses.Of(inner), rule).Where(t => t != clause.Agent)]);
    }

    private EventSense? Operated(Clause clause, EventRule rule, int depth)
    {
        var duty = -1;

        // Not to say that something happened tells nothing of it.
        if (rule.Operator == "SAY" && clause.Negated)
            return null;
        foreach (var slot in ComplementSlots)
        {
            if (rule.Operator == "LIGHT" && !rule.Tests.Any(t => t.Slots.Contains(slot)))
                continue;
            foreach (var argument in clause.Arguments)
            {
                if (argument.Slot != slot)
                    continue;
                var inner = At(argument.Token, depth + 1);
                if (inner is null && slot == "comp" && rule.Operator == "SAY" && duty < 0 && IsClause(argument.Token) && clauses.Of(argument.Token).Modality == Modality.Duty)
                    duty = argument.Token;
                if (inner is not null && Governed(clause, rule, inner, argument.Token) is { } sense)
                    return sense;
            }
        }

        if (duty >= 0)
            return Composed(clause, rule, null, "REQUEST", duty);
        foreach (var slot in new[] { "obj", "subj" })
        {
            if (rule.Operator == "LIGHT" && !rule.Tests.Any(t => t.Slots.Contains(slot)))
                continue;
            var filler = slot == "obj" ? clause.Theme : rule.Operator is "SAY" or "PROMISE" or "INTEND" or "DECIDE" ? -1 : clause.Agent;
            if (filler >= 0 && At(filler, depth + 1) is { } inner && Governed(clause, rule, inner, filler) is { } sense)
                return sense;
        }

        // "Demanded that B stop filling the dam": whoever is to do it is asked.
        var wanted = rule.Operator is "DEMAND" or "REQUEST" && clause["ccomp"] is >= 0 and var comp && IsClause(comp) ? comp : -1;

        // "Looks forward to seeing B"
        if (rule.IsForward)
            wanted = clause.Arguments.Find(a => a.Slot is "comp" or "purpose" or "to" or "advcl" && IsClause(a.Token)) is { Slot: not null } seen ? seen.Token : -1;
        return rule.Operator == "SAY" ? null : Composed(clause, rule, null, rule.Operator!, wanted);
    }

    private bool IsClause(int token) => document.Tokens[token].Upos is Upos.Verb or Upos.Aux || document.Child(token, "cop") >= 0;

    private EventSense? Governed(Clause clause, EventRule rule, EventSense inner, int token)
    {
        var name = rule.Operator!;
        switch (name)
        {
            case "SAY":
                if (inner.Modality == Modality.Duty)
                    return Composed(clause, rule, inner, "REQUEST", token);
                return Passed(clause, rule, inner, reported: true);
            case "LIGHT" or "ASPECT":
                return Passed(clause, rule, inner, reported: false);
            default:
                return Composed(clause, rule, inner, name, token);
        }
    }

    /// <summary>The governed happening itself, with the parties that the governing clause adds.</summary>
    private EventSense Passed(Clause clause, EventRule rule, EventSense inner, bool reported)
    {
        var agents = reported ? inner.Agents.IsEmpty && !(whole is not null && inner.Clause.Passive && EventScale.Quad(inner.Code.Type) == 4) ? AgentsOf(clause) : inner.Agents : Join(AgentsOf(clause), inner.Agents);
        var targets = reported ? inner.Targets : Join(inner.Targets, TargetsOf(clause, rule).Remove(inner.Clause.Head));
        return new EventSense
        {
            Code = inner.Code,
            Predicate = reported ? inner.Predicate : clause.Head,
            Clause = reported ? inner.Clause : clause,
            Rule = reported ? inner.Rule : rule,
            Inner = reported ? inner.Inner : inner,
            Agents = agents,
            Targets = targets,
            Negated = inner.Negated || clause.Negated,
            Modality = reported ? inner.Modality : clause.Modality != Modality.Plain ? clause.Modality : inner.Modality,
            Condition = inner.Condition || clause.Condition,
            Reported = inner.Reported || reported,
            Trail = $"{document.Tokens[clause.Head].Lemma} ({rule.Name}) > {inner.Trail}",
        };
    }

    private EventSense? Composed(Clause clause, EventRule rule, EventSense? inner, string name, int token)
    {
        // To agree not to attack is to agree; to promise not to talk is to refuse.
        var operatorName = inner is { Negated: true } && name is "PROMISE" or "INTEND" or "DECIDE" ? "PROMISENOT" : name;
        if (lexicon.Composition.Compose(operatorName, inner?.Code) is not { } code)
            return null;
        var targets = Join(TargetsOf(clause, rule).Remove(token), inner is null ? [] : Join([.. inner.Agents.Where(a => a != clause.Agent)], inner.Targets));
        if (inner is null && token >= 0 && IsClause(token))
        {
            var governed = clauses.Of(token);
            targets = Join(targets, [.. new[] { governed.Agent, governed.Theme }.Where(t => t >= 0 && t != clause.Agent)]);
        }

        return new EventSense
        {
            Code = code,
            Predicate = clause.Head,
            Clause = clause,
            Rule = rule,
            Inner = inner,
            Agents = AgentsOf(clause) is { IsEmpty: false } agents ? agents : inner?.Agents ?? [],
            Targets = targets,
            Negated = clause.Negated,
            Modality = clause.Modality,
            Condition = clause.Condition,
            Trail = $"{document.Tokens[clause.Head].Lemma} ({rule.Name}) {operatorName}({(inner is null ? "-" : inner.Trail)}) {code.Type}",
        };
    }

    /// <summary>What "will" and "not" make of a happening.</summary>
    private EventSense? Weathered(EventSense sense)
    {
        var name = sense switch
        {
            { Modality: Modality.Future, Negated: true } => "WILLNOT",
            { Modality: Modality.Future } => "WILL",
            { Negated: true } => "NOT",
            _ => null,
        };
        if (name is null || sense.Reported)
            return sense;

        // In a report, aid that will be given is aid to come; the code books count the announcement among agreements.
        if (name == "WILL" && whole is not null && sense.Code.Type == "AID")
            return sense;
        return lexicon.Composition.Compose(name, sense.Code) is { } code
            ? ReferenceEquals(code, sense.Code) ? sense : Recoded(sense, code, name)
            : null;
    }

    private static EventSense Recoded(EventSense sense, EventCode code, string name) => new()
    {
        Code = code,
        Predicate = sense.Predicate,
        Clause = sense.Clause,
        Rule = sense.Rule,
        Inner = sense.Inner,
        Agents = sense.Agents,
        Targets = sense.Targets,
        Negated = name == "NOT" && code.Type == sense.Code.Type,
        Modality = sense.Modality,
        Condition = sense.Condition,
        Reported = sense.Reported,
        Trail = string.Create(CultureInfo.InvariantCulture, $"{name}({sense.Trail}) {code.Type}"),
    };

    private static ImmutableArray<int> Join(ImmutableArray<int> first, ImmutableArray<int> second)
    {
        if (second.IsEmpty)
            return first;
        if (first.IsEmpty)
            return second;
        var builder = ImmutableArray.CreateBuilder<int>(first.Length + second.Length);
        builder.AddRange(first);
        foreach (var token in second)
        {
            if (!first.Contains(token))
                builder.Add(token);
        }

        return builder.DrainToImmutable();
    }

    private ImmutableArray<int> AgentsOf(Clause clause)
    {
        if (clause.IsVerb)
        {
            var around = clause.Passive || HasOwnSubject(clause.Head) ? -1 : clauses.SubjectAround(clause.Head);
            return (clause.Agent, around) switch
            {
                ( >= 0, >= 0) when clause.Agent != around => [clause.Agent, around],
                ( >= 0, _) => [clause.Agent],
                (_, >= 0) => [around],
                _ => [],
            };
        }

        var builder = ImmutableArray.CreateBuilder<int>();
        Add("by");
        if (clause.Agent >= 0)
            builder.Add(clause.Agent);
        Add("poss");
        if (builder.Count == 0)
            Add("mod");
        if (builder.Count == 0)
            Add("from");
        return builder.ToImmutable();

        void Add(string slot)
        {
            foreach (var argument in clause.Arguments)
            {
                if (argument.Slot == slot && !builder.Contains(argument.Token))
                    builder.Add(argument.Token);
            }
        }
    }

    private bool HasOwnSubject(int token) => document.Child(token, "nsubj") >= 0;

    private static ImmutableArray<int> TargetsOf(Clause clause, EventRule rule)
    {
        var builder = ImmutableArray.CreateBuilder<int>();
        foreach (var slot in rule.TargetSlots)
            Add(slot);
        foreach (var slot in clause.IsVerb ? VerbTargets : NounTargets)
            Add(slot);
        return builder.ToImmutable();

        void Add(string slot)
        {
            foreach (var argument in clause.Arguments)
            {
                if (argument.Slot == slot && (argument.Token != clause.Agent || !clause.IsVerb || (slot == "subj" && rule.Code is { Type: "THREATEN" })) && !builder.Contains(argument.Token))
                    builder.Add(argument.Token);
            }
        }
    }

    private bool Holds(EventRule rule, Clause clause)
    {
        foreach (var test in rule.Tests)
        {
            if (Passes(test, clause) == test.Negative)
                return false;
        }

        return true;
    }

    private bool Passes(SlotTest test, Clause clause)
    {
        if (test.Anywhere && Under(test, clause.Head))
            return true;
        foreach (var argument in clause.Arguments)
        {
            foreach (var slot in test.Slots)
            {
                if (argument.Slot == slot && (test.TakesAnything || Fits(test, argument.Token, 0)))
                    return true;
            }
        }

        return false;
    }

    private bool Under(SlotTest test, int head)
    {
        var sentence = document.Sentences[document.Tokens[head].Sentence];
        for (var token = sentence.First; token < sentence.End; token++)
        {
            if (token != head && Fits(test, token, 3) && document.IsUnder(token, head))
                return true;
        }

        return false;
    }

    /// <summary>Whether a filler, something coordinated with it, or what a "series of" counts, is among the words.</summary>
    private bool Fits(SlotTest test, int token, int depth)
    {
        var lemma = document.Tokens[token].Lemma;
        var mask = MaskOf(token);
        if ((mask & test.Classes) != 0 || (test.Money && IsMoney(token)) || (test.Actor && IsActor(token)))
            return true;
        foreach (var word in test.Words)
        {
            if (string.Equals(word, lemma, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        if (depth >= 3)
            return false;
        foreach (var child in document.Children(token))
        {
            var relation = document.Tokens[child].Relation;
            if (relation is "conj" && Fits(test, child, depth + 1))
                return true;
            if (relation is "nmod" && (mask & transparent) != 0 && clauses.Preposition(child) == "of" && Fits(test, child, depth + 1))
                return true;
        }

        return false;
    }

    private readonly UInt128 aims = WordClasses.Shipped.Mask("aims");

    private readonly UInt128 transparent = WordClasses.Shipped.Mask("transparent");

    private bool IsActor(int token) =>
        document.Tokens[token].Upos is Upos.Propn
        || (document.Tokens[token].Upos is Upos.Pron && document.Tokens[token].Lemma?.ToLowerInvariant() is "he" or "she" or "him" or "her" or "they" or "them" or "who" or "we" or "us")
        || !document.EntitiesAt(token).IsEmpty;

    private bool IsMoney(int token)
    {
        var lemma = document.Tokens[token].Lemma;
        if (IsCurrency(lemma))
            return true;
        foreach (var child in document.Children(token))
        {
            if (document.Tokens[child].Upos is Upos.Sym or Upos.Num or Upos.Propn or Upos.Noun && IsCurrency(document.Tokens[child].Lemma))
                return true;
        }

        return false;
    }

    private static bool IsCurrency(string? lemma) => lemma is not null
        && (lemma.Contains('$', StringComparison.Ordinal) || lemma is "€" or "£" or "¥" || lemma.ToLowerInvariant() is "dollar" or "euro" or "pound" or "yen" or "yuan" or "rouble" or "ruble" or "euros" or "usd" or "eur" or "franc" or "rupee");
}
