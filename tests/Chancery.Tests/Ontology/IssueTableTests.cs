using Chancery.Ontology;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Tests.Ontology;

public sealed class IssueTableTests
{
    private static readonly IssueTable Table = IssueTable.Default;

    private static string? Best(string text, string? date = null) =>
        Table.Match(text, date is null ? null : Edtf.Parse(date)).Select(m => Table.FileOf(m.Issue).Slug).FirstOrDefault();

    [Theory]
    [InlineData("The envoys talked about a cease-fire around Aleppo.", "syria")]
    [InlineData("Tehran must stop uranium enrichment, the six powers said.", "iran-nuclear")]
    [InlineData("Both sides wish to lower tariffs on each other's goods.", "trade")]
    [InlineData("They signed a contract on gas supplies through the pipeline.", "energy")]
    [InlineData("She raised the case of journalists and of political prisoners.", "human-rights")]
    [InlineData("London wants Lugovoi to stand trial.", "litvinenko")]
    [InlineData("They agreed to restore relations broken off in 1998.", "bilateral-relations")]
    [InlineData("The parties to the Minsk agreements met in the Belarusian capital.", "conflict-ukraine")]
    [InlineData("Belgrade and Pristina took up the EU-facilitated Dialogue again.", "kosovo")]
    [InlineData("The ministers spoke of arms control and a follow-up to New START.", "nuclear")]
    [InlineData("Asylum seekers crossed by night.", "migration")]
    [InlineData("The loan guarantee was signed on Friday.", "aid")]
    [InlineData("Counter-terrorism stood first on the agenda.", "security")]
    [InlineData("Voters go to the ballot on 4 May.", "election")]
    [InlineData("The asset freeze covers eleven persons.", "sanctions")]
    [InlineData("Troops pulled back from the Galwan valley.", "india-china-border")]
    [InlineData("Relief aid for Aleppo must pass.", "syria")]
    [InlineData("Kosovo Serbs may vote in the elections.", "election")]
    [InlineData("They wish to mend Danish-Icelandic relations.", "bilateral-relations")]
    [InlineData("The embargo on Qatar was lifted at Al-Ula.", "qatar-embargo")]
    public void A_sentence_is_filed_under_the_issue_it_names(string sentence, string slug) => Assert.Equal(slug, Best(sentence));

    [Theory]
    [InlineData("The goalkeeper saved twice before the break.")]
    [InlineData("")]
    [InlineData("... --- ...")]
    public void A_sentence_about_nothing_in_the_table_has_no_issue(string sentence) => Assert.Null(Best(sentence));

    [Theory]
    [InlineData("He asked who would go.")]
    [InlineData("It is a sac of skin.")]
    public void Words_in_small_letters_are_not_acronyms(string sentence) => Assert.Empty(Table.Match(sentence));

    [Fact]
    public void The_longest_alias_is_taken_and_none_inside_it()
    {
        const string Text = "They welcomed the Tehran Research Reactor proposal.";
        var mention = Assert.Single(Table.Mentions(Text, new TextSpan(0, Text.Length)));
        Assert.Equal("Tehran Research Reactor", mention.Span.Of(Text));
        Assert.Equal("iran-nuclear", mention.Issue.Slug);
    }

    [Fact]
    public void A_topic_stands_before_the_file_it_belongs_to_and_is_filed_there()
    {
        var best = Table.Match("NATO enlargement came up.")[0].Issue;
        Assert.Equal("nato-enlargement", best.Slug);
        Assert.Equal("security", Table.FileOf(best).Slug);
        Assert.True(Table.IsWithin("nato-enlargement", "security"));
        Assert.False(Table.IsWithin("security", "nato-enlargement"));
    }

    [Fact]
    public void Plurals_and_stems_are_found()
    {
        Assert.Equal("migration", Best("The visa bans stay."));
        Assert.Equal("sanctions", Best("The bank was sanctioned."));
    }

    [Fact]
    public void An_issue_that_did_not_yet_exist_is_left_out()
    {
        Assert.Equal("skripal", Best("Detectives came to Salisbury.", "2018-03"));
        Assert.Null(Best("Detectives came to Salisbury.", "2005"));
    }

    [Fact]
    public void Words_around_decide_where_the_focus_only_hints()
    {
        const string Text = "The Minsk agreements were on the table. The separatists must withdraw, she said.";
        var focus = new TextSpan(Text.IndexOf("The separatists", StringComparison.Ordinal), Text.IndexOf(", she", StringComparison.Ordinal));
        Assert.Equal("conflict-ukraine", Table.Choose(Text, focus, [new TextSpan(0, Text.Length)])?.Slug);
        Assert.Null(Table.Choose("It is late, she said.", new TextSpan(0, 10), []));
        Assert.Null(Table.Choose("It is late. The pipeline leaks.", new TextSpan(0, 11), [new TextSpan(0, 31)]));
    }

    [Fact]
    public void What_the_focus_names_outweighs_what_stands_around()
    {
        const string Text = "After hours on Syria he turned to trade. The tariffs must go, he said.";
        var focus = new TextSpan(Text.IndexOf("The tariffs", StringComparison.Ordinal), Text.Length);
        Assert.Equal("trade", Table.Choose(Text, focus, [new TextSpan(0, Text.Length)])?.Slug);
    }

    [Theory]
    [InlineData("Syria", "syria")]
    [InlineData("iran-nuclear", "iran-nuclear")]
    [InlineData("human rights", "human-rights")]
    [InlineData("JCPOA", "iran-nuclear")]
    public void Users_may_name_an_issue_by_slug_name_or_alias(string words, string slug) => Assert.Equal(slug, Table.Named(words)?.Slug);

    [Fact]
    public void Users_own_issues_stand_beside_the_shipped_ones()
    {
        var diagnostics = new List<Diagnostic>();
        var own = DataFile.Read("own.tsv", new StringReader("slug\tname\tstrong\nlobster-quota\tLobster quota\tlobster quota\nsyria\tSyria file\tSyria\n"));
        var table = Table.With(own, diagnostics);
        Assert.Empty(diagnostics);
        Assert.Equal("lobster-quota", table.Match("They fought over the lobster quotas.")[0].Issue.Slug);
        Assert.Equal("Syria file", table.Find("syria")?.Name);
        Assert.Null(Table.Find("lobster-quota"));
    }

    [Fact]
    public void A_broken_row_of_a_user_is_told_with_file_and_line_and_the_rest_is_kept()
    {
        var diagnostics = new List<Diagnostic>();
        var own = DataFile.Read("own.tsv", new StringReader("slug\tlevel\tparent\tfrom\nBad Slug\t\t\t\nlone\ttopic\t\t\nchild\t\tnowhere\t\nlate\t\t\tsoon\ngood\t\t\t1999\n"));
        var table = Table.With(own, diagnostics);
        Assert.Equal([2, 3, 4, 5], diagnostics.Select(d => d.Line));
        Assert.All(diagnostics, d => Assert.Equal("own.tsv", d.Place));
        Assert.NotNull(table.Find("good"));
        Assert.Null(table.Find("child"));
    }

    [Fact]
    public void A_row_that_closes_a_circle_of_parents_is_told_and_the_row_before_it_stays()
    {
        var diagnostics = new List<Diagnostic>();
        var own = DataFile.Read("own.tsv", new StringReader("slug\tname\tlevel\tparent\nnets\tNets\tfile\t\nmesh\tMesh\ttopic\tnets\nnets\tKnots\ttopic\tmesh\n"));
        var table = Table.With(own, diagnostics);
        Assert.Equal(4, Assert.Single(diagnostics).Line);
        Assert.Equal("Nets", table.FileOf(table.Find("mesh")!).Name);
    }

    [Fact]
    public void A_table_without_slugs_is_told_and_changes_nothing()
    {
        var diagnostics = new List<Diagnostic>();
        Assert.Same(Table, Table.With(DataFile.Read("own.tsv", new StringReader("name\nNets\n")), diagnostics));
        Assert.Equal("own.tsv", Assert.Single(diagnostics).Place);
    }

    [Fact]
    public void Every_issue_of_the_table_is_found_by_each_of_its_strong_aliases()
    {
        foreach (var issue in Table.Issues)
        {
            foreach (var alias in issue.Strong.Select(a => a.Replace("*", "", StringComparison.Ordinal).Replace("@", "Xanadu", StringComparison.Ordinal)))
                Assert.True(Table.Match(alias).Any(m => string.Equals(m.Issue.Slug, issue.Slug, StringComparison.Ordinal)), $"{issue.Slug}: '{alias}' is not found.");
        }
    }

    [Fact]
    public void Every_issue_has_a_name_a_meaning_and_words() =>
        Assert.All(Table.Issues, i => Assert.True(i.Name.Length > 0 && i.Meaning.Length > 0 && i.Strong.Length > 0, i.Slug));

    [Fact]
    public void Any_text_is_searched_without_fault()
    {
        var random = new Random(20120802);
        for (var round = 0; round < 200; round++)
        {
            var characters = new char[random.Next(60)];
            for (var i = 0; i < characters.Length; i++)
                characters[i] = (char)random.Next(0x3000);
            var text = new string(characters);
            Assert.All(Table.Mentions(text, new TextSpan(0, text.Length)), m => Assert.InRange(m.Span.End, 1, text.Length));
        }
    }
}
