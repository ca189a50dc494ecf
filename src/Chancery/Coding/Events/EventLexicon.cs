using System.Collections.Immutable;
using Chancery.Text;

namespace Chancery.Coding.Events;

/// <summary>
/// The readings of words and the way they combine, indexed by lemma. Immutable; loaded once from the shipped tables, which fail
/// at load with every fault named.
/// </summary>
internal sealed class EventLexicon
{
    private static readonly Lazy<EventLexicon> Lazily = new(Load);

    private readonly Dictionary<string, Readings> index = new(StringComparer.Ordinal);

    private sealed class Readings
    {
        public EventRule[] Verbs { get; set; } = [];

        public EventRule[] Nouns { get; set; } = [];

        public EventRule[] Adjectives { get; set; } = [];
    }

    private EventLexicon(WordClasses classes, IEnumerable<EventRule> rules, IReadOnlyList<RuleExample> examples, SenseComposition composition)
    {
        (Classes, Examples, Composition) = (classes, examples, composition);
        Rules = [.. rules];
        Index('v', (readings, found) => readings.Verbs = found);
        Index('n', (readings, found) => readings.Nouns = found);
        Index('a', (readings, found) => readings.Adjectives = found);
    }

    public static EventLexicon Shipped => Lazily.Value;

    public WordClasses Classes { get; }

    public SenseComposition Composition { get; }

    public ImmutableArray<EventRule> Rules { get; }

    public IReadOnlyList<RuleExample> Examples { get; }

    /// <summary>The readings of a lemma, the most demanding first.</summary>
    /// <param name="lemma">The lemma, in any case.</param>
    /// <param name="part"><c>v</c>, <c>n</c> or <c>a</c>.</param>
    public ReadOnlySpan<EventRule> For(string lemma, char part)
    {
        if (Find(lemma) is not { } readings)
            return [];
        return part switch { 'v' => readings.Verbs, 'n' => readings.Nouns, _ => readings.Adjectives };
    }

    /// <summary>Whether no reading of the lemma is known, whatever its part of speech.</summary>
    public bool IsUnknown(string? lemma) => lemma is not { Length: > 0 } || Find(lemma) is null;

    // Lemmas are lower case but for names: only those are folded.
    private Readings? Find(string lemma) =>
        index.TryGetValue(lemma, out var readings) || (char.IsUpper(lemma[0]) && index.TryGetValue(lemma.ToLowerInvariant(), out readings)) ? readings : null;

    private void Index(char part, Action<Readings, EventRule[]> put)
    {
        var lists = new Dictionary<string, List<EventRule>>(StringComparer.Ordinal);
        foreach (var rule in Rules.Where(r => r.Parts.Contains(part, StringComparison.Ordinal)))
        {
            foreach (var word in rule.Words)
            {
                var key = word.ToLowerInvariant();
                if (!lists.TryGetValue(key, out var list))
                    lists.Add(key, list = []);
                list.Add(rule);
            }
        }

        foreach (var (word, list) in lists)
        {
            if (!index.TryGetValue(word, out var readings))
                index.Add(word, readings = new Readings());
            put(readings, [.. list.OrderByDescending(r => r.Specificity).ThenBy(r => r.Order)]);
        }
    }

    private static EventLexicon Load()
    {
        var classes = WordClasses.Shipped;
        var reader = new EventRuleReader(classes);
        foreach (var name in DataFile.ShippedNames("data/lexicon/event-words"))
            reader.ReadTable(DataFile.Shipped(name));
        foreach (var name in DataFile.ShippedNames("data/rules/events/"))
        {
            using var text = new StreamReader(DataFile.Open(name), System.Text.Encoding.UTF8);
            reader.ReadRules(name, text);
        }

        if (reader.Diagnostics.Count > 0)
            throw new InvalidDataException(string.Join('\n', reader.Diagnostics));
        return new EventLexicon(classes, reader.Rules, reader.Examples, SenseComposition.Shipped);
    }
}
