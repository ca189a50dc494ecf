using Chancery.Testing;

namespace Chancery.Tests.Samples;

public sealed class SampleReportsTests
{
    private static readonly string Folder = Repository.Path("samples/reports");

    [Fact]
    public void There_are_texts_pages_and_a_feed_and_nothing_else()
    {
        var kinds = Directory.EnumerateFiles(Folder).GroupBy(Path.GetExtension, StringComparer.Ordinal).ToDictionary(g => g.Key!, g => g.Count(), StringComparer.Ordinal);
        Assert.Equal([".html", ".txt", ".xml"], kinds.Keys.Order(StringComparer.Ordinal));
        Assert.True(kinds[".txt"] >= 20 && kinds[".html"] >= 5 && kinds[".xml"] == 1);
    }

    [Fact]
    public void Names_are_in_kebab_case() =>
        Assert.All(Directory.EnumerateFiles(Folder), f => Assert.All(Path.GetFileNameWithoutExtension(f), c => Assert.True(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-', f)));

    [Fact]
    public void Texts_are_of_the_length_of_a_report() =>
        Assert.All(Directory.EnumerateFiles(Folder, "*.txt"), f => Assert.InRange(File.ReadAllText(f).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, 120, 600));

    [Fact]
    public void The_list_of_samples_names_files_that_are_there()
    {
        var named = File.ReadAllText(Repository.Path("samples/README.md")).Split('`').Where((_, i) => i % 2 == 1)
            .Where(s => s.EndsWith(".txt", StringComparison.Ordinal) || s.EndsWith(".xml", StringComparison.Ordinal) || (s.EndsWith(".html", StringComparison.Ordinal) && s.Length > 5));
        Assert.All(named, s => Assert.True(File.Exists(Path.Combine(Folder, s)), s));
    }
}
