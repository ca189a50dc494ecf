namespace Chancery.Testing;

/// <summary>A folder that is gone when the test is over.</summary>
public sealed class Temporary : IDisposable
{
    /// <summary>Its path.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("chancery-test-").FullName;

    /// <summary>A path in it.</summary>
    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>Writes a file in it and gives its path.</summary>
    public string Write(string name, string text)
    {
        var path = Path(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // Left to the system's own sweeping of its temporary folder.
        }
    }
}
