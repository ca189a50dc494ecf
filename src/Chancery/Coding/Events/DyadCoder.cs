using System.Collections.Immutable;
using System.Globalization;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Coding.Events;

/// <summary>What one marked party does to another.</summary>
/// <param name="Type">PLOVER event.</param>
/// <param name="Mode">Its mode, where plain.</param>
/// <param name="Cameo">CAMEO code, where one fits.</param>
/// <param name="Explain">The readings and their weights.</param>
public sealed record DyadEvent(string Type, string? Mode, string? Cameo, string Explain);

/// <summary>
/// Answers what a sentence says that a marked source does to a marked target: the reading whose clause joins the two best. It
/// always answers; where no clause joins them, the readings nearest to them decide.
/// </summary>
public sealed class DyadCoder
{
    private readonly EventLexicon lexicon;

    /// <summary>Works with the shipped tables.</summary>
    public DyadCoder() => lexicon = EventLexicon.Shipped;

    /// <summary>The event between two parties.</summary>
    /// <param name="document">The parsed sentence or text.</param>
    /// <param name="source">Who acts; null where it is not marked.</param>
    /// <param name="target">Who is acted on; null where it is not marked.</param>
    public DyadEvent Code(Document document, TextSpan? source, TextSpan? target)
    {
        ArgumentNullException.ThrowIfNull(document);
        var finder = new SenseFinder(document, lexicon);
        var from = PartyTokens.Of(document, source);
        var to = PartyTokens.Of(document, target);
        EventSense? best = null;
        var most = double.NegativeInfinity;
        var governed = new bool[document.Tokens.Length];
        for (var token = 0; token < document.Tokens.Length; token++)
        {
            for (var sense = finder.At(token) is { Reported: false } outer ? outer : null; sense is not null; sense = sense.Inner)
            {
                if (sense.Predicate != token)
                    governed[sense.Predicate] = true;

                // What one is willing, or meets, to do.
                foreach (var argument in sense.Clause.Arguments)
                {
                    if (argument.Slot is "comp" or "purpose")
                        governed[argument.Token] = true;
                }
            }
        }

        for (var token = 0; token < document.Tokens.Length; token++)
        {
            if (governed[token] || finder.At(token) is not { } sense)
                continue;
            Weigh(sense);
            foreach (var beside in finder.Beside(sense))
                Weigh(beside);
        }

        if (best is not null)
            return new DyadEvent(best.Code.Type, best.Code.Mode, best.Code.Cameo, string.Create(CultureInfo.InvariantCulture, $"{best.Trail}; weight {most:0.0}"));
        return Nearest(document, from, to);

        void Weigh(EventSense sense)
        {
            var score = Score(document, sense, from, to);
            if (score > most)
                (best, most) = (sense, score);
        }
    }

    private static double Score(Document document, EventSense sense, PartyTokens from, PartyTokens to)
    {
        var agent = Best(document, sense.Agents, from);
        var target = Best(document, sense.Targets, to);
        if (target < 1.5 && to.Head >= 0 && document.IsUnder(to.Head, sense.Predicate))
            target = Math.Max(target, sense.Clause.IsVerb ? 1.5 : 1);
        var crossed = (Best(document, sense.Targets, from) + Best(document, sense.Agents, to)) * 0.35;
        var score = Math.Max((1.5 * agent) + target, crossed);
        if (agent == 0 && from.Head >= 0 && document.IsUnder(from.Head, sense.Predicate))
            score += 0.5;
        if (sense.Clause.IsVerb)
            score += 1;
        if (sense.Inner is not null)
            score += 0.8;
        score += 0.1 * sense.Rule.Specificity;
        score -= 0.4 * Depth(document, sense.Predicate);

        // A noun within a party's own name or description is not what joins the two.
        if (from.Contains(sense.Predicate) || to.Contains(sense.Predicate))
            score -= sense.Clause.IsVerb ? 1.5 : 2.5;
        return score;
    }

    private static double Best(Document document, ImmutableArray<int> places, PartyTokens party)
    {
        if (party.Head < 0)
            return 0;
        var best = 0.0;
        var rank = 0;
        foreach (var place in places)
        {
            double hit;
            if (place == party.Head || NounPhrase.Members(document, place).Contains(party.Head))
                hit = 4;
            else if (party.Contains(place))
                hit = 3.5;
            else if (document.IsUnder(party.Head, place))
                hit = 3 - (0.3 * Math.Min(5, Distance(document, party.Head, place)));
            else
                hit = 0;
            best = Math.Max(best, hit - (0.05 * rank++));
        }

        return Math.Max(0, best);
    }

    private static int Distance(Document document, int token, int ancestor)
    {
        var steps = 0;
        while (token >= 0 && token != ancestor && steps < 20)
        {
            token = document.Tokens[token].Head;
            steps++;
        }

        return steps;
    }

    private static int Depth(Document document, int token)
    {
        var depth = 0;
        for (var head = document.Tokens[token].Head; head >= 0 && depth < 20; head = document.Tokens[head].Head)
            depth++;
        return depth;
    }

    /// <summary>
    /// Where no reading holds: the word nearest to both parties that has a reading whose wishes the sentence fulfils somewhere. A
    /// wrong parse or an unknown construction is then still answered from the words.
    /// </summary>
    private DyadEvent Nearest(Document document, PartyTokens from, PartyTokens to)
    {
        EventCode? best = null;
        var explain = "no word with a reading: the commonest event of the news";
        var most = double.NegativeInfinity;
        for (var token = 0; token < document.Tokens.Length; token++)
        {
            var lemma = document.Tokens[token].Lemma;
            if (string.IsNullOrEmpty(lemma) || from.Contains(token) || to.Contains(token))
                continue;
            var near = Nearness(token, from) + Nearness(token, to) - (document.Tokens[token].Upos == Upos.Verb ? 0 : 2);
            foreach (var part in "vna")
            {
                foreach (var rule in lexicon.For(lemma, part))
                {
                    if (!Loosely(document, rule, token))
                        continue;
                    if (rule.IsGuard)
                        break;
                    if ((rule.Code ?? lexicon.Composition.Compose(rule.Operator!, null)) is not { } code)
                        continue;
                    var score = near + (0.7 * rule.Specificity) - (rule.Operator is null ? 0 : 2) - (part == 'v' ? 0 : 1);
                    if (score > most)
                        (best, most, explain) = (code, score, $"nearest word {lemma} ({rule.Name}), its frame read loosely");
                }
            }
        }

        return best is null ? new DyadEvent("CONSULT", null, "040", explain) : new DyadEvent(best.Type, best.Mode, best.Cameo, explain);

        static double Nearness(int token, PartyTokens party) =>
            party.Head < 0 ? 0 : -0.25 * Math.Min(30, token < party.First ? party.First - token : token - party.End);
    }

    private bool Loosely(Document document, EventRule rule, int at)
    {
        foreach (var test in rule.Tests)
        {
            if (test.Negative || test.TakesAnything)
                continue;
            var found = false;
            var sentence = document.Sentences[document.Tokens[at].Sentence];
            for (var token = sentence.First; token < sentence.End && !found; token++)
            {
                var word = document.Tokens[token];
                found = token != at && word.Lemma is { Length: > 0 } lemma
                    && ((lexicon.Classes.Of(lemma) & test.Classes) != 0
                        || test.Words.Contains(lemma, StringComparer.OrdinalIgnoreCase)
                        || (test.Actor && word.Upos == Upos.Propn)
                        || (test.Money && word.Upos == Upos.Sym));
            }

            if (!found)
                return false;
        }

        return true;
    }
}

/// <summary>The tokens of a marked party.</summary>
/// <param name="First">First token, or −1 for none.</param>
/// <param name="End">After the last token.</param>
/// <param name="Head">The token on which the others hang, or −1.</param>
internal readonly record struct PartyTokens(int First, int End, int Head)
{
    public bool Contains(int token) => token >= First && token < End;

    public static PartyTokens Of(Document document, TextSpan? span)
    {
        if (span is not { } s || document.Tokens.Length == 0)
            return new PartyTokens(-1, -1, -1);
        var first = document.TokenFrom(s.Start);
        var end = first;
        while (end < document.Tokens.Length && document.Tokens[end].Span.Start < s.End)
            end++;
        if (first >= end)
            return new PartyTokens(-1, -1, -1);
        var head = -1;
        for (var token = first; token < end; token++)
        {
            var above = document.Tokens[token].Head;
            if ((above < first || above >= end) && document.Tokens[token].Upos is not (Upos.Punct or Upos.Adp or Upos.Det))
            {
                head = token;
                break;
            }
        }

        return new PartyTokens(first, end, head >= 0 ? head : first);
    }
}
