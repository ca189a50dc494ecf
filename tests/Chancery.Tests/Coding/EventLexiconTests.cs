using Chancery.Coding.Events;
using Chancery.Ontology;

namespace Chancery.Tests.Coding;

public sealed class EventLexiconTests
{
    [Fact]
    public void Every_reading_names_a_plover_event()
    {
        var events = PloverTable.Default.Events.Select(e => e.Code).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(EventLexicon.Shipped.Rules.Where(r => r.Code is not null && !events.Contains(r.Code.Type)).Select(r => $"{r.Name}: {r.Code!.Type}"));
    }

    [Fact]
    public void Every_cameo_code_of_a_reading_exists() =>
        Assert.Empty(EventLexicon.Shipped.Rules.Where(r => r.Code?.Cameo is { } c && CameoTable.Default.Find(c) is null).Select(r => $"{r.Name}: {r.Code!.Cameo}"));

    [Fact]
    public void Every_operator_is_in_the_table_of_composition()
    {
        string[] passing = ["LIGHT", "ASPECT", "SAY"];
        Assert.Empty(EventLexicon.Shipped.Rules
            .Where(r => r.Operator is { } name && !passing.Contains(name)
                && EventLexicon.Shipped.Composition.Compose(name, new EventCode("CONSULT", null, "040")) is null
                && EventLexicon.Shipped.Composition.Compose(name, new EventCode("ASSAULT", null, "190")) is null)
            .Select(r => $"{r.Name}: {r.Operator}"));
    }

    [Theory]
    [InlineData("PROMISE", "AID", "AGREE")]
    [InlineData("REFUSE", "CONSULT", "REJECT")]
    [InlineData("STOP", "AID", "SANCTION")]
    [InlineData("STOP", "ASSAULT", "RETREAT")]
    [InlineData("WILL", "ASSAULT", "THREATEN")]
    [InlineData("WILLNOT", "CONSULT", "REJECT")]
    [InlineData("INTEND", "AID", "AGREE")]
    public void What_governs_a_happening_changes_what_is_coded(string name, string inner, string expected) =>
        Assert.Equal(expected, EventLexicon.Shipped.Composition.Compose(name, new EventCode(inner, null, null))?.Type);

    [Fact]
    public void A_broken_rule_is_reported_with_its_line_and_the_rest_loads()
    {
        var reader = new EventRuleReader(WordClasses.Shipped);
        reader.ReadRules("own.rules", new StringReader("rule  one\nmatch v greet obj:@nosuchclass\ncode  SUPPORT\n\nrule  two\nmatch v wave to:*\ncode  SUPPORT cameo 051\nyes   Norway waved.  SUPPORT\n"));
        Assert.Single(reader.Rules);
        Assert.Equal(2, reader.Diagnostics.Count);
        Assert.All(reader.Diagnostics, d => Assert.True(d.Line > 0));
    }
}
