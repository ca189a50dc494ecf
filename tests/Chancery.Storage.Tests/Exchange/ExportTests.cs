using System.Text.Json;
using System.Xml.Linq;
using Chancery.Entries;
using Chancery.Exchange;
using Chancery.Record;
using Chancery.Storage.Sqlite;
using Chancery.Testing;
using Microsoft.Data.Sqlite;

namespace Chancery.Storage.Tests.Exchange;

/// <summary>Entries in the formats of other programs.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly Temporary temporary = new();
    private readonly MemoryRecordStore store = new();

    public ExportTests()
    {
        store.Record(SampleReadings.Talks(1), "1.0.0");
        var vague = SampleReadings.Talks(2);
        store.Record(vague with { Encounters = [vague.Encounters[0] with { Date = Time.Edtf.Parse("2012"), Outcome = "a date; a place, and more" }], Report = vague.Report with { Title = "Talks & _more_ 100%", Byline = "Ana Ruiz" } }, "1.0.0");
    }

    public void Dispose()
    {
        store.Dispose();
        temporary.Dispose();
    }

    private IEnumerable<RecordedEntry> Entries(params EntryKind[] kinds) => store.Query(new RecordQuery { Kinds = [.. kinds] }).Entries;

    private IEnumerable<Report> Reports => Entries(EntryKind.Report).Select(e => e.Report);

    private Report? ReportOf(ReportId id) => store.Find(id.Value)?.Report;

    private static string Text(Action<TextWriter> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        write(writer);
        return writer.ToString();
    }

    [Fact]
    public void Citations_are_as_accepted()
    {
        Assert.Null(Golden.Difference("bibtex", Text(w => Citations.WriteBibTeX(Reports, w))));
        Assert.Null(Golden.Difference("ris", Text(w => Citations.WriteRis(Reports, w))));
    }

    [Fact]
    public void A_calendar_has_what_is_dated_and_counts_the_rest()
    {
        var left = 0;
        var calendar = Text(w => left = CalendarFile.Write(Entries(EntryKind.Encounter), id => store.FindActor(id)?.Name ?? id.Value, "1.0.0", w));
        Assert.Equal(1, left);
        Assert.All(calendar.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75));
        Assert.Null(Golden.Difference("calendar", calendar));
    }

    [Fact]
    public void A_network_is_as_accepted_and_well_formed()
    {
        var dealings = DealingsGraph.Of(Entries());
        var pair = dealings.Single(d => d.Left.Value == "GBR" && d.Right.Value == "RUS");
        Assert.Equal((2, 2, 2), (pair.Encounters, pair.Events, pair.Asks));
        var gexf = Text(w => DealingsGraph.WriteGexf(dealings, store.FindActor, w));
        var graphml = Text(w => DealingsGraph.WriteGraphMl(dealings, store.FindActor, w));
        Assert.Equal(4, XDocument.Parse(gexf).Descendants().Count(e => e.Name.LocalName == "node"));
        Assert.Equal(2, XDocument.Parse(graphml).Descendants().Count(e => e.Name.LocalName == "edge"));
        Assert.Null(Golden.Difference("gexf", gexf));
        Assert.Null(Golden.Difference("graphml", graphml));
    }

    [Fact]
    public void Annotations_point_at_the_words_in_characters()
    {
        var reading = SampleReadings.Talks(3);
        var text = "\U0001F54A " + reading.Report.Text;
        var report = reading.Report with { Text = text, Paragraphs = [] };
        var start = text.IndexOf("William Hague", StringComparison.Ordinal);
        var entry = reading.Encounters[0] with { Evidence = [new Evidence(report, new Chancery.Text.TextSpan(start, start + 13))] };
        using var other = new MemoryRecordStore();
        other.Record(reading with { Report = report, Encounters = [entry], Statements = [], Positions = [], Asks = [], Relations = [], Events = [] }, "1.0.0");
        using var json = JsonDocument.Parse(Text(w => JsonExports.WriteAnnotations(other.Query(new RecordQuery()).Entries, id => other.Find(id.Value)?.Report, w)));
        var selectors = json.RootElement.GetProperty("items")[0].GetProperty("target").GetProperty("selector");
        Assert.Equal(start - 1, selectors[0].GetProperty("start").GetInt32());
        Assert.Equal("William Hague", selectors[1].GetProperty("exact").GetString());
    }

    [Fact]
    public void Annotations_and_offices_are_as_accepted()
    {
        Assert.Null(Golden.Difference("annotations", Text(w => JsonExports.WriteAnnotations(Entries(EntryKind.Position), ReportOf, w))));
        Assert.Null(Golden.Difference("popolo", Text(w => JsonExports.WritePopolo(store.Actors(), w))));
    }

    [Fact]
    public void Provenance_names_reading_version_and_who_corrected()
    {
        var position = Entries(EntryKind.Position).First();
        store.Correct(Correction.Correct(position.Id, "A. Clerk", [KeyValuePair.Create("stance", "\"supports\"")], "see the minutes"), "1.0.0");
        var text = Text(w => JsonExports.WriteProvenance(Entries(EntryKind.Position), id => store.History(id), w));
        using var json = JsonDocument.Parse(text);
        Assert.Equal(2, json.RootElement.GetProperty("wasGeneratedBy").EnumerateObject().Count());
        Assert.Null(Golden.Difference("provenance", text));
    }

    [Theory]
    [InlineData("polecat", 40)]
    [InlineData("icews", 20)]
    [InlineData("phoenix", 26)]
    public void Event_data_sets_have_their_columns_and_rows(string name, int columns)
    {
        var text = Text(w => EventDataSet.Write(name, Entries(EntryKind.Event).Select(e => (Event)e.Entry), ReportOf, "1.0.0", w));
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(EventDataSet.HasHeader(name) ? 3 : 2, lines.Length);
        Assert.All(lines, line => Assert.Equal(columns, line.Split('\t').Length));
        Assert.Null(Golden.Difference(name, text));
    }

    [Fact]
    public void A_copy_in_SQLite_can_be_queried()
    {
        var path = temporary.Path("copy.db");
        SqliteCopy.Write(path, kind => Entries(kind));
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM encounters e JOIN reports r ON r.id = e.report WHERE e.place = 'Vienna'";
        Assert.Equal(2L, command.ExecuteScalar());
        Assert.Throws<RecordException>(() => SqliteCopy.Write(path, kind => Entries(kind)));
    }
}
