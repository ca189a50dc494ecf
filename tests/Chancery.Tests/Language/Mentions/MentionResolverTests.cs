using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Language;
using Chancery.Language.Mentions;
using Chancery.Testing;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Tests.Language.Mentions;

public sealed class MentionResolverTests
{
    private static readonly Edtf Summer2012 = Edtf.Parse("2012-08-02");

    private static readonly string Lavrov = ActorRegister.Default.PersonsNamed("Sergey Lavrov", Summer2012)[0].Id.Value;

    [Fact]
    public void A_title_belongs_to_the_name_and_gives_state_and_role()
    {
        var document = Resolve("Foreign/ADJ/2/amod Secretary/PROPN/3/nmod:desc William/PROPN/5/nsubj Hague/PROPN/3/flat spoke/VERB/0/root/speak ./PUNCT/5/punct");
        var mention = document.Mentions.Single(m => m.Kind == MentionKind.Name);
        Assert.Equal("Foreign Secretary William Hague", mention.Span.Of(document.Text));
        var entity = document.Entities[mention.Entities.Single()];
        Assert.Equal("william-hague", entity.Actor.Id.Value);
        Assert.Equal("GBR", entity.State?.Value);
        Assert.Equal("foreign secretary", entity.Role);
        Assert.Equal(mention, document.MentionAt(2));
    }

    [Fact]
    public void A_role_alone_and_a_surname_with_Mr_go_back_to_those_named_in_full()
    {
        var document = Resolve(
            "David/PROPN/3/nsubj Cameron/PROPN/1/flat met/VERB/0/root/meet/VBD Russian/ADJ/5/amod president/NOUN/6/nmod:desc Vladimir/PROPN/3/obj Putin/PROPN/6/flat ./PUNCT/3/punct",
            "The/DET/3/det prime/ADJ/3/amod minister/NOUN/4/nsubj thanked/VERB/0/root/thank/VBD Mr/PROPN/6/nmod:desc Putin/PROPN/4/obj ./PUNCT/4/punct");
        Assert.Equal("david-cameron", Of(document, "The prime minister"));
        Assert.Equal("vladimir-putin", Of(document, "Mr Putin"));
        Assert.Equal("RUS", Of(document, "Russian"));
    }

    [Fact]
    public void He_is_the_subject_before_and_not_the_object()
    {
        var document = Resolve(
            "David/PROPN/3/nsubj Cameron/PROPN/1/flat met/VERB/0/root/meet/VBD Vladimir/PROPN/3/obj Putin/PROPN/4/flat ./PUNCT/3/punct",
            "He/PRON/2/nsubj left/VERB/0/root/leave/VBD early/ADV/2/advmod ./PUNCT/2/punct");
        Assert.Equal("david-cameron", Of(document, "He"));
    }

    [Fact]
    public void She_is_never_a_man()
    {
        var document = Resolve(
            "David/PROPN/3/nsubj Cameron/PROPN/1/flat met/VERB/0/root/meet/VBD Angela/PROPN/3/obj Merkel/PROPN/4/flat ./PUNCT/3/punct",
            "She/PRON/2/nsubj left/VERB/0/root/leave/VBD early/ADV/2/advmod ./PUNCT/2/punct");
        Assert.Equal("angela-merkel", Of(document, "She"));
    }

    [Fact]
    public void A_pronoun_in_the_opening_stands_for_the_subject_that_follows()
    {
        var document = Resolve(
            "David/PROPN/3/nsubj Cameron/PROPN/1/flat met/VERB/0/root/meet/VBD Vladimir/PROPN/3/obj Putin/PROPN/4/flat ./PUNCT/3/punct",
            "After/ADP/3/case their/PRON/3/nmod:poss talks/NOUN/8/obl/talk ,/PUNCT/8/punct the/DET/7/det two/NUM/7/nummod leaders/NOUN/8/nsubj/leader dined/VERB/0/root/dine/VBD ./PUNCT/8/punct");
        Assert.Equal("david-cameron vladimir-putin", Of(document, "the two leaders"));
        Assert.Equal("david-cameron vladimir-putin", Of(document, "their"));
    }

    [Fact]
    public void An_unnamed_spokesman_is_his_principals()
    {
        var document = Resolve(
            "A/DET/2/det spokesman/NOUN/10/nsubj for/ADP/7/case the/DET/7/det U.K./PROPN/7/compound prime/ADJ/7/amod minister/NOUN/2/nmod ,/PUNCT/2/punct unnamed/ADJ/2/amod spoke/VERB/0/root/speak/VBD ./PUNCT/10/punct");
        var entity = document.Entities[document.MentionAt(1)!.Entities.Single()];
        Assert.Equal("spokesman of david-cameron", entity.Actor.Id.Value);
        Assert.Equal("spokesman of david-cameron", entity.UnnamedRole);
        Assert.False(entity.Actor.Known);
        Assert.Equal("GBR", entity.State?.Value);
    }

    [Fact]
    public void Both_nationalities_of_a_hyphenated_pair_are_found()
    {
        var document = Resolve("British/ADJ/3/amod -/PUNCT/1/punct Russian/ADJ/4/amod ties/NOUN/5/nsubj/tie improved/VERB/0/root/improve/VBD ./PUNCT/5/punct");
        Assert.Equal("GBR", Of(document, "British"));
        Assert.Equal("RUS", Of(document, "Russian"));
    }

    [Fact]
    public void First_person_in_a_quotation_is_its_speaker()
    {
        var document = Resolve(
            "“/PUNCT/3/punct We/PRON/3/nsubj hope/VERB/6/ccomp/hope/VBP ,/PUNCT/6/punct ”/PUNCT/3/punct said/VERB/0/root/say/VBD Sergey/PROPN/6/nsubj Lavrov/PROPN/7/flat ./PUNCT/6/punct");
        Assert.Equal(Lavrov, Of(document, "We"));
    }

    [Fact]
    public void A_person_whom_the_register_lacks_is_learned_with_office_and_state()
    {
        var document = Resolve("Jon/PROPN/7/nsubj Brightwater/PROPN/1/flat ,/PUNCT/1/punct the/DET/6/det Norwegian/ADJ/6/amod mediator/NOUN/1/appos resigned/VERB/0/root/resign/VBD ./PUNCT/7/punct");
        var entity = document.Entities[document.MentionAt(0)!.Entities.Single()];
        Assert.Equal("jon-brightwater", entity.Actor.Id.Value);
        Assert.False(entity.Actor.Known);
        Assert.Equal("NOR", entity.State?.Value);
        Assert.Equal("mediator", entity.Role);
        Assert.NotEmpty(entity.Actor.Evidence);
        Assert.Equal("jon-brightwater", Of(document, "the Norwegian mediator"));
    }

    [Fact]
    public void A_capital_that_acts_is_its_government_and_one_that_is_visited_is_a_place()
    {
        var document = Resolve(
            "Moscow/PROPN/2/nsubj refused/VERB/0/root/refuse/VBD the/DET/4/det request/NOUN/2/obj ./PUNCT/2/punct",
            "Mr/PROPN/2/nmod:desc Hague/PROPN/3/nsubj flew/VERB/0/root/fly/VBD to/ADP/5/case Tehran/PROPN/3/obl ./PUNCT/3/punct");
        Assert.Equal("RUS", Of(document, "Moscow"));
        Assert.Equal("", Of(document, "Tehran"));
    }

    [Theory]
    [InlineData("condemned", "condemn", "RUS")]
    [InlineData("failed", "fail", "")]
    public void It_stands_for_who_can_act_where_only_such_a_one_does_what_its_verb_says(string verb, string lemma, string expected)
    {
        var document = Resolve(
            "The/DET/2/det plan/NOUN/3/nsubj surprised/VERB/0/root/surprise/VBD Russia/PROPN/3/obj ./PUNCT/3/punct",
            $"It/PRON/2/nsubj {verb}/VERB/0/root/{lemma}/VBD that/DET/4/det week/NOUN/2/obl ./PUNCT/2/punct");
        Assert.Equal(expected, Of(document, "It"));
    }

    [Fact]
    public void An_organ_is_the_state_and_comes_back_without_its_adjective()
    {
        var document = Resolve(
            "The/DET/4/det Burmese/ADJ/4/amod military/ADJ/4/amod regime/NOUN/5/nsubj arrested/VERB/0/root/arrest/VBD monks/NOUN/5/obj/monk ./PUNCT/5/punct",
            "France/PROPN/2/nsubj condemned/VERB/0/root/condemn/VBD the/DET/4/det regime/NOUN/2/obj ./PUNCT/2/punct");
        Assert.Equal("MMR", Of(document, "The Burmese military regime"));
        Assert.Equal("MMR", Of(document, "the regime"));
    }

    [Fact]
    public void A_counterpart_has_the_same_office_in_the_other_state_on_the_day()
    {
        var document = Resolve("William/PROPN/3/nsubj Hague/PROPN/1/flat phoned/VERB/0/root/phone/VBD his/PRON/6/nmod:poss Russian/ADJ/6/amod counterpart/NOUN/3/obj ./PUNCT/3/punct");
        Assert.Equal(Lavrov, Of(document, "his Russian counterpart"));
    }

    [Fact]
    public void A_relative_pronoun_stands_for_what_it_follows()
    {
        var document = Resolve("Angela/PROPN/5/nsubj Merkel/PROPN/1/flat who/PRON/4/nsubj waited/VERB/1/acl:relcl/wait/VBD smiled/VERB/0/root/smile/VBD ./PUNCT/5/punct");
        Assert.Equal("angela-merkel", Of(document, "who"));
    }

    [Fact]
    public void Who_cannot_be_told_is_nobody()
    {
        var document = Resolve("He/PRON/2/nsubj said/VERB/0/root/say/VBD the/DET/4/det minister/NOUN/5/nsubj resigned/VERB/2/ccomp/resign/VBD ./PUNCT/2/punct");
        Assert.All(document.Mentions, m => Assert.Empty(m.Entities));
        Assert.Empty(document.Entities);
    }

    [Fact]
    public void Every_mention_says_why_and_lies_in_the_text()
    {
        var document = Resolve("Russian/ADJ/2/amod diplomats/NOUN/3/nsubj/diplomat left/VERB/0/root/leave/VBD London/PROPN/3/obj and/CCONJ/6/cc Paris/PROPN/4/conj ./PUNCT/3/punct");
        Assert.NotEmpty(document.Mentions);
        foreach (var mention in document.Mentions)
        {
            Assert.InRange(mention.Head, mention.First, mention.End - 1);
            Assert.True(mention.Span.End <= document.Text.Length);
            Assert.All(mention.Entities, e => Assert.InRange(e, 0, document.Entities.Length - 1));
            Assert.NotEqual("", mention.Explain);
        }
    }

    [Fact]
    public void Words_without_syntax_and_odd_characters_do_no_harm()
    {
        const string text = "He \ud800 “ ” “ Mr Mr. 's The two the government's \" she\u202e her \0 Prime Minister prime minister's of of (UN) UN";
        var tokens = ImmutableArray.CreateBuilder<Token>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf(' ', start) is >= 0 and var blank ? blank : text.Length;
            if (end > start)
                tokens.Add(new Token { Span = new TextSpan(start, end), Sentence = 0, Head = -1, Relation = "", Lemma = "", Xpos = "", Features = "" });
            start = end + 1;
        }

        var document = new Document(text, tokens.ToImmutable(), [new Sentence(0, tokens.Count, new TextSpan(0, text.Length), 0)]);
        var once = new MentionResolver(ActorRegister.Default).Resolve(document, ParsedText.ReportOf(document), null);
        var twice = new MentionResolver(ActorRegister.Default).Resolve(document, ParsedText.ReportOf(document), null);
        Assert.Equal(once.Mentions.Select(m => $"{m.Span} {m.Kind} {m.Explain}"), twice.Mentions.Select(m => $"{m.Span} {m.Kind} {m.Explain}"));
    }

    private static Document Resolve(params string[] sentences)
    {
        var document = ParsedText.Read(sentences);
        return new MentionResolver(ActorRegister.Default).Resolve(document, ParsedText.ReportOf(document), Summer2012);
    }

    private static string Of(Document document, string words)
    {
        var mention = document.Mentions.Where(m => m.Span.Of(document.Text) == words).OrderBy(m => m.First).FirstOrDefault();
        Assert.True(mention is not null, $"no mention '{words}' among: {string.Join(" | ", document.Mentions.Select(m => m.Span.Of(document.Text)))}");
        return string.Join(' ', mention.Entities.Select(e => document.Entities[e].Actor.Id.Value).Order(StringComparer.Ordinal));
    }
}
