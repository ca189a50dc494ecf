using System.Buffers;

namespace Chancery.Language.Tokens;

internal sealed partial class Tokeniser
{
    private static readonly SearchValues<char> AddressEnders = SearchValues.Create("<>\"“”»");

    private readonly ref partial struct Chunk
    {
        /// <summary>Where the web address, mail address or file name that starts at an offset ends, or −1 where none does.</summary>
        private int AddressEnd(int at)
        {
            if (!CharClass.IsLetterOrDigit(text[at]) || (at > start && CharClass.IsLetterOrDigit(text[at - 1])))
                return -1;
            var limit = Math.Min(end, at + LookAhead);
            var rest = text.AsSpan(at, limit - at);
            if (HasScheme(rest))
                return TrimAddress(at, end);

            // A run of the characters of host names and mail boxes; the sign after it decides.
            var lastDot = -1;
            var sign = -1;
            var stop = at;
            for (; stop < limit; stop++)
            {
                var c = text[stop];
                if (c == '@')
                {
                    if (sign >= 0)
                        return -1;
                    sign = stop;
                    lastDot = -1;
                }
                else if (c == '.' && sign < 0 && IsMask(stop, limit))
                {
                    // "name...@host.org", as archives hide the ends of mail boxes.
                    stop += 2;
                }
                else if (c == '.')
                {
                    if (stop + 1 >= limit || !char.IsAsciiLetterOrDigit(text[stop + 1]))
                        break;
                    lastDot = stop;
                }
                else if (!char.IsAsciiLetterOrDigit(c) && !(c is '-' or '_' or '+' or '%' && stop + 1 < limit && char.IsAsciiLetterOrDigit(text[stop + 1])))
                    break;
            }

            if (lastDot < 0 || lastDot == at)
                return -1;
            if (sign >= 0)
                return sign > at && lastDot > sign + 1 ? stop : -1;
            if (!tables.AddressEndings.Contains(text.AsSpan(lastDot + 1, stop - lastDot - 1)) || lastDot - at < 2)
                return -1;

            // "Moscow.The": a lower-case word before a capital is no host name.
            if (char.IsUpper(text[lastDot + 1]) && !char.IsUpper(text[lastDot - 1]))
                return -1;
            return stop < end && text[stop] == '/' ? TrimAddress(at, end) : stop;
        }

        private bool IsMask(int at, int limit) =>
            at + 4 < limit && text.AsSpan(at, 4).SequenceEqual("...@") && char.IsAsciiLetterOrDigit(text[at + 4]);

        private static bool HasScheme(ReadOnlySpan<char> rest)
        {
            if (rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && rest.Length > 6)
                return true;
            if (rest.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
                return true;
            var colon = rest[..Math.Min(rest.Length, 12)].IndexOf("://", StringComparison.Ordinal);
            if (colon < 2)
                return false;
            foreach (var c in rest[..colon])
            {
                if (!char.IsAsciiLetter(c))
                    return false;
            }

            return true;
        }

        private int TrimAddress(int at, int stop)
        {
            // Angle brackets and quotation marks are never part of an address.
            var cut = text.AsSpan(at, stop - at).IndexOfAny(AddressEnders);
            if (cut > 0)
                stop = at + cut;
            var opened = text.AsSpan(at, stop - at).Contains('(');
            while (stop > at + 1)
            {
                var last = text[stop - 1];
                if (last is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '’' or ']' or '}' || (last == ')' && !opened))
                    stop--;
                else
                    break;
            }

            return stop;
        }
    }
}
