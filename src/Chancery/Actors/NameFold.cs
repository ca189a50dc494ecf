using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Chancery.Actors;

/// <summary>
/// Folds letters so that spellings of one name meet: lower case, no diacritics (Türkiye, Turkiye), ligatures spelled out. The
/// same on every machine.
/// </summary>
public static class NameFold
{
    private static readonly string?[] Folded = Build();

    [ThreadStatic]
    private static List<NamePiece>? scratch;

    /// <summary>Folds one letter or digit; most give one character, a ligature two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Fold(char c, Span<char> into)
    {
        if (c < 0x80)
        {
            into[0] = c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
            return 1;
        }

        if (c < Folded.Length && Folded[c] is { } text)
        {
            text.CopyTo(into);
            return text.Length;
        }

        into[0] = char.ToLowerInvariant(c);
        return 1;
    }

    /// <summary>
    /// The name as its words, folded and parted by single spaces, without punctuation: "Recep Tayyip Erdoğan" → "recep tayyip
    /// erdogan", "U.N." → "un". Two names with the same key are taken for the same spelling.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static string Key(ReadOnlySpan<char> name)
    {
        var pieces = scratch ??= [];
        pieces.Clear();
        NamePiece.Scan(name, pieces);
        Span<char> key = name.Length <= 200 ? stackalloc char[(3 * name.Length) + 2] : new char[(3 * name.Length) + 2];
        var length = 0;
        foreach (var piece in pieces)
        {
            if (length > 0)
                key[length++] = ' ';
            length += piece.FoldAll(name, key[length..]);
        }

        return key[..length].ToString();
    }

    /// <summary>The slug of a name: folded, ASCII letters and digits, words joined by hyphens ("mohamed-elbaradei").</summary>
    public static string Slug(ReadOnlySpan<char> name)
    {
        var builder = new StringBuilder(name.Length);
        Span<char> folded = stackalloc char[4];
        foreach (var c in name)
        {
            if (c is '\'' or '’' or '‘' or '`' or '.')
                continue;
            if (!char.IsLetterOrDigit(c))
            {
                if (builder.Length > 0 && builder[^1] != '-')
                    builder.Append('-');
                continue;
            }

            var count = Fold(c, folded);
            for (var i = 0; i < count; i++)
            {
                if (char.IsAsciiLetterOrDigit(folded[i]))
                    builder.Append(folded[i]);
            }
        }

        return builder.ToString().Trim('-');
    }

    private static string?[] Build()
    {
        var table = new string?[0x1F00];
        for (var i = 0xA0; i < table.Length; i++)
        {
            // Beyond Latin (U+024F) only the Latin Additional block is folded; Greek and Cyrillic keep their letters.
            if (i is > 0x24F and < 0x1E00)
                continue;
            var c = (char)i;
            if (!char.IsLetter(c))
                continue;
            var builder = new StringBuilder();
            foreach (var part in c.ToString().Normalize(NormalizationForm.FormD))
            {
                if (CharUnicodeInfo.GetUnicodeCategory(part) is not UnicodeCategory.NonSpacingMark)
                    builder.Append(char.ToLowerInvariant(part));
            }

            table[i] = builder.ToString();
        }

        foreach (var (c, text) in new[]
        {
            ('ß', "ss"), ('æ', "ae"), ('Æ', "ae"), ('œ', "oe"), ('Œ', "oe"), ('ø', "o"), ('Ø', "o"), ('đ', "d"), ('Đ', "d"), ('ð', "d"), ('Ð', "d"),
            ('ł', "l"), ('Ł', "l"), ('ı', "i"), ('İ', "i"), ('þ', "th"), ('Þ', "th"), ('ħ', "h"), ('Ħ', "h"), ('ə', "a"), ('Ə', "a"), ('ŋ', "n"),
        })
        {
            if (c < table.Length)
                table[c] = text;
        }

        return table;
    }
}
