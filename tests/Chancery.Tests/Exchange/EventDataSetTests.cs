using Chancery.Entries;
using Chancery.Exchange;
using Chancery.Testing;

namespace Chancery.Tests.Exchange;

public sealed class EventDataSetTests
{
    [Theory]
    [InlineData("polecat", 40)]
    [InlineData("icews", 20)]
    [InlineData("phoenix", 26)]
    public void A_column_set_is_written_as_accepted(string name, int columns)
    {
        var written = Write(name, SampleReadings.Talks());
        Assert.All(written.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Equal(columns, line.Split('\t').Length));
        Assert.Null(Golden.Difference($"events-{name}", written));
    }

    [Theory]
    [InlineData("polecat", "Event ID\t")]
    [InlineData("icews", "Event ID\t")]
    [InlineData("phoenix", "evt-")]
    public void Only_sets_whose_files_name_their_columns_have_a_header(string name, string start) =>
        Assert.StartsWith(start, Write(name, SampleReadings.Talks()), StringComparison.Ordinal);

    [Fact]
    public void A_statement_is_neutral_in_Phoenix()
    {
        var reading = SampleReadings.Talks();
        var said = reading with { Events = [.. reading.Events.Take(1).Select(e => e with { Cameo = "010" })] };
        Assert.Equal("0", Write("phoenix", said).Split('\n')[0].Split('\t')[15]);
    }

    [Fact]
    public void What_did_not_happen_is_left_out()
    {
        var reading = SampleReadings.Talks();
        var denied = reading with { Events = [.. reading.Events.Select(e => e with { Factuality = Factuality.Denied })] };
        Assert.Single(Write("icews", denied).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_set_nobody_knows_is_named_with_those_there_are() =>
        Assert.Contains("phoenix", Assert.Throws<ArgumentException>(() => EventDataSet.Columns("gdelt")).Message, StringComparison.Ordinal);

    private static string Write(string name, Reading reading)
    {
        using var writer = new StringWriter();
        EventDataSet.Write(name, reading.Events, id => id == reading.Report.Id ? reading.Report : null, "VERSION", writer);
        return writer.ToString();
    }
}
