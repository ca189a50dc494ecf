using Chancery.Record;
using Microsoft.Playwright;

namespace Chancery.Desk.Tests.Browser;

/// <summary>What people do at the desk, with the keyboard alone.</summary>
[Collection(ChangingDesk.OneAtATime)]
public sealed class WalkThroughTests(ChangingDesk desk, DeskBrowser browser)
{
    [Fact]
    public async Task A_dossier_is_a_command_away_and_evidence_one_key()
    {
        var (page, faults) = await browser.OpenAsync(desk);
        await page.GotoAsync("/TOP");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("UK RU DOS");
        await page.Keyboard.PressAsync("Enter");
        await DeskBrowser.ArriveAsync(page, "/DOS/GBR/RUS");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("e");
        await page.Locator("#panel mark.chosen").First.WaitForAsync();
        Assert.Contains("says so", await page.Locator("#panel").InnerTextAsync(), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");
        Assert.True(await page.Locator("#panel").IsHiddenAsync());
        await page.Keyboard.PressAsync("Enter");
        await DeskBrowser.ArriveAsync(page, "/RD/");
        Assert.True(await page.Locator("mark.chosen").First.IsVisibleAsync());
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_bar_offers_numbered_choices_and_remembers()
    {
        var (page, faults) = await browser.OpenAsync(desk);
        await page.GotoAsync("/HLP");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("UK RU");
        await page.Locator("#suggest [role=option]").First.WaitForAsync();
        Assert.Contains("Dossier", await page.Locator("#suggest [role=option]").First.InnerTextAsync(), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Alt+1");
        await DeskBrowser.ArriveAsync(page, "/DOS/GBR/RUS");
        await page.GotoAsync("/HLP");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal("UK RU DOS", await page.Locator("#command").InputValueAsync());
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_label_on_the_page_can_be_named_in_the_bar()
    {
        var (page, _) = await browser.OpenAsync(desk);
        await page.GotoAsync("/ASK");
        var id = await page.Locator("#A1").GetAttributeAsync("data-id");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("A1 WHY");
        await page.Keyboard.PressAsync("Enter");
        await DeskBrowser.ArriveAsync(page, $"/WHY/{id}");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Letters_after_g_open_screens_for_the_same_subject()
    {
        var (page, _) = await browser.OpenAsync(desk);
        await page.GotoAsync("/DOS/GBR/RUS");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("a");
        await DeskBrowser.ArriveAsync(page, "/ASK/GBR/RUS");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Single_letters_can_be_switched_off()
    {
        var (page, _) = await browser.OpenAsync(desk);
        await page.GotoAsync("/ENC");
        await page.Locator("#keys").ClickAsync();
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("j");
        Assert.Equal(0, await page.Locator(".row.current").CountAsync());
        await page.Locator("#keys").ClickAsync();
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("j");
        Assert.Equal(1, await page.Locator(".row.current").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_correction_is_one_key_and_so_is_its_undo()
    {
        var (page, faults) = await browser.OpenAsync(desk);
        await page.GotoAsync("/REL");
        await page.Keyboard.PressAsync("j");
        var id = (await page.Locator(".row.current").GetAttributeAsync("data-id"))!;
        await page.Keyboard.PressAsync("d");
        await page.Locator(".row.current .chip.review").WaitForAsync();
        Assert.Equal(Review.Disputed, desk.Record.Find(id)!.Review);
        await page.Keyboard.PressAsync("u");
        await page.Locator(".row.current .chip.review").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        Assert.Equal(Review.None, desk.Record.Find(id)!.Review);
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_pasted_report_is_read_before_ones_eyes()
    {
        var (page, faults) = await browser.OpenAsync(desk);
        await page.GotoAsync("/SRC");
        await page.Locator("#dropform textarea").FillAsync("Envoys talk in Tallinn\n\nTALLINN, 9 June 2014 - The envoys of Estonia and Latvia met in Tallinn on Monday and discussed energy.\n");
        await page.Locator("#dropform button").ClickAsync();
        await page.Locator("#progress a:has-text('what changed')").WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
        await page.Locator("#progress a:has-text('Envoys talk in Tallinn')").ClickAsync();
        Assert.Equal("Envoys talk in Tallinn", await page.Locator("h1").InnerTextAsync());
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_brief_prints_on_two_pages()
    {
        var (page, _) = await browser.OpenAsync(desk);
        await page.GotoAsync("/BRF/GBR/RUS");
        Assert.InRange(Pages(await page.PdfAsync(new PagePdfOptions { Format = "A4" })), 1, 2);
        await page.Context.CloseAsync();

        static int Pages(byte[] pdf) => System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(pdf), "/Type ?/Page[^s]", System.Text.RegularExpressions.RegexOptions.NonBacktracking);
    }

    [Fact]
    public async Task Everything_needed_can_be_read_without_script()
    {
        var (page, _) = await browser.OpenAsync(desk);
        await page.Context.RouteAsync("**/*.js", r => r.AbortAsync());
        await page.GotoAsync("/TOP");
        await page.Locator("#command").FillAsync("UK RU DOS");
        await page.Locator(".command button").ClickAsync();
        await DeskBrowser.ArriveAsync(page, "/DOS/GBR/RUS");
        await page.Locator("a[data-act=e]").First.ClickAsync();
        await DeskBrowser.ArriveAsync(page, "/RD/");
        Assert.True(await page.Locator("mark.chosen").CountAsync() > 0);
        await page.Context.CloseAsync();
    }
}
