using Chancery.Ontology;
using Chancery.Testing;
using Chancery.Text;

namespace Chancery.Tests.Ontology;

public sealed class CodeExamplesTests
{
    private static readonly DataFile Examples = DataFile.Shipped("data/ontology/code-examples.tsv");

    [Fact]
    public void Every_event_and_every_mode_has_a_sentence_that_is_coded_so()
    {
        foreach (var e in PloverTable.Default.Events)
        {
            Assert.Contains(Examples.Rows, r => r["event"] == e.Code && r["mode"].Length == 0 && r["verdict"] == "yes");
            foreach (var mode in e.Modes)
                Assert.Contains(Examples.Rows, r => r["event"] == e.Code && r["mode"] == mode.Name && r["verdict"] == "yes");
        }
    }

    [Fact]
    public void Every_event_has_a_sentence_that_is_not_coded_so() =>
        Assert.All(PloverTable.Default.Events, e => Assert.Contains(Examples.Rows, r => r["event"] == e.Code && r["verdict"] == "no"));

    [Fact]
    public void Examples_name_events_and_modes_that_exist_and_say_why()
    {
        foreach (var row in Examples.Rows)
        {
            var e = PloverTable.Default.Find(row["event"]);
            Assert.True(e is not null, $"line {row.Line}: {row["event"]}");
            Assert.True(row["mode"].Length == 0 || e.Mode(row["mode"]) is not null, $"line {row.Line}: {row["mode"]}");
            Assert.True(row["verdict"] is "yes" or "no" && row["sentence"].EndsWith('.') && row["why"].Length > 0, $"line {row.Line}");
        }
    }

    [Fact]
    public void The_pages_of_the_code_book_say_what_the_tables_say()
    {
        foreach (var e in PloverTable.Default.Events)
        {
            var page = File.ReadAllText(Repository.Path($"docs/reference/codebook/{e.Code.ToLowerInvariant()}.md"));
            const string Advice = "write the pages again with 'datatool codebook'";
            Assert.True(page.Contains(e.Definition, StringComparison.Ordinal), $"{e.Code}: the definition differs; {Advice}.");
            foreach (var mode in e.Modes)
                Assert.True(page.Contains($"`{mode.Name}`", StringComparison.Ordinal) && page.Contains(mode.Definition, StringComparison.Ordinal), $"{e.Code} {mode.Name}: {Advice}.");
            foreach (var row in Examples.Rows.Where(r => r["event"] == e.Code))
                Assert.True(page.Contains(row["sentence"], StringComparison.Ordinal), $"line {row.Line} of the examples is not on the page; {Advice}.");
        }
    }
}
