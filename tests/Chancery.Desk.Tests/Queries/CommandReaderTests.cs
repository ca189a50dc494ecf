using Chancery.Desk.Queries;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Testing;

namespace Chancery.Desk.Tests.Queries;

public sealed class CommandReaderTests : IDisposable
{
    private readonly MemoryRecordStore record = new();

    public CommandReaderTests() => record.Record(SampleReadings.Talks(), "1.0.0");

    public void Dispose() => record.Dispose();

    [Theory]
    [InlineData("UK RU DOS", "/DOS/GBR/RUS")]
    [InlineData("dos uk russia", "/DOS/GBR/RUS")]
    [InlineData("DOS United Kingdom Russia", "/DOS/GBR/RUS")]
    [InlineData("UK DOS Russia 2012", "/DOS/GBR/RUS?date=2012")]
    [InlineData("PUTIN BIO", "/BIO/vladimir-putin")]
    [InlineData("putin bio", "/BIO/vladimir-putin")]
    [InlineData("Vladimir Putin STM 2012..", "/STM/vladimir-putin?date=2012/..")]
    [InlineData("SYRIA POS", "/POS?issue=syria")]
    [InlineData("SYRIA BIO", "/BIO/SYR")]
    [InlineData("UK RU SYRIA DOS", "/DOS/GBR/RUS?issue=syria")]
    [InlineData("UK RU ASK open", "/ASK/GBR/RUS?state=open")]
    [InlineData("open ASK", "/ASK?state=open")]
    [InlineData("2012-08-02 DAY", "/DAY/2012-08-02")]
    [InlineData("2012-06..2012-08 UK RU TL", "/TL/GBR/RUS?date=2012-06/2012-08")]
    [InlineData("ask-rhdqbvsewgfe WHY", "/WHY/ask-rhdqbvsewgfe")]
    [InlineData("ask-4t1zq0m8w2kd WHY", "/WHY/ask-4t1zq0m8w2kd")]
    [InlineData("speaker:putin issue:syria kind:direct date:2012-06..2012-08", "/FND?issue=syria&by=vladimir-putin&state=direct&date=2012-06/2012-08")]
    [InlineData("speaker:\"Vladimir Putin\" STM", "/STM?by=vladimir-putin")]
    [InlineData("UK RU", "/DOS/GBR/RUS")]
    [InlineData("William Hague", "/BIO/william-hague")]
    [InlineData("2012-08-02", "/DAY/2012-08-02")]
    [InlineData("", "/TOP")]
    public void A_command_leads_to_its_screen_in_whatever_order(string command, string address)
    {
        var read = new CommandReader(record).Read(command);
        Assert.Equal(Uri.UnescapeDataString(address), Uri.UnescapeDataString(read.Code == "DAY" ? read.Address.Replace("?date=", "/", StringComparison.Ordinal) : read.Address));
    }

    [Theory]
    [InlineData("ceasefire talks in the north")]
    [InlineData("it is no use")]
    public void Words_that_name_nothing_are_searched_for(string words)
    {
        var read = new CommandReader(record).Read(words);
        Assert.Equal("FND", read.Code);
        Assert.Empty(read.Query.Actors);
        Assert.Equal(words, read.Query.Text);
    }

    [Fact]
    public void A_query_stands_whole_in_its_address()
    {
        var query = new ScreenQuery { Actors = ["GBR", "spokesman of x/y"], Issue = "a&b", Date = Chancery.Time.Edtf.Parse("2012-06/.."), State = "open", By = "é ü", Text = "\"two words\" x*", Kind = EntryKind.Ask };
        var address = new Uri(new Uri("http://desk"), query.Address("ASK"));
        var values = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query);
        var again = ScreenQuery.Read(address.AbsolutePath["/ASK".Length..], new Microsoft.AspNetCore.Http.QueryCollection(values));
        Assert.Equal(query.Address("ASK"), again.Address("ASK"));
        Assert.Equal(query.Actors, again.Actors);
    }

    [Fact]
    public void Suggestions_offer_screens_for_what_is_named_and_names_that_begin_so()
    {
        var (reader, cards) = (new CommandReader(record), new Desk.Parts.RecordCards(record));
        var named = Suggestions.For("UK RU", reader, record, cards);
        Assert.Equal("/DOS/GBR/RUS", named[0].Address);
        var begun = Suggestions.For("Sergei L", reader, record, cards);
        Assert.Contains(begun, s => s.Text.Contains("Sergei Lavrov", StringComparison.Ordinal) || s.Text.Contains("Lavrov", StringComparison.Ordinal));
        Assert.True(begun.Count <= 9);
        Assert.Empty(Suggestions.For("   ", reader, record, cards));
    }

    [Fact]
    public void The_longest_of_commands_is_read_at_once()
    {
        var reader = new CommandReader(record);
        Assert.NotNull(reader.Read(string.Concat(Enumerable.Repeat("a\" b: ", 500))));
        Assert.NotNull(reader.Read(new string('"', 400)));
        Assert.NotNull(reader.Read(new string(':', 400)));
    }
}
