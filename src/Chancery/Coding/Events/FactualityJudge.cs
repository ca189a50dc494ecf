using Chancery.Entries;
using Chancery.Language;
using Chancery.Time;

namespace Chancery.Coding.Events;

/// <summary>Tells from the clause whether an event is said to have happened, and whether it is recalled.</summary>
internal sealed class FactualityJudge
{
    private static readonly HashSet<string> Habit = new(StringComparer.OrdinalIgnoreCase)
    {
        "always", "often", "regularly", "routinely", "usually", "frequently", "repeatedly", "consistently", "traditionally", "generally", "habitually", "annually",
    };

    private static readonly HashSet<string> Past = new(StringComparer.OrdinalIgnoreCase) { "ago", "previously", "formerly", "earlier", "once", "originally", "historically" };

    private readonly Document document;
    private readonly Edtf? published;

    public FactualityJudge(Document document, Edtf? published) => (this.document, this.published) = (document, published);

    /// <summary>Whether an adverb says that something is done time and again.</summary>
    public static bool IsHabit(string lemma) => Habit.Contains(lemma);

    public Factuality Of(EventSense sense, bool told)
    {
        if (sense.Negated)
            return Factuality.Negated;
        if (sense.Condition || UnderCondition(sense.Predicate))
            return Factuality.Hypothetical;
        if (sense is { Code.Type: "SUPPORT", Modality: Modality.Future or Modality.Conditional } && HasWould(sense.Predicate))
            return Factuality.Hypothetical; // "would welcome it, if"
        if (sense.Modality == Modality.Future)
            return sense.Code.Type is "AGREE" or "AID" or "CONSULT" or "COOPERATE" ? Factuality.Planned : told || sense.Reported ? Factuality.Reported : Factuality.Asserted;
        if (sense.Modality is Modality.Possible or Modality.Conditional && sense.Code.Type is not ("REQUEST" or "ACCUSE" or "SUPPORT" or "THREATEN"))
            return Factuality.Hypothetical;
        foreach (var child in document.Children(sense.Predicate))
        {
            if (document.Tokens[child].Is("advmod") && document.Tokens[child].Lemma is { } lemma && Habit.Contains(lemma))
                return Factuality.Habitual;
        }

        return told || sense.Reported ? Factuality.Reported : Factuality.Asserted;
    }

    /// <summary>Whether the report recalls it as older than its news.</summary>
    public bool IsBackground(EventSense sense, Edtf? date)
    {
        if (date is not null && published is not null && date.Latest.AddDays(31) < published.Earliest && !date.IsOpenEnd)
            return true;
        if (date is not null && published is null && date.Precision is DatePrecision.Year or DatePrecision.Decade)
            return true;
        var verb = sense.Clause.IsVerb ? sense.Predicate : -1;
        if (verb < 0)
            return false;
        bool had = false, other = false;
        foreach (var child in document.Children(verb))
        {
            var word = document.Tokens[child];
            if (word.Is("aux") && string.Equals(word.Lemma, "have", StringComparison.OrdinalIgnoreCase) && document.FormIs(child, "had"))
                had = true;
            else if (word.Is("advmod") && word.Lemma is { } lemma && Past.Contains(lemma))
                other = true;
        }

        // "Said it had bombed": one step back from the saying is still the news.
        return other || (had && !document.Tokens[verb].Is("ccomp"));
    }

    private bool HasWould(int token)
    {
        foreach (var child in document.Children(token))
        {
            if (document.Tokens[child].Is("aux") && (document.FormIs(child, "would") || document.FormIs(child, "’d") || document.FormIs(child, "'d")))
                return true;
        }

        return false;
    }

    private bool UnderCondition(int token)
    {
        for (var steps = 0; token >= 0 && steps < 12; steps++)
        {
            if (document.Tokens[token].Is("advcl"))
            {
                foreach (var child in document.Children(token))
                {
                    if (document.Tokens[child].Is("mark") && (document.FormIs(child, "if") || document.FormIs(child, "unless")))
                        return true;
                }
            }

            token = document.Tokens[token].Head;
        }

        return false;
    }
}
