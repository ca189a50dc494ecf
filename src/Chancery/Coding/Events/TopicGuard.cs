using Chancery.Language;
using Chancery.Text;

namespace Chancery.Coding.Events;

/// <summary>
/// Keeps contests, markets, weather and idiom out of the record: where a sentence speaks of such, words of violence and of
/// diplomacy are not meant (<c>data/lexicon/event-topics.tsv</c>).
/// </summary>
internal sealed class TopicGuard
{
    private static readonly Lazy<Dictionary<string, (string Topic, int Weight)>> Words = new(() =>
    {
        var words = new Dictionary<string, (string, int)>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in DataFile.Shipped("data/lexicon/event-topics.tsv").Rows)
        {
            foreach (var word in row.List("words"))
                words.TryAdd(word, (row["topic"], int.Parse(row["weight"], System.Globalization.CultureInfo.InvariantCulture)));
        }

        return words;
    });

    private readonly Document document;
    private readonly sbyte[] verdicts;

    public TopicGuard(Document document)
    {
        this.document = document;
        verdicts = new sbyte[document.Sentences.Length];
    }

    /// <summary>Whether the sentence speaks of something in which such an event is not diplomacy.</summary>
    public bool Forbids(EventSense sense, int sentence)
    {
        if (verdicts[sentence] == 0)
            verdicts[sentence] = (sbyte)(Weigh(sentence) >= 2 ? 1 : -1);
        return verdicts[sentence] > 0 && sense.Code.Type is not ("SANCTION" or "MOBILIZE");
    }

    private int Weigh(int sentence)
    {
        var weight = 0;
        var words = Words.Value;
        for (var token = document.Sentences[sentence].First; token < document.Sentences[sentence].End; token++)
        {
            if (document.Tokens[token].Lemma is { Length: > 0 } lemma && words.TryGetValue(lemma, out var found))
                weight += found.Weight;
        }

        return weight;
    }
}
