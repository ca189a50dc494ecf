using System.Globalization;
using System.Text;

namespace Chancery.Intake.Fetching;

/// <summary>What a site's <c>robots.txt</c> asks of programs (RFC 9309): the longest rule that matches a path decides, and <c>Allow</c> where two are as long.</summary>
public sealed class RobotsRules
{
    private const int MostCharacters = 512 * 1024;
    private const int MostRules = 5000;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(60);
    private readonly List<(string Path, bool Allow)> rules = [];

    private RobotsRules()
    {
    }

    /// <summary>Rules that allow everything.</summary>
    public static RobotsRules AllowAll { get; } = new();

    /// <summary>How long the site asks to be left alone between two fetches (<c>Crawl-delay</c>, at most a minute); null where it does not ask.</summary>
    public TimeSpan? Delay { get; private set; }

    /// <summary>Reads the rules that a file has for <paramref name="program"/>: those that name it, else those for all.</summary>
    public static RobotsRules Parse(string text, string program)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(program);
        var own = new RobotsRules();
        var all = new RobotsRules();
        bool isOwn = false, isAll = false, inAgents = false, named = false;
        foreach (var range in text.AsSpan(0, Math.Min(text.Length, MostCharacters)).Split('\n'))
        {
            var line = text.AsSpan()[range];
            if (line.IndexOf('#') is >= 0 and var comment)
                line = line[..comment];
            line = line.Trim();
            var colon = line.IndexOf(':');
            if (colon <= 0)
                continue;
            var key = line[..colon].Trim();
            var value = line[(colon + 1)..].Trim();
            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                // Names that follow each other share the rules after them.
                if (!inAgents)
                    (isOwn, isAll) = (false, false);
                inAgents = true;
                isOwn |= value.Equals(program, StringComparison.OrdinalIgnoreCase);
                isAll |= value is "*";
                named |= isOwn;
                continue;
            }

            if (key.Equals("sitemap", StringComparison.OrdinalIgnoreCase))
                continue;
            inAgents = false;
            foreach (var group in new[] { isOwn ? own : null, isAll ? all : null })
                group?.Add(key, value);
        }

        return named ? own : all;
    }

    /// <summary>Whether the path and query of an address may be fetched.</summary>
    public bool Allows(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var longest = -1;
        var allowed = true;
        foreach (var (rule, allow) in rules)
        {
            if (rule.Length >= longest && Matches(rule, path) && (rule.Length > longest || allow))
                (longest, allowed) = (rule.Length, allow);
        }

        return allowed;
    }

    private void Add(ReadOnlySpan<char> key, ReadOnlySpan<char> value)
    {
        if (key.Equals("crawl-delay", StringComparison.OrdinalIgnoreCase))
        {
            if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
                Delay = seconds > LongestDelay.TotalSeconds ? LongestDelay : TimeSpan.FromSeconds(seconds);
            return;
        }

        var isAllow = key.Equals("allow", StringComparison.OrdinalIgnoreCase);
        if (value.Length > 0 && value.Length < 2000 && rules.Count < MostRules && (isAllow || key.Equals("disallow", StringComparison.OrdinalIgnoreCase)))
            rules.Add((Collapsed(value), isAllow));
    }

    // "**" is "*".
    private static string Collapsed(ReadOnlySpan<char> rule)
    {
        var text = new StringBuilder(rule.Length);
        foreach (var c in rule)
        {
            if (c != '*' || text.Length == 0 || text[^1] != '*')
                text.Append(c);
        }

        return text.ToString();
    }

    // "*" stands for anything, "$" at the end for the end: greedy with one way back, so that time is bounded by the product of the lengths.
    private static bool Matches(string rule, string path)
    {
        var toEnd = rule.EndsWith('$');
        var pattern = toEnd ? rule.AsSpan(0, rule.Length - 1) : rule.AsSpan();
        int r = 0, p = 0, star = -1, mark = 0;
        while (p < path.Length)
        {
            if (r < pattern.Length && pattern[r] == '*')
                (star, mark) = (r++, p);
            else if (r < pattern.Length && pattern[r] == path[p])
            {
                r++;
                p++;
            }
            else if (r == pattern.Length && !toEnd)
                return true;
            else if (star >= 0)
                (r, p) = (star + 1, ++mark);
            else
                return false;
        }

        while (r < pattern.Length && pattern[r] == '*')
            r++;
        return r == pattern.Length;
    }
}
