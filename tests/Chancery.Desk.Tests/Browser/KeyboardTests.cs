using System.Text;
using System.Text.RegularExpressions;
using Chancery.Entries;
using Chancery.Record;
using Microsoft.Playwright;

namespace Chancery.Desk.Tests.Browser;

/// <summary>Ways through the desk that need the keyboard alone, what is dropped on it, and what it prints.</summary>
[Collection(ChangingDesk.OneAtATime)]
public sealed partial class KeyboardTests(ChangingDesk desk, DeskBrowser browser)
{
    [Fact]
    public async Task Any_entry_on_any_screen_shows_its_sentence_within_three_keys()
    {
        var (page, faults) = await browser.OpenAsync(desk);
        var (screens, entries) = (0, 0);
        foreach (var address in desk.Addresses)
        {
            await page.GotoAsync(address);
            var labels = await page.EvaluateAsync<string[]>("() => { const of = new Map(); for (const r of document.querySelectorAll('.row[data-id]')) if (!r.dataset.id.startsWith('rep-') && r.offsetParent && r.id.length <= 3) of.set(r.id[0], r.id); return [...of.values()]; }");
            screens += labels.Length > 0 ? 1 : 0;

            // The last of each kind is the farthest from the top.
            foreach (var label in labels)
            {
                foreach (var key in label)
                    await page.Keyboard.PressAsync(key.ToString());
                await page.WaitForFunctionAsync("label => { const row = document.getElementById(label), panel = document.getElementById('panel'); return row.classList.contains('current') && !panel.hidden && panel.dataset.id === row.dataset.id && panel.querySelector('mark.chosen, blockquote') !== null; }", label);
                entries++;
            }
        }

        Assert.True(screens >= 20 && entries > 50, $"Only {entries} entries on {screens} screens were tried.");
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_suggestion_is_chosen_with_the_arrows_and_left_with_escape()
    {
        var (page, faults) = await browser.OpenAsync(desk);
        await page.GotoAsync("/HLP");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("UK RU");
        await page.Locator("#suggest [role=option]").Nth(1).WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        var chosen = page.Locator("#suggest [aria-selected=true]");
        Assert.Equal(await chosen.GetAttributeAsync("id"), await page.Locator("#command").GetAttributeAsync("aria-activedescendant"));
        var target = (await chosen.GetAttributeAsync("data-address"))!;
        await page.Keyboard.PressAsync("Escape");
        Assert.True(await page.Locator("#suggest").IsHiddenAsync());
        await page.Keyboard.TypeAsync(" ");
        await page.Locator("#suggest [role=option]").Nth(1).WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await AtAsync(page, target);
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_field_is_corrected_and_the_correction_taken_back()
    {
        // An entry that no other test touches.
        var id = desk.Record.Query(new RecordQuery { Kinds = [EntryKind.Relation], Order = EntryOrder.OldestFirst, Limit = 1 }).Entries[0].Id;
        var before = ((Relation)desk.Record.Find(id)!.Entry).Direction;
        var (page, faults) = await browser.OpenAsync(desk);
        await page.GotoAsync($"/WHY/{id}");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await page.WaitForFunctionAsync("() => location.hash === '#correct'");
        var form = page.Locator("form[data-kind=corrected]");
        await form.Locator("select[name=field]").FocusAsync();
        await form.Locator("select[name=field]").SelectOptionAsync("direction");
        Assert.Equal(EnumWords.Of(before), await form.Locator("input[name=value]").InputValueAsync());
        await form.Locator("input[name=value]").FillAsync(EnumWords.Of(RelationDirection.Severed));
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".row .chip.review", new PageLocatorOptions { HasText = "corrected" }).WaitForAsync();
        Assert.Equal(RelationDirection.Severed, ((Relation)desk.Record.Find(id)!.Entry).Direction);
        await page.Locator(".log button", new PageLocatorOptions { HasText = "Take back" }).Last.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".row .chip.review").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        Assert.Equal(before, ((Relation)desk.Record.Find(id)!.Entry).Direction);
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_dropped_file_is_read_before_ones_eyes()
    {
        var (page, faults) = await browser.OpenAsync(desk);
        await page.GotoAsync("/ISS");
        var files = await page.EvaluateHandleAsync("text => { const d = new DataTransfer(); d.items.add(new File([text], 'harbour.txt', { type: 'text/plain' })); return d; }", "Two envoys at one harbour\n\nRIGA, 12 May 2015 - The envoys of Latvia and Finland met in Riga on Tuesday and discussed fishing.\n");
        await page.DispatchEventAsync("body", "drop", new { dataTransfer = files });
        await page.Locator("#say a:has-text('what changed')").WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000, State = WaitForSelectorState.Attached });
        var told = await page.Locator("#say .steps").InnerTextAsync();
        Assert.Contains("Two envoys at one harbour", told, StringComparison.Ordinal);
        Assert.Contains("1 report read", told, StringComparison.Ordinal);
        Assert.Contains(desk.Record.Query(new RecordQuery { Kinds = [EntryKind.Report], Text = "harbour fishing" }).Entries, e => e.Report.Title == "Two envoys at one harbour");
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/DAY/2018-03-14", 1)]
    [InlineData("/BRF/GBR/RUS", 2)]
    [InlineData("/BRF/GBR/RUS?issue=syria", 2)]
    public async Task A_day_sheet_prints_on_one_page_and_a_brief_on_two(string address, int most)
    {
        var (page, _) = await browser.OpenAsync(desk);
        await page.GotoAsync(address);
        Assert.NotEqual(0, await page.Locator("main li").CountAsync());
        var pages = Sheet().Count(Encoding.Latin1.GetString(await page.PdfAsync(new PagePdfOptions { Format = "A4" })));
        Assert.InRange(pages, 1, most);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_shown_on_the_screen_only_is_not_printed()
    {
        var (page, _) = await browser.OpenAsync(desk);
        await page.GotoAsync("/BRF/GBR/RUS");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        foreach (var part in new[] { ".bar", ".ways", ".keys", ".tools" })
            Assert.True(await page.Locator(part).First.IsHiddenAsync(), $"{part} is printed.");
        await page.Context.CloseAsync();
    }

    private static Task AtAsync(IPage page, string address) => page.WaitForFunctionAsync("address => document.readyState === 'complete' && location.pathname + location.search === address", address);

    [GeneratedRegex("/Type ?/Page[^s]", RegexOptions.NonBacktracking)]
    private static partial Regex Sheet();
}
