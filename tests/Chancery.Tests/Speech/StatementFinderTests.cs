using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Speech;

namespace Chancery.Tests.Speech;

public sealed class StatementFinderTests
{
    private static readonly StatementFinder Finder = new(ActorRegister.Default);

    private static string[] Said(ReportAnalysis analysis) =>
    [
        .. Finder.Find(analysis).Select(s =>
            $"{s.Speaker} {s.Kind}{(s.Via is null ? "" : " via " + s.Via)}{(s.Addressee is null ? "" : " to " + s.Addressee)}: {string.Join(" + ", s.Content.Select(c => c.Of(analysis.Document.Text)))}"),
    ];

    [Fact]
    public void A_clause_after_said_is_indirect_speech_without_source_or_cue() =>
        Assert.Equal(
            ["jane-roe Indirect: that the strait was open"],
            Said(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR said/VBD/0/root/say that/IN/7/mark the/DT/5/det strait/NN/7/nsubj was/AUX/7/cop/be open/JJ/2/ccomp ././2/punct")));

    [Fact]
    public void What_would_be_said_was_not_said() =>
        Assert.Empty(Said(HandDocument.Analyse("Roe/NNP/3/nsubj@jane-roe:GBR would/MD/3/aux say/VB/0/root that/IN/8/mark the/DT/6/det strait/NN/8/nsubj was/AUX/8/cop/be open/JJ/3/ccomp ././3/punct")));

    [Fact]
    public void A_topic_is_no_statement() =>
        Assert.Empty(Said(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR discussed/VBD/0/root/discuss the/DT/4/det strait/NN/2/obj ././2/punct")));

    [Fact]
    public void Nobody_that_could_be_named_says_nothing_for_the_record() =>
        Assert.Empty(Said(HandDocument.Analyse("Critics/NNS/2/nsubj/critic said/VBD/0/root/say the/DT/4/det strait/NN/6/nsubj was/AUX/6/cop/be open/JJ/2/ccomp ././2/punct")));

    [Fact]
    public void Whom_it_was_told_is_the_addressee() =>
        Assert.Equal(
            ["jane-roe Indirect to jan-novak: that talks were near"],
            Said(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR told/VBD/0/root/tell Novak/NNP/2/obj@jan-novak:CZE that/IN/7/mark talks/NNS/7/nsubj/talk were/AUX/7/cop/be near/JJ/2/ccomp ././2/punct")));

    [Fact]
    public void Urging_somebody_gives_somebody_and_what_to_do() =>
        Assert.Equal(
            ["jane-roe Indirect: Norland to leave"],
            [.. Said(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR urged/VBD/0/root/urge Norland/NNP/2/obj@NOR to/TO/5/mark leave/VB/2/xcomp ././2/punct")).Select(s => s.Replace(" to NOR", "", StringComparison.Ordinal))]);

    [Fact]
    public void A_denial_begins_with_its_verb() =>
        Assert.Equal(
            ["jane-roe Indirect: denied any part"],
            Said(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR denied/VBD/0/root/deny any/DT/4/det part/NN/2/obj ././2/punct")));

    [Fact]
    public void A_sentence_broken_by_its_cue_is_one_statement_in_two_parts() =>
        Assert.Equal(
            ["jane-roe Direct: We will wait, + but not for ever."],
            Said(HandDocument.Analyse("“/``/4/punct We/PRP/4/nsubj will/MD/4/aux wait/VB/8/ccomp ,/,/4/punct ”/''/4/punct Roe/NNP/8/nsubj@jane-roe:GBR said/VBD/0/root/say ,/,/8/punct “/``/14/punct but/CC/14/cc not/RB/14/advmod for/IN/14/case ever/RB/4/conj ././8/punct ”/''/14/punct")));

    [Fact]
    public void A_new_sentence_after_the_cue_is_a_statement_of_its_own() =>
        Assert.Equal(
            ["jane-roe Direct: We will wait,", "jane-roe Direct: Nobody will hurry us."],
            Said(HandDocument.Analyse(
                "“/``/4/punct We/PRP/4/nsubj will/MD/4/aux wait/VB/8/ccomp ,/,/4/punct ”/''/4/punct Roe/NNP/8/nsubj@jane-roe:GBR said/VBD/0/root/say ././8/punct",
                "“/``/4/punct Nobody/NN/4/nsubj will/MD/4/aux hurry/VB/0/root us/PRP/4/obj ././4/punct ”/''/4/punct")));

    [Fact]
    public void A_speech_in_two_paragraphs_is_two_statements_of_one_speaker() =>
        Assert.Equal(
            ["jane-roe Direct: We will wait.", "jane-roe Direct: Nobody will hurry us."],
            Said(HandDocument.Analyse(
                "¶Roe/NNP/2/nsubj@jane-roe:GBR said/VBD/0/root/say :/:/2/punct “/``/7/punct We/PRP/7/nsubj will/MD/7/aux wait/VB/2/ccomp ././2/punct",
                "¶“/``/4/punct Nobody/NN/4/nsubj will/MD/4/aux hurry/VB/0/root us/PRP/4/obj ././4/punct ”/''/4/punct")));

    [Fact]
    public void A_scare_quotation_is_no_statement() =>
        Assert.Empty(Said(HandDocument.Analyse("The/DT/5/det “/``/3/punct peace/NN/5/compound ”/''/3/punct column/NN/6/nsubj left/VBD/0/root/leave ././6/punct")));

    [Fact]
    public void An_interpreter_stands_between() =>
        Assert.Equal(
            ["jan-novak Direct via interpreter: We will wait,"],
            Said(HandDocument.Analyse("“/``/4/punct We/PRP/4/nsubj will/MD/4/aux wait/VB/8/ccomp ,/,/4/punct ”/''/4/punct Novak/NNP/8/nsubj@jan-novak:CZE said/VBD/0/root/say through/IN/11/case an/DT/11/det interpreter/NN/8/obl ././8/punct")));

    [Fact]
    public void According_to_gives_the_clause_to_its_source() =>
        Assert.Equal(
            ["GBR Indirect: the strait is open"],
            Said(HandDocument.Analyse("According/VBG/3/case/accord to/IN/1/fixed Britain/NNP/8/obl@GBR ,/,/3/punct the/DT/6/det strait/NN/8/nsubj is/AUX/8/cop/be open/JJ/0/root ././8/punct")));

    [Fact]
    public void What_the_source_is_said_to_have_called_a_thing_includes_the_thing() =>
        Assert.Equal(
            ["GBR Mixed: a plan Britain called “absurd.”"],
            Said(HandDocument.Analyse("It/PRP/2/nsubj was/VBD/0/root/be a/DT/4/det plan/NN/2/obj Britain/NNP/6/nsubj@GBR called/VBD/4/acl:relcl/call “/``/8/punct absurd/JJ/6/xcomp ././6/punct ”/''/8/punct")));

    [Fact]
    public void Turns_of_a_transcript_belong_to_their_labels_and_questions_to_nobody() =>
        Assert.Equal(
            ["jane-roe Direct: Good morning."],
            Said(HandDocument.Analyse(
                "¶MS./NNP/2/compound ROE/NNP/4/nsubj@jane-roe:GBR :/:/2/punct Good/JJ/5/amod morning/NN/0/root ././5/punct",
                "¶Q/NN/3/nsubj Will/MD/3/aux you/PRP/4/nsubj say/VB/0/root why/WRB/4/advmod ?/?/4/punct")));

    [Fact]
    public void Words_that_a_line_introduces_are_direct_without_marks_until_the_speaker_is_told_of_again() =>
        Assert.Equal(
            ["jane-roe Direct: We will wait.", "jane-roe Direct: Our patience is long."],
            Said(HandDocument.Analyse(
                "¶Roe/NNP/2/nsubj@jane-roe:GBR said/VBD/0/root/say :/:/2/punct",
                "¶We/PRP/3/nsubj will/MD/3/aux wait/VB/0/root ././3/punct",
                "¶Our/PRP$/2/nmod:poss patience/NN/4/nsubj is/AUX/4/cop/be long/JJ/0/root ././4/punct",
                "¶Roe/NNP/2/nsubj@jane-roe:GBR left/VBD/0/root/leave with/IN/5/case our/PRP$/5/nmod:poss thanks/NNS/2/obl ././2/punct")));

    [Fact]
    public void A_line_that_introduces_words_in_no_first_person_introduces_no_speech() =>
        Assert.Empty(Said(HandDocument.Analyse(
            "¶Roe/NNP/2/nsubj@jane-roe:GBR said/VBD/0/root/say :/:/2/punct",
            "¶The/DT/2/det strait/NN/4/nsubj is/AUX/4/cop/be open/JJ/0/root ././4/punct")));

    [Fact]
    public void They_are_those_who_met()
    {
        var statement = Assert.Single(Finder.Find(HandDocument.Analyse(
            "Roe/NNP/2/nsubj@jane-roe:GBR met/VBD/0/root/meet with/IN/4/case Novak/NNP/2/obl@jan-novak:CZE ././2/punct",
            "They/PRP/2/nsubj said/VBD/0/root/say that/IN/6/mark talks/NNS/6/nsubj/talk were/AUX/6/cop/be near/JJ/2/ccomp ././2/punct")));
        Assert.Equal("jane-roe", statement.Speaker);
        Assert.Equal(["jane-roe", "jan-novak"], statement.Speakers);
    }

    [Fact]
    public void They_are_nobody_once_others_are_told_of() =>
        Assert.Empty(Said(HandDocument.Analyse(
            "Roe/NNP/2/nsubj@jane-roe:GBR met/VBD/0/root/meet with/IN/4/case Novak/NNP/2/obl@jan-novak:CZE ././2/punct",
            "Farmers/NNS/2/nsubj/farmer waited/VBD/0/root/wait outside/RB/2/advmod ././2/punct",
            "They/PRP/2/nsubj said/VBD/0/root/say that/IN/6/mark talks/NNS/6/nsubj/talk were/AUX/6/cop/be near/JJ/2/ccomp ././2/punct")));

    [Fact]
    public void A_second_cue_ends_what_the_first_one_gives() =>
        Assert.Equal(
            ["jane-roe Indirect: support for efforts to end it", "jane-roe Indirect: that talks were near"],
            Said(HandDocument.Analyse(
                "Roe/NNP/2/nsubj@jane-roe:GBR expressed/VBD/0/root/express support/NN/2/obj for/IN/5/case efforts/NNS/3/nmod/effort to/TO/7/mark end/VB/5/acl it/PRP/7/obj and/CC/10/cc stressed/VBD/7/conj/stress that/IN/14/mark talks/NNS/14/nsubj/talk were/AUX/14/cop/be near/JJ/10/ccomp ././2/punct")));

    [Fact]
    public void A_clause_hung_on_whom_it_was_told_is_what_was_told() =>
        Assert.Equal(
            ["jane-roe Indirect to crowd: that talks were near"],
            Said(HandDocument.Analyse("Roe/NNP/2/nsubj@jane-roe:GBR told/VBD/0/root/tell the/DT/4/det crowd/NN/2/obj that/IN/8/mark talks/NNS/8/nsubj/talk were/AUX/8/cop/be near/JJ/4/acl:relcl ././2/punct")));

    [Fact]
    public void The_speaker_goes_on_in_a_participle_hung_elsewhere() =>
        Assert.Equal(
            ["jane-roe Direct: We will wait,", "jane-roe Indirect: that talks were near"],
            Said(HandDocument.Analyse("“/``/4/punct We/PRP/4/nsubj will/MD/4/aux wait/VB/8/ccomp ,/,/4/punct ”/''/4/punct Roe/NNP/8/nsubj@jane-roe:GBR said/VBD/0/root/say ,/,/10/punct adding/VBG/4/advcl/add that/IN/14/mark talks/NNS/14/nsubj/talk were/AUX/14/cop/be near/JJ/10/ccomp ././8/punct")));

    [Fact]
    public void A_publishers_own_voice_is_no_statement() =>
        Assert.Empty(Said(HandDocument.Analyse(
            "Britain/NNP/2/nsubj@GBR believes/VBZ/0/root/believe that/IN/6/mark talks/NNS/6/nsubj/talk are/AUX/6/cop/be near/JJ/2/ccomp ././2/punct",
            "We/PRP/2/nsubj urge/VBP/0/root Norland/NNP/2/obj@NOR to/TO/5/mark leave/VB/2/xcomp ././2/punct")));

    [Fact]
    public void Turns_of_a_conversation_without_marks_belong_to_their_labels()
    {
        var document = HandDocument.Analyse(
            "¶ROE/NNP/4/dep :/:/4/punct We/PRP/4/nsubj wait/VBP/0/root ././4/punct",
            "¶AMES/NNP/4/dep :/:/4/punct Who/WP/4/nsubj waits/VBZ/0/root/wait ?/?/4/punct",
            "¶ROE/NNP/4/dep :/:/4/punct Everybody/NN/4/nsubj waits/VBZ/0/root/wait ././4/punct").Document;
        Assert.Equal(
            ["ROE: We wait", "AMES: Who waits", "ROE: Everybody waits"],
            new AttributionFinder().Find(document).Select(a => $"{a.SourceSpans[0].Of(document.Text)}: {a.Pieces[0][0].Of(document.Text)}"));
    }
}
