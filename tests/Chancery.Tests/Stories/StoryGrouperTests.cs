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

    [Theory]
    [InlineData("A pilot and two sailors of the Norland fleet were killed", "Eleven Norland sailors were killed", "A pilot and two sailors of the Norland fleet|Eleven Norland sailors")]
    [InlineData("Fire killed nine sailors", "Twenty-one sailors died", "nine sailors|Twenty-one sailors")]
    [InlineData("Four sailors were wounded", "Sixteen Norland sailors injured", "Four sailors|Sixteen Norland sailors")]
    [InlineData("Nine Norland sailors were killed", "Eleven Sudrian sailors were killed", null)]
    [InlineData("Nine sailors were killed", "Eleven sailors were wounded", null)]
    [InlineData("Nine sailors were killed", "At least eleven sailors were killed", null)]
    [InlineData("Nine sailors were killed", "Nine sailors died", null)]
    [InlineData("Nine sailors were killed", "Eleven sailors killed a guard", null)]
    [InlineData("Nine sailors were killed", "Eleven sailors have been killed there since 1980", null)]
    [InlineData("Nine sailors were killed", "Eleven sailors who had been wounded were questioned", null)]
    public void Counts_of_one_outcome_are_compared_in_whatever_words_they_are_told(string one, string two, string? differ)
    {
        const string about = " in the harbour of Harwick on Monday night in a fight between the Norland fleet and the Sudrian coast guard over the herring grounds.\n\nThe herring grounds off Harwick have been claimed by Norland and Sudria for a century, and the coast guard of Sudria keeps ships there.";
        var reports = new[] { Read("one.txt", "Fight at Harwick over herring\n\nPublished: 3 May 2011\n\n" + one + about), Read("two.txt", "Herring fight at Harwick\n\nPublished: 4 May 2011\n\n" + two + about) };
        var found = Assert.Single(new StoryGrouper().Group(reports)).Discrepancies;
        Assert.Equal(differ is null ? [] : [differ], found.Select(d => $"{d.Left}|{d.Right}"));
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

    [Fact]
    public void A_formula_that_comes_again_every_week_makes_no_story_longer_than_a_story_may_be()
    {
        var weekly = Enumerable.Range(0, 6).Select(i => Read(
            $"week-{i}.txt",
            $"Weekly statement of the harbour board\n\nPublished: {1 + (i * 4)} May 2011\n\nThe harbour board of Oldbridge met for its weekly session, heard the pilots and the dredging firm, and passed the minutes of the session before. {i + 11} ships were cleared."));
        var stories = new StoryGrouper().Group([.. weekly]);
        Assert.NotEmpty(stories);
        Assert.All(stories, s => Assert.InRange(s.To!.Latest.DayNumber - s.From!.Earliest.DayNumber, 0, 16));
    }

    [Theory]
    [InlineData(0.3f, 0.16f, true)] // near the cut, and near what the group's own are to each other
    [InlineData(0.3f, 0.13f, false)] // far below the cut
    [InlineData(0.9f, 0.16f, false)] // the group's own are much more alike
    public void What_is_left_over_joins_a_group_that_it_is_nearly_enough_like(float within, float between, bool joins)
    {
        const int Group = 5;
        var rows = Enumerable.Range(0, Group + 1)
            .Select(i => Enumerable.Range(0, Group + 1).Where(j => j != i).Select(j => (j, i == Group || j == Group ? between : within)).ToList())
            .ToList();
        Assert.Equal([0, 0, 0, 0, 0, joins ? 0 : Group], LeftOvers.Join([0, 0, 0, 0, 0, Group], rows, 0.2));
    }
}
