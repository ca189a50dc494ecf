using System.Collections.Immutable;
using Chancery.Text;

namespace Chancery.Coding.Petrarch;

/// <summary>A PETRARCH agent dictionary: common nouns that add a role to a country's code, before (<c>NGO~</c>) or after it (<c>~GOV</c>).</summary>
public sealed class PetrarchAgents
{
    private readonly Dictionary<string, List<(ImmutableArray<string> Words, string Code, bool Before)>> byFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> sets = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> diagnostics = [];

    /// <summary>Lines that could not be used.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>Reads a dictionary and adds its entries.</summary>
    public void Read(string file, TextReader reader)
    {
        foreach (var (line, raw) in PetrarchLines.Read(reader))
        {
            var text = raw.Trim();
            if (text[0] == '!' && text.Contains('=', StringComparison.Ordinal))
            {
                var equals = text.IndexOf('=', StringComparison.Ordinal);
                sets[text[..equals].Trim()] = text[(equals + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                continue;
            }

            var open = text.IndexOf('[', StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf(']', open);
            if (close < 0)
            {
                diagnostics.Add(PetrarchLines.Fault(file, line, "an agent wants a code in brackets."));
                continue;
            }

            var code = text[(open + 1)..close].Trim();
            var before = code.EndsWith('~');
            if (!before && !code.StartsWith('~'))
            {
                diagnostics.Add(PetrarchLines.Fault(file, line, $"'{code}' lacks the '~' that stands for the country."));
                continue;
            }

            code = code.Trim('~', ' ');
            var phrase = text[..open].Trim();
            string? plural = null;
            var brace = phrase.IndexOf('{', StringComparison.Ordinal);
            if (brace >= 0)
            {
                var end = phrase.IndexOf('}', brace);
                if (end < 0)
                {
                    diagnostics.Add(PetrarchLines.Fault(file, line, "a '{' without its '}'."));
                    continue;
                }

                plural = phrase[(brace + 1)..end].Trim();
                phrase = phrase[..brace].Trim();
            }

            Expand(file, line, phrase, plural, code, before);
        }
    }

    private void Expand(string file, int line, string phrase, string? plural, string code, bool before)
    {
        var mark = phrase.IndexOf('!', StringComparison.Ordinal);
        if (mark < 0)
        {
            Add(phrase, code, before);
            if (plural is null)
                Add(Plural(phrase), code, before);
            else if (plural.Length > 0)
                Add(plural, code, before);
            return;
        }

        var close = phrase.IndexOf('!', mark + 1);
        if (close < 0 || !sets.TryGetValue(phrase[mark..(close + 1)], out var members))
        {
            diagnostics.Add(PetrarchLines.Fault(file, line, $"'{phrase}' names a set that is not defined before it."));
            return;
        }

        foreach (var member in members)
            Add(string.Concat(phrase.AsSpan(0, mark), member, phrase.AsSpan(close + 1)), code, before);
    }

    private static string Plural(string phrase) =>
        phrase.EndsWith("SS", StringComparison.Ordinal) ? phrase + "ES" : phrase.EndsWith('Y') ? phrase[..^1] + "IES" : phrase + "S";

    private void Add(string phrase, string code, bool before)
    {
        var words = phrase.Split(['_', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return;
        if (!byFirst.TryGetValue(words[0], out var list))
            byFirst.Add(words[0], list = []);
        list.Add(([.. words], code, before));
    }

    /// <summary>The longest agent that starts at a word.</summary>
    internal (int End, string Code, bool Before)? Match(IReadOnlyList<PetrarchWord> words, int at)
    {
        if (!byFirst.TryGetValue(words[at].Text, out var list))
            return null;
        (int End, string Code, bool Before)? best = null;
        foreach (var (phrase, code, before) in list)
        {
            if (at + phrase.Length > words.Count || (best is { } b && at + phrase.Length - 1 <= b.End))
                continue;
            var all = true;
            for (var i = 1; i < phrase.Length && all; i++)
                all = words[at + i].Text == phrase[i];
            if (all)
                best = (at + phrase.Length - 1, code, before);
        }

        return best;
    }
}
