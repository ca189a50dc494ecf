using Chancery.Actors;
using Chancery.Language;
using Chancery.Speech;

namespace Chancery.Tests.Speech;

public sealed class StandpointTests
{
    private static readonly StatementFinder Statements = new(ActorRegister.Default);
    private static readonly PositionFinder Positions = new(ActorRegister.Default);
    private static readonly AskFinder Asks = new(ActorRegister.Default);

    private static string[] Held(ReportAnalysis analysis) =>
        [.. Positions.Find(analysis, Statements.Find(analysis)).Select(p => $"{p.Actor} {p.Stance} {p.Issue} ({p.AttributedBy}): {p.About}")];

    private static string[] Asked(ReportAnalysis analysis) =>
        [.. Asks.Find(analysis, Statements.Find(analysis)).Select(a => $"{a.Asker} -> {a.Asked?.Value ?? "?"} {a.Status}{(a.AnsweredBy is { } by ? " by " + by : "")}: {a.About}")];

    [Fact]
    public void Welcoming_supports_and_a_person_in_office_stands_for_the_state() =>
        Assert.Equal(
            ["GBR Supports sanctions (Reporter): the sanctions"],
            Held(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR welcomed/VBD/0/root/welcome the/DT/4/det sanctions/NNS/2/obj/sanction ././2/punct")));

    [Fact]
    public void Refusing_to_back_a_thing_opposes_the_thing() =>
        Assert.Equal(
            ["RUS Opposes sanctions (Reporter): the sanctions"],
            Held(HandDocument.Analyse("Russia/NNP/2/nsubj@RUS refused/VBD/0/root/refuse to/TO/4/mark back/VB/2/xcomp the/DT/6/det sanctions/NNS/4/obj/sanction ././2/punct")));

    [Fact]
    public void A_denied_stance_turns_round() =>
        Assert.Equal(
            ["RUS Opposes sanctions (Reporter): the sanctions"],
            Held(HandDocument.Analyse("Russia/NNP/4/nsubj@RUS did/AUX/4/aux/do not/RB/4/advmod support/VB/0/root the/DT/6/det sanctions/NNS/4/obj/sanction ././4/punct")));

    [Fact]
    public void What_might_be_supported_is_no_position() =>
        Assert.Empty(Held(HandDocument.Analyse("Russia/NNP/3/nsubj@RUS might/MD/3/aux support/VB/0/root the/DT/5/det sanctions/NNS/3/obj/sanction ././3/punct")));

    [Fact]
    public void Wanting_to_discuss_a_thing_is_no_position() =>
        Assert.Empty(Held(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR wanted/VBD/0/root/want to/TO/4/mark discuss/VB/2/xcomp the/DT/6/det sanctions/NNS/4/obj/sanction ././2/punct")));

    [Fact]
    public void Urging_a_state_is_an_open_ask() =>
        Assert.Equal(
            ["GBR -> RUS Open: Russia to leave"],
            Asked(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR urged/VBD/0/root/urge Russia/NNP/2/obj@RUS to/TO/5/mark leave/VB/2/xcomp ././2/punct")));

    [Fact]
    public void An_ask_within_one_government_is_none() =>
        Assert.Empty(Asked(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR urged/VBD/0/root/urge Ames/NNP/2/obj@john-ames:GBR to/TO/5/mark leave/VB/2/xcomp ././2/punct")));

    [Fact]
    public void A_refused_request_tells_who_asked_and_who_answered() =>
        Assert.Equal(
            ["GBR -> RUS Refused by RUS: the extradition of the suspect"],
            Asked(HandDocument.Analyse("Russia/NNP/3/nsubj@RUS has/AUX/3/aux/have refused/VBN/0/root/refuse requests/NNS/3/obj/request from/IN/6/case Britain/NNP/4/nmod@GBR for/IN/9/case the/DT/9/det extradition/NN/4/nmod of/IN/12/case the/DT/12/det suspect/NN/9/nmod ././3/punct")));

    [Fact]
    public void A_welcomed_proposal_is_an_ask_welcomed()
    {
        var analysis = HandDocument.Analyse("Britain/NNP/3/nsubj@GBR has/AUX/3/aux/have welcomed/VBN/0/root/welcome Novak/NNP/6/nmod:poss@jan-novak:CZE ’s/POS/4/case proposal/NN/3/obj for/IN/10/case new/JJ/10/amod nuclear/JJ/10/amod talks/NNS/6/nmod/talk ././3/punct");
        Assert.Equal(["CZE -> GBR Welcomed by GBR: new nuclear talks"], Asked(analysis));
        Assert.Equal(["CZE", "GBR"], Positions.Find(analysis, []).Select(p => p.Actor.Value).Order(StringComparer.Ordinal));
    }
}
