namespace Chancery.Testing;

/// <summary>
/// Finds the corpora that measure the project but are no part of it: the folder named by <c>CHANCERY_SHARED</c>, else a folder
/// <c>shared</c> beside the repository or above it.
/// </summary>
public static class SharedCorpora
{
    /// <summary>What a test says when it is skipped for want of them.</summary>
    public const string Missing = "the shared corpora are not here (set CHANCERY_SHARED to their folder)";

    /// <summary>The folder, or null where there is none.</summary>
    public static string? Root { get; } = Find();

    /// <summary>The path of a file in them, or null where it is absent: skip the test then.</summary>
    public static string? Path(string relative)
    {
        if (Root is null)
            return null;
        var path = System.IO.Path.Combine(Root, relative);
        return File.Exists(path) || Directory.Exists(path) ? path : null;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHANCERY_SHARED") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(System.IO.Path.Combine(candidate, "corpora")))
                return candidate;
        }

        return null;
    }
}
