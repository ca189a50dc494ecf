using System.Net;
using System.Text.RegularExpressions;
using Chancery.Desk.Screens;

namespace Chancery.Desk.Tests.Screens;

public sealed partial class ScreenTests(SampleDesk desk)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_screen_of_the_product_is_there_and_shows_the_samples()
    {
        var wanted = "TOP DAY DOS BIO ISS POS ENC STM ASK DIS REL EVT TL MAP NET RD CMP WHY DATE REV ASOF DIFF ALR BRF EXP SRC HLP".Split(' ');
        var absent = wanted.Except(ScreenTable.All.Select(s => s.Code)).ToList();
        Assert.Empty(absent);
        var untried = wanted.Where(w => !desk.Addresses.Any(a => a == "/" + w || a.StartsWith($"/{w}/", StringComparison.Ordinal) || a.StartsWith($"/{w}?", StringComparison.Ordinal))).ToList();
        Assert.Empty(untried);
        foreach (var address in desk.Addresses)
        {
            using var answer = await desk.Client.GetAsync(address, Cancellation);
            var page = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}");
            Assert.True(page.Contains("<h1>", StringComparison.Ordinal) && page.EndsWith("</html>", StringComparison.Ordinal), $"{address} is no whole page.");
        }
    }

    [Fact]
    public async Task Every_link_of_every_screen_leads_somewhere()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var dead = new List<string>();
        foreach (var address in desk.Addresses)
        {
            foreach (Match link in Link().Matches(await desk.Client.GetStringAsync(address, Cancellation)))
            {
                var target = WebUtility.HtmlDecode(link.Groups[1].Value).Split('#')[0];
                var shape = Ids().Replace(target, "ID");
                if (!target.StartsWith('/') || !seen.Add(shape))
                    continue;
                using var answer = await desk.Client.GetAsync(target, Cancellation);
                if ((int)answer.StatusCode >= 400)
                    dead.Add($"{address} → {target}: {(int)answer.StatusCode}");
            }
        }

        Assert.True(seen.Count > 100, $"Only {seen.Count} links were found.");
        Assert.Empty(dead);
    }

    [Fact]
    public async Task Ids_on_a_page_are_unique()
    {
        foreach (var address in desk.Addresses)
        {
            var ids = Id().Matches(await desk.Client.GetStringAsync(address, Cancellation)).Select(m => m.Groups[1].Value).ToList();
            Assert.True(ids.Count == ids.Distinct(StringComparer.Ordinal).Count(), $"{address}: {string.Join(", ", ids.GroupBy(i => i).Where(g => g.Count() > 1).Select(g => g.Key))}");
        }
    }

    [Fact]
    public async Task An_address_that_is_none_says_so()
    {
        foreach (var address in new[] { "/nowhere", "/RD/rep-0000000000zz", "/WHY/enc-0000000000zz", "/BIO/nobody-of-this-name" })
        {
            using var answer = await desk.Client.GetAsync(address, Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Nonsense_in_an_address_is_no_fault()
    {
        foreach (var address in new[] { "/ENC?after=nonsense", "/ENC?date=tomorrow", "/TL?date=../..", "/DAY/9999-12-31", "/DAY/0001-01-01", "/TOP?asof=99999999999999999999", "/STM?q=%22%22%22*()%00", "/POS?issue=%3Cscript%3E", "/DOS/%2e%2e/%2e%2e", "/ASOF/9999", "/EVT?kind=none", "/ALR?q=x", "/DIFF?asof=-5", "/CMP/rep-0000000000zz/rep-0000000000zz" })
        {
            using var answer = await desk.Client.GetAsync(address, Cancellation);
            Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task The_dossier_starts_with_when_they_last_met()
    {
        var page = await desk.Client.GetStringAsync("/DOS/GBR/RUS", Cancellation);
        var (met, asks) = (page.IndexOf("Last met", StringComparison.Ordinal), page.IndexOf("Open asks", StringComparison.Ordinal));
        Assert.True(met > 0 && met < asks, "Last met does not come first.");
        Assert.Contains("says so", page, StringComparison.Ordinal);
        Assert.Contains("distinct outlet", page, StringComparison.Ordinal);
        Assert.Contains("distinct happening", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_entry_never_looks_like_neutral()
    {
        var page = await desk.Client.GetStringAsync("/POS?issue=syria", Cancellation);
        Assert.Contains("no entry", page, StringComparison.Ordinal);
        Assert.DoesNotContain("neutral", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_page_of_the_desk_may_run_no_script_but_its_own()
    {
        using var answer = await desk.Client.GetAsync("/TOP", Cancellation);
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        foreach (var address in desk.Addresses)
        {
            var page = await desk.Client.GetStringAsync(address, Cancellation);
            Assert.DoesNotMatch("<script(?![^>]* src=)", page);
            Assert.DoesNotMatch("<[^>]+ (style|onclick|onload|onerror)=", page);
        }
    }

    [GeneratedRegex(" href=\"([^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(" id=\"([^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex("(rep|enc|stm|pos|ask|rel|evt|sto)-[0-9a-z]{12}", RegexOptions.NonBacktracking)]
    private static partial Regex Ids();
}
