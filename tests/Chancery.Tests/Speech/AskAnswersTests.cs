using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Speech;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Tests.Speech;

public sealed class AskAnswersTests
{
    private static readonly StatementFinder Statements = new(ActorRegister.Default);
    private static readonly AskFinder Asks = new(ActorRegister.Default);

    private static string[] Asked(ReportAnalysis analysis) =>
        [.. Asks.Find(analysis, Statements.Find(analysis)).Select(a => $"{a.Asker} -> {a.Asked?.Value ?? "?"} {a.Status}{(a.AnsweredBy is { } by ? " by " + by : "")}: {a.About}")];

    private const string Urged = "Britain/NNP/2/nsubj@GBR urged/VBD/0/root/urge Russia/NNP/2/obj@RUS to/TO/5/mark free/VB/2/xcomp the/DT/7/det crew/NN/5/obj ././2/punct";

    [Fact]
    public void A_deed_done_as_asked_grants_the_ask() =>
        Assert.Equal(
            ["GBR -> RUS Granted by RUS: Russia to free the crew"],
            Asked(HandDocument.Analyse(Urged, "Russia/NNP/2/nsubj@RUS freed/VBD/0/root/free the/DT/4/det crew/NN/2/obj ././2/punct")));

    [Fact]
    public void A_deed_not_done_leaves_the_ask_open() =>
        Assert.Equal(
            ["GBR -> RUS Open: Russia to free the crew"],
            Asked(HandDocument.Analyse(Urged, "Russia/NNP/4/nsubj@RUS has/AUX/4/aux/have not/RB/4/advmod freed/VBN/0/root/free the/DT/6/det crew/NN/4/obj ././4/punct")));

    [Fact]
    public void The_request_is_the_one_put_before() =>
        Assert.Equal(
            ["GBR -> RUS Refused by RUS: Russia to free the crew"],
            Asked(HandDocument.Analyse(Urged, "Russia/NNP/2/nsubj@RUS rejected/VBD/0/root/reject the/DT/4/det request/NN/2/obj ././2/punct")));

    [Fact]
    public void Nobody_but_the_one_asked_answers() =>
        Assert.Equal(
            ["GBR -> RUS Open: Russia to free the crew"],
            Asked(HandDocument.Analyse(Urged, "China/NNP/2/nsubj@CHN rejected/VBD/0/root/reject the/DT/4/det request/NN/2/obj ././2/punct")));

    [Fact]
    public void Two_things_asked_are_two_asks() =>
        Assert.Equal(
            ["GBR -> RUS Open: Russia to free the crew", "GBR -> RUS Open: return the stolen ship"],
            Asked(HandDocument.Analyse("Britain/NNP/2/nsubj@GBR urged/VBD/0/root/urge Russia/NNP/2/obj@RUS to/TO/5/mark free/VB/2/xcomp the/DT/7/det crew/NN/5/obj and/CC/9/cc return/VB/5/conj the/DT/12/det stolen/JJ/12/amod ship/NN/9/obj ././2/punct")));

    [Fact]
    public void A_withdrawn_invitation_is_no_ask() =>
        Assert.Empty(Asked(HandDocument.Analyse("Britain/NNP/2/nsubj@GBR withdrew/VBD/0/root/withdraw its/PRP$/4/nmod:poss@GBR invitation/NN/2/obj to/IN/6/case Novak/NNP/4/nmod@jan-novak:CZE ././2/punct")));

    [Fact]
    public void What_should_have_been_done_is_no_ask() =>
        Assert.Empty(Asked(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR said/VBD/0/root/say Russia/NNP/6/nsubj@RUS should/MD/6/aux have/AUX/6/aux left/VBN/2/ccomp/leave ././2/punct")));

    [Fact]
    public void A_state_told_what_it_must_do_is_asked() =>
        Assert.Equal(
            ["GBR -> RUS Open: Russia must leave"],
            Asked(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR said/VBD/0/root/say Russia/NNP/5/nsubj@RUS must/MD/5/aux leave/VB/2/ccomp ././2/punct")));

    [Fact]
    public void Those_who_ask_together_are_all_named()
    {
        var analysis = HandDocument.Analyse("Britain/NNP/4/nsubj@GBR and/CC/3/cc France/NNP/1/conj@FRA urged/VBD/0/root/urge Russia/NNP/4/obj@RUS to/TO/7/mark leave/VB/4/xcomp ././4/punct");
        var ask = Assert.Single(Asks.Find(analysis, []));
        Assert.Equal(["GBR", "FRA"], ask.Askers.Select(a => a.Value));
        Assert.Equal("GBR", ask.Asker.Value);
    }

    [Fact]
    public void Another_report_answers_an_open_ask()
    {
        var open = Ask("a", AskStatus.Open, "the release of the crew", "2012-03-01");
        var answered = Ask("b", AskStatus.Refused, "the release of the crew", "2012-03-09");
        var answer = Assert.Single(AskTrace.Find([answered, open]));
        Assert.Same(open, answer.Ask);
        Assert.Equal(AskStatus.Refused, answer.Status);
        Assert.Equal("2012-03-09", answer.Date?.ToString());
    }

    [Fact]
    public void An_older_answer_and_one_on_something_else_answer_nothing()
    {
        var open = Ask("a", AskStatus.Open, "the release of the crew", "2012-03-01");
        Assert.Empty(AskTrace.Find([open, Ask("b", AskStatus.Refused, "the release of the crew", "2011-03-09"), Ask("c", AskStatus.Refused, "talks about fishing", "2012-03-09")]));
    }

    [Fact]
    public void A_refused_ask_and_a_measure_are_one_dispute()
    {
        var refused = Ask("b", AskStatus.Refused, "the release of the crew", "2012-03-09");
        var dispute = Assert.Single(DisputeView.Find([refused]));
        Assert.Equal(("GBR", "RUS", "fisheries"), (dispute.First.Value, dispute.Second.Value, dispute.Issue));
        Assert.False(dispute.IsOpen);
        Assert.Equal(new DateOnly(2012, 3, 9), dispute.From);
    }

    [Fact]
    public void An_open_ask_alone_is_no_dispute() =>
        Assert.Empty(DisputeView.Find([Ask("a", AskStatus.Open, "the release of the crew", "2012-03-01")]));

    private static Ask Ask(string report, AskStatus status, string about, string date)
    {
        var source = new Report { Id = new ReportId(report), Source = report, Text = about };
        return new Ask
        {
            Id = EntryIds.For("ask", source.Id, new TextSpan(0, about.Length)),
            Evidence = [new Evidence(source, new TextSpan(0, about.Length))],
            Asker = new ActorId("RUS"),
            Asked = new ActorId("GBR"),
            About = about,
            Issue = "fisheries",
            Status = status,
            AnsweredBy = status == AskStatus.Open ? null : new ActorId("GBR"),
            Opened = status == AskStatus.Open ? Edtf.Parse(date) : null,
            Answered = status == AskStatus.Open ? null : Edtf.Parse(date),
        };
    }
}
