using System.Text.Json;
using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Record;

namespace Chancery.Desk.Screens.Diff;

/// <summary>What reading reports anew with another version changed.</summary>
internal sealed class DiffPage : Screen
{
    private const int Lines = 6000;
    private const int Rows = 100;

    internal override string Code => "DIFF";

    internal override string Name => "Recodes";

    internal override string Purpose => "What a recode changed: entries made anew, withdrawn and added by another version, field by field.";

    internal override string Takes => "[asof:LINE] DIFF";

    internal override string Example => "DIFF";

    internal override string Title(ScreenContext context) => "What recodes changed";

    internal override void Write(ScreenContext context, Html html)
    {
        var end = context.AsOf ?? context.Sequence;
        var start = Math.Max(0, end - Lines);
        var lines = context.Record.Changes(start, Lines).Where(l => l.Sequence <= end).ToList();
        var reread = lines.Where(l => l.Kind == LogKind.Reread).Select(l => l.Report?.Value ?? l.Subject).ToHashSet(StringComparer.Ordinal);
        var changes = lines.Where(l => l.Entry is not null && (l.Kind is LogKind.Recoded or LogKind.Withdrawn || (l.Kind == LogKind.Added && l.Author is null && l.Report is { } report && reread.Contains(report.Value)))).Reverse().ToList();
        html.Add($"<p class=\"lede\">Looked through lines {start + 1} to {end} of the log. {(start > 0 ? Html.Of(h => h.Add($"<a href=\"{(context.Query with { AsOf = start.ToString(System.Globalization.CultureInfo.InvariantCulture), Clock = null }).Address("DIFF")}\">Older lines</a>")) : default)}</p>");
        if (changes.Count == 0)
        {
            EntryRows.Nothing(html, "No recode changed anything in these lines: every report was read by one version only.");
            return;
        }

        html.Add($"<p class=\"counts\">");
        foreach (var kind in changes.GroupBy(c => c.Kind).OrderBy(g => g.Key))
            html.Add($"<span><b>{kind.Count()}</b> {EnumWords.Of(kind.Key)}</span>");
        html.Add($"</p><ol class=\"log\">");
        foreach (var line in changes.Take(Rows))
        {
            LogLines.Write(context, html, line, withSubject: true);
            if (line.Kind == LogKind.Recoded)
                Fields(context, html, line);
        }

        html.Add($"</ol>");
    }

    private static void Fields(ScreenContext context, Html html, LogItem line)
    {
        var before = context.Record.History(line.Subject).LastOrDefault(l => l.Sequence < line.Sequence && l.Kind is LogKind.Added or LogKind.Recoded);
        if (before is null)
            return;
        using var old = JsonDocument.Parse(before.Payload);
        using var now = JsonDocument.Parse(line.Payload);
        html.Add($"<li class=\"changed\"><span class=\"dim\">{before.Version} → {line.Version}</span>");
        foreach (var field in now.RootElement.EnumerateObject())
        {
            if (field.Name is "version" or "evidence")
                continue;
            var was = old.RootElement.TryGetProperty(field.Name, out var value) ? value.GetRawText() : "";
            if (!string.Equals(was, field.Value.GetRawText(), StringComparison.Ordinal))
                html.Add($" <span class=\"mono\">{field.Name}: <del>{EntryWords.Short(was, 100)}</del> <ins>{EntryWords.Short(field.Value.GetRawText(), 100)}</ins></span>");
        }

        html.Add($"</li>");
    }
}
