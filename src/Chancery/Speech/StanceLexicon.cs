using System.Collections.Frozen;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>One row of <c>data/lexicon/stance-cues.tsv</c>.</summary>
internal sealed record StanceCue(string Lemma, string Particle, FrozenSet<string> Frames, Stance Stance, string Ask)
{
    public bool Takes(string frame) => Frames.Contains(frame);
}

/// <summary>One row of <c>data/lexicon/ask-answers.tsv</c>.</summary>
internal sealed record AnswerCue(string Lemma, string Particle, bool TakesPreposition, AskStatus Status);

/// <summary>The stance and answer tables. Immutable; safe for several threads.</summary>
internal sealed class StanceLexicon
{
    private static readonly Lazy<StanceLexicon> Shared = new(() => new StanceLexicon());

    private readonly FrozenDictionary<string, StanceCue[]> verbs;
    private readonly FrozenDictionary<string, StanceCue[]> nouns;
    private readonly FrozenDictionary<string, StanceCue[]> adjectives;
    private readonly FrozenDictionary<string, StanceCue[]> judgements;
    private readonly FrozenDictionary<string, StanceCue[]> verdicts;
    private readonly FrozenDictionary<string, StanceCue[]> loaded;
    private readonly FrozenDictionary<string, AnswerCue[]> answers;
    private readonly FrozenDictionary<string, FrozenSet<string>> lists;

    private StanceLexicon()
    {
        var faults = new List<Diagnostic>();
        var rows = new List<(string Word, StanceCue Cue)>();
        var words = new Dictionary<string, List<string>>(StringComparer.Ordinal) { ["idle"] = [], ["aim"] = [], ["course"] = [], ["stand"] = [], ["joint"] = [], ["end"] = [], ["deed"] = [], ["harm"] = [], ["harming"] = [], ["retract"] = [], ["topic"] = [], ["body"] = [], ["goal"] = [], ["excuse"] = [], ["remedy"] = [], ["generic"] = [], ["fighting"] = [], ["focus"] = [], ["staying"] = [], ["amounting"] = [], ["reply"] = [], ["way"] = [], ["siding"] = [], ["carrying"] = [], ["being"] = [], ["need"] = [], ["tie"] = [], ["dealing"] = [], ["gathering"] = [], ["sorry"] = [], ["bear"] = [] };
        foreach (var row in DataFile.Shipped("data/lexicon/stance-cues.tsv").Rows)
        {
            if (words.TryGetValue(row["word"], out var list))
            {
                list.Add(row["lemma"]);
                continue;
            }

            Stance? stance = row["stance"] switch { "supports" => Stance.Supports, "opposes" => Stance.Opposes, _ => null };
            if (stance is null)
                faults.Add(row.Fault("CHA0325", $"'{row["stance"]}' is no stance of a cue (use supports or opposes)."));
            if (row["word"] is not ("verb" or "noun" or "adj" or "judgement" or "verdict" or "loaded"))
                faults.Add(row.Fault("CHA0326", $"'{row["word"]}' is no sort of word here; the head of the file lists them."));
            rows.Add((row["word"], new StanceCue(row["lemma"], row["particle"], row.List("frames").ToFrozenSet(StringComparer.Ordinal), stance ?? Stance.Supports, row["ask"])));
        }

        lists = words.ToFrozenDictionary(w => w.Key, w => w.Value.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
        verdicts = Of("verdict");
        loaded = Of("loaded");
        verbs = Of("verb");
        nouns = Of("noun");
        adjectives = Of("adj");
        judgements = Of("judgement");
        var answered = new List<AnswerCue>();
        foreach (var row in DataFile.Shipped("data/lexicon/ask-answers.tsv").Rows)
        {
            AskStatus? status = row["status"] switch
            {
                "refused" => AskStatus.Refused,
                "granted" => AskStatus.Granted,
                "welcomed" => AskStatus.Welcomed,
                "partly" => AskStatus.Partly,
                _ => null,
            };
            if (status is null)
                faults.Add(row.Fault("CHA0327", $"'{row["status"]}' is no answer (use refused, granted, welcomed or partly)."));
            answered.Add(new AnswerCue(row["lemma"], row["particle"], row["frames"] == "prep", status ?? AskStatus.Refused));
        }

        answers = answered.GroupBy(a => a.Lemma, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(a => a.Particle.Length).ToArray(), StringComparer.Ordinal);
        if (faults.Count > 0)
            throw new InvalidDataException(string.Join('\n', faults));

        FrozenDictionary<string, StanceCue[]> Of(string word) =>
            rows.Where(r => r.Word == word).Select(r => r.Cue).GroupBy(c => c.Lemma, StringComparer.Ordinal)
                .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(c => c.Particle.Length).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The shipped tables, loaded at first use.</summary>
    public static StanceLexicon Default => Shared.Value;

    public ReadOnlySpan<StanceCue> Verbs(string lemma) => verbs.TryGetValue(lemma, out var rows) ? rows : [];

    public StanceCue? Noun(string lemma) => nouns.TryGetValue(lemma, out var rows) ? rows[0] : null;

    public StanceCue? Adjective(string lemma) => adjectives.TryGetValue(lemma, out var rows) ? rows[0] : null;

    public StanceCue? Judgement(string lemma) => judgements.TryGetValue(lemma, out var rows) ? rows[0] : null;

    /// <summary>Whether wanting to do it shows no stand ("wanted to discuss").</summary>
    public bool IsIdle(string lemma) => lists["idle"].Contains(lemma);

    /// <summary>Whether doing it is an end in itself ("in order to end the war"), and not only a step.</summary>
    public bool IsAim(string lemma) => lists["aim"].Contains(lemma);

    /// <summary>Whether it leaves a course ("soften", "abandon").</summary>
    public bool LeavesCourse(string lemma) => lists["course"].Contains(lemma);

    /// <summary>Whether it names a course that one may leave ("stance", "policy").</summary>
    public bool IsStand(string lemma) => lists["stand"].Contains(lemma);

    /// <summary>Whether it takes two ("unity", "together"): to want it is to ask the other for it.</summary>
    public bool IsJoint(string lemma) => lists["joint"].Contains(lemma);

    /// <summary>Whether it brings a thing to its end ("stop", "lift").</summary>
    public bool Ends(string lemma) => lists["end"].Contains(lemma);

    /// <summary>Whether it names what somebody does and may stop ("sanctions", "broadcasts").</summary>
    public bool IsDeed(string lemma) => lists["deed"].Contains(lemma);

    /// <summary>Whether it takes a request back ("withdraw", "cancel").</summary>
    public bool Retracts(string lemma) => lists["retract"].Contains(lemma);

    /// <summary>Whether it names harm threatened ("consequences").</summary>
    public bool IsHarm(string lemma) => lists["harm"].Contains(lemma);

    /// <summary>Whether it is to do harm ("strike", "retaliate").</summary>
    public bool Harms(string lemma) => lists["harming"].Contains(lemma);

    /// <summary>Whether it only brings a matter up ("discussed support for …").</summary>
    public bool IsTopic(string lemma) => lists["topic"].Contains(lemma);

    /// <summary>Whether it names who acts and not what is done ("regime", "police").</summary>
    public bool IsBody(string lemma) => lists["body"].Contains(lemma);

    /// <summary>Whether it names what somebody is after ("priority", "goal").</summary>
    public bool IsGoal(string lemma) => lists["goal"].Contains(lemma);

    /// <summary>Whether to deny that there is one for a thing is to be against the thing ("excuse", "justification").</summary>
    public bool IsExcuse(string lemma) => lists["excuse"].Contains(lemma);

    /// <summary>Whether to deny that there is one is to be against that sort of it ("no military solution").</summary>
    public bool IsRemedy(string lemma) => lists["remedy"].Contains(lemma);

    /// <summary>Whether with "this" it names nothing by itself ("this problem").</summary>
    public bool IsGeneric(string lemma) => lists["generic"].Contains(lemma);

    /// <summary>Whether it belongs to a war, whichever is told of ("truce", "hostilities").</summary>
    public bool IsFighting(string lemma) => lists["fighting"].Contains(lemma);

    /// <summary>Whether it is to put one's efforts into a thing ("focus").</summary>
    public bool Focuses(string lemma) => lists["focus"].Contains(lemma);

    /// <summary>Whether it is to go on as before ("remain").</summary>
    public bool Stays(string lemma) => lists["staying"].Contains(lemma);

    /// <summary>Whether it says what a thing is ("constitutes a breach").</summary>
    public bool AmountsTo(string lemma) => lists["amounting"].Contains(lemma);

    /// <summary>Whether not to be able to do it is to be against the thing ("cannot tolerate").</summary>
    public bool Bears(string lemma) => lists["bear"].Contains(lemma);

    /// <summary>Whether it names an answer ("response").</summary>
    public bool IsReply(string lemma) => lists["reply"].Contains(lemma);

    /// <summary>Whether it names a way out ("the only solution is …").</summary>
    public bool IsWay(string lemma) => lists["way"].Contains(lemma);

    /// <summary>Whether it is to take somebody's side by doing a thing ("stand with them in defending …").</summary>
    public bool TakesSide(string lemma) => lists["siding"].Contains(lemma);

    /// <summary>Whether it brings what follows it ("will have consequences").</summary>
    public bool Carries(string lemma) => lists["carrying"].Contains(lemma);

    /// <summary>Whether it says that somebody is in a state of mind ("stands in opposition to").</summary>
    public bool IsBeing(string lemma) => lists["being"].Contains(lemma);

    /// <summary>Whether "if" before it makes no condition ("if necessary").</summary>
    public bool IsNeed(string lemma) => lists["need"].Contains(lemma);

    /// <summary>Whether it names what is between two states as such ("relations").</summary>
    public bool IsTie(string lemma) => lists["tie"].Contains(lemma);

    /// <summary>Whether with another state's name it is about the two of them ("cooperation between the two").</summary>
    public bool IsDealing(string lemma) => lists["dealing"].Contains(lemma);

    /// <summary>Whether the place beside it says only where people came together ("talks in the capital").</summary>
    public bool IsGathering(string lemma) => lists["gathering"].Contains(lemma);

    /// <summary>Whether it is felt at what one has done oneself ("regret", "apology").</summary>
    public bool IsSorry(string lemma) => lists["sorry"].Contains(lemma);

    /// <summary>A noun that judges what it is said of ("is a mistake").</summary>
    public StanceCue? Verdict(string lemma) => verdicts.TryGetValue(lemma, out var rows) ? rows[0] : null;

    /// <summary>An adjective that condemns the deed beside it ("the brutal crackdown").</summary>
    public StanceCue? Loaded(string lemma) => loaded.TryGetValue(lemma, out var rows) ? rows[0] : null;

    public ReadOnlySpan<AnswerCue> Answers(string lemma) => answers.TryGetValue(lemma, out var rows) ? rows : [];
}
