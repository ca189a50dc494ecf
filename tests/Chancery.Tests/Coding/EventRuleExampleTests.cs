using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Coding;
using Chancery.Coding.Events;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Tests.Coding;

/// <summary>The examples beside the rules in <c>data/rules/events</c>, read by the whole pipeline.</summary>
public sealed class EventRuleExampleTests
{
    private static readonly Lazy<Reader> Reader = new(() => new Reader());

    public static TheoryData<string, bool, string, string?, string, string?> Examples()
    {
        var data = new TheoryData<string, bool, string, string?, string, string?>();
        foreach (var example in EventLexicon.Shipped.Examples)
            data.Add(example.Rule, example.Wanted, example.Text, example.Source, example.Type, example.Target);
        return data;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_gives_what_its_rule_says(string rule, bool wanted, string text, string? source, string type, string? target)
    {
        var events = Events(text);
        if (wanted)
        {
            Assert.True(
                events.Any(e => e.Type == type && Names(e.Sources, source) && Names(e.Targets, target)),
                $"{rule}: wanted {source} {type} {target}, got {string.Join("; ", events.Select(Show))}");
        }
        else
        {
            Assert.True(events.IsEmpty, $"{rule}: wanted nothing, got {string.Join("; ", events.Select(Show))}");
        }
    }

    internal static ImmutableArray<Event> Events(string text, string? published = null)
    {
        var report = new Report
        {
            Id = new ReportId("rep-test"),
            Source = "test",
            Text = text,
            Published = published is null ? null : Chancery.Time.Edtf.Parse(published),
            Paragraphs = [new TextSpan(0, text.Length)],
        };
        return new EventCoder(ActorRegister.Default).Code(Reader.Value.Analyse(report, TestContext.Current.CancellationToken), []);
    }

    private static bool Names(ImmutableArray<EventParty> parties, string? id) =>
        id is null ? parties.IsEmpty : parties.Any(p => p.Actor.Value == id || p.State?.Value == id);

    private static string Show(Event e) =>
        $"{string.Join('+', e.Sources.Select(p => p.Actor))} {e.Type} {string.Join('+', e.Targets.Select(p => p.Actor))} ({e.Explain})";
}
