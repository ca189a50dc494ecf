namespace Chancery.Language.Tokens;

internal sealed partial class Tokeniser
{
    private readonly ref partial struct Chunk
    {
        /// <summary>Where the word that starts at an offset ends, its final full stop not counted.</summary>
        private int ScanWord(int at, out RawKind kind)
        {
            var stop = at;
            if (CharClass.Of(text[at]) == CharClass.Sign)
                stop++;
            var digits = 0;
            var letters = 0;
            var dots = 0;
            var part = stop;
            while (stop < end)
            {
                var c = text[stop];
                switch (CharClass.Of(c))
                {
                    case CharClass.Letter:
                        if (letters == 0 && digits > 0 && UnitAt(stop))
                        {
                            kind = RawKind.Number;
                            return stop;
                        }

                        letters++;
                        stop++;
                        continue;
                    case CharClass.Digit:
                        digits++;
                        stop++;
                        continue;
                    case CharClass.Joiner:
                        stop++;
                        continue;
                    case CharClass.Surrogate when IsLetterPair(stop):
                        letters++;
                        stop += 2;
                        continue;
                }

                if (c == '$' && digits == 0 && letters is > 0 and <= 2 && char.IsUpper(text[at]) && char.IsUpper(text[stop - 1]))
                {
                    stop++;
                    break;
                }

                if (stop + 1 >= end || !(CharClass.IsLetterOrDigit(text[stop + 1]) || IsLetterPair(stop + 1)) || !Joins(at, part, stop, letters, digits))
                    break;
                if (c == '.')
                    dots++;
                stop++;
                part = stop;
            }

            kind = letters == 0 && digits > 0 ? RawKind.Number
                : dots > 0 && IsAcronym(at, stop) ? RawKind.Acronym
                : digits > 0 && CharClass.IsDigit(text[at]) ? RawKind.Number
                : RawKind.Word;
            return Math.Max(stop, at + 1);
        }

        /// <summary>Whether the sign at <paramref name="at"/>, between letters or digits, joins them into one word.</summary>
        private bool Joins(int word, int part, int at, int letters, int digits)
        {
            var before = text[at - 1];
            var after = text[at + 1];
            switch (text[at])
            {
                case '\'' or '’' or '‘' or '`' or 'ʼ' or '´':
                    return CharClass.IsLetter(after) && at > word && (CharClass.IsLetterOrDigit(before) || CharClass.Of(before) == CharClass.Joiner);
                case '.':
                    if (CharClass.IsDigit(before) && CharClass.IsDigit(after))
                        return true;
                    if (digits > 0 && letters == 0)
                        return false;
                    if (at - part == 1 && CharClass.IsLetter(before))
                        return at + 2 >= end || !CharClass.IsLetterOrDigit(text[at + 2]) || IsDottedAbbreviation(word);
                    if (IsDottedAbbreviation(word))
                        return true;
                    return CharClass.IsLetter(after) && CharClass.IsLetter(before) && char.IsLower(after) && char.IsLower(before)
                        && !(at - word <= tables.LongestAbbreviation && tables.Abbreviations.ContainsKey(text.AsSpan(word, at - word)));
                case ',':
                    return letters == 0 && CharClass.IsDigit(before) && CountDigits(at + 1) == 3;
                case ':':
                    return letters == 0 && CharClass.IsDigit(before) && CountDigits(at + 1) == 2;
                case '/':
                    if (CharClass.IsDigit(before) && CharClass.IsDigit(after) && letters == 0)
                        return true;
                    return IsSlashWord(word);
                case '-' or '‐' or '‑':
                    if (CharClass.IsDigit(before) && CharClass.IsDigit(after) && letters == 0)
                        return IsDigitGroups(part, at);
                    return letters > 0 && tables.HyphenPrefixes.Contains(text.AsSpan(part, at - part)) && CharClass.IsLetterOrDigit(after);
                case '&':
                    return at - word <= 3 && char.IsUpper(before) == char.IsUpper(after) && CharClass.IsLetter(before) && CharClass.IsLetter(after)
                        && (at + 2 >= end || !CharClass.IsLetter(text[at + 2]) || at + 3 >= end || !CharClass.IsLetter(text[at + 3]));
                case '@':
                    return CharClass.IsLetterOrDigit(before);
                case '*':
                    return CharClass.IsLetter(before) && CharClass.IsLetter(after);
                default:
                    return false;
            }
        }

        /// <summary>Digits in groups that hold together: dates, telephone numbers and their last parts do, ranges and scores do not.</summary>
        private bool IsDigitGroups(int part, int at)
        {
            var second = CountDigits(at + 1);
            var after = at + 1 + second;
            if (after + 1 < end && CharClass.IsHyphen(text[after]) && CharClass.IsDigit(text[after + 1]))
                return true;
            if (part > start && CharClass.IsHyphen(text[part - 1]))
                return true;
            return at - part is 1 or 3 && second == 4;
        }

        private int CountDigits(int at)
        {
            var count = 0;
            while (at + count < end && count < 16 && CharClass.IsDigit(text[at + count]))
                count++;
            return count;
        }

        /// <summary>Whether what follows a number is a unit that is a word of its own.</summary>
        private bool UnitAt(int at)
        {
            var stop = at;
            while (stop < end && stop - at <= 8 && (CharClass.IsLetter(text[stop]) || text[stop] == '.' && stop + 1 < end && CharClass.IsLetter(text[stop + 1])))
                stop++;
            return stop - at <= 8 && (stop >= end || !CharClass.IsDigit(text[stop]))
                && (tables.NumberUnits.Contains(text.AsSpan(at, stop - at))
                    || (stop < end && text[stop] == '.' && tables.NumberUnits.Contains(text.AsSpan(at, stop + 1 - at))));
        }

        private bool IsDottedAbbreviation(int word)
        {
            var stop = word;
            var longest = Math.Min(end, word + tables.LongestAbbreviation);
            while (stop < longest && (CharClass.IsLetter(text[stop]) || text[stop] == '.'))
                stop++;
            if (stop > word && text[stop - 1] == '.')
                stop--;
            return text.AsSpan(word, stop - word).Contains('.') && tables.Abbreviations.ContainsKey(text.AsSpan(word, stop - word));
        }

        private bool IsSlashWord(int word)
        {
            var stop = word;
            while (stop < end && stop - word < 8 && (CharClass.IsLetter(text[stop]) || text[stop] == '/'))
                stop++;
            return tables.SlashWords.Contains(text.AsSpan(word, stop - word));
        }

        /// <summary>Single letters with full stops between them.</summary>
        private bool IsAcronym(int at, int stop)
        {
            if ((stop - at) % 2 == 0 || stop - at > 24)
                return false;
            for (var i = at; i < stop; i++)
            {
                if ((i - at) % 2 == 0 ? !CharClass.IsLetter(text[i]) : text[i] != '.')
                    return false;
            }

            return true;
        }

        /// <summary>What a word is with the full stop after it, or null where the full stop is a word of its own.</summary>
        private RawKind? FullStopBelongs(int at, int stop, RawKind kind)
        {
            var ellipsis = stop + 1 < end && text[stop + 1] == '.';
            if (ellipsis)
                return null;
            var next = NextVisible(stop + 1);
            if (kind == RawKind.Acronym)
                return RawKind.Acronym;
            if (kind == RawKind.Number)
            {
                // The number of a list's item: alone before its text.
                return stop - at <= 2 && stop + 1 == end && next != '\0' && IsFirstInLine(at) ? RawKind.Number : null;
            }

            if (next == '\0')
                return null;
            var length = stop - at;
            if (length == 1 && char.IsUpper(text[at]) && text[at] != 'I')
                return char.IsUpper(next) || next is '-' or ',' || stop + 1 < end ? RawKind.Initial : null;
            if (length > tables.LongestAbbreviation || !(tables.Abbreviations.TryGetValue(text.AsSpan(at, length), out var sort) || InCapitals(at, length, out sort)))
                return null;
            return sort switch
            {
                "number" => CharClass.IsDigit(next) || next is '#' or '[' ? RawKind.Abbreviation : null,
                "weekday" => CharClass.IsDigit(next) || next is ',' or '(' or '-' || char.IsLower(next) ? RawKind.Abbreviation : null,
                "month" => CharClass.IsDigit(next) || next is ',' || char.IsLower(next) ? RawKind.Abbreviation : null,
                _ => RawKind.Abbreviation,
            };
        }

        /// <summary>A title or company form all in capitals ("GEN.", "LTD."); other kinds would take in too many words of headlines.</summary>
        private bool InCapitals(int at, int length, out string kind)
        {
            kind = "";
            Span<char> form = stackalloc char[length];
            for (var i = 0; i < length; i++)
            {
                if (!char.IsUpper(text[at + i]))
                    return false;
                form[i] = i == 0 ? text[at] : char.ToLowerInvariant(text[at + i]);
            }

            return length > 1 && tables.Abbreviations.TryGetValue(form, out kind!) && kind is "title" or "company";
        }

        private bool IsFirstInLine(int at)
        {
            for (var i = at - 1; i >= paragraph.Start; i--)
            {
                if (text[i] == '\n')
                    return true;
                if (!CharClass.IsSpace(text[i]))
                    return false;
            }

            return true;
        }

        /// <summary>The next character of the paragraph that is no white space, or NUL.</summary>
        private char NextVisible(int from)
        {
            var limit = Math.Min(paragraph.End, from + LookAhead);
            for (var i = from; i < limit; i++)
            {
                if (!CharClass.IsSpace(text[i]))
                    return text[i];
            }

            return '\0';
        }
    }
}
