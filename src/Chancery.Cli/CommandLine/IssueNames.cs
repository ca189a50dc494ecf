using Chancery.Ontology;
using Chancery.Text;

namespace Chancery.Cli.CommandLine;

/// <summary>Finds the issue that words on the command line mean.</summary>
internal static class IssueNames
{
    /// <summary>The slug of the issue or of a case that the table lacks ("Kestrel case"), or the words themselves where the table does not know them: a record may hold issues of its users' own.</summary>
    internal static string Resolve(string words)
    {
        var issues = IssueTable.Default;
        if (issues.Named(words) is { } issue)
            return issues.FileOf(issue).Slug;
        // A case is known by its article, which users leave out.
        var named = words.Trim() is var trimmed && trimmed.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? trimmed : "the " + trimmed;
        return NamedCase.Find(named, new TextSpan(0, named.Length)) is [var found, ..] ? found.Slug : words;
    }
}
