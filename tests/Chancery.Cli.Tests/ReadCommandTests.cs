using System.Text.Json;
using Chancery.Testing;

namespace Chancery.Cli.Tests;

/// <summary><c>chancery read</c>.</summary>
public sealed class ReadCommandTests : IDisposable
{
    private readonly Temporary temporary = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    private string Record => temporary.Path("record.db");

    private void WriteReports(int count)
    {
        for (var i = 1; i <= count; i++)
            temporary.Write($"reports/report-{i:D3}.txt", Texts.Report(i));
    }

    [Fact]
    public async Task Json_has_every_list_and_the_reports_in_order_of_id()
    {
        WriteReports(3);
        var result = await ChanceryProgram.RunAsync("read", temporary.Path("reports"), "--record", Record, "--json");
        Assert.Equal(0, result.Status);
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(
            ["reports", "actors", "encounters", "statements", "positions", "asks", "relations", "events", "stories"],
            json.RootElement.EnumerateObject().Select(p => p.Name));
        var ids = json.RootElement.GetProperty("reports").EnumerateArray().Select(r => r.GetProperty("id").GetString()!).ToArray();
        Assert.Equal(3, ids.Length);
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Empty(JsonSoundness.Faults(json.RootElement));
    }

    [Fact]
    public async Task Own_issues_stand_beside_the_shipped_ones_and_a_broken_row_is_told()
    {
        temporary.Write("eels.txt", "Ministers at odds over eels\n\nOSLO, 4 March 2014 - Norway called on Denmark on Tuesday to halve the glass eel catch.\n\n\"Denmark must halve the glass eel catch,\" Norwegian foreign minister Borge Brende said.\n");
        temporary.Write("own.tsv", "slug\tname\tlevel\tparent\tstrong\neel-catch\tEel catch\tfile\t\tglass eel catch\nlost\tLost\ttopic\tnowhere\t\n");
        var plain = await ChanceryProgram.RunAsync("read", temporary.Path("eels.txt"), "--record", Record, "--json");
        Assert.DoesNotContain("eel-catch", plain.Output, StringComparison.Ordinal);
        var own = await ChanceryProgram.RunAsync("read", temporary.Path("eels.txt"), "--record", temporary.Path("own.db"), "--json", "--issues", temporary.Path("own.tsv"));
        Assert.Equal(1, own.Status);
        Assert.Contains("own.tsv:3: parent 'nowhere'", own.Error, StringComparison.Ordinal);
        Assert.Contains("\"eel-catch\"", own.Output, StringComparison.Ordinal);

        // What was read without them comes under them with a recode.
        var recoded = await ChanceryProgram.RunAsync("recode", "--record", Record, "--format", "json", "--issues", temporary.Path("own.tsv"));
        Assert.Contains("\"eel-catch\"", recoded.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_the_table_lacks_is_found_by_its_name()
    {
        temporary.Write("case.txt", "Kestrel case\n\nLONDON, 4 March 2014 - \"France has nothing to hide in the Kestrel case,\" French foreign minister Laurent Fabius said.\n");
        await ChanceryProgram.RunAsync("read", temporary.Path("case.txt"), "--record", Record);
        var found = await ChanceryProgram.RunAsync("statements", "--record", Record, "--issue", "Kestrel case");
        Assert.Contains("laurent-fabius", found.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_the_order_of_files_nor_the_number_of_workers_nor_the_language_shows()
    {
        WriteReports(6);
        var files = Enumerable.Range(1, 6).Select(i => temporary.Path($"reports/report-{i:D3}.txt")).ToArray();
        var one = await ChanceryProgram.RunAsync(["read", .. files, "--record", temporary.Path("a.db"), "--json", "--workers", "1"]);
        var many = await ChanceryProgram.RunAsync(["read", .. files.Reverse(), "--record", temporary.Path("b.db"), "--json", "--workers", "8"]);
        Assert.Equal(one.Output, many.Output);
        using var turkish = ChanceryProgram.Start(["read", .. files, "--record", temporary.Path("c.db"), "--json"], null, new Dictionary<string, string> { ["LANG"] = "tr_TR.UTF-8", ["LC_ALL"] = "tr_TR.UTF-8" });
        turkish.StandardInput.Close();
        var output = turkish.StandardOutput.ReadToEndAsync(Cancellation);
        await turkish.StandardError.ReadToEndAsync(Cancellation);
        Assert.Equal(one.Output, await output);
    }

    [Fact]
    public async Task Reading_again_changes_nothing()
    {
        WriteReports(3);
        var first = await ChanceryProgram.RunAsync("read", temporary.Path("reports"), "--record", Record, "--json");
        var again = await ChanceryProgram.RunAsync("read", temporary.Path("reports"), "--record", Record, "--json");
        Assert.Equal(first.Output, again.Output);
        Assert.Contains("0 new, 0 read anew, 3 unchanged", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_is_read()
    {
        var result = await ChanceryProgram.RunAsync(Cancellation, Texts.Report(1), null, "read", "-", "--record", Record, "--json");
        Assert.Equal(0, result.Status);
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal("-", json.RootElement.GetProperty("reports")[0].GetProperty("source").GetString());
    }

    [Fact]
    public async Task A_glob_that_the_shell_left_alone_is_searched()
    {
        WriteReports(3);
        var result = await ChanceryProgram.RunAsync("read", temporary.Path("reports/report-00[1].txt"), temporary.Path("reports/report-*2.txt"), "--record", Record, "--json");
        using var json = JsonDocument.Parse(result.Output);
        Assert.EndsWith("report-002.txt", Assert.Single(json.RootElement.GetProperty("reports").EnumerateArray()).GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, result.Status);
        Assert.Contains("report-00[1].txt: there is no such file", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_and_the_rest_is_done()
    {
        WriteReports(2);
        temporary.Write("reports/empty.txt", "");
        await File.WriteAllBytesAsync(temporary.Path("reports/binary.txt"), [0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2, 3, 0, 0, 0, 255, 254, 0, 0, 9, 8, 7], Cancellation);
        await using (var large = new FileStream(temporary.Path("reports/large.txt"), FileMode.CreateNew))
            large.SetLength(200L * 1024 * 1024);
        var result = await ChanceryProgram.RunAsync("read", temporary.Path("reports"), temporary.Path("gone.txt"), "--record", Record, "--json");
        Assert.Equal(1, result.Status);
        foreach (var name in new[] { "empty.txt", "binary.txt", "large.txt", "gone.txt" })
            Assert.Contains(name, result.Error, StringComparison.Ordinal);
        Assert.Contains("200 MB", result.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(2, json.RootElement.GetProperty("reports").GetArrayLength());
    }

    [Fact]
    public async Task Odd_encodings_and_shapes_do_no_harm()
    {
        var text = Texts.Report(1);
        Directory.CreateDirectory(temporary.Path("reports"));
        await File.WriteAllTextAsync(temporary.Path("reports/utf16.txt"), text, System.Text.Encoding.Unicode, Cancellation);
        await File.WriteAllTextAsync(temporary.Path("reports/latin1.txt"), text.Replace("Vienna", "Zürich", StringComparison.Ordinal), System.Text.Encoding.Latin1, Cancellation);
        temporary.Write("reports/one-line.txt", string.Concat(Enumerable.Repeat("The minister met the envoy and said that talks go on. ", 2000)));
        var result = await ChanceryProgram.RunAsync("read", temporary.Path("reports"), "--record", Record, "--json");
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(3, json.RootElement.GetProperty("reports").GetArrayLength());
        Assert.Contains("Zürich", result.Output, StringComparison.Ordinal);
        Assert.Empty(JsonSoundness.Faults(json.RootElement));
    }

    [Fact]
    public async Task A_link_to_nowhere_a_pipe_and_a_file_of_two_encodings_do_no_harm()
    {
        WriteReports(1);
        File.CreateSymbolicLink(temporary.Path("reports/gone.txt"), temporary.Path("nowhere.txt"));
        byte[] mixed = [.. System.Text.Encoding.UTF8.GetBytes(Texts.Report(2) + "\n\n"), .. System.Text.Encoding.Latin1.GetBytes("Z\u00fcrich, l'h\u00f4te, se tait.\n")];
        await File.WriteAllBytesAsync(temporary.Path("reports/mixed.txt"), mixed, Cancellation);
        using (var pipe = System.Diagnostics.Process.Start("mkfifo", temporary.Path("reports/pipe.txt")))
            await pipe.WaitForExitAsync(Cancellation);
        var result = await ChanceryProgram.RunAsync("read", temporary.Path("reports"), "--record", Record, "--json");
        Assert.Equal(1, result.Status);
        Assert.Contains("gone.txt", result.Error, StringComparison.Ordinal);
        Assert.Contains("pipe.txt", result.Error, StringComparison.Ordinal);
        Assert.Contains("mixed encodings", result.Error, StringComparison.Ordinal);
        Assert.Contains("Z\u00fcrich", result.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(2, json.RootElement.GetProperty("reports").GetArrayLength());
    }

    [Fact]
    public async Task What_people_say_is_kept_shown_and_taken_back()
    {
        WriteReports(2);
        await ChanceryProgram.RunAsync("read", temporary.Path("reports"), "--record", Record);
        var statements = (await ChanceryProgram.RunAsync("statements", "--record", Record, "--format", "csv")).Output.Split('\n');
        var id = statements[1].Split(',')[0];
        var confirmed = await ChanceryProgram.RunAsync("confirm", id, "--as", "A. Clerk", "--note", "heard it", "--record", Record);
        Assert.Equal(0, confirmed.Status);
        Assert.Contains("confirmed by A. Clerk", confirmed.Output, StringComparison.Ordinal);
        Assert.Contains("\"review\":\"confirmed\"", (await ChanceryProgram.RunAsync("statements", "--record", Record, "--format", "jsonl")).Output, StringComparison.Ordinal);
        var recoded = await ChanceryProgram.RunAsync("recode", "--record", Record);
        Assert.Contains("Nothing differs.", recoded.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await ChanceryProgram.RunAsync("undo", id, "--as", "A. Clerk", "--record", Record)).Status);
        Assert.Equal(2, (await ChanceryProgram.RunAsync("undo", id, "--record", Record)).Status);
        Assert.Equal(2, (await ChanceryProgram.RunAsync("correct", id, "colour=red", "--record", Record)).Status);
        Assert.Equal(2, (await ChanceryProgram.RunAsync("confirm", id, "--record", temporary.Path("none.db"))).Status);
        Assert.Contains("added", (await ChanceryProgram.RunAsync("diff", "0", "--record", Record)).Output, StringComparison.Ordinal);
        Assert.StartsWith("BEGIN:VCALENDAR", (await ChanceryProgram.RunAsync("export", "ics", "--record", Record)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_cannot_be_written_is_a_clear_fault()
    {
        WriteReports(1);
        var noFolder = await ChanceryProgram.RunAsync("read", temporary.Path("reports"), "--record", temporary.Path("no/such/record.db"));
        Assert.Equal(2, noFolder.Status);
        Assert.Contains("does not exist", noFolder.Error, StringComparison.Ordinal);
        var folder = await ChanceryProgram.RunAsync("read", temporary.Path("reports"), "--record", temporary.Folder);
        Assert.Equal(2, folder.Status);
        Assert.Contains("is a folder", folder.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", noFolder.Error + folder.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_line_that_makes_no_sense_is_status_2()
    {
        Assert.Equal(2, (await ChanceryProgram.RunAsync("read")).Status);
        Assert.Equal(2, (await ChanceryProgram.RunAsync("raed", "x")).Status);
        Assert.Equal(2, (await ChanceryProgram.RunAsync("encounters", "--format", "xls")).Status);
        WriteReports(1);
        await ChanceryProgram.RunAsync("read", temporary.Path("reports"), "--record", Record);
        Assert.Equal(2, (await ChanceryProgram.RunAsync("encounters", "--record", Record, "--since", "yesterday")).Status);
        Assert.Equal(2, (await ChanceryProgram.RunAsync("encounters", "--record", Record, "--actor", "Nobody Atall")).Status);
        Assert.Equal(2, (await ChanceryProgram.RunAsync("encounters", "--record", temporary.Path("none.db"))).Status);
    }

    [Fact]
    public async Task Output_that_is_piped_has_no_colour()
    {
        WriteReports(2);
        var read = await ChanceryProgram.RunAsync("read", temporary.Path("reports"), "--record", Record);
        var listed = await ChanceryProgram.RunAsync("reports", "--record", Record);
        Assert.Equal(0, listed.Status);
        Assert.DoesNotContain('\u001b', read.Output + read.Error + listed.Output);
        Assert.Contains("2 in all.", listed.Output, StringComparison.Ordinal);
        Assert.All(listed.Output.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 160));
    }

    [Fact]
    public async Task Lists_come_in_every_format()
    {
        WriteReports(2);
        await ChanceryProgram.RunAsync("read", temporary.Path("reports"), "--record", Record);
        using var json = JsonDocument.Parse((await ChanceryProgram.RunAsync("reports", "--record", Record, "--format", "json")).Output);
        Assert.Equal(2, json.RootElement.GetArrayLength());
        var lines = (await ChanceryProgram.RunAsync("reports", "--record", Record, "--format", "jsonl")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("id,published,", (await ChanceryProgram.RunAsync("reports", "--record", Record, "--format", "csv")).Output, StringComparison.Ordinal);
        Assert.StartsWith("| id |", (await ChanceryProgram.RunAsync("reports", "--record", Record, "--format", "md")).Output, StringComparison.Ordinal);
        var found = await ChanceryProgram.RunAsync("find", "\"second round\"", "--record", Record, "--kind", "reports", "--format", "jsonl");
        Assert.Equal(2, found.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Two_processes_may_write_one_record()
    {
        WriteReports(8);
        using var first = ChanceryProgram.Start(["read", temporary.Path("reports"), "--record", Record, "--quiet"]);
        using var second = ChanceryProgram.Start(["read", temporary.Path("reports"), "--record", Record, "--quiet"]);
        await Task.WhenAll(first.WaitForExitAsync(Cancellation), second.WaitForExitAsync(Cancellation));
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        var alone = await ChanceryProgram.RunAsync("read", temporary.Path("reports"), "--record", temporary.Path("alone.db"), "--json");
        var both = await ChanceryProgram.RunAsync("read", temporary.Path("reports"), "--record", Record, "--json");
        Assert.Equal(alone.Output, both.Output);
    }
}
