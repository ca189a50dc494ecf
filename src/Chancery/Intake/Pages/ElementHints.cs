using AngleSharp.Dom;

namespace Chancery.Intake.Pages;

/// <summary>
/// Gives every block the worst hint among the elements round it. The names of an element that holds much of the page's prose say
/// nothing ("body-overlay", "modal-enabled" on a page's frame), so they are passed over.
/// </summary>
internal static class ElementHints
{
    private const double Frame = 0.35;

    public static void Apply(List<TextBlock> blocks)
    {
        var prose = new Dictionary<IElement, int>();
        var total = 0;
        foreach (var block in blocks)
        {
            if (!block.IsProse || block.IsOutside)
                continue;
            total += block.Words;
            for (var element = block.Element; element is not null; element = element.ParentElement)
                prose[element] = prose.GetValueOrDefault(element) + block.Words;
        }

        var known = new Dictionary<IElement, ElementHint>();
        foreach (var block in blocks)
            block.Hint = Of(block.Element);

        ElementHint Of(IElement? element)
        {
            if (element is null)
                return ElementHint.None;
            if (known.TryGetValue(element, out var hint))
                return hint;
            var above = Of(element.ParentElement);
            var own = PageClassTable.Default.Of(element);
            if (own is ElementHint.Off or ElementHint.Doubt && prose.GetValueOrDefault(element) > total * Frame)
                own = ElementHint.None;
            hint = own > above ? own : above;
            return known[element] = hint;
        }
    }
}
