using System.Text.Json;

namespace Chancery.Record;

/// <summary>The words that stand for the values of an enumeration in JSON and tables: camel case. Its values count from 0 without a gap.</summary>
public static class EnumWords
{
    /// <summary>All words in the order of the values.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Table<T>.Words;

    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.Words[Array.IndexOf(Table<T>.Values, value)];

    /// <summary>The value that a word stands for.</summary>
    /// <exception cref="FormatException">No value has that word.</exception>
    public static T Parse<T>(string word)
        where T : struct, Enum =>
        TryParse<T>(word, out var value) ? value : throw new FormatException($"'{word}' is none of {string.Join(", ", All<T>())}.");

    /// <summary>The value that a word stands for; false where there is none.</summary>
    public static bool TryParse<T>(string? word, out T value)
        where T : struct, Enum
    {
        var index = Array.IndexOf(Table<T>.Words, word);
        value = index < 0 ? default : Table<T>.Values[index];
        return index >= 0;
    }

    private static class Table<T>
        where T : struct, Enum
    {
        internal static readonly T[] Values = Enum.GetValues<T>();
        internal static readonly string[] Words = [.. Values.Select(v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()))];
    }
}
