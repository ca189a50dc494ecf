namespace Chancery.Language.Tokens;

/// <summary>
/// What the boundary model looks at: the words around a gap, their shapes, the white space in it, open quotation marks and
/// brackets, and how long the sentence has become.
/// </summary>
internal sealed class BoundaryFeatures
{
    /// <summary>How many features a gap has.</summary>
    public const int Count = 24;

    private readonly string text;
    private readonly IReadOnlyList<RawToken> words;
    private readonly int first;
    private readonly int end;
    private readonly uint[] forms;
    private readonly uint[] shapes;
    private int straightQuotes;
    private int curlyQuotes;
    private int brackets;
    private int scanned;

    /// <summary>Features of the words <paramref name="first"/> up to, not including, <paramref name="end"/>: one paragraph.</summary>
    public BoundaryFeatures(string text, IReadOnlyList<RawToken> words, int first, int end)
    {
        (this.text, this.words, this.first, this.end, scanned) = (text, words, first, end, first);
        forms = new uint[end - first];
        shapes = new uint[end - first];
        for (var i = first; i < end; i++)
        {
            var form = text.AsSpan(words[i].Start, words[i].End - words[i].Start);
            forms[i - first] = FormHash(form);
            shapes[i - first] = Shape(form, words[i].Kind);
        }
    }

    /// <summary>Whether a sentence could end before word <paramref name="right"/>.</summary>
    public bool IsCandidate(int right)
    {
        if (words[right].Continues)
            return false;
        var left = words[right - 1];
        if (left.Kind is RawKind.Abbreviation or RawKind.Acronym or RawKind.Initial && char.IsLower(text[words[right].Start]) && !HasLineEnd(left.End, words[right].Start))
            return false;
        if (left.Kind is RawKind.Sign or RawKind.Abbreviation or RawKind.Acronym or RawKind.Initial)
            return true;
        var c = text[words[right].Start];
        return !char.IsLower(c) || HasLineEnd(left.End, words[right].Start);
    }

    /// <summary>Fills <paramref name="into"/> with the features of the gap before word <paramref name="right"/>. Gaps must come in order.</summary>
    /// <param name="right">Index of the word after the gap.</param>
    /// <param name="sentence">Index of the first word of the sentence so far.</param>
    /// <param name="into">Receives <see cref="Count"/> buckets.</param>
    public void Fill(int right, int sentence, Span<int> into)
    {
        for (; scanned < right; scanned++)
            Track(scanned);

        var l0 = right - 1;
        var (lf, ls) = (Form(l0), Shape(l0));
        var (rf, rs) = (Form(right), Shape(right));
        var (l1f, l1s) = (Form(l0 - 1), Shape(l0 - 1));
        var (r1f, r1s) = (Form(right + 1), Shape(right + 1));
        var gap = words[right].Start == words[l0].End ? 0u : HasLineEnd(words[l0].End, words[right].Start) ? 2u : 1u;
        var open = (uint)((straightQuotes & 1) | (curlyQuotes > 0 ? 2 : 0) | (brackets > 0 ? 4 : 0));
        var length = Log(right - sentence);
        var rest = Log(end - right);

        into[0] = Mix(0, lf, gap);
        into[1] = Mix(1, rf, gap);
        into[2] = Mix(2, lf, rs);
        into[3] = Mix(3, ls, rf);
        into[4] = Mix(4, ls, rs, gap);
        into[5] = Mix(5, l1f, lf);
        into[6] = Mix(6, l1s, lf, rs);
        into[7] = Mix(7, lf, rs, r1s);
        into[8] = Mix(8, rf, r1f);
        into[9] = Mix(9, lf, open);
        into[10] = Mix(10, lf, open, rs);
        into[11] = Mix(11, length, lf);
        into[12] = Mix(12, rest, lf);
        into[13] = Mix(13, length, ls, rs);
        into[14] = Mix(14, l1f, ls, rs);
        into[15] = Mix(15, lf, rf);
        into[16] = Mix(16, l1s, ls, rs, r1s);
        into[17] = Mix(17, Shape(l0 - 2), l1s, lf);
        into[18] = Mix(18, rs, r1f);
        into[19] = Mix(19, gap, open, lf, rf);
        into[20] = Mix(20, Form(sentence), lf);
        into[21] = Mix(21, Shape(sentence), length, lf);
        into[22] = Mix(22, rf, ls, l1s);
        into[23] = Mix(23, l1f, lf, rs, open);
    }

    private void Track(int word)
    {
        if (words[word].Kind != RawKind.Sign)
            return;
        switch (text[words[word].Start])
        {
            case '"':
                straightQuotes++;
                break;
            case '“':
                curlyQuotes++;
                break;
            case '”':
                curlyQuotes = Math.Max(0, curlyQuotes - 1);
                break;
            case '(' or '[' or '{':
                brackets++;
                break;
            case ')' or ']' or '}':
                brackets = Math.Max(0, brackets - 1);
                break;
        }
    }

    private uint Form(int word) => word < first ? 1u : word >= end ? 2u : forms[word - first];

    private uint Shape(int word) => word < first ? 1u : word >= end ? 2u : shapes[word - first];

    private bool HasLineEnd(int from, int to) => to > from && text.AsSpan(from, Math.Min(to - from, 64)).Contains('\n');

    private static uint Log(int n) => n switch { <= 1 => 1, 2 => 2, 3 => 3, <= 5 => 4, <= 8 => 5, <= 15 => 6, <= 30 => 7, <= 60 => 8, _ => 9 };

    private static uint FormHash(ReadOnlySpan<char> form)
    {
        var hash = 2166136261u;
        foreach (var c in form[..Math.Min(form.Length, 24)])
            hash = (hash ^ (c < 128 && c is >= 'A' and <= 'Z' ? (uint)(c | 32) : c is >= '0' and <= '9' ? '0' : char.ToLowerInvariant(c))) * 16777619u;
        return hash;
    }

    private static uint Shape(ReadOnlySpan<char> form, RawKind kind)
    {
        if (kind == RawKind.Sign)
            return 64u + (form.Length > 1 && form[0] == form[1] ? 1u << 20 : 0) + form[0];
        var first = form[0];
        var second = form.Length > 1 ? form[1] : ' ';
        var letters = char.IsUpper(first) ? (form.Length == 1 ? 1u : char.IsUpper(second) ? 2u : 3u)
            : char.IsLower(first) ? 4u : CharClass.IsDigit(first) ? (form.Length <= 2 ? 5u : form.Length == 4 ? 6u : 7u) : 8u;
        return 3u + letters + (16u * (uint)kind);
    }

    private static int Mix(uint template, uint a, uint b = 0, uint c = 0, uint d = 0)
    {
        var h = (template + 1) * 0x9E3779B1u;
        h = (h ^ a) * 0x85EBCA6Bu;
        h ^= h >> 15;
        h = (h ^ b) * 0xC2B2AE35u;
        h ^= h >> 13;
        h = (h ^ c) * 0x27D4EB2Fu;
        h ^= h >> 16;
        h = (h ^ d) * 0x165667B1u;
        h ^= h >> 15;
        return (int)(h & (BoundaryModel.Buckets - 1));
    }
}
