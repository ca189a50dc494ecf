using System.Globalization;

namespace Chancery.Language.Tokens;

/// <summary>The classes of characters that the tokeniser tells apart, looked up in a table over the basic plane.</summary>
internal static class CharClass
{
    /// <summary>White space, and the four separators U+001C to U+001F.</summary>
    public const byte Space = 0;

    /// <summary>Letters, half-surrogates of letters excluded.</summary>
    public const byte Letter = 1;

    /// <summary>Decimal digits.</summary>
    public const byte Digit = 2;

    /// <summary>Marks and format characters that cling to what stands before them, and the low line.</summary>
    public const byte Joiner = 3;

    /// <summary>Signs.</summary>
    public const byte Sign = 4;

    /// <summary>A half of a surrogate pair.</summary>
    public const byte Surrogate = 5;

    private static readonly byte[] Table = Build();

    /// <summary>The class of a code unit.</summary>
    public static byte Of(char c) => Table[c];

    /// <summary>Whether it parts words and belongs to none.</summary>
    public static bool IsSpace(char c) => Table[c] == Space;

    /// <summary>Whether it is a letter of the basic plane.</summary>
    public static bool IsLetter(char c) => Table[c] == Letter;

    /// <summary>Whether it is a decimal digit.</summary>
    public static bool IsDigit(char c) => Table[c] == Digit;

    /// <summary>Whether it is a letter or digit of the basic plane.</summary>
    public static bool IsLetterOrDigit(char c) => Table[c] is Letter or Digit;

    /// <summary>Whether it is an apostrophe of any make.</summary>
    public static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or '`' or 'ʼ' or '´' or '′';

    /// <summary>Whether it is a hyphen that can join the parts of a word.</summary>
    public static bool IsHyphen(char c) => c is '-' or '‐' or '‑';

    private static byte[] Build()
    {
        var table = new byte[char.MaxValue + 1];
        for (var i = 0; i <= char.MaxValue; i++)
        {
            var c = (char)i;
            table[i] = c switch
            {
                _ when char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F' => Space,
                _ when char.IsSurrogate(c) => Surrogate,
                '_' => Joiner,
                'ʼ' => Sign,
                _ => CharUnicodeInfo.GetUnicodeCategory(c) switch
                {
                    UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => Letter,
                    UnicodeCategory.DecimalDigitNumber => Digit,
                    UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
                        or UnicodeCategory.Format => Joiner,
                    _ => Sign,
                },
            };
        }

        return table;
    }
}
