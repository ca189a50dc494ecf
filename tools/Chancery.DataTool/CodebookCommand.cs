using System.CommandLine;
using System.Globalization;
using System.Text;
using Chancery.Ontology;
using Chancery.Text;

namespace Chancery.DataTool;

/// <summary>Writes the code book: an index and a page for each PLOVER event, from the ontology tables and the example sentences.</summary>
internal static class CodebookCommand
{
    private const string Origin = "<!-- Written by 'datatool codebook' from data/ontology; change the tables, not this page. -->";

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder")
        {
            Description = "Where to write the pages.",
            DefaultValueFactory = _ => new DirectoryInfo("docs/reference/codebook"),
        };
        var command = new Command("codebook", "Writes the code-book pages from the ontology tables.") { folder };
        command.SetAction(parsed =>
        {
            var target = parsed.GetValue(folder)!;
            target.Create();
            foreach (var (name, page) in Pages())
                File.WriteAllText(Path.Combine(target.FullName, name), page, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return 0;
        });
        return command;
    }

    /// <summary>The pages by file name, in the order of the table; the index comes first.</summary>
    internal static IEnumerable<(string Name, string Page)> Pages()
    {
        yield return ("README.md", Index());
        var examples = DataFile.Shipped("data/ontology/code-examples.tsv").Rows;
        foreach (var ploverEvent in PloverTable.Default.Events)
            yield return (FileName(ploverEvent), Page(ploverEvent, [.. examples.Where(r => string.Equals(r["event"], ploverEvent.Code, StringComparison.Ordinal))]));
        yield return ("cameo.md", Cameo());
    }

    private static string FileName(PloverEvent ploverEvent) => ploverEvent.Code.ToLowerInvariant() + ".md";

    private static string Index()
    {
        var page = new StringBuilder();
        page.Append("# Code book\n\n").Append(Origin).Append("\n\n");
        page.Append("The events that Chancery codes are those of PLOVER; each carries a CAMEO code and its Goldstein weight beside it. The definitions are our own words.\n");
        foreach (var quad in PloverTable.Default.Quads)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## Quad {quad.Number}: {quad.Name}\n\n{quad.Meaning}.\n\n| event | score | what it is |\n|---|---|---|\n");
            foreach (var e in PloverTable.Default.Events.Where(e => e.Quad == quad.Number))
                page.Append(CultureInfo.InvariantCulture, $"| [{e.Code}]({FileName(e)}) | {Number(e.Score)} | {e.Definition} |\n");
        }

        page.Append("\n## Contexts\n\n| context | what it covers |\n|---|---|\n");
        foreach (var context in PloverTable.Default.Contexts)
            page.Append(CultureInfo.InvariantCulture, $"| `{context.Name}` | {context.Meaning} |\n");
        page.Append("\n## Sectors\n\n| sector | in CAMEO | whom it covers |\n|---|---|---|\n");
        foreach (var sector in PloverTable.Default.Sectors)
            page.Append(CultureInfo.InvariantCulture, $"| `{sector.Code}` | `{sector.Cameo}` | {sector.Meaning} |\n");
        page.Append("\n[All CAMEO codes](cameo.md)\n");
        return page.ToString();
    }

    private static string Page(PloverEvent e, IReadOnlyList<DataFile.Row> examples)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {e.Code}: {e.Name.ToLowerInvariant()}\n\n{Origin}\n\n{e.Definition}.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Quad {e.Quad} ({PloverTable.Default.Quads[e.Quad - 1].Name}) · score {Number(e.Score)} · ");
        page.Append(e.NeedsRecipient ? "needs a recipient" : "needs no recipient");
        page.Append(CultureInfo.InvariantCulture, $" · from CAMEO {string.Join(", ", e.CameoRoots)}\n\n**Not this:** {e.NotThis}.\n");
        if (e.Modes.Length > 0)
        {
            page.Append("\n## Modes\n\n| mode | score | what it is | example |\n|---|---|---|---|\n");
            foreach (var mode in e.Modes)
            {
                var example = examples.FirstOrDefault(r => string.Equals(r["mode"], mode.Name, StringComparison.Ordinal) && IsYes(r))?["sentence"] ?? "";
                page.Append(CultureInfo.InvariantCulture, $"| `{mode.Name}` | {(mode.Score is { } score ? Number(score) : "")} | {mode.Definition} | {example} |\n");
            }
        }

        Examples("Coded so", wanted: true);
        Examples("Not coded so", wanted: false);

        page.Append("\n## CAMEO codes that lead here\n\n| code | name | mode | weight |\n|---|---|---|---|\n");
        foreach (var code in CameoTable.Default.Codes.Where(c => string.Equals(c.Event, e.Code, StringComparison.Ordinal) || string.Equals(c.Also?.Event, e.Code, StringComparison.Ordinal)))
        {
            var isUsual = string.Equals(code.Event, e.Code, StringComparison.Ordinal);
            page.Append(CultureInfo.InvariantCulture, $"| {code.Code} | {code.Name}{(isUsual ? "" : " (where the words say so)")} | {(isUsual ? code.Mode : code.Also?.Mode)} | {Number(code.Goldstein)} |\n");
        }

        return page.ToString();

        void Examples(string heading, bool wanted)
        {
            var rows = examples.Where(r => IsYes(r) == wanted && (!wanted || r["mode"].Length == 0)).ToArray();
            if (rows.Length == 0)
                return;
            page.Append(CultureInfo.InvariantCulture, $"\n## {heading}\n\n");
            foreach (var row in rows)
                page.Append(CultureInfo.InvariantCulture, $"- {row["sentence"]} *({row["why"]})*\n");
        }
    }

    private static string Cameo()
    {
        var page = new StringBuilder();
        page.Append("# CAMEO codes\n\n").Append(Origin).Append("\n\n");
        page.Append("`*`: no weight is published for the code; that of the code above it stands. An empty event is speech without an act, which PLOVER does not code.\n\n");
        page.Append("| code | name | what it is | PLOVER | also | weight |\n|---|---|---|---|---|---|\n");
        foreach (var code in CameoTable.Default.Codes)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {code.Code} | {code.Name} | {code.Definition} | {Reading(code.Event, code.Mode)} | {Reading(code.Also?.Event, code.Also?.Mode)} | {Number(code.Goldstein)}{(code.WeightIsInherited ? "*" : "")} |\n");
        }

        return page.ToString();
    }

    private static string Reading(string? ploverEvent, string? mode) => mode is null ? ploverEvent ?? "" : $"{ploverEvent} {mode}";

    private static bool IsYes(DataFile.Row row) => string.Equals(row["verdict"], "yes", StringComparison.Ordinal);

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture).Replace('-', '−');
}
