using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Chancery.Cli.CommandLine;
using Chancery.Entries;
using Chancery.Intake;
using Chancery.Record;
using Chancery.Runs;
using Chancery.Stories;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery versions</c>: how an article changed.</summary>
internal static class VersionsCommand
{
    private const int Context = 60;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Create()
    {
        var name = new Argument<string>("REPORT") { Description = "A report's id, source or file name, or the address of an article." };
        var record = new RecordOption();
        var json = new Option<bool>("--json") { Description = "Print the versions as JSON." };
        var command = new Command("versions", "Shows the versions of an article that the record holds, and what changed from each to the next.") { name, record.Option, json };
        command.SetAction(parsed =>
        {
            using var store = record.OpenToRead(parsed);
            var versions = ReportVersions.Of(store, Find(parsed.GetValue(name)!, store));
            Console.Out.Write(parsed.GetValue(json) ? Json(versions) : Text(versions));
            return ExitStatus.Done;
        });
        return Examples.Of(command, "chancery versions https://news.example/world/truce");
    }

    private static Report Find(string name, IRecordStore store)
    {
        if (!name.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return store.Find(ReportNames.Resolve(name, store).Value)!.Report;
        var address = CanonicalAddress.Of(name);
        string? after = null;
        do
        {
            var page = store.Query(new RecordQuery { Kinds = [EntryKind.Report], Limit = 200, After = after });
            if (page.Entries.Select(e => e.Report).FirstOrDefault(r => string.Equals(r.Url, address, StringComparison.Ordinal)) is { } report)
                return report;
            after = page.Next;
        }
        while (after is not null);
        throw new UsageException($"no report in {store.Place} is from {address}.");
    }

    private static string Json(IReadOnlyList<ReportVersion> versions) =>
        JsonSerializer.Serialize(
            new
            {
                versions = versions.Select(v => new
                {
                    report = v.Report.Id.Value,
                    source = v.Report.Source,
                    title = v.Report.Title,
                    published = v.Report.Published?.ToString(),
                    duplicateOf = v.Report.DuplicateOf?.Value,
                    changes = v.Changes.Where(c => c.Kind != DiffKind.Kept).Select(c => new { kind = c.Kind == DiffKind.Added ? "added" : "removed", text = c.Text }),
                }),
            },
            Plain) + "\n";

    private static string Text(IReadOnlyList<ReportVersion> versions)
    {
        var text = new StringBuilder();
        for (var i = 0; i < versions.Count; i++)
        {
            var report = versions[i].Report;
            text.Append(CultureInfo.InvariantCulture, $"Version {i + 1}: {report.Id}  {report.Published?.ToString() ?? "undated"}  {report.Title}\n");
            if (i == 0)
                continue;

            // [-gone-] {+come+}, with a few words of what stands around.
            foreach (var piece in versions[i].Changes)
            {
                var shown = piece.Text.Trim('\n').ReplaceLineEndings(" ¶ ");
                text.Append(piece.Kind switch
                {
                    DiffKind.Removed => $"[-{shown.Trim()}-] ",
                    DiffKind.Added => $"{{+{shown.Trim()}+}} ",
                    _ => shown.Length > 2 * Context ? $"{shown[..Context].TrimEnd()} … {shown[^Context..].TrimStart()}" : shown,
                });
            }

            text.Append('\n');
        }

        if (versions.Count == 1)
            text.Append("There is no other version in the record.\n");
        return text.ToString();
    }
}
