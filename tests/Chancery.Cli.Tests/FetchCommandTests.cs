using System.Text.Json;
using Chancery.Testing;

namespace Chancery.Cli.Tests;

/// <summary><c>chancery read ADDRESS</c>.</summary>
public sealed class FetchCommandTests : IDisposable
{
    private readonly Temporary temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task An_address_is_read_where_private_ones_are_asked_for_and_refused_where_not()
    {
        using var server = new LoopbackServer(r => r.Path == "/gone" ? LoopbackServer.Answer(404, "text/plain", "") : LoopbackServer.Answer(200, "text/plain", Texts.Report(1)));
        var record = temporary.Path("record.db");
        var refused = await ChanceryProgram.RunAsync("read", server.Address("/report").AbsoluteUri, "--record", record, "--json");
        Assert.Equal(1, refused.Status);
        Assert.Contains("CHA0602", refused.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        var read = await ChanceryProgram.RunAsync("read", server.Address("/report").AbsoluteUri, server.Address("/gone").AbsoluteUri, "--allow-private", "--record", record, "--json");
        Assert.Equal(1, read.Status);
        Assert.Contains("/gone: the server answered 404", read.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(read.Output);
        Assert.Equal(server.Address("/report").AbsoluteUri, Assert.Single(json.RootElement.GetProperty("reports").EnumerateArray()).GetProperty("url").GetString());
    }

    [Fact]
    public async Task Columns_of_a_table_are_named_on_the_command_line()
    {
        var file = temporary.Write("table.csv", "Kopf,Inhalt\nMinisters meet,\"" + Texts.Report(1).Replace("\"", "\"\"", StringComparison.Ordinal) + "\"\n");
        var result = await ChanceryProgram.RunAsync("read", file, "--columns", "text=Inhalt,title=Kopf", "--record", temporary.Path("record.db"), "--json");
        Assert.Equal(0, result.Status);
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal("Ministers meet", json.RootElement.GetProperty("reports")[0].GetProperty("title").GetString());
        Assert.Equal(2, (await ChanceryProgram.RunAsync("read", file, "--columns", "body=Inhalt")).Status);
    }
}
