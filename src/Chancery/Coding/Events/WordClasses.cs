using Chancery.Text;

namespace Chancery.Coding.Events;

/// <summary>
/// Sets of words that rules name with <c>@</c>: goods that are given as aid, sorts of agreement, troops, and so on
/// (<c>data/lexicon/word-classes.tsv</c>). At most 128 sets, so that membership is one mask.
/// </summary>
internal sealed class WordClasses
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UInt128> masks = new(StringComparer.Ordinal);

    public static WordClasses Shipped { get; } = Load(DataFile.Shipped("data/lexicon/word-classes.tsv"));

    public static WordClasses Load(DataFile file)
    {
        var classes = new WordClasses();
        foreach (var row in file.Rows)
        {
            var name = row["class"];
            if (!classes.numbers.TryGetValue(name, out var number))
            {
                number = classes.numbers.Count;
                if (number >= 128)
                    throw new InvalidDataException(row.Fault("CHA0310", $"'{name}' would be class 129; 128 is the most.").ToString());
                classes.numbers.Add(name, number);
            }

            foreach (var word in row.List("words"))
            {
                classes.masks.TryGetValue(word, out var mask);
                classes.masks[word] = mask | (UInt128.One << number);
            }
        }

        return classes;
    }

    /// <summary>The mask of one class, or 0 where there is none of that name.</summary>
    public UInt128 Mask(string name) => numbers.TryGetValue(name, out var number) ? UInt128.One << number : 0;

    /// <summary>The classes that a lemma is in.</summary>
    public UInt128 Of(string lemma) =>
        masks.TryGetValue(lemma, out var mask) || (lemma.Length > 0 && char.IsUpper(lemma[0]) && masks.TryGetValue(lemma.ToLowerInvariant(), out mask)) ? mask : 0;
}
