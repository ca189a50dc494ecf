using Chancery.Language;
using Chancery.Language.Times;
using Chancery.Language.Tokens;
using Chancery.Time;

namespace Chancery.Tests.Language.Times;

/// <summary>The examples beside the rules of <c>data/rules/times.rules</c>, without tags or parse.</summary>
public sealed class TimeRuleTests
{
    public static TheoryData<string, int> Examples()
    {
        var data = new TheoryData<string, int>();
        foreach (var rule in TimeLexicon.Shipped.Rules)
        {
            foreach (var example in rule.Examples)
                data.Add(rule.Name, example.Line);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_a_rule_holds(string rule, int line)
    {
        var example = TimeLexicon.Shipped.Rules.Single(r => r.Name == rule).Examples.Single(e => e.Line == line);
        var document = LanguagePipeline.Default.Segment(example.Text, ParagraphFinder.Find(example.Text), TestContext.Current.CancellationToken);
        var found = TimeRecogniser.Default.Find(document, Edtf.Day(2012, 8, 2)).Select(t => $"{t.Span.Of(example.Text)} = {t.Value}").ToArray();
        if (example.Expression is null)
            Assert.Empty(found);
        else
            Assert.Contains($"{example.Expression} = {example.Value}", found);
    }
}
