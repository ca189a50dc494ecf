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

    private readonly Dictionary<string, EventRule[]> verbs;
    private readonly Dictionary<string, EventRule[]> nouns;
    private readonly Dictionary<string, EventRule[]> adjectives;

    private EventLexicon(WordClasses classes, IEnumerable<EventRule> rules, IReadOnlyList<RuleExample> examples, SenseComposition composition)
    {
        (Classes, Examples, Composition) = (classes, examples, composition);
        Rules = [.. rules];
        verbs = Index('v');
        nouns = Index('n');
        adjectives = Index('a');
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
        var index = part switch { 'v' => verbs, 'n' => nouns, _ => adjectives };
        return index.TryGetValue(lemma, out var found) ? found : [];
    }

    /// <summary>Whether no reading of the lemma is known, whatever its part of speech.</summary>
    public bool IsUnknown(string? lemma) => lemma is null || (!verbs.ContainsKey(lemma) && !nouns.ContainsKey(lemma) && !adjectives.ContainsKey(lemma));

    private Dictionary<string, EventRule[]> Index(char part)
    {
        var lists = new Dictionary<string, List<EventRule>>(StringComparer.OrdinalIgnoreCase);
        foreach (var rule in Rules.Where(r => r.Parts.Contains(part, StringComparison.Ordinal)))
        {
            foreach (var word in rule.Words)
            {
                if (!lists.TryGetValue(word, out var list))
                    lists.Add(word, list = []);
                list.Add(rule);
            }
        }

        return lists.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.OrderByDescending(r => r.Specificity).ThenBy(r => r.Order).ToArray(),
            StringComparer.OrdinalIgnoreCase);
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
