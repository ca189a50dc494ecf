using System.Globalization;
using System.Text;

namespace Chancery.Record;

/// <summary>Brings names to the form in which they are compared: lower case, without accents, one space between words.</summary>
public static class NameKey
{
    /// <summary>The form of <paramref name="name"/> in which it is compared.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var builder = new StringBuilder(name.Length);
        var space = false;
        foreach (var unit in Decompose(name))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control)
                continue;
            if (char.IsLetterOrDigit(unit) || char.IsSurrogate(unit))
            {
                if (space && builder.Length > 0)
                    builder.Append(' ');
                space = false;
                builder.Append(char.ToLowerInvariant(unit));
            }
            else if (unit is not ('\'' or '’' or '.'))
            {
                space = true;
            }
        }

        return builder.ToString();
    }

    /// <summary>The words of <paramref name="text"/> in the form in which they are compared.</summary>
    public static string[] Words(string text) => Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The name and all its ends that start at a word, in the form in which they are compared ("david cameron", "cameron").</summary>
    public static IEnumerable<string> Suffixes(string name)
    {
        var key = Of(name);
        if (key.Length == 0)
            yield break;
        yield return key;
        for (var at = key.IndexOf(' ', StringComparison.Ordinal); at >= 0; at = key.IndexOf(' ', at + 1))
            yield return key[(at + 1)..];
    }

    private static string Decompose(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair has no normal form; such text is compared as it stands.
            return name;
        }
    }
}
