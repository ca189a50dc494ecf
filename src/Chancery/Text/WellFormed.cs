namespace Chancery.Text;

/// <summary>Text without half a surrogate pair: what the framework's normal forms and encoders want.</summary>
internal static class WellFormed
{
    /// <summary><paramref name="text"/> with U+FFFD for each half that has lost its other; itself where there is none.</summary>
    public static string Of(string text)
    {
        char[]? changed = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
                continue;
            }

            changed ??= text.ToCharArray();
            changed[i] = '\uFFFD';
        }

        return changed is null ? text : new string(changed);
    }
}
