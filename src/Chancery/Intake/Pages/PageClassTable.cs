using System.Collections.Frozen;
using AngleSharp.Dom;
using Chancery.Text;

namespace Chancery.Intake.Pages;

/// <summary>What an element's names say of what it holds.</summary>
internal enum ElementHint
{
    None,
    Body,
    Doubt,
    Off,
}

/// <summary>The words of <c>data/lexicon/page-classes.tsv</c>, looked up in an element's class, id and role.</summary>
internal sealed class PageClassTable
{
    private readonly FrozenDictionary<string, ElementHint> words;
    private readonly FrozenDictionary<string, ElementHint>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private PageClassTable(DataFile file)
    {
        var table = new Dictionary<string, ElementHint>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in file.Rows)
        {
            if (!Enum.TryParse<ElementHint>(row["means"], ignoreCase: true, out var hint))
                throw new InvalidDataException(row.Fault("CHA0303", $"'{row["means"]}' is not off, doubt or body.").ToString());
            table[row["word"]] = hint;
        }

        words = table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static PageClassTable Default { get; } = new(DataFile.Shipped("data/lexicon/page-classes.tsv"));

    /// <summary>The strongest hint among the words of the element's names; "body" words soften "off" ones to doubt ("article-related-content").</summary>
    public ElementHint Of(IElement element)
    {
        var (off, doubt, body) = (false, false, false);
        Look(element.GetAttribute("class"), ref off, ref doubt, ref body);
        Look(element.Id, ref off, ref doubt, ref body);
        Look(element.GetAttribute("role"), ref off, ref doubt, ref body);
        Look(element.GetAttribute("data-component"), ref off, ref doubt, ref body);
        Look(element.GetAttribute("data-testid"), ref off, ref doubt, ref body);
        return off ? ElementHint.Off : doubt ? ElementHint.Doubt : body ? ElementHint.Body : ElementHint.None;
    }

    private void Look(string? names, ref bool off, ref bool doubt, ref bool body)
    {
        if (string.IsNullOrEmpty(names))
            return;
        var text = names.AsSpan(0, Math.Min(names.Length, 300));
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var ends = i == text.Length || !char.IsLetter(text[i]) || (i > start && char.IsUpper(text[i]) && char.IsLower(text[i - 1]));
            if (!ends)
                continue;
            if (i > start && lookup.TryGetValue(text[start..i], out var hint))
            {
                off |= hint == ElementHint.Off;
                doubt |= hint == ElementHint.Doubt;
                body |= hint == ElementHint.Body;
            }

            start = i < text.Length && char.IsLetter(text[i]) ? i : i + 1;
        }
    }
}
