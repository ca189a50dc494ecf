using System.Collections.Frozen;
using System.Globalization;
using Chancery.Text;

namespace Chancery.Language.Times;

/// <summary>The vocabulary, the rules and the named days, put together once.</summary>
internal sealed class TimeLexicon
{
    /// <summary>Classes whose words need a capital.</summary>
    private static readonly FrozenSet<string> Capital = FrozenSet.ToFrozenSet(["month", "weekday", "weekdays", "holiday", "zone"], StringComparer.Ordinal);

    private readonly FrozenDictionary<string, TimeWord>.AlternateLookup<ReadOnlySpan<char>> words;
    private readonly FrozenDictionary<string, string> holidays;

    private TimeLexicon()
    {
        var all = new Dictionary<string, TimeWord>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in DataFile.Shipped("data/lexicon/time-words.tsv").Rows)
            Word(row["form"]).Add(string.Intern(row["class"]), row["value"]);
        var days = new Dictionary<string, string>(StringComparer.Ordinal);
        var holiday = string.Intern("holiday");
        foreach (var row in DataFile.Shipped("data/lexicon/holidays.tsv").Rows)
        {
            var parts = row["name"].Split(' ');
            if (!TimeCalculator.IsNamedDay(row["when"]))
                throw new InvalidDataException(row.Fault("CHA0404", $"'{row["when"]}' is not MM-DD, MM-nKW or easter+N.").ToString());
            LongestHoliday = Math.Max(LongestHoliday, parts.Length);
            days[row["name"]] = row["when"];
            if (Word(parts[0]).In(holiday) is null)
                Word(parts[0]).Add(holiday, "");
        }

        holidays = days.ToFrozenDictionary(StringComparer.Ordinal);
        using (var reader = new StreamReader(DataFile.Open("data/rules/times.rules")))
            Rules = TimeRuleReader.Read("data/rules/times.rules", reader);
        Patterns = [.. Rules.SelectMany(r => r.Patterns)];

        var byClass = new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        var byWord = new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        for (var p = 0; p < Patterns.Length; p++)
        {
            foreach (var element in Patterns[p].Elements)
            {
                foreach (var word in element.Words)
                    Set(byWord, word).Add(p);
                foreach (var name in element.Classes)
                    Set(byClass, name).Add(p);
                if (!element.Optional)
                    break;
            }
        }

        // Literal words of the patterns are known too, wherever they stand in one.
        foreach (var word in Patterns.SelectMany(p => p.Elements).SelectMany(e => e.Words))
            Word(word);
        foreach (var word in all.Values)
        {
            var patterns = new SortedSet<int>();
            if (byWord.TryGetValue(word.Form, out var literal))
                patterns.UnionWith(literal);
            foreach (var name in word.Classes.Append(word.Classes.Any(c => c is "num" or "vague") ? "num" : ""))
            {
                if (byClass.TryGetValue(name, out var found))
                    patterns.UnionWith(found);
            }

            if (word.Form is "a" or "half" && byClass.TryGetValue("num", out var numbers))
                patterns.UnionWith(numbers);
            word.Patterns = [.. patterns];
        }

        words = all.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        string[] numeric = ["num", "day", "year", "shortyear", "decade", "clock", "hour", "isodate", "slashdate", "ordinal", "twodigits"];
        var figures = new SortedSet<int>();
        foreach (var name in numeric)
        {
            if (byClass.TryGetValue(name, out var found))
                figures.UnionWith(found);
        }

        FigurePatterns = [.. figures];

        TimeWord Word(string form)
        {
            var lower = string.Intern(form.ToLowerInvariant());
            if (!all.TryGetValue(lower, out var word))
                all.Add(lower, word = new TimeWord(lower));
            return word;
        }

        static SortedSet<int> Set(Dictionary<string, SortedSet<int>> of, string key) => of.TryGetValue(key, out var set) ? set : of[key] = [];
    }

    /// <summary>The shipped vocabulary and rules.</summary>
    public static TimeLexicon Shipped { get; } = new();

    /// <summary>The rules in their order.</summary>
    public IReadOnlyList<TimeRule> Rules { get; }

    /// <summary>All patterns in the order of the rules.</summary>
    public TimePattern[] Patterns { get; }

    /// <summary>Patterns that can begin with a word in figures.</summary>
    public int[] FigurePatterns { get; }

    /// <summary>Words of the longest named day.</summary>
    public int LongestHoliday { get; }

    /// <summary>The word of a form, or null where time has no use for it.</summary>
    public TimeWord? Find(ReadOnlySpan<char> form) => words.TryGetValue(form, out var word) ? word : null;

    /// <summary>The value of a word in a class, or null; classes of proper names need a capital.</summary>
    public static string? ValueIn(TimeWord? word, string name, ReadOnlySpan<char> form)
    {
        var value = word?.In(name);
        return value is null || (Capital.Contains(name) && !char.IsUpper(form[0])) ? null : value;
    }

    /// <summary>When a named day is, or null where there is none of that name.</summary>
    public string? Holiday(string name) => holidays.GetValueOrDefault(name);

    /// <summary>Reads a whole number; −1 where it is none.</summary>
    public static int Whole(ReadOnlySpan<char> form) =>
        int.TryParse(form, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;
}
