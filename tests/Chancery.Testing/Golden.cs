using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Chancery.Testing;

/// <summary>
/// Compares whole outputs with files that were looked at and accepted. Where they differ, <c>NAME.received.txt</c> is written
/// beside the accepted file; accepting is a deliberate act: <c>CHANCERY_ACCEPT=1 ./test</c>, never in CI.
/// </summary>
public static partial class Golden
{
    /// <summary>Compares <paramref name="actual"/> with <c>Golden/NAME.txt</c> beside the test's source; null where they agree, else what differs.</summary>
    public static string? Difference(string name, string actual, [CallerFilePath] string source = "")
    {
        actual = Stamp().Replace(actual.ReplaceLineEndings("\n"), "VERSION");
        var folder = Path.Combine(Path.GetDirectoryName(source)!, "Golden");
        var accepted = Path.Combine(folder, name + ".txt");
        var received = Path.Combine(folder, name + ".received.txt");
        var expected = File.Exists(accepted) ? File.ReadAllText(accepted).ReplaceLineEndings("\n") : null;
        if (string.Equals(expected, actual, StringComparison.Ordinal))
        {
            File.Delete(received);
            return null;
        }

        Directory.CreateDirectory(folder);
        if (Environment.GetEnvironmentVariable("CHANCERY_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            File.WriteAllText(accepted, actual, new UTF8Encoding(false));
            File.Delete(received);
            return null;
        }

        File.WriteAllText(received, actual, new UTF8Encoding(false));
        return expected is null ? $"there is no {accepted} yet; look at {received} and accept it." : FirstDifference(expected, actual, received);
    }

    private static string FirstDifference(string expected, string actual, string received)
    {
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < left.Length && line < right.Length && string.Equals(left[line], right[line], StringComparison.Ordinal))
            line++;
        return $"line {line + 1} differs (the whole is in {received})\n  accepted: {At(left)}\n  received: {At(right)}";

        string At(string[] lines) => line < lines.Length ? lines[line] : "(the end)";
    }

    /// <summary>The version stamp changes with every build.</summary>
    [GeneratedRegex(@"\d+\.\d+\.\d+\+[0-9a-f]{8}", RegexOptions.NonBacktracking)]
    private static partial Regex Stamp();
}
