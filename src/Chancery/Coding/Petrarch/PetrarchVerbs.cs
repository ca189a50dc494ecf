using System.Collections.Immutable;
using Chancery.Text;

namespace Chancery.Coding.Petrarch;

/// <summary>One element of a verb pattern.</summary>
/// <param name="Sign"><c>+</c>, <c>$</c>, <c>%</c>, <c>^</c>, or NUL for words.</param>
/// <param name="Words">The alternatives, each of one or more words that follow each other.</param>
/// <param name="Touching">Whether it must touch the element on its left.</param>
internal sealed record PatternElement(char Sign, ImmutableArray<ImmutableArray<string>> Words, bool Touching);

/// <summary>A verb pattern.</summary>
/// <param name="Left">What stands left of the verb, nearest last.</param>
/// <param name="Right">What stands right of it.</param>
/// <param name="TouchesLeft">Whether the last element of the left touches the verb.</param>
/// <param name="Code">The code, as written.</param>
internal sealed record VerbPattern(ImmutableArray<PatternElement> Left, ImmutableArray<PatternElement> Right, bool TouchesLeft, string Code)
{
    public int Length => Left.Length + Right.Length;
}

/// <summary>A verb with its code and the patterns of its block.</summary>
/// <param name="Words">The words of one form, one for most.</param>
/// <param name="Head">Which of them is inflected.</param>
/// <param name="Code">Its code.</param>
/// <param name="Patterns">The patterns of its block, the longest first.</param>
internal sealed record VerbForm(ImmutableArray<string> Words, int Head, string Code, List<VerbPattern> Patterns);

/// <summary>A PETRARCH verb dictionary in the old style of TABARI and PETRARCH-1: blocks of verbs with patterns, and synonym sets.</summary>
public sealed class PetrarchVerbs
{
    private readonly Dictionary<string, List<VerbForm>> byFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ImmutableArray<string>>> sets = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> diagnostics = [];

    /// <summary>Lines that could not be used.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>Reads a dictionary and adds its entries.</summary>
    public void Read(string file, TextReader reader)
    {
        var blockCode = "---";
        var patterns = new List<VerbPattern>();
        string? set = null;
        foreach (var (line, raw) in PetrarchLines.Read(reader))
        {
            var text = raw.Trim();
            if (text.StartsWith("---", StringComparison.Ordinal))
            {
                Close(patterns);
                patterns = [];
                blockCode = Bracket(text) ?? "---";
                set = null;
            }
            else if (text[0] == '&')
            {
                set = text;
                sets[SetName(text)] = [];
            }
            else if (text[0] == '+' && set is not null)
            {
                AddMember(file, line, set, text[1..].Trim());
            }
            else if (text[0] == '-')
            {
                set = null;
                if (Pattern(file, line, text[1..].Trim()) is { } pattern)
                    patterns.Add(pattern);
            }
            else if (text[0] == '~')
            {
                continue; // Rewriting of a verb over a verb, of the later program.
            }
            else
            {
                set = null;
                AddVerb(text, blockCode, patterns);
            }
        }

        Close(patterns);
    }

    private static void Close(List<VerbPattern> patterns)
    {
        var sorted = patterns.Select((p, i) => (p, i)).OrderByDescending(x => x.p.Length).ThenBy(x => x.i).Select(x => x.p).ToList();
        patterns.Clear();
        patterns.AddRange(sorted);
    }

    private static string SetName(string text) => text.TrimStart('&').TrimEnd('_').Trim();

    private static string? Bracket(string text)
    {
        var open = text.IndexOf('[', StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf(']', open);
        return close < 0 ? null : text[(open + 1)..close].Trim();
    }

    private void AddMember(string file, int line, string set, string text)
    {
        var list = sets[SetName(set)];
        if (text[0] == '&')
        {
            if (sets.TryGetValue(SetName(text), out var others))
                list.AddRange(others);
            else
                diagnostics.Add(PetrarchLines.Fault(file, line, $"set '{text}' is not defined before it is used."));
            return;
        }

        var fixedForm = set.EndsWith('_') || text.EndsWith('_');
        var words = text.Split(['_', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return;
        list.Add([.. words]);
        if (!fixedForm)
            list.Add([.. words[..^1], Plural(words[^1])]);
    }

    private static string Plural(string word) =>
        word.EndsWith('S') || word.EndsWith('X') || word.EndsWith("CH", StringComparison.Ordinal) ? word + "ES" : word.EndsWith('Y') ? word[..^1] + "IES" : word + "S";

    private void AddVerb(string text, string blockCode, List<VerbPattern> patterns)
    {
        var code = Bracket(text) ?? blockCode;
        var open = text.IndexOf('[', StringComparison.Ordinal);
        var head = (open >= 0 ? text[..open] : text).Trim();
        string[]? given = null;
        var brace = head.IndexOf('{', StringComparison.Ordinal);
        if (brace >= 0)
        {
            given = head[(brace + 1)..].TrimEnd('}', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
            head = head[..brace].Trim();
        }

        AddForm(head);
        if (given is not null)
        {
            foreach (var form in given)
                AddForm(form.TrimEnd('}'));
            return;
        }

        foreach (var form in Inflected(head))
            AddForm(form);

        void AddForm(string phrase)
        {
            var words = phrase.Split(['_', ' '], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
                return;
            var at = Math.Max(0, Array.FindIndex(words, w => w.StartsWith('+')));
            for (var i = 0; i < words.Length; i++)
                words[i] = words[i].TrimStart('+');
            if (words.Any(w => w.Length == 0))
                return;
            if (!byFirst.TryGetValue(words[0], out var list))
                byFirst.Add(words[0], list = []);
            list.Add(new VerbForm([.. words], at, code, patterns));
        }
    }

    private static IEnumerable<string> Inflected(string phrase)
    {
        var trimmed = phrase.TrimEnd('_');
        var plus = trimmed.IndexOf('+', StringComparison.Ordinal);
        var start = plus < 0 ? 0 : plus + 1;
        var end = trimmed.AsSpan(start).IndexOfAny('_', ' ');
        end = end < 0 ? trimmed.Length : start + end;
        var stem = trimmed[start..end];
        if (stem.Length == 0)
            yield break;
        string[] forms = stem[^1] switch
        {
            'E' => [stem + "S", stem + "D", stem[..^1] + "ING"],
            'Y' when stem.Length > 1 && stem[^2] is not ('A' or 'E' or 'O') => [stem[..^1] + "IES", stem[..^1] + "IED", stem + "ING"],
            'S' or 'X' or 'H' => [stem + "ES", stem + "ED", stem + "ING"],
            _ => [stem + "S", stem + "ED", stem + "ING", stem + stem[^1] + "ED", stem + stem[^1] + "ING"],
        };
        foreach (var form in forms)
            yield return string.Concat(trimmed.AsSpan(0, start), form, trimmed.AsSpan(end));
    }

    private VerbPattern? Pattern(string file, int line, string text)
    {
        var code = Bracket(text);
        var open = text.IndexOf('[', StringComparison.Ordinal);
        if (code is null)
        {
            diagnostics.Add(PetrarchLines.Fault(file, line, "a pattern wants a code in brackets."));
            return null;
        }

        var body = text[..open].Trim();
        var star = body.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            diagnostics.Add(PetrarchLines.Fault(file, line, "a pattern wants a '*' for its verb."));
            return null;
        }

        var left = body[..star];
        var touches = left.TrimEnd(' ').EndsWith('_') && left.EndsWith('_');
        var right = body[(star + 1)..];
        return Elements(file, line, left.TrimEnd('_', ' '), false) is { } l && Elements(file, line, right.TrimEnd('_', ' '), right.StartsWith('_')) is { } r
            ? new VerbPattern(l, r, touches, code)
            : null;
    }

    private ImmutableArray<PatternElement>? Elements(string file, int line, string text, bool firstTouches)
    {
        var elements = ImmutableArray.CreateBuilder<PatternElement>();
        var touching = firstTouches;
        var start = 0;
        text = text.TrimStart('_', ' ');
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not ('_' or ' '))
                continue;
            if (i > start)
            {
                var word = text[start..i];
                if (word is "+" or "$" or "%" or "^")
                    elements.Add(new PatternElement(word[0], [], touching));
                else if (word[0] == '&')
                {
                    if (!sets.TryGetValue(SetName(word), out var members))
                    {
                        diagnostics.Add(PetrarchLines.Fault(file, line, $"set '{word}' is not defined before it is used."));
                        return null;
                    }

                    elements.Add(new PatternElement('\0', [.. members], touching));
                }
                else
                {
                    elements.Add(new PatternElement('\0', [[word]], touching));
                }
            }

            touching = i < text.Length && text[i] == '_';
            start = i + 1;
        }

        return elements.ToImmutable();
    }

    /// <summary>The longest verb that starts at a word.</summary>
    internal VerbForm? Match(IReadOnlyList<PetrarchWord> words, int at)
    {
        if (!byFirst.TryGetValue(words[at].Text, out var list))
            return null;
        VerbForm? best = null;
        foreach (var form in list)
        {
            if (at + form.Words.Length > words.Count || (best is not null && form.Words.Length <= best.Words.Length) || !words[at + form.Head].IsVerb)
                continue;
            var all = true;
            for (var i = 1; i < form.Words.Length && all; i++)
                all = words[at + i].Text == form.Words[i];
            if (all)
                best = form;
        }

        return best;
    }
}
