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
    private readonly FrozenDictionary<string, AnswerCue[]> answers;
    private readonly FrozenSet<string> idleVerbs;

    private StanceLexicon()
    {
        var faults = new List<Diagnostic>();
        var rows = new List<(string Word, StanceCue Cue)>();
        var idle = new List<string>();
        foreach (var row in DataFile.Shipped("data/lexicon/stance-cues.tsv").Rows)
        {
            if (row["word"] == "idle")
            {
                idle.Add(row["lemma"]);
                continue;
            }

            Stance? stance = row["stance"] switch { "supports" => Stance.Supports, "opposes" => Stance.Opposes, _ => null };
            if (stance is null)
                faults.Add(row.Fault("CHA0325", $"'{row["stance"]}' is no stance of a cue (use supports or opposes)."));
            if (row["word"] is not ("verb" or "noun" or "adj" or "judgement"))
                faults.Add(row.Fault("CHA0326", $"'{row["word"]}' is no sort of word here (use verb, noun, adj or judgement)."));
            rows.Add((row["word"], new StanceCue(row["lemma"], row["particle"], row.List("frames").ToFrozenSet(StringComparer.Ordinal), stance ?? Stance.Supports, row["ask"])));
        }

        idleVerbs = idle.ToFrozenSet(StringComparer.Ordinal);
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
    public bool IsIdle(string lemma) => idleVerbs.Contains(lemma);

    public ReadOnlySpan<AnswerCue> Answers(string lemma) => answers.TryGetValue(lemma, out var rows) ? rows : [];
}
