using System.Globalization;
using Chancery.Record;
using Chancery.Runs;
using Spectre.Console;

namespace Chancery.Cli.Output;

/// <summary>Says what a run came to.</summary>
internal static class ReadSummary
{
    /// <summary>Prints it; on standard error where standard output carries JSON.</summary>
    internal static void Print(RunSummary summary, int skipped, IRecordStore record, TimeSpan elapsed, bool toError)
    {
        var console = toError ? Terminal.Error : Terminal.Out;
        var culture = CultureInfo.InvariantCulture;
        if (!toError && !summary.Reports.IsEmpty)
        {
            var table = new Table().Border(TableBorder.Simple).AddColumn("In the record").AddColumn(new TableColumn("Entries").RightAligned());
            var counts = record.CountBy(new RecordQuery(), Facet.Kind).ToDictionary(c => c.Value, c => c.Count, StringComparer.Ordinal);
            foreach (var kind in EntryKinds.All)
                table.AddRow(kind.Plural(), counts.GetValueOrDefault(kind.Name()).ToString("N0", culture));
            console.Write(table);
        }

        var rate = summary.Reports.Length / Math.Max(0.001, elapsed.TotalSeconds);
        console.WriteLine(string.Create(culture, $"{summary.Reports.Length} reports: {summary.New} new, {summary.Reread} read anew, {summary.Unchanged} unchanged; {summary.Added} entries added, {summary.Changed} changed, {summary.Withdrawn} withdrawn."));
        var errors = summary.Diagnostics.Count(d => d.Severity == Text.Severity.Error);
        if (errors > 0)
            console.WriteLine(string.Create(culture, $"{errors} could not be read: see the messages above."));
        if (skipped > 0)
            console.WriteLine(string.Create(culture, $"{skipped} files of other kinds passed over."));
        console.WriteLine(string.Create(culture, $"Record: {record.Place}. {elapsed.TotalSeconds:0.0} s, {rate:0.0} reports/s."));
    }
}
