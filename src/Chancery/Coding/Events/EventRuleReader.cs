using System.Collections.Immutable;
using Chancery.Text;

namespace Chancery.Coding.Events;

/// <summary>An example of a rule: a sentence and what it must, or must not, give.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Wanted">Whether the event must be found.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Source">The code of the source, or null where none is given.</param>
/// <param name="Type">The PLOVER event.</param>
/// <param name="Target">The code of the target, or null.</param>
internal sealed record RuleExample(string Rule, bool Wanted, string Text, string? Source, string Type, string? Target)
{
    public override string ToString() => $"{Rule}: {Text}";
}

/// <summary>
/// Reads readings of words from tables (<c>data/lexicon/event-*.tsv</c>) and constructions with their examples from rule files
/// (<c>data/rules/events/*.rules</c>).
/// </summary>
internal sealed class EventRuleReader
{
    private readonly WordClasses classes;
    private readonly List<EventRule> rules = [];
    private readonly List<RuleExample> examples = [];
    private readonly List<Diagnostic> diagnostics = [];

    public EventRuleReader(WordClasses classes) => this.classes = classes;

    public IReadOnlyList<EventRule> Rules => rules;

    public IReadOnlyList<RuleExample> Examples => examples;

    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>Reads a table of readings: words, pos, frame, event, mode, cameo, target.</summary>
    public void ReadTable(DataFile file)
    {
        diagnostics.AddRange(file.Diagnostics);
        var name = file.Name[(file.Name.LastIndexOf('/') + 1)..];
        foreach (var row in file.Rows)
            Add($"{name}:{row.Line}", file.Name, row.Line, row["words"], row["pos"], row["frame"], row["event"], row["mode"], row["cameo"], row["target"]);
    }

    /// <summary>Reads a file of rules.</summary>
    public void ReadRules(string file, TextReader reader)
    {
        string? rule = null, match = null, code = null;
        var start = 0;
        var alone = false;
        var line = 0;
        while (reader.ReadLine() is { } text)
        {
            line++;
            text = text.Trim();
            if (text.Length == 0 || text[0] == '#')
                continue;
            var gap = text.AsSpan().IndexOfAny(' ', '\t');
            var (key, rest) = gap < 0 ? (text, "") : (text[..gap], text[gap..].Trim());
            switch (key)
            {
                case "rule":
                    Flush();
                    (rule, match, code, start, alone) = (rest, null, null, line, false);
                    break;
                case "class":
                    // Examples of a class of event; the readings stand in the tables.
                    Flush();
                    (rule, match, code, start, alone) = (rest, null, rest, line, true);
                    break;
                case "match":
                    match = rest;
                    break;
                case "code":
                    code = rest;
                    break;
                case "yes" or "no":
                    Example(key == "yes", rest);
                    break;
                default:
                    Fault($"'{key}' is none of rule, class, match, code, yes, no.");
                    break;
            }
        }

        Flush();

        void Flush()
        {
            if (rule is null || alone)
                return;
            if (match is null || code is null)
            {
                Fault($"rule '{rule}' lacks {(match is null ? "match" : "code")}.");
                return;
            }

            // match POS WORDS FRAME…; code EVENT [mode M] [cameo C] [target SLOTS]
            var parts = match.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
            var fields = code.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            string mode = "", cameo = "", target = "";
            for (var i = 1; i + 1 < fields.Length; i += 2)
            {
                switch (fields[i])
                {
                    case "mode":
                        mode = fields[i + 1];
                        break;
                    case "cameo":
                        cameo = fields[i + 1];
                        break;
                    case "target":
                        target = fields[i + 1];
                        break;
                    default:
                        Fault($"'{fields[i]}' is none of mode, cameo, target.");
                        break;
                }
            }

            if (parts.Length < 2 || fields.Length == 0)
            {
                Fault($"rule '{rule}': match wants a part of speech and words.");
                return;
            }

            Add(rule, file, start, parts[1], parts[0], parts.Length > 2 ? parts[2] : "", fields[0], mode, cameo, target);
        }

        void Example(bool wanted, string rest)
        {
            if (rule is null)
            {
                Fault("an example before its rule.");
                return;
            }

            var arrow = rest.IndexOf("=>", StringComparison.Ordinal);
            if (arrow < 0)
            {
                if (wanted)
                    Fault("a 'yes' example wants '=> SOURCE EVENT TARGET'.");
                else
                    examples.Add(new RuleExample(rule, false, rest, null, code?.Split(' ', '\t')[0] ?? "", null));
                return;
            }

            var said = rest[(arrow + 2)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (said.Length != 3)
                Fault("an example wants 'SOURCE EVENT TARGET' after '=>', with --- for nobody.");
            else
                examples.Add(new RuleExample(rule, wanted, rest[..arrow].Trim(), Party(said[0]), said[1], Party(said[2])));
        }

        static string? Party(string code) => code == "---" ? null : code;

        void Fault(string message) => diagnostics.Add(Diagnostic.Error("CHA0311", file, message, line));
    }

    private void Add(string name, string file, int line, string words, string parts, string frame, string result, string mode, string cameo, string target)
    {
        var lemmas = words.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lemmas.Length == 0 || parts.Length == 0 || parts.Any(p => p is not ('v' or 'n' or 'a')))
        {
            diagnostics.Add(Diagnostic.Error("CHA0312", file, $"'{words}' '{parts}': a reading wants words and parts of speech out of v, n, a.", line));
            return;
        }

        var tests = ImmutableArray.CreateBuilder<SlotTest>();
        foreach (var item in frame.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var negative = item[0] == '!';
            var colon = item.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                diagnostics.Add(Diagnostic.Error("CHA0313", file, $"'{item}' is not slot:words.", line));
                return;
            }

            var slots = item[(negative ? 1 : 0)..colon].Split(',', StringSplitOptions.RemoveEmptyEntries);
            UInt128 mask = 0;
            var (money, actor) = (false, false);
            var plain = new List<string>();
            foreach (var word in item[(colon + 1)..].Split('|', StringSplitOptions.RemoveEmptyEntries))
            {
                if (word == "*")
                    continue;
                if (word == "@money")
                    money = true;
                else if (word == "@actor")
                    actor = true;
                else if (word[0] != '@')
                    plain.Add(word);
                else if (classes.Mask(word[1..]) is var bit && bit != 0)
                    mask |= bit;
                else
                {
                    diagnostics.Add(Diagnostic.Error("CHA0314", file, $"no word class '{word}'.", line));
                    return;
                }
            }

            tests.Add(new SlotTest([.. slots.Select(string.Intern)], [.. plain], mask, money, actor, negative));
        }

        var code = result is "" or "NONE" || result[0] == '+' ? null : new EventCode(result, mode.Length > 0 ? mode : null, cameo.Length > 0 ? cameo : null);
        rules.Add(new EventRule(
            name,
            [.. lemmas],
            parts,
            tests.ToImmutable(),
            code,
            result.StartsWith('+') ? result[1..] : null,
            [.. target.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(string.Intern)],
            rules.Count));
    }
}
