using System.Runtime.CompilerServices;

namespace Chancery.Language.Neural;

/// <summary>
/// What the network sees of a word form beside its vector: hashes of the word, its shape and its ends. The same bit for bit as
/// <c>tools/train/features.py</c>, which the weights are trained with.
/// </summary>
internal static class WordFeatures
{
    /// <summary>How many features a word has.</summary>
    public const int Count = 7;

    // Longer words lose their middle here and only here; no hash but those of the whole word and the shape looks past four letters.
    private const int Longest = 256;
    private static readonly int[] Sizes = [32768, 16384, 2048, 4096, 8192, 16384, 8192];

    /// <summary>The rows of the joint feature table, row 0 (no feature) included.</summary>
    public static int Rows { get; } = 1 + Sizes.Sum();

    /// <summary>Brings a form to the treebanks' plain quotes and dashes; gives how many characters were written.</summary>
    public static int Normalise(ReadOnlySpan<char> form, Span<char> target)
    {
        switch (form)
        {
            case "\u2014":
                "--".CopyTo(target);
                return 2;
            case "\u2026":
                "...".CopyTo(target);
                return 3;
            case "''" or "``":
                target[0] = '"';
                return 1;
            case "`":
                target[0] = '\'';
                return 1;
        }

        if (form.Length > Longest)
            form = form[..Longest];
        for (var i = 0; i < form.Length; i++)
        {
            target[i] = form[i] switch
            {
                '\u2018' or '\u2019' or '\u02bc' => '\'',
                '\u201c' or '\u201d' => '"',
                '\u2013' or '\u2011' => '-',
                '\u00a0' => ' ',
                var c => c,
            };
        }

        return form.Length;
    }

    /// <summary>Writes the feature rows of a form to <paramref name="rows"/> and its place among the word vectors (−1 for none).</summary>
    public static int Read(ReadOnlySpan<char> form, Span<int> rows, VectorTable vectors)
    {
        Span<char> cased = stackalloc char[Longest];
        Span<char> lower = stackalloc char[Longest];
        Span<char> shape = stackalloc char[12];
        cased = cased[..Normalise(form, cased)];
        lower = lower[..cased.Length];
        for (var i = 0; i < cased.Length; i++)
            lower[i] = char.ToLowerInvariant(cased[i]);
        var vector = vectors.Find(lower);
        shape = shape[..Shape(cased, shape)];
        Zero(cased);
        Zero(lower);
        var at = 1;
        Add(rows, 0, ref at, lower);
        Add(rows, 1, ref at, cased);
        Add(rows, 2, ref at, shape);
        Add(rows, 3, ref at, lower[^Math.Min(2, lower.Length)..]);
        Add(rows, 4, ref at, lower[^Math.Min(3, lower.Length)..]);
        Add(rows, 5, ref at, lower[^Math.Min(4, lower.Length)..]);
        Add(rows, 6, ref at, lower[..Math.Min(3, lower.Length)]);
        return vector;
    }

    /// <summary>FNV-1a over the bytes of the UTF-16 code units, folded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(ReadOnlySpan<char> units, uint seed)
    {
        var hash = 2166136261u ^ seed;
        foreach (var unit in units)
        {
            hash = (hash ^ (unit & 0xFFu)) * 16777619u;
            hash = (hash ^ ((uint)unit >> 8)) * 16777619u;
        }

        return hash ^ (hash >> 15);
    }

    private static void Add(Span<int> rows, int feature, ref int at, ReadOnlySpan<char> units)
    {
        rows[feature] = at + (int)(Hash(units, (uint)feature + 1) % (uint)Sizes[feature]);
        at += Sizes[feature];
    }

    private static void Zero(Span<char> units)
    {
        foreach (ref var unit in units)
        {
            if (char.IsAsciiDigit(unit))
                unit = '0';
        }
    }

    /// <summary>X upper, x lower, 0 digit, anything else itself; a run keeps two, the whole twelve.</summary>
    private static int Shape(ReadOnlySpan<char> form, Span<char> shape)
    {
        var length = 0;
        foreach (var unit in form)
        {
            var c = char.IsAsciiDigit(unit) ? '0'
                : char.IsSurrogate(unit) ? unit
                : char.ToLowerInvariant(unit) != unit ? 'X'
                : char.ToUpperInvariant(unit) != unit ? 'x'
                : unit;
            if (length >= 2 && shape[length - 1] == c && shape[length - 2] == c)
                continue;
            shape[length++] = c;
            if (length == shape.Length)
                break;
        }

        return length;
    }
}
