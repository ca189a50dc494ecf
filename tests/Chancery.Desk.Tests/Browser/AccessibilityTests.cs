using Microsoft.Playwright;

namespace Chancery.Desk.Tests.Browser;

/// <summary>axe-core finds no violation of WCAG 2.2 A and AA on any screen, light and dark, wide and narrow; nor does the console of the browser speak of faults.</summary>
public abstract class AccessibilityTests(SampleDesk desk, DeskBrowser browser, int width)
{
    private const string Run =
        """
        async () => {
          const found = await axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
          return found.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(" ") + " " + (n.any[0]?.message ?? n.all[0]?.message ?? "")).join(" | ")}`);
        }
        """;

    // Colours are all that differs between light and dark.
    private const string RunColours =
        """
        async () => {
          const found = await axe.run(document, { resultTypes: ["violations"], runOnly: { type: "rule", values: ["color-contrast"] } });
          return found.violations.map(v => `dark, ${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(" ") + " " + (n.any[0]?.message ?? "")).join(" | ")}`);
        }
        """;

    [Fact]
    public async Task No_screen_breaks_the_guidelines()
    {
        var (page, faults) = await browser.OpenAsync(desk, width);
        var broken = new List<string>();
        var pictures = Environment.GetEnvironmentVariable("CHANCERY_SCREENSHOTS");
        foreach (var address in desk.Addresses)
        {
            await page.GotoAsync(address, new PageGotoOptions { WaitUntil = address is "/MAP" or "/NET" ? WaitUntilState.NetworkIdle : WaitUntilState.Load });
            await Picture(address, "light");
            var wide = await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");
            if (wide)
                broken.Add($"{address}: wider than its window");

            // A report opens at the words asked for, with what stands above them under the bar; what the bars of the window's edges cover can be scrolled free.
            await page.EvaluateAsync("() => { window.scrollTo(0, 0); for (const bar of document.querySelectorAll('.bar, .keys')) bar.style.position = 'static'; }");
            await page.EvaluateAsync(DeskBrowser.Axe);
            broken.AddRange((await page.EvaluateAsync<string[]>(Run)).Select(v => $"{address}: {v}"));
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
            await Picture(address, "dark");
            broken.AddRange((await page.EvaluateAsync<string[]>(RunColours)).Select(v => $"{address}: {v}"));
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        }

        await page.Context.CloseAsync();
        Assert.True(broken.Count == 0, string.Join('\n', broken.Take(60)));
        Assert.Empty(faults);

        async Task Picture(string address, string scheme)
        {
            if (pictures is { Length: > 0 })
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(pictures, $"{address.Trim('/').Replace('/', '-').Replace('?', '-')}-{width}-{scheme}.png") });
        }
    }
}

/// <summary>On a desk's screen.</summary>
public sealed class WideAccessibilityTests(SampleDesk desk, DeskBrowser browser) : AccessibilityTests(desk, browser, 1280);

/// <summary>On a telephone's.</summary>
public sealed class NarrowAccessibilityTests(SampleDesk desk, DeskBrowser browser) : AccessibilityTests(desk, browser, 390);
