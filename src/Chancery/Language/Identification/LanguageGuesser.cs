using System.Collections.Frozen;
using Chancery.Language.Tokens;
using Chancery.Text;

namespace Chancery.Language.Identification;

/// <summary>
/// Tells the language of a text: by its script where that is enough, else by its small words
/// (<c>data/lexicon/function-words.tsv</c>). Says nothing where the evidence is thin. Immutable and safe for use from several threads.
/// </summary>
public sealed class LanguageGuesser
{
    private const int MostWords = 2000;
    private const int FewestHits = 3;
    private static readonly Lazy<LanguageGuesser> Shared = new(() => new LanguageGuesser());
    private readonly string[] languages;
    private readonly FrozenDictionary<string, (int Language, float Weight)[]>.AlternateLookup<ReadOnlySpan<char>> words;

    private LanguageGuesser()
    {
        var table = DataFile.Shipped("data/lexicon/function-words.tsv");
        languages = [.. table.Rows.Select(r => r["language"])];
        var found = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < table.Rows.Count; i++)
        {
            foreach (var word in table.Rows[i].List("words").Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (!found.TryGetValue(word, out var of))
                    found.Add(word, of = []);
                of.Add(i);
            }
        }

        words = found.ToFrozenDictionary(p => p.Key, p => p.Value.Select(l => (l, 1f / MathF.Sqrt(p.Value.Count))).ToArray(), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The guesser with the shipped table.</summary>
    public static LanguageGuesser Default => Shared.Value;

    /// <summary>The ISO 639-1 code of the language of <paramref name="text"/>, or null where it cannot be told.</summary>
    /// <param name="text">The text; the first 2,000 words of it are looked at.</param>
    public string? Guess(ReadOnlySpan<char> text)
    {
        Span<float> scores = stackalloc float[languages.Length];
        scores.Clear();
        Span<int> hits = stackalloc int[languages.Length];
        hits.Clear();
        var scripts = default(ScriptCount);
        var total = 0;
        var at = 0;
        while (at < text.Length && total < MostWords)
        {
            if (CharClass.Of(text[at]) != CharClass.Letter)
            {
                at++;
                continue;
            }

            var end = at + 1;
            while (end < text.Length && CharClass.Of(text[end]) is CharClass.Letter or CharClass.Joiner)
                end++;
            var word = text[at..end];
            if (word[0] < '\u0370')
                scripts.Latin(word.Length);
            else
            {
                foreach (var c in word)
                    scripts.Add(c);
            }

            total++;
            if (word.Length <= 12 && words.TryGetValue(word, out var senses))
            {
                foreach (var (language, weight) in senses)
                {
                    scores[language] += weight;
                    hits[language]++;
                }
            }

            at = end;
        }

        if (scripts.Alone() is { } alone)
            return alone;
        var (best, second) = (-1, -1);
        for (var i = 0; i < scores.Length; i++)
        {
            if (best < 0 || scores[i] > scores[best])
                (best, second) = (i, best);
            else if (second < 0 || scores[i] > scores[second])
                second = i;
        }

        // Prose has a small word in every two to four; a third of that is enough, and headlines are left in doubt.
        // To call a text foreign takes more, since nothing will be read in it.
        var english = best >= 0 && languages[best] == "en";
        var sure = best >= 0 && hits[best] >= (english ? FewestHits : FewestHits + 1) && total >= (english ? 1 : 8)
            && scores[best] >= (english ? 0.06f : 0.12f) * total && scores[best] >= 1.15f * scores[second];
        return sure ? languages[best] : null;
    }

    /// <summary>Letters by script, where a script has one language that is likely by far.</summary>
    private struct ScriptCount
    {
        private int all;
        private int han;
        private int kana;
        private int hangul;
        private int arabic;
        private int persian;
        private int hebrew;
        private int greek;
        private int thai;
        private int devanagari;
        private int georgian;
        private int armenian;

        public void Latin(int letters) => all += letters;

        public void Add(char c)
        {
            all++;
            switch (c)
            {
                case >= '\u4E00' and <= '\u9FFF':
                    han++;
                    break;
                case >= '\u3040' and <= '\u30FF':
                    kana++;
                    break;
                case >= '\uAC00' and <= '\uD7A3':
                    hangul++;
                    break;
                case 'پ' or 'چ' or 'گ' or 'ژ' or 'ک' or 'ی':
                    persian++;
                    arabic++;
                    break;
                case >= '\u0600' and <= '\u06FF':
                    arabic++;
                    break;
                case >= '\u0590' and <= '\u05FF':
                    hebrew++;
                    break;
                case >= '\u0370' and <= '\u03FF':
                    greek++;
                    break;
                case >= '\u0E00' and <= '\u0E7F':
                    thai++;
                    break;
                case >= '\u0900' and <= '\u097F':
                    devanagari++;
                    break;
                case >= '\u10A0' and <= '\u10FF':
                    georgian++;
                    break;
                case >= '\u0530' and <= '\u058F':
                    armenian++;
                    break;
            }
        }

        public readonly string? Alone()
        {
            if (all < 8)
                return null;
            var half = all / 2;
            return kana * 8 > all && kana + han > half ? "ja"
                : han > half ? "zh"
                : hangul > half ? "ko"
                : arabic > half ? (persian * 10 > arabic ? "fa" : "ar")
                : hebrew > half ? "he"
                : greek > half ? "el"
                : thai > half ? "th"
                : devanagari > half ? "hi"
                : georgian > half ? "ka"
                : armenian > half ? "hy"
                : null;
        }
    }
}
