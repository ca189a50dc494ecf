using System.Runtime.CompilerServices;

namespace Chancery.Actors;

/// <summary>How a piece of a text is written, for the rules of letter case.</summary>
internal enum PieceCase : byte
{
    /// <summary>Starts with a small letter or a digit.</summary>
    Lower,

    /// <summary>Starts with a capital.</summary>
    Capital,

    /// <summary>Capitals only.</summary>
    Upper,
}

/// <summary>
/// One run of letters and digits in a text, or one sign that names are written with (<c>, &amp; + ( ) /</c>). Points inside an acronym
/// belong to it: "U.S." is one piece. Names are compared piece by piece, so that the way a text is cut into tokens does not matter.
/// </summary>
/// <param name="Start">Offset of its first code unit.</param>
/// <param name="End">Offset after its last; the last point of an acronym is inside.</param>
/// <param name="Case">How it is written.</param>
/// <param name="Joins">Whether nothing but what may stand inside a name parts it from the piece before.</param>
internal readonly record struct NamePiece(int Start, int End, PieceCase Case, bool Joins)
{
    /// <summary>The longest piece that is looked up; longer runs are no names.</summary>
    public const int Longest = 48;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> PointedWords =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "st", "ste", "no", "mt", "ft", "dr", "mr", "mrs", "ms", "gen", "lt", "col", "sen", "gov", "jr", "sr", "prof", "rev", "maj", "capt" }
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Cuts <paramref name="text"/> into pieces, appended to <paramref name="pieces"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scan(ReadOnlySpan<char> text, List<NamePiece> pieces)
    {
        var i = 0;
        var joins = false;
        while (i < text.Length)
        {
            var c = text[i];
            if (IsWord(c))
            {
                var start = i;
                i = EndOfAcronym(text, i);
                var acronym = i > start;
                if (!acronym)
                {
                    while (i < text.Length && IsWord(text[i]))
                        i++;
                }

                pieces.Add(new NamePiece(start, i, acronym ? PieceCase.Upper : CaseOf(text[start..i]), joins));
                joins = true;
                continue;
            }

            if (c is ',' or '&' or '+' or '(' or ')' or '/')
            {
                pieces.Add(new NamePiece(i, i + 1, PieceCase.Lower, joins));
                i++;
                joins = true;
                continue;
            }

            // What parts two pieces: spaces (one line end at most), hyphens, apostrophes; a point only after an initial or "St".
            var lineEnds = 0;
            var blanks = 0;
            while (i < text.Length && !IsWord(text[i]) && text[i] is not (',' or '&' or '+' or '(' or ')' or '/'))
            {
                c = text[i];
                if (c == '\n')
                    joins &= ++lineEnds <= 1;
                else if (c is ' ' or '\t' or '\r' or '\u00A0' or '\u202F')
                    joins &= ++blanks <= 2;
                else if (c == '.')
                    joins &= pieces.Count > 0 && pieces[^1].End == i && MayTakePoint(text[pieces[^1].Start..pieces[^1].End]);
                else
                    joins &= c is '-' or '‐' or '‑' or '–' or '\'' or '’' or '‘' or 'ʻ' or 'ʼ' or '`' or '\u00AD';
                i++;
            }
        }
    }

    /// <summary>Writes the folded letters into <paramref name="into"/>; returns their count, or 0 where the piece is too long to be a name's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Fold(ReadOnlySpan<char> text, Span<char> into)
    {
        if (End - Start > Longest)
            return 0;
        var count = 0;
        for (var i = Start; i < End; i++)
        {
            var c = text[i];
            if (c == '.')
                continue;
            count += NameFold.Fold(c, into[count..]);
        }

        return count;
    }

    /// <summary>Writes the folded letters of a piece of any length; <paramref name="into"/> holds twice its characters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int FoldAll(ReadOnlySpan<char> text, Span<char> into)
    {
        var count = 0;
        for (var i = Start; i < End; i++)
        {
            if (text[i] != '.')
                count += NameFold.Fold(text[i], into[count..]);
        }

        return count;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || (c >= 0x80 && (char.IsLetterOrDigit(c) || c is >= '\u0300' and <= '\u036F'));

    private static bool MayTakePoint(ReadOnlySpan<char> piece) => piece.Length == 1 || PointedWords.Contains(piece);

    /// <summary>The end of "U.S." or "U.S" at <paramref name="start"/>, else <paramref name="start"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfAcronym(ReadOnlySpan<char> text, int start)
    {
        var i = start;
        var letters = 0;
        while (i + 1 < text.Length && char.IsUpper(text[i]) && text[i + 1] == '.' && (i + 2 >= text.Length || !IsWord(text[i + 2]) || IsInitial(text, i + 2)))
        {
            letters++;
            i += 2;
        }

        if (letters >= 1 && i < text.Length && text[i - 1] == '.' && char.IsUpper(text[i]) && (i + 1 >= text.Length || !IsWord(text[i + 1])))
        {
            letters++;
            i++;
        }

        return letters >= 2 ? i : start;
    }

    private static bool IsInitial(ReadOnlySpan<char> text, int i) =>
        char.IsUpper(text[i]) && (i + 1 >= text.Length || !IsWord(text[i + 1]));

    private static PieceCase CaseOf(ReadOnlySpan<char> piece)
    {
        if (!char.IsUpper(piece[0]))
            return PieceCase.Lower;
        foreach (var c in piece)
        {
            if (char.IsLower(c))
                return PieceCase.Capital;
        }

        return PieceCase.Upper;
    }
}
