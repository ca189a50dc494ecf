using System.Globalization;
using System.Security.Cryptography;
using Chancery.Text;

namespace Chancery.Tests.Language.Neural;

public sealed class ModelCardTests
{
    private static readonly string? Folder = Find();

    /// <summary>Everything that ships as a model.</summary>
    public static TheoryData<string> Models => [.. DataFile.ShippedNames("data/models/").Select(n => n["data/models/".Length..])];

    [Theory]
    [MemberData(nameof(Models))]
    public void Card_and_file_agree(string model)
    {
        Assert.SkipWhen(Folder is null, "the repository's data folder is not above the tests");
        var card = File.ReadAllText(Path.Combine(Folder!, Path.ChangeExtension(model, ".card.md")));
        using var shipped = DataFile.Open($"data/models/{model}");
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"`{model}`, {shipped.Length} bytes"), card, StringComparison.Ordinal);
        Assert.Contains($"| SHA-256 | `{Convert.ToHexStringLower(SHA256.HashData(shipped))}` |", card, StringComparison.Ordinal);
    }

    [Fact]
    public void The_parser_names_the_vectors_it_was_trained_with()
    {
        Assert.SkipWhen(Folder is null, "the repository's data folder is not above the tests");
        using var vectors = DataFile.Open("data/models/vectors.bin");
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(vectors)), File.ReadAllText(Path.Combine(Folder!, "parser.card.md")), StringComparison.Ordinal);
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "data", "models");
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
