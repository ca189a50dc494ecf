using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Chancery.Text;

namespace Chancery.Ontology;

/// <summary>
/// A case that a report names and the table lacks, such as "the Arkwright case": enough to keep entries under it until
/// somebody gives it a row.
/// </summary>
/// <param name="Slug">Made from the name: <c>arkwright</c>.</param>
/// <param name="Name">The name as written, without "the" and "case".</param>
/// <param name="Span">The name and the word that makes it a case.</param>
public sealed record NamedCase(string Slug, string Name, TextSpan Span)
{
    private const int MostWords = 3;

    /// <summary>
    /// The named cases in a stretch of text, in text order: one to three capitalised words right before "case" or "affair"
    /// (or another word of <c>data/ontology/case-words.tsv</c>), not at the start of a sentence unless "the" stands before them.
    /// </summary>
    /// <param name="text">The whole text.</param>
    /// <param name="span">The part to look at.</param>
    /// <param name="isState">Tells whether a word is the name or adjective of a state, which makes no case ("the British case").</param>
    /// <exception cref="ArgumentOutOfRangeException">The span runs past the text.</exception>
    public static ImmutableArray<NamedCase> Find(string text, TextSpan span, Func<string, bool>? isState = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(span.End, text.Length, nameof(span));
        var words = CaseWords.Default;
        var found = ImmutableArray.CreateBuilder<NamedCase>();
        var runStart = -1;
        var runWords = 0;
        var runHasArticle = false;
        var lastEnd = -1;
        var afterArticle = false;
        for (var i = span.Start; i < span.End;)
        {
            if (!char.IsLetter(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < span.End && (char.IsLetter(text[i]) || (text[i] is '-' or '\'' or '’' && i + 1 < span.End && char.IsLetter(text[i + 1]))))
                i++;
            var word = text.AsSpan(start, i - start);
            var adjoins = lastEnd >= 0 && start - lastEnd == 1 && text[lastEnd] == ' ';
            if (words.IsTrigger(word) && adjoins && runWords is > 0 and <= MostWords && runHasArticle)
            {
                var name = Trimmed(text[runStart..lastEnd]);
                if (name.Length > 1 && !words.IsNoName(name) && isState?.Invoke(name) is not true)
                    found.Add(new NamedCase(Slugged(name), name, new TextSpan(runStart, i)));
                runWords = 0;
            }
            else if (char.IsUpper(word[0]) && !word.Equals("The", StringComparison.Ordinal))
            {
                if (!adjoins || runWords == 0)
                    (runStart, runWords, runHasArticle) = (start, 0, adjoins && afterArticle);
                runWords++;
            }
            else
            {
                runWords = 0;
            }

            afterArticle = word.Equals("the", StringComparison.OrdinalIgnoreCase);
            lastEnd = i;
        }

        return found.ToImmutable();
    }

    private static string Trimmed(string name) =>
        name.EndsWith("'s", StringComparison.Ordinal) || name.EndsWith("’s", StringComparison.Ordinal) ? name[..^2] : name;

    private static string Slugged(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in WellFormed.Of(name).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            if (char.IsLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().Trim('-');
    }
}
