namespace Chancery.Briefs;

/// <summary>
/// Estimates how much paper a brief takes in print, in the style of <see cref="BriefHtml.Style"/>: it errs on the side of too much, so
/// that what is said to fit two pages does in every browser and font.
/// </summary>
internal static class BriefSize
{
    /// <summary>What two A4 pages hold between their margins, in millimetres of height.</summary>
    internal const double TwoPages = 2 * 262;

    private const double Line = 3.85;
    private const double Gap = 0.6;
    private const double Heading = 7.6;
    private const int Columns = 108;
    private const double SourceLine = 3.4;
    private const int SourceColumns = 58;

    /// <summary>Its height in millimetres.</summary>
    internal static double Of(Brief brief)
    {
        var height = 18.0;
        foreach (var section in brief.Sections)
        {
            height += Heading + (section.Lines.IsEmpty ? Line + Gap : 0) + (section.Left > 0 ? Line + Gap : 0);
            foreach (var line in section.Lines)
                height += (Lines(line.Text.Length + (line.Quote?.Length ?? 0) + (line.Who?.Length ?? 0) + (line.Sources.Length * 4) + 6, Columns) * Line) + Gap;
        }

        // Sources stand in two columns, which need not break evenly.
        var sources = brief.Sources.Sum(s => (Lines(s.Title.Length + (s.Outlet?.Length ?? 0) + s.Date.Length + s.Dated.Length + s.Source.Length + 16, SourceColumns) * SourceLine) + Gap);
        return height + Heading + (sources / 2) + (2 * SourceLine);
    }

    private static int Lines(int characters, int columns) => Math.Max(1, (characters + columns - 1) / columns);
}
