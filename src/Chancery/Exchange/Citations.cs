using System.Globalization;
using System.Text;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Time;

namespace Chancery.Exchange;

/// <summary>Reports as references, for programs that keep literature: BibTeX (with BibLaTeX's EDTF dates) and RIS.</summary>
public static class Citations
{
    /// <summary>Writes BibTeX, an entry a report; its key is the report's id.</summary>
    public static void WriteBibTeX(IEnumerable<Report> reports, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var report in reports)
        {
            var fields = new List<(string Name, string? Value)>
            {
                ("title", "{" + Tex(report.Title ?? report.Source) + "}"),
                ("author", report.Byline is { } byline ? "{" + Tex(byline) + "}" : null),
                ("howpublished", report.Outlet is { } outlet ? Tex(outlet) : null),
                ("date", report.Published?.ToString()),
                ("year", Part(report.Published, "yyyy", DatePrecision.Year)),
                ("month", Part(report.Published, "%M", DatePrecision.Month)),
                ("url", report.Url),
                ("language", report.Language),
                ("note", Tex(Basis(report))),
            };
            writer.Write($"@misc{{{report.Id},\n");
            foreach (var (name, value) in fields)
            {
                if (value is { Length: > 0 })
                    writer.Write($"  {name,-12} = {{{value}}},\n");
            }

            writer.Write("}\n\n");
        }
    }

    /// <summary>Writes RIS, a record of type NEWS a report; lines end in <c>\r\n</c>, as the format asks.</summary>
    public static void WriteRis(IEnumerable<Report> reports, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var report in reports)
        {
            Tag("TY", "NEWS");
            Tag("ID", report.Id.Value);
            Tag("TI", report.Title ?? report.Source);
            Tag("AU", report.Byline);
            Tag("T2", report.Outlet);
            Tag("PY", Part(report.Published, "yyyy", DatePrecision.Year));
            Tag("DA", Day(report.Published));
            Tag("UR", report.Url);
            Tag("LA", report.Language);
            Tag("N1", Basis(report));
            writer.Write("ER  - \r\n\r\n");
        }

        void Tag(string tag, string? value)
        {
            if (value is { Length: > 0 })
                writer.Write($"{tag}  - {EntryTable.OneLine(value)}\r\n");
        }
    }

    private static string Basis(Report report) => report.PublishedBasis switch
    {
        DateBasis.Stated => "Date as the report states it.",
        DateBasis.Metadata => "Date as its page or archive says.",
        DateBasis.Inferred => $"Date inferred from what the report says: {report.Published}.",
        _ => "Date not known.",
    };

    /// <summary>A part of the date, where the date is fine enough for it.</summary>
    private static string? Part(Edtf? date, string format, DatePrecision precision)
    {
        if (date is null || date.IsOpenStart || date.IsOpenEnd)
            return null;
        var isFine = precision == DatePrecision.Year
            ? date.Earliest.Year == date.Latest.Year
            : date.Earliest.Year == date.Latest.Year && date.Earliest.Month == date.Latest.Month;
        return isFine ? date.Earliest.ToString(format, CultureInfo.InvariantCulture) : null;
    }

    private static string? Day(Edtf? date) => date switch
    {
        null => null,
        { Days: 1 } => date.Earliest.ToString("yyyy/MM/dd/", CultureInfo.InvariantCulture),
        _ when Part(date, "MM", DatePrecision.Month) is not null => date.Earliest.ToString("yyyy/MM//", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Tex(string text)
    {
        var tex = new StringBuilder(text.Length);
        foreach (var unit in EntryTable.OneLine(text))
        {
            tex.Append(unit switch
            {
                '\\' => "\\textbackslash{}",
                '~' => "\\textasciitilde{}",
                '^' => "\\textasciicircum{}",
                '&' or '%' or '$' or '#' or '_' or '{' or '}' => "\\" + unit,
                _ => unit.ToString(),
            });
        }

        return tex.ToString();
    }
}
