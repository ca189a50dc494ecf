using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Chancery.Desk.Api;
using Chancery.Record;

namespace Chancery.Desk.Tests.Api;

/// <summary>What the desk shows, as JSON for programs.</summary>
[Collection(ChangingDesk.OneAtATime)]
public sealed class ApiTests(ChangingDesk desk)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_entry_is_given_in_the_shape_in_which_the_record_keeps_it()
    {
        foreach (var kind in EntryKinds.All)
        {
            using var page = await Json($"/api/v1/{kind.Plural()}?limit=3");
            var kept = desk.Record.Query(new RecordQuery { Kinds = [kind], Order = EntryOrder.LatestFirst, Limit = 3 }).Entries;
            Assert.Equal(kept.Select(e => e.Id), page.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()));
            Assert.Equal(JsonSerializer.Serialize(JsonDocument.Parse(kept[0].Json)), JsonSerializer.Serialize(page.RootElement.GetProperty("items")[0]));
        }
    }

    [Fact]
    public async Task A_list_is_gone_through_by_cursors_without_a_gap_or_a_repeat()
    {
        var (seen, pages) = (new List<string>(), 0);
        var address = "/api/v1/statements?limit=7&actor=GBR";
        while (address is not null)
        {
            using var answer = await desk.Client.GetAsync(address, Cancellation);
            using var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
            seen.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
            pages++;
            address = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<')[1].Split('>')[0] : null;
            Assert.Equal(address is null, page.RootElement.GetProperty("next").ValueKind == JsonValueKind.Null);
        }

        var all = desk.Record.Query(new RecordQuery { Kinds = [EntryKind.Statement], Actors = [new Entries.ActorId("GBR")], Order = EntryOrder.LatestFirst }).Entries.Select(e => e.Id);
        Assert.Equal(all, seen);
        Assert.True(pages > 1, "The samples have too few statements to go on from a page.");
    }

    [Fact]
    public async Task Conditions_mean_what_they_mean_on_the_screens()
    {
        using var byName = await Json("/api/v1/asks?actor=Russia&actor=United%20Kingdom&limit=500");
        using var byId = await Json("/api/v1/asks?actor=RUS&actor=GBR&limit=500");
        Assert.Equal(Ids(byId), Ids(byName));
        Assert.Equal(desk.Record.Count(new RecordQuery { Kinds = [EntryKind.Ask], Actors = [new Entries.ActorId("RUS"), new Entries.ActorId("GBR")] }), Ids(byId).Count);
        using var open = await Json("/api/v1/asks?state=open&limit=500");
        Assert.All(open.RootElement.GetProperty("items").EnumerateArray(), i => Assert.Equal("open", i.GetProperty("status").GetString()));
        using var dated = await Json("/api/v1/encounters?date=2018&limit=500");
        Assert.Equal(desk.Record.Count(new RecordQuery { Kinds = [EntryKind.Encounter], Since = new DateOnly(2018, 1, 1), Until = new DateOnly(2018, 12, 31) }), Ids(dated).Count);
        using var none = await Json("/api/v1/encounters?asof=0");
        Assert.Empty(Ids(none));
    }

    [Fact]
    public async Task What_is_asked_again_unchanged_is_not_sent_again()
    {
        using var first = await desk.Client.GetAsync("/api/v1/counts?by=issue", Cancellation);
        Assert.NotNull(first.Headers.ETag);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/counts?by=issue");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag);
        using var answer = await desk.Client.SendAsync(again, Cancellation);
        var changed = JsonDocument.Parse(await first.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("sequence").GetInt64() != desk.Record.LastSequence;
        Assert.Equal(changed ? HttpStatusCode.OK : HttpStatusCode.NotModified, answer.StatusCode);
        using var other = new HttpRequestMessage(HttpMethod.Get, "/api/v1/counts?by=issue");
        other.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"other\"", isWeak: true));
        using var sent = await desk.Client.SendAsync(other, Cancellation);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/asks?limit=0", "limit")]
    [InlineData("/api/v1/asks?limit=9999999999999", "limit")]
    [InlineData("/api/v1/asks?since=yesterday", "since")]
    [InlineData("/api/v1/asks?after=nonsense", "after")]
    [InlineData("/api/v1/asks?order=best", "order")]
    [InlineData("/api/v1/asks?background=perhaps", "background")]
    [InlineData("/api/v1/asks?colour=red", "colour")]
    [InlineData("/api/v1/asks?format=pdf", "format")]
    [InlineData("/api/v1/asks?asof=whenever", "asof")]
    [InlineData("/api/v1/asks?asof=2012&clock=sundial", "clock")]
    [InlineData("/api/v1/entries?kind=rumour", "kind")]
    [InlineData("/api/v1/counts?by=colour", "by")]
    [InlineData("/api/v1/brief?left=GBR", "right")]
    public async Task A_parameter_that_cannot_be_read_is_told_as_a_problem(string address, string parameter)
    {
        using var answer = await desk.Client.GetAsync(address, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal((parameter, 400), (problem.RootElement.GetProperty("parameter").GetString(), problem.RootElement.GetProperty("status").GetInt32()));
        Assert.NotEmpty(problem.RootElement.GetProperty("detail").GetString()!);
        Assert.Null(answer.Headers.ETag);
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v2/asks")]
    [InlineData("/api/v1/entries/ask-0000000000zz")]
    [InlineData("/api/v1/reports/ask-0000000000zz")]
    [InlineData("/api/v1/entries/ask-0000000000zz/history")]
    [InlineData("/api/v1/reports/rep-0000000000zz/news")]
    [InlineData("/api/v1/actors/nobody-of-this-name")]
    public async Task What_is_not_there_is_told_as_a_problem(string address)
    {
        using var answer = await desk.Client.GetAsync(address, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_interface_only_reads()
    {
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
        {
            using var request = new HttpRequestMessage(method, "/api/v1/asks");
            using var answer = await desk.Client.SendAsync(request, Cancellation);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.Contains("GET", answer.Content.Headers.Allow);
        }

        using var head = new HttpRequestMessage(HttpMethod.Head, "/api/v1/asks");
        using var empty = await desk.Client.SendAsync(head, Cancellation);
        Assert.Equal(HttpStatusCode.OK, empty.StatusCode);
        Assert.Empty(await empty.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Files_hold_everything_that_meets_the_conditions()
    {
        var lines = (await desk.Client.GetStringAsync("/api/v1/encounters?format=jsonl&limit=1", Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(desk.Record.Count(new RecordQuery { Kinds = [EntryKind.Encounter] }), lines.Length);
        var csv = await desk.Client.GetStringAsync("/api/v1/asks?format=csv&actor=RUS", Cancellation);
        Assert.StartsWith("id,", csv, StringComparison.Ordinal);
        using var icews = await desk.Client.GetAsync("/api/v1/events?format=icews", Cancellation);
        Assert.Equal("text/tab-separated-values", icews.Content.Headers.ContentType?.MediaType);
        Assert.Equal("events.icews.tsv", icews.Content.Headers.ContentDisposition?.FileName);
    }

    [Theory]
    [InlineData("reports?format=bibtex", "@", "application/x-bibtex")]
    [InlineData("reports?format=ris", "TY  - ", "application/x-research-info-systems")]
    [InlineData("encounters?format=ics", "BEGIN:VCALENDAR", "text/calendar")]
    [InlineData("network", "<?xml", "application/graphml+xml")]
    [InlineData("network?format=gexf&actor=RUS", "<?xml", "application/gexf+xml")]
    [InlineData("actors/popolo", "{", "application/json")]
    [InlineData("asks?format=annotations", "", "application/ld+json")]
    [InlineData("asks?format=prov&actor=RUS", "", "application/ld+json")]
    public async Task What_other_programs_read_can_be_had(string address, string start, string type)
    {
        using var answer = await desk.Client.GetAsync("/api/v1/" + address, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.NotEmpty(text);
        Assert.StartsWith(start, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_names_every_address_and_every_field_that_is_given()
    {
        using var document = await Json("/api/v1/openapi.json");
        var root = document.RootElement;
        Assert.StartsWith("3.1", root.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal(ApiTable.All.Select(e => "/api/v1/" + e.Path).Order(StringComparer.Ordinal), root.GetProperty("paths").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        var schemas = root.GetProperty("components").GetProperty("schemas");
        var referred = root.ToString().Split("#/components/schemas/").Skip(1).Select(r => r.Split('"')[0]).Distinct(StringComparer.Ordinal);
        Assert.All(referred, r => Assert.True(schemas.TryGetProperty(r, out _), $"There is no schema {r}."));

        // What is given is held against what is described.
        var faults = new List<string>();
        foreach (var kind in EntryKinds.All)
        {
            foreach (var entry in desk.Record.Query(new RecordQuery { Kinds = [kind], Limit = 200 }).Entries)
                Check(JsonDocument.Parse(entry.Json).RootElement, schemas.GetProperty(ApiTable.Schema(kind)), entry.Id);
        }

        var report = desk.Record.Query(new RecordQuery { Kinds = [EntryKind.Report], Limit = 1 }).Entries[0].Id;
        foreach (var (address, schema) in new[]
        {
            ("actors?limit=500", "PageOfActor"), ("issues", "PageOfIssue"), ("disputes", "PageOfDispute"), ("log?limit=500", "PageOfLine"), ("counts?by=actor", "Counts"), ("brief?left=GBR&right=RUS", "Brief"), ("suggestions?q=UK", "PageOfSuggestion"),
            ($"reports/{report}/news", "News"), ($"entries/{report}/history", "PageOfLine"), ("entries?limit=100", "PageOfEntry"), ("actors/RUS", "Actor"), ($"reports/{report}", "Report"),
        })
        {
            using var given = await Json("/api/v1/" + address);
            Check(given.RootElement, schemas.GetProperty(schema), address);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct().Take(30)));

        void Check(JsonElement value, JsonElement schema, string at)
        {
            if (schema.TryGetProperty("$ref", out var reference))
            {
                Check(value, schemas.GetProperty(reference.GetString()!.Split('/')[^1]), at);
                return;
            }

            if (schema.TryGetProperty("anyOf", out var any))
            {
                // Entries of any kind are checked by kind above; what may be null is checked where it is not.
                if (value.ValueKind != JsonValueKind.Null && any.GetArrayLength() == 2)
                    Check(value, any[0], at);
                return;
            }

            if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(w => w.GetString() == value.GetString()))
                faults.Add($"{at}: '{value}' is none of its words");
            var types = schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } several ? several.EnumerateArray().Select(t => t.GetString()).ToList() : [schema.GetProperty("type").GetString()];
            var type = value.ValueKind switch
            {
                JsonValueKind.Object => "object",
                JsonValueKind.Array => "array",
                JsonValueKind.String => "string",
                JsonValueKind.Null => "null",
                JsonValueKind.Number => value.TryGetInt64(out _) && types.Contains("integer") ? "integer" : "number",
                _ => "boolean",
            };
            if (!types.Contains(type))
                faults.Add($"{at} is {type}, not {string.Join(" or ", types)}");
            if (type == "array" && schema.TryGetProperty("items", out var items))
            {
                foreach (var item in value.EnumerateArray())
                    Check(item, items, at + "[]");
            }

            if (type != "object" || !schema.TryGetProperty("properties", out var properties))
                return;
            foreach (var field in value.EnumerateObject())
            {
                if (properties.TryGetProperty(field.Name, out var of))
                    Check(field.Value, of, $"{at.Split(' ')[0]} {field.Name}");
                else
                    faults.Add($"{at} {field.Name} is not described");
            }

            foreach (var required in schema.GetProperty("required").EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)))
                faults.Add($"{at} {required} is missing");
        }
    }

    [Fact]
    public async Task The_page_for_people_names_every_address()
    {
        var page = await desk.Client.GetStringAsync("/api/v1/docs", Cancellation);
        Assert.All(ApiTable.All, e => Assert.Contains($"GET /api/v1/{e.Path}<", page, StringComparison.Ordinal));
    }

    private static List<string> Ids(JsonDocument page) => [.. page.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!)];

    private async Task<JsonDocument> Json(string address)
    {
        using var answer = await desk.Client.GetAsync(address, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(text);
    }
}
