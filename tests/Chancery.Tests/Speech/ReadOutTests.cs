using Chancery.Actors;
using Chancery.Intake;
using Chancery.Language;
using Chancery.Speech;

namespace Chancery.Tests.Speech;

/// <summary>Read-outs as ministries write them, read with the shipped weights.</summary>
public sealed class ReadOutTests
{
    [Fact]
    public void They_who_met_are_not_those_whom_they_spoke_of()
    {
        var text = "Macron and Scholz meet in Berlin\n\nPublished: May 9, 2022\n\nPresident Emmanuel Macron of France met today with Chancellor Olaf Scholz of Germany in Berlin. They discussed steps to advance the work of the eurozone. "
            + "They exchanged views on the challenges that Iran and North Korea pose to the rules-based order, and the importance of the climate talks.\n\nThey reiterated the importance of free trade across the Atlantic.\n";
        var report = new ReportIntake().Read("x.txt", System.Text.Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken).Reports[0];
        var analysis = new Reader().Analyse(report, TestContext.Current.CancellationToken);
        var positions = new PositionFinder(ActorRegister.Default).Find(analysis, new StatementFinder(ActorRegister.Default).Find(analysis));
        Assert.Equal(["DEU", "FRA"], positions.Where(p => p.Issue == "trade").Select(p => p.Actor.Value).Order(StringComparer.Ordinal));
    }
}
