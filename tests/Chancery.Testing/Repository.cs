namespace Chancery.Testing;

/// <summary>The repository that the tests were built in.</summary>
public static class Repository
{
    /// <summary>Its root: the folder with the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path in it.</summary>
    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Chancery.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"Chancery.slnx is in no folder above {AppContext.BaseDirectory}.");
    }
}
