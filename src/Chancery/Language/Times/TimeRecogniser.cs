using System.Collections.Immutable;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Language.Times;

/// <summary>
/// Finds time expressions and works out their values against the report's date, by the rules of <c>data/rules/times.rules</c>.
/// Immutable and safe for use from several threads.
/// </summary>
public sealed class TimeRecogniser
{
    private static readonly Lazy<TimeRecogniser> Shared = new(() => new TimeRecogniser());
    private readonly TimeLexicon lexicon = TimeLexicon.Shipped;

    private TimeRecogniser()
    {
    }

    /// <summary>The recogniser with the shipped tables.</summary>
    public static TimeRecogniser Default => Shared.Value;

    /// <summary>The time expressions of <paramref name="document"/> in text order; none overlaps another.</summary>
    /// <param name="document">A document with tokens; tags and syntax help but are not needed.</param>
    /// <param name="published">The date that "today" means; null leaves relative expressions without days.</param>
    public ImmutableArray<TimeExpression> Find(Document document, Edtf? published)
    {
        ArgumentNullException.ThrowIfNull(document);
        var found = ImmutableArray.CreateBuilder<TimeExpression>();
        var candidates = new List<Candidate>();
        Edtf? previous = null;
        foreach (var sentence in document.Sentences)
        {
            candidates.Clear();
            var match = new TimeMatcher(lexicon, document, sentence);
            for (var token = sentence.First; token < sentence.End; token++)
            {
                foreach (var p in match.PatternsAt(token))
                {
                    var pattern = lexicon.Patterns[p];
                    if (match.Matches(pattern, token))
                        candidates.Add(new Candidate(pattern, p, token, match.First, match.End));
                }
            }

            if (candidates.Count > 0)
                Choose(document, sentence, match, published, candidates, found, ref previous);
        }

        return found.ToImmutable();
    }

    // Longest first; among equals the rule that stands first. One that turns out to be no time makes room for the next.
    private static void Choose(Document document, Sentence sentence, TimeMatcher match, Edtf? published, List<Candidate> candidates, ImmutableArray<TimeExpression>.Builder found, ref Edtf? previous)
    {
        candidates.Sort(static (a, b) =>
        {
            var longer = (b.End - b.First).CompareTo(a.End - a.First);
            return longer != 0 ? longer : a.First != b.First ? a.First.CompareTo(b.First) : a.Place != b.Place ? a.Place.CompareTo(b.Place) : a.Start.CompareTo(b.Start);
        });
        var taken = new bool[sentence.Count];
        var chosen = new List<Candidate>();
        foreach (var candidate in candidates)
        {
            if (taken.AsSpan(candidate.First - sentence.First, candidate.End - candidate.First).Contains(true) || InName(document, candidate))
                continue;
            match.Matches(candidate.Pattern, candidate.Start);
            if (!new TimeCalculator(document, sentence, match, candidate.Pattern.Rule, published, previous).Values().Any())
                continue;
            taken.AsSpan(candidate.First - sentence.First, candidate.End - candidate.First).Fill(true);
            chosen.Add(candidate);
        }

        // Values in text order, so that "two years later" counts from what stands before it.
        chosen.Sort(static (a, b) => a.First.CompareTo(b.First));
        foreach (var candidate in chosen)
        {
            match.Matches(candidate.Pattern, candidate.Start);
            foreach (var value in new TimeCalculator(document, sentence, match, candidate.Pattern.Rule, published, previous).Values())
            {
                var first = value.First >= 0 ? value.First : candidate.First;
                var end = value.End >= 0 ? value.End : candidate.End;
                var span = new TextSpan(document.Tokens[first].Span.Start, document.Tokens[end - 1].Span.End);
                found.Add(new TimeExpression(span, candidate.Pattern.Rule.Type, value.Value, value.Edtf));
                if (value.Edtf is { IsOpenEnd: false, IsOpenStart: false } date && candidate.Pattern.Rule.Type == TimexType.Date)
                    previous = date;
            }
        }
    }

    // "April Moss", "the Sunday Herald": a part of a longer name of somebody.
    private static bool InName(Document document, Candidate candidate)
    {
        var (low, high) = (0, document.Names.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (document.Names[middle].End <= candidate.First)
                low = middle + 1;
            else
                high = middle;
        }

        if (low == document.Names.Length)
            return false;
        var name = document.Names[low];
        return name.Type is NameType.Person or NameType.Organisation && name.First <= candidate.First && name.End >= candidate.End && name.End - name.First > candidate.End - candidate.First;
    }

    private readonly record struct Candidate(TimePattern Pattern, int Place, int Start, int First, int End);
}
