using Chancery.Actors;
using Chancery.Intake;
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
            ["GBR Supports sanctions (Self): the sanctions"],
            Held(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR welcomed/VBD/0/root/welcome the/DT/4/det sanctions/NNS/2/obj/sanction ././2/punct")));

    [Fact]
    public void Refusing_to_back_a_thing_opposes_the_thing() =>
        Assert.Equal(
            ["RUS Opposes sanctions (Reporter): the sanctions"],
            Held(HandDocument.Analyse("Russia/NNP/2/nsubj@RUS refused/VBD/0/root/refuse to/TO/4/mark back/VB/2/xcomp the/DT/6/det sanctions/NNS/4/obj/sanction ././2/punct")));

    // "Press praised the sanctions, a chance to save a river. Russia welcomed them.": what a description speaks of is not what is welcomed.
    [Fact]
    public void A_pointer_passes_over_what_only_describes() =>
        Assert.Contains(
            "RUS Supports sanctions (Reporter): the sanctions meant to save rivers",
            Held(HandDocument.Analyse("Papers/NNS/2/nsubj praised/VBD/0/root/praise the/DT/4/det sanctions/NNS/2/obj/sanction meant/VBN/4/acl/mean to/TO/7/mark save/VB/5/xcomp rivers/NNS/7/obj/river ;/:/11/punct Russia/NNP/11/nsubj@RUS welcomed/VBD/2/parataxis/welcome them/PRP/11/obj/they ././2/punct")));

    [Fact]
    public void A_denied_stance_turns_round() =>
        Assert.Equal(
            ["RUS Opposes sanctions (Reporter): the sanctions"],
            Held(HandDocument.Analyse("Russia/NNP/4/nsubj@RUS did/AUX/4/aux/do not/RB/4/advmod support/VB/0/root the/DT/6/det sanctions/NNS/4/obj/sanction ././4/punct")));

    [Fact]
    public void Not_to_agree_on_a_thing_is_not_to_be_against_it()
    {
        Assert.Equal(
            ["GBR Supports sanctions (Self): the sanctions", "RUS Supports sanctions (Self): the sanctions"],
            Held(HandDocument.Analyse("Russia/NNP/4/nsubj@RUS and/CC/3/cc Britain/NNP/1/conj@GBR agreed/VBD/0/root/agree on/IN/7/case the/DT/7/det sanctions/NNS/4/obl/sanction ././4/punct")).Order(StringComparer.Ordinal));
        Assert.Empty(Held(HandDocument.Analyse("Russia/NNP/6/nsubj@RUS and/CC/3/cc Britain/NNP/1/conj@GBR did/AUX/6/aux/do not/RB/6/advmod agree/VB/0/root on/IN/9/case the/DT/9/det sanctions/NNS/6/obl/sanction ././6/punct")));
        Assert.Empty(Held(HandDocument.Analyse("Russia/NNP/4/nsubj@RUS was/AUX/4/cop/be not/RB/4/advmod able/JJ/0/root to/TO/6/mark agree/VB/4/xcomp on/IN/9/case the/DT/9/det sanctions/NNS/6/obl/sanction ././4/punct")));
    }

    [Fact]
    public void The_day_of_an_agreement_is_not_what_it_is_on()
    {
        var taken = new ReportIntake().Read("a.txt", System.Text.Encoding.UTF8.GetBytes("Trade talks end\n\nOSLO, 4 March 2014 - Norway and Denmark agreed on Tuesday after talks on tariffs and trade.\n"), TestContext.Current.CancellationToken);
        var reading = new Reader().Read(Assert.Single(taken.Reports), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(reading.Positions, p => p.About.Contains("Tuesday", StringComparison.Ordinal));
    }

    [Fact]
    public void What_might_be_supported_is_no_position() =>
        Assert.Empty(Held(HandDocument.Analyse("Russia/NNP/3/nsubj@RUS might/MD/3/aux support/VB/0/root the/DT/5/det sanctions/NNS/3/obj/sanction ././3/punct")));

    [Fact]
    public void Wanting_to_discuss_a_thing_is_no_position() =>
        Assert.Empty(Held(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR wanted/VBD/0/root/want to/TO/4/mark discuss/VB/2/xcomp the/DT/6/det sanctions/NNS/4/obj/sanction ././2/punct")));

    [Fact]
    public void Regret_at_ones_own_deed_opposes_nothing() =>
        Assert.Empty(Held(HandDocument.Analyse("Russia/NNP/2/nsubj@RUS expressed/VBD/0/root/express regret/NN/2/obj about/IN/6/case its/PRP$/6/nmod:poss sanctions/NNS/3/nmod/sanction ././2/punct")));

    [Fact]
    public void Support_that_was_voiced_is_whose_voice_it_was() =>
        Assert.Equal(
            ["RUS Supports sanctions (Reporter): the sanctions"],
            Held(HandDocument.Analyse("Support/NN/3/nsubj:pass/support was/AUX/3/aux:pass/be voiced/VBN/0/root/voice by/IN/5/case Russia/NNP/3/obl@RUS for/IN/8/case the/DT/8/det sanctions/NNS/3/obl/sanction ././3/punct")));

    [Fact]
    public void Supporting_persons_in_what_they_do_is_no_stand_on_what_was_named_before() =>
        Assert.Empty(Held(HandDocument.Analyse(
            "Papers/NNS/2/nsubj/paper praised/VBD/0/root/praise the/DT/4/det sanctions/NNS/2/obj/sanction ././2/punct",
            "Russia/NNP/2/nsubj@RUS supports/VBZ/0/root/support them/PRP/2/obj/they to/TO/5/mark forgive/VB/2/xcomp ././2/punct")));

    [Fact]
    public void Those_who_met_to_reaffirm_a_thing_both_stand_for_it() =>
        Assert.Equal(
            ["GBR Supports sanctions (Self): the sanctions", "RUS Supports sanctions (Self): the sanctions"],
            Held(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR met/VBD/0/root/meet with/IN/4/case Ames/NNP/2/obl@john-ames:RUS to/TO/6/mark reaffirm/VB/2/advcl support/NN/6/obj for/IN/10/case the/DT/10/det sanctions/NNS/7/nmod/sanction ././2/punct")));

    [Fact]
    public void Where_talks_were_held_is_not_what_they_are_about() =>
        Assert.Equal(
            ["RUS Supports bilateral-relations (Reporter): the talks in Belarus"],
            Held(HandDocument.Analyse("Russia/NNP/2/nsubj@RUS welcomed/VBD/0/root/welcome the/DT/4/det talks/NNS/2/obj/talk in/IN/6/case Belarus/NNP/4/nmod ././2/punct")));

    [Fact]
    public void The_matter_comes_before_those_whom_it_concerns() =>
        Assert.Equal(
            ["GBR Supports human-rights (Self): accountability for the Burmese military"],
            Held(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR welcomed/VBD/0/root/welcome accountability/NN/2/obj for/IN/7/case the/DT/7/det Burmese/JJ/7/amod military/NN/3/nmod ././2/punct")));

    [Fact]
    public void Going_on_with_an_end_in_itself_shows_a_stand() =>
        Assert.Equal(
            ["RUS Supports sanctions (Reporter): to strengthen the sanctions"],
            Held(HandDocument.Analyse("Russia/NNP/2/nsubj@RUS continues/VBZ/0/root/continue to/TO/4/mark strengthen/VB/2/xcomp the/DT/6/det sanctions/NNS/4/obj/sanction ././2/punct")));

    [Fact]
    public void Whoever_is_thanked_for_support_gives_it() =>
        Assert.Equal(
            ["RUS Supports sanctions (Counterpart): the sanctions"],
            Held(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR thanked/VBD/0/root/thank Russia/NNP/2/obj@RUS for/IN/6/case their/PRP$/6/nmod:poss support/NN/2/obl of/IN/9/case the/DT/9/det sanctions/NNS/6/nmod/sanction ././2/punct")));

    [Fact]
    public void In_a_joint_statement_all_whom_the_title_names_speak() =>
        Assert.Equal(
            ["CHN Supports sanctions (Self): the sanctions", "RUS Supports sanctions (Self): the sanctions"],
            Held(HandDocument.Analyse("Russia-China Joint Statement on Sanctions", ["We/PRP/2/nsubj welcome/VBP/0/root the/DT/4/det sanctions/NNS/2/obj/sanction ././2/punct"])));

    [Fact]
    public void What_all_parties_must_do_is_asked_of_nobody_by_name() =>
        Assert.Equal(
            ["GBR -> ? Open: all parties must lift the sanctions"],
            Asked(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR said/VBD/0/root/say all/DT/4/det parties/NNS/6/nsubj/party must/MD/6/aux lift/VB/2/ccomp the/DT/8/det sanctions/NNS/6/obj/sanction ././2/punct")));

    [Fact]
    public void The_importance_of_somebodys_doing_a_thing_is_an_ask() =>
        Assert.Equal(
            ["GBR -> RUS Open: Russia lifting the sanctions"],
            Asked(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR stressed/VBD/0/root/stress the/DT/4/det importance/NN/2/obj of/IN/6/case Russia/NNP/4/nmod@RUS lifting/VBG/4/acl/lift the/DT/9/det sanctions/NNS/7/obj/sanction ././2/punct")));

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

    [Fact]
    public void What_is_denied_is_no_position() =>
        Assert.Empty(Held(HandDocument.Analyse("Russia/NNP/2/nsubj@RUS denied/VBD/0/root/deny that/IN/5/mark it/PRP/5/nsubj@RUS supported/VBD/2/ccomp/support the/DT/7/det sanctions/NNS/5/obj/sanction ././2/punct")));

    [Fact]
    public void Nobody_who_wants_a_thing_stands_for_it() =>
        Assert.Empty(Held(HandDocument.Analyse("Roe/NNP/3/nsubj@jane-roe:GBR nobody/NN/3/nsubj wants/VBZ/0/root/want sanctions/NNS/3/obj/sanction ././3/punct")));

    [Fact]
    public void A_greeting_is_no_position() =>
        Assert.Empty(Held(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR welcomed/VBD/0/root/welcome Novak/NNP/2/obj@jan-novak:CZE to/IN/6/case sanctions/NN/6/compound talks/NNS/2/obl/talk ././2/punct")));

    [Fact]
    public void A_course_not_left_is_kept() =>
        Assert.Equal(
            ["GBR Opposes sanctions (Reporter): softened its stance over the sanctions"],
            Held(HandDocument.Analyse("Britain/NNP/4/nsubj@GBR had/AUX/4/aux/have not/RB/4/advmod softened/VBN/0/root/soften its/PRP$/6/nmod:poss@GBR stance/NN/4/obj over/IN/9/case the/DT/9/det sanctions/NNS/6/nmod/sanction ././4/punct")));

    [Fact]
    public void What_it_is_asked_not_to_do_is_opposed() =>
        Assert.Equal(
            ["GBR Opposes sanctions (Self): lift the sanctions"],
            Held(HandDocument.Analyse("Britain/NNP/2/nsubj@GBR urged/VBD/0/root/urge Russia/NNP/2/obj@RUS not/RB/6/advmod to/TO/6/mark lift/VB/2/xcomp the/DT/8/det sanctions/NNS/6/obj/sanction ././2/punct")));

    [Fact]
    public void A_case_that_the_table_lacks_is_an_issue_of_its_own() =>
        Assert.Equal(
            ["RUS Opposes arkwright (Reporter): an inquiry into the Arkwright case"],
            Held(HandDocument.Analyse("Russia/NNP/2/nsubj@RUS opposed/VBD/0/root/oppose an/DT/4/det inquiry/NN/2/obj into/IN/8/case the/DT/8/det Arkwright/NNP/8/compound case/NN/4/nmod ././2/punct")));

    [Fact]
    public void A_pointer_stands_for_what_was_named_before() =>
        Assert.Equal(
            ["GBR Supports sanctions (Reporter): new sanctions", "RUS Opposes sanctions (Reporter): new sanctions"],
            Held(HandDocument.Analyse("Britain/NNP/2/nsubj@GBR wants/VBZ/0/root/want new/JJ/4/amod sanctions/NNS/2/obj/sanction but/CC/7/cc Russia/NNP/7/nsubj@RUS opposes/VBZ/2/conj/oppose them/PRP/7/obj ././2/punct")));

    [Fact]
    public void Welcoming_whom_one_speaks_to_is_no_position() =>
        Assert.Empty(Held(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR welcomes/VBZ/0/root/welcome you/PRP/2/obj to/IN/6/case sanctions/NN/6/compound talks/NNS/2/obl/talk ././2/punct")));

    [Fact]
    public void How_a_thing_is_done_is_no_position_of_its_own() =>
        Assert.Empty(Held(HandDocument.Analyse("Britain/NNP/2/nsubj@GBR made/VBD/0/root/make progress/NN/2/obj in/IN/5/mark opposing/VBG/3/acl/oppose sanctions/NNS/5/obj/sanction ././2/punct")));

    [Fact]
    public void A_thing_that_is_only_discussed_has_no_one_for_it() =>
        Assert.Empty(Held(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR discussed/VBD/0/root/discuss support/NN/2/obj for/IN/6/case new/JJ/6/amod sanctions/NNS/3/nmod/sanction ././2/punct")));

    [Fact]
    public void Those_who_met_stand_together() =>
        Assert.Equal(
            ["CZE Supports sanctions (Reporter): the sanctions", "GBR Supports sanctions (Reporter): the sanctions"],
            [.. Held(HandDocument.Analyse(
                "Roe/NNP/2/nsubj@jane-roe:GBR met/VBD/0/root/meet with/IN/4/case Novak/NNP/2/obl@jan-novak:CZE ././2/punct",
                "The/DT/2/det leaders/NNS/3/nsubj/leader welcomed/VBD/0/root/welcome the/DT/5/det sanctions/NNS/3/obj/sanction ././3/punct")).Select(h => h.Replace("(Self)", "(Reporter)", StringComparison.Ordinal).Replace("(Counterpart)", "(Reporter)", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);

    [Fact]
    public void A_priority_is_stood_for() =>
        Assert.Equal(
            ["GBR Supports sanctions (Reporter): the end of the sanctions"],
            Held(HandDocument.Analyse("Britain/NNP/3/nmod:poss@GBR ’s/POS/1/case priority/NN/6/nsubj is/AUX/6/cop/be the/DT/6/det end/NN/0/root of/IN/9/case the/DT/9/det sanctions/NNS/6/nmod/sanction ././6/punct")));

    [Fact]
    public void A_solution_that_cannot_be_is_opposed() =>
        Assert.Equal(
            ["GBR Opposes iran-nuclear (Self): military solution to Iran’s nuclear programme"],
            Held(HandDocument.Analyse(
                "Roe/NNP/2/nsubj@jane-roe:GBR said/VBD/0/root/say there/EX/4/expl is/VBZ/2/ccomp/be no/DT/7/det military/JJ/7/amod solution/NN/4/nsubj to/IN/12/case Iran/NNP/12/nmod:poss ’s/POS/9/case nuclear/JJ/12/amod programme/NN/7/nmod ././2/punct")));

    [Fact]
    public void What_is_vital_for_somebody_to_do_is_asked_of_him() =>
        Assert.Equal(
            ["GBR -> RUS Open: that Russia lift the sanctions"],
            Asked(HandDocument.Analyse(
                "Roe/NNP/2/nsubj@jane-roe:GBR said/VBD/0/root/say it/PRP/5/nsubj is/AUX/5/cop/be vital/JJ/2/ccomp that/IN/8/mark Russia/NNP/8/nsubj@RUS lift/VB/5/ccomp the/DT/10/det sanctions/NNS/8/obj/sanction ././2/punct")));

    [Fact]
    public void A_truce_belongs_to_the_war_told_of() =>
        Assert.Equal(
            ["GBR Supports conflict-yemen (Reporter): a truce"],
            Held(HandDocument.Analyse(
                "Roe/NNP/2/nsubj@jane-roe:GBR spoke/VBD/0/root/speak of/IN/6/case the/DT/6/det Houthi/NNP/6/compound militia/NN/2/obl ././2/punct",
                "Britain/NNP/2/nsubj@GBR supports/VBZ/0/root/support a/DT/4/det truce/NN/2/obj ././2/punct")));

    [Fact]
    public void What_another_verb_of_the_sentence_is_about_says_nothing_of_this_one() =>
        Assert.Empty(Held(HandDocument.Analyse(
            "Roe/NNP/2/nsubj@jane-roe:GBR discussed/VBD/0/root/discuss the/DT/4/det sanctions/NNS/2/obj/sanction and/CC/6/cc migration/NN/4/conj and/CC/8/cc welcomed/VBD/2/conj/welcome the/DT/10/det venue/NN/8/obj ././2/punct")));
}
