using System.Collections.Immutable;
using Chancery.Coding.Petrarch;
using Chancery.Language;

namespace Chancery.Tests.Coding;

public sealed class PetrarchTests
{
    private const string Actors = """
        <!-- own
             actors -->
        NORLAND [NOR]
        +NORLANDER
        SUDRIA_ [SUD]
        THE_ISLES [ISA/ISB]
        KARL_BERG [ELI]   # after all offices
        	[NORGOV 20010101-20051231]
        	[NOROPP >20060101]
        """;

    private const string Agents = """
        !PERSON! = MAN, WOMAN
        MINISTER [~GOV]
        POLICE {} [~COP]
        CHAIR!PERSON! [~LEG]
        RELIEF_GROUP [NGO~]
        """;

    private const string Verbs = """
        &TIES
        +TRADE
        +DIPLOMATIC

        --- CONDEMN [111] ---
        CONDEMN
        --- MEET [040] ---
        MEET {MEETS MET MEETING} [040:040]
        --- BREAK [---] ---
        BREAK {BREAKS BROKE BROKEN BREAKING}
        - * &TIES TIES [161]
        - * OFF TALKS [164]
        --- AGREE [030] ---
        AGREE
        - % * [057]
        """;

    [Fact]
    public void A_pattern_wins_over_the_code_of_its_verb() =>
        Assert.Equal(["NOR SUD 161"], Code("Norland/NNP broke/VBD off/RP diplomatic/JJ ties/NNS with/IN Sudria/NNP"));

    [Fact]
    public void A_paired_code_goes_both_ways() =>
        Assert.Equal(["NOR SUD 040", "SUD NOR 040"], Code("Norland/NNP met/VBD Sudria/NNP"));

    [Fact]
    public void A_passive_with_its_doer_is_turned_round() =>
        Assert.Equal(["SUD NOR 111"], Code("Norland/NNP was/VBD condemned/VBN by/IN Sudria/NNP"));

    [Fact]
    public void An_agent_is_added_before_or_after_its_country()
    {
        Assert.Equal(["NORGOV SUD 111"], Code("The/DT Norland/NNP minister/NN condemned/VBD Sudria/NNP"));
        Assert.Equal(["NGONOR SUD 111"], Code("A/DT Norland/NNP relief/NN group/NN condemned/VBD Sudria/NNP"));
        Assert.Equal(["NORLEG SUD 111"], Code("Norland/NNP 's/POS chairwoman/NN condemned/VBD Sudria/NNP"));
    }

    [Theory]
    [InlineData("2001-01-01", "NORGOV")]
    [InlineData("2005-12-31", "NORGOV")]
    [InlineData("2006-01-01", "NOROPP")]
    [InlineData("1999-01-01", "ELI")]
    public void Both_ends_of_a_restriction_are_inside(string date, string code) =>
        Assert.Equal([$"{code} SUD 111"], Code("Karl/NNP Berg/NNP condemned/VBD Sudria/NNP", date));

    [Fact]
    public void Several_codes_and_compound_actors_are_spread_into_pairs()
    {
        Assert.Equal(["ISA SUD 111", "ISB SUD 111"], Code("The/DT Isles/NNPS condemned/VBD Sudria/NNP"));
        Assert.Equal(["NOR SUD 057", "SUD NOR 057"], Code("Norland/NNP and/CC Sudria/NNP agreed/VBD"));
    }

    [Fact]
    public void A_final_underscore_means_the_whole_word()
    {
        Assert.Equal(["NOR SUD 111"], Code("Norland/NNP condemned/VBD Sudria/NNP"));
        Assert.Empty(Code("Norland/NNP condemned/VBD Sudrian/JJ"));
    }

    [Fact]
    public void Broken_lines_are_reported_and_the_rest_loads()
    {
        var actors = new PetrarchActors();
        actors.Read("own.actors", new StringReader("+ORPHAN\nNORLAND [NOR\nSUDRIA [SUD < 20301345]\nISLES [ISA]\n"));
        Assert.Equal([1, 2, 3], actors.Diagnostics.Select(d => d.Line));
        var verbs = new PetrarchVerbs();
        verbs.Read("own.verbs", new StringReader("--- GREET [051] ---\nGREET\n- * &NOSUCH [052]\n- GREETING [053]\n- * WARMLY\n"));
        Assert.Equal([3, 4, 5], verbs.Diagnostics.Select(d => d.Line));
        var agents = new PetrarchAgents();
        agents.Read("own.agents", new StringReader("MINISTER [GOV]\nDEPUTY!WHO! [~LEG]\nCLERK\n"));
        Assert.Equal(3, agents.Diagnostics.Count);
    }

    [Fact]
    public void Discards_match_from_a_word_start()
    {
        var discards = new PetrarchDiscards();
        discards.Read("own.discards", new StringReader("+GOLF\nCHESS_\n"));
        Assert.True(discards.DropsStory("The Golfers met."));
        Assert.True(discards.DropsSentence("They played chess."));
        Assert.False(discards.DropsSentence("They sat at a chessboard."));
    }

    private static ImmutableArray<string> Code(string tagged, string date = "2002-02-02")
    {
        var words = tagged.Split(' ').Select((w, i) => $"{w[..w.IndexOf('/')]} {w[..w.IndexOf('/')].ToLowerInvariant()} X {w[(w.IndexOf('/') + 1)..]} {(i == 0 ? 0 : 1)} dep");
        var actors = new PetrarchActors();
        actors.Read("own.actors", new StringReader(Actors));
        var agents = new PetrarchAgents();
        agents.Read("own.agents", new StringReader(Agents));
        var verbs = new PetrarchVerbs();
        verbs.Read("own.verbs", new StringReader(Verbs));
        Assert.Empty(actors.Diagnostics.Concat(agents.Diagnostics).Concat(verbs.Diagnostics));
        var coder = new PetrarchCoder(actors, agents, verbs);
        return [.. coder.Code(Tree.Of(string.Join('\n', words)), DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Select(e => $"{e.Source} {e.Target} {e.Code}").Order(StringComparer.Ordinal)];
    }
}
