using System.Globalization;
using Chancery.Text;

namespace Chancery.Language.Neural;

/// <summary>
/// Dictionary forms by the table <c>data/models/lemmas.tsv</c>: a form that the table lists for the tag, else the tag's longest
/// ending that fits; a verb or noun that comes out as no known word is tried with the other usual endings. Immutable.
/// </summary>
public sealed class Lemmatiser
{
    private const int LongestEnding = 5;
    private const int LongestForm = 256;

    private static readonly Lazy<Lemmatiser> Shared = new(() => new Lemmatiser(DataFile.Shipped("data/models/lemmas.tsv"), NeuralModel.Shipped.Knows));

    private readonly Dictionary<string, Tag> tags = new(StringComparer.Ordinal);
    private readonly Func<ReadOnlySpan<char>, bool> known;

    /// <summary>Reads the table.</summary>
    /// <param name="table">Columns kind (<c>ending</c>, <c>form</c>), tag (Penn tag, with <c>+</c> for proper nouns), key, strip, add.</param>
    /// <param name="known">Whether a lower-cased word is known.</param>
    /// <exception cref="InvalidDataException">A row has another kind, or strips no number of letters.</exception>
    internal Lemmatiser(DataFile table, Func<ReadOnlySpan<char>, bool> known)
    {
        this.known = known;
        foreach (var row in table.Rows)
        {
            var kind = row["kind"];
            if (kind is not ("ending" or "form") || !byte.TryParse(row["strip"], NumberStyles.None, CultureInfo.InvariantCulture, out var strip))
                throw new InvalidDataException($"{table.Name}:{row.Line}: kind is 'ending' or 'form' and strip a number, not '{kind}' and '{row["strip"]}'.");
            if (!tags.TryGetValue(row["tag"], out var tag))
                tags.Add(row["tag"], tag = new Tag([], []));
            (kind == "form" ? tag.Forms : tag.Endings)[row["key"]] = (strip, row["add"]);
        }
    }

    /// <summary>The lemmatiser that ships with the library, loaded at first use.</summary>
    public static Lemmatiser Shipped => Shared.Value;

    /// <summary>The dictionary form of a word: lower case unless it is a proper noun, which gets a capital where it has none.</summary>
    /// <param name="form">The word as written.</param>
    /// <param name="upos">Its part of speech.</param>
    /// <param name="xpos">Its Penn tag.</param>
    public string Lemma(ReadOnlySpan<char> form, Upos upos, string xpos)
    {
        ArgumentNullException.ThrowIfNull(xpos);
        if (form.Length > LongestForm || upos == Upos.Punct)
            return form.ToString();
        Span<char> letters = stackalloc char[LongestForm + 2];
        var key = letters[..WordFeatures.Normalise(form, letters)];
        if (upos != Upos.Propn)
        {
            for (var i = 0; i < key.Length; i++)
                key[i] = char.ToLowerInvariant(key[i]);
        }

        if (!tags.TryGetValue(upos == Upos.Propn ? xpos + "+" : xpos, out var tag))
            return key.ToString();
        if (tag.Forms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var change))
            return Apply(key, change);
        var endings = tag.Endings.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var size = Math.Min(LongestEnding, key.Length); size >= 0; size--)
        {
            if (!endings.TryGetValue(key[^size..], out change) || change.Strip > key.Length)
                continue;
            var lemma = Apply(key, change);
            if (upos == Upos.Propn && IsSmall(lemma))
                return char.ToUpperInvariant(lemma[0]) + lemma[1..];
            return upos == Upos.Propn || change is (0, "") || known(lemma) ? lemma : Other(key, lemma, xpos);
        }

        return key.ToString();
    }

    private static bool IsSmall(string lemma)
    {
        foreach (var c in lemma)
        {
            if (!char.IsLower(c))
                return false;
        }

        return lemma.Length > 0;
    }

    private static string Apply(ReadOnlySpan<char> key, (byte Strip, string Add) change) =>
        change is (0, "") ? key.ToString() : string.Concat(key[..Math.Max(0, key.Length - change.Strip)], change.Add);

    private string Other(ReadOnlySpan<char> key, string lemma, string xpos)
    {
        if (lemma.Length < 2)
            return lemma;
        string[] others = xpos switch
        {
            "VBD" or "VBN" or "VBG" => [lemma + "e", lemma + lemma[^1], lemma[..^1]],
            "VBZ" or "NNS" => [key[..^1].ToString(), key.ToString()],
            _ => [],
        };
        foreach (var other in others)
        {
            if (known(other))
                return other;
        }

        return lemma;
    }

    private sealed record Tag(Dictionary<string, (byte Strip, string Add)> Endings, Dictionary<string, (byte Strip, string Add)> Forms);
}
