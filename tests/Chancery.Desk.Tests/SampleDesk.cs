using Chancery.Desk.Tests;
using Chancery.Record;
using Chancery.Runs;
using Chancery.Storage.Sqlite;
using Chancery.Testing;

[assembly: AssemblyFixture(typeof(SampleDesk))]
[assembly: AssemblyFixture(typeof(ChangingDesk))]

namespace Chancery.Desk.Tests;

/// <summary>A desk over a record of the sample reports, read once for all tests, none of which writes to it.</summary>
public class SampleDesk : IAsyncLifetime
{
    private readonly Temporary temporary = new();
    private readonly Lazy<Reader> reader = new(() => new Reader());
    private SqliteRecordStore? record;
    private DeskServer? desk;
    private HttpClient? client;

    /// <summary>Where the desk is.</summary>
    public Uri Address => desk!.Address;

    /// <summary>Its record.</summary>
    public IRecordStore Record => record!;

    /// <summary>Asks the desk as a browser on its own pages does; does not follow redirects.</summary>
    public HttpClient Client => client!;

    /// <summary>Parameters that name something the record holds, for each screen.</summary>
    public IReadOnlyList<string> Addresses { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        record = SqliteRecordStore.Open(temporary.Path("samples.db"));
        var run = new ReadingRun(new ReadingRunOptions { Reader = reader.Value });
        await run.ReadAsync(SourceList.Find([Repository.Path("samples/reports")]), record);
        desk = await DeskServer.StartAsync(new DeskOptions { Record = record, Reader = () => reader.Value, Author = "tester" });
        client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = desk.Address };
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var reports = record.Query(new RecordQuery { Kinds = [EntryKind.Report], Limit = 2 }).Entries;
        var inferred = record.Query(new RecordQuery { Kinds = [EntryKind.Report], State = "inferred", Limit = 1 }).Entries.FirstOrDefault() ?? reports[0];
        var ask = record.Query(new RecordQuery { Kinds = [EntryKind.Ask], Limit = 1 }).Entries[0];
        Addresses =
        [
            "/TOP", "/DAY", "/DAY/2018-03-14", "/DOS", "/DOS/GBR/RUS", "/BIO", "/BIO/vladimir-putin", "/BIO/GBR", "/ISS", "/ISS?issue=syria", "/POS", "/POS?issue=syria",
            "/ENC", "/STM/GBR", "/ASK", "/DIS", "/REL", "/EVT/RUS", "/TL/GBR/RUS", "/MAP", "/NET", "/RD", $"/RD/{ask.ReportId}/{ask.Id}", "/CMP", $"/CMP/{reports[0].Id}/{reports[1].Id}",
            "/WHY", $"/WHY/{ask.Id}", "/DATE", $"/DATE/{inferred.Id}", "/REV", "/ASOF", "/ASOF/2018-06", "/DIFF", "/ALR/GBR", "/BRF", "/BRF/GBR/RUS", "/EXP", "/FND?q=talks", "/SRC", "/HLP", "/api/v1/docs",
        ];
    }

    /// <summary>The hidden fields of the first form of a page whose markup holds some words, with the fields that are added.</summary>
    public async Task<FormUrlEncodedContent> FormAsync(string page, string holding, params (string Name, string Value)[] added)
    {
        var markup = await Client.GetStringAsync(page);
        var form = markup.Split("<form").Skip(1).Select(f => f.Split("</form>")[0]).First(f => f.Contains(holding, StringComparison.Ordinal));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in form.Split("<input").Skip(1).Where(i => i.Split('>')[0].Contains("type=\"hidden\"", StringComparison.Ordinal)))
            fields[Attribute(input, "name")] = Attribute(input, "value");
        foreach (var (name, value) in added)
            fields[name] = value;
        return new FormUrlEncodedContent(fields);

        static string Attribute(string tag, string name) => System.Net.WebUtility.HtmlDecode(tag.Split(name + "=\"")[1].Split('"')[0]);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        client?.Dispose();
        if (desk is not null)
            await desk.DisposeAsync();
        record?.Dispose();
        temporary.Dispose();
    }
}

/// <summary>Another, over a record of its own, for the tests that write to it or say that nothing was written. None of them may run beside another.</summary>
public sealed class ChangingDesk : SampleDesk
{
    /// <summary>The collection that those tests form.</summary>
    public const string OneAtATime = "what changes the record of the samples";
}
