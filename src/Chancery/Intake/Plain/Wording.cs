using System.Text;

namespace Chancery.Intake.Plain;

/// <summary>Whether a text says anything.</summary>
internal static class Wording
{
    /// <summary>Whether there is a word in <paramref name="text"/>: two letters beside each other that are not the same one.</summary>
    public static bool Has(string text)
    {
        Rune? last = null;
        foreach (var rune in text.EnumerateRunes())
        {
            // Signs over and under letters are parts of them.
            if (Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark)
                continue;
            if (!Rune.IsLetter(rune))
                last = null;
            else if (last is { } before && before != Rune.ToLowerInvariant(rune))
                return true;
            else
                last = Rune.ToLowerInvariant(rune);
        }

        return false;
    }
}
