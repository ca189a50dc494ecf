using Chancery.Text;

namespace Chancery.Language.Tokens;

internal sealed partial class Tokeniser
{
    /// <summary>What stands between two white spaces, being parted.</summary>
    private readonly ref partial struct Chunk
    {
        private readonly Tokeniser tokeniser;
        private readonly TokenTables tables;
        private readonly string text;
        private readonly int start;
        private readonly int end;
        private readonly TextSpan paragraph;
        private readonly List<RawToken> words;

        public Chunk(Tokeniser tokeniser, string text, int start, int end, TextSpan paragraph, List<RawToken> words)
        {
            (this.tokeniser, tables) = (tokeniser, tokeniser.tables);
            (this.text, this.start, this.end, this.paragraph, this.words) = (text, start, end, paragraph, words);
        }

        public void Split(ref bool openSingleQuote)
        {
            var at = start;
            var dotted = text.AsSpan(start, end - start).ContainsAny('.', ':', '@');
            while (at < end)
            {
                var address = dotted ? AddressEnd(at) : -1;
                if (address > at)
                {
                    words.Add(new RawToken(at, address, RawKind.Address));
                    at = address;
                    continue;
                }

                if (StartsWord(at))
                    at = WordAt(at, ref openSingleQuote);
                else
                    at = SignAt(at, ref openSingleQuote);
            }
        }

        private bool StartsWord(int at) => CharClass.Of(text[at]) switch
        {
            CharClass.Letter or CharClass.Digit or CharClass.Joiner => true,
            CharClass.Surrogate => IsLetterPair(at),
            _ => text[at] switch
            {
                // ".5", but not the dots of an ellipsis; "#tag" and "@name" as in messages.
                '.' => at + 1 < end && CharClass.IsDigit(text[at + 1]) && (at == start || !CharClass.IsLetterOrDigit(text[at - 1])) && (at == start || text[at - 1] != '.'),
                '#' or '@' => (at == start || text[at - 1] is '(' or '"' or '“') && at + 1 < end && CharClass.IsLetter(text[at + 1]),
                '\'' or '’' or '‘' or '`' => IsClip(at),
                _ => false,
            },
        };

        /// <summary>Whether an apostrophe begins a clipped word ('em) or a clipped year ('90s).</summary>
        private bool IsClip(int at)
        {
            if (at > start && CharClass.IsLetterOrDigit(text[at - 1]))
                return false;
            if (at + 2 < end && CharClass.IsDigit(text[at + 1]) && CharClass.IsDigit(text[at + 2]) && (at + 3 >= end || !CharClass.IsDigit(text[at + 3])))
                return true;
            var stop = at + 1;
            while (stop < end && stop - at <= tables.LongestClip + 1 && CharClass.IsLetter(text[stop]))
                stop++;
            return stop > at + 1 && stop - at - 1 <= tables.LongestClip
                && (stop >= end || !CharClass.IsApostrophe(text[stop]))
                && tables.LeadingClips.Contains(text.AsSpan(at + 1, stop - at - 1));
        }

        private bool IsLetterPair(int at) =>
            at + 1 < end && char.IsSurrogatePair(text[at], text[at + 1]) && char.IsLetterOrDigit(text, at);

        /// <summary>Adds the word that starts at an offset and returns where it ends.</summary>
        private int WordAt(int at, ref bool openSingleQuote)
        {
            var stop = ScanWord(at, out var kind);
            if (stop < end && text[stop] == '.')
            {
                var attached = FullStopBelongs(at, stop, kind);
                if (attached is { } with)
                {
                    words.Add(new RawToken(at, stop + 1, with));
                    return stop + 1;
                }
            }

            AddWord(at, stop, kind);

            // The bare apostrophe of a plural ("leaders'"), unless a quotation stands open that it can end.
            if (stop < end && text[stop] is '\'' or '’' && stop > at && text[stop - 1] is 's' or 'S' && !openSingleQuote
                && kind is RawKind.Word && (stop + 1 == end || !CharClass.IsLetterOrDigit(text[stop + 1]) && !CharClass.IsApostrophe(text[stop + 1])))
            {
                var last = words[^1];
                if (last.SplitInto == 0 && !last.Continues)
                {
                    words[^1] = last with { SplitInto = 2 };
                    words.Add(new RawToken(stop, stop + 1, RawKind.Word, 0, true));
                    return stop + 1;
                }
            }

            return stop;
        }

        /// <summary>Adds a word, parted at the endings of contractions.</summary>
        private void AddWord(int at, int stop, RawKind kind)
        {
            if (kind != RawKind.Word)
            {
                words.Add(new RawToken(at, stop, kind));
                return;
            }

            Span<int> cuts = stackalloc int[3];
            var count = 0;
            var to = stop;
            while (count < cuts.Length)
            {
                var cut = SuffixStart(at, to);
                if (cut <= at)
                    break;
                cuts[count++] = cut;
                to = cut;
            }

            if (count == 0)
            {
                tokeniser.Word(text, at, stop, paragraph.End, kind, words);
                return;
            }

            words.Add(new RawToken(at, to, RawKind.Word, (byte)(count + 1)));
            for (var i = count - 1; i >= 0; i--)
                words.Add(new RawToken(cuts[i], i == 0 ? stop : cuts[i - 1], RawKind.Word, 0, true));
        }

        /// <summary>Where the ending of a contraction starts in a word, or −1.</summary>
        private int SuffixStart(int at, int stop)
        {
            Span<char> suffix = stackalloc char[3];
            for (var length = 2; length <= 3 && stop - length > at; length++)
            {
                for (var i = 0; i < length; i++)
                    suffix[i] = CharClass.IsApostrophe(text[stop - length + i]) ? '\'' : text[stop - length + i];
                if (suffix[..length].Contains('\'') && tables.Suffixes.Contains(suffix[..length]) && !CharClass.IsApostrophe(text[stop - length - 1]))
                    return stop - length;
            }

            return -1;
        }

        /// <summary>Adds the sign at an offset and returns where it ends.</summary>
        private int SignAt(int at, ref bool openSingleQuote)
        {
            var c = text[at];
            if (c < 128 && Array.IndexOf(tables.EmoticonStarts, c) >= 0)
            {
                var face = EmoticonEnd(at);
                if (face > at)
                {
                    words.Add(new RawToken(at, face, RawKind.Sign));
                    return face;
                }
            }

            var stop = at + 1;
            switch (c)
            {
                case '.' when stop < end && text[stop] is '?' or '!' && (at == start || text[at - 1] != '.'):
                case '!' or '?':
                    while (stop < end && text[stop] is '!' or '?')
                        stop++;
                    break;
                case '-' or '=' when RuleEnd(at) is var rule && rule >= at + 4:
                    stop = rule;
                    break;
                case '.' or '-' or '=' or '*' or '~' or '<' or '>' or '#' or '+' or '^' or '|' or '$' or '/' or '\\' or '—' or '–' or '…':
                    while (stop < end && text[stop] == c)
                        stop++;
                    break;
                case '\'' or '`' when stop < end && text[stop] == c:
                    stop++;
                    break;
                case '\'':
                    openSingleQuote = at == start || !CharClass.IsLetterOrDigit(text[at - 1]) && text[at - 1] is not ('.' or ',' or '!' or '?' or ')');
                    break;
                case '‘':
                    openSingleQuote = true;
                    break;
                case '’':
                    openSingleQuote = false;
                    break;
                default:
                    stop = SymbolEnd(at);
                    break;
            }

            words.Add(new RawToken(at, stop, RawKind.Sign));
            return stop;
        }

        // A line drawn with signs: "---==--".
        private int RuleEnd(int at)
        {
            var stop = at;
            while (stop < end && text[stop] is '-' or '=')
                stop++;
            return stop;
        }

        /// <summary>Where a symbol ends: with its variation marks, and, where joined, with what it is joined to.</summary>
        private int SymbolEnd(int at)
        {
            var stop = at + Width(at);
            while (stop < end)
            {
                if (CharClass.Of(text[stop]) == CharClass.Joiner && text[stop] != '_')
                {
                    var joins = text[stop] == '\u200D';
                    stop++;
                    if (joins && stop < end && CharClass.Of(text[stop]) is CharClass.Surrogate or CharClass.Sign)
                        stop += Width(stop);
                }
                else if (stop + 1 < end && text[stop] == '\uD83C' && text[stop + 1] is >= '\uDFFB' and <= '\uDFFF')
                    stop += 2;
                else
                    break;
            }

            return stop;
        }

        private int Width(int at) => at + 1 < end && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;

        private int EmoticonEnd(int at)
        {
            if (at > start && CharClass.IsDigit(text[at - 1]))
                return -1;
            for (var length = Math.Min(3, end - at); length >= 2; length--)
            {
                if (tables.Emoticons.Contains(text.AsSpan(at, length))
                    && (at + length == end || !CharClass.IsLetterOrDigit(text[at + length]) && text[at + length] != text[at + length - 1]))
                    return at + length;
            }

            return -1;
        }
    }
}
