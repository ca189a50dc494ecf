using System.Collections.Immutable;
using Chancery.Language;
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

    private EventLexicon(WordClasses classes, IEnumerable<EventRule> rules, IReadOnlyList<RuleExample> examples, SenseComposition composition, EventLexicon? whole)
    {
        (Classes, Examples, Composition, WholeReports) = (classes, examples, composition, whole);
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

    /// <summary>
    /// Readings that hold only where a whole report is read, and then go before the others (<c>data/lexicon/event-record.tsv</c>):
    /// between two marked parties a wish tells what joins them; in a report it is talk.
    /// </summary>
    public EventLexicon? WholeReports { get; }

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
    public bool IsUnknown(string? lemma) => lemma is not { Length: > 0 } || (Find(lemma) is null && WholeReports?.Find(lemma) is null);

    /// <summary>The lemma under which a word is read: the lemmatiser's, or, where that is no known word, what the ending lets guess ("blamed" for "blam").</summary>
    public string LemmaOf(Document document, int token)
    {
        var word = document.Tokens[token];
        if (word.Lemma is not { Length: > 0 } lemma)
            return "";
        if (word.Upos != Upos.Verb || !IsUnknown(lemma))
            return lemma;
        var form = document.Form(token);
        if (form.Length < 5 || !form.EndsWith("ed", StringComparison.OrdinalIgnoreCase))
            return lemma;
        var guess = form[..^1].ToString().ToLowerInvariant();
        return IsUnknown(guess) ? lemma : guess;
    }

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
        var record = new EventRuleReader(classes);
        record.ReadTable(DataFile.Shipped("data/lexicon/event-record.tsv"));
        var reader = new EventRuleReader(classes);
        foreach (var name in DataFile.ShippedNames("data/lexicon/event-words"))
            reader.ReadTable(DataFile.Shipped(name));
        foreach (var name in DataFile.ShippedNames("data/rules/events/"))
        {
            using var text = new StreamReader(DataFile.Open(name), System.Text.Encoding.UTF8);
            reader.ReadRules(name, text);
        }

        if (reader.Diagnostics.Count + record.Diagnostics.Count > 0)
            throw new InvalidDataException(string.Join('\n', reader.Diagnostics.Concat(record.Diagnostics)));
        var whole = new EventLexicon(classes, record.Rules, record.Examples, SenseComposition.Shipped, null);
        return new EventLexicon(classes, reader.Rules, reader.Examples, SenseComposition.Shipped, whole);
    }
}
