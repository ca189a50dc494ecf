using System.Collections.Immutable;
using Chancery.Text;

namespace Chancery.Language.Times;

/// <summary>Reads <c>data/rules/times.rules</c>; all its faults are reported together.</summary>
internal static class TimeRuleReader
{
    /// <summary>The rules of a file.</summary>
    /// <exception cref="InvalidDataException">Some lines cannot be used; the message names them all.</exception>
    public static IReadOnlyList<TimeRule> Read(string name, TextReader from)
    {
        var rules = new List<TimeRule>();
        var faults = new List<Diagnostic>();
        var number = 0;
        while (from.ReadLine() is { } raw)
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            var (key, rest) = blank < 0 ? (line, "") : (line[..blank], line[(blank + 1)..].Trim());
            if (key != "rule" && rules.Count == 0)
                Fault("no rule has begun yet.");
            else if (Use(key, rest) is { } message)
                Fault(message);

            string? Use(string what, string value)
            {
                switch (what)
                {
                    case "rule":
                        if (rules.Exists(r => r.Name == value))
                            return $"there is a rule '{value}' already.";
                        rules.Add(new TimeRule { Name = value, Order = rules.Count, Line = number });
                        return null;
                    case "match":
                        return Pattern(rules[^1], value);
                    case "type":
                        if (!Enum.TryParse<TimexType>(value, true, out var type))
                            return $"'{value}' is not one of DATE, TIME, DURATION, SET.";
                        rules[^1].Type = type;
                        return null;
                    case "value":
                        return Value(rules[^1], value);
                    case "yes":
                        return Example(rules[^1], value, number);
                    case "no":
                        rules[^1].Examples.Add(new TimeExample(value, null, null, number));
                        return null;
                    default:
                        return $"'{what}' is none of rule, match, type, value, yes, no.";
                }
            }
        }

        foreach (var rule in rules.Where(r => r.Patterns.Count == 0 || r.Operation.Length == 0))
            faults.Add(Diagnostic.Error("CHA0403", name, $"rule '{rule.Name}' has no match or no value.", rule.Line));
        if (faults.Count > 0)
            throw new InvalidDataException(string.Join('\n', faults));
        return rules;

        void Fault(string message) => faults.Add(Diagnostic.Error("CHA0403", name, message, number));
    }

    private static string? Pattern(TimeRule rule, string text)
    {
        var elements = ImmutableArray.CreateBuilder<TimeElement>();
        int from = 0, to = -1;
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "[")
            {
                from = elements.Count;
                continue;
            }

            if (part == "]")
            {
                to = elements.Count;
                continue;
            }

            var body = part;
            var optional = body.Length > 1 && body[^1] == '?';
            if (optional)
                body = body[..^1];
            var name = "";
            var colon = body.LastIndexOf(':');
            if (colon > 0 && !body.EndsWith('>'))
                (body, name) = (body[..colon], body[(colon + 1)..]);
            var words = ImmutableArray.CreateBuilder<string>();
            var classes = ImmutableArray.CreateBuilder<string>();
            foreach (var alternative in body.Split('|'))
            {
                if (alternative.Length > 2 && alternative[0] == '<' && alternative[^1] == '>')
                {
                    var inner = alternative[1..^1];
                    var cut = inner.IndexOf(':', StringComparison.Ordinal);
                    var name2 = cut < 0 ? inner : inner[(cut + 1)..];
                    classes.Add(string.Intern(cut < 0 ? inner : inner[..cut]));
                    name = name.Length == 0 || cut >= 0 ? name2 : name;
                }
                else if (alternative.Length > 0)
                    words.Add(string.Intern(alternative.ToLowerInvariant()));
                else
                    return $"'{part}' has an empty alternative.";
            }

            elements.Add(new TimeElement(words.ToImmutable(), classes.ToImmutable(), string.Intern(name), optional));
        }

        if (to < 0)
            to = elements.Count;
        if (from >= to || elements.All(e => e.Optional))
            return "the pattern can match nothing.";
        rule.Patterns.Add(new TimePattern(rule, elements.ToImmutable(), from, to));
        return null;
    }

    private static string? Value(TimeRule rule, string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || !TimeCalculator.Operations.Contains(parts[0]))
            return $"'{text}' names no operation; there are {string.Join(", ", TimeCalculator.Operations)}.";
        rule.Operation = parts[0];
        foreach (var part in parts.AsSpan(1))
        {
            var cut = part.IndexOf('=', StringComparison.Ordinal);
            if (cut <= 0)
                return $"'{part}' is not key=value.";
            rule.Arguments[part[..cut]] = part[(cut + 1)..];
        }

        return null;
    }

    private static string? Example(TimeRule rule, string text, int line)
    {
        var arrow = text.LastIndexOf(" => ", StringComparison.Ordinal);
        var open = text.IndexOf('[', StringComparison.Ordinal);
        var close = text.IndexOf(']', StringComparison.Ordinal);
        if (arrow < 0 || open < 0 || close < open)
            return "an example needs words in square brackets and => VALUE.";
        rule.Examples.Add(new TimeExample(
            (text[..open] + text[(open + 1)..close] + text[(close + 1)..arrow]).TrimEnd(),
            text[(open + 1)..close],
            text[(arrow + 4)..].Trim(),
            line));
        return null;
    }
}
