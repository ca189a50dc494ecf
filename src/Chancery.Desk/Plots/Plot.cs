using Chancery.Desk.Markup;

namespace Chancery.Desk.Plots;

/// <summary>The frame of every plot: a picture with a name, and its twin as a table.</summary>
internal static class Plot
{
    /// <summary>How wide plots are, in their own units.</summary>
    internal const double Width = 1000;

    /// <summary>Where their time axis starts, right of the names of lanes.</summary>
    internal const double Left = 150;

    /// <summary>Writes a plot and its table.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="name">What it shows.</param>
    /// <param name="height">How high it is.</param>
    /// <param name="draw">Draws it.</param>
    /// <param name="headings">The headings of the table.</param>
    /// <param name="rows">Writes the rows of the table.</param>
    internal static void Write(Html html, string name, double height, Action<Html> draw, string[] headings, Action<Html> rows)
    {
        html.Add($"<figure class=\"plot\"><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{name}\"><svg viewBox=\"0 0 {Width} {height}\" role=\"group\" aria-label=\"{name}\">{draw}</svg></div>");
        html.Add($"<details><summary>The same as a table</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{name}, table\"><table><thead><tr>");
        foreach (var heading in headings)
            html.Add($"<th scope=\"col\">{heading}</th>");
        html.Add($"</tr></thead><tbody>{rows}</tbody></table></div></details></figure>");
    }

    /// <summary>The name of a lane, cut to what fits.</summary>
    internal static void Lane(Html html, string name, double y, double bottom, int most = 22)
    {
        html.Add($"<text class=\"lane\" x=\"8\" y=\"{y}\">{(name.Length > most ? name[..(most - 1)] + "…" : name)}<title>{name}</title></text><line class=\"rule\" x1=\"0\" x2=\"{Width}\" y1=\"{bottom}\" y2=\"{bottom}\"/>");
    }
}
