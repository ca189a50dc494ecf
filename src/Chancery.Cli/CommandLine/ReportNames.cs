using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Cli.CommandLine;

/// <summary>Finds the report that a name on the command line means.</summary>
internal static class ReportNames
{
    /// <summary>The report with that id, source or file name.</summary>
    /// <exception cref="UsageException">There is none, or several.</exception>
    internal static ReportId Resolve(string name, IRecordStore record)
    {
        if (record.Find(name) is { Kind: EntryKind.Report } found)
            return found.ReportId;
        var matches = new List<Report>();
        string? after = null;
        do
        {
            var page = record.Query(new RecordQuery { Kinds = [EntryKind.Report], Limit = 200, After = after });
            matches.AddRange(page.Entries.Select(e => e.Report).Where(r => Means(name, r.Source)));
            after = page.Next;
        }
        while (after is not null && matches.Count < 5);

        return matches switch
        {
            [var only] => only.Id,
            [] => throw new UsageException($"no report in {record.Place} is called '{name}'; 'chancery reports' lists them."),
            _ => throw new UsageException($"'{name}' may be {string.Join(" or ", matches.Take(4).Select(r => $"{r.Id} ({r.Source})"))}: name its id."),
        };
    }

    private static bool Means(string name, string source) =>
        string.Equals(name, source, StringComparison.Ordinal)
        || string.Equals(name, Path.GetFileName(source), StringComparison.Ordinal)
        || string.Equals(name, Path.GetFileNameWithoutExtension(source), StringComparison.Ordinal);
}
