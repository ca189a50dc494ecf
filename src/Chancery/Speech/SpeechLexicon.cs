using System.Collections.Frozen;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>What a cue expresses.</summary>
internal enum CueClass : byte
{
    /// <summary>Speech and writing.</summary>
    Say,

    /// <summary>The word is itself what was said: accuse, thank, reject.</summary>
    Act,

    /// <summary>Thought, feeling, plan.</summary>
    Think,

    /// <summary>Papers and figures that speak.</summary>
    Show,

    /// <summary>Seeming, which needs no source.</summary>
    Seem,
}

/// <summary>In what constructions a cue takes what is said.</summary>
[Flags]
internal enum CueFrames
{
    None = 0,
    Clause = 1,
    Quote = 1 << 1,
    Noun = 1 << 2,
    Infinitive = 1 << 3,
    ObjectInfinitive = 1 << 4,
    As = 1 << 5,
    Addressee = 1 << 6,
    Preposition = 1 << 7,
    About = 1 << 8,
    Against = 1 << 9,
    At = 1 << 10,
    For = 1 << 11,
    Of = 1 << 12,
    On = 1 << 13,
    To = 1 << 14,
    With = 1 << 15,
    In = 1 << 16,
    Over = 1 << 17,
    By = 1 << 18,
}

/// <summary>Whether what a cue gives counts as a statement of the record.</summary>
internal enum CueRecord : byte
{
    /// <summary>It does not.</summary>
    No,

    /// <summary>It does.</summary>
    Yes,

    /// <summary>It does, from the cue on.</summary>
    Claim,

    /// <summary>Only where a named source thinks a clause.</summary>
    Think,
}

/// <summary>One row of the cue tables.</summary>
internal sealed record Cue(string Lemma, string Particle, CueClass Class, CueFrames Frames, CueRecord Record)
{
    public bool Takes(CueFrames frame) => (Frames & frame) != 0;
}

/// <summary>The cue tables <c>data/lexicon/speech-*.tsv</c>. Immutable; safe for several threads.</summary>
internal sealed class SpeechLexicon
{
    private static readonly Lazy<SpeechLexicon> Shared = new(() => new SpeechLexicon());

    private readonly FrozenDictionary<string, Cue[]> verbs;
    private readonly FrozenDictionary<string, Cue> nouns;
    private readonly FrozenDictionary<string, Cue> adjectives;
    private readonly FrozenDictionary<string, (string Kind, CueRecord Record)> phrases;

    private SpeechLexicon()
    {
        var faults = new List<Diagnostic>();
        verbs = Read("data/lexicon/speech-verbs.tsv", faults)
            .GroupBy(c => c.Lemma, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(c => c.Particle.Length).ToArray(), StringComparer.Ordinal);
        nouns = Read("data/lexicon/speech-nouns.tsv", faults).ToFrozenDictionary(c => c.Lemma, StringComparer.Ordinal);
        adjectives = Read("data/lexicon/speech-adjectives.tsv", faults).ToFrozenDictionary(c => c.Lemma, StringComparer.Ordinal);
        var table = DataFile.Shipped("data/lexicon/speech-phrases.tsv");
        phrases = table.Rows.ToFrozenDictionary(r => r["phrase"], r => (r["kind"], Record(r, faults)), StringComparer.Ordinal);
        if (faults.Count > 0)
            throw new InvalidDataException(string.Join('\n', faults));
    }

    /// <summary>The shipped tables, loaded at first use.</summary>
    public static SpeechLexicon Default => Shared.Value;

    /// <summary>The rows of a verb, those with a particle first.</summary>
    public ReadOnlySpan<Cue> Verbs(string lemma) => verbs.TryGetValue(lemma, out var rows) ? rows : [];

    /// <summary>The row of a noun, or null.</summary>
    public Cue? Noun(string lemma) => nouns.GetValueOrDefault(lemma);

    /// <summary>The row of an adjective, or null.</summary>
    public Cue? Adjective(string lemma) => adjectives.GetValueOrDefault(lemma);

    /// <summary>The kind of a phrase ("according to" → <c>source</c>), or null.</summary>
    public string? PhraseKind(string phrase) => phrases.TryGetValue(phrase, out var row) ? row.Kind : null;

    private static IEnumerable<Cue> Read(string name, List<Diagnostic> faults)
    {
        var file = DataFile.Shipped(name);
        var hasParticle = file.Has("particle");
        var cues = new List<Cue>(file.Rows.Count);
        foreach (var row in file.Rows)
        {
            var frames = CueFrames.None;
            foreach (var value in row.List("frames"))
                frames |= Frame(value, row, faults);
            CueClass? kind = row["class"] switch
            {
                "say" => CueClass.Say,
                "act" => CueClass.Act,
                "think" => CueClass.Think,
                "show" => CueClass.Show,
                "seem" => CueClass.Seem,
                _ => null,
            };
            if (kind is null)
                faults.Add(row.Fault("CHA0321", $"'{row["class"]}' is no class of cues (use say, act, think, show or seem)."));
            cues.Add(new Cue(row["lemma"], hasParticle ? row["particle"] : "", kind ?? CueClass.Say, frames, Record(row, faults)));
        }

        return cues;
    }

    private static CueRecord Record(DataFile.Row row, List<Diagnostic> faults)
    {
        switch (row["record"])
        {
            case "yes": return CueRecord.Yes;
            case "no": return CueRecord.No;
            case "claim": return CueRecord.Claim;
            case "think": return CueRecord.Think;
            default:
                faults.Add(row.Fault("CHA0322", $"'{row["record"]}' does not say whether it counts for the record (use yes, claim, think or no)."));
                return CueRecord.No;
        }
    }

    private static CueFrames Frame(string value, DataFile.Row row, List<Diagnostic> faults)
    {
        switch (value)
        {
            case "none": return CueFrames.None;
            case "clause": return CueFrames.Clause;
            case "quote": return CueFrames.Quote;
            case "noun": return CueFrames.Noun;
            case "inf": return CueFrames.Infinitive;
            case "objinf": return CueFrames.ObjectInfinitive;
            case "as": return CueFrames.As;
            case "addr": return CueFrames.Addressee;
            case "prep": return CueFrames.Preposition;
            default:
                var frame = Prepositions(value);
                if (frame == CueFrames.None)
                    faults.Add(row.Fault("CHA0323", $"'{value}' is no frame of a cue; the head of the file lists them."));
                return frame;
        }
    }

    /// <summary>The frame of a preposition, or none.</summary>
    public static CueFrames Prepositions(string word) => word switch
    {
        "about" => CueFrames.About,
        "against" => CueFrames.Against,
        "at" => CueFrames.At,
        "for" => CueFrames.For,
        "of" => CueFrames.Of,
        "on" => CueFrames.On,
        "to" => CueFrames.To,
        "with" => CueFrames.With,
        "in" => CueFrames.In,
        "over" => CueFrames.Over,
        "by" => CueFrames.By,
        _ => CueFrames.None,
    };
}
