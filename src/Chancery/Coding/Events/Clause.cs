using Chancery.Language;

namespace Chancery.Coding.Events;

/// <summary>How a clause is said to hold.</summary>
internal enum Modality : byte
{
    /// <summary>Told as it is.</summary>
    Plain,

    /// <summary>To come: "will", "is to", "would" in reported speech.</summary>
    Future,

    /// <summary>"Would" outside reported speech.</summary>
    Conditional,

    /// <summary>"May", "might", "could".</summary>
    Possible,

    /// <summary>"Must", "should", "has to".</summary>
    Duty,
}

/// <summary>One filled place of a clause.</summary>
/// <param name="Slot">A role or a preposition.</param>
/// <param name="Token">Head word of what fills it.</param>
internal readonly record struct Argument(string Slot, int Token);

/// <summary>
/// A predicate (verb, noun of action, adjective) with who does what to whom, worked out from the dependencies: passives are
/// turned round, shared and understood subjects are filled in, relative pronouns stand for what they refer to.
/// </summary>
internal sealed class Clause
{
    public required int Head { get; init; }

    public bool IsVerb { get; init; }

    public bool Passive { get; init; }

    public bool Negated { get; set; }

    public Modality Modality { get; set; }

    /// <summary>Whether the clause is a condition ("if").</summary>
    public bool Condition { get; set; }

    /// <summary>Who acts, or −1.</summary>
    public int Agent { get; set; } = -1;

    /// <summary>What is acted on, or −1.</summary>
    public int Theme { get; set; } = -1;

    /// <summary>The grammatical subject, whatever its role, or −1.</summary>
    public int Subject { get; set; } = -1;

    public List<Argument> Arguments { get; } = [];

    /// <summary>What fills a slot first, or −1.</summary>
    public int this[string slot]
    {
        get
        {
            foreach (var argument in Arguments)
            {
                if (ReferenceEquals(argument.Slot, slot) || argument.Slot == slot)
                    return argument.Token;
            }

            return -1;
        }
    }
}

/// <summary>Works out the clauses of a document, each when it is first asked for. For one thread.</summary>
internal sealed class ClauseReader
{
    private const int Deepest = 8;
    private readonly Document document;
    private readonly Clause?[] clauses;

    public ClauseReader(Document document)
    {
        this.document = document;
        clauses = new Clause?[document.Tokens.Length];
    }

    public Document Document => document;

    /// <summary>The clause of a predicate.</summary>
    public Clause Of(int token) => clauses[token] ??= Read(token);

    private Token At(int token) => document.Tokens[token];

    private static bool IsLemma(in Token token, string lemma) => string.Equals(token.Lemma, lemma, StringComparison.OrdinalIgnoreCase);

    private Clause Read(int token)
    {
        var head = At(token);
        return head.Upos is Upos.Verb or Upos.Aux ? ReadVerb(token) : ReadNominal(token);
    }

    private Clause ReadVerb(int token)
    {
        var clause = new Clause { Head = token, IsVerb = true, Passive = IsPassive(token, 0) };
        clauses[token] = clause;
        clause.Subject = SubjectOf(token, 0);
        if (clause.Passive)
            clause.Theme = clause.Subject;
        else
            clause.Agent = clause.Subject;
        var relative = At(token).Relation is "acl:relcl" ? At(token).Head : -1;
        foreach (var child in document.Children(token))
            AddVerbChild(clause, child, relative);
        AddPartner(clause, token);
        // "Crimes committed by the forces": the doer may hang on the noun.
        if (clause.Passive && clause.Agent < 0 && At(token).Relation == "acl" && token + 1 < document.Tokens.Length && document.FormIs(token + 1, "by") && At(token + 1).Is("case")
            && At(token + 1).Head is var doer && doer > token && At(doer).Is("nmod") && At(doer).Head == At(token).Head && IsActorLike(doer))
        {
            clause.Agent = doer;
            clause.Arguments.Add(new Argument("by", doer));
        }

        if (relative >= 0 && clause.Theme < 0 && !clause.Passive && clause.Subject >= 0 && clause.Subject != relative && !HasRelativePronounObject(token))
            clause.Theme = relative;

        // "Arrested and later deported him": the object may stand with the other verb.
        if (clause.Theme < 0 && !clause.Passive)
            clause.Theme = SharedObject(token);
        Modal(clause, token);
        if (clause.Agent >= 0)
            clause.Arguments.Add(new Argument("subj", clause.Agent));
        if (clause.Theme >= 0)
            clause.Arguments.Add(new Argument("obj", clause.Theme));
        clause.Arguments.Add(new Argument(clause.Passive ? "passive" : "active", token));
        return clause;
    }

    private void AddVerbChild(Clause clause, int child, int relative)
    {
        var dependent = At(child);
        var relation = Base(dependent.Relation);

        // A noun with a preposition is no subject or object, whatever the parser says.
        if (relation is "nsubj" or "obj" or "iobj" && IsMisread(child))
            relation = "obl";
        switch (relation)
        {
            case "obj" when IsOfVerbBefore(clause.Head, child):
                break;
            case "obj":
                var theme = Resolve(child, relative);
                if (clause.Theme < 0)
                    clause.Theme = theme;
                else
                    clause.Arguments.Add(new Argument("obj2", theme));
                AddJudgement(clause, child);
                break;
            case "iobj":
                clause.Arguments.Add(new Argument("iobj", Resolve(child, relative)));
                break;
            case "xcomp":
            case "ccomp":
                if (Mark(child) is "whether" || (Mark(child) is "if" && relation == "ccomp"))
                    break;
                clause.Arguments.Add(new Argument("comp", child));
                clause.Arguments.Add(new Argument(relation, child));
                break;
            case "compound" when dependent.Relation == "compound:prt":
                clause.Arguments.Add(new Argument("prt", child));
                break;
            case "advmod":
                if (dependent.Xpos == "VB" && Mark(child) == "to")
                    clause.Arguments.Add(new Argument("comp", child));
                else if (dependent.Upos is Upos.Adv or Upos.Adp or Upos.Part)
                    clause.Arguments.Add(new Argument(IsParticle(dependent.Lemma) ? "prt" : "adv", child));
                break;
            case "obl":
            case "nmod":
                var preposition = Preposition(child);
                if (dependent.Relation == "obl:agent" && preposition.Length == 0)
                    preposition = "by"; // which may hang deeper in the phrase
                if (preposition == "by" && clause.Passive && clause.Agent < 0 && IsActorLike(child))
                    clause.Agent = Resolve(child, relative);
                if (preposition.Length > 0)
                    clause.Arguments.Add(new Argument(IsTime(child) ? "time" : IsTogether(child) ? "together" : preposition, Resolve(child, relative)));
                else
                    clause.Arguments.Add(new Argument("adverbial", child));
                break;
            case "advcl":
                if (NounBefore(child) >= 0)
                    break;
                var mark = Mark(child);

                // "Spoke to Turkish Foreign Minister …": a capital after "to" is no verb.
                if (mark == "to" && char.IsUpper(document.Form(child)[0]))
                {
                    clause.Arguments.Add(new Argument("to", document.Child(child, "obj") is >= 0 and var name ? name : child));
                    break;
                }

                if (mark is "if" or "unless")
                    clause.Arguments.Add(new Argument("if", child));
                else
                    clause.Arguments.Add(new Argument(mark.Length > 0 ? (mark == "to" ? "purpose" : mark) : "advcl", child));
                break;
            case "parataxis":
                clause.Arguments.Add(new Argument("parataxis", child));
                break;
            case "dep" when dependent.Xpos == "VB" && Mark(child) == "to":
                clause.Arguments.Add(new Argument("comp", child));
                break;
        }
    }

    // "Called the decision indefensible": what follows the object is said of it, even where the parser reads it as its adjective.
    private void AddJudgement(Clause clause, int theme)
    {
        foreach (var child in document.Children(theme))
        {
            if (child > theme && At(child).Is("amod") && At(child).Upos == Upos.Adj)
                clause.Arguments.Add(new Argument("comp", child));
        }
    }

    // "Take note of its decision to reject": an infinitive belongs to the noun of will right before it, whatever the parser hung it on.
    private int NounBefore(int verb)
    {
        if (verb < 2 || At(verb).Relation is not "advcl" || At(verb).Upos != Upos.Verb || document.Child(verb, "mark") is not (>= 1 and var mark) || !document.FormIs(mark, "to"))
            return -1;
        return At(mark - 1).Upos == Upos.Noun && mark - 1 != At(verb).Head && IsWill(At(mark - 1).Lemma) ? mark - 1 : -1;
    }

    private static bool IsWill(string? lemma) =>
        lemma is "decision" or "plan" or "refusal" or "willingness" or "readiness" or "attempt" or "effort" or "proposal" or "pledge" or "promise" or "offer" or "threat" or "request"
            or "agreement" or "commitment" or "intention" or "bid" or "vow" or "failure" or "order" or "call" or "demand" or "move" or "reluctance" or "determination";

    // "Along with China it refused": China refused too.
    private bool IsTogether(int token)
    {
        foreach (var child in document.Children(token))
        {
            if (child > 0 && At(child).Is("case") && document.FormIs(child, "with") && (document.FormIs(child - 1, "along") || document.FormIs(child - 1, "together")))
                return true;
        }

        return false;
    }

    // "Spoke by phone | with the minister", "met today | with him": the parser may hang the partner on the words between.
    private void AddPartner(Clause clause, int verb)
    {
        if (clause["with"] >= 0)
            return;
        foreach (var child in document.Children(verb))
        {
            if (child < verb || Base(At(child).Relation) is not ("obl" or "advmod") || !(IsTime(child) || IsLemma(At(child), "today") || IsLemma(At(child), "phone") || IsLemma(At(child), "telephone") || IsLemma(At(child), "video") || IsLemma(At(child), "person")))
                continue;
            foreach (var below in document.Children(child))
            {
                if (below > child && At(below).Is("nmod") && Preposition(below) == "with")
                {
                    clause.Arguments.Add(new Argument("with", below));
                    return;
                }
            }
        }
    }

    private Clause ReadNominal(int token)
    {
        var clause = new Clause { Head = token };
        clauses[token] = clause;
        var relative = At(token).Relation is "acl:relcl" ? At(token).Head : -1;
        foreach (var child in document.Children(token))
        {
            var dependent = At(child);
            switch (Base(dependent.Relation))
            {
                case "nsubj":
                    clause.Subject = Resolve(child, relative);
                    clause.Arguments.Add(new Argument("subj", clause.Subject));
                    break;
                case "nmod" when dependent.Relation == "nmod:poss":
                    clause.Arguments.Add(new Argument("poss", child));
                    break;
                case "nmod":
                case "obl":
                    clause.Arguments.Add(new Argument(Preposition(child) is { Length: > 0 } preposition ? preposition : "mod", Resolve(child, relative)));
                    break;
                case "compound":
                case "amod":
                    clause.Arguments.Add(new Argument("mod", child));
                    break;
                case "xcomp":
                case "ccomp":
                case "csubj":
                    clause.Arguments.Add(new Argument("comp", child));
                    break;
                case "acl" when (dependent.Relation == "acl" || Mark(child) == "that") && dependent.Upos is Upos.Verb or Upos.Noun or Upos.Adj:
                case "advcl":
                    var mark = Mark(child);
                    if (mark.Length > 0 || dependent.Xpos is not ("VBG" or "VBN"))
                        clause.Arguments.Add(new Argument(mark.Length == 0 || mark is "to" or "that" ? "comp" : mark is "unless" ? "if" : mark, child));
                    break;
            }
        }

        if (token + 2 < document.Tokens.Length && At(token).Upos == Upos.Noun && document.FormIs(token + 1, "to") && At(token + 1).Head is var governed && NounBefore(governed) == token)
            clause.Arguments.Add(new Argument("comp", governed));
        if (clause.Subject < 0 && document.Child(token, "cop") >= 0)
        {
            clause.Subject = SubjectOf(token, 0);
            if (clause.Subject >= 0)
                clause.Arguments.Add(new Argument("subj", clause.Subject));
        }
        else if (clause.Subject < 0 && At(token).Upos == Upos.Adj && Base(At(token).Relation) is "xcomp" or "conj" or "advcl")
        {
            clause.Subject = SubjectOf(token, 0);
            if (clause.Subject >= 0)
                clause.Arguments.Add(new Argument("subj", clause.Subject));
        }

        clause.Agent = clause.Subject >= 0 && At(token).Upos != Upos.Noun ? clause.Subject : -1;
        if (document.Child(token, "cop") >= 0)
            Modal(clause, token);
        else
            clause.Negated = HasNegation(token);
        return clause;
    }

    /// <summary>Whether a noun with a preposition says when and not who or where ("on Friday", "in 2012").</summary>
    private bool IsTime(int token) =>
        At(token).Lemma is { Length: > 0 } lemma
        && document.MentionAt(token) is not { Kind: MentionKind.Name } // "Jan", "May" may be people
        && (Calendar.Contains(lemma) || (At(token).Upos == Upos.Num && lemma.Length == 4 && lemma[0] is '1' or '2'));

    private static readonly HashSet<string> Calendar = new(StringComparer.OrdinalIgnoreCase)
    {
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December", "Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Sep.", "Oct.", "Nov.", "Dec.", "week", "month", "year", "day", "weekend",
        "morning", "evening", "afternoon", "night", "hour", "midnight", "noon", "decade", "century",
    };

    private bool IsMisread(int token)
    {
        foreach (var child in document.Children(token))
        {
            if (child < token && At(child).Is("case") && At(child).Upos == Upos.Adp && At(child).Xpos == "IN")
                return Preposition(token) is not ("than" or "as");
        }

        return false;
    }

    /// <summary>Who else may be understood as the subject: that of the clauses around, where the nearest one cannot act.</summary>
    public int SubjectAround(int token)
    {
        for (var steps = 0; token >= 0 && steps < Deepest; steps++)
        {
            var relation = Base(At(token).Relation);
            if (relation is not ("conj" or "ccomp" or "xcomp" or "advcl" or "parataxis"))
                return -1;
            var governor = At(token).Head;
            if (relation is "ccomp" or "conj" && governor >= 0 && steps > 0 && SubjectOf(governor, 0) is var subject && subject >= 0)
                return subject;
            token = governor;
            if (relation == "ccomp" && token >= 0 && SubjectOf(token, 0) is var outer && outer >= 0)
                return outer;
        }

        return -1;
    }

    // "Condemned | the attack | and expressed solidarity": what stands before the second verb is the object of the first, whatever the parser hung it on.
    private bool IsOfVerbBefore(int verb, int child) =>
        child < verb && At(verb).Relation == "conj" && At(verb).Head is >= 0 and var first && first < child && At(first).Upos == Upos.Verb && At(child).Upos is Upos.Noun or Upos.Propn && document.Child(first, "obj") < 0 && !IsRelativePronoun(child);

    private int SharedObject(int token)
    {
        foreach (var child in document.Children(token))
        {
            if (child < token || At(child).Relation != "conj" || At(child).Upos != Upos.Verb)
                continue;
            foreach (var below in document.Children(child))
            {
                if (At(below).Is("obj") && IsOfVerbBefore(child, below))
                    return below;
            }
        }

        if (Base(At(token).Relation) == "conj")
        {
            var first = At(token).Head;
            var theme = document.Child(first, "obj");
            if (theme > token)
                return theme;
        }

        foreach (var child in document.Children(token))
        {
            if (At(child).Is("conj") && At(child).Upos == Upos.Verb && document.Child(child, "obj") is var theme && theme >= 0
                && document.Child(child, "nsubj") < 0 && child - token <= 3)
                return theme;
        }

        return -1;
    }

    private bool HasRelativePronounObject(int token)
    {
        foreach (var child in document.Children(token))
        {
            if (Base(At(child).Relation) is "obl" or "advmod" && IsRelativePronoun(child))
                return true;
        }

        return false;
    }

    /// <summary>The grammatical subject of a predicate: its own, a shared one, or the one understood from what governs it.</summary>
    public int SubjectOf(int token, int depth)
    {
        if (depth > Deepest)
            return -1;
        var head = At(token);
        var relative = head.Relation is "acl:relcl" ? head.Head : -1;
        var subject = -1;
        foreach (var child in document.Children(token))
        {
            // Of two subjects before the verb, a title and a name, the name acts.
            if (At(child).Is("nsubj") && !IsMisread(child) && (subject < 0 || (child < token && document.MentionAt(child) is { Kind: MentionKind.Name } && document.EntitiesAt(subject).IsEmpty)))
                subject = child;
        }

        if (subject >= 0)
            return Resolve(subject, relative);
        var governor = head.Head;
        if (governor < 0)
            return Fronted(token);
        switch (Base(head.Relation))
        {
            case "ccomp" when document.Child(token, "mark") >= 0 && Mark(token) != "to":
                return Fronted(token);
            case "conj":
                return At(governor).Upos is Upos.Verb or Upos.Aux or Upos.Adj || document.Child(governor, "nsubj") >= 0 ? SubjectOf(governor, depth + 1) : -1;
            case "xcomp":
                // "Urged X to go": X goes; "promised X to go": the one who promised does.
                var pivot = document.Child(governor, "obj");
                if (pivot < 0)
                    pivot = document.Child(governor, "iobj");
                return pivot >= 0 && !IsSubjectControl(At(governor).Lemma) ? Resolve(pivot, -1) : SubjectOf(governor, depth + 1);
            case "advcl" when NounBefore(token) is >= 0 and var will:
                return document.Child(will, "nmod:poss") is >= 0 and var wills ? wills : SubjectOf(governor, depth + 1);
            case "advcl":
            case "ccomp" when document.Child(token, "mark") < 0 || Mark(token) == "to":
                return SubjectOf(governor, depth + 1);
            case "acl" when head.Relation == "acl":
                if (head.Xpos is "VBG" or "VBN" && Mark(token).Length == 0)
                    return At(governor).Upos == Upos.Pron && document.Child(governor, "nsubj") is >= 0 and var one ? one : governor; // "is among those calling"
                var owner = document.Child(governor, "nmod:poss");
                if (owner >= 0)
                    return owner;
                var above = At(governor).Head;
                return above >= 0 && At(above).Upos is Upos.Verb or Upos.Aux ? SubjectOf(above, depth + 1) : -1;
            default:
                return -1;
        }
    }

    // "On Monday, Norland and Sudria agreed": the parser may hang the subject on the phrase before the comma.
    private int Fronted(int token)
    {
        if (At(token).Upos != Upos.Verb || At(token).Xpos is not ("VBD" or "VBZ" or "VBP") && !HasAuxiliary(token))
            return -1;
        foreach (var child in document.Children(token))
        {
            if (child > token)
                break;
            if (Base(At(child).Relation) is not ("obl" or "nmod" or "advmod") || !(HasCase(child) || At(child).Relation == "obl:unmarked"))
                continue;
            var (_, last) = document.SubtreeRange(child);
            for (var t = child + 1; t <= last && t < token; t++)
            {
                if (At(t).Upos is not (Upos.Noun or Upos.Propn) || At(t).Relation is not ("appos" or "conj" or "nmod:unmarked" or "nmod") || HasCase(t) || document.EntitiesAt(t).IsEmpty)
                    continue;
                var (first, _) = document.SubtreeRange(t);
                if (first > 0 && document.FormIs(first - 1, ",") && At(At(t).Head).Span.Start < At(first).Span.Start && document.Child(t, "cc") < 0)
                    return t;
            }
        }

        return -1;
    }

    private bool HasAuxiliary(int token) => document.Child(token, "aux") >= 0;

    private bool HasCase(int token)
    {
        foreach (var child in document.Children(token))
        {
            if (At(child).Is("case") && child < token)
                return true;
        }

        return false;
    }

    private bool IsPassive(int token, int depth)
    {
        var hasSubject = false;
        foreach (var child in document.Children(token))
        {
            var relation = At(child).Relation;
            if (relation is "aux:pass" or "nsubj:pass" or "csubj:pass")
                return true;
            if (relation is "nsubj" or "aux" or "cop" or "obj")
                hasSubject = true;
        }

        if (hasSubject || At(token).Xpos != "VBN" || depth > Deepest)
            return false;
        var head = At(token);
        return Base(head.Relation) switch
        {
            "acl" or "amod" or "advcl" => true,
            "conj" => IsPassive(head.Head, depth + 1),
            _ => document.Child(token, "obj") < 0,
        };
    }

    private void Modal(Clause clause, int token)
    {
        var reported = Base(At(token).Relation) is "ccomp";
        foreach (var child in document.Children(token))
        {
            var word = At(child);
            if (word.Is("aux") || word.Is("cop"))
            {
                if (word.Xpos == "MD" || word.Upos == Upos.Aux)
                {
                    clause.Modality = word.Lemma switch
                    {
                        "will" or "wo" or "'ll" or "shall" => Modality.Future,
                        "would" or "'d" => reported ? Modality.Future : Modality.Conditional,
                        "may" or "might" or "could" or "can" => Modality.Possible,
                        "must" or "should" or "ought" or "need" => Modality.Duty,
                        _ => clause.Modality,
                    };

                    // Lemmatisers write "will" for "would" as well.
                    if (word.Xpos == "MD" && document.FormIs(child, "would") && clause.Modality == Modality.Future)
                        clause.Modality = reported ? Modality.Future : Modality.Conditional;
                }
            }
            else if (word.Is("mark") && (IsLemma(word, "if") || IsLemma(word, "unless")))
                clause.Condition = true;
        }

        // "Are to pull back": arranged, not done.
        if (clause.Modality == Modality.Plain && document.Child(token, "mark") is >= 1 and var to && document.FormIs(to, "to")
            && (document.FormIs(to - 1, "is") || document.FormIs(to - 1, "are") || document.FormIs(to - 1, "was") || document.FormIs(to - 1, "were")))
            clause.Modality = Modality.Future;

        // "Must deliver and comply": the modal holds for both.
        if (clause.Modality == Modality.Plain && At(token).Is("conj") && At(token).Xpos == "VB" && At(At(token).Head).Upos == Upos.Verb && document.Child(token, "nsubj") < 0)
            clause.Modality = Of(At(token).Head).Modality;

        // "Will go on to Norport, meeting its mayor": no sooner than what it goes with.
        if (clause.Modality == Modality.Plain && At(token).Relation == "advcl" && At(token).Xpos == "VBG" && Mark(token).Length == 0 && At(token).Head is >= 0 and var with && At(with).Upos == Upos.Verb)
            clause.Modality = Of(with).Modality is Modality.Future ? Modality.Future : clause.Modality;

        // "It is vital that they stop": they are to.
        if (clause.Modality == Modality.Plain && IsNeeded(token))
            clause.Modality = Modality.Duty;

        // The news tells what is announced with "would"; only a condition makes it imagined.
        if (clause.Modality == Modality.Conditional && clause["if"] < 0 && !clause.Condition)
            clause.Modality = Modality.Future;
        clause.Negated = HasNegation(token);
    }

    private bool IsNeeded(int token)
    {
        if (Base(At(token).Relation) is not ("ccomp" or "csubj") || At(token).Head is not (>= 0 and var head) || At(head).Upos != Upos.Adj)
            return false;
        if ((WordClasses.Shipped.Of(At(head).Lemma ?? "") & WordClasses.Shipped.Mask("needed")) == 0)
            return false;
        foreach (var child in document.Children(token))
        {
            if (child < token && document.FormIs(child, "that"))
                return true;
        }

        return false;
    }

    private bool HasNegation(int token)
    {
        foreach (var child in document.Children(token))
        {
            var word = At(child);
            if ((word.Is("advmod") || word.Is("det") || word.Is("cc")) && (IsLemma(word, "not") || IsLemma(word, "never") || IsLemma(word, "n't") || IsLemma(word, "no") || IsLemma(word, "neither")))
            {
                // "Not only" denies nothing.
                if (IsLemma(word, "not") && child + 1 < document.Tokens.Length && document.FormIs(child + 1, "only"))
                    continue;
                return true;
            }

            if ((word.Is("nsubj") || word.Is("obj")) && document.Child(child, "det") is var determiner && determiner >= 0 && document.FormIs(determiner, "no"))
                return true;
        }

        return false;
    }

    /// <summary>A relative pronoun stands for the noun that its clause describes.</summary>
    private int Resolve(int token, int relative) => relative >= 0 && IsRelativePronoun(token) ? relative : token;

    private bool IsRelativePronoun(int token) =>
        At(token).Upos is Upos.Pron or Upos.Det && (document.FormIs(token, "who") || document.FormIs(token, "which") || document.FormIs(token, "that") || document.FormIs(token, "whom"));

    private bool IsActorLike(int token) =>
        At(token).Upos is Upos.Noun or Upos.Propn or Upos.Pron && At(token).Xpos is not "VBG" && !document.FormIs(token, "force") && !document.FormIs(token, "phone");

    /// <summary>The preposition of a noun, lower case; several words joined by <c>_</c>; empty for none.</summary>
    public string Preposition(int token)
    {
        var result = "";
        foreach (var child in document.Children(token))
        {
            if (!At(child).Is("case") || child > token)
                continue;
            result = Word(child);
            foreach (var rest in document.Children(child))
            {
                if (At(rest).Is("fixed"))
                    result = string.Concat(result, "_", Word(rest));
            }
        }

        return result.Length > 0 ? result : PrepositionOfTitle(token);
    }

    // "With | President A. Smith": the preposition may hang on the title before the name.
    private string PrepositionOfTitle(int token)
    {
        if (At(token).Upos is not (Upos.Propn or Upos.Noun))
            return "";
        foreach (var child in document.Children(token))
        {
            if (child > token)
                break;
            if (At(child).Relation is not ("nmod:desc" or "compound" or "amod"))
                continue;
            foreach (var below in document.Children(child))
            {
                if (below < child && At(below).Is("case") && At(below).Upos == Upos.Adp && Word(below) is "with" or "by" or "to" or "between" or "from" or "against")
                    return Word(below);
            }
        }

        return "";
    }

    private string Mark(int token)
    {
        foreach (var child in document.Children(token))
        {
            if (At(child).Is("mark"))
                return Word(child);
            if (At(child).Is("case"))
                return Word(child);
        }

        return "";
    }

    private string Word(int token) => Known(document.Form(token));

    // The few words that mark cases and clauses, as interned strings: no garbage for each clause.
    private static string Known(ReadOnlySpan<char> form)
    {
        Span<char> lower = stackalloc char[Math.Min(form.Length, 24)];
        form[..lower.Length].ToLowerInvariant(lower);
        return CaseWords.TryGetValue(lower, out var known) ? known : lower.ToString();
    }

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> CaseWords =
        new[]
        {
            "of", "to", "in", "for", "on", "with", "at", "by", "from", "against", "into", "over", "about", "between", "after", "before", "under", "as", "that", "if",
            "unless", "because", "while", "toward", "towards", "without", "within", "during", "among", "amid", "across", "through", "despite", "than", "until", "upon",
        }.ToDictionary(w => w, w => w, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static bool IsParticle(string? lemma) =>
        lemma?.ToLowerInvariant() is "back" or "away" or "out" or "off" or "down" or "up" or "over" or "in" or "aside" or "ahead" or "apart" or "forward" or "together";

    private static bool IsSubjectControl(string? lemma) => lemma?.ToLowerInvariant() is "promise" or "threaten" or "vow" or "pledge" or "offer" or "swear" or "use";

    private static string Base(string? relation)
    {
        if (relation is null)
            return "";
        var colon = relation.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? relation : relation[..colon] switch
        {
            "nsubj" => "nsubj",
            "obl" => "obl",
            "nmod" => "nmod",
            "acl" => "acl",
            "advcl" => "advcl",
            "compound" => "compound",
            "conj" => "conj",
            var other => other,
        };
    }
}
