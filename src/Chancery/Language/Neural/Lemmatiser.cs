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

    // A name of so many letters in capitals is no abbreviation.
    private const int Shouted = 6;

    private static readonly Lazy<Lemmatiser> Shared = new(() => new Lemmatiser(
        DataFile.Shipped("data/models/lemmas.tsv"),
        DataFile.Shipped("data/lexicon/irregular-forms.tsv"),
        DataFile.Shipped("data/actors/states.tsv").Rows.SelectMany(r => r.List("adjectives")),
        new[] { "data/actors/organisations.tsv", "data/actors/groups.tsv" }.SelectMany(t => DataFile.Shipped(t).Rows).SelectMany(r => r.List("names").Prepend(r["name"])),
        NeuralModel.Shipped.Knows));

    private readonly Dictionary<string, Tag> tags = new(StringComparer.Ordinal);
    private readonly HashSet<string> abbreviations = new(StringComparer.Ordinal);
    private readonly Func<ReadOnlySpan<char>, bool> known;

    /// <summary>Reads the table.</summary>
    /// <param name="table">Columns kind (<c>ending</c>, <c>form</c>), tag (Penn tag, with <c>+</c> for proper nouns), key, strip, add.</param>
    /// <param name="irregular">Columns lemma, tag, forms: they go before those of the first table.</param>
    /// <param name="capitalised">Adjectives that keep their capital.</param>
    /// <param name="names">Names, of which those in capitals keep them.</param>
    /// <param name="known">Whether a lower-cased word is known.</param>
    /// <exception cref="InvalidDataException">A row has another kind, or strips no number of letters.</exception>
    internal Lemmatiser(DataFile table, DataFile irregular, IEnumerable<string> capitalised, IEnumerable<string> names, Func<ReadOnlySpan<char>, bool> known)
    {
        this.known = known;
        abbreviations.UnionWith(names.Where(n => IsShouted(n)));
        foreach (var row in table.Rows)
        {
            var kind = row["kind"];
            if (kind is not ("ending" or "form") || !byte.TryParse(row["strip"], NumberStyles.None, CultureInfo.InvariantCulture, out var strip))
                throw new InvalidDataException($"{table.Name}:{row.Line}: kind is 'ending' or 'form' and strip a number, not '{kind}' and '{row["strip"]}'.");
            if (!tags.TryGetValue(row["tag"], out var tag))
                tags.Add(row["tag"], tag = new Tag([], []));
            (kind == "form" ? tag.Forms : tag.Endings)[row["key"]] = (strip, row["add"]);
        }

        foreach (var row in irregular.Rows)
        {
            if (!tags.TryGetValue(row["tag"], out var tag))
                throw new InvalidDataException(row.Fault("CHA0406", $"the lemma table has no tag '{row["tag"]}'.").ToString());
            foreach (var form in row.List("forms"))
                tag.Forms[form] = ((byte)form.Length, row["lemma"]);
        }

        if (tags.TryGetValue("JJ", out var adjectives))
        {
            foreach (var form in capitalised)
                adjectives.Forms.TryAdd(form.ToLowerInvariant(), ((byte)form.Length, form));
        }
    }

    /// <summary>The lemmatiser that ships with the library, loaded at first use.</summary>
    public static Lemmatiser Shipped => Shared.Value;

    /// <summary>The dictionary form of a word: lower case unless it is a proper noun, which gets a capital where it has none, or any other word of a name.</summary>
    /// <param name="form">The word as written.</param>
    /// <param name="upos">Its part of speech.</param>
    /// <param name="xpos">Its Penn tag.</param>
    public string Lemma(ReadOnlySpan<char> form, Upos upos, string xpos)
    {
        ArgumentNullException.ThrowIfNull(xpos);
        if (upos == Upos.Punct)
        {
            return form switch
            {
                "\u201c" or "\u201d" => "\"",
                "\u2018" or "\u2019" => "'",
                "\u2013" => "-",
                _ => form.ToString(),
            };
        }

        if (form.Length > LongestForm)
            return form.ToString();
        Span<char> letters = stackalloc char[LongestForm + 2];
        var key = letters[..WordFeatures.Normalise(form, letters)];
        if (xpos == "CD" && key is [>= '0' and <= '9', ..])
            return WithoutGroups(key);
        if (upos == Upos.Noun && IsSign(key))
            return key.ToString();
        if (upos == Upos.Propn && IsShouted(key) && !abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(key))
            return char.ToUpperInvariant(key[0]) + key[1..].ToString().ToLowerInvariant();
        var isName = upos == Upos.Propn || xpos.StartsWith("NNP", StringComparison.Ordinal);
        if (!isName)
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
            return isName || change is (0, "") || known(lemma) ? lemma : Other(key, lemma, xpos);
        }

        return key.ToString();
    }

    // A figure without the commas between thousands.
    private static string WithoutGroups(ReadOnlySpan<char> figure)
    {
        var plain = new System.Text.StringBuilder(figure.Length);
        for (var i = 0; i < figure.Length; i++)
        {
            var digits = 0;
            while (digits < 4 && i + 1 + digits < figure.Length && char.IsAsciiDigit(figure[i + 1 + digits]))
                digits++;
            if (figure[i] != ',' || digits != 3)
                plain.Append(figure[i]);
        }

        return plain.ToString();
    }

    // A letter that stands for itself, or letters with figures: "plan B", "A4".
    private static bool IsSign(ReadOnlySpan<char> form) =>
        form.Length > 0 && char.IsAsciiLetterUpper(form[0]) && (form.Length == 1 || form.ContainsAnyInRange('0', '9')) && !form.ContainsAnyInRange('a', 'z');

    private static bool IsShouted(ReadOnlySpan<char> form)
    {
        foreach (var c in form)
        {
            if (!char.IsUpper(c))
                return false;
        }

        return form.Length >= Shouted;
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
            "VBD" or "VBN" when key.EndsWith("ed", StringComparison.Ordinal) => [lemma + "e", lemma + lemma[^1], lemma[..^1], key[..^1].ToString(), key[..^2].ToString()],
            "VBG" when key.EndsWith("ing", StringComparison.Ordinal) => [lemma + "e", lemma + lemma[^1], lemma[..^1], key[..^3].ToString(), $"{key[..^3]}e"],
            "JJR" or "RBR" or "JJS" or "RBS" => [lemma + "e", lemma[..^1]],
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
