using System.Text;
using Chancery.Actors;
using Chancery.Dating;
using Chancery.Entries;
using Chancery.Intake;
using Chancery.Language.Mentions;
using Chancery.Testing;
using Chancery.Time;

namespace Chancery.Tests.Dating;

public sealed class ReportDaterTests
{
    [Fact]
    public void Two_offices_leave_the_days_on_which_both_were_held()
    {
        var report = Date("British/ADJ/3/amod Prime/ADJ/3/amod Minister/PROPN/4/nmod:desc David/PROPN/6/nsubj Cameron/PROPN/4/flat met/VERB/0/root/meet/VBD Russian/ADJ/8/amod President/PROPN/9/nmod:desc Vladimir/PROPN/6/obj Putin/PROPN/9/flat ./PUNCT/6/punct");
        Assert.Equal("2012-05-07/2016-07-13", report.Published?.ToString());
        Assert.Equal(DateBasis.Inferred, report.PublishedBasis);
        Assert.Contains(report.Dating, c => c.RuledOut is not null && c.Evidence!.Exact.Contains("Vladimir Putin", StringComparison.Ordinal));
    }

    [Fact]
    public void A_former_holder_says_nothing_of_the_date()
    {
        var report = Date("Former/ADJ/3/amod Prime/ADJ/3/amod Minister/PROPN/4/nmod:desc David/PROPN/6/nsubj Cameron/PROPN/4/flat spoke/VERB/0/root/speak/VBD ./PUNCT/6/punct");
        Assert.Null(report.Published);
        Assert.Empty(report.Dating);
    }

    [Fact]
    public void Today_with_day_and_month_and_a_resolution_of_that_year_make_a_day()
    {
        var report = Date(
            "Last/ADJ/2/amod week/NOUN/5/obl the/DET/4/det Council/PROPN/5/nsubj adopted/VERB/0/root/adopt/VBD Resolution/PROPN/5/obj 2328/NUM/6/nummod ./PUNCT/5/punct",
            "Foreign/ADJ/2/amod Secretary/PROPN/3/nmod:desc Boris/PROPN/5/nsubj Johnson/PROPN/3/flat spoke/VERB/0/root/speak/VBD today/NOUN/5/obl (/PUNCT/9/punct 23/NUM/9/nummod December/PROPN/6/dep )/PUNCT/9/punct ./PUNCT/5/punct");
        Assert.Equal("2016-12-23/2017-12-23", report.Published?.ToString());
    }

    [Fact]
    public void A_past_date_is_the_earliest_day_and_one_to_come_the_latest()
    {
        var report = Date(
            "They/PRON/2/nsubj met/VERB/0/root/meet/VBD on/ADP/4/case June/PROPN/2/obl 16/NUM/4/nummod ,/PUNCT/4/punct 2021/NUM/4/nummod ./PUNCT/2/punct",
            "They/PRON/3/nsubj will/AUX/3/aux/will/MD meet/VERB/0/root/meet/VB on/ADP/5/case July/PROPN/3/obl 29/NUM/5/nummod ,/PUNCT/5/punct 2021/NUM/5/nummod ./PUNCT/3/punct");
        Assert.Equal("2021-06-16/2021-07-29", report.Published?.ToString());
    }

    [Fact]
    public void The_weaker_of_two_that_contradict_is_dropped_with_a_reason()
    {
        var report = Date(
            "They/PRON/2/nsubj met/VERB/0/root/meet/VBD on/ADP/4/case June/PROPN/2/obl 16/NUM/4/nummod ,/PUNCT/4/punct 2021/NUM/4/nummod ./PUNCT/2/punct",
            "Prime/ADJ/2/amod Minister/PROPN/3/nmod:desc David/PROPN/5/nsubj Cameron/PROPN/3/flat spoke/VERB/0/root/speak/VBD ./PUNCT/5/punct");
        var dropped = Assert.Single(report.Dating, c => c.Dropped is not null);
        Assert.Contains("June 16, 2021", dropped.Dropped, StringComparison.Ordinal);
        Assert.Null(report.Published);
    }

    [Fact]
    public void A_year_in_a_comparison_or_beside_a_noun_does_not_make_the_news_old()
    {
        const string Met = "President/PROPN/5/nsubj Hassan/PROPN/1/flat Rouhani/PROPN/1/flat then/ADV/5/advmod spoke/VERB/0/root/speak/VBD ";
        var since = Date(Met + ",/PUNCT/8/punct the/DET/8/det first/ADJ/5/obl since/SCONJ/11/case the/DET/11/det revolution/NOUN/8/nmod of/ADP/13/case 1979/NUM/11/nmod ./PUNCT/5/punct");
        Assert.Equal("2013-08-03/2021-08-03", since.Published?.ToString());
        var treaty = Date(Met + "of/ADP/8/case the/DET/8/det treaty/NOUN/5/obl of/ADP/10/case 1982/NUM/8/nmod ./PUNCT/5/punct");
        Assert.Equal("2013-08-03/2021-08-03", treaty.Published?.ToString());
        var old = Date(Met + "in/ADP/7/case 1982/NUM/5/obl ./PUNCT/5/punct");
        Assert.Null(old.Published);
    }

    [Fact]
    public void A_former_holder_in_the_sentence_before_is_another()
    {
        var report = Date(
            "Nothing/PRON/3/nsubj was/AUX/3/aux/be/VBD done/VERB/0/root/do/VBN since/ADP/5/case then/ADV/3/obl ./PUNCT/3/punct",
            "¶Prime/ADJ/2/amod Minister/PROPN/3/nmod:desc David/PROPN/5/nsubj Cameron/PROPN/3/flat spoke/VERB/0/root/speak/VBD ./PUNCT/5/punct");
        Assert.Equal("2010-05-11/2016-07-13", report.Published?.ToString());
    }

    [Fact]
    public void An_ambassador_is_one_to_the_body_that_the_report_names_and_not_to_a_state()
    {
        const string Envoy = "The/DET/3/det British/ADJ/3/amod ambassador/NOUN/9/nsubj ,/PUNCT/5/punct Mark/PROPN/3/appos Lyall/PROPN/5/flat Grant/PROPN/5/flat ,/PUNCT/5/punct told/VERB/0/root/tell/VBD ";
        var council = Date(Envoy + "the/DET/11/det United/PROPN/12/compound Nations/PROPN/9/obj ./PUNCT/9/punct");
        Assert.Contains(council.Dating, c => c.Interval.ToString() == "2009-11-01/2015-05-31");
        var state = Date(Envoy + "reporters/NOUN/9/obj in/ADP/12/case Pakistan/PROPN/9/obl ./PUNCT/9/punct");
        Assert.Empty(state.Dating);
    }

    [Fact]
    public void A_date_line_without_its_year_and_the_day_of_the_news_leave_the_years_in_which_they_meet()
    {
        // 19 July was a Thursday in 2012, a Friday in 2013; Cameron was in office from 2010 to 2016.
        var taken = new ReportIntake().Read("a.txt", Encoding.UTF8.GetBytes("A draft fails\n\nUNITED NATIONS, July 19 (Quay Wire) - Prime Minister David Cameron spoke in New York on Thursday about the draft.\n\nNothing else was said.\n"), TestContext.Current.CancellationToken);
        var report = new Reader().Read(Assert.Single(taken.Reports), TestContext.Current.CancellationToken).Report;
        Assert.Equal("2012-07-19/2013-07-20", report.Published?.ToString());
        Assert.Contains(report.Dating, c => c.Why.Contains("the news of Thursday", StringComparison.Ordinal));
    }

    [Fact]
    public void A_title_cut_short_tells_the_office_of_its_full_form()
    {
        var report = Date("American/ADJ/3/amod Deputy/ADJ/3/amod Secretary/PROPN/5/nsubj Wendy/PROPN/3/flat spoke/VERB/0/root/speak/VBD ./PUNCT/5/punct".Replace("Wendy/PROPN/3/flat", "Wendy/PROPN/3/flat Sherman/PROPN/3/flat", StringComparison.Ordinal).Replace("/5/", "/6/", StringComparison.Ordinal));
        Assert.Equal("2021-04-14/2023-07-28", report.Published?.ToString());
    }

    [Fact]
    public void Two_called_by_one_office_leave_the_time_of_either_and_not_the_day_of_their_handover()
    {
        var report = Date(
            "President/PROPN/4/nsubj Barack/PROPN/1/flat Obama/PROPN/1/flat spoke/VERB/0/root/speak/VBD in/ADP/6/case America/PROPN/4/obl ./PUNCT/4/punct",
            "President/PROPN/4/nsubj Donald/PROPN/1/flat Trump/PROPN/1/flat spoke/VERB/0/root/speak/VBD ./PUNCT/4/punct");
        Assert.NotEqual("2017-01-20", report.Published?.ToString());
        Assert.Contains(report.Dating, c => c.Why.Contains(", or ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_title_kept_after_the_office_gives_way_to_a_name_that_did_not_exist_then()
    {
        var report = Date(
            "President/PROPN/4/nsubj Barack/PROPN/1/flat Obama/PROPN/1/flat spoke/VERB/0/root/speak/VBD in/ADP/6/case America/PROPN/4/obl ./PUNCT/4/punct",
            "They/PRON/2/nsubj discussed/VERB/0/root/discuss/VBD COVID-19/PROPN/2/obj ./PUNCT/2/punct");
        Assert.Null(report.Published);
        Assert.Contains(report.Dating, c => c.Dropped is not null && c.Why.StartsWith("Barack Obama", StringComparison.Ordinal));
        Assert.Contains(report.Dating, c => c.Dropped is null && c.Interval.ToString() == "2020-02-11/..");
    }

    [Fact]
    public void A_numbered_act_is_not_older_than_the_number_below_it()
    {
        var report = Date("They/PRON/2/nsubj cited/VERB/0/root/cite/VBD Executive/PROPN/4/compound Order/PROPN/2/obj 14030/NUM/4/nummod ./PUNCT/2/punct");
        Assert.Contains(report.Dating, c => c.Interval.ToString() == "2021-04-15/..");
    }

    [Fact]
    public void An_anniversary_of_independence_gives_the_weeks_about_its_day()
    {
        var report = Date("We/PRON/2/nsubj congratulate/VERB/0/root/congratulate/VBP Zambia/PROPN/2/obj on/ADP/6/case the/DET/6/det 50th/ADJ/7/amod anniversary/NOUN/2/obl of/ADP/10/case its/PRON/10/nmod:poss independence/NOUN/7/nmod ./PUNCT/2/punct");
        Assert.Equal("2014-09-23/2014-11-24", report.Published?.ToString());
    }

    [Fact]
    public void A_day_of_the_week_with_day_and_month_is_of_the_weeks_around()
    {
        var report = Date(
            "They/PRON/2/nsubj met/VERB/0/root/meet/VBD on/ADP/4/case Thursday/PROPN/2/obl ,/PUNCT/4/punct June/PROPN/4/appos 24/NUM/6/nummod ./PUNCT/2/punct",
            "American/ADJ/4/amod Secretary/PROPN/4/nmod of/ADP/4/case State/PROPN/7/nsubj Antony/PROPN/4/flat Blinken/PROPN/4/flat spoke/VERB/0/root/speak/VBD ./PUNCT/7/punct");
        Assert.Equal("2021-06-24/2021-07-25", report.Published?.ToString());
    }

    [Fact]
    public void What_is_only_feared_has_not_begun()
    {
        var report = Date("It/PRON/2/nsubj warned/VERB/0/root/warn/VBD of/ADP/6/case a/DET/6/det Russian/ADJ/6/amod invasion/NOUN/2/obl of/ADP/8/case Ukraine/PROPN/6/nmod ./PUNCT/2/punct");
        Assert.DoesNotContain(report.Dating, c => c.Interval.ToString() == "2022-02-24/..");
        report = Date("It/PRON/2/nsubj condemned/VERB/0/root/condemn/VBD the/DET/5/det Russian/ADJ/5/amod invasion/NOUN/2/obj of/ADP/7/case Ukraine/PROPN/5/nmod ./PUNCT/2/punct");
        Assert.Contains(report.Dating, c => c.Interval.ToString() == "2022-02-24/..");
    }

    [Fact]
    public void A_stated_date_stays_and_is_the_first_constraint()
    {
        var document = ParsedText.Read("Prime/ADJ/2/amod Minister/PROPN/3/nmod:desc David/PROPN/5/nsubj Cameron/PROPN/3/flat spoke/VERB/0/root/speak/VBD ./PUNCT/5/punct");
        var report = ParsedText.ReportOf(document) with { Published = Edtf.Parse("2012-08-02"), PublishedBasis = DateBasis.Stated };
        var dated = new ReportDater(ActorRegister.Default).Date(report, new MentionResolver(ActorRegister.Default).Resolve(document, report, report.Published));
        Assert.Equal("2012-08-02", dated.Published?.ToString());
        Assert.Equal(DateBasis.Stated, dated.PublishedBasis);
        Assert.Equal("2012-08-02", dated.Dating[0].Interval.ToString());
        Assert.All(dated.Dating, c => Assert.Null(c.Dropped));
    }

    [Fact]
    public void Sets_of_days_intersect_part_by_part()
    {
        var terms = DaySet.Union([DaySet.Of(new DateOnly(2000, 5, 7), new DateOnly(2008, 5, 7)), DaySet.From(new DateOnly(2012, 5, 7))]);
        var other = DaySet.Of(new DateOnly(2006, 1, 1), new DateOnly(2013, 12, 31));
        Assert.Equal(["2006-01-01/2008-05-07", "2012-05-07/2013-12-31"], terms.Intersect(other).Intervals.Select(i => i.ToString()));
        Assert.Equal("2008-05-08/2012-05-06", other.Except(terms).ToString());
        Assert.True(terms.Intersect(DaySet.Of(new DateOnly(2010, 1, 1), new DateOnly(2010, 12, 31))).IsEmpty);
        Assert.False(terms.IsBounded);
    }

    private static Report Date(params string[] sentences)
    {
        var document = ParsedText.Read(sentences);
        var report = ParsedText.ReportOf(document);
        return new ReportDater(ActorRegister.Default).Date(report, new MentionResolver(ActorRegister.Default).Resolve(document, report, null));
    }
}
