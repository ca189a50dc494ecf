using Chancery.Ontology;

namespace Chancery.Cli.CommandLine;

/// <summary>Finds the issue that words on the command line mean.</summary>
internal static class IssueNames
{
    /// <summary>The slug of the issue, or the words themselves where the table does not know them: a record may hold issues of its users' own.</summary>
    internal static string Resolve(string words)
    {
        var issues = IssueTable.Default;
        return issues.Named(words) is { } issue ? issues.FileOf(issue).Slug : words;
    }
}
