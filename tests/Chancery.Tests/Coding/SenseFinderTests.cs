using Chancery.Coding.Events;
using Chancery.Language;

namespace Chancery.Tests.Coding;

/// <summary>Clauses and readings on trees written by hand: no trained weights.</summary>
public sealed class SenseFinderTests
{
    private const string Passive = """
        Two two NUM CD 2 nummod
        envoys envoy NOUN NNS 4 nsubj:pass
        were be AUX VBD 4 aux:pass
        expelled expel VERB VBN 0 root
        by by ADP IN 6 case
        Norland Norland PROPN NNP 4 obl:agent
        """;

    [Fact]
    public void A_passive_is_turned_round()
    {
        var document = Tree.Of(Passive);
        var sense = At(document, 3);
        Assert.Equal("SANCTION", sense.Code.Type);
        Assert.Equal(5, Assert.Single(sense.Agents));
        Assert.Equal(1, sense.Targets[0]);
    }

    [Fact]
    public void Coordinated_verbs_share_their_subject()
    {
        var document = Tree.Of("""
            Norland Norland PROPN NNP 2 nsubj
            condemned condemn VERB VBD 0 root
            Sudria Sudria PROPN NNP 2 obj
            and and CCONJ CC 5 cc
            expelled expel VERB VBD 2 conj
            its its PRON PRP$ 7 nmod:poss
            envoy envoy NOUN NN 5 obj
            """);
        Assert.Equal(0, Assert.Single(At(document, 4).Agents));
    }

    [Fact]
    public void To_refuse_to_meet_is_to_reject()
    {
        var document = Tree.Of("""
            Norland Norland PROPN NNP 2 nsubj
            refused refuse VERB VBD 0 root
            to to PART TO 4 mark
            meet meet VERB VB 2 xcomp
            Sudria Sudria PROPN NNP 4 obj
            """);
        var sense = At(document, 1);
        Assert.Equal(("REJECT", "meet"), (sense.Code.Type, sense.Code.Mode));
        Assert.Contains(4, sense.Targets);
    }

    [Fact]
    public void What_will_be_done_in_friendship_is_an_agreement_and_in_enmity_a_threat()
    {
        Assert.Equal("AGREE", At(Future("visit visit"), 2).Code.Type);
        Assert.Equal("THREATEN", At(Future("attack attack"), 2).Code.Type);

        static Document Future(string verb) => Tree.Of($"""
            Norland Norland PROPN NNP 3 nsubj
            will will AUX MD 3 aux
            {verb} VERB VB 0 root
            Sudria Sudria PROPN NNP 3 obj
            """);
    }

    [Fact]
    public void A_subject_with_a_preposition_is_no_subject()
    {
        var document = Tree.Of("""
            Norland Norland PROPN NNP 2 nsubj
            spoke speak VERB VBD 0 root
            with with ADP IN 4 case
            Sudria Sudria PROPN NNP 2 nsubj
            """);
        var sense = At(document, 1);
        Assert.Equal(0, sense.Agents[0]);
        Assert.Equal(3, sense.Targets[0]);
    }

    [Fact]
    public void A_noun_of_action_takes_its_owner_as_doer()
    {
        var document = Tree.Of("""
            Norland Norland PROPN NNP 3 nmod:poss
            's 's PART POS 1 case
            invasion invasion NOUN NN 6 nsubj
            of of ADP IN 5 case
            Sudria Sudria PROPN NNP 3 nmod
            failed fail VERB VBD 0 root
            """);
        var sense = At(document, 2);
        Assert.Equal("ASSAULT", sense.Code.Type);
        Assert.Equal((0, 4), (sense.Agents[0], sense.Targets[0]));
    }

    [Fact]
    public void A_dyad_is_always_answered()
    {
        var document = Tree.Of("Norland Norland PROPN NNP 0 root");
        Assert.NotEmpty(new DyadCoder().Code(document, null, null).Type);
        Assert.Equal("SANCTION", new DyadCoder().Code(Tree.Of(Passive), new(25, 32), new(4, 10)).Type);
    }

    private static EventSense At(Document document, int token)
    {
        var sense = new SenseFinder(document, EventLexicon.Shipped).At(token);
        Assert.NotNull(sense);
        return sense;
    }
}
