using Chancery.Language;
using Chancery.Language.Times;
using Chancery.Time;

namespace Chancery.Tests.Language;

/// <summary>The program of <c>docs/reference/language.md</c>, compiled and run.</summary>
public sealed class LanguagePageTests
{
    [Fact]
    public void The_program_of_the_page_prints_what_the_page_says()
    {
        var output = new StringWriter();
        Sample(output);
        var lines = output.ToString().ReplaceLineEndings("\n").Split('\n');
        foreach (var said in new[] { "0..3 The Det the det", "Place: Oslo", "Tuesday = 2012-07-31", "2005 = 2005" })
        {
            Assert.Contains(said, lines);
            Assert.Contains($"`{said}`", Page(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_program_of_the_page_is_this_one()
    {
        var source = File.ReadAllText(Path.Combine(Root(), "tests", "Chancery.Tests", "Language", "LanguagePageTests.cs")).Split('\n').Select(l => l.Trim()).ToHashSet(StringComparer.Ordinal);
        var page = Page();
        var start = page.IndexOf("```csharp", StringComparison.Ordinal) + "```csharp".Length;
        var program = page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
        Assert.All(program.Split('\n').Select(l => l.Trim()), line => Assert.Contains(line, source));
    }

#pragma warning disable MA0040 // The page's reader has no token to pass.
    private static void Sample(TextWriter output)
    {
        const string Text = "The two ministers met in Oslo on Tuesday. They didn't sign the accord of 2005.";
        var document = LanguagePipeline.Default.Analyse(Text);

        foreach (var sentence in document.Sentences)
        {
            for (var i = sentence.First; i < sentence.End; i++)
            {
                var token = document.Tokens[i];
                output.WriteLine($"{token.Span} {document.Form(i)} {token.Upos} {token.Lemma} {token.Relation}");
            }
        }

        foreach (var name in document.Names)
            output.WriteLine($"{name.Type}: {name.Span.Of(Text)}");

        foreach (var time in TimeRecogniser.Default.Find(document, Edtf.Parse("2012-08-02")))
            output.WriteLine($"{time.Span.Of(Text)} = {time.Value}");
    }
#pragma warning restore MA0040

    private static string Page() => File.ReadAllText(Path.Combine(Root(), "docs", "reference", "language.md"));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Chancery.slnx")))
            folder = folder.Parent;
        Assert.NotNull(folder);
        return folder.FullName;
    }
}
