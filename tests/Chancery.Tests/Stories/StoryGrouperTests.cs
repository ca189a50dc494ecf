using System.Text;
using Chancery.Entries;
using Chancery.Intake;
using Chancery.Stories;

namespace Chancery.Tests.Stories;

public sealed class StoryGrouperTests
{
    private const string Wire =
        "Norland expels envoys\n\nPublished: 3 May 2011\n\nNorland on Tuesday expelled 12 Sudrian diplomats over the poisoning of a former officer in the port of Harwick, and gave them a week to leave.\n\nSudria's foreign ministry called the expulsion of its diplomats groundless and promised an answer in kind.";

    private const string Other =
        "Sudrian envoys sent home\n\nPublished: 4 May 2011\n\nSudria vowed an answer in kind on Wednesday after Norland expelled 14 Sudrian diplomats over the poisoning of a former officer in Harwick.\n\nThe foreign ministry called the expulsion groundless; the diplomats have a week to leave.";

    private const string Elsewhere =
        "Grain talks open\n\nPublished: 4 May 2011\n\nTrade ministers of the river states opened talks on grain quotas in Oldbridge, hoping to lift a ban on exports before the harvest.";

    private static Report Read(string name, string text) => new ReportIntake().Read(name, Encoding.UTF8.GetBytes(text)).Reports.Single();

    private static Report[] Reports() => [Read("wire.txt", Wire), Read("other.txt", Other), Read("elsewhere.txt", Elsewhere)];

    [Fact]
    public void Reports_of_one_happening_are_one_story_and_others_are_not_in_it()
    {
        var reports = Reports();
        var story = Assert.Single(new StoryGrouper().Group(reports));
        Assert.Equal([reports[0].Id, reports[1].Id], story.Reports);
        Assert.Equal("Norland expels envoys", story.Title);
        Assert.Equal(("2011-05-03", "2011-05-04"), (story.From?.ToString(), story.To?.ToString()));
    }

    [Fact]
    public void Different_numbers_for_the_same_thing_are_a_discrepancy_with_both_sentences()
    {
        var discrepancy = Assert.Single(Assert.Single(new StoryGrouper().Group(Reports())).Discrepancies);
        Assert.Equal("number", discrepancy.Field);
        Assert.StartsWith("12 Sudrian", discrepancy.Left, StringComparison.Ordinal);
        Assert.StartsWith("14 Sudrian", discrepancy.Right, StringComparison.Ordinal);
        Assert.Contains("expelled 14", discrepancy.RightEvidence.Exact, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_reports_changes_nothing()
    {
        var reports = Reports();
        var forward = new StoryGrouper().Group(reports);
        var backward = new StoryGrouper().Group([.. reports.Reverse()]);
        Assert.Equal(forward.Select(s => s.Id), backward.Select(s => s.Id));
    }

    [Fact]
    public void A_near_copy_points_at_the_earlier_report()
    {
        var copy = Read("copy.txt", Wire.Replace("3 May 2011", "5 May 2011", StringComparison.Ordinal).Replace("gave them a week", "gave them seven days", StringComparison.Ordinal));
        var reports = Reports();
        var copies = new StoryGrouper().Copies([copy, .. reports]);
        Assert.Equal(reports[0].Id, Assert.Single(copies, c => c.Key == copy.Id).Value);
        Assert.DoesNotContain(reports[2].Id, copies.Keys);
    }

    [Fact]
    public void The_same_words_a_month_later_are_another_story()
    {
        var later = Read("later.txt", Other.Replace("4 May 2011", "20 June 2011", StringComparison.Ordinal));
        Assert.Empty(new StoryGrouper().Group([Reports()[0], later]));
    }
}
