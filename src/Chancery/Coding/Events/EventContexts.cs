using System.Collections.Immutable;
using Chancery.Ontology;
using Chancery.Text;

namespace Chancery.Coding.Events;

/// <summary>PLOVER contexts of a clause, from the cue words of <c>data/ontology/plover-contexts.tsv</c>.</summary>
internal sealed class EventContexts
{
    private const int Most = 3;
    private readonly Dictionary<string, List<(string[] Words, string Context)>> cues = new(StringComparer.OrdinalIgnoreCase);

    private EventContexts()
    {
        foreach (var context in PloverTable.Default.Contexts)
        {
            foreach (var cue in context.Cues)
            {
                var words = cue.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words.Length == 0)
                    continue;
                if (!cues.TryGetValue(words[0], out var list))
                    cues.Add(words[0], list = []);
                list.Add((words, context.Name));
            }
        }
    }

    public static EventContexts Shipped { get; } = new();

    /// <summary>At most three contexts, the best supported first.</summary>
    public ImmutableArray<string> Of(string text, TextSpan span)
    {
        var words = text[span.Start..span.End].Split([' ', '\n', ',', '.', '"', '(', ')', ';', ':', '’', '\''], StringSplitOptions.RemoveEmptyEntries);
        var weights = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < words.Length; i++)
        {
            if (!cues.TryGetValue(words[i], out var found) && !(words[i].EndsWith('s') && cues.TryGetValue(words[i][..^1], out found)))
                continue;
            foreach (var (cue, context) in found)
            {
                if (i + cue.Length <= words.Length && cue.Skip(1).Select((w, k) => string.Equals(w, words[i + k + 1], StringComparison.OrdinalIgnoreCase)).All(same => same))
                    weights[context] = weights.GetValueOrDefault(context) + cue.Length;
            }
        }

        return [.. weights.OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Take(Most).Select(w => w.Key)];
    }
}
