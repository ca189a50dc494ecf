using System.Security.Cryptography;
using Chancery.Text;

namespace Chancery.Tests.Language.Tokens;

public sealed class BoundaryModelTests
{
    [Fact]
    public void The_card_names_the_weights_that_ship()
    {
        using var weights = DataFile.Open("data/models/boundaries.bin");
        var hash = Convert.ToHexStringLower(SHA256.HashData(weights));
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "data", "models", "boundaries.md")))
            folder = folder.Parent;
        Assert.NotNull(folder);
        Assert.Contains(hash, File.ReadAllText(Path.Combine(folder.FullName, "data", "models", "boundaries.md")), StringComparison.Ordinal);
    }
}
